use syntax::FileKind;

/// What the world around one file says, supplied by the caller.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FileFacts {
    /// Whether the file's text is known: open, on disk, or known to be absent. A pair of which one
    /// half is unknown gets no finding that the other half could refute.
    pub known: bool,
    /// What to call the file in a message, `~/.aws/credentials` say.
    pub name: String,
    /// Unix permission bits; `None` where there are none.
    pub mode: Option<u32>,
    /// The bytes on disk begin with a byte order mark that the editor took off the text.
    pub hidden_byte_order_mark: bool,
    /// The file is under version control.
    pub in_repository: bool,
}

/// What the world around a pair of files says, supplied by the caller.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// Of the config file.
    pub config: FileFacts,
    /// Of the credentials file.
    pub credentials: FileFacts,
    /// Seconds since 1970-01-01 UTC; `None` silences the rules that judge by time.
    pub now: Option<i64>,
    /// The pair is the user's own: the paths in it are this machine's.
    pub active: bool,
}

impl Facts {
    /// Of one file.
    pub fn file(&self, file: FileKind) -> &FileFacts {
        match file {
            FileKind::Config => &self.config,
            FileKind::Credentials => &self.credentials,
        }
    }

    /// Of one file, to be changed.
    pub fn file_mut(&mut self, file: FileKind) -> &mut FileFacts {
        match file {
            FileKind::Config => &mut self.config,
            FileKind::Credentials => &mut self.credentials,
        }
    }
}
