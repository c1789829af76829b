//! Lines of a file as they may be shown: secrets masked, nothing that a terminal would obey.

use std::ops::Range;

use analysis::secrets::Secrets;
use syntax::{Document, Span};

use super::visible;
use crate::cli::check::location::Position;

/// Some lines of a file. Every character of the file is one character here, so that columns agree.
pub(in crate::cli::check) struct Excerpt {
    /// Number of the first line, from 1.
    pub(in crate::cli::check) first_line: u32,
    /// The lines, each with an LF.
    pub(in crate::cli::check) text: String,
    /// Where each line begins in the text.
    starts: Vec<usize>,
}

/// Bytes of lines from which on only their places are shown: 200 findings in a line of 2 MB would print 400 MB.
const LONGEST: u32 = 20_000;

impl Excerpt {
    /// Whether the lines from `first` to `last` are short enough to be shown.
    pub(super) fn can_hold(document: &Document, first: u32, last: u32) -> bool {
        let (first, last) = (document.line_span(first - 1), document.line_span(last - 1));
        last.end - first.start <= LONGEST
    }

    /// The lines from `first` to `last`, counted from 1.
    pub(in crate::cli::check) fn new(
        document: &Document,
        secrets: &Secrets,
        first: u32,
        last: u32,
    ) -> Self {
        let mut excerpt = Self { first_line: first, text: String::new(), starts: Vec::new() };
        for line in first..=last {
            excerpt.starts.push(excerpt.text.len());
            excerpt.text.extend(masked(document, secrets, document.line_span(line - 1)));
            // One kind of line end for all, which the renderer counts on.
            excerpt.text.push('\n');
        }
        excerpt
    }

    /// Where a run of the file is in the text.
    pub(super) fn range(&self, start: Position, end: Position) -> Range<usize> {
        let start = self.byte(start);
        start..self.byte(end).max(start)
    }

    fn byte(&self, at: Position) -> usize {
        let line = (at.line - self.first_line) as usize;
        // A place can be after the last line, at the end of the file.
        let Some(start) = self.starts.get(line) else { return self.text.len() };
        let rest = &self.text[*start..];
        let end = rest.find('\n').unwrap_or(rest.len());
        let skip = rest[..end].chars().take(at.column as usize - 1).map(char::len_utf8);
        start + skip.sum::<usize>()
    }
}

/// The characters of a line without its end.
fn masked<'d>(
    document: &'d Document,
    secrets: &'d Secrets,
    line: Span,
) -> impl Iterator<Item = char> + 'd {
    let text = document.slice(line).trim_end_matches(['\n', '\r']).to_owned();
    let shown: Vec<char> = text
        .char_indices()
        .map(|(at, c)| if secrets.hides(line.start + at as u32) { '*' } else { visible(c) })
        .collect();
    shown.into_iter()
}
