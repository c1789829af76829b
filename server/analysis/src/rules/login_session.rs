use catalogue::{arn, keys};
use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind, new_section};
use crate::readers::Reader;
use crate::readers::resolve::{FailureKind, Resolution};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "login-session",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"Not every tool can use the sign-in of `aws login`.

boto3 needs the extra `botocore[crt]` to use `login_session`. Without it, it stops with
`MissingDependencyException`. As the source profile of a role, the Go SDK (and so Terraform) does not accept a
profile with `login_session`: a warning.

```ini bad
[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = dev

[profile dev]
login_session = arn:aws:iam::029608264753:user/jane
```

```ini good
[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = base

[profile base]
credential_process = aws configure export-credentials --profile jane --format process

[profile jane]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Developer

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
```

The fix adds a profile whose `credential_process` asks the AWS CLI for the credentials, and makes it the
source. It is not safe: the AWS CLI must then be there.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    if let Some(found) = profile.setting(keys::LOGIN_SESSION).filter(SettingRef::is_filled_in) {
        let taking = profile.resolving(|found| *found == Resolution::Login);
        // `malformed-arn` reports what is no sign-in.
        let is_session = arn::login(found.value()).is_ok();
        if is_session && found.is_in_place() && taking.contains(Reader::Botocore) {
            let message = "The library boto3 needs the extra `botocore[crt]` for this sign-in. \
                           Install it, or use the AWS CLI.";
            findings.report(found.section, found.setting.name, message);
        }
    }
    check_source(profile, findings);
}

fn check_source(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(found) = profile.setting(keys::SOURCE_PROFILE).filter(SettingRef::is_in_place) else {
        return;
    };
    let source = profile.target(SymbolKind::Profile).filter(|source| source.id != profile.id);
    let Some(source) = source.filter(|source| source.has(keys::LOGIN_SESSION)) else { return };
    let name = source.name();
    let failing = profile.failing(
        |why| matches!(why, FailureKind::SourceWithoutCredentials(failing) if failing == name),
    );
    if failing.is_empty() {
        return;
    }
    let message = format!(
        "{} no `login_session` in a source profile. Use a profile with `credential_process`.",
        failing.effect("accepts", "accept", "").trim_end(),
    );
    let finding = findings
        .report(found.section, found.setting.value, crate::readers::capitalized(&message))
        .about(failing)
        .severity(Severity::Warning);
    let base = format!("{name}-process");
    let command = format!(
        "credential_process = aws configure export-credentials --profile {name} --format process"
    );
    // The command would need quotes, about which readers differ.
    if name.contains(char::is_whitespace) {
        return;
    }
    let end = found.section.line_end();
    let lines = format!("{command}{end}");
    let section = new_section((SymbolKind::Profile, &base), FileKind::Config, &lines, end);
    let edits = vec![found.section.edit(found.setting.value, base.as_str()), section];
    finding.fix(format!("Add profile `{base}` and use it"), edits);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "login-session";

    #[test]
    fn who_cannot_use_it_is_named() {
        check(
            CODE,
            "--- config
[default]
login_session = arn:aws:iam::029608264753:user/jane
^^^^^^^^^^^^^ info: The library boto3 needs the extra `botocore[crt]` for this sign-in. Install it, or use the AWS CLI.
[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = default
                 ^^^^^^^ warning: The Go SDK and the Common Runtime accept no `login_session` in a source profile. Use a profile with `credential_process`.
[profile other]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = keys
[profile keys]
credential_process = /opt/vend
",
        );
    }

    #[test]
    fn the_fix_adds_a_profile_with_a_process() {
        fixed(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = jane
[profile jane]
login_session = arn:aws:iam::029608264753:user/jane
",
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = jane-process
[profile jane]
login_session = arn:aws:iam::029608264753:user/jane

[profile jane-process]
credential_process = aws configure export-credentials --profile jane --format process
",
        );
    }
}
