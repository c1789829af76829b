use syntax::FileKind;

/// What a reader does for the credentials of one profile. Holds names and files, never a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// Uses an access key from the files.
    Static(StaticKeys),
    /// Assumes a role with other credentials.
    Role {
        /// The file whose `role_arn` it takes.
        role_arn: FileKind,
        /// The credentials it assumes the role with.
        source: RoleSource,
    },
    /// Assumes a role with the token in `web_identity_token_file`.
    WebIdentity,
    /// Signs in with IAM Identity Center.
    Sso {
        /// The `sso-session` section; none when the profile itself says where to sign in.
        session: Option<String>,
    },
    /// Uses what `aws login` left.
    Login,
    /// Runs the `credential_process` in this file.
    Process(FileKind),
    /// Takes what `credential_source` names, as it is: there is no role.
    CredentialSource,
    /// Finds nothing in the profile, and asks the instance or container it runs on.
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
    /// The file of the session token, and the key it stands under.
    pub token: Option<(FileKind, &'static str)>,
}

/// The credentials that a role is assumed with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RoleSource {
    /// Those of the profile in `source_profile`, and how that one comes to them.
    Profile(String, Box<Resolution>),
    /// What `credential_source` names.
    CredentialSource,
    /// Those of the profile itself, with no source named.
    Own(Box<Resolution>),
}

/// Why a reader stops instead of trying something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The profile to blame, which may be another than the one asked for.
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
    /// `source_profile` names a profile from which no credentials come.
    SourceWithoutCredentials(String),
    /// `source_profile` names a profile that is already in the chain.
    Cycle(String),
    /// The chain goes on and on.
    ChainTooLong,
    /// `source_profile` and `credential_source` together.
    TwoSources,
    /// `role_arn` with neither.
    NoSource,
    /// `credential_source` is none of the three.
    UnknownCredentialSource,
    /// More than one of the settings that each define a way to credentials.
    Conflict,
    /// One half of an access key is there, this one is not.
    KeyMissing(&'static str),
    /// This setting needs a `role_arn`.
    RoleArnMissing(&'static str),
    /// `sso_session` names a section that does not exist.
    SsoSessionMissing(String),
    /// Profile and sso-session have different values for this setting.
    SsoDisagrees(&'static str),
    /// This setting must not stand beside `sso_session`.
    SsoMisplaced(&'static str),
    /// This setting is needed to sign in, and neither profile nor sso-session has it.
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
    /// The same role, assumed with what comes of the profile `name`.
    pub(super) fn role_from(role_arn: FileKind, name: &str, source: Self) -> Self {
        let source = RoleSource::Profile(name.to_owned(), Box::new(source));
        Self::Role { role_arn, source }
    }
}
