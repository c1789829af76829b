use syntax::FileKind;

/// What a reader keeps of both files.
pub trait Profiles {
    /// Whether that file has a profile of that name for the reader.
    fn has_profile(&self, file: FileKind, name: &str) -> bool;
    /// The value of a setting, as the reader keeps it, from the first of these files that has it.
    fn find(&self, files: &[FileKind], profile: &str, key: &str) -> Option<(FileKind, &str)>;
    /// Whether that file has an sso-session of that name for the reader.
    fn has_sso_session_in(&self, file: FileKind, session: &str) -> bool;
    /// The value of a setting in an sso-session of that file.
    fn sso_session_in(&self, file: FileKind, session: &str, key: &str) -> Option<&str>;

    /// Whether either file has that sso-session. Only Go and Ruby keep those of the credentials file.
    fn has_sso_session(&self, session: &str) -> bool {
        FileKind::ALL.into_iter().any(|file| self.has_sso_session_in(file, session))
    }

    /// The value of a setting in the sso-session of the first file that has it.
    fn sso_session(&self, session: &str, key: &str) -> Option<&str> {
        let mut files = FileKind::ALL.into_iter();
        let file = files.find(|file| self.has_sso_session_in(*file, session))?;
        self.sso_session_in(file, session, key)
    }

    /// The value of a setting, as the reader keeps it, from that file.
    fn setting(&self, file: FileKind, profile: &str, key: &str) -> Option<&str> {
        self.find(&[file], profile, key).map(|(_, value)| value)
    }
}
