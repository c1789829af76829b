use syntax::FileKind;

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Source {
    /// A setting in this file.
    File(FileKind),
    /// The variable of this name.
    Variable(&'static str),
}

impl From<FileKind> for Source {
    fn from(file: FileKind) -> Self {
        Self::File(file)
    }
}

impl Source {
    /// The file, if it is one.
    pub fn file(self) -> Option<FileKind> {
        match self {
            Self::File(file) => Some(file),
            Self::Variable(_) => None,
        }
    }
}

/// What a client does for credentials. It has names of profiles, files and variables, never a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// Uses an access key from the files or the environment.
    Static(StaticKeys),
    /// Assumes a role with other credentials.
    Role {
        /// The source of the `role_arn` that it uses.
        role_arn: Source,
        /// The credentials that it assumes the role with.
        source: RoleSource,
    },
    /// Assumes a role with the token of an identity provider.
    WebIdentity {
        /// The source of the path of the token.
        token_file: Source,
        /// The source of the role.
        role_arn: Source,
    },
    /// Signs in with IAM Identity Center.
    Sso {
        /// The name of the sso-session; `None` if the profile itself has the start URL.
        session: Option<String>,
    },
    /// Uses the sign-in of `aws login`.
    Login,
    /// Runs the `credential_process` from this source.
    Process(Source),
    /// Uses the source in `credential_source` without a role.
    CredentialSource,
    /// Asks the container that it runs in, at the address in this variable.
    Container(&'static str),
    /// Finds nothing, and asks the instance that it runs on.
    None,
    /// Stops with an error.
    Fails(Failure),
}

impl Resolution {
    /// Whether it ends without credentials, from the files at least.
    pub fn leads_nowhere(&self) -> bool {
        match self {
            Self::Fails(_) | Self::None => true,
            Self::Role {
                source: RoleSource::Own(source) | RoleSource::Profile(_, source), ..
            } => source.leads_nowhere(),
            _ => false,
        }
    }
}

/// The sources of an access key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StaticKeys {
    /// The source of the access key ID.
    pub id: Source,
    /// The source of the secret access key.
    pub secret: Source,
    /// The source of the session token, and the name of its setting or variable.
    pub token: Option<(Source, &'static str)>,
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
    /// A variable has one half of an access key, and this variable for the other half is not set or is
    /// empty.
    VariableMissing(&'static str),
    /// This setting is there and empty, and the reader does not take that for none.
    SettingEmpty(&'static str),
    /// The access key in the environment has expired: the time in this variable is past.
    Expired(&'static str),
    /// This variable is set and empty, and the client does not treat it as unset.
    VariableEmpty(&'static str),
    /// This setting or variable needs a role, and neither `role_arn` nor `AWS_ROLE_ARN` is there.
    RoleArnMissing(&'static str),
    /// `sso_session` names a section that does not exist.
    SsoSessionMissing(String),
    /// `sso_session` names a section that only the other file has, in which the reader does not look.
    SsoSessionElsewhere(String),
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
    pub(super) fn role_from(role_arn: Source, name: &str, source: Self) -> Self {
        let source = RoleSource::Profile(name.to_owned(), Box::new(source));
        Self::Role { role_arn, source }
    }
}
