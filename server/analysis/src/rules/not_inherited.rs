use catalogue::{Key, keys};

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "not-inherited",
    severity: Severity::Hint,
    group: Group::Default,
    doc: r"Profiles lack a setting that only `[default]` or their source profile has.

The settings are `region`, `ca_bundle` and `mfa_serial`. A role takes only credentials from its `source_profile`. AWS tools inherit no other setting from there, nor
from `[default]`. Without a region most commands fail, and without the file of certificates every command
fails where a proxy has a certificate of its own. The `mfa_serial` of a profile with keys is asked for by aws-vault alone:
a role names its own. The finding is at the setting of the source profile or of
`[default]`, once for all profiles. The rule reports nothing until both files are known.

```ini bad
[profile base]
region = eu-west-1
credential_process = /opt/bin/credentials

[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = base
```

```ini good
[profile base]
region = eu-west-1
credential_process = /opt/bin/credentials

[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = base
region = eu-west-1
```

There is no fix: a variable such as `AWS_REGION` may take the place of the setting.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

/// The settings whose absence makes commands fail.
const NEEDED: [Key; 2] = [keys::REGION, keys::CA_BUNDLE];

fn check(source: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    // The other file may have the setting.
    if !source.is_complete() {
        return;
    }
    check_mfa(source, findings);
    for key in NEEDED {
        let found = source.setting(key).filter(|found| !found.setting.is_empty());
        if let Some(found) = found.filter(SettingRef::is_in_place) {
            report(source, key, found, findings);
        }
    }
}

/// Reports the device of a profile with keys that the roles with these keys have not: AWS tools ask for a code only
/// where the role names one.
fn check_mfa(source: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let device = source.setting(keys::MFA_SERIAL).filter(|found| !found.setting.is_empty());
    let Some(found) = device.filter(SettingRef::is_in_place) else { return };
    let roles = match roles_without_mfa(source) {
        0 => return,
        1 => "the role that uses it as its source has none".to_owned(),
        count => format!("{count} roles that use it as their source have none"),
    };
    let message = format!(
        "Only aws-vault uses this `mfa_serial` for roles, and {roles}. Add it there for AWS tools."
    );
    findings.report(found.section, found.setting.name, message);
}

/// How many roles lack the MFA device of the profile that they take their credentials from.
pub(super) fn roles_without_mfa(source: &SymbolContext<'_, '_>) -> usize {
    // Its own role has the device.
    if source.setting(keys::ROLE_ARN).is_some() {
        return 0;
    }
    roles_without(source, keys::MFA_SERIAL)
}

fn roles_without(source: &SymbolContext<'_, '_>, key: Key) -> usize {
    let lacking = source.referrers().filter(|role| {
        role.get(keys::SOURCE_PROFILE) == Some(source.name())
            && role.setting(keys::ROLE_ARN).is_some()
            && role.setting(key).is_none()
            // aws-vault takes over all settings of that profile.
            && role.setting(keys::INCLUDE_PROFILE).is_none()
    });
    lacking.count()
}

fn report(
    source: &SymbolContext<'_, '_>,
    key: Key,
    found: SettingRef<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let setting = key.name();
    let roles = match roles_without(source, key) {
        0 if source.name() == "default" && source.others_lack(key) => "others have none".to_owned(),
        0 => return,
        1 => "the role that uses it as its source has none".to_owned(),
        count => format!("{count} roles that use it as their source have none"),
    };
    let message = format!("This `{setting}` is for this profile alone, and {roles}. Add it there.");
    findings.report(found.section, found.setting.name, message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "not-inherited";

    #[test]
    fn roles_name_their_own_device() {
        check(
            CODE,
            "--- config
[profile base]
mfa_serial = arn:aws:iam::029608264753:mfa/jane
^^^^^^^^^^ hint: Only aws-vault uses this `mfa_serial` for roles, and the role that uses it as its source has none. Add it there for AWS tools.
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = base
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = base
mfa_serial = arn:aws:iam::029608264753:mfa/jane
[profile c]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = b
[profile alone]
mfa_serial = arn:aws:iam::029608264753:mfa/jane
",
        );
    }

    #[test]
    fn roles_without_the_setting_of_their_source_are_reported_once() {
        check(
            CODE,
            "--- config
[default]
region = eu-west-1
^^^^^^ hint: This `region` is for this profile alone, and 2 roles that use it as their source have none. Add it there.
ca_bundle = /etc/ssl/corp.pem
^^^^^^^^^ hint: This `ca_bundle` is for this profile alone, and 3 roles that use it as their source have none.
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = default
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = default
region = eu-west-1
[profile c]
role_arn = arn:aws:iam::029608264753:role/c
source_profile = default
",
        );
        check(
            CODE,
            "--- config
[profile base]
region = eu-west-1
^^^^^^ hint: This `region` is for this profile alone, and the role that uses it as its source has none. Add it there.
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = base
--- credentials
[base]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn profiles_beside_the_default_one_inherit_nothing() {
        check(
            CODE,
            "--- config
[default]
region = eu-west-1
ca_bundle = /etc/ssl/corp.pem
^^^^^^^^^ hint: This `ca_bundle` is for this profile alone, and others have none. Add it there.
[profile a]
region = eu-west-1
credential_process = /opt/vend
",
        );
        check(
            CODE,
            "--- config
[default]
region = eu-west-1
^^^^^^ hint: This `region` is for this profile alone, and others have none. Add it there.
[profile a]
region = eu-west-1
--- credentials
[b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
        );
        check(
            CODE,
            "--- config\n[default]\nregion = eu-west-1\n[profile a]\nregion = us-east-1\n[sso-session s]\nsso_region = us-east-1\n[profile c]\n",
        );
        // Nothing fails without these.
        check(
            CODE,
            "--- config\n[default]\ncli_pager =\ncli_auto_prompt = on\n[profile a]\nregion = us-east-1\n",
        );
        // What aws-mfa takes keys from needs no region.
        check(
            CODE,
            "--- config
[default]
region = eu-west-1
--- credentials
[default-long-term]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn roles_that_need_nothing_pass() {
        let fixture = "--- config
[profile base]
region = eu-west-1
output = json
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = base
region = us-east-1
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = base
include_profile = base
[profile c]
region = us-east-1
role_arn = arn:aws:iam::029608264753:role/c
source_profile = c
";
        check(CODE, fixture);
        let lacking = fixture.replace("region = us-east-1\n", "");
        check_with(CODE, &lacking, |facts, _| facts.files.credentials.known = false);
    }
}
