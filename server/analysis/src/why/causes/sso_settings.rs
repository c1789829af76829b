//! Causes in the settings of a sign-in at IAM Identity Center.

use catalogue::keys;

use super::{Case, Cause, Certainty, Probe};
use crate::model::{Spelling, Symbol, SymbolKind, without_ending};
use crate::report::{Origin, option, sso_login, sso_login_of_profile};
use crate::rules;
use crate::why::case::origin;
use crate::why::clues::host_of;
use crate::why::public;

pub(super) const ACCOUNT_FORM: Probe =
    Probe::Ask("An account that is not twelve digits.", account_form);

fn account_form(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::SSO_ACCOUNT_ID)?;
    if catalogue::arn::is_account_id(found.value()) {
        return None;
    }
    let text = "sso_account_id is not an account: twelve digits without blanks or hyphens";
    Some(Cause::new(Certainty::Certain, text).at(at))
}

pub(super) const REGION: Probe = Probe::Ask("The region of IAM Identity Center.", region);

fn region(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::SSO_REGION)?;
    let text = format!(
        "sso_region is `{}`: it must be the region of IAM Identity Center, not that of your resources",
        public(found.value())
    );
    Some(Cause::new(Certainty::Possible, text).at(at))
}

pub(super) const REGIONS_DIFFER: Probe =
    Probe::Ask("Another section has another region for the same portal.", regions_differ);

fn regions_differ(case: &Case<'_, '_>) -> Option<Cause> {
    let (own, at) = case.setting(keys::SSO_REGION)?;
    let (url, _) = case.setting(keys::SSO_START_URL)?;
    let other = case.world.all_sections().find_map(|section| {
        let same = section.get(keys::SSO_START_URL)?;
        let region = section.get(keys::SSO_REGION)?;
        let differs = without_ending(same) == without_ending(url.value()) && region != own.value();
        differs.then_some((section, region))
    })?;
    let (section, region) = other;
    let name = section.symbol().map_or_else(String::new, |(_, name)| public(name));
    let text = format!(
        "sso_region is `{}` here, and `{}` in `{name}` for the same portal: one of them is wrong",
        public(own.value()),
        public(region),
    );
    let next = format!("try sso_region = {}", public(region));
    Some(Cause::new(Certainty::Likely, text).at(at).next(next))
}

pub(super) const SIGNED_IN_ELSEWHERE: Probe =
    Probe::Ask("The sign-in was made in another region than `sso_region`.", signed_in_elsewhere);

/// The file of a sign-in is named after the session alone, so that one of before the portal moved is used.
fn signed_in_elsewhere(case: &Case<'_, '_>) -> Option<Cause> {
    let (own, at) = case.setting(keys::SSO_REGION)?;
    let session = case.setting(keys::SSO_SESSION).map(|(found, _)| found.value());
    let url = || case.setting(keys::SSO_START_URL).map(|(found, _)| found.value());
    let cached = case.world.facts.sign_ins.get(session.or_else(url)?).copied().flatten();
    let region = cached?.region.filter(|region| *region != own.value())?;
    let text = format!(
        "the sign-in in the cache was made in {region}, and sso_region is `{}`",
        public(own.value())
    );
    let reason = Cause::new(Certainty::Certain, text).at(at);
    Some(reason.next(match session {
        Some(session) => sso_login(&public(session)),
        None => sso_login_of_profile(&public(case.owner_name())),
    }))
}

pub(super) const NAMED_ARE_MISSING: Probe =
    Probe::Ask("The settings that the message names are missing.", named_are_missing);

fn named_are_missing(case: &Case<'_, '_>) -> Option<Cause> {
    let in_pattern = || case.found.message.map(|message| message.pattern);
    let names = case.found.hole("names").or_else(|| case.found.hole("key")).or_else(in_pattern)?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words = names.split(|c: char| !is_part(c));
    let settings: Vec<&str> = words.filter(|word| word.starts_with("sso_")).collect();
    let profile = case.chain().into_iter().find(|it| {
        it.has(keys::SSO_SESSION) || it.has(keys::SSO_START_URL) || it.has(keys::SSO_ACCOUNT_ID)
    })?;
    let session = profile.target(SymbolKind::SsoSession);
    let lacks = |name: &&str| {
        catalogue::lookup(name).is_some_and(|known| {
            let key = known.key();
            !profile.has(key) && !session.is_some_and(|session| session.has(key))
        })
    };
    // One that is there shows that the tool does not see it, for another reason.
    if settings.is_empty() || !settings.iter().all(lacks) {
        return None;
    }
    let name = public(profile.name());
    let whose = match session {
        Some(session) => format!("profile `{name}` and sso-session `{}`", public(session.name())),
        None => format!("profile `{name}`"),
    };
    let text = format!("{} missing in {whose}", listed(&settings));
    let at = profile.first().map(|section| Origin::line(section, 0));
    let known = case.finding_of(&[rules::INCOMPLETE_SSO]).map(|known| known.rule.code);
    let reason = Cause { code: known, ..Cause::new(Certainty::Certain, text).at(at) };
    Some(reason.next(format!("aws configure sso {}", option("--profile", &name))))
}

fn listed(names: &[&str]) -> String {
    match names {
        [one] => format!("{one} is"),
        [first @ .., last] => format!("{} and {last} are", first.join(", ")),
        [] => String::new(),
    }
}

pub(super) const SESSION_HEADER: Probe = Probe::Ask(
    "The section of the sso-session is here, and its header is another one.",
    session_header,
);

fn session_header(case: &Case<'_, '_>) -> Option<Cause> {
    let wanted = match case.found.hole("session") {
        Some(session) => session,
        None => case.setting(keys::SSO_SESSION)?.0.value(),
    };
    let is_right = |session: Symbol<'_, '_>| {
        session.sections().any(|section| section.spelling() == Spelling::Right)
    };
    if case.find(SymbolKind::SsoSession, wanted).is_some_and(is_right) {
        return None;
    }
    let is_quote = |c: char| matches!(c, '"' | '\'' | ' ');
    let section = case.world.all_sections().find(|section| {
        let Some(header) = &section.header else { return false };
        let inner = section.text(header.inner).trim_matches(is_quote);
        let rest = inner.strip_suffix(wanted);
        let ends = rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(is_quote));
        // A profile of that name has an account or a role of its own.
        let is_profile = section.get(keys::SSO_ACCOUNT_ID).is_some();
        ends && section.get(keys::SSO_START_URL).is_some() && !is_profile
    })?;
    let name = public(wanted);
    let text = format!(
        "the section of `{name}` has another header than `[sso-session {name}]`, so no tool sees it"
    );
    let reason = Cause::new(Certainty::Certain, text).at(Origin::line(section, 0));
    let known = case.finding_at(&Origin::line(section, 0)).map(|known| known.rule.code);
    let reason = Cause { code: known, ..reason };
    Some(reason.next(format!("write its header as [sso-session {name}]")))
}

pub(super) const DISAGREES: Probe = Probe::Ask(
    "The setting of the message differs between the profile and its sso-session.",
    disagrees,
);

fn disagrees(case: &Case<'_, '_>) -> Option<Cause> {
    let key = catalogue::lookup(case.found.hole("key")?)?.key();
    let own = case.chain().into_iter().find_map(|profile| {
        let of_session = profile.target(SymbolKind::SsoSession)?.setting(key)?;
        profile.setting(key).filter(|own| own.value() != of_session.value())
    })?;
    let at = origin(&own);
    let text = format!("{} differs between the profile and its sso-session", key.name());
    let known = case.finding_at(&at);
    Some(Cause::new(Certainty::Certain, text).at(at).with(known))
}

pub(super) const START_URL: Probe = Probe::Ask("The start URL.", start_url);

fn start_url(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::SSO_START_URL)?;
    let text = format!("sso_start_url is `{}`", public(found.value()));
    Some(
        Cause::new(Certainty::Likely, text)
            .at(at)
            .next("copy it out of the access portal's address"),
    )
}

pub(super) const FOREIGN_START_URL: Probe =
    Probe::Ask("The start URL is a page of another company.", foreign_start_url);

fn foreign_start_url(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::SSO_START_URL)?;
    let host = host_of(found.value());
    // The portals of every partition have it in their host: `awsapps.com`, `app.aws`.
    if host.is_empty() || host.contains("aws") {
        return None;
    }
    let text = format!("sso_start_url is at `{}`, which is not AWS", public(&host));
    let reason = Cause::new(Certainty::Certain, text).at(at);
    Some(reason.next("copy the address of the AWS access portal, which ends in awsapps.com/start"))
}
