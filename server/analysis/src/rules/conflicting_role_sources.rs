use catalogue::{Key, keys};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "conflicting-role-sources",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A role has two sources of credentials.

`source_profile`, `credential_source` and `web_identity_token_file` each say whose credentials assume
the role. With two of them, some tools refuse the profile and the others choose different ones. The Go
SDK also refuses `credential_process` together with any of them; the other tools then assume the role.

```ini bad
[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = base
credential_source = Ec2InstanceMetadata

[profile base]
credential_process = /usr/local/bin/vend
```

```ini good
[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = base

[profile base]
credential_process = /usr/local/bin/vend
```

The fixes remove one of the two. None is safe: only you know which one is right.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

const SOURCES: [Key; 4] = [
    keys::SOURCE_PROFILE,
    keys::CREDENTIAL_SOURCE,
    keys::WEB_IDENTITY_TOKEN_FILE,
    keys::CREDENTIAL_PROCESS,
];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    // Without a role, sources are ways to credentials, which `shadowed-credentials` compares.
    if !profile.has(keys::ROLE_ARN) {
        return;
    }
    let sources = SOURCES.into_iter().filter_map(|key| Some((key, profile.setting(key)?)));
    let mut sources = sources.filter(|(_, found)| !found.setting.is_empty());
    let (Some((first_key, first)), Some((key, second))) = (sources.next(), sources.next()) else {
        return;
    };
    // An indented setting is part of another value for some readers, which `indented-setting`
    // reports.
    if !first.is_in_place() || !second.is_in_place() {
        return;
    }
    let refusing = profile.failing(is_conflict);
    // All readers in use assume the role, so nothing is ambiguous.
    if refusing.is_empty() && key == keys::CREDENTIAL_PROCESS {
        return;
    }
    let effect = if key == keys::CREDENTIAL_PROCESS {
        format!("{} and others assume the role", profile.failure(is_conflict))
    } else if refusing.is_empty() {
        ", and tools choose different ones".to_owned()
    } else {
        profile.failure(is_conflict).to_string()
    };
    let message =
        format!("`{}` conflicts with `{}`{effect}. Use one.", key.name(), first_key.name());
    // Where every reader in use takes one of them, the profile works: only the choice is uncertain.
    let severity = if refusing.is_empty() { Severity::Warning } else { Severity::Error };
    let finding = findings.report(second.section, second.setting.name, message);
    finding.about(refusing).severity(severity);
    finding.related(first.at(), format!("`{}` is set here", first_key.name()));
    // Both are offered, and neither is safe: only the user knows which credentials were meant.
    for (key, found) in [(key, second), (first_key, first)] {
        finding.fix(format!("Remove `{}`", key.name()), vec![removal(found)]);
    }
}

fn is_conflict(why: &FailureKind) -> bool {
    matches!(why, FailureKind::TwoSources | FailureKind::Conflict)
}

fn removal(found: SettingRef<'_, '_>) -> Edit {
    found.section.remove_setting(found.setting)
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with, fixed, fixed_by};

    const CODE: &str = "conflicting-role-sources";

    #[test]
    fn two_sources_are_one_too_many() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = b
credential_source = EcsContainer
^^^^^^^^^^^^^^^^^ error: `credential_source` conflicts with `source_profile`, so every AWS tool except the JavaScript SDK and the Common Runtime finds no credentials. Use one.
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
web_identity_token_file = /token
^^^^^^^^^^^^^^^^^^^^^^^ error: `web_identity_token_file` conflicts with `source_profile`, so the Go SDK finds no credentials. Use one.
source_profile = c
[profile c]
role_arn = arn:aws:iam::029608264753:role/c
credential_source = EcsContainer
credential_process = /usr/local/bin/vend
^^^^^^^^^^^^^^^^^^ error: `credential_process` conflicts with `credential_source`, so the Go SDK finds no credentials and others assume the role. Use one.
",
        );
    }

    #[test]
    fn one_source_or_no_role_is_none_of_it() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = b
credential_source =
[profile d]
role_arn = arn:aws:iam::029608264753:role/d
source_profile = b
  credential_source = EcsContainer
[profile b]
source_profile = a
credential_source = EcsContainer
",
        );
        check_with(
            CODE,
            "--- config
[profile c]
role_arn = arn:aws:iam::029608264753:role/c
credential_source = EcsContainer
credential_process = /usr/local/bin/vend
",
            |_, options| options.readers = [Reader::Botocore].into_iter().collect::<Readers>(),
        );
    }

    #[test]
    fn either_can_go() {
        let before = "--- config
[profile a]\r
source_profile = b\r
role_arn = arn:aws:iam::029608264753:role/a\r
credential_source = EcsContainer\r
";
        fixed(
            CODE,
            before,
            "--- config
[profile a]\r
source_profile = b\r
role_arn = arn:aws:iam::029608264753:role/a\r
",
        );
        fixed_by(
            CODE,
            "Remove `source_profile`",
            before,
            "--- config
[profile a]\r
role_arn = arn:aws:iam::029608264753:role/a\r
credential_source = EcsContainer\r
",
        );
    }
}
