mod command;
mod location;

use catalogue::credentials::is_web_token;
use catalogue::{ValueKind, keys};

use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{SettingPlace, Spelling};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "relative-path",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A path does not begin at the root, so it depends on the working directory.

AWS tools look for `./vend`, `tools/vend.py` or `certs/ca.pem` below the directory that they are started
in, not below `~/.aws`. The profile then works in one directory and fails in all others. The rule reports
the program of `credential_process`, the script that an interpreter runs, arguments that begin with `./` or
`../` or name a certificate, key or JSON file in a directory, settings such as `ca_bundle` and `web_identity_token_file`,
and `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`. `ca_bundle = False` is the name of a file, too: it does not
turn the verification of certificates off.

```ini bad
[profile dev]
credential_process = ./vend --profile dev
```

```ini bad
[profile dev]
region = eu-west-1
ca_bundle = certs/ca.pem
```

```ini good
[profile dev]
credential_process = /opt/vend/bin/vend --profile dev
ca_bundle = /etc/ssl/certs/ca.pem
```

There is no fix: only you know the directory.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check), Check::Environment(location::check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(known) = context.known_here().filter(|known| known.is_aws()) else { return };
    let setting = context.setting;
    if context.spelling() != Spelling::Right
        || setting.place != SettingPlace::Top
        || setting.is_empty()
    {
        return;
    }
    if known.key() == keys::CREDENTIAL_PROCESS {
        command::check(context, findings);
        return;
    }
    // `data_path` is a list of directories.
    let names_one = known.kind == ValueKind::Path && known.name != "data_path";
    let path = context.value();
    if !names_one || !is_relative(path) || context.section.is_placeholder(setting) {
        return;
    }
    let readers = context.readers();
    if readers.is_empty() {
        return;
    }
    if known.key() == keys::CA_BUNDLE && NO.iter().any(|no| path.eq_ignore_ascii_case(no)) {
        let message = "This is a file to AWS tools, and no setting turns verification off. Remove it, and use \
                       `--no-verify-ssl` with the AWS CLI.";
        findings
            .report(context.section, setting.value, message)
            .about(readers)
            .fix("Remove the line", vec![context.remove_setting(setting)]);
        return;
    }
    if is_web_token(path) {
        let message = format!(
            "`{}` is the path of a file, and this is the token itself. Write the token to a file and its path here.",
            known.name
        );
        findings.report(context.section, setting.value, message).about(readers);
        return;
    }
    let message = format!(
        "{} {} for this path in the directory that {} in. Write the whole path.",
        readers.at_start(),
        readers.verb("looks", "look"),
        readers.verb("it runs", "they run"),
    );
    findings.report(context.section, setting.value, message).about(readers);
}

/// What people write for a file of certificates to turn verification off.
const NO: [&str; 8] = ["false", "off", "no", "none", "0", "null", "disable", "disabled"];

/// Whether a path begins neither at a root nor at what a shell expands.
fn is_relative(path: &str) -> bool {
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    !path.is_empty() && !has_drive && !path.starts_with(['/', '\\', '~', '$', '%', '<', '{'])
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "relative-path";

    #[test]
    fn the_token_itself_is_no_path() {
        check(
            CODE,
            "--- config
[profile a]
web_identity_token_file = eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJl
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `web_identity_token_file` is the path of a file, and this is the token itself. Write the token to a file and its path here.
",
        );
    }

    #[test]
    fn paths_below_the_working_directory_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = ./vend --profile a # mine
                     ^^^^^^ warning: This path depends on the directory that a tool runs in, so the command fails in others. Write the whole path.
[profile b]
credential_process = \"bin/vend\" b
                     ^^^^^^^^^^ warning: This path depends on the directory
ca_bundle = certs/ca.pem
            ^^^^^^^^^^^^ warning: The AWS CLI, boto3, the Go SDK and the Ruby SDK look for this path in the directory that they run in. Write the whole path.
[profile c]
credential_process = /usr/bin/python3 -u tools/vend.py --x
                                         ^^^^^^^^^^^^^ warning: This path depends on the directory
[profile d]
credential_process = vend --file ../key.json
                                 ^^^^^^^^^^^ warning: This path depends on the directory
[profile certificate]
credential_process = signer --certificate certs/me.pem --url https://x.example/a.json
                                          ^^^^^^^^^^^^ warning: This path depends on the directory
[profile print]
credential_process = /bin/cat creds.json
                              ^^^^^^^^^^ warning: This path depends on the directory
[profile e]
credential_process = ..\\vend.exe
                     ^^^^^^^^^^^ warning: This path depends on the directory
--- credentials
[f]
role_arn = arn:aws:iam::029608264753:role/f
web_identity_token_file = 'vault/jwt'
                           ^^^^^^^^^ warning: Every
[g]
role_arn = arn:aws:iam::029608264753:role/g
web_identity_token_file = token
                          ^^^^^ warning: Every AWS tool looks for this path in the directory that it runs in. Write the whole path.
",
        );
    }

    #[test]
    fn a_word_is_no_file_of_certificates() {
        check(
            CODE,
            "--- config
[profile a]
ca_bundle = False
            ^^^^^ warning: This is a file to AWS tools, and no setting turns verification off. Remove it, and use `--no-verify-ssl` with the AWS CLI.
[profile b]
ca_bundle = off.pem
            ^^^^^^^ warning: The AWS CLI, boto3, the Go SDK and the Ruby SDK look for this path
",
        );
        fixed(
            CODE,
            "--- config\n[default]\nca_bundle = off\nregion = eu-west-1\n",
            "--- config\n[default]\nregion = eu-west-1\n",
        );
    }

    #[test]
    fn whole_paths_and_names_of_programs_are_not() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = vend --url https://x.example/a --profile team/dev
ca_bundle = /etc/ca.pem
[profile b]
credential_process = C:\\Tools\\vend.exe --file C:\\a.json
ca_bundle = ~/ca.pem
data_path = a:b
[profile c]
credential_process = sh -c 'cd /opt && ./vend'
ca_bundle = <path>
[profile store]
credential_process = pass show aws/dev.json
[profile host]
credential_process = ssh host cat keys/dev.json
[profile curl]
credential_process = curl localhost:9911/dev.json
[profile d]
credential_process = ~/bin/vend
ca_bundle = %ProgramData%\\ca.pem
[profile e]
credential_process = python3 -m vend.main
ca_bundle =
",
        );
    }
}
