//! Causes about sign-ins at IAM Identity Center and with `aws login`.

use catalogue::keys;

use super::{Case, Cause, Certainty, Probe};
use crate::model::{Symbol, SymbolKind, without_ending};
use crate::report::{SignInState, SsoSignIn, Way, sso_login, sso_login_of_profile};
use crate::why::{public, times};

/// The sign-in of the profile, unless the message names another one.
fn sign_in<'k>(case: &'k Case<'_, '_>) -> Option<&'k SsoSignIn> {
    match case.answer.way.base() {
        Way::Sso(sign_in) => Some(sign_in).filter(|sign_in| !names_another(case, sign_in)),
        _ => None,
    }
}

fn names_another(case: &Case<'_, '_>, sign_in: &SsoSignIn) -> bool {
    let Some(named) = case.found.hole("session") else { return false };
    let own = [&sign_in.session, &sign_in.start_url];
    own.into_iter().flatten().all(|own| without_ending(own) != without_ending(named))
}

pub(super) const OF_OTHER_SESSION: Probe = Probe::Ask(
    "The message is about another sso-session than the one of the profile.",
    of_other_session,
);

fn of_other_session(case: &Case<'_, '_>) -> Option<Cause> {
    let Way::Sso(sign_in) = case.answer.way.base() else { return None };
    let named = case.found.hole("session").filter(|_| names_another(case, sign_in))?;
    let is_here = case.find(SymbolKind::SsoSession, named).is_some();
    let text = format!(
        "the message is about `{}`, and profile `{}` signs in at {}",
        public(named),
        public(case.profile_name()),
        session_label(sign_in)
    );
    let (_, at) = case.setting(keys::SSO_SESSION).or_else(|| case.setting(keys::SSO_START_URL))?;
    let reason = Cause::new(Certainty::Likely, text).at(at);
    Some(reason.next(if is_here {
        sso_login(&public(named))
    } else {
        "look for another AWS_PROFILE or another home where it ran".to_owned()
    }))
}

/// The command that signs in.
fn command(case: &Case<'_, '_>, sign_in: &SsoSignIn) -> String {
    match &sign_in.session {
        Some(session) => sso_login(session),
        None => sso_login_of_profile(&public(case.owner_name())),
    }
}

fn session_label(sign_in: &SsoSignIn) -> String {
    match &sign_in.session {
        Some(session) => format!("sso-session `{session}`"),
        None => "the start URL of the profile".to_owned(),
    }
}

fn says_sso(case: &Case<'_, '_>) -> bool {
    case.found.kind.id.starts_with("sso")
}

pub(super) const MISSING: Probe = Probe::Ask("Nobody signed in.", missing);

fn missing(case: &Case<'_, '_>) -> Option<Cause> {
    let sign_in = sign_in(case).filter(|it| it.state == SignInState::Missing)?;
    let label = session_label(sign_in);
    let text = match under_start_url(case, sign_in) {
        Some(url) => format!(
            "nobody is signed in at {label}: the valid sign-in is cached for `{}`, where only a profile without sso_session looks",
            public(&url)
        ),
        None => format!("nobody is signed in at {label}"),
    };
    // Other messages can come of it as well, and of much else.
    let certainty = if says_sso(case) { Certainty::Certain } else { Certainty::Likely };
    let reason = Cause::new(certainty, text).in_cache("sso").next(command(case, sign_in));
    let other = sign_in.session.is_none().then(|| under_other_name(case)).flatten();
    Some(match other {
        Some(other) if case.find(SymbolKind::SsoSession, &other).is_some() => {
            reason.next(format!("or set sso_session = {}, whose sign-in is valid", public(&other)))
        }
        Some(other) => reason
            .next(format!("or set sso_start_url = {}, whose sign-in is valid", public(&other))),
        None => reason,
    })
}

/// A valid sign-in at the portal of a profile without a session that is cached under another name: that of
/// a session, or the start URL as another profile writes it.
fn under_other_name(case: &Case<'_, '_>) -> Option<String> {
    let url = case.setting(keys::SSO_START_URL)?.0.value();
    let now = case.environment.now.or(case.world.facts.now)?;
    let is_valid = |name: &str| is_valid(case, name, now);
    let is_same = |other: &str| without_ending(other) == without_ending(url);
    let sessions = case
        .world
        .symbols(SymbolKind::SsoSession)
        .filter(|session| session.get(keys::SSO_START_URL).is_some_and(is_same));
    let names = sessions.map(|session| session.name().to_owned());
    let urls = case.world.facts.sign_ins.keys().filter(|name| is_same(name)).cloned();
    let mut others: Vec<String> = names.chain(urls).filter(|name| name != url).collect();
    others.sort();
    others.into_iter().find(|name| is_valid(name))
}

fn is_valid(case: &Case<'_, '_>, name: &str, now: i64) -> bool {
    let cached = case.world.facts.sign_ins.get(name).copied().flatten();
    cached.is_some_and(|sign_in| sign_in.ends > now)
}

/// The start URL of an sso-session under which there is a valid sign-in, made without the session.
fn under_start_url(case: &Case<'_, '_>, sign_in: &SsoSignIn) -> Option<String> {
    sign_in.session.as_ref()?;
    let url = case.setting(keys::SSO_START_URL)?.0.value();
    let now = case.environment.now.or(case.world.facts.now)?;
    is_valid(case, url, now).then(|| url.to_owned())
}

pub(super) const ENDED: Probe = Probe::Ask("The sign-in has ended.", ended);

fn ended(case: &Case<'_, '_>) -> Option<Cause> {
    let sign_in = sign_in(case)?;
    let SignInState::Until(end) = sign_in.state else { return None };
    let now = case.environment.now.or(case.world.facts.now)?;
    if end > now {
        return None;
    }
    let text =
        format!("the sign-in at {} ended {}", session_label(sign_in), times::ago(end, Some(now)));
    let certainty = if says_sso(case) { Certainty::Certain } else { Certainty::Likely };
    Some(Cause::new(certainty, text).in_cache("sso").next(command(case, sign_in)))
}

pub(super) const OF_OTHER_PROFILE: Probe =
    Probe::Ask("A sign-in of another profile has ended or is missing.", of_other_profile);

/// The message is about a sign-in that this profile does not need, and the files have a session at which
/// nobody is signed in: a profile was named that is not in the paste.
fn of_other_profile(case: &Case<'_, '_>) -> Option<Cause> {
    if sign_in(case).is_some() || !says_sso(case) {
        return None;
    }
    let now = case.environment.now.or(case.world.facts.now)?;
    let is_over = |name: &str| match case.world.facts.sign_ins.get(name) {
        Some(sign_in) => sign_in.is_none_or(|sign_in| sign_in.ends <= now),
        // Nobody looked for this sign-in, so nothing says that it is missing.
        None => false,
    };
    let mut sessions = case.world.symbols(SymbolKind::SsoSession);
    let session = sessions.find(|session| is_over(session.name()))?;
    let text = format!(
        "nobody is signed in at sso-session `{}`, which other profiles use",
        public(session.name())
    );
    let login = sso_login(&public(session.name()));
    Some(Cause::new(Certainty::Likely, text).in_cache("sso").next(login))
}

pub(super) const SIGNED_IN: Probe =
    Probe::Ask("The message says that there is no sign-in, and there is one.", signed_in);

/// The sign-in of the profile, if it is valid, and for how many seconds.
pub(super) fn valid_sign_in<'k>(case: &'k Case<'_, '_>) -> Option<(&'k SsoSignIn, i64)> {
    let sign_in = sign_in(case)?;
    let SignInState::Until(end) = sign_in.state else { return None };
    let now = case.environment.now.or(case.world.facts.now)?;
    (end > now).then_some((sign_in, end - now))
}

fn signed_in(case: &Case<'_, '_>) -> Option<Cause> {
    let (sign_in, left) = valid_sign_in(case)?;
    let text = format!(
        "the sign-in at {} is valid for another {}: the message is from before it or from elsewhere",
        session_label(sign_in),
        times::length(left)
    );
    let reason = Cause::new(Certainty::Possible, text).in_cache("sso");
    Some(reason.next("run the command again").next(command(case, sign_in)))
}

pub(super) const CACHE_FILE: Probe = Probe::Ask("A file of the cache cannot be read.", cache_file);

fn cache_file(case: &Case<'_, '_>) -> Option<Cause> {
    let hash = case.found.hole("hash").map(str::to_ascii_lowercase)?;
    let name = case.machine.cache_names.get(&hash);
    let text = match name {
        Some(name) => format!("the sign-in of `{}` is in a file that is no JSON", public(name)),
        None => "a file in the cache of sign-ins or roles is no JSON".to_owned(),
    };
    let reason = Cause::new(Certainty::Certain, text).in_cache("sso");
    // A sign-in without a session is cached under its start URL, which `aws sso login` does not take.
    let session = name.filter(|name| !name.starts_with("http"));
    let login = match session {
        Some(session) => sso_login(&public(session)),
        None => sso_login_of_profile(&public(case.owner_name())),
    };
    let file = format!("{hash}.json");
    // The message has the name of the file without its folder, and both use the same kind of hash.
    Some(reason.next(format!("rm -f ~/.aws/sso/cache/{file} ~/.aws/cli/cache/{file}")).next(login))
}

pub(super) const ASSIGNED: Probe =
    Probe::Ask("The account and the permission set that were asked for.", assigned);

fn assigned(case: &Case<'_, '_>) -> Option<Cause> {
    let sign_in = sign_in(case)?;
    let role = sign_in.permission_set.as_deref()?;
    let account = sign_in.account.as_deref()?;
    let text =
        format!("the permission set `{role}` may not be assigned to you in account {account}");
    let at = case.setting(keys::SSO_ROLE_NAME).map(|(_, at)| at);
    let reason = Cause::new(Certainty::Possible, text).at(at);
    Some(reason.next("compare both with the access portal"))
}

pub(super) const NOT_CONFIGURED: Probe =
    Probe::Ask("`aws sso login` about a profile without a sign-in.", not_configured);

fn not_configured(case: &Case<'_, '_>) -> Option<Cause> {
    let signs_in = |profile: &Symbol<'_, '_>| {
        profile.has(keys::SSO_SESSION) || profile.has(keys::SSO_START_URL)
    };
    if case.profile().is_some_and(|profile| signs_in(&profile)) {
        return None;
    }
    let name = public(case.profile_name());
    let text = format!("profile `{name}` has no sign-in at IAM Identity Center");
    let reason = Cause::new(Certainty::Certain, text).at(case.header(case.profile_name()));
    // `aws sso login` looks at the profile alone, and not at the source of its role.
    if let Some(source) = case.chain().into_iter().find(signs_in) {
        return Some(reason.next(sso_login_of_profile(&public(source.name()))));
    }
    let session = case.world.symbols(SymbolKind::SsoSession).next();
    Some(match session {
        Some(session) => reason.next(sso_login(&public(session.name()))),
        None => reason.next("aws configure sso"),
    })
}
