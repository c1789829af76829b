//! Sso-sessions that say only half of where to sign in.

use catalogue::keys;

use super::{ALL, WHERE, has_lost, insertion, names, placeholders};
use crate::lint::{Findings, SymbolContext};
use crate::model::Spelling;

/// `sso_region`, of the four in [`ALL`].
const REGION_ALONE: [bool; 4] = [false, true, false, false];

pub(super) fn check(session: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let section = session.first().filter(|section| section.spelling() == Spelling::Right);
    let Some(section) = section else { return };
    let missing = ALL.map(|(key, _)| session.setting(key).is_none());
    // A session without any of these settings is still empty.
    if !missing[..WHERE].contains(&true) || !has_sso_setting(session) {
        return;
    }
    let lacking = [missing[0], missing[1], false, false];
    // `setting-in-wrong-section` renames a `region` there.
    if has_lost(session, lacking) || lacking == REGION_ALONE && session.has(keys::REGION) {
        return;
    }
    let message = format!(
        "The sso-session `{}` lacks {}, so no profile can sign in with it.",
        session.name(),
        names(lacking)
    );
    let span = section.header_span();
    let fix = insertion(section, 0, &placeholders(lacking));
    findings.report(section, span, message).fix(format!("Insert {}", names(lacking)), vec![fix]);
}

fn has_sso_setting(session: &SymbolContext<'_, '_>) -> bool {
    let mut known = session.sections().flat_map(|section| &section.settings).map(|it| it.known);
    known.any(|known| known.is_some_and(|known| known.name.starts_with("sso_")))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "incomplete-sso";

    #[test]
    fn a_start_url_and_its_region_belong_together() {
        check(
            CODE,
            "--- config
[sso-session s]
^^^^^^^^^^^^^^^ error: The sso-session `s` lacks `sso_region`, so no profile can sign in with it.
sso_start_url = https://acme.awsapps.com/start
[sso-session t]
^^^^^^^^^^^^^^^ error: The sso-session `t` lacks `sso_start_url` and `sso_region`
sso_registration_scopes = sso:account:access
",
        );
    }

    #[test]
    fn a_session_without_any_sso_setting_is_silent() {
        check(
            CODE,
            "--- config\n[sso-session s]\n[sso-session t]\nregion = eu-west-1\nfoo = bar\n",
        );
    }
}
