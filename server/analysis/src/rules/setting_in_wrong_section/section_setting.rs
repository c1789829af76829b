//! A setting that is legal only in another kind of section.

use catalogue::{Sections, Tools, ValueKind, keys, services};
use syntax::Span;

use super::{kind_of_section, move_to};
use crate::finding::Severity;
use crate::lint::{Findings, SymbolContext};
use crate::model::{Section, Setting, SettingPlace, SymbolKind};

pub(super) fn check(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    findings: &mut Findings<'_>,
) {
    let Some(known) = setting.known.filter(|_| setting.place == SettingPlace::Top) else { return };
    let (kind, name) = (symbol.kind(), section.text(setting.name));
    let service = name.to_ascii_lowercase();
    let opens_service = kind == SymbolKind::Services && services::lookup(&service).is_some();
    // `misspelled-setting` reports `endpoint` in a profile.
    let is_endpoint = kind == SymbolKind::Profile && known.name == "endpoint";
    if known.is_legal_in(kind.sections()) || setting.is_empty() && opens_service || is_endpoint {
        return;
    }
    if opens_service {
        report_service(section, setting, name, findings);
        return;
    }
    let (here, owner) = (kind_of_section(kind), owner(known.sections));
    let message = format!("No tool reads `{name}` in {here}. It belongs in {owner}.");
    let finding = findings.report(section, setting.name, message);
    if is_harmless(known) || is_in_every_profile(symbol, setting) {
        finding.severity(Severity::Information);
    }
    let can_be_sso_region = kind == SymbolKind::SsoSession
        && setting.is(keys::REGION)
        && section.setting(keys::SSO_REGION).is_none();
    if can_be_sso_region {
        finding.fix("Rename to `sso_region`", vec![section.edit(setting.name, "sso_region")]);
    }
    let is_movable = known.kind != ValueKind::Block
        && !setting.is_empty()
        && known
            .is_legal_in(SymbolKind::Profile.sections().union(SymbolKind::SsoSession.sections()));
    if is_movable {
        move_to(symbol, section, setting, None, finding);
    }
}

/// The endpoint in the same line as its service, as in `s3 = http://localhost:9000`.
fn report_service(
    section: &Section<'_>,
    setting: &Setting,
    name: &str,
    findings: &mut Findings<'_>,
) {
    let message = format!(
        "`{name}` opens a block, so no tool reads a value here. Write `endpoint_url` on an indented line below it."
    );
    let finding = findings.report(section, setting.value, message);
    let value = section.value(setting);
    if value.starts_with("http://") || value.starts_with("https://") {
        let lines = format!(" ={}  endpoint_url = {value}", section.line_end());
        let rest = Span::new(setting.name.end, setting.value.end);
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
