//! How a file writes its settings.

use syntax::{Document, FileKind};

use crate::model::{Place, Section, SectionId, Setting};

/// The blanks around `=`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    before: &'static str,
    after: &'static str,
}

impl Style {
    const USUAL: Self = Self { before: " ", after: " " };

    /// That of the first setting of the section, else of the first of the file.
    pub(super) fn of(section: &Section<'_>, document: &Document, file: FileKind) -> Self {
        Self::of_section(section).unwrap_or_else(|| {
            let sections = document.sections_from(0);
            let mut sections = sections.map(|source| Section::read(SectionId(0), file, source));
            sections.find_map(|section| Self::of_section(&section)).unwrap_or(Self::USUAL)
        })
    }

    fn of_section(section: &Section<'_>) -> Option<Self> {
        let is_usual =
            |setting: &&Setting| setting.place == Place::Top && !setting.value.is_empty();
        let setting = section.settings.iter().find(is_usual)?;
        let between = &section.source.text[setting.name.end as usize..setting.value.start as usize];
        let (before, after) = between.split_once('=')?;
        // Of several blanks, which align columns, there is one: other lines may not be aligned.
        let blank = |text: &str| if text.is_empty() { "" } else { " " };
        Some(Self { before: blank(before), after: blank(after) })
    }

    /// A setting without the end of its line.
    pub(super) fn line(self, indent: &str, name: &str, value: &str) -> String {
        let after = if value.is_empty() { "" } else { self.after };
        format!("{indent}{name}{}={after}{value}", self.before)
    }
}
