//! How a client comes to credentials, as plain data that holds no secret.

use catalogue::credentials::{KeyKind, account_of_key, key_kind};
use catalogue::{Key, arn, keys};

use super::failure::describe_failure;
use super::origin::Origin;
use super::text::{key_id, plain, program};
use crate::model::{Symbol, SymbolKind, World, latest_expiry};
use crate::readers::resolve::{Environment, Failure, Resolution, RoleSource, Source, StaticKeys};

/// A client's way to credentials.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way {
    /// It refuses a file over this line.
    Refuses(Origin),
    /// It stops with an error.
    Stops {
        /// The role that it was to assume.
        role: Option<String>,
        /// The account of the role.
        account: Option<String>,
        /// Why, as the rest of a sentence.
        why: String,
        /// The profile to blame.
        profile: String,
        /// Where that profile begins; `None` where it is in neither file.
        at: Option<Origin>,
    },
    /// An access key as it is written.
    AccessKey(AccessKey),
    /// A role, assumed with other credentials.
    Role {
        /// The role's name; `None` where the ARN is malformed.
        role: Option<String>,
        /// The account of the role.
        account: Option<String>,
        /// The profile that lends the credentials, if it is another one.
        source: Option<String>,
        /// The way to the credentials that assume it.
        with: Box<Way>,
    },
    /// A role, assumed with the token of an identity provider.
    WebIdentity {
        /// The role's name.
        role: Option<String>,
        /// The account of the role.
        account: Option<String>,
    },
    /// A sign-in at IAM Identity Center.
    Sso(SsoSignIn),
    /// What `aws login` left.
    Login {
        /// The account that was signed in to.
        account: Option<String>,
    },
    /// What the program of `credential_process` prints. It is never run here.
    Process {
        /// The program, without its arguments: those may be secret.
        program: String,
        /// Where the command is written.
        at: Option<Origin>,
    },
    /// What `credential_source` names.
    CredentialSource(String),
    /// The container that the client runs in, by the address in this variable.
    Container(&'static str),
    /// Nothing in the profile: the client asks the instance it runs on.
    Instance,
}

/// An access key that a client takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccessKey {
    /// Both ends of its ID.
    pub id: String,
    /// The account that the ID was made for.
    pub account: Option<String>,
    /// It is a temporary key, which AWS knows together with its session token alone.
    pub is_temporary: bool,
    /// The client sends a session token with it.
    pub has_token: bool,
    /// Where the ID is written.
    pub at: Option<Origin>,
    /// Where the secret is written, if that is another place than the ID's.
    pub secret_at: Option<Origin>,
    /// When it expires by the note of the tool that wrote it, in seconds since 1970-01-01 UTC.
    pub expires: Option<i64>,
}

/// A sign-in that a profile of IAM Identity Center needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SsoSignIn {
    /// The sso-session; `None` where the profile itself says where to sign in.
    pub session: Option<String>,
    /// The permission set.
    pub permission_set: Option<String>,
    /// The account.
    pub account: Option<String>,
    /// What the cache of sign-ins says.
    pub state: SignInState,
}

/// What is known of a sign-in, in seconds since 1970-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignInState {
    /// Nobody looked, or the files are not the user's own.
    Unknown,
    /// The cache has no token.
    Missing,
    /// There is a token, which is valid until then or was.
    Until(i64),
}

/// Turns a resolution into a way.
pub(super) struct Describer<'w, 'p, 'e> {
    pub(super) world: &'w World<'p>,
    pub(super) environment: &'e Environment,
}

impl<'w, 'p, 'e> Describer<'w, 'p, 'e> {
    /// How credentials come about for the profile `name`.
    pub(super) fn way(&self, name: &str, found: &Resolution) -> Way {
        match found {
            Resolution::Static(keys) => Way::AccessKey(self.access_key(name, *keys)),
            Resolution::Role { role_arn, source } => self.role(name, *role_arn, source),
            Resolution::WebIdentity { role_arn, .. } => {
                let (role, account) = self.assumed(name, *role_arn);
                Way::WebIdentity { role, account }
            }
            Resolution::Sso { session } => Way::Sso(self.sign_in(name, session.as_deref())),
            Resolution::Login => {
                let account = self.value(name, keys::LOGIN_SESSION).and_then(account_of_arn);
                Way::Login { account }
            }
            Resolution::Process(source) => Way::Process {
                program: self
                    .written(name, *source, keys::CREDENTIAL_PROCESS)
                    .map(program)
                    .unwrap_or_default(),
                at: self.origin(name, *source, keys::CREDENTIAL_PROCESS),
            },
            Resolution::CredentialSource => self.credential_source(name),
            Resolution::Container(variable) => Way::Container(variable),
            Resolution::None => Way::Instance,
            Resolution::Fails(failure) => self.stop(name, failure),
        }
    }

    fn stop(&self, name: &str, failure: &Failure) -> Way {
        let (role, account) =
            self.value(name, keys::ROLE_ARN).map(role_and_account).unwrap_or_default();
        let blamed = self.profile(&failure.profile).and_then(|profile| profile.first());
        Way::Stops {
            role,
            account,
            why: describe_failure(&failure.why),
            profile: failure.profile.clone(),
            at: blamed.map(Origin::header),
        }
    }

    fn access_key(&self, name: &str, keys: StaticKeys) -> AccessKey {
        let id = self.written(name, keys.id, keys::AWS_ACCESS_KEY_ID).unwrap_or_default();
        let stated = || self.value(name, keys::AWS_ACCOUNT_ID).filter(|id| arn::is_account_id(id));
        let account = account_of_key(id).map(|account| account.to_string());
        AccessKey {
            id: key_id(id),
            account: account.or_else(|| stated().map(str::to_owned)),
            is_temporary: key_kind(id) == KeyKind::Temporary,
            has_token: keys.token.is_some(),
            at: self.origin(name, keys.id, keys::AWS_ACCESS_KEY_ID),
            secret_at: is_elsewhere(keys)
                .then(|| self.origin(name, keys.secret, keys::AWS_SECRET_ACCESS_KEY))
                .flatten(),
            expires: self.expiry(name, keys.id),
        }
    }

    /// When a key expires by the note beside it.
    fn expiry(&self, name: &str, source: Source) -> Option<i64> {
        let Some(file) = source.file() else {
            let noted = self.environment.filled("AWS_CREDENTIAL_EXPIRATION")?;
            return crate::timestamp::parse_timestamp(noted).map(jiff::Timestamp::as_second);
        };
        let section = self.profile(name)?.setting_in(file, keys::AWS_ACCESS_KEY_ID)?.section;
        latest_expiry(section).map(|(end, _)| end.as_second())
    }

    fn role(&self, name: &str, role_arn: Source, source: &RoleSource) -> Way {
        let (role, account) = self.assumed(name, role_arn);
        let (source, with) = match source {
            RoleSource::Profile(next, inner) => {
                (Some(next.clone()).filter(|next| next != name), self.way(next, inner))
            }
            RoleSource::Own(inner) => (None, self.way(name, inner)),
            RoleSource::CredentialSource => (None, self.credential_source(name)),
        };
        Way::Role { role, account, source, with: Box::new(with) }
    }

    /// The role of an ARN that comes from here, and its account.
    fn assumed(&self, name: &str, source: Source) -> (Option<String>, Option<String>) {
        self.written(name, source, keys::ROLE_ARN).map(role_and_account).unwrap_or_default()
    }

    fn credential_source(&self, name: &str) -> Way {
        let source = self.value(name, keys::CREDENTIAL_SOURCE);
        Way::CredentialSource(source.map(plain).unwrap_or_default())
    }

    fn sign_in(&self, name: &str, session: Option<&str>) -> SsoSignIn {
        let account = self.value(name, keys::SSO_ACCOUNT_ID).filter(|id| arn::is_account_id(id));
        let cached_as = session.or_else(|| self.value(name, keys::SSO_START_URL));
        let state = match cached_as.and_then(|name| self.world.facts.sign_ins.get(name)) {
            None => SignInState::Unknown,
            Some(None) => SignInState::Missing,
            Some(Some(sign_in)) => SignInState::Until(sign_in.ends),
        };
        SsoSignIn {
            session: session.map(plain),
            permission_set: self.value(name, keys::SSO_ROLE_NAME).map(plain),
            account: account.map(str::to_owned),
            state,
        }
    }

    /// A value as most readers take it for a profile.
    fn value(&self, name: &str, key: Key) -> Option<&'w str> {
        self.profile(name)?.get(key)
    }

    /// The value that a source has for a setting.
    fn written(&self, name: &str, source: Source, key: Key) -> Option<&str> {
        match source {
            Source::File(file) => Some(self.profile(name)?.setting_in(file, key)?.value()),
            Source::Variable(variable) => self.environment.get(variable),
        }
    }

    fn origin(&self, name: &str, source: Source, key: Key) -> Option<Origin> {
        match source {
            Source::File(file) => {
                let found = self.profile(name)?.setting_in(file, key)?;
                Some(Origin::line(found.section, found.setting.line))
            }
            Source::Variable(variable) => Some(variable.into()),
        }
    }

    fn profile(&self, name: &str) -> Option<Symbol<'w, 'p>> {
        self.world.find(SymbolKind::Profile, name)
    }
}

/// Whether the halves of a key come from different files, or one of them from a variable.
fn is_elsewhere(keys: StaticKeys) -> bool {
    keys.id.file() != keys.secret.file()
}

fn role_and_account(text: &str) -> (Option<String>, Option<String>) {
    let role = arn::parse(text).ok().and_then(|_| text.rsplit_once('/'));
    (role.map(|(_, role)| plain(role)), account_of_arn(text))
}

fn account_of_arn(text: &str) -> Option<String> {
    let arn = arn::parse(text).ok().filter(arn::Arn::has_account_id)?;
    Some(arn.account.to_owned())
}

impl Way {
    /// The account that requests are made in, as far as the files tell.
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::AccessKey(key) => key.account.as_deref(),
            Self::Role { account, .. }
            | Self::Stops { account, .. }
            | Self::WebIdentity { account, .. }
            | Self::Login { account } => account.as_deref(),
            Self::Sso(sign_in) => sign_in.account.as_deref(),
            _ => None,
        }
    }

    /// The way at the end of a chain of roles.
    pub fn base(&self) -> &Self {
        match self {
            Self::Role { with, .. } => with.base(),
            other => other,
        }
    }

    /// The word for it in JSON and as an argument.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Refuses(_) => "refused",
            Self::Stops { .. } => "error",
            Self::AccessKey(_) => "key",
            Self::Role { .. } => "role",
            Self::WebIdentity { .. } => "web-identity",
            Self::Sso(_) => "sso",
            Self::Login { .. } => "login",
            Self::Process { .. } => "process",
            Self::CredentialSource(_) => "credential-source",
            Self::Container(_) => "container",
            Self::Instance => "none",
        }
    }

    /// How it stands with the credentials at the end of the chain, at a point in time in seconds
    /// since 1970-01-01 UTC.
    pub fn state(&self, now: Option<i64>) -> State {
        match self.base() {
            Self::Refuses(_) | Self::Stops { .. } | Self::Instance => State::Broken,
            Self::AccessKey(key) if key.is_temporary && !key.has_token => State::MissingToken,
            Self::AccessKey(AccessKey { expires: Some(end), .. }) => State::at(*end, now),
            Self::AccessKey(_) => State::Ready,
            Self::Sso(SsoSignIn { state: SignInState::Missing, .. }) => State::NotSignedIn,
            Self::Sso(SsoSignIn { state: SignInState::Until(end), .. }) => {
                match State::at(*end, now) {
                    State::Expired(end) => State::SignInEnded(end),
                    other => other,
                }
            }
            _ => State::Unknown,
        }
    }
}

/// How it stands with credentials, as far as can be told without asking AWS.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Nothing is missing.
    Ready,
    /// They are valid until then.
    Until(i64),
    /// They were valid until then.
    Expired(i64),
    /// A temporary key without its session token: AWS answers `InvalidClientTokenId`.
    MissingToken,
    /// A sign-in is needed.
    NotSignedIn,
    /// The sign-in ended then.
    SignInEnded(i64),
    /// The client comes to no credentials here.
    Broken,
    /// A program, a container or a token of others decides.
    Unknown,
}

impl State {
    fn at(end: i64, now: Option<i64>) -> Self {
        match now {
            Some(now) if end <= now => Self::Expired(end),
            _ => Self::Until(end),
        }
    }

    /// The word for it in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Until(_) => "valid-until",
            Self::Expired(_) => "expired",
            Self::MissingToken => "missing-token",
            Self::NotSignedIn => "not-signed-in",
            Self::SignInEnded(_) => "sign-in-ended",
            Self::Broken => "broken",
            Self::Unknown => "unknown",
        }
    }
}
