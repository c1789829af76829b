use std::ops::Deref;

use syntax::{LineKind, Span};

use super::SectionContext;
use crate::model::{Setting, Stray};

/// One line of a section.
pub struct LineContext<'c, 'p> {
    section: &'c SectionContext<'c, 'p>,
    /// Its index in the section.
    pub index: usize,
    /// What it is.
    pub kind: LineKind,
}

impl<'c, 'p> Deref for LineContext<'c, 'p> {
    type Target = SectionContext<'c, 'p>;

    fn deref(&self) -> &SectionContext<'c, 'p> {
        self.section
    }
}

impl<'c, 'p> LineContext<'c, 'p> {
    pub(crate) fn new(section: &'c SectionContext<'c, 'p>, index: usize, kind: LineKind) -> Self {
        Self { section, index, kind }
    }

    /// The line without its end.
    pub fn span(&self) -> Span {
        self.section.content_span(self.index)
    }

    /// The setting that the line holds, if any.
    pub fn setting_on_line(&self) -> Option<&'c Setting> {
        let settings = &self.section.section.settings;
        let at =
            settings.binary_search_by_key(&(self.index as u32), |setting| setting.line).ok()?;
        settings.get(at)
    }

    /// The text of the line without its end.
    pub fn content(&self) -> &'c str {
        self.section.section.text(self.span())
    }

    /// What it was meant to be, if it is astray.
    pub fn stray(&self) -> Option<Stray> {
        self.section.stray_of_line(self.index)
    }
}

impl SectionContext<'_, '_> {
    /// The lines that are astray, in order, from line `first` on.
    pub fn strays_from(&self, first: usize) -> &[(usize, Stray)] {
        let strays = self.strays.get_or_init(|| self.section.strays());
        &strays[strays.partition_point(|(line, _)| *line < first)..]
    }

    /// What a line was meant to be, if it is astray.
    pub fn stray_of_line(&self, line: usize) -> Option<Stray> {
        let first = self.strays_from(line).first();
        first.filter(|(found, _)| *found == line).map(|(_, stray)| *stray)
    }
}
