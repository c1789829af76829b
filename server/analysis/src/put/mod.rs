//! Puts settings into a section and removes others: what `import`, `set` and the actions of editors
//! write.
//!
//! Everything else stays as it is: comments, order, ends of lines, blank lines, the spacing around `=`.
//! A setting is replaced in its place. What a writer must never leave is repaired with it: a second
//! setting of the same name in the profile, lines that belonged to the old value, the same settings
//! pasted as JSON or shell commands, a header that is not closed or spelled for the other file.

mod edits;
mod extent;
mod repairs;
mod rows;
mod style;

#[cfg(test)]
mod tests;

use syntax::{Document, FileKind, Span};

use crate::located_edit::LocatedEdit;
use crate::model::{Section, SectionId, Setting, appended_section};
use crate::symbol_kind::SymbolKind;
use rows::Rows;
use style::Style;

/// The section to write to. It is created where the file lacks it.
#[derive(Clone, Copy, Debug)]
pub struct TargetSection<'t> {
    /// The file.
    pub file: FileKind,
    /// What the section defines.
    pub kind: SymbolKind,
    /// The name of what it defines. [`is_writable_name`] must hold.
    pub name: &'t str,
}

/// The name of a setting: `region`, or `addressing_style` in the block `s3`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SettingName<'n> {
    /// The block that holds it.
    pub block: Option<&'n str>,
    /// The name itself.
    pub name: &'n str,
}

/// What to do with a section. Values are written as they are: they must be one line.
#[derive(Clone, Default)]
pub struct SectionChange<'c> {
    /// What to write, in the order in which new settings appear.
    pub set: Vec<(SettingName<'c>, &'c str)>,
    /// What to remove.
    pub unset: Vec<SettingName<'c>>,
}

/// Why a change is not possible.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PutError {
    /// The name of this block has a value, and so has no nested settings.
    NotABlock(String),
}

impl<'n> SettingName<'n> {
    /// A setting of the section itself.
    pub fn top(name: &'n str) -> Self {
        Self { block: None, name }
    }

    /// As people write it: `s3.addressing_style`.
    pub fn parse(text: &'n str) -> Self {
        match text.split_once('.') {
            Some((block, name)) => Self { block: Some(block), name },
            None => Self::top(text),
        }
    }
}

impl<'c> SectionChange<'c> {
    /// Every setting that is written or removed.
    fn names(&self) -> impl Iterator<Item = SettingName<'c>> + '_ {
        self.set.iter().map(|(name, _)| *name).chain(self.unset.iter().copied())
    }

    /// Whether a top-level setting of this name is written or removed.
    fn supersedes(&self, name: &str) -> bool {
        self.names().any(|own| own.block.is_none() && own.name.eq_ignore_ascii_case(name))
    }
}

/// Whether a header can have this name.
pub fn is_writable_name(name: &str) -> bool {
    // A bracket ends the header, `#` and `;` begin a comment, and the AWS CLI and boto3 take quotes
    // away as a shell does (`shlex`).
    let is_odd = |c: char| matches!(c, '[' | ']' | '#' | ';' | '"' | '\'') || c.is_control();
    !name.is_empty() && name.trim() == name && !name.contains(is_odd)
}

/// The edits that make a change to `document`, in the order of the text. None where the section is
/// already so. Putting the same twice changes nothing the second time.
///
/// # Errors
/// Where a block is to have nested settings whose name has a value.
pub fn put(
    document: &Document,
    target: &TargetSection<'_>,
    change: &SectionChange<'_>,
) -> Result<Vec<LocatedEdit>, PutError> {
    let sections = sections_of(document, target);
    let Some((first, others)) = sections.split_first() else {
        return Ok(created(document, target, change));
    };
    let style = Style::of(first, document, target.file);
    let mut edits = Rows::new(first, style).with_header(target).changed(change)?.edits(target.file);
    // Readers merge sections of one name, and the last value wins: an old one further down would
    // hide the new one.
    let removal = SectionChange { set: Vec::new(), unset: change.names().collect() };
    for other in others {
        edits.extend(Rows::new(other, style).changed(&removal)?.edits(target.file));
    }
    Ok(edits)
}

/// The sections of a file that define the target, in order.
fn sections_of<'d>(document: &'d Document, target: &TargetSection<'_>) -> Vec<Section<'d>> {
    let sections = document.sections_from(0);
    let sections =
        sections.map(|source| Section::read(SectionId(source.index), target.file, source));
    sections.filter(|section| section.symbol() == Some((target.kind, target.name))).collect()
}

/// A new section at the end of the file.
fn created(
    document: &Document,
    target: &TargetSection<'_>,
    change: &SectionChange<'_>,
) -> Vec<LocatedEdit> {
    if change.set.is_empty() {
        return Vec::new();
    }
    let above = document.slice(Span::new(0, document.len()));
    let last = Section::read(
        SectionId::default(),
        target.file,
        document.section(document.section_count() - 1),
    );
    let style = Style::of(&last, document, target.file);
    let end = style.end;
    let mut lines = String::new();
    let mut open = None;
    for (name, value) in &change.set {
        if name.block.is_some() && name.block != open {
            lines += &style.line("", name.block.unwrap_or_default(), "");
            lines += end;
        }
        open = name.block;
        lines += &style.line(if name.block.is_some() { "  " } else { "" }, name.name, value);
        lines += end;
    }
    let header = target.kind.header(target.file, target.name);
    let text = appended_section(&above, end, &header, &lines);
    vec![LocatedEdit { file: target.file, span: Span::at(document.len()), text }]
}

/// Whether a setting has this name, in whatever case: readers differ in whether that matters.
fn is_named(section: &Section<'_>, setting: &Setting, name: &str) -> bool {
    section.text(setting.name).eq_ignore_ascii_case(name)
}
