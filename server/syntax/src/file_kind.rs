/// Which of the two shared files a text is: readers name and filter sections differently in each.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FileKind {
    /// `~/.aws/config`, or what `AWS_CONFIG_FILE` names.
    Config,
    /// `~/.aws/credentials`, or what `AWS_SHARED_CREDENTIALS_FILE` names.
    Credentials,
}

impl FileKind {
    /// Both files.
    pub const ALL: [Self; 2] = [Self::Config, Self::Credentials];

    /// What it is called in the directory where AWS tools look for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Credentials => "credentials",
        }
    }

    /// The other file of the pair.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Config => Self::Credentials,
            Self::Credentials => Self::Config,
        }
    }
}
