mod block_setting;
pub(super) mod section_setting;

use rustc_hash::FxHashSet;

use super::orphaned_block::orphans;
use crate::finding::{Finding, Remedy, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Setting, SettingPlace, Spelling, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "setting-in-wrong-section",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting is in a kind of section where no tool reads it.

Tools look for each setting in one place and ignore it elsewhere without an error. The S3 transfer
settings of the AWS CLI belong in the indented block below `s3 =` in a profile, not at the left edge and
not in `[services NAME]`, which contains only endpoints. An `[sso-session NAME]` says where and how to
sign in; the account, role and region to use belong in profiles. If the setting only changes the output,
this is information.

```ini bad
[default]
region = eu-west-1
max_concurrent_requests = 20
```

```ini bad
[services local]
sso_start_url = https://acme.awsapps.com/start
s3 =
  endpoint_url = http://localhost:9000
```

```ini good
[default]
region = eu-west-1
s3 =
  max_concurrent_requests = 20
```

The fix moves the setting to where tools read it: into the block, or to the only profile or sso-session
that belongs to the section. If the setting is there already, the fix removes the line. It is not safe: the
setting had no effect so far.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&SymbolKind::ALL, check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.sections() {
        // A header that no reader takes as it is meant is reported alone: what is below it moves when
        // it is corrected.
        if section.spelling() != Spelling::Right {
            continue;
        }
        let orphans = orphaned_lines(section);
        for setting in &section.settings {
            let name = section.text(setting.name);
            let line = setting.line as usize;
            // It follows the name of its block and only lost its indentation: `orphaned-block` says so.
            if setting.place == SettingPlace::Top && orphans.contains(&line)
                || symbol.options().extra_settings.contains(name)
            {
                continue;
            }
            section_setting::check(symbol, section, setting, findings);
            block_setting::check(symbol, section, setting, findings);
        }
    }
}

/// The lines of settings that lost their block. All at once: a section may have 100,000 settings.
fn orphaned_lines(section: &Section<'_>) -> FxHashSet<usize> {
    let blocks = section.settings.iter().enumerate().filter(|(_, block)| block.is_empty());
    blocks.flat_map(|(index, block)| orphans(section, index, block)).collect()
}

/// The kind of section that a symbol's sections are, in words.
fn kind_of_section(kind: SymbolKind) -> &'static str {
    match kind {
        SymbolKind::Profile => "a profile",
        SymbolKind::SsoSession => "an sso-session",
        SymbolKind::Services => "a services section",
        SymbolKind::Foreign => "this section",
    }
}

/// Offers to move the setting to the one profile that uses the section, or from a profile to the
/// sso-session that it uses.
fn move_to(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    block: Option<&'static str>,
    finding: &mut Finding,
) {
    let target = if symbol.kind() == SymbolKind::Profile {
        symbol.target(SymbolKind::SsoSession).map(|session| *session)
    } else {
        let key = symbol.kind().reference();
        let mut users = symbol
            .referrers()
            .filter(|user| key.and_then(|key| user.get(key)) == Some(symbol.name()));
        // Of several profiles, only the user knows which one is to have the setting.
        users.next().filter(|_| users.next().is_none())
    };
    let Some(target) = target else { return };
    if target.sections().any(|other| has(other, block, section.text(setting.name))) {
        finding.fix("Remove the line", vec![section.remove_setting(setting)]);
        return;
    }
    let (kind, name) = (target.kind(), target.name());
    let setting = section.at(setting.name.join(setting.raw));
    let to = (kind, name.to_owned());
    let title = format!("Move to the {} `{name}`", kind.noun());
    finding.remedy(title, Remedy::Move { setting, to, block });
}

/// Whether a section has a setting of this name, in this block or at the left edge.
fn has(section: &Section<'_>, block: Option<&str>, name: &str) -> bool {
    section.settings.iter().any(|other| {
        let parent = match other.place {
            SettingPlace::Nested(parent) => {
                Some(section.text(section.settings[parent as usize].name))
            }
            SettingPlace::Top | SettingPlace::Misplaced => None,
        };
        parent == block && section.text(other.name).eq_ignore_ascii_case(name)
    })
}

#[cfg(test)]
mod tests {
    use crate::extra_settings::ExtraSettings;
    use crate::rules::fixture::{check, check_all, check_with, fixed, no_fix};

    const CODE: &str = "setting-in-wrong-section";

    #[test]
    fn the_region_of_a_portal_has_a_name_of_its_own() {
        let text = "--- config
[profile a]
sso_session = corp
sso_account_id = 029608264753
sso_role_name = Admin
region = us-east-1
[sso-session corp]
sso_start_url = https://acme.awsapps.com/start
sso_registration_scopes = sso:account:access
region = us-east-1
";
        check_all(&format!(
            "{text}^^^^^^ error[setting-in-wrong-section]: No tool reads `region` in an sso-session, so no profile can sign in with `corp`. Rename it to `sso_region`.
"
        ));
        fixed(CODE, text, &text.replace("access\nregion", "access\nsso_region"));
    }

    #[test]
    fn settings_that_no_tool_reads_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
services = local
sso_session = corp
max_queue_size = 1000
^^^^^^^^^^^^^^ warning: No tool reads `max_queue_size` at the left edge. Move it under `s3 =`.
sso_registration_scopes = sso:account:access
^^^^^^^^^^^^^^^^^^^^^^^ warning: No tool reads `sso_registration_scopes` in a profile. It belongs in an sso-session.
service_role = EMR_DefaultRole
^^^^^^^^^^^^ warning: No tool reads `service_role` at the left edge. Move it under `emr =`.
[services local]
api_versions =
^^^^^^^^^^^^ warning: No tool reads `api_versions` in a services section. It belongs in a profile.
  addressing_style = path
sso_region =
^^^^^^^^^^ warning: No tool reads `sso_region` in a services section. It belongs in a profile or an sso-session.
sso_start_url = https://acme.awsapps.com/start
^^^^^^^^^^^^^ warning: No tool reads `sso_start_url` in a services section. It belongs in a profile or an sso-session.
s3 =
  endpoint_url = http://localhost:9000
  addressing_style = path
  ^^^^^^^^^^^^^^^^ warning: No tool reads `addressing_style` in a services section. Move it under `s3 =` in a profile.
max_queue_size = 1000
^^^^^^^^^^^^^^ warning: No tool reads `max_queue_size` in a services section. Move it under `s3 =` in a profile.
[sso-session corp]
s3 =
^^ warning: No tool reads `s3` in an sso-session. It belongs in a profile.
  max_queue_size = 1000
sso_role_name =
^^^^^^^^^^^^^ warning: Only the AWS CLI and boto3 read `sso_role_name` in an sso-session. It belongs in a profile.
sso_account_id = 029608264753
^^^^^^^^^^^^^^ warning: Only the AWS CLI and boto3 read `sso_account_id` in an sso-session. It belongs in a profile.
output = json
^^^^^^ info: No tool reads `output` in an sso-session. It belongs in a profile.
azure_tenant_id = x
^^^^^^^^^^^^^^^ info: No tool reads `azure_tenant_id` in an sso-session. It belongs in a profile.
--- credentials
[b]
multipart_threshold = 64MB
^^^^^^^^^^^^^^^^^^^ warning: No tool reads `multipart_threshold` at the left edge
",
        );
    }

    #[test]
    fn settings_that_tools_or_other_rules_read_are_not_reported() {
        check(
            CODE,
            "--- config
[default]
use_dualstack_endpoint = true
s3 =
  use_dualstack_endpoint = true
  max_queue_size = 1000
dynamodb =
  endpoint_url = http://localhost:8000
[profile orphans]
s3 =
max_queue_size = 1000
[profile unknown]
favourite = 1
multipart_threshold =
[services local]
s3 =
  endpoint_url = http://localhost:9000
emr =
  endpoint_url = http://localhost:9001
[sso-session corp]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
[plugins]
endpoint = awscli_plugin_endpoint
max_queue_size = x
[no-profile]
max_queue_size = 1000
",
        );
        check_with(CODE, "--- config\n[default]\nmax_queue_size = 1\n", |_, options| {
            options.extra_settings = ExtraSettings::new(["max_queue_size"]);
        });
    }

    #[test]
    fn no_fix_chooses_between_two_profiles() {
        no_fix(
            CODE,
            "",
            "--- config
[profile a]
sso_session = corp
[profile b]
sso_session = corp
[sso-session corp]
output = json
",
        );
    }
}
