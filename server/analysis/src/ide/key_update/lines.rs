//! The lines among which a paste may be.

use syntax::{FileKind, LineKind, Span};

use crate::engine::Pair;
use crate::model::{Section, Setting, World};

/// In bytes. No paste is larger, and this is asked for at each move of the cursor.
pub(super) const LARGEST: usize = 1 << 16;

/// A line of a section.
#[derive(Clone, Copy)]
pub(super) struct PastedLine<'w> {
    pub(super) section: &'w Section<'w>,
    pub(super) index: usize,
}

impl<'w> PastedLine<'w> {
    pub(super) fn kind(self) -> LineKind {
        self.section.source.lines[self.index].kind
    }

    /// With its end.
    pub(super) fn text(self) -> &'w str {
        self.section.text(self.section.line_span(self.index))
    }

    /// In bytes of the document, with its end.
    pub(super) fn span(self) -> Span {
        self.section.line_span(self.index).shift(self.section.source.start)
    }

    pub(super) fn setting(self) -> Option<&'w Setting> {
        let settings = &self.section.settings;
        let at = settings.binary_search_by_key(&self.index, |setting| setting.line as usize);
        at.ok().map(|at| &settings[at])
    }

    /// The text of a part of its setting.
    pub(super) fn part(self, span: Span) -> &'w str {
        self.section.text(span)
    }
}

/// The sections around a place of which the first has a header, or is before all headers, and the others
/// begin with pasted code. `None` where they are too long for a paste to be looked for.
pub(super) fn sections_around<'w>(
    pair: &Pair,
    world: &'w World<'w>,
    file: FileKind,
    at: u32,
) -> Option<Vec<&'w Section<'w>>> {
    let mut first = world.section(pair.section_at(file, at)?);
    let from = first.source.start;
    while begins_with_code(first) {
        first = world.section(pair.section_at(file, first.source.start.checked_sub(1)?)?);
        is_short(first.source.start, from)?;
    }
    let mut sections = vec![first];
    let mut last = first;
    loop {
        let end = last.source.start + last.source.text.len() as u32;
        is_short(first.source.start, end)?;
        let next = world.section(pair.section_at(file, end)?);
        if next.source.start <= last.source.start || !begins_with_code(next) {
            return Some(sections);
        }
        sections.push(next);
        last = next;
    }
}

fn is_short(start: u32, end: u32) -> Option<()> {
    (end.saturating_sub(start) as usize <= LARGEST).then_some(())
}

pub(super) fn lines_of<'w>(sections: &[&'w Section<'w>]) -> Vec<PastedLine<'w>> {
    let lines = sections.iter().flat_map(|section| {
        (0..section.source.lines.len()).map(|index| PastedLine { section, index })
    });
    lines.collect()
}

/// Whether what a section begins with is no header but a list of JSON, or a call of PowerShell:
/// `[Environment]::SetEnvironmentVariable(…)`.
fn begins_with_code(section: &Section<'_>) -> bool {
    let Some(header) = &section.header else { return false };
    let inner = section.source.text.trim_start_matches(|c: char| c == '[' || c.is_whitespace());
    // A whole name in quotes is a header that somebody has misspelled.
    let is_name = header.closed && !section.text(header.between()).contains([',', '=']);
    let is_list = inner.starts_with('{') || inner.starts_with(['"', '\'']) && !is_name;
    is_list || section.text(header.tail).starts_with("::")
}

/// Which lines are in brackets that another line has opened, or open or close them.
pub(super) fn lines_in_brackets(lines: &[PastedLine<'_>]) -> Vec<bool> {
    let mut opened = Vec::new();
    // How many brackets begin with a line, less those that have ended before it.
    let mut changes = vec![0_i32; lines.len() + 1];
    for (index, line) in lines.iter().enumerate() {
        if line.kind() == LineKind::Comment || is_header(*line) {
            continue;
        }
        for c in line.text().chars() {
            match c {
                '(' | '[' | '{' => opened.push(index),
                ')' | ']' | '}' => {
                    let first = opened.pop().filter(|first| *first < index);
                    if let Some(first) = first.filter(|first| may_open(lines[*first])) {
                        changes[first] += 1;
                        changes[index + 1] -= 1;
                    }
                }
                _ => {}
            }
        }
    }
    let mut depth = 0;
    let depths = changes[..lines.len()].iter().map(|change| {
        depth += change;
        depth > 0
    });
    depths.collect()
}

pub(super) fn is_header(line: PastedLine<'_>) -> bool {
    line.kind() == LineKind::Header && !begins_with_code(line.section)
}

/// Whether the brackets of a line may be those of code: `session = boto3.Session(`. They are not closed where
/// lines are.
fn may_open(line: PastedLine<'_>) -> bool {
    line.text().trim_end().ends_with(['(', '[', '{', ','])
}
