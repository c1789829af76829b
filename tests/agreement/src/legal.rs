//! Files in which nothing is wrong. Names, keys and accounts are made up.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use crate::Texts;

const ACCOUNTS: [&str; 3] = ["029608264753", "847291036455", "513264097831"];
const REGIONS: [&str; 4] = ["us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1"];

/// What a profile's credentials come from.
#[derive(Clone, Debug)]
enum Source {
    Keys { temporary: bool },
    Role { account: usize, from: usize, extras: Vec<&'static str> },
    Sso { account: usize },
    Process(&'static str),
    Instance { account: usize },
    WebIdentity { account: usize },
}

fn source() -> impl Strategy<Value = Source> {
    let account = 0..ACCOUNTS.len();
    let extras = prop::sample::subsequence(
        &["role_session_name = deploy", "external_id = 4711", "duration_seconds = 900"][..],
        0..3,
    );
    let process = select(
        &["/usr/local/bin/vend --account 1", "aws-vault exec work --json", "sh -c \"a | b\""][..],
    );
    prop_oneof![
        3 => any::<bool>().prop_map(|temporary| Source::Keys { temporary }),
        3 => (account.clone(), any::<prop::sample::Index>(), extras)
            .prop_map(|(account, from, extras)| Source::Role { account, from: from.index(64), extras }),
        3 => account.clone().prop_map(|account| Source::Sso { account }),
        1 => process.prop_map(Source::Process),
        1 => account.clone().prop_map(|account| Source::Instance { account }),
        1 => account.prop_map(|account| Source::WebIdentity { account }),
    ]
}

fn plain_settings() -> impl Strategy<Value = Vec<&'static str>> {
    let settings = &[
        "output = json",
        "cli_pager =",
        "retry_mode = standard",
        "max_attempts = 5",
        "use_dualstack_endpoint = true",
        "s3 =\n  addressing_style = path\n  max_concurrent_requests = 20",
        "# a comment",
        "; another",
        "defaults_mode = auto",
        "",
    ][..];
    prop::sample::subsequence(settings, 0..5)
}

fn profile() -> impl Strategy<Value = (Source, &'static str, Vec<&'static str>)> {
    (source(), select(&REGIONS[..]), plain_settings())
}

/// Pairs of files that every reader takes alike, and about which there is nothing to say.
pub fn texts() -> impl Strategy<Value = Texts> {
    let name = select(&["dev", "prod", "ci", "team-a", "team_b", "data.lake", "x1"][..]);
    let end = select(&["\n", "\n", "\r\n"][..]);
    let keyed = vec(any::<u32>(), 8);
    (btree_map(name, profile(), 1..7), end, keyed).prop_map(|(profiles, end, seeds)| {
        let mut texts = Texts::default();
        let names: Vec<&str> = profiles.keys().copied().collect();
        let keyed = |at: usize| matches!(profiles[names[at]].0, Source::Keys { .. });
        let sources: Vec<&str> =
            (0..names.len()).filter(|at| keyed(*at)).map(|at| names[at]).collect();
        let mut signs_in = false;
        for ((name, (source, region, rest)), seed) in profiles.iter().zip(seeds.iter().cycle()) {
            texts[0] += &["[profile ", name, "]\nregion = ", region, "\n"].concat();
            for line in rest {
                texts[0] += &[line, "\n"].concat();
            }
            match source {
                Source::Keys { temporary } => texts[1] += &keys(name, *temporary, *seed),
                source => texts[0] += &settings(source, &sources),
            }
            signs_in |= matches!(source, Source::Sso { .. });
            texts[0] += "\n";
        }
        if signs_in {
            texts[0] += "[sso-session corp]\nsso_region = us-east-1\n\
                sso_start_url = https://acme.awsapps.com/start\n\
                sso_registration_scopes = sso:account:access\n";
        }
        texts.map(|text| text.replace('\n', end))
    })
}

fn settings(source: &Source, sources: &[&str]) -> String {
    let role =
        |account: usize| format!("role_arn = arn:aws:iam::{}:role/deploy\n", ACCOUNTS[account]);
    match source {
        Source::Keys { .. } => String::new(),
        Source::Role { account, from, extras } => {
            // Without a source there is none to name.
            let from = match sources.get(from % sources.len().max(1)) {
                Some(name) => format!("source_profile = {name}\n"),
                None => "credential_source = Environment\n".to_owned(),
            };
            let extras: Vec<String> = extras.iter().map(|line| format!("{line}\n")).collect();
            role(*account) + &from + &extras.concat()
        }
        Source::Sso { account } => format!(
            "sso_session = corp\nsso_account_id = {}\nsso_role_name = Developer\n",
            ACCOUNTS[*account]
        ),
        Source::Process(command) => format!("credential_process = {command}\n"),
        Source::Instance { account } => {
            role(*account) + "credential_source = Ec2InstanceMetadata\n"
        }
        Source::WebIdentity { account } => {
            role(*account) + "web_identity_token_file = /var/run/secrets/token\n"
        }
    }
}

/// A section of the credentials file; the key differs from others' by its last letters.
fn keys(name: &str, temporary: bool, seed: u32) -> String {
    let letters: String =
        (0..4).map(|at| char::from(b'A' + (seed >> (4 * at)) as u8 % 16)).collect();
    let (prefix, token) = if temporary {
        let token = "IQoJb3JpZ2luX2VjEJ7wZ2c3k9Qm4tR8vL1xN6pS5dF0gH2j".repeat(6);
        ("ASIA", format!("aws_session_token = {token}{letters}\n"))
    } else {
        ("AKIA", String::new())
    };
    format!(
        "[{name}]\naws_access_key_id = {prefix}SP2TPHJSQH3F{letters}\n\
         aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU{letters}\n{token}\n"
    )
}
