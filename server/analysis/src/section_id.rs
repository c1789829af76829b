use syntax::FileKind;

/// A section's handle: it stays the same while text around the section changes. A section that is read by itself
/// has the default one.
#[derive(Default, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SectionId(pub(crate) u32);

impl SectionId {
    /// Stands for the end of a file, where sections are added: the greatest handles, one a file.
    pub(crate) fn end_of(file: FileKind) -> Self {
        Self(u32::MAX - file as u32)
    }
}
