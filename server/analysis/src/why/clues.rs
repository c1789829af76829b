//! Which profile a message is about if nothing names one: the only one that has what is in the message,
//! such as its role, its account or its region.

use catalogue::credentials::account_of_key;
use catalogue::messages::{KindMarks, Weight, kinds};
use catalogue::{Key, arn, keys};

use super::floor;
use super::recognised::Recognised;
use crate::model::{Symbol, SymbolKind, World};
use crate::report::profiles;

/// How much text around a message counts, in bytes.
// A log holds messages about other profiles as well.
const BEFORE: usize = 400;
const AFTER: usize = 1200;

/// A profile that was found, and what of it is in the message, as the rest of a sentence.
pub(super) struct ProfileClue {
    pub(super) name: String,
    pub(super) why: &'static str,
}

type Fits = fn(&str, &Symbol<'_, '_>) -> bool;

/// Who asked or what was asked for, the surest first.
const IDENTITIES: [(&str, Fits); 6] = [
    ("whose access key is in the message", |text, it| has(text, it, keys::AWS_ACCESS_KEY_ID)),
    ("which the message names", is_named),
    ("whose role is in the message", has_role),
    ("whose MFA device is in the message", |text, it| has(text, it, keys::MFA_SERIAL)),
    ("whose user is in the message", |text, it| has(text, it, keys::LOGIN_SESSION)),
    ("whose permission set is in the message", has_permission_set),
];

/// Where the request of a profile goes to.
const TARGETS: [(&str, Fits); 4] = [
    ("whose account is in the message", has_account),
    ("whose sign-in is in the message", has_portal),
    ("whose endpoint is in the message", has_endpoint),
    ("whose region is in the message", has_region),
];

/// The only profile that has what is in the message; `None` if the selected one has it, too, or several
/// others do.
pub(super) fn profile_in_message(
    world: &World<'_>,
    text: &str,
    found: &Recognised,
    selected: &str,
) -> Option<ProfileClue> {
    let text = around(text, found);
    let mut left: Vec<_> = profiles(world).collect();
    // Where no credentials were found, the region of the command or an account beside it says nothing of
    // the profile: with the right one there would be some.
    let targets = if found.kind.weight < Weight::General { &[][..] } else { &TARGETS[..] };
    for (why, fits) in IDENTITIES.iter().chain(targets) {
        let matching: Vec<_> = left.iter().filter(|it| fits(text, it)).copied().collect();
        match matching.as_slice() {
            _ if matching.iter().any(|it| it.name() == selected) => return None,
            [] => {}
            [one] => return Some(ProfileClue { name: one.name().to_owned(), why }),
            // What several have is narrowed down by what else is in the message.
            _ => left = matching,
        }
    }
    None
}

/// The only profile that a message can be about, where the selected one cannot have led to it: AWS answers
/// to a request that was signed, a portal to a sign-in.
pub(super) fn only_fitting(
    world: &World<'_>,
    found: &Recognised,
    selected: &str,
) -> Option<ProfileClue> {
    let (fits, why) = fitting(found)?;
    if world.find(SymbolKind::Profile, selected).is_some_and(|it| fits(&it)) {
        return None;
    }
    let profile = only(profiles(world).filter(fits))?;
    Some(ProfileClue { name: profile.name().to_owned(), why })
}

/// Whether a profile has something.
pub(super) type Has = fn(&Symbol<'_, '_>) -> bool;

/// What a profile has that led to a message of this kind, as a test and in words.
pub(super) fn fitting(found: &Recognised) -> Option<(Has, &'static str)> {
    let id = found.kind.id;
    match id {
        _ if found.kind.is(KindMarks::SIGNED) => Some((gives, "the only one with credentials")),
        kinds::MALFORMED_ROLE_SETTING => {
            Some((|it| it.has(keys::ROLE_ARN), "the only one with a role"))
        }
        kinds::SSO_NOT_CONFIGURED => None,
        _ if id.starts_with("sso-") => Some((signs_in, "the only one that signs in")),
        _ => None,
    }
}

fn signs_in(profile: &Symbol<'_, '_>) -> bool {
    profile.has(keys::SSO_SESSION) || profile.has(keys::SSO_START_URL)
}

/// The only profile of an account.
pub(super) fn profile_of_account(world: &World<'_>, account: &str) -> Option<String> {
    let is_of_account = |it: &Symbol<'_, '_>| account_of(it).is_some_and(|own| own == account);
    only(profiles(world).filter(is_of_account)).map(|profile| profile.name().to_owned())
}

/// The first of them, if there is no second.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    items.next().filter(|_| items.next().is_none())
}

fn around<'t>(text: &'t str, found: &Recognised) -> &'t str {
    let from = floor(text, found.at.saturating_sub(BEFORE).min(text.len()));
    let to = floor(text, (found.at + AFTER).min(text.len()));
    &text[from..to]
}

/// Whether a value is in a text as a word of its own.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    word.len() > 3
        && text.match_indices(word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            ![before, after].into_iter().flatten().any(is_part)
        })
}

fn has(text: &str, profile: &Symbol<'_, '_>, key: Key) -> bool {
    profile.get(key).is_some_and(|value| has_word(text, value))
}

/// The name after the word `profile`: "profile=dev", "profile: 'dev'", "the profile dev".
fn is_named(text: &str, profile: &Symbol<'_, '_>) -> bool {
    let name = profile.name();
    let lower = text.to_ascii_lowercase();
    !name.is_empty()
        && lower.match_indices("profile").any(|(at, word)| {
            let rest = &text[at + word.len()..];
            let rest = rest.strip_prefix("Name").or(rest.strip_prefix("_name")).unwrap_or(rest);
            let rest = rest.trim_start_matches([' ', '=', ':', '"', '\'', '`', '[', '(']);
            let after = rest.strip_prefix(name).map(|rest| rest.chars().next());
            after.is_some_and(|next| {
                next.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.' | '/'))
            })
        })
}

/// The role as it is asked for, or as the caller: `assumed-role/Deploy/session`.
fn has_role(text: &str, profile: &Symbol<'_, '_>) -> bool {
    let Some(role) = profile.get(keys::ROLE_ARN) else { return false };
    let Ok(arn) = arn::parse(role) else { return false };
    let caller = format!("::{}:assumed-role/{}/", arn.account, arn.name());
    has_word(text, role) || text.contains(&caller)
}

fn has_permission_set(text: &str, profile: &Symbol<'_, '_>) -> bool {
    let (Some(account), Some(set)) =
        (profile.get(keys::SSO_ACCOUNT_ID), profile.get(keys::SSO_ROLE_NAME))
    else {
        return false;
    };
    // The role of a permission set ends in characters that AWS chooses.
    text.contains(&format!("::{account}:assumed-role/AWSReservedSSO_{set}_"))
}

fn has_account(text: &str, profile: &Symbol<'_, '_>) -> bool {
    let Some(account) = account_of(profile) else { return false };
    // The caller is whose credentials it was; what the caller asked for can be in any account.
    match caller_in(text).filter(arn::Arn::has_account_id) {
        Some(caller) => caller.account == account,
        None => has_word(text, &account),
    }
}

/// The last caller that a text names: `User: arn:… is not authorized`.
pub(super) fn caller_in(text: &str) -> Option<arn::Arn<'_>> {
    let (_, rest) = text.rsplit_once("User: ").or_else(|| text.rsplit_once("user: "))?;
    arn::parse(rest.split_whitespace().next()?).ok()
}

/// The account that a profile's credentials are of, as far as its settings tell.
fn account_of(profile: &Symbol<'_, '_>) -> Option<String> {
    let of_arn = |key| {
        let arn = arn::parse(profile.get(key)?).ok()?;
        arn.has_account_id().then(|| arn.account.to_owned())
    };
    let of_sign_in = || profile.get(keys::SSO_ACCOUNT_ID).map(str::to_owned);
    let of_key = || {
        let account = account_of_key(profile.get(keys::AWS_ACCESS_KEY_ID)?)?;
        Some(account.as_str().to_owned())
    };
    let account = of_arn(keys::ROLE_ARN).or_else(of_sign_in);
    account.or_else(|| of_arn(keys::LOGIN_SESSION)).or_else(of_key)
}

/// The name or the portal of the sign-in.
fn has_portal(text: &str, profile: &Symbol<'_, '_>) -> bool {
    let session = profile.target(SymbolKind::SsoSession);
    let url = profile.get(keys::SSO_START_URL);
    let url = url.or_else(|| session?.get(keys::SSO_START_URL));
    let portal = url.map(host_of).unwrap_or_default();
    // The name of a session alone can be any word of a text.
    let is_session = |name: &str| {
        let marks = ["Token for ", "sso-session ", "sso_session ", "--sso-session "];
        marks.iter().any(|mark| has_word(text, &format!("{mark}{name}")))
    };
    has_word(text, &portal) || session.is_some_and(|session| is_session(session.name()))
}

fn has_endpoint(text: &str, profile: &Symbol<'_, '_>) -> bool {
    profile.endpoint_urls().any(|url| has_word(text, &host_of(url)))
}

/// The region, of the portal where the message has one of its hosts.
fn has_region(text: &str, profile: &Symbol<'_, '_>) -> bool {
    if !["oidc.", "portal.sso."].iter().any(|host| text.contains(host)) {
        return has(text, profile, keys::REGION);
    }
    let session = profile.target(SymbolKind::SsoSession);
    has(text, profile, keys::SSO_REGION)
        || session.is_some_and(|session| has(text, &session, keys::SSO_REGION))
}

/// The host of a URL, without user, port and path.
pub(super) fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['/', '?']).next().unwrap_or(rest);
    // The last one: a password may have another.
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    rest.split(':').next().unwrap_or(rest).trim_matches(['"', '\'', ' ']).to_owned()
}

/// Whether a profile has a way to credentials, as far as its settings tell.
pub(super) fn gives(profile: &Symbol<'_, '_>) -> bool {
    let ways = [
        keys::AWS_ACCESS_KEY_ID,
        keys::SSO_SESSION,
        keys::SSO_START_URL,
        keys::CREDENTIAL_PROCESS,
        keys::LOGIN_SESSION,
        keys::CREDENTIAL_SOURCE,
        keys::WEB_IDENTITY_TOKEN_FILE,
    ];
    let has_own = |profile: &Symbol<'_, '_>| ways.iter().any(|key| profile.has(*key));
    // A role is as good as what its chain ends in.
    has_own(profile) || (profile.has(keys::ROLE_ARN) && profile.chain().any(|it| has_own(&it)))
}
