//! Pairs of files as organisations have them, of any size, the same ones every time.

use std::fmt::Write as _;

/// A pair of files.
pub(crate) struct Files {
    pub(crate) config: String,
    pub(crate) credentials: String,
}

const TEAMS: [&str; 6] = ["payments", "search", "data", "edge", "billing", "mobile"];
const STAGES: [&str; 4] = ["dev", "test", "stage", "prod"];
const REGIONS: [&str; 5] = ["us-east-1", "eu-west-1", "eu-central-1", "us-west-2", "sa-east-1"];

/// Numbers without a pattern that matters: a linear congruential generator after Knuth.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.roll(from.len())]
    }

    fn text(&mut self, alphabet: &str, length: usize) -> String {
        let bytes = alphabet.as_bytes();
        (0..length).map(|_| char::from(bytes[self.roll(bytes.len())])).collect()
    }
}

/// `profiles` profiles, of which `faulty` in a thousand have a mistake.
pub(crate) fn files(profiles: usize, faulty: usize) -> Files {
    let mut dice = Dice(7);
    let mut files = Files { config: String::new(), credentials: String::new() };
    let mut keys: Vec<String> = Vec::new();
    for number in 0..profiles {
        if number % 25 == 0 {
            let session = number / 25;
            let _ = write!(
                files.config,
                "[sso-session corp-{session}]\nsso_region = us-east-1\nsso_start_url = https://corp{session}.awsapps.com/start\nsso_registration_scopes = sso:account:access\n\n"
            );
        }
        let name = match number {
            0 => "default".to_owned(),
            _ => format!("{}-{}-{number}", dice.pick(&TEAMS), dice.pick(&STAGES)),
        };
        profile(&mut files, &mut dice, &mut keys, &name, number);
        if dice.roll(1000) < faulty {
            mistake(&mut files.config, &mut dice, number);
        }
    }
    files
}

fn profile(files: &mut Files, dice: &mut Dice, keys: &mut Vec<String>, name: &str, number: usize) {
    let header = if number == 0 { "[default]".to_owned() } else { format!("[profile {name}]") };
    let config = &mut files.config;
    let _ = write!(config, "{header}\nregion = {}\noutput = json\n", dice.pick(&REGIONS));
    let account = 100_000_000_000 + dice.roll(899_999_999) * 1000;
    match dice.roll(10) {
        kind if kind < 3 || keys.is_empty() => {
            let id = dice.text("QRSTUVWXYZ234567", 1)
                + &dice.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 15);
            let secret =
                dice.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+", 40);
            let _ = write!(
                files.credentials,
                "[{name}]\naws_access_key_id = AKIA{id}\naws_secret_access_key = {secret}\n\n"
            );
            keys.push(name.to_owned());
        }
        3..=5 => {
            let source = &keys[keys.len() - 1 - dice.roll(keys.len().min(50))];
            let _ = write!(
                config,
                "role_arn = arn:aws:iam::{account}:role/{}-deploy\nsource_profile = {source}\nrole_session_name = {}-session\n",
                dice.pick(&TEAMS),
                dice.pick(&STAGES),
            );
        }
        6..=8 => {
            let _ = write!(
                config,
                "sso_session = corp-{}\nsso_account_id = {account}\nsso_role_name = PowerUserAccess\n",
                number / 25
            );
        }
        _ => {
            let _ = writeln!(config, "credential_process = /opt/bin/broker --account {account}");
        }
    }
    if dice.roll(8) == 0 {
        config.push_str("s3 =\n  max_concurrent_requests = 20\n  addressing_style = path\n");
    }
    config.push('\n');
}

fn mistake(config: &mut String, dice: &mut Dice, number: usize) {
    let _ = match dice.roll(6) {
        0 => writeln!(config, "[team-{number}]\nregion = us-east-1\n"),
        1 => writeln!(config, "[profile odd-{number}]\nregion = us-esat-1\n"),
        2 => writeln!(
            config,
            "[profile odd-{number}]\nrole_arn = arn:aws:iam::123:role/x\nsource_profile = nobody-{number}\n"
        ),
        3 => writeln!(config, "[profile odd-{number}]\nregion = us-east-1\nregion = us-west-2\n"),
        4 => writeln!(config, "[profile odd-{number}]\noutput = JSON\nsso_session = nowhere\n"),
        _ => writeln!(config, "[profile odd-{number}]\nregion us-east-1\n"),
    };
}
