//! What can be changed in a section, as edits of it.

use syntax::Span;

use super::{Section, Setting};
use crate::finding::Edit;

impl Section<'_> {
    /// The replacement of a span of this section.
    pub fn edit(&self, span: Span, text: impl Into<String>) -> Edit {
        Edit { at: self.at(span), text: text.into() }
    }

    /// The removal of line `index` with its end.
    pub fn remove_line(&self, index: usize) -> Edit {
        self.edit(self.line_span(index), "")
    }

    /// The removal of a setting: its line, and the indented lines below it that go with it.
    pub fn remove_setting(&self, setting: &Setting) -> Edit {
        let first = setting.line as usize;
        let below = self.source.lines.iter().skip(first + 1);
        // Left alone, they would become a part of the setting above.
        let end = first + 1 + below.take_while(|line| line.indented).count();
        let start = self.line_span(first).start;
        self.edit(Span::new(start, self.source.end_of(end - 1)), "")
    }

    /// How a line below an indented one is indented: with the blanks of line `index`, or two where that
    /// begins with a character that only looks like a blank.
    pub fn indentation_like(&self, index: usize) -> &str {
        let line = self.text(self.line_span(index));
        match line.trim_start_matches([' ', '\t']) {
            rest if rest.len() == line.len() => "  ",
            rest => &line[..line.len() - rest.len()],
        }
    }

    /// How new lines should end here: as the section's first line does.
    pub fn line_end(&self) -> &'static str {
        match self.source.lines.first().map(|line| line.eol) {
            Some(syntax::Eol::CrLf) => "\r\n",
            _ => "\n",
        }
    }

    /// The insertion of `name = value` below line `index`.
    pub fn insert_setting_below(&self, index: usize, name: &str, value: &str) -> Edit {
        self.insert_line_below(index, &format!("{name} = {value}"))
    }

    /// The insertion of a line, given without its end, below line `index`.
    pub fn insert_line_below(&self, index: usize, line: &str) -> Edit {
        let span = self.line_span(index);
        let ended = self.source.lines.get(index).is_some_and(|line| !line.eol.is_empty());
        let end = self.line_end();
        // A file without an end of line at its end keeps none.
        let text = if ended { format!("{line}{end}") } else { format!("{end}{line}") };
        self.edit(Span::at(span.end), text)
    }
}
