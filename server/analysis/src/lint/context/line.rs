use std::ops::{Deref, Range};

use syntax::{Eol, Line, LineKind, Span};

use super::SectionContext;
use crate::model::{CommentedHeader, Header, InvalidLine, LostHeader, Setting, lost_header};

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
            // Settings are in the order of their lines: each of 100,000 would look through all.
            settings.binary_search_by_key(&(self.index as u32), |setting| setting.line).ok()?;
        settings.get(at)
    }

    /// How it ends.
    pub fn eol(&self) -> Eol {
        self.section.source.lines[self.index].eol
    }

    /// Whether padding is before its first visible character.
    pub fn is_indented(&self) -> bool {
        self.section.source.lines[self.index].indented
    }

    /// The line itself or, of an indented one, the nearest above at the left edge: readers take it for a part
    /// of that, and not for what it is alone.
    pub fn line_it_continues(&self) -> usize {
        // What follows a lone CR is indented by it, for readers that see no end of a line there.
        if !self.is_indented() && self.kind != LineKind::Blank {
            return self.index;
        }
        let is_at_left_edge = |above: &Line| !above.indented && above.kind != LineKind::Blank;
        let above = &self.section.source.lines[..self.index];
        above.iter().rposition(is_at_left_edge).unwrap_or(self.index)
    }

    /// The text of the line without its end.
    pub fn content(&self) -> &'c str {
        self.section.section.text(self.span())
    }

    /// The header that the line is, if a bracket closes it.
    pub fn closed_header(&self) -> Option<&'c Header> {
        let header = self.section.section.header.as_ref();
        header.filter(|header| header.closed && self.kind == LineKind::Header)
    }

    /// Whether the file begins with it.
    pub fn is_first_of_file(&self) -> bool {
        self.index == 0 && self.section.section.source.start == 0
    }

    /// What it was meant to be, if it is astray.
    pub fn invalid(&self) -> Option<InvalidLine> {
        self.section.invalid_line_at(self.index)
    }

    /// What it lacks to be a header, if it was meant as one.
    pub fn lost_header(&self) -> Option<LostHeader> {
        let line = self.section.trimmed_span(self.index);
        let is_text = self.invalid() == Some(InvalidLine::Text) && !self.is_indented();
        is_text.then(|| lost_header(self.section.section.text(line), line)).flatten()
    }

    /// Whether it is the first line of the section for which `belongs` holds.
    pub fn is_first(&self, belongs: impl Fn(&LineContext<'_, '_>) -> bool) -> bool {
        // From the nearest line up: of 100,000 lines that belong, each looks at one.
        let mut above = (0..self.index).rev().map(|index| self.section.line(index));
        belongs(self) && !above.any(|above| belongs(&above))
    }

    /// The lines for which `belongs` holds, with nothing but blank lines between them, if they begin
    /// with this one.
    pub fn run(&self, belongs: impl Fn(&LineContext<'_, '_>) -> bool) -> Option<Range<usize>> {
        // First, or each of 100,000 blank lines would look for a filled one above.
        if !belongs(self) {
            return None;
        }
        let is_filled = |line: &LineContext<'_, '_>| line.kind != LineKind::Blank;
        let lines = |range: Range<usize>| range.map(|index| self.section.line(index));
        let above = lines(0..self.index).rev().find(is_filled);
        if above.is_some_and(|above| belongs(&above)) {
            return None;
        }
        let below = lines(self.index + 1..self.section.source.lines.len()).filter(is_filled);
        let last = below.take_while(|line| belongs(line)).last();
        Some(self.index..last.map_or(self.index, |last| last.index) + 1)
    }
}

impl<'p> SectionContext<'_, 'p> {
    /// A line of the section.
    pub fn line(&self, index: usize) -> LineContext<'_, 'p> {
        LineContext::new(self, index, self.section.source.lines[index].kind)
    }

    /// Its lines, the header's included.
    pub fn lines(&self) -> impl Iterator<Item = LineContext<'_, 'p>> {
        (0..self.section.source.lines.len()).map(|index| self.line(index))
    }

    /// The lines that are astray, in order, from line `first` on.
    pub fn invalid_lines_from(&self, first: usize) -> &[(usize, InvalidLine)] {
        let invalid_lines = self.invalid_lines.get_or_init(|| self.section.invalid_lines());
        &invalid_lines[invalid_lines.partition_point(|(line, _)| *line < first)..]
    }

    /// The lines that were meant as headers and lack a bracket or are commented out, in order.
    pub fn lost_headers(&self) -> &[usize] {
        self.lost_headers.get_or_init(|| {
            let lines = self.invalid_lines_from(0).iter().map(|(line, _)| self.line(*line));
            let lost = lines.filter(|line| line.lost_header().is_some()).map(|line| line.index);
            let commented = self.commented_headers().iter().map(|header| header.line);
            let mut all: Vec<usize> = lost.chain(commented).collect();
            all.sort_unstable();
            all
        })
    }

    /// The headers that are commented out above settings that are not, in order.
    pub(crate) fn commented_headers(&self) -> &[CommentedHeader] {
        self.commented_headers.get_or_init(|| self.section.commented_headers())
    }

    /// Whether lines of the section are those of a diff.
    pub(crate) fn has_diff(&self) -> bool {
        *self.has_diff.get_or_init(|| self.section.is_diff())
    }

    /// What a line was meant to be, if it is astray.
    pub fn invalid_line_at(&self, line: usize) -> Option<InvalidLine> {
        let first = self.invalid_lines_from(line).first();
        first.filter(|(found, _)| *found == line).map(|(_, invalid)| *invalid)
    }
}
