//! How a client comes to credentials, as plain data that holds no secret.

use super::key_fault::KeyFault;
use super::origin::Origin;
use super::state::State;

/// A client's way to credentials.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Way {
    /// It refuses a file over this line.
    Refuses(Origin),
    /// It stops with an error.
    Stops {
        /// The role that it was to assume.
        role: Option<String>,
        /// The account of the role.
        account: Option<String>,
        /// The profile that was to lend the credentials.
        source: Option<String>,
        /// Why, as the rest of a sentence in which names out of files are between backquotes.
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
        /// Whether the cache of `aws login` has the sign-in. One that can still be renewed is unknown.
        state: SignInState,
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
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AccessKey {
    /// Both ends of its ID; its length where it has not the form of AWS's.
    pub id: String,
    /// The ID has the form of AWS's.
    pub is_of_aws: bool,
    /// The account that the ID was made for.
    pub account: Option<String>,
    /// It is a temporary key of AWS, which AWS knows together with its session token alone.
    pub needs_token: bool,
    /// The client sends a session token with it.
    pub has_token: bool,
    /// Where the ID is written.
    pub at: Option<Origin>,
    /// Where the secret is written, if that is another place than the ID's.
    pub secret_at: Option<Origin>,
    /// When it expires by the note of the tool that wrote it, in seconds since 1970-01-01 UTC.
    pub expires: Option<i64>,
    /// Why AWS rejects it, as far as its form tells.
    pub fault: Option<KeyFault>,
}

/// A sign-in that a profile of IAM Identity Center needs.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SsoSignIn {
    /// The sso-session; `None` where the profile itself says where to sign in.
    pub session: Option<String>,
    /// Where to sign in.
    pub start_url: Option<String>,
    /// The region of the directory.
    pub region: Option<String>,
    /// The permission set.
    pub permission_set: Option<String>,
    /// The account.
    pub account: Option<String>,
    /// What the cache of sign-ins says.
    pub state: SignInState,
}

/// What is known of a sign-in, in seconds since 1970-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SignInState {
    /// Nobody looked, or the files are not the user's own.
    Unknown,
    /// The cache has no token.
    Missing,
    /// There is a token, which is valid until then or was.
    Until(i64),
}

impl SignInState {
    /// The state of the sign-in at a point in time in seconds since 1970-01-01 UTC.
    pub(crate) fn at(self, now: Option<i64>) -> State {
        match self {
            Self::Unknown => State::Unknown,
            Self::Missing => State::NotSignedIn,
            Self::Until(end) => match State::of_end(end, now) {
                State::Expired(end) => State::SignInEnded(end),
                other => other,
            },
        }
    }
}

impl Way {
    /// The account that requests are made in, as far as the files tell.
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::AccessKey(key) => key.account.as_deref(),
            Self::Role { account, .. }
            | Self::Stops { account, .. }
            | Self::WebIdentity { account, .. }
            | Self::Login { account, .. } => account.as_deref(),
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

    /// The profile that has the credentials at the end of a chain of roles, if it is another one.
    pub(crate) fn owner(&self) -> Option<&str> {
        let Self::Role { source, with, .. } = self else { return None };
        with.owner().or(source.as_deref())
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

    /// Why AWS rejects the key at the end of the chain.
    pub(super) fn key_fault(&self) -> Option<KeyFault> {
        match self.base() {
            Self::AccessKey(key) => key.fault,
            _ => None,
        }
    }

    /// How it stands with the credentials at the end of the chain, at a point in time in seconds
    /// since 1970-01-01 UTC.
    pub fn state(&self, now: Option<i64>) -> State {
        match self.base() {
            Self::Refuses(_) | Self::Stops { .. } => State::Broken,
            Self::Instance => State::NoCredentials,
            Self::AccessKey(AccessKey { fault: Some(fault), .. }) => State::Rejected(*fault),
            Self::AccessKey(key) if key.needs_token && !key.has_token => State::MissingToken,
            Self::AccessKey(AccessKey { expires: Some(end), .. }) => State::of_end(*end, now),
            Self::AccessKey(_) => State::Ready,
            Self::Sso(sign_in) => sign_in.state.at(now),
            // The end is the latest that it can have, so that only a past one says something.
            Self::Login { state, .. } => match state.at(now) {
                State::Until(_) | State::Expired(_) => State::Unknown,
                other => other,
            },
            _ => State::Unknown,
        }
    }
}
