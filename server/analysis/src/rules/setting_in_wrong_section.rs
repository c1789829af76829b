use catalogue::{ANY_SERVICE, Sections, Tools, ValueKind, keys, services};
use syntax::Span;

use super::orphaned_block::orphans;
use crate::finding::{Edit, Finding, Remedy, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Place, Section, Setting, Spelling, SymbolKind, insertion};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "setting-in-wrong-section",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting stands in a kind of section where nobody reads it.

Tools look for each setting in one place and pass over it elsewhere without a word. The AWS CLI's
settings for S3 transfers belong into the indented block below `s3 =` in a profile, not at the left
edge and not into `[services NAME]`, which is for endpoints alone. An `[sso-session NAME]` says where
and how to sign in; what account, role and region to use is said in profiles. Where nothing but the
look of output is lost, this is information.

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

The fix moves the setting to where it is read: into the block, or to the one profile or sso-session
that is connected with the section. It is not safe: a setting that did nothing begins to act.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&SymbolKind::ALL, check)];

/// Where a setting would be read.
enum Home {
    /// At the top level of sections of these kinds.
    Top(&'static catalogue::Setting),
    /// In this block of a profile.
    Block(&'static str),
}

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.sections() {
        if section.spelling() != Spelling::Right {
            continue;
        }
        for setting in &section.settings {
            let name = section.text(setting.name);
            let Some(home) = home(symbol.kind(), section, setting, name) else { continue };
            let extra = &symbol.options().extra_settings;
            if is_orphan(section, setting) || extra.contains(name) {
                continue;
            }
            report(symbol, section, setting, &home, findings);
        }
    }
}

/// Where a setting is at home that is not where it stands.
fn home(kind: SymbolKind, section: &Section<'_>, setting: &Setting, name: &str) -> Option<Home> {
    let here = kind.sections();
    match (setting.place, setting.known) {
        (Place::Top, Some(known)) => {
            let is_service = kind == SymbolKind::Services && services::lookup(name).is_some();
            let at_home = known.is_legal_in(here) || setting.is_empty() && is_service;
            (!at_home).then_some(Home::Top(known))
        }
        (Place::Top, None) if !setting.is_empty() => block_of(name).map(Home::Block),
        (Place::Nested(parent), Some(_)) if kind == SymbolKind::Services => {
            let block = section.text(section.settings[parent as usize].name);
            let is_service = services::lookup(block).is_some();
            let at_home = catalogue::lookup_in(here, Some(block), name).is_some();
            (is_service && !at_home).then(|| block_of(name).map(Home::Block)).flatten()
        }
        _ => None,
    }
}

/// The block of a profile that has a setting of this name.
fn block_of(name: &str) -> Option<&'static str> {
    let named = |known: &&catalogue::Setting| {
        known.name == name && known.parent != Some(ANY_SERVICE) && known.is_aws()
    };
    let nested = catalogue::settings().iter().filter(|known| known.parent.is_some());
    nested.filter(|known| known.is_legal_in(Sections::PROFILE)).find(named)?.parent
}

/// Whether the setting follows the name of its block and merely lost its indentation, of which
/// `orphaned-block` tells.
fn is_orphan(section: &Section<'_>, setting: &Setting) -> bool {
    let blocks = section.settings.iter().enumerate().filter(|(_, block)| block.is_empty());
    let mut lines = blocks.map(|(index, block)| orphans(section, index, block));
    setting.place == Place::Top && lines.any(|lines| lines.contains(&(setting.line as usize)))
}

fn report(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    home: &Home,
    findings: &mut Findings<'_>,
) {
    let name = section.text(setting.name);
    let here = match symbol.kind() {
        SymbolKind::Profile => "a profile",
        SymbolKind::SsoSession => "an sso-session",
        SymbolKind::Services => "a services section",
        SymbolKind::Foreign => "this section",
    };
    let in_profile = symbol.kind() == SymbolKind::Profile;
    let message = match home {
        Home::Block(block) if in_profile => {
            format!("nobody reads `{name}` at the left edge; it belongs under `{block} =`")
        }
        Home::Block(block) => {
            format!("nobody reads `{name}` in {here}; it belongs under `{block} =` in a profile")
        }
        Home::Top(known) => {
            let owner = owner(known.sections);
            format!("nobody reads `{name}` in {here}; it belongs in {owner}")
        }
    };
    let finding = findings.report(section, setting.name, message);
    if let Home::Top(known) = home
        && is_harmless(known)
    {
        finding.severity(Severity::Information);
    }
    offer(symbol, section, setting, home, finding);
}

/// Adds the ways to put the setting where it is read.
fn offer(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    home: &Home,
    finding: &mut Finding,
) {
    let takes_region = symbol.kind() == SymbolKind::SsoSession
        && setting.is(keys::REGION)
        && section.setting(keys::SSO_REGION).is_none();
    if takes_region {
        finding.fix("Rename to `sso_region`", vec![section.edit(setting.name, "sso_region")]);
    }
    match home {
        Home::Block(block) if symbol.kind() == SymbolKind::Profile => {
            if let Some(edits) = into_block(section, setting, block) {
                finding.fix(format!("Move under `{block} =`"), edits);
            }
        }
        Home::Block(block) => move_to(symbol, section, setting, Some(block), finding),
        Home::Top(known) if known.kind != ValueKind::Block && !setting.is_empty() => {
            let legal = |kind: SymbolKind| known.is_legal_in(kind.sections());
            if legal(SymbolKind::Profile) || legal(SymbolKind::SsoSession) {
                move_to(symbol, section, setting, None, finding);
            }
        }
        Home::Top(_) => {}
    }
}

/// The section that a setting belongs in, in words.
fn owner(sections: Sections) -> &'static str {
    let (profile, session) = (Sections::PROFILE, Sections::SSO_SESSION);
    if sections.contains(profile | session) {
        "a profile or an sso-session"
    } else if sections.intersects(profile) {
        "a profile"
    } else if sections.intersects(session) {
        "an sso-session"
    } else if sections.intersects(Sections::PLUGINS) {
        "`[plugins]`"
    } else {
        "another section"
    }
}

/// Whether nothing is lost but the look of output, or what another tool would do.
fn is_harmless(known: &catalogue::Setting) -> bool {
    !known.is_aws() || Tools::CLI1.union(Tools::CLI2).contains(known.read_by)
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
        let mut users = symbol.referrers();
        users.next().filter(|_| users.next().is_none())
    };
    let Some(target) = target else { return };
    let (kind, name) = (target.kind(), target.name());
    let setting = section.at(setting.name.join(setting.value));
    let to = (kind, name.to_owned());
    let title = format!("Move to the {} `{name}`", kind.noun());
    finding.remedy(title, Remedy::Move { setting, to, block });
}

/// The setting made a part of the block, which is opened in its place where there is none.
fn into_block(section: &Section<'_>, setting: &Setting, block: &str) -> Option<Vec<Edit>> {
    let line = setting.line as usize;
    let start = Span::at(section.line_span(line).start);
    let is_block = |other: &&Setting| section.text(other.name).eq_ignore_ascii_case(block);
    if !section.top_level().any(|other| is_block(&other)) {
        let text = format!("{block} ={}  ", section.line_end());
        return Some(vec![section.edit(start, text)]);
    }
    let text = section.text(section.trimmed_span(line));
    let insert = insertion(section, Some(block), section.text(setting.name), text)?;
    if insert.at.span == start {
        // Directly below the block, where indenting it is enough.
        let indent = insert.text.len() - insert.text.trim_start_matches([' ', '\t']).len();
        return Some(vec![section.edit(start, &insert.text[..indent])]);
    }
    Some(vec![section.remove_line(line), insert])
}

#[cfg(test)]
mod tests {
    use crate::extra_settings::ExtraSettings;
    use crate::rules::fixture::{check, check_with, fixed, fixed_by, no_fix};

    const CODE: &str = "setting-in-wrong-section";

    #[test]
    fn fires_where_nobody_reads_a_setting() {
        check(
            CODE,
            "--- config
[profile a]
services = local
sso_session = corp
max_queue_size = 1000
^^^^^^^^^^^^^^ warning: nobody reads `max_queue_size` at the left edge; it belongs under `s3 =`
sso_registration_scopes = sso:account:access
^^^^^^^^^^^^^^^^^^^^^^^ warning: nobody reads `sso_registration_scopes` in a profile; it belongs in an sso-session
service_role = EMR_DefaultRole
^^^^^^^^^^^^ warning: nobody reads `service_role` at the left edge; it belongs under `emr =`
[services local]
api_versions =
^^^^^^^^^^^^ warning: nobody reads `api_versions` in a services section; it belongs in a profile
  addressing_style = path
sso_region =
^^^^^^^^^^ warning: nobody reads `sso_region` in a services section; it belongs in a profile or an sso-session
sso_start_url = https://acme.awsapps.com/start
^^^^^^^^^^^^^ warning: nobody reads `sso_start_url` in a services section; it belongs in a profile or an sso-session
s3 =
  endpoint_url = http://localhost:9000
  addressing_style = path
  ^^^^^^^^^^^^^^^^ warning: nobody reads `addressing_style` in a services section; it belongs under `s3 =` in a profile
max_queue_size = 1000
^^^^^^^^^^^^^^ warning: nobody reads `max_queue_size` in a services section; it belongs under `s3 =` in a profile
[sso-session corp]
s3 =
^^ warning: nobody reads `s3` in an sso-session; it belongs in a profile
  max_queue_size = 1000
sso_role_name =
^^^^^^^^^^^^^ warning: nobody reads `sso_role_name` in an sso-session; it belongs in a profile
sso_account_id = 029608264753
^^^^^^^^^^^^^^ warning: nobody reads `sso_account_id` in an sso-session; it belongs in a profile
output = json
^^^^^^ info: nobody reads `output` in an sso-session; it belongs in a profile
azure_tenant_id = x
^^^^^^^^^^^^^^^ info: nobody reads `azure_tenant_id` in an sso-session; it belongs in a profile
--- credentials
[b]
multipart_threshold = 64MB
^^^^^^^^^^^^^^^^^^^ warning: nobody reads `multipart_threshold` at the left edge
",
        );
    }

    #[test]
    fn silent_where_a_setting_is_read_or_others_tell() {
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
    fn the_fix_opens_a_block() {
        fixed(
            CODE,
            "[default]\r\nmax_queue_size = 1000\r\nregion = eu-west-1\r\n",
            "--- config\n[default]\r\ns3 =\r\n  max_queue_size = 1000\r\nregion = eu-west-1\r\n",
        );
    }

    #[test]
    fn the_fix_moves_into_the_block() {
        fixed(
            CODE,
            "--- config
[default]
max_queue_size = 1000
s3 =
\taddressing_style = path
region = eu-west-1",
            "--- config
[default]
s3 =
\taddressing_style = path
\tmax_queue_size = 1000
region = eu-west-1",
        );
        fixed(
            CODE,
            "--- config
[default]
s3 =
    addressing_style = path
max_queue_size = 1000",
            "--- config
[default]
s3 =
    addressing_style = path
    max_queue_size = 1000",
        );
        let taken = "--- config\n[default]\nmax_queue_size = 1\ns3 =\n  max_queue_size = 2\n";
        no_fix(CODE, "", taken);
    }

    #[test]
    fn the_fix_moves_to_the_only_profile() {
        fixed(
            CODE,
            "--- config
[profile dev]
sso_session = corp

[sso-session corp]
sso_account_id = 029608264753
sso_region = eu-west-1
",
            "--- config
[profile dev]
sso_session = corp
sso_account_id = 029608264753

[sso-session corp]
sso_region = eu-west-1
",
        );
        fixed_by(
            CODE,
            "Move",
            "--- config
[services local]
s3 =
  endpoint_url = http://localhost:9000
  addressing_style = path
[profile dev]
services = local",
            "--- config
[services local]
s3 =
  endpoint_url = http://localhost:9000
[profile dev]
services = local
s3 =
  addressing_style = path",
        );
    }

    #[test]
    fn of_two_profiles_none_is_preferred() {
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

    #[test]
    fn nothing_is_moved_without_a_value() {
        no_fix(
            CODE,
            "",
            "--- config
[profile a]
sso_session = corp
[sso-session corp]
sso_role_name =
",
        );
    }

    #[test]
    fn what_only_looks_like_a_blank_is_not_copied_as_indentation() {
        let text = "--- config\n[default]\ns3 =\n\u{a0}max_concurrent_requests = 20\naddressing_style = path\n";
        let fixed_text = text.replace("addressing", "  addressing");
        fixed_by(CODE, "Move under", text, &fixed_text);
    }

    #[test]
    fn a_region_may_be_the_sessions_own() {
        let text = "--- config\n[sso-session corp]\nregion = eu-west-1\n";
        fixed(CODE, text, "--- config\n[sso-session corp]\nsso_region = eu-west-1\n");
        no_fix(CODE, "Rename", &format!("{text}sso_region = eu-west-1\n"));
    }
}
