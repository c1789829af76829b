//! What the caller found on the machine beside both files.

use syntax::PerFile;

/// What there is beside both files, as plain values. Nothing was run for it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Survey {
    /// The operating system and the processor: `linux x86_64`.
    pub system: String,
    pub files: PerFile<OwnFile>,
    /// What an interrupted `--fix` left, as messages call it.
    pub drafts: Vec<String>,
    /// The home directory is another user's.
    pub other_home: Option<OtherHome>,
    pub proxies: Vec<ProxyVariable>,
    /// The variables that name a file of certificates, and whether it can be read.
    pub bundles: Vec<Bundle>,
    /// The credentials of roles that the AWS CLI keeps.
    pub role_cache: CacheState,
    /// The sign-ins that `aws login` keeps.
    pub login_cache: CacheState,
    /// The programs that were found on the PATH, with every different file that has the name; the
    /// first is run. `None` if the variable PATH is not set.
    pub programs: Option<Vec<FoundProgram>>,
    /// The names of the user and of the machine, to be kept out of a bug report.
    pub user_names: Vec<String>,
    pub host_names: Vec<String>,
}

/// One of the user's own files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OwnFile {
    /// What messages call it.
    pub name: String,
    pub state: FileState,
    /// The directory of a service that copies the file elsewhere: "Dropbox".
    pub synced_by: Option<String>,
    pub network: Network,
}

/// What came of reading a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum FileState {
    /// There is no home directory to look in.
    #[default]
    Nowhere,
    /// It is the other file, which has a line of its own.
    SameFile,
    Absent,
    /// It cannot be read, or belongs to another program: the rest of a sentence about it.
    Unreadable(String),
    /// It is encrypted, or another program makes the file of it: the rest of a sentence about it.
    Foreign(String),
    /// Its bytes are not UTF-8: a sentence.
    NotText(String),
    /// It has this many bytes.
    Text {
        bytes: u64,
    },
}

/// Whether a file is on a drive of another machine.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Network {
    #[default]
    Unknown,
    Local,
    /// By this type of file system.
    Remote(String),
}

/// This program runs for another user than the one who is signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherHome {
    /// The user who called `sudo`.
    pub user: String,
    /// The home directory whose files are read.
    pub used: String,
    /// The home directory of that user, where it is known.
    pub own: Option<String>,
}

/// A variable that names a proxy.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyVariable {
    pub variable: String,
    /// Can hold a password.
    pub value: String,
}

impl std::fmt::Debug for ProxyVariable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Proxy({})", self.variable)
    }
}

/// A variable that names a file of certificates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bundle {
    pub variable: String,
    pub is_readable: bool,
}

/// What a cache of AWS tools holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CacheState {
    pub files: usize,
    /// How many of them hold credentials that have expired.
    pub expired: usize,
    /// Those that are no JSON, as messages call them.
    pub damaged: Vec<String>,
}

/// A program on the PATH.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundProgram {
    pub name: String,
    /// In the order of the PATH, as messages call them.
    pub paths: Vec<String>,
}
