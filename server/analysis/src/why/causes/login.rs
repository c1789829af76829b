//! Sign-ins of `aws login` and of Granted.

use catalogue::keys;
use catalogue::messages::kinds;

use super::{Case, Cause, Certainty, Probe};
use crate::report::{Origin, option, profiles, shell_word};
use crate::why::{public, times};

pub(super) const LOGIN: Probe = Probe::Ask("The profile of `aws login`.", login);

fn login(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::LOGIN_SESSION)?;
    let profile = option("--profile", &public(case.owner_name()));
    let now = case.environment.now.or(case.world.facts.now);
    let cached = case.world.facts.sign_ins.get(found.value());
    let (certainty, text) = match (cached, now) {
        (Some(None), _) => {
            (Certainty::Certain, "nobody is signed in with `aws login` for this profile".to_owned())
        }
        (Some(Some(sign_in)), Some(now)) if sign_in.ends <= now => {
            let ago = times::ago(sign_in.ends, Some(now));
            (Certainty::Certain, format!("the sign-in of `aws login` ended {ago} or before"))
        }
        _ => (
            Certainty::Likely,
            "the profile signs in with `aws login`, and that sign-in is missing or has ended"
                .to_owned(),
        ),
    };
    let reason = Cause::new(certainty, text).at(at);
    Some(reason.next(format!("aws login {profile}")))
}

pub(super) const GRANTED: Probe =
    Probe::Ask("The profile whose portal Granted asks to sign in at.", granted);

/// Granted names the portal in the command that it prints.
fn granted(case: &Case<'_, '_>) -> Option<Cause> {
    let is_of_granted = case.found.message?.program == "Granted";
    of_portal(case).or_else(|| {
        let text = "nobody is signed in with Granted at the portal that the message names";
        let next = "run the command `granted sso login …` that the message names";
        is_of_granted.then(|| Cause::new(Certainty::Certain, text).next(next))
    })
}

/// The profile that has this portal.
fn of_portal(case: &Case<'_, '_>) -> Option<Cause> {
    let url = case.found.hole("url")?;
    let setting = |section: &crate::model::Section<'_>, name: &str| {
        let found = section.settings.iter().find(|it| section.text(it.name) == name)?;
        Some((section.value(found).to_owned(), found.line))
    };
    profiles(case.world).find_map(|profile| {
        profile.sections().find_map(|section| {
            let (written, line) = setting(section, "granted_sso_start_url")?;
            let (region, _) = setting(section, "granted_sso_region")?;
            let text = format!(
                "nobody is signed in with Granted at the portal of profile `{}`",
                public(profile.name())
            );
            let login = format!(
                "granted sso login --sso-start-url {} --sso-region {}",
                shell_word(&public(&written)),
                shell_word(&public(&region))
            );
            (written == url && case.found.kind.id == kinds::SSO_NOT_SIGNED_IN).then(|| {
                Cause::new(Certainty::Certain, text).at(Origin::line(section, line)).next(login)
            })
        })
    })
}
