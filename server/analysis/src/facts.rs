use catalogue::Verdict;
use rustc_hash::FxHashMap;
use syntax::{FileKind, PerFile};

use crate::credentials_digest::CredentialsDigest;
use crate::timestamp::parse_timestamp;

/// What the world around one file says, supplied by the caller.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FileFacts {
    /// Whether the file's text is known: open, on disk, or known to be absent. A pair of which one
    /// half is unknown gets no finding that the other half could refute.
    pub known: bool,
    /// The encoding of a file that exists and is not UTF-8, so that nothing in it is known.
    pub encoding: Option<OtherEncoding>,
    /// What to call the file in a message, `~/.aws/credentials` say.
    pub name: String,
    /// Unix permission bits; `None` on systems without them, or if they are unknown.
    pub mode: Option<u32>,
    /// The group of Windows that may use the file though every user is in it; `None` on other systems, and
    /// if there is no such group.
    pub open_access: Option<OpenAccess>,
    /// The bytes on disk begin with a byte order mark that the editor took off the text.
    pub hidden_byte_order_mark: bool,
    /// The file is under version control.
    pub in_repository: bool,
    /// The path is a symbolic link to a file that does not exist: where it leads, as messages may call
    /// it.
    pub broken_link: Option<String>,
    /// What holds secrets beside the user's own files. Each is noted once, with a file that exists.
    pub leftovers: Vec<Leftover>,
    /// What has an ending beside the user's own files, or in their place; noted as the leftovers are.
    pub misnamed: Vec<Misnamed>,
}

/// How a file is written that is not UTF-8.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OtherEncoding {
    /// UTF-16, in either byte order.
    Utf16,
    /// Another one: where its first byte is that is not UTF-8.
    Unknown {
        /// From the start of the file, in bytes.
        offset: usize,
        /// Counted from 1.
        line: usize,
    },
}

/// That every user of a Windows machine may use a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenAccess {
    /// The group that was given the rights.
    pub group: WindowsGroup,
    /// Its users may read the file.
    pub reads: bool,
    /// They may change it.
    pub changes: bool,
}

/// A group of Windows in which every user of the machine is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WindowsGroup {
    /// Also who is not signed in.
    Everyone,
    /// Whoever is signed in.
    AuthenticatedUsers,
    /// Whoever is signed in at this machine.
    Users,
}

impl WindowsGroup {
    /// As Windows in English calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everyone => "Everyone",
            Self::AuthenticatedUsers => "Authenticated Users",
            Self::Users => "Users",
        }
    }
}

/// A file that would be one of the user's own without its ending.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Misnamed {
    /// What to call it in a message, `~/.aws/config.txt` say.
    pub name: String,
    /// The same without the ending.
    pub wanted: String,
    /// The file without the ending does not exist.
    pub replaces: bool,
}

/// A file beside one of the two that holds secrets of a former version or a copy, and that AWS tools do
/// not read by default.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Leftover {
    /// What to call it in a message, `~/.aws/credentials.bak` say.
    pub name: String,
    /// How many secrets were found in it; at least one.
    pub secrets: usize,
    /// Unix permission bits; `None` on systems without them, or if they are unknown.
    pub mode: Option<u32>,
    /// When it was last changed, in seconds since 1970-01-01 UTC.
    pub modified: Option<i64>,
    /// A program that was interrupted left it: nobody made it on purpose.
    pub is_temporary: bool,
}

/// What the world around a pair of files says, supplied by the caller.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// Of each file.
    pub files: PerFile<FileFacts>,
    /// Seconds since 1970-01-01 UTC; `None` silences the rules that judge by time.
    pub now: Option<i64>,
    /// The pair is the user's own: the paths in it are this machine's.
    pub active: bool,
    /// The user's home directory, to be written out in place of `~`.
    pub home: Option<String>,
    /// What was looked up on this machine and is not as it should be.
    pub absent: FxHashMap<Lookup, Absence>,
    /// What AWS said of credentials, where it was asked.
    pub verdicts: FxHashMap<CredentialsDigest, Verdict>,
    /// The sign-ins at IAM Identity Center that were looked up in the cache of AWS's tools, by the
    /// name of the sso-session, or the start URL where none is named; `None` where there is none.
    pub sign_ins: FxHashMap<String, Option<SignIn>>,
}

/// A sign-in at IAM Identity Center, as it is in the cache.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SignIn {
    /// Seconds since 1970-01-01 UTC at which the sign-in ends.
    pub ends: i64,
    /// The same of the registration, without which it cannot be renewed; `None` where it is not known.
    pub registration_ends: Option<i64>,
    /// The region that it was made in; `None` where it is not known.
    pub region: Option<&'static str>,
}

impl SignIn {
    /// From the moments as a cache notes them; `None` where the first is none.
    pub fn read(expires_at: &str, registration_expires_at: Option<&str>) -> Option<Self> {
        let second = |text: &str| {
            // Former versions of the AWS CLI wrote the name of the zone.
            let text = text.strip_suffix("UTC").unwrap_or(text);
            parse_timestamp(text).map(jiff::Timestamp::as_second)
        };
        let registration_ends = registration_expires_at.and_then(second);
        Some(Self { ends: second(expires_at)?, registration_ends, region: None })
    }

    /// The same sign-in, made in a region.
    #[must_use]
    pub fn in_region(self, region: Option<&str>) -> Self {
        let known = region.and_then(catalogue::regions::lookup);
        Self { region: known.map(|region| region.name), ..self }
    }
}

/// Something on this machine that a value names.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lookup {
    /// A file or a directory. Only an absolute path can be looked up.
    File(String),
    /// A program: an absolute path, or a name to be found in `PATH`.
    Program(String),
}

/// Anything may have been pasted where a path belongs.
impl std::fmt::Debug for Lookup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            // The path is a value out of a file, which may be a secret that was pasted there.
            Self::File(path) => write!(f, "File({} bytes)", path.len()),
            Self::Program(name) => write!(f, "Program({} bytes)", name.len()),
        }
    }
}

/// What was wrong with what was looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Absence {
    /// It is not there.
    Missing,
    /// It is a file that cannot be run.
    NotExecutable,
    /// A directory is there.
    Directory,
    /// On Windows: a file of this name and `.cmd` or another ending but `.exe`, which only `cmd.exe` looks
    /// for.
    OnlyForShell,
}

impl FileFacts {
    /// The command that leaves a file to its owner; `quoted` makes a path one word for `sh`. The groups of
    /// [`WindowsGroup`] are called by their identifiers, which are the same in every language of Windows.
    pub fn closing_command(&self, path: &str, quoted: impl FnOnce(&str) -> String) -> String {
        if self.open_access.is_none() {
            return format!("chmod 600 {}", quoted(path));
        }
        // `cmd.exe` knows neither `~` nor single quotes.
        let mut path = match path.strip_prefix("~/") {
            Some(rest) => format!(r"%USERPROFILE%\{}", rest.replace('/', r"\")),
            None => path.to_owned(),
        };
        if path.contains([' ', '%']) {
            path = format!("\"{path}\"");
        }
        format!("icacls {path} /inheritance:d /remove:g *S-1-1-0 *S-1-5-11 *S-1-5-32-545")
    }
}

impl Facts {
    /// Whether each of the user's own files has the name of the other one.
    pub(crate) fn has_exchanged_files(&self) -> bool {
        let is_named = |file: FileKind, [own, other]: [&str; 2]| {
            let name = &self.files[file].name;
            let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
            name.contains(own) && !name.contains(other)
        };
        self.active
            && is_named(FileKind::Config, ["credentials", "config"])
            && is_named(FileKind::Credentials, ["config", "credentials"])
    }

    /// Whether both files are known, so that nothing elsewhere can refute what is found missing.
    pub(crate) fn is_complete(&self) -> bool {
        self.files.config.known && self.files.credentials.known
    }

    /// What a setting names and this machine should have, where it does not, and how so. `lookup` is worked
    /// out only where something is absent.
    pub(crate) fn absence(
        &self,
        lookup: impl FnOnce() -> Option<Lookup>,
    ) -> Option<(Lookup, Absence)> {
        if !self.active || self.absent.is_empty() {
            return None;
        }
        let lookup = lookup()?;
        let absence = *self.absent.get(&lookup)?;
        Some((lookup, absence))
    }

    /// What to call a file: its path as far as it is known.
    pub fn file_name(&self, file: FileKind) -> &str {
        match &*self.files[file].name {
            "" => file.name(),
            name => name,
        }
    }
}
