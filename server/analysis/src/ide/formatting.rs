//! Formatting: one blank line between sections, `name = value`, no blanks at the end of a line, one
//! line end at the end of the file.
//!
//! Only white space is replaced, and only where no reader sees a difference. So these stay as they are:
//! indented lines, which continue a value or belong to a block; lines with a colon before the equals
//! sign; a value that would become a comment after a blank; a single blank as the value, which the Ruby
//! SDK reads as one; and files with a lone CR, where readers see different lines. `tests/agreement`
//! compares every reader's view before and after.

use syntax::{Document, Eol, FileKind, Line, LineKind, Span};

use super::LocatedEdit;
use crate::engine::Pair;

/// The edits that format a file, in the order of the text; none for a template.
pub fn formatting(pair: &Pair, file: FileKind) -> Vec<LocatedEdit> {
    edits(pair, file, 0..=u32::MAX)
}

/// Those edits of [`formatting`] that touch only the lines of `span`, in bytes of the document. A span
/// that ends at the start of a line does not include that line.
pub fn range_formatting(pair: &Pair, file: FileKind, span: Span) -> Vec<LocatedEdit> {
    let Some(document) = pair.document(file) else { return Vec::new() };
    let first = document.line_of(span.start);
    let last = document.line_of(span.end);
    // A selection of whole lines ends at the start of the next one, which is not selected.
    let ends_before_last = span.end == document.line_span(last).start && last > first;
    edits(pair, file, first..=last - u32::from(ends_before_last))
}

fn edits(pair: &Pair, file: FileKind, range: std::ops::RangeInclusive<u32>) -> Vec<LocatedEdit> {
    let Some(document) = pair.document(file).filter(|_| !pair.is_template(file)) else {
        return Vec::new();
    };
    let edits = TextLines::new(document).edits().into_iter();
    // Worked out for the whole file: gaps depend on the lines around the range.
    let inside = edits.filter(|edit| range.contains(&edit.first) && range.contains(&edit.last));
    inside.map(|Spacing { span, text, .. }| LocatedEdit { file, span, text }).collect()
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
struct TextLines {
    text: String,
    lines: Vec<Line>,
}

impl TextLines {
    fn new(document: &Document) -> Self {
        let lines = document.sections_from(0).flat_map(|section| {
            let start = section.start;
            section.lines.into_iter().map(move |line| Line { start: start + line.start, ..line })
        });
        Self { lines: lines.collect(), text: document.rope().to_string() }
    }

    fn edits(&self) -> Vec<Spacing> {
        // A file of blank lines alone would become empty, which looks like a deletion.
        let all_empty = (0..self.lines.len()).all(|at| self.is_empty(at));
        // To most readers a lone CR ends no line, so nothing here could say what belongs together.
        if all_empty || self.lines.iter().any(|line| line.eol == Eol::Cr) {
            return Vec::new();
        }
        let mut edits = Vec::new();
        let mut at = 0;
        while at < self.lines.len() {
            let end = (at..self.lines.len()).find(|line| !self.is_empty(*line));
            let end = end.unwrap_or(self.lines.len());
            if end > at {
                self.shrink_gap(at..end, &mut edits);
                at = end;
                continue;
            }
            self.add_gap(at, &mut edits);
            // What is indented continues something, and blanks in it are a part of that.
            if !self.lines[at].indented {
                self.space_equals(at, &mut edits);
                self.trim_end(at, &mut edits);
            }
            self.end_last_line(at, &mut edits);
            at += 1;
        }
        // The gap above a header may begin at comments, before edits that were made for those.
        edits.sort_by_key(|edit| edit.span);
        edits
    }

    /// The span of a line without its line end.
    fn content(&self, at: usize) -> Span {
        let end = self.lines.get(at + 1).map_or(self.text.len() as u32, |next| next.start);
        Span::new(self.lines[at].start, end - self.lines[at].eol.len())
    }

    fn slice(&self, at: usize) -> &str {
        &self.text[self.content(at).range()]
    }

    /// Whether a line has only blanks. Other white space is a character to some readers.
    fn is_empty(&self, at: usize) -> bool {
        self.lines[at].kind == LineKind::Blank && self.slice(at).bytes().all(is_blank)
    }

    /// A header at the left edge. For every reader it ends the value and the block above it.
    fn is_header(&self, at: usize) -> bool {
        let line = self.lines[at];
        line.kind == LineKind::Header && !line.indented && self.slice(at).contains(']')
    }

    fn is_comment(&self, at: usize) -> bool {
        self.lines[at].kind == LineKind::Comment && !self.lines[at].indented
    }

    /// Removes empty lines: all at either end of the file, and elsewhere all but one. Above an indented
    /// line each one stays.
    fn shrink_gap(&self, lines: std::ops::Range<usize>, edits: &mut Vec<Spacing>) {
        let mut kept = lines.clone();
        if lines.start == 0
            && lines.end < self.lines.len()
            && self.slice(lines.end).starts_with('\u{feff}')
        {
            // At the start of the file, U+FEFF would become a byte order mark.
            return;
        }
        if lines.start == 0 || lines.end == self.lines.len() {
            kept.end = kept.start;
        } else if !self.lines[lines.end].indented {
            // Above an indented line, each empty line is a part of the value that continues there.
            kept.end = kept.start + 1;
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

    /// Adds the empty line above a section that has none.
    fn add_gap(&self, header: usize, edits: &mut Vec<Spacing>) {
        if !self.is_header(header) {
            return;
        }
        let above = (0..header).rev().find(|at| !self.is_comment(*at));
        let Some(above) = above.filter(|at| !self.is_empty(*at)) else { return };
        let comments = above + 1..header;
        // Comments above a header belong to it, but a commented-out setting to the section above.
        let has_setting = comments.clone().any(|at| self.slice(at).contains('='));
        let at = if has_setting || self.is_header(above) { header } else { comments.start };
        if at == header && self.begins_indented(header) {
            return;
        }
        let end = end_of_line(self.lines[at - 1].eol);
        self.replace(Span::at(self.lines[at].start), end, at..=at, edits);
    }

    /// Whether the first line below a header is indented. The Ruby SDK then adds it to the setting in the
    /// line above the header, and fails if that line is empty.
    fn begins_indented(&self, header: usize) -> bool {
        let mut below = self.lines[header..].iter();
        below
            .find(|line| line.kind != LineKind::Header || line.indented)
            .is_some_and(|line| line.indented)
    }

    /// Puts one blank on either side of the equals sign.
    fn space_equals(&self, at: usize, edits: &mut Vec<Spacing>) {
        let (content, line) = (self.content(at), self.slice(at));
        let Some((name, value)) = line.split_once('=') else { return };
        let key = name.trim_end_matches([' ', '\t']);
        let value = value.trim_start_matches([' ', '\t']);
        if !is_plain(key) || !value.chars().next().is_some_and(can_follow_blank) {
            return;
        }
        let equals = content.start + name.len() as u32;
        let before = Span::new(content.start + key.len() as u32, equals);
        let after = Span::new(equals + 1, content.end - value.len() as u32);
        self.replace(before, " ", at..=at, edits);
        self.replace(after, " ", at..=at, edits);
    }

    /// Removes blanks at the end of a line.
    fn trim_end(&self, at: usize, edits: &mut Vec<Spacing>) {
        let content = self.content(at);
        let kept = self.slice(at).trim_end_matches([' ', '\t']);
        let Some(last) = kept.chars().next_back() else { return };
        // To the Ruby SDK, a blank after an equals sign is a value, and `[a] # ` has a comment that
        // `[a] #` does not have: https://github.com/aws/aws-sdk-ruby (ini_parser.rb).
        let matters = match self.lines[at].kind {
            LineKind::Header => matches!(last, '#' | ';' | '='),
            LineKind::Setting | LineKind::Comment => last == '=',
            LineKind::Mark | LineKind::Text | LineKind::Blank => true,
        };
        if !matters && !syntax::is_padding(last) && !last.is_control() {
            let blanks = Span::new(content.start + kept.len() as u32, content.end);
            self.replace(blanks, "", at..=at, edits);
        }
    }

    /// Adds the line end of the last line.
    fn end_last_line(&self, at: usize, edits: &mut Vec<Spacing>) {
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

/// Whether a value that begins so means the same after a blank: a comment sign would begin a comment.
fn can_follow_blank(c: char) -> bool {
    !syntax::is_padding(c) && !c.is_control() && !matches!(c, '#' | ';')
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Whether every reader reads the name as it is written: it has no colon, bracket, quote or blank.
fn is_plain(key: &str) -> bool {
    key.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric() || first == b'_')
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

fn end_of_line(eol: Eol) -> &'static str {
    if eol == Eol::CrLf { "\r\n" } else { "\n" }
}
