use syntax::FileKind;

/// What a reader keeps of both files.
pub trait Profiles {
    /// Whether that file has a profile of that name for the reader.
    fn has_profile(&self, file: FileKind, name: &str) -> bool;
    /// The value of a setting, as the reader keeps it, from the first of these files that has it.
    fn find(&self, files: &[FileKind], profile: &str, key: &str) -> Option<(FileKind, &str)>;
    /// Whether `sso_session` can name that section.
    fn has_sso_session(&self, session: &str) -> bool;
    /// The value of a setting in an sso-session.
    fn sso_session(&self, session: &str, key: &str) -> Option<&str>;

    /// The value of a setting, as the reader keeps it, from that file.
    fn setting(&self, file: FileKind, profile: &str, key: &str) -> Option<&str> {
        self.find(&[file], profile, key).map(|(_, value)| value)
    }
}
