//! Finds the messages of the table in a text.
//!
//! Eight bytes of a literal of each pattern are looked up at each byte of the text, once for all
//! patterns; a pattern is compared only where its eight bytes are. No pattern backtracks further than
//! a fixed number of steps, so the time is linear in the text.

use std::ops::Range;
use std::sync::LazyLock;

use catalogue::messages::{Hole, Message, PatternPart, messages};
use rustc_hash::FxHashMap;

use super::comparison::{Comparison, ReadyPart};
use super::squeezed::{Squeezed, squeeze};

/// How many bytes of a literal are looked up.
// A pattern whose longest literal is shorter than this is never looked up.
const WINDOW: usize = 8;

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
            let found = || self.found(Vec::new(), at..text.bytes.len());
            return is_cut.then(|| Match { literal: rest.len(), is_cut, ..found() });
        }
        let mut comparison = Comparison::new(&self.parts, text);
        let from = comparison.backward(self.anchor, at)?;
        let end = at + anchor.len();
        match comparison.forward(self.anchor + 1, end) {
            Some(to) => Some(self.found(comparison.holes, from..to)),
            None if self.is_cut_short(text, end) => {
                let found = self.found(comparison.holes, from..text.bytes.len());
                Some(Match { literal: anchor.len(), is_cut: true, ..found })
            }
            None => None,
        }
    }

    /// This message in a range of the squeezed text, as a whole.
    fn found(&self, holes: Vec<(Hole, String)>, range: Range<usize>) -> Match {
        let Range { start: from, end: to } = range;
        Match { message: self.message, holes, from, to, literal: self.literal, is_cut: false }
    }

    /// Whether so little text follows that the rest of the message may have been cut off.
    fn is_cut_short(&self, text: &Squeezed<'_>, at: usize) -> bool {
        let ReadyPart::Literal(anchor) = &self.parts[self.anchor] else { return false };
        anchor.len() >= 24 && text.bytes.len() - at < 60 && self.anchor + 1 < self.parts.len()
    }
}
