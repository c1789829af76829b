use syntax::Span;

use super::section::Section;
use crate::pasted::assignment;

/// A variable that a line sets in the way of a shell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShellVariable {
    /// Its name, in bytes from the section's start.
    pub name: Span,
    /// What it is set to, without quotes.
    pub value: Span,
}

impl Section<'_> {
    /// The variable that line `index` sets.
    pub fn shell_variable(&self, index: usize) -> Option<ShellVariable> {
        let line = self.trimmed_span(index);
        let found = assignment(self.text(line))?;
        let span = |part: std::ops::Range<usize>| {
            Span::new(line.start + part.start as u32, line.start + part.end as u32)
        };
        Some(ShellVariable { name: span(found.name), value: span(found.value) })
    }
}
