use syntax::{LineKind, Span, is_padding};
use thin_vec::ThinVec;

use super::Section;
use crate::finding::Finding;

/// What the comments of a section say that should not be reported.
///
/// `# aws-config-lsp: ignore[code, …]` is alone on a line at column 0, directly above the
/// setting or the header it speaks of; above a header it covers that section.
/// `# aws-config-lsp: ignore-file[code, …]` covers the file from anywhere in it. Neither works at
/// the end of a line or inside a block: readers would take it into the value there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Suppressions {
    comments: ThinVec<Suppression>,
    /// Of those that speak of a line of the section: its bytes and the index of the comment, in order.
    by_line: ThinVec<(Span, usize)>,
}

/// One such comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Suppression {
    /// Index of its line in the section.
    pub(crate) line: u32,
    /// What it covers.
    pub(crate) reach: Reach,
    /// The codes of the rules, each with its place in the section.
    pub(crate) codes: Vec<(Span, String)>,
    /// It names more than [`MOST_CODES`], and those are not read.
    pub(crate) is_cut: bool,
}

/// What a comment covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// A line of the same section.
    Line(Span),
    /// The section below.
    Next,
    /// The whole file.
    File,
    /// It speaks to this program, and says nothing that is understood.
    Nothing,
}

const MARK: &str = "aws-config-lsp:";

/// The most codes of one comment that are read: twice as many as there are rules.
pub(crate) const MOST_CODES: usize = 200;

impl Suppressions {
    /// Reads a section's comments.
    pub(crate) fn of(section: &Section<'_>) -> Self {
        let mut found = Self::default();
        let mut pending = 0;
        for (index, line) in section.source.lines.iter().enumerate() {
            match line.kind {
                LineKind::Comment if !line.indented => found.comments.extend(read(section, index)),
                // Blank lines between are passed over: formatters put some in.
                LineKind::Comment | LineKind::Blank => {}
                _ => {
                    found.cover(pending, section.line_span(index));
                    pending = found.comments.len();
                }
            }
        }
        found
    }

    /// The comments from `first` on speak of this line, if they do not speak of the file.
    fn cover(&mut self, first: usize, line: Span) {
        for (index, above) in self.comments.iter_mut().enumerate().skip(first) {
            if above.reach == Reach::Next {
                above.reach = Reach::Line(line);
                self.by_line.push((line, index));
            }
        }
    }

    /// The comments in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Suppression> {
        self.comments.iter()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.comments.is_empty()
    }

    /// Whether a comment above the finding's line hides it.
    pub(crate) fn hide(&self, finding: &Finding) -> bool {
        let start = finding.at.span.start;
        // A search: a program may have written a comment above each of 50,000 lines.
        let first = self.by_line.partition_point(|(line, _)| line.end <= start);
        let on_line = self.by_line[first..].iter().take_while(|(line, _)| line.start <= start);
        let mut comments = on_line.map(|(_, index)| &self.comments[*index]);
        comments.any(|comment| comment.covers(finding) && comment.names(finding.rule.code))
    }

    /// Whether a comment at the end of the section, above the next header, hides a rule there.
    pub(crate) fn hide_next(&self, code: &str) -> bool {
        self.comments.iter().any(|comment| comment.reach == Reach::Next && comment.names(code))
    }

    /// The codes hidden in the whole file.
    pub(crate) fn file(&self) -> impl Iterator<Item = &String> {
        let comments = self.comments.iter().filter(|comment| comment.reach == Reach::File);
        comments.flat_map(|comment| comment.codes.iter().map(|(_, code)| code))
    }
}

impl Suppression {
    /// Whether the finding, of the same section, is on the line that the comment speaks of.
    pub(crate) fn covers(&self, finding: &Finding) -> bool {
        let start = finding.at.span.start;
        matches!(self.reach, Reach::Line(line) if line.touches(start) && start < line.end)
    }

    fn names(&self, code: &str) -> bool {
        self.codes.iter().any(|(_, named)| named == code)
    }
}

/// Reads the comment on a line, as if a header came next.
fn read(section: &Section<'_>, index: usize) -> Option<Suppression> {
    let line = section.content_span(index);
    let text = section.text(line);
    let (before, directive) = text.split_once(MARK)?;
    // The longer word first; it begins with the other one.
    let file = codes(directive, "ignore-file").map(|codes| (Reach::File, codes));
    let found = file.or_else(|| codes(directive, "ignore").map(|codes| (Reach::Next, codes)));
    let (reach, listed) = match found {
        // Without codes it would hide all, also what a later version finds.
        Some((reach, codes)) if !codes.is_empty() => (reach, codes),
        // In other comments the name may be mentioned.
        _ if before.trim_matches(['#', ';', ' ', '\t']).is_empty() => (Reach::Nothing, Vec::new()),
        _ => return None,
    };
    let start = line.start as usize + before.len() + MARK.len();
    let place = |(at, code): (usize, &str)| {
        let start = start + at;
        (Span::from(start..start + code.len()), code.to_owned())
    };
    let is_cut = listed.len() > MOST_CODES;
    let codes = listed.into_iter().take(MOST_CODES).map(place).collect();
    Some(Suppression { line: index as u32, reach, codes, is_cut })
}

/// The codes of `word[code, code]`, each with its byte offset.
fn codes<'t>(directive: &'t str, word: &str) -> Option<Vec<(usize, &'t str)>> {
    let list = directive.trim_start().strip_prefix(word)?.trim_start().strip_prefix('[')?;
    let mut at = directive.len() - list.len();
    let mut codes = Vec::new();
    for item in list.split(']').next().unwrap_or_default().split(',') {
        let lead = item.len() - item.trim_start_matches(is_padding).len();
        let code = item.trim_matches(is_padding);
        if !code.is_empty() {
            codes.push((at + lead, code));
        }
        at += item.len() + 1;
    }
    Some(codes)
}
