//! What a live check of a profile asks AWS, if there is anything to ask.

use catalogue::credentials::{is_decoy, is_placeholder, mask};
use catalogue::partitions::Partition;
use catalogue::{Key, keys, partitions, regions};
use syntax::{FileKind, Span};

use super::redact::is_safe_to_show;
use crate::engine::Pair;
use crate::model::{Symbol, SymbolKind, World};
use crate::readers::Reader;
use crate::readers::resolve::{Resolution, RoleSource, Source, StaticKeys};
use crate::report::{option, sso_login, sso_login_of_profile};

/// Where an access key is written: for each part the file and the bytes of the document, with quotes and
/// comments that some reader takes for a part of the value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeyPlaces {
    /// The access key ID.
    pub id: (FileKind, Span),
    /// The secret access key.
    pub secret: (FileKind, Span),
    /// The session token.
    pub token: Option<(FileKind, Span)>,
}

/// How a profile can be validated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Validation {
    /// AWS can be asked about an access key.
    Ask {
        /// The profile whose key it is: the profile itself, or the end of its chain of roles.
        owner: String,
        /// Where the key is written.
        keys: KeyPlaces,
        /// The region in which the profile would use it.
        region: String,
        /// The partition of that region.
        partition: &'static Partition,
        /// The profile's `endpoint_url`. A file can come from anyone, so it is used only if the user has
        /// allowed that endpoint.
        endpoint: Option<String>,
    },
    /// The user has to sign in with this command.
    SignIn(String),
    /// Nothing can be asked, for this reason.
    Untestable(&'static str),
}

/// How the profile `name` can be validated, as the AWS CLI reads it; `None` if there is no such profile.
pub fn validation(pair: &Pair, name: &str) -> Option<Validation> {
    let world = &pair.world();
    let profile = world.find(SymbolKind::Profile, name)?;
    Some(plan(world, profile, name, &profile.resolve(Reader::Botocore)))
}

/// The profiles that a live check can ask about, sorted by name.
pub fn validatable(pair: &Pair) -> Vec<String> {
    let world = &pair.world();
    let profiles =
        world.symbols(SymbolKind::Profile).filter(|profile| has_key_to_ask(world, *profile));
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
        let has_key = profile.is_some_and(|profile| has_key_to_ask(world, profile));
        // A name that looks like a secret was probably pasted into the brackets.
        if has_key && is_safe_to_show(name) {
            let span = section.header_span().shift(section.source.start);
            headers.push((span, name.to_owned()));
        }
    })
}

fn has_key_to_ask(world: &World<'_>, profile: Symbol<'_, '_>) -> bool {
    let plan = plan(world, profile, profile.name(), &profile.resolve(Reader::Botocore));
    matches!(plan, Validation::Ask { .. })
}

/// How a profile can be validated that comes to its credentials in this way.
pub(super) fn plan(
    world: &World<'_>,
    asked: Symbol<'_, '_>,
    owner: &str,
    resolution: &Resolution,
) -> Validation {
    match resolution {
        Resolution::Static(found) => ask(world, asked, owner, *found),
        // The key at the end of the chain is asked about. To assume the role would be an action that is
        // logged in the account.
        Resolution::Role { source: RoleSource::Profile(next, source), .. } => {
            plan(world, asked, next, source)
        }
        Resolution::Role { source: RoleSource::Own(source), .. } => {
            plan(world, asked, owner, source)
        }
        Resolution::Sso { session: Some(session) } => Validation::SignIn(sso_login(&mask(session))),
        Resolution::Sso { session: None } => Validation::SignIn(sso_login_of_profile(&mask(owner))),
        Resolution::Login => {
            Validation::SignIn(format!("aws login {}", option("--profile", &mask(owner))))
        }
        // Running it could do anything, and a repository's file may have named it.
        Resolution::Process(_) => {
            Validation::Untestable("its credentials come from a command, which is never run here")
        }
        // To exchange the token would be an action in the account, like assuming a role.
        Resolution::WebIdentity { .. } => {
            Validation::Untestable("its credentials come from a token that is exchanged for them")
        }
        Resolution::CredentialSource
        | Resolution::Container(_)
        | Resolution::None
        | Resolution::Role { source: RoleSource::CredentialSource, .. } => Validation::Untestable(
            "its credentials come from the computer that it is used on, not from these files",
        ),
        Resolution::Fails(_) => {
            Validation::Untestable("tools get no credentials from it; its findings say why")
        }
    }
}

fn ask(world: &World<'_>, asked: Symbol<'_, '_>, owner: &str, found: StaticKeys) -> Validation {
    let incomplete = Validation::Untestable("its access key is incomplete");
    let Some(symbol) = world.find(SymbolKind::Profile, owner) else { return incomplete };
    let place = |source: Source, key: Key| {
        let file = source.file()?;
        let found = symbol.setting_in(file, key).filter(|found| !found.setting.is_empty())?;
        let span = found.section.written_value(found.setting).shift(found.section.source.start);
        Some(((file, span), found.value()))
    };
    let id = place(found.id, keys::AWS_ACCESS_KEY_ID);
    let secret = place(found.secret, keys::AWS_SECRET_ACCESS_KEY);
    let token = found.token.and_then(|(source, key)| {
        // A model says by which of the two names it found the token.
        place(source, catalogue::lookup(key).map(catalogue::KnownSetting::key)?)
    });
    let (Some((id, id_text)), Some((secret, secret_text))) = (id, secret) else {
        return incomplete;
    };
    if let Some(reason) = reason_not_to_ask(id_text, secret_text) {
        return Validation::Untestable(reason);
    }
    let (region, partition) = region_to_ask(asked.get(keys::REGION));
    let places = KeyPlaces { id, secret, token: token.map(|(at, _)| at) };
    let endpoint = asked.get(keys::ENDPOINT_URL).map(str::to_owned);
    Validation::Ask { owner: owner.to_owned(), keys: places, region, partition, endpoint }
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
    use crate::rules::fixture::pair_of;

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

    #[track_caller]
    fn check_asks(profile: &str, expected: (&str, &str, &str)) {
        let pair = pair_of(FILES);
        let Some(Validation::Ask { owner, keys, region, partition, .. }) =
            validation(&pair, profile)
        else {
            panic!("{profile} asks nothing");
        };
        assert_eq!((owner.as_str(), region.as_str(), partition.name), expected);
        let text =
            |(file, span): (FileKind, Span)| pair.document(file).unwrap().slice(span).into_owned();
        assert_eq!(text(keys.id), "ASIAQNZGKIQY56JQ7WML");
        assert_eq!(text(keys.secret), "made/up");
        assert_eq!(keys.token.map(text).as_deref(), Some("token"));
    }

    #[test]
    fn the_key_at_the_end_of_the_chain_is_asked_about() {
        check_asks("default", ("default", "ap-east-1", "aws"));
        check_asks("role", ("default", "cn-north-1", "aws-cn"));
        assert_eq!(validatable(&pair_of(FILES)), ["default", "role"]);
    }

    #[test]
    fn a_profile_without_a_key_says_what_to_do_or_why_not() {
        let pair = pair_of(FILES);
        let sign_in = Validation::SignIn("aws sso login --sso-session corp".into());
        assert_eq!(validation(&pair, "sso"), Some(sign_in));
        for (profile, why) in
            [("tool", "never run"), ("decoy", "alarm"), ("example", "placeholder")]
        {
            let Some(Validation::Untestable(reason)) = validation(&pair, profile) else {
                panic!("{profile} can be tested");
            };
            assert!(reason.contains(why), "{reason}");
        }
        assert_eq!(validation(&pair, "gone"), None);
    }
}
