use catalogue::ValueKind;
use catalogue::credentials::{is_placeholder_name, mask_value};
use syntax::LineKind;

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext, SettingContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "placeholder-value",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"A value is still a placeholder from a template or a manual.

`<account>`, `ACCOUNT_ID`, `{alias}` or `xxx` in an ARN, an account ID or a URL must be replaced, and so must
`<role>`, `YOUR_ROLE` or `/path/to/token` in any other setting, and `<project>` in the name of a section. In the files
that your own tools read it is a warning: AWS has no such account, role or portal. In other files, such as a
team's template, it is information. Words such as `test` may well be names, and are ignored.

```ini bad
[profile deploy]
role_arn = arn:aws:iam::ACCOUNT_ID:role/deploy
source_profile = default
[default]
```

```ini good
[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = default
[default]
```

There is no fix: insert your own value. Other rules do not check placeholders.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Setting(check), Check::Line(&[LineKind::Header], check_header)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (setting, value) = (context.setting, context.value());
    if !context.section.is_unfilled(setting) {
        return;
    }
    // The arguments of a command may be secret.
    let message = if setting.known.is_some_and(|known| known.kind == ValueKind::Command) {
        "This command is not filled in yet. Insert your own.".to_owned()
    } else {
        format!("`{}` is a placeholder. Insert your own value.", mask_value(value))
    };
    let finding = findings.report(context.section, setting.value, message);
    // A team's template contains placeholders on purpose; the user's own files should not.
    if context.facts.active {
        finding.severity(Severity::Warning);
    }
}

fn check_header(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.closed_header() else { return };
    let name = line.text(header.name);
    if !is_placeholder_name(name) {
        return;
    }
    let message =
        format!("The name `{}` is a placeholder. Insert your own name.", mask_value(name));
    let finding = findings.report(line.section, header.name, message);
    if line.facts.active {
        finding.severity(Severity::Warning);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, check_with};

    const CODE: &str = "placeholder-value";
    const SSO: &str = "--- config
[sso-session corp]
sso_start_url = https://<alias>.awsapps.com/start
";

    #[test]
    fn fires_on_arns_accounts_and_urls() {
        check(
            CODE,
            "--- config
[profile a]
sso_account_id = <account>
                 ^^^^^^^^^ info: `<account>` is a placeholder. Insert your own value.
role_arn = arn:aws:iam::029608264753:role/dev
mfa_serial = arn:aws:iam::xxxxxxxxxxxx:mfa/jane
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: `arn:aws:iam::xxxxxxxxxxxx:mfa/jane` is
",
        );
    }

    #[test]
    fn a_number_that_counts_up_or_repeats_is_no_account() {
        check_all(
            "--- config
[profile a]
sso_account_id = 1234
                 ^^^^ info[placeholder-value]: `1234` is a placeholder. Insert your own value.
sso_role_name = Dev
sso_session = s
[profile b]
sso_account_id = 000000
                 ^^^^^^ info[placeholder-value]: `000000` is a placeholder
sso_role_name = Dev
sso_session = s
[profile c]
sso_account_id = 29608264753
                 ^^^^^^^^^^^ error[malformed-value]: 
sso_role_name = Dev
sso_session = s
[profile d]
role_arn = arn:aws:iam::000000:role/x
           ^^^^^^^^^^^^^^^^^^^^^^^^^^ info[placeholder-value]: 
source_profile = a
[profile e]
role_arn = arn:aws:iam::29608264753:role/x
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[malformed-arn]: 
source_profile = a
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
",
        );
    }

    #[test]
    fn headers_accounts_and_devices() {
        check_all(
            "--- config
[profile <project>-dev]
         ^^^^^^^^^^^^^ info[placeholder-value]: The name `<project>-dev` is a placeholder. Insert your own name.
role_arn = arn:aws:iam::ACCOUNT02:role/x
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[placeholder-value]: `arn:aws:iam::ACCOUNT02:role/x` is
credential_source = Environment
[profile <your name>]
         ^^^^^^^^^^^ info[placeholder-value]: The name `<your name>` is
mfa_serial = arn:aws:iam::1234567890:mfa/me
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[placeholder-value]: `arn:aws:iam::1234567890:mfa/me` is
role_arn = arn:aws:iam::xxx:role/dev
           ^^^^^^^^^^^^^^^^^^^^^^^^^ info[placeholder-value]: `arn:aws:iam::xxx:role/dev` is
credential_source = Environment
--- credentials
[{team}-base]
 ^^^^^^^^^^^ info[placeholder-value]: The name `{team}-base` is
region = eu-west-1
",
        );
    }

    #[test]
    fn references_names_paths_and_commands() {
        check_all(
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/dev
source_profile = <your-profile>
                 ^^^^^^^^^^^^^^ info[placeholder-value]: `<your-profile>` is a placeholder. Insert your own value.
external_id = <id>
              ^^^^ info[placeholder-value]: `<id>` is
role_session_name = YOUR_NAME
                    ^^^^^^^^^ info[placeholder-value]: `YOUR_NAME` is
duration_seconds = <seconds>
                   ^^^^^^^^^ info[placeholder-value]: `<seconds>` is
mfa_serial = arn:aws:iam::123456789012:mfa/<user>
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[placeholder-value]: `arn:aws:iam::123456789012:mfa/<user>` is
[profile b]
sso_session = <session>
              ^^^^^^^^^ info[placeholder-value]: `<session>` is
sso_account_id = 029608264753
sso_role_name = YOUR_ROLE
                ^^^^^^^^^ info[placeholder-value]: `YOUR_ROLE` is
[profile c]
credential_process = /path/to/command --account 029608264753
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[placeholder-value]: This command is not filled in yet.
[profile d]
role_arn = arn:aws:iam::029608264753:role/dev
web_identity_token_file = /path/to/token
                          ^^^^^^^^^^^^^^ info[placeholder-value]: `/path/to/token` is
[profile e]
role_arn = arn:aws:iam::029608264753:role/dev
credential_source = <source>
                    ^^^^^^^^ info[placeholder-value]: `<source>` is
output = <format>
         ^^^^^^^^ info[placeholder-value]: `<format>` is
",
        );
    }

    #[test]
    fn silent_on_names_that_words_make_up_and_on_examples_of_aws() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::123456789012:role/marketingadminrole
source_profile = user1
external_id = 123456
mfa_serial = arn:aws:iam::123456789012:mfa/saanvi
role_session_name = session_Maria_Garcia
[profile b]
sso_session = my-sso
sso_account_id = 123456789012
sso_role_name = READ_ONLY
[profile c]
credential_process = sh -c 'vend --role admin </dev/null >&1'
",
        );
    }

    #[test]
    fn warns_in_the_users_own_files() {
        let carets = "                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^";
        check(CODE, &format!("{SSO}{carets} info: `https://<alias>.awsapps.com/start` is\n"));
        check_with(
            CODE,
            &format!("{SSO}{carets} warning: `https://<alias>.awsapps.com/start` is\n"),
            |facts, _| facts.active = true,
        );
    }

    #[test]
    fn silent_on_credentials_and_on_values() {
        check(
            CODE,
            "--- config
[profile a]
aws_access_key_id = <key>
sso_account_id = 029608264753
region = xxx
[sso-session your-session]
",
        );
    }
}
