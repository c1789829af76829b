//! The role in the setting of something else, which is in `role_arn`.

use catalogue::{arn, keys};

use crate::lint::{Findings, ValueContext};
use crate::model::{Section, Setting};

/// The setting that has the role of the section, if `role_arn` has what belongs there.
pub(in crate::rules) fn exchanged<'s>(section: &'s Section<'_>) -> Option<&'s Setting> {
    let role = section.value(section.setting(keys::ROLE_ARN)?);
    if role.is_empty() || arn::role(role).is_ok() {
        return None;
    }
    let others =
        [keys::SOURCE_PROFILE, keys::MFA_SERIAL, keys::EXTERNAL_ID, keys::ROLE_SESSION_NAME];
    let settings = others.into_iter().filter_map(|key| section.setting(key));
    let is_of = |setting: &&Setting| {
        // Any text is the name of a profile, and an ARN may be an external ID.
        let is_right = arn::parse(role).is_err() || setting.is(keys::MFA_SERIAL);
        let fits = setting.known.is_some_and(|known| known.kind.check(role).is_ok());
        is_right && fits && arn::role(section.value(setting)).is_ok()
    };
    settings.into_iter().find(is_of)
}

/// Reports both values at `role_arn`, and says whether they are exchanged.
pub(super) fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) -> bool {
    let section = value.section();
    let (Some(other), Some(role)) = (exchanged(section), section.setting(keys::ROLE_ARN)) else {
        return false;
    };
    if value.known.key() == keys::ROLE_ARN {
        let name = section.text(other.name);
        let message = format!(
            "`{name}` has the ARN of the role, and `role_arn` what belongs there. Swap the values."
        );
        let edits = vec![
            section.edit(role.value, section.value(other)),
            section.edit(other.value, section.value(role)),
        ];
        value.report(findings, message).fix("Swap the values", edits);
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed};

    const CODE: &str = "malformed-arn";

    #[test]
    fn values_in_the_settings_of_each_other_are_one_finding() {
        let role = "arn:aws:iam::029608264753:role/dev";
        for (name, value) in [
            ("source_profile", "base"),
            ("mfa_serial", "arn:aws:iam::029608264753:mfa/jo"),
            ("external_id", "acme-42"),
            ("role_session_name", "jo"),
        ] {
            let file = |role: &str, other: &str| {
                format!("--- config\n[profile a]\nrole_arn = {role}\n{name} = {other}\n")
            };
            fixed(CODE, &file(value, role), &file(role, value));
        }
        check_all(
            "--- config
[profile a]
role_arn = base
           ^^^^ error[malformed-arn]: `source_profile` has the ARN of the role, and `role_arn` what belongs there. Swap the values.
source_profile = arn:aws:iam::029608264753:role/dev
[profile base]
role_arn = arn:aws:iam::029608264753:mfa/jo
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[malformed-arn]: `mfa_serial` has the ARN of the role
mfa_serial = arn:aws:iam::029608264753:role/dev
credential_source = Environment
",
        );
    }
}
