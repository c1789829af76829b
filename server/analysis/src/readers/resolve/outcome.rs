use syntax::FileKind;

/// What a reader does for the credentials of one profile. It has names and files, never a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// Uses an access key from the files.
    Static(StaticKeys),
    /// Assumes a role with other credentials.
    Role {
        /// The file whose `role_arn` it uses.
        role_arn: FileKind,
        /// The credentials that it assumes the role with.
        source: RoleSource,
    },
    /// Assumes a role with the token in `web_identity_token_file`.
    WebIdentity,
    /// Signs in with IAM Identity Center.
    Sso {
        /// The name of the sso-session; `None` if the profile itself has the start URL.
        session: Option<String>,
    },
    /// Uses the sign-in of `aws login`.
    Login,
    /// Runs the `credential_process` in this file.
    Process(FileKind),
    /// Uses the source in `credential_source` without a role.
    CredentialSource,
    /// Finds nothing in the profile, and asks the instance or container that it runs on.
    None,
    /// Stops with an error.
    Fails(Failure),
}

/// Which files an access key comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StaticKeys {
    /// The file of `aws_access_key_id`.
    pub id: FileKind,
    /// The file of `aws_secret_access_key`.
    pub secret: FileKind,
    /// The file of the session token, and the name of its setting.
    pub token: Option<(FileKind, &'static str)>,
}

/// The credentials that a role is assumed with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RoleSource {
    /// Those of the profile in `source_profile`, and where that one gets them.
    Profile(String, Box<Resolution>),
    /// The source in `credential_source`.
    CredentialSource,
    /// Those of the profile itself, without a source.
    Own(Box<Resolution>),
}

/// Why a reader stops instead of trying something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The profile that causes it. It can be another one of the chain.
    pub profile: String,
    /// What is wrong with it.
    pub why: FailureKind,
}

/// What is wrong with a profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FailureKind {
    /// Neither file has it.
    ProfileMissing,
    /// `source_profile` names a profile that neither file has.
    SourceMissing(String),
    /// `source_profile` names a profile that has no credentials.
    SourceWithoutCredentials(String),
    /// `source_profile` names a profile that is already in the chain.
    Cycle(String),
    /// The chain has more than a hundred profiles.
    ChainTooLong,
    /// `source_profile` and `credential_source` together.
    TwoSources,
    /// `role_arn` without `source_profile` or `credential_source`.
    NoSource,
    /// `credential_source` has a value that the reader does not know.
    UnknownCredentialSource,
    /// More than one setting that gives credentials.
    Conflict,
    /// The profile has one half of an access key, but not this setting.
    KeyMissing(&'static str),
    /// This setting needs a `role_arn`.
    RoleArnMissing(&'static str),
    /// `sso_session` names a section that does not exist.
    SsoSessionMissing(String),
    /// Profile and sso-session have different values for this setting.
    SsoDisagrees(&'static str),
    /// This setting is not allowed in a profile with `sso_session`.
    SsoMisplaced(&'static str),
    /// Neither the profile nor the sso-session has this setting, which is needed to sign in.
    SsoIncomplete(&'static str),
}

impl Failure {
    pub(super) fn new(profile: &str, why: FailureKind) -> Self {
        Self { profile: profile.to_owned(), why }
    }
}

impl From<Failure> for Resolution {
    fn from(failure: Failure) -> Self {
        Self::Fails(failure)
    }
}

impl Resolution {
    /// A role that is assumed with the credentials of the profile `name`.
    pub(super) fn role_from(role_arn: FileKind, name: &str, source: Self) -> Self {
        let source = RoleSource::Profile(name.to_owned(), Box::new(source));
        Self::Role { role_arn, source }
    }
}
