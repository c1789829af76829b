use clap::ValueEnum;

/// A way to credentials, by the word that JSON has for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum CredentialsKind {
    /// An access key.
    Key,
    /// A role, assumed with other credentials.
    Role,
    /// A sign-in at IAM Identity Center.
    Sso,
    /// A sign-in with `aws login`.
    Login,
    /// The program of `credential_process`.
    Process,
    /// A role, assumed with the token of an identity provider.
    WebIdentity,
    /// What `credential_source` names.
    CredentialSource,
    /// The container that the tool runs in.
    Container,
    /// Nothing: the tool asks the instance it runs on.
    None,
    /// The tool stops with an error.
    Error,
    /// The tool refuses a file.
    Refused,
}

impl CredentialsKind {
    /// The same as `Way::kind` of such a way.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Role => "role",
            Self::Sso => "sso",
            Self::Login => "login",
            Self::Process => "process",
            Self::WebIdentity => "web-identity",
            Self::CredentialSource => "credential-source",
            Self::Container => "container",
            Self::None => "none",
            Self::Error => "error",
            Self::Refused => "refused",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_the_word_of_json() {
        for kind in CredentialsKind::value_variants() {
            assert_eq!(kind.to_possible_value().unwrap().get_name(), kind.word());
        }
    }
}
