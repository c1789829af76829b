//! One pattern beside a text, from a place on where its anchor is.

use catalogue::messages::{Hole, host_of_aws};
use memchr::memmem;

use super::squeezed::Squeezed;

/// How often a pattern may try another place for a literal.
// Each hole may end at every place of the next literal: without a limit the time would multiply
// from hole to hole in a text that repeats one literal.
const STEPS: u32 = 200;

pub(super) enum ReadyPart {
    /// Without blanks. A short one that begins with a blank is looked for after a blank alone: "on" is
    /// also in "amazonaws".
    Literal(Vec<u8>),
    AfterBlank(Vec<u8>),
    Hole(Hole),
}

/// The parts of a pattern beside a text.
pub(super) struct Comparison<'c, 't> {
    parts: &'c [ReadyPart],
    text: &'c Squeezed<'t>,
    /// What is in the holes that were passed.
    pub(super) holes: Vec<(Hole, String)>,
    /// How many more places may be tried.
    steps: u32,
}

impl<'c, 't> Comparison<'c, 't> {
    pub(super) fn new(parts: &'c [ReadyPart], text: &'c Squeezed<'t>) -> Self {
        Self { parts, text, holes: Vec::new(), steps: STEPS }
    }

    /// Matches the parts before `anchor`, from the last to the first; returns where it begins.
    pub(super) fn backward(&mut self, anchor: usize, at: usize) -> Option<usize> {
        let text = self.text;
        let mut end = at;
        let mut open: Option<Hole> = None;
        for part in self.parts[..anchor].iter().rev() {
            match (part, open.take()) {
                (ReadyPart::Hole(hole), _) => open = Some(*hole),
                (ReadyPart::Literal(literal) | ReadyPart::AfterBlank(literal), None) => {
                    end = end.checked_sub(literal.len())?;
                    if !text.bytes[end..].starts_with(literal) {
                        return None;
                    }
                }
                (ReadyPart::Literal(literal) | ReadyPart::AfterBlank(literal), Some(hole)) => {
                    let from = end.saturating_sub(hole.limit() + literal.len());
                    // The nearest place, and no other is tried: backwards no steps need to be
                    // counted.
                    let found = from + memmem::rfind(&text.bytes[from..end], literal)?;
                    let inside = found + literal.len();
                    if !hole.takes(&text.bytes[inside..end]) {
                        return None;
                    }
                    self.holes.insert(0, (hole, text.original(inside, end)));
                    end = found;
                }
            }
        }
        if let Some(hole) = open {
            let start = text.word_start(end);
            self.holes.insert(0, (hole, text.original(start, end)));
            end = start;
        }
        Some(end)
    }

    /// Matches the parts from `nth` on; returns where it ends.
    pub(super) fn forward(&mut self, nth: usize, at: usize) -> Option<usize> {
        let (parts, text) = (self.parts, self.text);
        match (parts.get(nth), parts.get(nth + 1)) {
            (None, _) => Some(at),
            (Some(ReadyPart::Literal(literal) | ReadyPart::AfterBlank(literal)), _) => {
                text.bytes[at..].starts_with(literal).then_some(())?;
                self.forward(nth + 1, at + literal.len())
            }
            (Some(ReadyPart::Hole(hole)), None) => {
                let end = last_hole_end(*hole, text, at)?;
                // What is left of a quote or a sentence does not belong to it.
                let value = text.original(at, end);
                let value = value.trim_end_matches(['.', ',', ':', ';', '"', '\'', ')', '`', ']']);
                let value = value.trim_start_matches(['"', '\'', '`']);
                let value = if hole.name == "awshost" { &value.replace(' ', "") } else { value };
                self.holes.push((*hole, value.to_owned()));
                Some(end)
            }
            (
                Some(ReadyPart::Hole(hole)),
                Some(next @ (ReadyPart::Literal(literal) | ReadyPart::AfterBlank(literal))),
            ) => {
                let after_blank = matches!(next, ReadyPart::AfterBlank(_));
                let end = text.bytes.len().min(at + hole.limit() + literal.len());
                for found in memmem::find_iter(&text.bytes[at..end], literal) {
                    self.steps = self.steps.checked_sub(1)?;
                    let is_apart = found > 0 && text.is_after_blank(at + found);
                    if !hole.takes(&text.bytes[at..at + found]) || (after_blank && !is_apart) {
                        continue;
                    }
                    let before = self.holes.len();
                    self.holes.push((*hole, text.original(at, at + found)));
                    let next = at + found + literal.len();
                    if let Some(to) = self.forward(nth + 2, next) {
                        return Some(to);
                    }
                    self.holes.truncate(before);
                }
                None
            }
            // Where the first ends and the second begins could not be decided.
            (Some(ReadyPart::Hole(_)), Some(ReadyPart::Hole(_))) => None,
        }
    }
}

/// Where a hole at the end of a message ends: with its word, or with the line where it may have blanks.
fn last_hole_end(hole: Hole, text: &Squeezed<'_>, at: usize) -> Option<usize> {
    if hole.name == "awshost" {
        // It is known by its end, so that it may be wrapped.
        let most = text.bytes.len().min(at + hole.limit());
        return Some(at + host_of_aws(&text.bytes[at..most])?);
    }
    let has_blanks = matches!(hole.name, "names" | "text" | "value" | "secret");
    if at >= text.bytes.len() {
        return Some(at);
    }
    let end = if has_blanks { text.line_end(at) } else { text.word_end(at) };
    let mut end = end.min(at + hole.limit());
    while end > at && !hole.takes(&text.bytes[at..end]) {
        end -= 1;
    }
    Some(end)
}
