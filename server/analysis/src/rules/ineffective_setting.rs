use catalogue::{Key, keys};

use crate::finding::{Severity, Tags};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};
use crate::rules::not_inherited::roles_without_mfa;

pub(super) static RULE: Rule = Rule {
    code: "ineffective-setting",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"A setting for assuming a role is in a profile without a role.

`mfa_serial`, `external_id`, `role_session_name`, `duration_seconds` and the sources of credentials apply
to `role_arn` of the same profile, and are not inherited from a source profile. Without `role_arn`, AWS
tools ignore them. For `source_profile` the Go SDK, and for a token file the AWS CLI and boto3, refuse
the profile, which is an error, and a warning where another tool supplies the credentials. aws-vault reads
`mfa_serial`, `source_profile` and `duration_seconds` without a role. In profiles for aws-vault this is a
hint, and information for a `source_profile` that has no credentials in the files either.

A profile can be in both files. The rule reports nothing until both files are known.

```ini bad
[profile dev]
region = eu-west-1
external_id = 2f0c1a
```

```ini good
[profile dev]
role_arn = arn:aws:iam::029608264753:role/dev
credential_source = Ec2InstanceMetadata
external_id = 2f0c1a
region = eu-west-1
```

There is no fix: the role may be missing.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

/// The settings that require a role, and whether aws-vault reads them without one.
/// <https://github.com/ByteNess/aws-vault/blob/master/USAGE.md#config>
const NEEDING_ROLE: [(Key, bool); 7] = [
    (keys::MFA_SERIAL, true),
    (keys::SOURCE_PROFILE, true),
    (keys::DURATION_SECONDS, true),
    (keys::EXTERNAL_ID, false),
    (keys::ROLE_SESSION_NAME, false),
    (keys::CREDENTIAL_SOURCE, false),
    (keys::WEB_IDENTITY_TOKEN_FILE, false),
];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    // The role may be in the other file: most readers merge the sections of a profile.
    if profile.setting(keys::ROLE_ARN).is_some() || !profile.is_complete() {
        return;
    }
    if profile.has_lost(keys::ROLE_ARN) {
        return;
    }
    for (key, used_by_vault) in NEEDING_ROLE {
        let found = profile.setting(key).filter(|found| !found.setting.is_empty());
        let Some(found) = found.filter(SettingRef::is_in_place) else { continue };
        // `not-inherited` says which roles do not get it.
        if key == keys::MFA_SERIAL && roles_without_mfa(profile) > 0 {
            continue;
        }
        report(profile, key, found, used_by_vault, findings);
    }
}

fn report(
    profile: &SymbolContext<'_, '_>,
    key: Key,
    found: SettingRef<'_, '_>,
    used_by_vault: bool,
    findings: &mut Findings<'_>,
) {
    let setting = key.name();
    let needs_role = |why: &FailureKind| *why == FailureKind::RoleArnMissing(setting);
    let failure = profile.failure(needs_role);
    let foreign = profile.suppliers();
    // aws-vault asks for MFA at the source profile, for all roles that use it.
    let is_source = key == keys::MFA_SERIAL
        && profile.referrers().any(|other| other.get(keys::SOURCE_PROFILE) == Some(profile.name()));
    let (severity, message, tags) = if failure.is_empty()
        && (is_source || used_by_vault && (runs_vault(profile) || !foreign.is_empty()))
    {
        let message =
            format!("AWS tools ignore `{setting}` without `role_arn`, but aws-vault reads it.");
        // A hint: for those who use aws-vault the setting does what they want.
        (Severity::Hint, message, Tags::empty())
    } else if !foreign.is_empty() && failure.is_empty() {
        let message = format!("AWS tools ignore `{setting}` without `role_arn`.");
        (Severity::Hint, message, Tags::empty())
    } else if failure.is_empty() {
        // Faded text reads as "nothing uses it", which is wrong where aws-vault does.
        let faded = if used_by_vault { Tags::empty() } else { Tags::UNNECESSARY };
        let message = format!("`{setting}` has no effect without `role_arn`.");
        // Scripts around `aws sts get-session-token` read the duration.
        let is_note = key == keys::DURATION_SECONDS;
        (if is_note { Severity::Hint } else { Severity::Information }, message, faded)
    } else {
        let message =
            format!("`{setting}` requires `role_arn`{failure}. Add `role_arn` or remove it.");
        // Where another tool supplies the credentials, only the readers named in the message matter.
        let severity = if !foreign.is_empty() || runs_vault(profile) {
            Severity::Warning
        } else if key == keys::SOURCE_PROFILE && keeps_keys_elsewhere(profile) {
            Severity::Information
        } else {
            Severity::Error
        };
        (severity, message, Tags::empty())
    };
    let finding = findings.report(found.section, found.setting.name, message);
    finding.about(&failure).severity(severity).tags(tags);
}

/// Whether neither the profile nor its source has credentials in the files: aws-vault keeps keys in a keyring,
/// and reads `source_profile` without a role for what the source has besides.
fn keeps_keys_elsewhere(profile: &SymbolContext<'_, '_>) -> bool {
    let source = profile.target(SymbolKind::Profile);
    source.is_some_and(|source| source.ways_to_credentials().next().is_none())
        && profile.ways_to_credentials().all(|key| key == keys::SOURCE_PROFILE)
}

/// Whether the profile's process is aws-vault, which reads the profile itself.
fn runs_vault(profile: &SymbolContext<'_, '_>) -> bool {
    profile.get(keys::CREDENTIAL_PROCESS).is_some_and(|command| command.contains("aws-vault"))
}

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use crate::finding::Tags;
    use crate::rules::fixture::{check, check_with, pair_of};

    const CODE: &str = "ineffective-setting";

    #[test]
    fn fires_without_a_role() {
        check(
            CODE,
            "--- config
[profile a]
mfa_serial = arn:aws:iam::029608264753:mfa/me
^^^^^^^^^^ info: `mfa_serial` has no effect without `role_arn`.
external_id = abc
^^^^^^^^^^^ info: `external_id` has no effect without `role_arn`.
source_profile = b
^^^^^^^^^^^^^^ error: `source_profile` requires `role_arn`, so the Go SDK and the Ruby SDK find no credentials. Add `role_arn` or remove it.
[profile vault]
source_profile = keyring
^^^^^^^^^^^^^^ info: `source_profile` requires `role_arn`, so the Go SDK finds no credentials. Add `role_arn` or remove it.
[profile keyring]
mfa_serial = arn:aws:iam::029608264753:mfa/me
^^^^^^^^^^ hint: AWS tools ignore `mfa_serial` without `role_arn`, but aws-vault reads it.
[profile c]
web_identity_token_file = /token
^^^^^^^^^^^^^^^^^^^^^^^ error: `web_identity_token_file` requires `role_arn`, so the AWS CLI, boto3, the Go SDK and the Rust SDK find no credentials. Add `role_arn` or remove it.
[profile b]
credential_process = /opt/tool
[profile d]
source_profile = absent
^^^^^^^^^^^^^^ error: `source_profile` requires `role_arn`, so the Go SDK finds no credentials. Add `role_arn` or remove it.
",
        );
    }

    #[test]
    fn another_tool_may_read_it() {
        check(
            CODE,
            "--- config
[profile base]
mfa_serial = arn:aws:iam::029608264753:mfa/me
^^^^^^^^^^ hint: AWS tools ignore `mfa_serial` without `role_arn`, but aws-vault reads it.
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = base
mfa_serial = arn:aws:iam::029608264753:mfa/me
[profile b]
include_profile = base
duration_seconds = 7200
^^^^^^^^^^^^^^^^ hint: AWS tools ignore `duration_seconds` without `role_arn`, but aws-vault reads it.
role_session_name = me
^^^^^^^^^^^^^^^^^ hint: AWS tools ignore `role_session_name` without `role_arn`.
",
        );
    }

    #[test]
    fn settings_of_another_tool_do_not_hide_that_a_reader_fails() {
        check(
            CODE,
            "--- config
[profile a]
source_profile = base
^^^^^^^^^^^^^^ warning: `source_profile` requires `role_arn`, so the Go SDK finds no credentials. Add `role_arn` or remove it.
adfs_config.role_arn = arn:aws:iam::029608264753:role/a
[profile b]
source_profile = base
^^^^^^^^^^^^^^ warning: `source_profile` requires `role_arn`, so the Go SDK finds no credentials. Add `role_arn` or remove it.
google_config.google_idp_id = C01abcdef
[profile base]
region = us-east-1
",
        );
    }

    #[test]
    fn aws_vault_reads_what_its_process_needs() {
        check(
            CODE,
            "--- config
[profile a]
mfa_serial = arn:aws:iam::029608264753:mfa/me
^^^^^^^^^^ hint: AWS tools ignore `mfa_serial` without `role_arn`, but aws-vault reads it.
credential_process = /usr/local/bin/aws-vault export --format=json a
[profile b]
mfa_serial = arn:aws:iam::029608264753:mfa/me
^^^^^^^^^^ info: `mfa_serial` has no effect without `role_arn`.
credential_process = /opt/tool
",
        );
    }

    #[test]
    fn only_what_nothing_reads_is_faded() {
        let pair = pair_of("[profile a]\nmfa_serial = GAHT12345678\nexternal_id = abc\n");
        let findings = pair.findings(FileKind::Config).filter(|finding| finding.rule.code == CODE);
        let faded: Vec<_> = findings.map(|f| f.tags.contains(Tags::UNNECESSARY)).collect();
        assert_eq!(faded, [false, true]);
    }

    #[test]
    fn is_silent_where_a_role_is_or_may_be() {
        check(
            CODE,
            "--- config
[profile a]
external_id = abc
[profile b]
external_id =
[c]
external_id = abc
[sso-session d]
external_id = abc
--- credentials
[a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = b
",
        );
        check_with(CODE, "--- config\n[profile a]\nexternal_id = abc\n", |facts, _| {
            facts.files.credentials.known = false;
        });
    }
}
