use syntax::FileKind;

/// Both files as one reader sees them.
pub trait Profiles {
    /// Whether the reader sees a profile of that name in that file.
    fn has_profile(&self, file: FileKind, name: &str) -> bool;
    /// The value of a setting as the reader sees it in the first of these files that has it.
    fn find(&self, files: &[FileKind], profile: &str, key: &str) -> Option<(FileKind, &str)>;
    /// Whether `sso_session` can name that section.
    fn has_sso_session(&self, session: &str) -> bool;
    /// The value of a setting in an sso-session.
    fn sso_session(&self, session: &str, key: &str) -> Option<&str>;

    /// The value of a setting as the reader sees it in that file.
    fn setting(&self, file: FileKind, profile: &str, key: &str) -> Option<&str> {
        self.find(&[file], profile, key).map(|(_, value)| value)
    }
}
