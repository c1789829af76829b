//! A diff that was pasted into a file, or saved in its place.

use syntax::LineKind;

use super::section::{Section, Setting};

/// What a line of a diff is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DiffLine {
    /// `+region = eu-west-1`
    Added,
    /// `-region = us-east-1`
    Removed,
    /// `@@ -1,3 +1,3 @@`, `--- a/config`: what `diff` and Git add.
    Head,
    /// A line that both versions have, after a blank.
    Kept,
}

impl Section<'_> {
    /// Whether lines of the section are those of a diff: a new setting, or the line that begins a part of one.
    pub(crate) fn is_diff(&self) -> bool {
        self.settings.iter().any(|setting| self.is_added(setting))
            || self.source.lines.iter().enumerate().any(|(index, line)| {
                line.kind == LineKind::Text && is_begin(self.text(self.content_span(index)))
            })
    }

    /// Whether a name is that of a known setting after the sign of a diff.
    pub(super) fn is_of_diff(&self, name: &str) -> bool {
        let signed = name.strip_prefix(['+', '-']);
        signed.is_some_and(|name| catalogue::lookup(name).is_some()) && self.is_diff()
    }

    fn is_added(&self, setting: &Setting) -> bool {
        let name = self.text(setting.name).strip_prefix('+');
        name.is_some_and(|name| catalogue::lookup(name).is_some())
    }

    /// What a line of a diff is; `None` for a line without any text.
    pub(crate) fn diff_line(&self, index: usize) -> Option<DiffLine> {
        let text = self.text(self.content_span(index));
        if text.trim().is_empty() {
            return None;
        }
        let is_head = is_begin(text)
            || ["--- ", "diff ", "index ", "\\ No newline"]
                .iter()
                .any(|head| text.starts_with(head));
        Some(match text.as_bytes()[0] {
            _ if is_head => DiffLine::Head,
            b'+' => DiffLine::Added,
            b'-' => DiffLine::Removed,
            _ => DiffLine::Kept,
        })
    }
}

/// Whether no line but one of a diff is this.
fn is_begin(line: &str) -> bool {
    line.starts_with("@@ -") || line.starts_with("+++ ") || line.starts_with("diff --git ")
}
