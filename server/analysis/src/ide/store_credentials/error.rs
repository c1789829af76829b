use syntax::FileKind;

/// Why credentials cannot be put into a profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// No section can have this name.
    Name,
    /// The profile gets credentials in another way, and tools differ in which of the two they take.
    OtherSource {
        /// What the profile does: "assumes a role".
        what: &'static str,
        /// The setting that says so.
        setting: &'static str,
        /// Where it is.
        file: FileKind,
        /// Its line, from 1.
        line: u32,
    },
    /// There is a token alone, and the profile has no key.
    NoKey,
    /// There is a token alone, and the profile's key is a long-term one, which has none.
    NotTemporary,
    /// The file is a template of another program.
    Template(FileKind),
    /// Tools refuse a whole file that is to be written, for faults in other sections.
    Elsewhere(Vec<ElsewhereFault>),
}

/// What is wrong in another section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ElsewhereFault {
    /// The file.
    pub file: FileKind,
    /// From 1.
    pub line: u32,
    /// The rule that found it.
    pub code: &'static str,
    /// What is wrong, without a byte of a secret.
    pub message: String,
}
