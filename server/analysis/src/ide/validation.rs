//! What a live check of a profile asks AWS, if there is anything to ask.

use catalogue::credentials::{is_decoy, is_placeholder, mask};
use catalogue::partitions::Partition;
use catalogue::{partitions, regions};
use syntax::{FileKind, Span};

use super::key_places::KeyPlaces;
use super::redact::is_safe_to_show;
use crate::engine::Pair;
use crate::model::{Symbol, SymbolKind, World};
use crate::readers::Reader;
use crate::readers::resolve::{Resolution, RoleSource, StaticKeys};
use crate::report::{option, sso_login, sso_login_of_profile};

/// Why there is no key of a profile to ask about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoKey {
    /// The user has to sign in with this command.
    SignIn(String),
    /// Nothing can be asked, for this reason.
    Untestable(&'static str),
}

/// Where the key is written that the AWS CLI sends for the profile `name`; `None` if AWS cannot be asked about it.
pub fn key_to_ask(pair: &Pair, name: &str) -> Option<KeyPlaces> {
    let world = &pair.world();
    key_of(world, world.find(SymbolKind::Profile, name)?)
}

/// The profiles that a live check can ask about, sorted by name.
pub fn validatable(pair: &Pair) -> Vec<String> {
    let world = &pair.world();
    let profiles =
        world.symbols(SymbolKind::Profile).filter(|profile| key_of(world, *profile).is_some());
    let mut names: Vec<String> = profiles.map(|profile| profile.name().to_owned()).collect();
    // Requests are sent in this order, which must not depend on the order of the index.
    names.sort();
    names
}

/// The headers of one file whose profiles a live check can ask about, in bytes of the document, and
/// the profiles' names.
pub fn validatable_headers(pair: &Pair, file: FileKind) -> Vec<(Span, String)> {
    pair.gather(file, |world, section, headers| {
        let Some((SymbolKind::Profile, name)) = section.symbol() else { return };
        let profile = world.find(SymbolKind::Profile, name);
        // Editors send the name back with the command, and may show it.
        let has_key = profile.is_some_and(|profile| key_of(world, profile).is_some());
        // A name that looks like a secret was probably pasted into the brackets.
        if has_key && is_safe_to_show(name) {
            let span = section.header_span().shift(section.source.start);
            headers.push((span, name.to_owned()));
        }
    })
}

fn key_of(world: &World<'_>, profile: Symbol<'_, '_>) -> Option<KeyPlaces> {
    let resolution = profile.resolve(Reader::Botocore);
    let (owner, found) = end_of_chain(profile.name(), &resolution)?;
    let places = KeyPlaces::of(world, owner, found)?;
    let text = |(file, span): (FileKind, Span)| {
        world.sections.document(file).map(|document| document.slice(span)).unwrap_or_default()
    };
    reason_not_to_ask(&text(places.id), &text(places.secret)).is_none().then_some(places)
}

/// The key at the end of a chain of roles, and the profile that has it. It is the one to ask about: to assume the
/// role would be an action that is logged in the account.
pub(super) fn end_of_chain<'r>(
    name: &'r str,
    found: &'r Resolution,
) -> Option<(&'r str, StaticKeys)> {
    match found {
        Resolution::Static(keys) => Some((name, *keys)),
        Resolution::Role { source: RoleSource::Profile(next, source), .. } => {
            end_of_chain(next, source)
        }
        Resolution::Role { source: RoleSource::Own(source), .. } => end_of_chain(name, source),
        _ => None,
    }
}

/// What there is instead of a key for a profile that comes to its credentials in this way.
pub(super) fn without_key(owner: &str, resolution: &Resolution) -> NoKey {
    match resolution {
        Resolution::Static(_) => NoKey::Untestable("its access key is incomplete"),
        Resolution::Role { source: RoleSource::Profile(next, source), .. } => {
            without_key(next, source)
        }
        Resolution::Role { source: RoleSource::Own(source), .. } => without_key(owner, source),
        Resolution::Sso { session: Some(session) } => NoKey::SignIn(sso_login(&mask(session))),
        Resolution::Sso { session: None } => NoKey::SignIn(sso_login_of_profile(&mask(owner))),
        Resolution::Login => {
            NoKey::SignIn(format!("aws login {}", option("--profile", &mask(owner))))
        }
        // Running it could do anything, and a repository's file may have named it.
        Resolution::Process(_) => {
            NoKey::Untestable("its credentials come from a command, which is never run here")
        }
        // To exchange the token would be an action in the account, like assuming a role.
        Resolution::WebIdentity { .. } => {
            NoKey::Untestable("its credentials come from a token that is exchanged for them")
        }
        Resolution::CredentialSource
        | Resolution::Container(_)
        | Resolution::None
        | Resolution::Role { source: RoleSource::CredentialSource, .. } => NoKey::Untestable(
            "its credentials come from the computer that it is used on, not from these files",
        ),
        Resolution::Fails(_) => {
            NoKey::Untestable("tools get no credentials from it; its findings say why")
        }
    }
}

/// Why AWS must not be asked about this key, if so.
pub(super) fn reason_not_to_ask(id: &str, secret: &str) -> Option<&'static str> {
    if is_placeholder(id) || is_placeholder(secret) {
        return Some("its access key is a placeholder");
    }
    // https://canarytokens.org: asking STS about such a key tells its owner that somebody found it.
    is_decoy(id).then_some("its access key looks like a decoy that raises an alarm when it is used")
}

/// The region of this name if it is an AWS region, else one that answers every account.
pub(super) fn region_to_ask(name: Option<&str>) -> (String, &'static Partition) {
    let named = name.and_then(|name| {
        let known = regions::lookup(name).filter(|region| !region.is_pseudo());
        let partition = known.and_then(regions::Region::partition);
        // A region newer than this program is not in the table, but its name has the partition's form.
        let partition = partition.or_else(|| regions::fits_partition_pattern(name))?;
        Some((name.to_owned(), partition))
    });
    named.unwrap_or_else(|| {
        let partition = partitions::lookup("aws").unwrap_or(&partitions::all()[0]);
        (partition.probe_region.to_owned(), partition)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::{KeyOwner, SelectedKeys, selected_keys};
    use crate::readers::resolve::{Environment, Selection};
    use crate::rules::fixture::pair_of;

    fn selected(pair: &Pair, profile: &str) -> SelectedKeys {
        selected_keys(pair, &Environment::EMPTY, &Selection::Named(profile.to_owned()))
    }

    const FILES: &str = "--- config
[default]
region = ap-east-1
[profile role]
role_arn = arn:aws:iam::029608264753:role/dev
source_profile = default
region = cn-north-1
[profile sso]
sso_session = corp
sso_account_id = 029608264753
sso_role_name = admin
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
[profile tool]
credential_process = vend
[profile decoy]
[profile example]
--- credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = made/up
aws_session_token = token
[decoy]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = made/up
[example]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = made/up
";

    #[test]
    fn the_key_at_the_end_of_the_chain_is_asked_about() {
        let pair = pair_of(FILES);
        assert_eq!(validatable(&pair), ["default", "role"]);
        let text =
            |(file, span): (FileKind, Span)| pair.document(file).unwrap().slice(span).into_owned();
        for profile in ["default", "role"] {
            let places = key_to_ask(&pair, profile).unwrap();
            let parts = [places.id, places.secret, places.token.unwrap()].map(text);
            assert_eq!(parts, ["ASIAQNZGKIQY56JQ7WML", "made/up", "token"]);
            let selected = selected(&pair, profile);
            let [key] = selected.keys.as_slice() else { panic!("{selected:?}") };
            assert_eq!(
                (&key.owner, key.places),
                (&KeyOwner::Profile("default".into()), Some(places))
            );
            let region = if profile == "role" { "cn-north-1" } else { "ap-east-1" };
            assert_eq!(key.region, region);
        }
    }

    #[test]
    fn a_profile_without_a_key_says_what_to_do_or_why_not() {
        let pair = pair_of(FILES);
        let instead = |profile| selected(&pair, profile).instead;
        let sign_in = NoKey::SignIn("aws sso login --sso-session corp".into());
        assert_eq!(instead("sso"), Some(sign_in));
        assert!(
            matches!(instead("tool"), Some(NoKey::Untestable(why)) if why.contains("never run"))
        );
        assert_eq!(instead("gone"), Some(NoKey::Untestable("there is no such profile")));
        for (profile, why) in [("decoy", "alarm"), ("example", "placeholder")] {
            let reason = selected(&pair, profile).keys[0].text.clone().unwrap_err();
            assert!(reason.contains(why), "{reason}");
            assert_eq!(key_to_ask(&pair, profile), None);
        }
    }
}
