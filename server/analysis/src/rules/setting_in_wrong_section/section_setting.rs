//! A setting that is legal only in another kind of section.

use catalogue::{Sections, Tools, ValueKind, keys, services};
use syntax::Span;

use super::{kind_of_section, move_to};
use crate::finding::Severity;
use crate::lint::{Findings, SymbolContext};
use crate::model::{Section, Setting, SettingPlace, SymbolKind};
use crate::readers::Readers;

pub(super) fn check(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    findings: &mut Findings<'_>,
) {
    if is_service_with_value(section, setting) {
        report_service(symbol, section, setting, findings);
        return;
    }
    let Some(known) = setting.known.filter(|_| setting.place == SettingPlace::Top) else { return };
    let (kind, name) = (symbol.kind(), section.text(setting.name));
    let service = name.to_ascii_lowercase();
    let opens_service = kind == SymbolKind::Services && services::lookup(&service).is_some();
    // `misspelled-setting` reports `endpoint` in a profile.
    let is_endpoint = kind == SymbolKind::Profile && known.name == "endpoint";
    if known.is_legal_in(kind.sections()) || setting.is_empty() && opens_service || is_endpoint {
        return;
    }
    if kind == SymbolKind::Services && setting.is(keys::ENDPOINT_URL) {
        report_endpoint(symbol, section, setting, findings);
        return;
    }
    let (here, owner) = (kind_of_section(kind), owner(known.sections));
    let takers = takers(symbol, setting);
    let can_be_sso_region = kind == SymbolKind::SsoSession
        && setting.is(keys::REGION)
        && section.setting(keys::SSO_REGION).is_none();
    if can_be_sso_region && !setting.is_empty() {
        report_region(symbol, section, setting, findings);
        return;
    }
    let message = if takers.is_empty() {
        format!("No tool reads `{name}` in {here}. It belongs in {owner}.")
    } else {
        let effect = takers.effect("reads", "read", &format!("`{name}` in {here}"));
        format!("Only {effect}. It belongs in {owner}.")
    };
    let finding = findings.report(section, setting.name, message);
    if is_harmless(known) || is_in_every_profile(symbol, setting) {
        finding.severity(Severity::Information);
    }
    let is_movable = known.kind != ValueKind::Block
        && !setting.is_empty()
        && known
            .is_legal_in(SymbolKind::Profile.sections().union(SymbolKind::SsoSession.sections()));
    if is_movable {
        move_to(symbol, section, setting, None, finding);
    }
}

/// The region of the portal under the name of the one that requests go to.
fn report_region(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    findings: &mut Findings<'_>,
) {
    let message = format!(
        "No tool reads `region` in an sso-session, so no profile can sign in with `{}`. Rename it to `sso_region`.",
        symbol.name()
    );
    let finding = findings.report(section, setting.name, message);
    // Without a URL, `incomplete-sso` reports what the session lacks.
    if symbol.has(keys::SSO_START_URL) {
        finding.severity(Severity::Error);
    }
    finding.fix("Rename to `sso_region`", vec![section.edit(setting.name, "sso_region")]);
    move_to(symbol, section, setting, None, finding);
}

/// The readers that read the setting in an sso-session all the same.
fn takers(symbol: &SymbolContext<'_, '_>, setting: &Setting) -> Readers {
    let is_account = setting.is(keys::SSO_ACCOUNT_ID) || setting.is(keys::SSO_ROLE_NAME);
    if symbol.kind() != SymbolKind::SsoSession || !is_account {
        return Readers::NONE;
    }
    symbol.options().readers.iter().filter(|reader| reader.takes_account_of_session()).collect()
}

/// Whether a service of a services section has a value in the place of a block.
pub(in crate::rules) fn is_service_with_value(section: &Section<'_>, setting: &Setting) -> bool {
    let name = section.text(setting.name).to_ascii_lowercase();
    matches!(section.symbol(), Some((SymbolKind::Services, _)))
        && setting.place == SettingPlace::Top
        && !setting.is_empty()
        && services::lookup(&name).is_some()
}

/// An endpoint that is for no service. In a profile it would be for all of them.
fn report_endpoint(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    findings: &mut Findings<'_>,
) {
    let message =
        "No tool reads `endpoint_url` at the edge of a services section. Move it under a service, ";
    let Some(service) = services::lookup(symbol.name()) else {
        findings.report(section, setting.name, format!("{message}such as `s3 =`."));
        return;
    };
    let service = service.config_id;
    let finding = findings.report(section, setting.name, format!("{message}as `{service} =`."));
    let has_service = section.top_level().any(|other| section.text(other.name) == service);
    if !has_service && !setting.is_empty() {
        let opened = format!("{service} ={}  ", section.line_end());
        let start = Span::at(section.line_span(setting.line as usize).start);
        finding.fix(format!("Move under `{service} =`"), vec![section.edit(start, opened)]);
    }
}

/// The endpoint in the same line as its service, as in `s3 = http://localhost:9000`.
fn report_service(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    findings: &mut Findings<'_>,
) {
    let name = section.text(setting.name);
    let readers = symbol.options().readers.iter();
    let failing: Readers = readers.filter(|reader| reader.fails_over_value_of_service()).collect();
    let effect = if failing.is_empty() {
        "so no tool reads a value here".to_owned()
    } else {
        format!("and {}", failing.effect("fails", "fail", "over a value"))
    };
    let message =
        format!("`{name}` opens a block, {effect}. Write `endpoint_url` on a line below it.");
    let finding = findings.report(section, setting.raw, message).about(failing);
    if !failing.is_empty() {
        finding.severity(Severity::Error);
    }
    let value = section.value(setting);
    if value.starts_with("http://") || value.starts_with("https://") {
        let lines = format!(" ={}  endpoint_url = {value}", section.line_end());
        let rest = Span::new(setting.name.end, setting.raw.end);
        finding.fix("Move to `endpoint_url` below it", vec![section.edit(rest, lines)]);
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

/// Whether the profiles of an sso-session have the setting already.
fn is_in_every_profile(symbol: &SymbolContext<'_, '_>, setting: &Setting) -> bool {
    let Some(known) = setting.known.filter(|_| symbol.kind() == SymbolKind::SsoSession) else {
        return false;
    };
    let mut profiles = symbol.referrers().peekable();
    profiles.peek().is_some() && profiles.all(|profile| profile.setting(known.key()).is_some())
}

/// Whether nothing is lost but the look of output, or what another tool would do.
fn is_harmless(known: &catalogue::KnownSetting) -> bool {
    !known.is_aws() || Tools::CLI1.union(Tools::CLI2).contains(known.read_by)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, fixed_by, no_fix};

    const CODE: &str = "setting-in-wrong-section";

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
    fn a_service_with_a_value_is_an_error() {
        check(
            CODE,
            "--- config
[services local]
sts = http://localhost:4566
      ^^^^^^^^^^^^^^^^^^^^^ error: `sts` opens a block, and the AWS CLI and boto3 fail over a value. Write `endpoint_url` on a line below it.
",
        );
        fixed(
            CODE,
            "--- config\n[services a]\nsts = http://localhost:4566\n",
            "--- config\n[services a]\nsts =\n  endpoint_url = http://localhost:4566\n",
        );
    }

    #[test]
    fn an_endpoint_of_a_service_is_not_moved_to_all_services() {
        no_fix(
            CODE,
            "",
            "--- config
[profile dev]
services = local
[services local]
endpoint_url = http://localhost:9000
",
        );
    }

    #[test]
    fn an_endpoint_at_the_edge_belongs_to_a_service() {
        check(
            CODE,
            "--- config
[services x]
endpoint_url = http://localhost:9000
^^^^^^^^^^^^ warning: No tool reads `endpoint_url` at the edge of a services section. Move it under a service, such as `s3 =`.
[services s3]
endpoint_url = http://localhost:9000
^^^^^^^^^^^^ warning: No tool reads `endpoint_url` at the edge of a services section. Move it under a service, as `s3 =`.
",
        );
        fixed(
            CODE,
            "--- config\n[services s3]\nendpoint_url = http://localhost:9000\n",
            "--- config\n[services s3]\ns3 =\n  endpoint_url = http://localhost:9000\n",
        );
    }

    #[test]
    fn what_the_profile_has_is_removed() {
        fixed(
            CODE,
            "--- config
[profile dev]
sso_session = corp
region = eu-west-1

[sso-session corp]
sso_region = eu-west-1
region = eu-central-1
",
            "--- config
[profile dev]
sso_session = corp
region = eu-west-1

[sso-session corp]
sso_region = eu-west-1
",
        );
        fixed(
            CODE,
            "--- config
[services local]
s3 =
  endpoint_url = http://localhost:9000
  addressing_style = path
[profile dev]
services = local
s3 =
  addressing_style = virtual
",
            "--- config
[services local]
s3 =
  endpoint_url = http://localhost:9000
[profile dev]
services = local
s3 =
  addressing_style = virtual
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
    fn what_every_profile_of_the_session_has_is_no_loss() {
        let picture = |severity: &str| {
            format!(
                "--- config
[sso-session corp]
sso_region = eu-west-1
region = eu-west-1
^^^^^^ {severity}: No tool reads `region` in an sso-session. It belongs in a profile.
[profile a]
sso_session = corp
region = eu-central-1
"
            )
        };
        check(CODE, &picture("info"));
        check(CODE, &format!("{}[profile b]\nsso_session = corp\n", picture("warning")));
    }

    #[test]
    fn a_region_may_be_the_sessions_own() {
        let text = "--- config\n[sso-session corp]\nregion = eu-west-1\n";
        fixed(CODE, text, "--- config\n[sso-session corp]\nsso_region = eu-west-1\n");
        no_fix(CODE, "Rename", &format!("{text}sso_region = eu-west-1\n"));
    }
}
