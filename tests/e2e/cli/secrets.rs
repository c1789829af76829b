//! No secret is printed, whatever the file looks like.
//!
//! Every file holds secrets that occur nowhere else, in a place where people leave them by mistake.
//! All output of all formats is searched for eight bytes on end of any of them, and for five on end
//! of an access key ID, of which the first and the last four may be shown.

use std::collections::HashSet;

use super::{Home, Run, finish};

/// Files with holes: `@S` is a secret access key, `@T` a session token, `@1` and `@2` the parts of
/// one that was wrapped, `@K` an access key ID.
pub(super) const FILES: &[&str] = &[
    "[default]\naws_access_key_id = @K\naws_secret_access_key = @S\naws_session_token = @T\n",
    "[default]\naws_secret_access_key = @S \naws_access_key_id = @K \naws_session_token = @T \n",
    "[default]\naws_access_key_id = @S\naws_secret_access_key = @K\n",
    "[default]\naws_access_key_id = @T\naws_session_token = @S\n",
    "aws_access_key_id = @K\naws_secret_access_key = @S\n[default]\n",
    "[default]\naws_session_token = @1\n@2\n",
    "[default]\naws_session_token = @1\n  @2\nregion = x\n",
    "[default]\naws_session_token =\n@1\n@2\n",
    "[default]\naws_session_token = @1==\n@2=\n@S==\n",
    "[default]\naws_session_token =\n  @1\n\n  @2\n",
    "[default]\naws_secret_access_key =\n@S\nregion = x\n",
    "[default]\n@S\n@K\n@T\n",
    "[default]\n@S = @T\n@K = x\n",
    "[default]\nregion = @S\noutput = @T\nsource_profile = @K\nduration_seconds = @S\n",
    "[default]\nregion = @K\nsso_session = @S\nrole_arn = @T\ncredential_source = @S\n",
    "[default]\nmfa_serial = arn:aws:iam::@S:mfa/@T\nsso_start_url = https://@S/\n",
    "[@S]\n[profile @T]\nregion = x\n[sso-session @S]\n[services @K]\n[@S\n",
    "[profile a]\nregion = x\n[profile @S]\nregion = x\n[profile @S]\nregion = x\n",
    "[default]\nAWS_SECRET_ACCESS_KEY = @S\nAws_Session_Token = @T\nAWS_ACCESS_KEY_ID = @K\n",
    "[default]\naws_secret_acces_key = @S\naws_sesion_token = @T\naws_acces_key_id = @K\n",
    "[default]\naws_secret_access_key: @S\naws_session_token @T\naws_access_key_id:@K\n",
    "[default]\n aws_secret_access_key = @S\n\taws_session_token = @T\n  aws_access_key_id = @K\n",
    "[default]\nregion = x\n  aws_secret_access_key = @S\n  @T\n",
    "[default]\naws_secret_access_key = \"@S\"\naws_session_token = '@T'\naws_access_key_id = “@K”\n",
    "[default]\naws_secret_access_key = @S # @T\naws_access_key_id = @K ; @S\nregion = x # @K\n",
    "[default]\naws_secret_access_key =\u{a0}@S\u{200b}\naws_access_key_id = \u{feff}@K\u{a0}\n",
    "[default]\naws_secret_access_key = @1\u{a0}@2\naws_access_key_id = @K\u{200b}@K\n",
    "[default]\r\naws_secret_access_key = @S\r\naws_session_token = @T\r\n",
    "[default]\raws_secret_access_key = @S\raws_session_token = @T\raws_access_key_id = @K",
    "[default]\naws_secret_access_key = @S\u{0}\naws_session_token = @T\u{1b}[31m\n",
    "\u{feff}[default]\naws_secret_access_key = @S\n",
    "# @S\n; @T\n# aws_secret_access_key = @S\n#aws_access_key_id=@K\n[default]\nregion = x \n",
    "# aws-config-lsp: ignore[@S]\n[default]\n# aws-config-lsp: ignore-file[@T]\n",
    "[default]\nexport AWS_ACCESS_KEY_ID=@K\nexport AWS_SECRET_ACCESS_KEY=@S\nexport AWS_SESSION_TOKEN=\"@T\"\n",
    "[default]\n$Env:AWS_SECRET_ACCESS_KEY=\"@S\"\nset AWS_SESSION_TOKEN=@T\nSET AWS_ACCESS_KEY_ID=@K\n",
    "[default]\nAWS_ACCESS_KEY_ID=@K\nAWS_SECRET_ACCESS_KEY=@S\nAWS_SESSION_TOKEN=@T\n",
    "{\"Credentials\": {\"AccessKeyId\": \"@K\", \"SecretAccessKey\": \"@S\", \"SessionToken\": \"@T\"}}\n",
    "{\n  \"AccessKeyId\": \"@K\",\n  \"SecretAccessKey\": \"@S\",\n  \"SessionToken\": \"@T==\"\n}\n",
    "[default]\n{\n \"SecretAccessKey\":\n \"@S\"\n}\n",
    "User name,Password,Access key ID,Secret access key\njane,@S,@K,@S\n",
    "Access key ID,Secret access key\n@K,@S\n",
    "AWS Access Key ID [None]: @K\nAWS Secret Access Key [None]: @S\n",
    "[default]\ns3 =\n  @S = @T\n  aws_secret_access_key = @S\n  max_concurrent_requests = @S\n",
    "[default]\naws_access_key_id = @K@S\n\n[b]\naws_secret_access_key = @K @S\n",
    "[default]\naws_secret_access_key = @S%\naws_access_key_id = @K,@S\n",
    "[a]\naws_access_key_id = @K\naws_secret_access_key = @S\n[a]\naws_access_key_id = @K\n",
    "[default]\ncredential_process = helper --token @T --secret @S | jq '@S'\n",
    "[default]\naws_secret_access_key = @S\naws_secret_access_key = @S\naws_secret_access_key =\n",
    "[default\naws_secret_access_key = @S\n[profile] @S\n]@T[\n= @S\n@S =\n",
    "[profile my-dev@S]\nregion = us-east-1@S\n[profile x]\nsource_profile = my-dev@S\nsso_session = @T\n",
    "[default]\nendpoint_url = https://me:@S@host/\nproxy = me:@T@host\nregion = me:@S@host\n",
    "[default]\nset -gx AWS_SECRET_ACCESS_KEY @S\nsetx AWS_SESSION_TOKEN @T\n",
    "[default]\nexport AWS_ACCESS_KEY_ID=@K AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T; aws s3 ls\n",
    "[default]\ndocker run -e AWS_ACCESS_KEY_ID=@K -e AWS_SECRET_ACCESS_KEY=@S image\n",
    "{\"Code\" : \"Success\", \"AccessKeyId\" : \"@K\",\n\"Token\" : \"@T\"}\n",
    "[profile @S]\nrole_arn = arn:aws:iam::111122223333:role/R\nsource_profile = @S\nsso_start_url = https://@S/\nsso_region = @T\n",
    "- name: x\n  secret: @S\n  AccessKeyId: @K\n<SecretAccessKey>@S</SecretAccessKey>\n",
];

/// As many characters as chance would give, the same for every run; in groups of `len`.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        // xorshift64
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn text(&mut self, len: usize, among: &[u8]) -> String {
        let one = |_| char::from(among[(self.next() % among.len() as u64) as usize]);
        (0..len).map(one).collect()
    }
}

const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE32: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A file with its holes filled, and what must not be seen of it: a text and how many bytes of it
/// on end may not be shown.
pub(super) fn filled(template: &str, chance: &mut Chance) -> (String, Vec<(String, usize)>) {
    let mut secrets = Vec::new();
    let mut parts = template.split('@');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (kind, rest) = part.split_at(1);
        let (secret, window) = match kind {
            "S" => (chance.text(40, BASE64), 8),
            "T" => (format!("IQoJb3JpZ2luX2Vj{}", chance.text(344, BASE64)), 8),
            "1" => (format!("IQoJb3JpZ2luX2Vj{}", chance.text(60, BASE64)), 8),
            "2" => (chance.text(44, BASE64), 8),
            _ => (format!("AKIA{}", chance.text(16, BASE32)), 5),
        };
        text += &secret;
        text += rest;
        // What every token begins with is no secret.
        let secret = secret.strip_prefix("IQoJb3JpZ2luX2Vj").map(str::to_owned).unwrap_or(secret);
        secrets.push((secret, window));
    }
    (text, secrets)
}

const OUTPUTS: [&str; 10] = [
    "--format=text",
    "--format=concise",
    "--format=json",
    "--format=sarif",
    "--format=github",
    "--format=gitlab",
    "--format=junit",
    "--diff",
    "--diff --unsafe-fixes",
    "--min-severity=error --statistics",
];

#[test]
fn no_format_shows_a_secret() {
    for seed in [0x9e37_79b9_7f4a_7c15, 0x2545_f491_4f6c_dd1d, 88_172_645_463_325_252] {
        let mut chance = Chance(seed);
        let home = Home::new();
        let mut secrets = Vec::new();
        for (nth, template) in FILES.iter().enumerate() {
            for name in ["config", "credentials"] {
                let (text, hidden) = filled(template, &mut chance);
                home.write(&format!("{nth}/{name}"), text);
                secrets.extend(hidden.into_iter().map(|hidden| (*template, hidden)));
            }
        }
        let directories: Vec<String> = (0..FILES.len()).map(|nth| nth.to_string()).collect();
        for output in OUTPUTS {
            let mut arguments = vec!["check", "--strict", "--deny-secrets"];
            arguments.extend(output.split(' '));
            arguments.extend(directories.iter().map(String::as_str));
            let run = home.run(&arguments);
            assert_eq!(run.code, Some(1), "{}", run.err);
            assert!(run.out.len() > 2000 || output.contains("statistics"), "something is printed");
            let printed = [5, 8].map(|len| (len, windows(&run, len)));
            for (template, (secret, len)) in &secrets {
                let (_, printed) = printed.iter().find(|(own, _)| own == len).unwrap();
                let shown = secret.as_bytes().windows(*len).find(|piece| printed.contains(piece));
                let shown = shown.map(|piece| line_with(&run, piece));
                assert_eq!(shown, None, "{output} shows a part of {secret} in {template:?}");
            }
        }
    }
}

/// What a run writes into files, and what is printed beside it.
#[test]
fn no_report_in_a_file_shows_a_secret() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let home = Home::new();
    let mut secrets = Vec::new();
    for (nth, template) in FILES.iter().enumerate() {
        for name in ["config", "credentials"] {
            let (text, hidden) = filled(template, &mut chance);
            home.write(&format!("{nth}/.aws/{name}"), text);
            secrets.extend(hidden);
        }
    }
    for options in [
        &["--write-baseline=report"][..],
        &["--output-file=report"],
        &["--output-file=report", "--format=sarif"],
        &["--baseline=missing", "--show-files"],
        &["--show-files"],
        &["--statistics", "--format=json", "--output-file=report"],
        &["--min-severity=warning", "--fail-on=error", "--exit-zero", "--color=always"],
        &["--select=swapped-credentials,malformed-value", "--reader=go"],
        &["--ignore=unknown-setting", "--kind=credentials", "--no-ignore"],
        &["--profile=a"],
        &["--diff=trailing-whitespace,duplicate-setting"],
        &["--fix=trailing-whitespace", "--format=concise"],
        &["--write-baseline=report", "--fix", "--unsafe-fixes"],
        &["--write-baseline=report", "--add-ignores"],
        &["--format=text"],
    ] {
        home.write("report", "");
        let mut run = home.run(&[&["check", ".", "--strict"], options].concat());
        run.out += &home.read("report");
        assert_ne!(run.code, Some(3), "{run:?}");
        assert!(!run.out.is_empty() || !run.err.is_empty(), "{options:?}");
        assert_hidden(&run, &secrets, &format!("{options:?}"));
    }
}

/// The commands that report on one's own files and on variables.
const REPORTS: &[&[&str]] = &[
    &["explain"],
    &["explain", "--format=json"],
    &["explain", "--brief"],
    &["explain", "a", "--reader=go"],
    &["list", "--format=table"],
    &["list", "--format=json"],
    &["list", "--format=tsv"],
    &["list", "-1"],
    &["doctor"],
    &["doctor", "--format=markdown"],
    &["doctor", "--format=json"],
    &["graph"],
    &["graph", "--format=mermaid"],
    &["graph", "--format=dot"],
    &["graph", "--format=json"],
    &["graph", "--profile=default"],
    &["format", "--diff"],
];

/// The commands that write, as far as they show a change or refuse it.
const CHANGES: &[&[&str]] = &[
    &["rename", "a", "renamed", "--dry-run"],
    &["rename", "x", "renamed", "--dry-run"],
    &["rename", "--session", "s", "renamed"],
    &["rename", "a", "@"],
    &["rename", "@", "renamed", "--dry-run"],
    &["set", "default", "region", "us-west-2", "--dry-run", "--force"],
    &["set", "default", "regoin", "us-west-2", "--dry-run"],
    &["set", "@", "s3.addressing_style", "@", "--dry-run", "--create"],
    &["set", "default", "--unset", "aws_session_token", "--unset", "@", "--dry-run"],
];

/// What is typed where a shell asks for the last word.
const COMPLETED: &[&[&str]] = &[
    &["explain", ""],
    &["set", "default", ""],
    &["set", "default", "source_profile", ""],
    &["rename", ""],
];

/// Variables with holes.
const VARIABLES: [&[(&str, &str)]; 6] = [
    &[("AWS_ACCESS_KEY_ID", "@K"), ("AWS_SECRET_ACCESS_KEY", "@S"), ("AWS_SESSION_TOKEN", "@T")],
    &[("AWS_ACCESS_KEY_ID", "@S"), ("AWS_SECRET_ACCESS_KEY", "@K")],
    &[("AWS_PROFILE", "@S"), ("AWS_REGION", "@T"), ("AWS_DEFAULT_REGION", "@K")],
    &[("AWS_ACCESS_KEY_ID", "\"@K\" "), ("AWS_SECRET_ACCESS_KEY", "export @S\r\n")],
    &[("AWS_SECURITY_TOKEN", "@T"), ("AWS_CONFIG_FILE", "/@S"), ("AWS_ROLE_ARN", "@S")],
    &[("HTTPS_PROXY", "http://me:@S@host:1"), ("AWS_CA_BUNDLE", "/@S"), ("SUDO_USER", "@T")],
];

#[test]
fn no_report_on_files_or_variables_shows_a_secret() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    // Under Wine a process takes a third of a second to start, and one in some thousands does not start.
    for (nth, template) in FILES.iter().enumerate().step_by(if cfg!(windows) { 7 } else { 1 }) {
        let home = Home::new();
        let mut secrets = Vec::new();
        // A name of a file has no slash.
        let copy = format!(".aws/credentials.{}", chance.text(40, &BASE64[..62]));
        for name in [".aws/config", ".aws/credentials", ".aws/credentials.bak", &copy] {
            let (text, hidden) = filled(template, &mut chance);
            home.write(name, text);
            secrets.extend(hidden);
        }
        secrets.push((copy[".aws/credentials.".len()..].to_owned(), 8));
        let mut variables = Vec::new();
        for (name, template) in VARIABLES[nth % VARIABLES.len()] {
            let (value, hidden) = filled(template, &mut chance);
            variables.push((*name, value));
            secrets.extend(hidden);
        }
        // Every format of `check` is tried on every file above; here what counts are the variables.
        let check: Vec<&str> =
            ["check"].into_iter().chain(OUTPUTS[nth % OUTPUTS.len()].split(' ')).collect();
        // A secret in the place of a name, as where `[profile @S]` is.
        let first = secrets.first().map_or("", |(secret, _)| secret.as_str());
        let changes = CHANGES.iter().skip(nth % 3).step_by(3);
        let changes =
            changes.map(|words| words.iter().map(|word| word.replace('@', first)).collect());
        let reports = REPORTS.iter().copied().chain([&check[..]]);
        let reports = reports.map(|words| words.iter().map(|word| (*word).to_owned()).collect());
        for arguments in reports.chain(changes).collect::<Vec<Vec<String>>>() {
            let mut program =
                home.program(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
            program.envs(variables.iter().map(|(name, value)| (name, value)));
            let run = finish(program, "");
            assert_ne!(run.code, Some(3), "{arguments:?}: {run:?}");
            assert_hidden(&run, &secrets, &format!("{arguments:?} on {template:?}"));
        }
    }
}

#[test]
fn no_completion_in_a_shell_shows_a_secret() {
    let mut chance = Chance(88_172_645_463_325_252);
    for (nth, template) in FILES.iter().enumerate().step_by(if cfg!(windows) { 7 } else { 1 }) {
        let home = Home::new();
        let mut secrets = Vec::new();
        for name in [".aws/config", ".aws/credentials"] {
            let (text, hidden) = filled(template, &mut chance);
            home.write(name, text);
            secrets.extend(hidden);
        }
        for &words in COMPLETED.iter().skip(nth % 2).step_by(2) {
            let mut program = home.program(&["--", "aws-config-lsp"]);
            program.args(words).env("AWS_CONFIG_LSP_COMPLETE", "fish");
            let run = finish(program, "");
            assert_eq!(run.code, Some(0), "{words:?}: {run:?}");
            assert_hidden(&run, &secrets, &format!("{words:?} on {template:?}"));
        }
    }
}

#[test]
fn no_report_shows_a_secret_that_is_the_name_of_a_source() {
    let secret = Chance(88_172_645_463_325_252).text(40, BASE64);
    let role = "role_arn = arn:aws:iam::111122223333:role/R\nsource_profile";
    let home = Home::with_config(&format!(
        "[profile {secret}]\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\naws_secret_access_key = x\n\
         [profile a]\n{role} = {secret}\n[profile b]\n{role} = {secret}x\n[default]\n{role} = a\n"
    ));
    for &arguments in REPORTS {
        let run = home.run(arguments);
        assert_ne!(run.code, Some(3), "{arguments:?}: {run:?}");
        assert_hidden(&run, &[(secret.clone(), 8)], &format!("{arguments:?}"));
    }
}

/// Holds that no part of a secret was printed.
#[track_caller]
pub(super) fn assert_hidden(run: &Run, secrets: &[(String, usize)], case: &str) {
    let printed = [5, 8].map(|len| (len, windows(run, len)));
    for (secret, len) in secrets {
        let (_, printed) = printed.iter().find(|(own, _)| own == len).unwrap();
        let shown = secret.as_bytes().windows(*len).find(|piece| printed.contains(piece));
        let shown = shown.map(|piece| line_with(run, piece));
        assert_eq!(shown, None, "{case} shows a part of {secret}");
    }
}

/// All runs of `len` bytes that were printed.
fn windows(run: &Run, len: usize) -> HashSet<&[u8]> {
    run.out.as_bytes().windows(len).chain(run.err.as_bytes().windows(len)).collect()
}

fn line_with<'r>(run: &'r Run, piece: &[u8]) -> &'r str {
    let piece = std::str::from_utf8(piece).unwrap();
    let mut lines = run.out.lines().chain(run.err.lines());
    lines.find(|line| line.contains(piece)).unwrap()
}
