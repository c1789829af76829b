//! Formatting: one blank line between sections, `name = value`, no blanks at the end of a line, one
//! line end at the end of the file.
//!
//! Only white space is ever replaced, and only where no reader sees a difference. What that leaves
//! out: indented lines (values go on there, and blocks are kept as written), lines with a colon
//! before the equals sign, a value that would become a comment behind a blank, a blank as the only
//! value, which is one to the Ruby SDK, and files with a lone CR, where readers see other lines.
//! `tests/agreement` holds every reader's view against it.

use syntax::{Document, Eol, FileKind, Line, LineKind, Span};

use super::LocatedEdit;
use crate::engine::Pair;

/// What formats a file: edits in the order of the text, none for a template.
pub fn formatting(pair: &Pair, file: FileKind) -> Vec<LocatedEdit> {
    edits(pair, file, 0..=u32::MAX)
}

/// Those of [`formatting`] that touch nothing but the lines of `span`, in bytes of the document. A line
/// at whose start the span ends is not one of them.
pub fn range_formatting(pair: &Pair, file: FileKind, span: Span) -> Vec<LocatedEdit> {
    let Some(document) = pair.document(file) else { return Vec::new() };
    let first = document.line_of(span.start);
    let last = document.line_of(span.end);
    let whole = span.end == document.line_span(last).start && last > first;
    edits(pair, file, first..=last - u32::from(whole))
}

fn edits(pair: &Pair, file: FileKind, range: std::ops::RangeInclusive<u32>) -> Vec<LocatedEdit> {
    let Some(document) = pair.document(file).filter(|_| !pair.is_template(file)) else {
        return Vec::new();
    };
    let page = Page::new(document);
    let inside = |edit: &Spacing| range.contains(&edit.first) && range.contains(&edit.last);
    let edits = page.edits().into_iter().filter(inside);
    edits.map(|Spacing { span, text, .. }| LocatedEdit { file, span, text }).collect()
}

/// A replacement of white space by white space.
struct Spacing {
    span: Span,
    text: String,
    /// The lines it touches, counted from the document's first.
    first: u32,
    last: u32,
}

/// The whole text and its lines, whose starts count from the document's first byte.
struct Page {
    text: String,
    lines: Vec<Line>,
}

impl Page {
    fn new(document: &Document) -> Self {
        let lines = document.sections_from(0).flat_map(|section| {
            let start = section.start;
            section.lines.into_iter().map(move |line| Line { start: start + line.start, ..line })
        });
        Self { lines: lines.collect(), text: document.rope().to_string() }
    }

    fn edits(&self) -> Vec<Spacing> {
        let visible = (0..self.lines.len()).any(|at| !self.is_empty(at));
        if !visible || self.lines.iter().any(|line| line.eol == Eol::Cr) {
            return Vec::new();
        }
        let mut edits = Vec::new();
        let mut at = 0;
        while at < self.lines.len() {
            let end = (at..self.lines.len()).find(|line| !self.is_empty(*line));
            let end = end.unwrap_or(self.lines.len());
            if end > at {
                self.gap(at..end, &mut edits);
                at = end;
                continue;
            }
            self.missing_gap(at, &mut edits);
            if !self.lines[at].indented {
                self.around_equals(at, &mut edits);
                self.behind(at, &mut edits);
            }
            self.last_end(at, &mut edits);
            at += 1;
        }
        edits.sort_by_key(|edit| edit.span);
        edits
    }

    /// A line's text without its end, as a span.
    fn content(&self, at: usize) -> Span {
        let end = self.lines.get(at + 1).map_or(self.text.len() as u32, |next| next.start);
        Span::new(self.lines[at].start, end - self.lines[at].eol.len())
    }

    fn slice(&self, at: usize) -> &str {
        &self.text[self.content(at).range()]
    }

    /// Whether nothing but blanks stands in a line. Other white space is a character to some readers.
    fn is_empty(&self, at: usize) -> bool {
        self.lines[at].kind == LineKind::Blank && self.slice(at).bytes().all(is_blank)
    }

    /// A header at the left edge, which ends whatever was open above for every reader.
    fn is_header(&self, at: usize) -> bool {
        let line = self.lines[at];
        line.kind == LineKind::Header && !line.indented && self.slice(at).contains(']')
    }

    fn is_comment(&self, at: usize) -> bool {
        self.lines[at].kind == LineKind::Comment && !self.lines[at].indented
    }

    /// Empty lines: none at either end of the file, one where there are more; as many as there are
    /// above an indented line.
    fn gap(&self, lines: std::ops::Range<usize>, edits: &mut Vec<Spacing>) {
        let mut kept = lines.clone();
        if lines.start == 0
            && lines.end < self.lines.len()
            && self.slice(lines.end).starts_with('\u{feff}')
        {
            return; // at the start of the file it would become a byte order mark
        }
        if lines.start == 0 || lines.end == self.lines.len() {
            kept.end = kept.start;
        } else if !self.lines[lines.end].indented {
            kept.end = kept.start + 1; // above an indented line, each belongs to the value that goes on
        }
        for at in kept.clone() {
            self.replace(self.content(at), "", at..=at, edits);
        }
        if kept.end < lines.end {
            let start = self.lines[kept.end].start;
            let end = self.lines.get(lines.end).map_or(self.text.len() as u32, |line| line.start);
            self.replace(Span::new(start, end), "", kept.end..=lines.end - 1, edits);
        }
    }

    /// The empty line above a section that has none.
    fn missing_gap(&self, header: usize, edits: &mut Vec<Spacing>) {
        if !self.is_header(header) {
            return;
        }
        let above = (0..header).rev().find(|at| !self.is_comment(*at));
        let Some(above) = above.filter(|at| !self.is_empty(*at)) else { return };
        // A comment right below a section's lines: a setting that was switched off is the section's.
        let comments = above + 1..header;
        let own = comments.clone().any(|at| self.slice(at).contains('='));
        let at = if own || self.is_header(above) { header } else { comments.start };
        if at == header && self.begins_indented(header) {
            return;
        }
        let end = end_of_line(self.lines[at - 1].eol);
        self.replace(Span::at(self.lines[at].start), end, at..=at, edits);
    }

    /// Whether the first line below a header is indented. To the Ruby SDK it then belongs to whatever
    /// stands in the line above the header: to nothing, where that is empty, which makes it fail.
    fn begins_indented(&self, header: usize) -> bool {
        let mut below = self.lines[header..].iter();
        below
            .find(|line| line.kind != LineKind::Header || line.indented)
            .is_some_and(|line| line.indented)
    }

    /// One blank on either side of the equals sign.
    fn around_equals(&self, at: usize, edits: &mut Vec<Spacing>) {
        let (content, line) = (self.content(at), self.slice(at));
        let Some((name, value)) = line.split_once('=') else { return };
        let key = name.trim_end_matches([' ', '\t']);
        let shown = value.trim_start_matches([' ', '\t']);
        let visible =
            |c: char| !syntax::is_padding(c) && !c.is_control() && !matches!(c, '#' | ';');
        if !is_plain(key) || !shown.chars().next().is_some_and(visible) {
            return;
        }
        let equals = content.start + name.len() as u32;
        let before = Span::new(content.start + key.len() as u32, equals);
        let after = Span::new(equals + 1, content.end - shown.len() as u32);
        self.replace(before, " ", at..=at, edits);
        self.replace(after, " ", at..=at, edits);
    }

    /// No blanks at the end of a line.
    fn behind(&self, at: usize, edits: &mut Vec<Spacing>) {
        let content = self.content(at);
        let kept = self.slice(at).trim_end_matches([' ', '\t']);
        let Some(last) = kept.chars().next_back() else { return };
        // Behind an equals sign a blank is a value, and `[a] # ` has a comment that `[a] #` has not,
        // both to the Ruby SDK: https://github.com/aws/aws-sdk-ruby (ini_parser.rb).
        let matters = match self.lines[at].kind {
            LineKind::Header => matches!(last, '#' | ';'),
            LineKind::Setting | LineKind::Comment => last == '=',
            LineKind::Text | LineKind::Blank => true,
        };
        if !matters && !syntax::is_padding(last) && !last.is_control() {
            let blanks = Span::new(content.start + kept.len() as u32, content.end);
            self.replace(blanks, "", at..=at, edits);
        }
    }

    /// The end of the last line.
    fn last_end(&self, at: usize, edits: &mut Vec<Spacing>) {
        if self.lines[at].eol == Eol::None {
            let above = at.checked_sub(1).map_or(Eol::Lf, |above| self.lines[above].eol);
            let end = Span::at(self.text.len() as u32);
            self.replace(end, end_of_line(above), at..=at, edits);
        }
    }

    fn replace(
        &self,
        span: Span,
        text: &str,
        lines: std::ops::RangeInclusive<usize>,
        edits: &mut Vec<Spacing>,
    ) {
        if &self.text[span.range()] != text {
            let (first, last) = (*lines.start() as u32, *lines.end() as u32);
            edits.push(Spacing { span, text: text.to_owned(), first, last });
        }
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// A name that every reader takes whole: no colon, no bracket, no quote, no blank.
fn is_plain(key: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    key.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric() || first == b'_')
        && key.bytes().all(inner)
}

fn end_of_line(eol: Eol) -> &'static str {
    if eol == Eol::CrLf { "\r\n" } else { "\n" }
}
