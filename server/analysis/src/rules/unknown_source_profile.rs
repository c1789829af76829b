use catalogue::{ValueKind, keys};

use super::dangling::{Dangling, other_thing};
use super::malformed_arn;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::Effect;
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unknown-source-profile",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A role is assumed with the credentials of a profile that does not exist.

`source_profile` names a profile of either file, without the word `profile` and without brackets. If the
profile does not exist, there are no credentials to assume the role, and every tool stops. While the
other file of the pair is not known, the profile may be there, and this is information.

```ini bad
[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = profile base

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

One fix changes to the most similar name; another adds the profile at the end of the config file, where
you must add its credentials. Neither is safe: only you know which is right.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    // Without a role no tool uses the name, which `ineffective-setting` reports.
    if !profile.has(keys::ROLE_ARN) {
        return;
    }
    let Some(dangling) = Dangling::of(profile, SymbolKind::Profile) else { return };
    let (found, name) = (&dangling.found, dangling.name);
    let failure = profile.failure(|why| matches!(why, FailureKind::SourceMissing(_)));
    if let Some(word) = credential_source(name) {
        report_word(profile, found, word, &failure, findings);
        return;
    }
    if malformed_arn::exchanged(found.section).is_some_and(|it| it.is(keys::SOURCE_PROFILE)) {
        return; // `malformed-arn` reports both values
    }
    let other = other_thing(name).or_else(|| is_session(profile, name).then_some("an sso-session"));
    if let Some(other) = other {
        let message =
            format!("This is {other}, not the name of a profile{failure}. Name the profile.");
        findings.report(found.section, found.setting.value, message).about(&failure);
        return;
    }
    let (severity, message) = if profile.is_complete() {
        let hint = dangling.hint();
        (Severity::Error, format!("Profile `{name}` is in neither file{failure}{hint}"))
    } else {
        let message =
            format!("Profile `{name}` is not in this file, and the other is not available.");
        (Severity::Information, message)
    };
    let finding = findings.report(found.section, found.setting.value, message);
    finding.about(&failure).severity(severity);
    let region = profile.get(keys::REGION).map(|region| format!("region = {region}"));
    dangling.offer(finding, region.as_slice());
}

/// Whether the only sso-session has the name.
fn is_session(profile: &SymbolContext<'_, '_>, name: &str) -> bool {
    let only = profile.only_sign_in();
    only.is_some_and(|it| it.kind() == SymbolKind::SsoSession && it.name() == name)
}

/// The value of `credential_source` that is in the place of a profile.
fn credential_source(name: &str) -> Option<&'static str> {
    let ValueKind::Choice { values, .. } = keys::CREDENTIAL_SOURCE.get().kind else { return None };
    values.iter().copied().find(|word| word.eq_ignore_ascii_case(name))
}

/// People confuse the two settings: a profile would have to be made for the word.
fn report_word(
    profile: &SymbolContext<'_, '_>,
    found: &SettingRef<'_, '_>,
    word: &str,
    failure: &Effect,
    findings: &mut Findings<'_>,
) {
    let message =
        format!("`{word}` is a value of `credential_source`, not a profile{failure}. Use that.");
    let finding = findings.report(found.section, found.setting.value, message);
    finding.about(failure);
    if !profile.has(keys::CREDENTIAL_SOURCE) {
        let name = found.section.edit(found.setting.name, keys::CREDENTIAL_SOURCE.name());
        let value = found.section.edit(found.setting.value, word);
        finding.fix("Rename to `credential_source`", vec![name, value]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with, fixed, fixed_by, no_fix};

    const CODE: &str = "unknown-source-profile";

    #[test]
    fn what_is_no_name_is_not_defined() {
        let role = "role_arn = arn:aws:iam::029608264753:role/a";
        for (value, what) in [
            ("arn:aws:iam::029608264753:user/jane", "an ARN"),
            ("AKIASP2TPHJSQH3FJRUX", "an access key ID"),
            ("~/.aws/credentials", "a path"),
            ("corp", "an sso-session"),
        ] {
            let session = "[sso-session corp]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n";
            let text = format!("--- config\n[profile a]\n{role}\nsource_profile = {value}\n");
            let carets = format!("{}{}", " ".repeat(17), "^".repeat(value.len()));
            let message = format!(
                "error: This is {what}, not the name of a profile, so no AWS tool finds credentials."
            );
            check(CODE, &format!("{text}{carets} {message}\n{session}"));
            no_fix(CODE, "", &format!("{text}{session}"));
        }
    }

    #[test]
    fn fires_on_names_that_neither_file_defines() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = bsae # keys
                 ^^^^ error: Profile `bsae` is in neither file, so no AWS tool finds credentials. Did you mean `base`?
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = elsewhere
                 ^^^^^^^^^ error: Profile `elsewhere` is in neither file, so no AWS tool finds credentials. Define it or use another profile.
[profile c]
role_arn = arn:aws:iam::029608264753:role/c
source_profile = BASE
                 ^^^^ error: Profile `BASE` is in neither file
--- credentials
[base]
",
        );
    }

    #[test]
    fn a_value_of_the_other_setting_is_no_profile() {
        let text = |line: &str| {
            format!(
                "--- config\n[profile a]\nrole_arn = arn:aws:iam::029608264753:role/a\n{line}\n"
            )
        };
        check(
            CODE,
            &text(
                "source_profile = environment
                 ^^^^^^^^^^^ error: `Environment` is a value of `credential_source`, not a profile, so no AWS tool finds credentials. Use that.",
            ),
        );
        for word in ["Environment", "Ec2InstanceMetadata", "EcsContainer"] {
            let [before, after] = ["source_profile", "credential_source"]
                .map(|name| text(&format!("{name} = {word}")));
            fixed(CODE, &before, &after);
        }
    }

    #[test]
    fn a_name_in_brackets_is_that_of_a_header() {
        let text = |name: &str| {
            format!(
                "--- config\n[profile a]\nrole_arn = arn:aws:iam::029608264753:role/a\nsource_profile = {name}\n--- credentials\n[Base]\n"
            )
        };
        for name in ["[Base]", "[profile Base]"] {
            fixed(CODE, &text(name), &text("Base"));
        }
    }

    #[test]
    fn is_silent_on_names_of_either_file_and_where_nobody_follows() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = base
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = c
[profile c]
source_profile = nowhere
[profile d]
role_arn = arn:aws:iam::029608264753:role/d
source_profile = <your-profile>
[e]
role_arn = arn:aws:iam::029608264753:role/e
source_profile = nowhere
--- credentials
[base]
",
        );
    }

    #[test]
    fn a_profile_is_not_suggested_to_itself() {
        check(
            CODE,
            "--- config
[profile acme-corp-dev]
role_arn = arn:aws:iam::029608264753:role/dev
source_profile = acme-corp-user
                 ^^^^^^^^^^^^^^ error: Profile `acme-corp-user` is in neither file, so no AWS tool finds credentials. Define it or use another profile.
[profile a-team]
role_arn = arn:aws:iam::029608264753:role/dev
source_profile = ateam
                 ^^^^^ error: Profile `ateam` is in neither file, so no AWS tool finds credentials. Define it or use another profile.
",
        );
    }

    #[test]
    fn is_information_while_half_of_the_pair_is_unknown() {
        check_with(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = base
                 ^^^^ info: Profile `base` is not in this file, and the other is not available.
",
            |facts, _| facts.files.credentials.known = false,
        );
    }

    #[test]
    fn the_name_that_was_meant_replaces_the_one_that_is_written() {
        fixed(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = profile base
--- credentials
[base]
",
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = base
--- credentials
[base]
",
        );
    }

    #[test]
    fn a_missing_profile_is_created_at_the_end_of_the_config_file() {
        fixed_by(
            CODE,
            "Create profile `base`",
            "--- config
[profile a]\r
role_arn = arn:aws:iam::029608264753:role/a\r
source_profile = base\r
region = eu-west-1\r
[profile b]\r
output = json",
            "--- config
[profile a]\r
role_arn = arn:aws:iam::029608264753:role/a\r
source_profile = base\r
region = eu-west-1\r
[profile b]\r
output = json\r
[profile base]\r
region = eu-west-1\r
",
        );
        no_fix(
            CODE,
            "Create",
            "[profile a]\nrole_arn = arn:aws:iam::029608264753:role/a\nsource_profile = b c\n",
        );
    }
}
