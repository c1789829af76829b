use smallvec::SmallVec;
use syntax::{LineKind, Span};

use crate::finding::Finding;
use crate::model::{Section, Traits};

/// What the comments of a section say that should not be reported.
///
/// `# aws-config-lsp: ignore[code, …]` stands alone on a line at column 0, directly above the
/// setting or the header it speaks of; above a header it covers that section.
/// `# aws-config-lsp: ignore-file[code, …]` covers the file from anywhere in it. Neither works at
/// the end of a line or inside a block: readers would take it into the value there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Suppressions {
    lines: SmallVec<[(Span, String); 0]>,
    next: SmallVec<[String; 0]>,
    file: SmallVec<[String; 0]>,
}

const MARK: &str = "aws-config-lsp:";

impl Suppressions {
    /// Reads a section's comments.
    pub(super) fn of(section: &Section<'_>) -> Self {
        let mut found = Self::default();
        if !section.traits.contains(Traits::SUPPRESSION) {
            return found;
        }
        let mut pending: SmallVec<[String; 2]> = SmallVec::new();
        for (index, line) in section.source.lines.iter().enumerate() {
            let text = section.text(section.content_span(index));
            match line.kind {
                LineKind::Comment if !line.indented => found.read(text, &mut pending),
                LineKind::Comment | LineKind::Blank => {}
                _ => {
                    let span = section.line_span(index);
                    found.lines.extend(pending.drain(..).map(|code| (span, code)));
                }
            }
        }
        found.next.extend(pending);
        found
    }

    fn read(&mut self, comment: &str, pending: &mut SmallVec<[String; 2]>) {
        let Some((_, directive)) = comment.split_once(MARK) else { return };
        let directive = directive.trim();
        if let Some(codes) = list(directive, "ignore-file") {
            self.file.extend(codes);
        } else if let Some(codes) = list(directive, "ignore") {
            pending.extend(codes);
        }
    }

    /// Whether a comment above the finding's line hides it.
    pub(super) fn hide(&self, finding: &Finding) -> bool {
        let hides = |(line, code): &(Span, String)| {
            code == finding.rule.code
                && line.touches(finding.at.span.start)
                && finding.at.span.start < line.end
        };
        self.lines.iter().any(hides)
    }

    /// Whether a comment at the end of the section, above the next header, hides a rule there.
    pub(super) fn hide_next(&self, code: &str) -> bool {
        self.next.iter().any(|hidden| hidden == code)
    }

    /// The codes hidden in the whole file.
    pub(super) fn file(&self) -> &[String] {
        &self.file
    }
}

/// The codes of `word[code, code]`.
fn list<'t>(directive: &'t str, word: &str) -> Option<impl Iterator<Item = String> + use<'t>> {
    let codes = directive.strip_prefix(word)?.trim_start().strip_prefix('[')?;
    let codes = codes.split(']').next().unwrap_or_default();
    Some(codes.split(',').map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()))
}
