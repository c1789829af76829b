use catalogue::ValueKind;
use catalogue::credentials::{is_documentation_account, is_placeholder, is_placeholder_name, mask};
use syntax::LineKind;

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext, SettingContext};
use crate::model::Setting;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "placeholder-value",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"A value is still a placeholder from a template or a manual.

`<account>`, `ACCOUNT_ID`, `{alias}` or `xxx` in an ARN, an account ID, a URL or the name of a section must
be replaced. In the files that your own tools read it is a warning: AWS has no such account, role or portal. In other files,
such as a team's template, it is information.

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
    if !can_be_filled_in(setting) || !is_placeholder(value) || is_documentation_account(value) {
        return;
    }
    let message = format!("`{}` is a placeholder. Insert your own value.", mask(value));
    let finding = findings.report(context.section, setting.meant, message);
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
    let message = format!("The name `{}` is a placeholder. Insert your own name.", mask(name));
    let finding = findings.report(line.section, header.name, message);
    if line.facts.active {
        finding.severity(Severity::Warning);
    }
}

/// Whether such a value is a placeholder for sure: names and regions can look like one, and credentials
/// are reported by `placeholder-credential`.
fn can_be_filled_in(setting: &Setting) -> bool {
    let kind = setting.known.map(|known| known.kind);
    matches!(
        kind,
        Some(
            ValueKind::RoleArn
                | ValueKind::MfaSerial
                | ValueKind::Arn
                | ValueKind::AccountId
                | ValueKind::Url
                | ValueKind::StartUrl
        )
    )
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
