//! How a file writes its settings.

use syntax::{Document, Eol, FileKind};

use crate::model::{Section, SectionId, Setting, SettingPlace};

/// The blanks around `=`, and how lines end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    before: &'static str,
    after: &'static str,
    pub(super) end: &'static str,
}

impl Style {
    /// That of the first setting and the first end of a line of the section, else of the file.
    pub(super) fn of(section: &Section<'_>, document: &Document, file: FileKind) -> Self {
        let sections = || {
            document
                .sections_from(0)
                .map(|source| Section::read(SectionId::default(), file, source))
        };
        let blanks = Self::blanks(section).or_else(|| sections().find_map(|it| Self::blanks(&it)));
        let end = Self::end(section).or_else(|| sections().find_map(|it| Self::end(&it)));
        let (before, after) = blanks.unwrap_or((" ", " "));
        Self { before, after, end: end.unwrap_or("\n") }
    }

    fn end(section: &Section<'_>) -> Option<&'static str> {
        section.source.lines.iter().find_map(|line| match line.eol {
            Eol::Lf => Some("\n"),
            Eol::CrLf => Some("\r\n"),
            Eol::Cr | Eol::None => None,
        })
    }

    fn blanks(section: &Section<'_>) -> Option<(&'static str, &'static str)> {
        let is_usual =
            |setting: &&Setting| setting.place == SettingPlace::Top && !setting.raw.is_empty();
        let setting = section.settings.iter().find(is_usual)?;
        let between = &section.source.text[setting.name.end as usize..setting.raw.start as usize];
        let (before, after) = between.split_once('=')?;
        // Of several blanks, which align columns, there is one: other lines may not be aligned.
        let blank = |text: &str| if text.is_empty() { "" } else { " " };
        Some((blank(before), blank(after)))
    }

    /// A setting without the end of its line.
    pub(super) fn line(self, indent: &str, name: &str, value: &str) -> String {
        let after = if value.is_empty() { "" } else { self.after };
        format!("{indent}{name}{}={after}{value}", self.before)
    }
}
