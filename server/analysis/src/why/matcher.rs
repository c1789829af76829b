//! Finds the messages of the table in a text.
//!
//! Eight bytes of a literal of each pattern are looked up at each byte of the text, once for all
//! patterns; a pattern is compared only where its eight bytes are. No pattern backtracks further than
//! a fixed number of steps, so the time is linear in the text.

use std::sync::LazyLock;

use catalogue::messages::{Hole, Message, PatternPart, messages};
use memchr::memmem;
use rustc_hash::FxHashMap;

use super::squeezed::{Squeezed, squeeze};

/// How many bytes of a literal are looked up.
// A pattern whose longest literal is shorter than this is never looked up.
const WINDOW: usize = 8;

/// How often a pattern may try another place for a literal.
// Each hole may end at every place of the next literal: without a limit the time would multiply
// from hole to hole in a text that repeats one literal.
const STEPS: u32 = 200;

/// A message in a text.
#[derive(Clone)]
pub(super) struct Match {
    pub(super) message: &'static Message,
    /// What is in its holes, by their names. It may hold secrets.
    pub(super) holes: Vec<(Hole, String)>,
    /// Where it is in the squeezed text.
    pub(super) from: usize,
    pub(super) to: usize,
    /// How many bytes of it are always the same.
    pub(super) literal: usize,
    /// The text ends before the message does.
    pub(super) is_cut: bool,
}

/// A pattern that is ready to be compared.
struct Ready {
    message: &'static Message,
    parts: Vec<ReadyPart>,
    /// The part with the literal that is looked up.
    anchor: usize,
    literal: usize,
}

enum ReadyPart {
    /// Without blanks. A short one that begins with a blank is looked for after a blank alone: "on" is
    /// also in "amazonaws".
    Literal(Vec<u8>),
    AfterBlank(Vec<u8>),
    Hole(Hole),
}

static READY: LazyLock<Vec<Ready>> = LazyLock::new(|| messages().iter().map(ready).collect());

static INDEX: LazyLock<FxHashMap<[u8; WINDOW], Vec<u32>>> = LazyLock::new(|| {
    let mut index: FxHashMap<_, Vec<u32>> = FxHashMap::default();
    for (nth, ready) in READY.iter().enumerate() {
        if let Some(ReadyPart::Literal(text)) = ready.parts.get(ready.anchor)
            && let Some(window) = text.first_chunk::<WINDOW>()
        {
            index.entry(*window).or_default().push(nth as u32);
        }
    }
    index
});

fn ready(message: &'static Message) -> Ready {
    let parts: Vec<ReadyPart> = message
        .parts
        .iter()
        .map(|part| match part {
            PatternPart::Literal(text) => match squeeze(text) {
                short if short.len() < 4 && text.starts_with(' ') => ReadyPart::AfterBlank(short),
                literal => ReadyPart::Literal(literal),
            },
            PatternPart::Hole(hole) => ReadyPart::Hole(*hole),
        })
        .collect();
    let length = |part: &ReadyPart| match part {
        ReadyPart::Literal(text) | ReadyPart::AfterBlank(text) => text.len(),
        ReadyPart::Hole(_) => 0,
    };
    // The first long one, so that it is there where the end of the message was cut off.
    let long = parts.iter().position(|part| length(part) >= 2 * WINDOW);
    let longest = || (0..parts.len()).rev().max_by_key(|nth| length(&parts[*nth])).unwrap_or(0);
    let anchor = long.unwrap_or_else(longest);
    let literal = parts.iter().map(length).sum();
    Ready { message, parts, anchor, literal }
}

/// All messages in a text, in the order of their anchors.
pub(super) fn matches(text: &Squeezed<'_>) -> Vec<Match> {
    let mut found = Vec::new();
    for (at, window) in text.bytes.windows(WINDOW).enumerate() {
        let Ok(window) = <&[u8; WINDOW]>::try_from(window) else { continue };
        let Some(candidates) = INDEX.get(window) else { continue };
        for nth in candidates {
            found.extend(READY[*nth as usize].at(text, at));
        }
    }
    found
}

impl Ready {
    /// The message whose anchor begins here.
    fn at(&self, text: &Squeezed<'_>, at: usize) -> Option<Match> {
        let ReadyPart::Literal(anchor) = &self.parts[self.anchor] else { return None };
        let rest = &text.bytes[at..];
        if !rest.starts_with(anchor) {
            // Cut off inside of it: enough must be there to know it by.
            let is_cut = anchor.starts_with(rest) && rest.len() >= 24 && self.anchor == 0;
            return is_cut.then(|| self.cut(Vec::new(), at, text.bytes.len(), rest.len()));
        }
        let mut holes = Vec::new();
        let from = self.backward(text, at, &mut holes)?;
        let mut steps = STEPS;
        match self.forward(text, self.anchor + 1, at + anchor.len(), &mut holes, &mut steps) {
            Some(to) => Some(Match {
                message: self.message,
                holes,
                from,
                to,
                literal: self.literal,
                is_cut: false,
            }),
            None if self.is_cut_short(text, at + anchor.len()) => {
                Some(self.cut(holes, from, text.bytes.len(), anchor.len()))
            }
            None => None,
        }
    }

    fn cut(&self, holes: Vec<(Hole, String)>, from: usize, to: usize, literal: usize) -> Match {
        Match { message: self.message, holes, from, to, literal, is_cut: true }
    }

    /// Whether so little text follows that the rest of the message may have been cut off.
    fn is_cut_short(&self, text: &Squeezed<'_>, at: usize) -> bool {
        let ReadyPart::Literal(anchor) = &self.parts[self.anchor] else { return false };
        anchor.len() >= 24 && text.bytes.len() - at < 60 && self.anchor + 1 < self.parts.len()
    }

    /// Matches the parts before the anchor, from the last to the first; returns where it begins.
    fn backward(
        &self,
        text: &Squeezed<'_>,
        at: usize,
        holes: &mut Vec<(Hole, String)>,
    ) -> Option<usize> {
        let mut end = at;
        let mut open: Option<Hole> = None;
        for part in self.parts[..self.anchor].iter().rev() {
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
                    holes.insert(0, (hole, text.original(inside, end)));
                    end = found;
                }
            }
        }
        if let Some(hole) = open {
            let start = text.word_start(end);
            holes.insert(0, (hole, text.original(start, end)));
            end = start;
        }
        Some(end)
    }

    /// Matches the parts from `nth` on; returns where it ends.
    fn forward(
        &self,
        text: &Squeezed<'_>,
        nth: usize,
        at: usize,
        holes: &mut Vec<(Hole, String)>,
        steps: &mut u32,
    ) -> Option<usize> {
        match (self.parts.get(nth), self.parts.get(nth + 1)) {
            (None, _) => Some(at),
            (Some(ReadyPart::Literal(literal) | ReadyPart::AfterBlank(literal)), _) => {
                text.bytes[at..].starts_with(literal).then_some(())?;
                self.forward(text, nth + 1, at + literal.len(), holes, steps)
            }
            (Some(ReadyPart::Hole(hole)), None) => {
                let end = last_hole_end(*hole, text, at);
                // What is left of a quote or a sentence does not belong to it.
                let value = text.original(at, end);
                let value = value.trim_end_matches(['.', ',', ':', ';', '"', '\'', ')', '`', ']']);
                let value = value.trim_start_matches(['"', '\'', '`']);
                holes.push((*hole, value.to_owned()));
                Some(end)
            }
            (
                Some(ReadyPart::Hole(hole)),
                Some(next @ (ReadyPart::Literal(literal) | ReadyPart::AfterBlank(literal))),
            ) => {
                let after_blank = matches!(next, ReadyPart::AfterBlank(_));
                let end = text.bytes.len().min(at + hole.limit() + literal.len());
                for found in memmem::find_iter(&text.bytes[at..end], literal) {
                    *steps = steps.checked_sub(1)?;
                    let is_apart = found > 0 && text.is_after_blank(at + found);
                    if !hole.takes(&text.bytes[at..at + found]) || (after_blank && !is_apart) {
                        continue;
                    }
                    let before = holes.len();
                    holes.push((*hole, text.original(at, at + found)));
                    let next = at + found + literal.len();
                    if let Some(to) = self.forward(text, nth + 2, next, holes, steps) {
                        return Some(to);
                    }
                    holes.truncate(before);
                }
                None
            }
            // Where the first ends and the second begins could not be decided.
            (Some(ReadyPart::Hole(_)), Some(ReadyPart::Hole(_))) => None,
        }
    }
}

/// Where a hole at the end of a message ends: with its word, or with the line where it may have blanks.
fn last_hole_end(hole: Hole, text: &Squeezed<'_>, at: usize) -> usize {
    let has_blanks = matches!(hole.name, "names" | "text" | "value" | "secret");
    if at >= text.bytes.len() {
        return at;
    }
    let end = if has_blanks { text.line_end(at) } else { text.word_end(at) };
    let mut end = end.min(at + hole.limit());
    while end > at && !hole.takes(&text.bytes[at..end]) {
        end -= 1;
    }
    end
}
