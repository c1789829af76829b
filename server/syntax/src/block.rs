//! Lines in blocks, so that an edit reads and moves the lines of a few blocks and not those of the file.

use std::ops::Range;

use crate::line::{self, Line, LineKind, Nesting};

/// Lines to a block at most: small enough that rewriting one costs well under a microsecond, large
/// enough that a file of 100,000 lines has only some hundred blocks.
pub(crate) const MAX_LINES: usize = 256;

/// A block of fewer lines than this is merged with a neighbour.
pub(crate) const MIN_LINES: usize = 64;

/// A run of whole lines with the state it was read in, so that lines above it need not be read again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Block {
    /// What an indented first line would hang on.
    pub(crate) entry: Nesting,
    /// Starts count from the block's first byte.
    pub(crate) lines: Vec<Line>,
    /// Length of all lines.
    pub(crate) bytes: u32,
    /// Which lines are headers; an index below [`MAX_LINES`] fits a byte.
    pub(crate) headers: Vec<u8>,
}

impl Block {
    fn new(lines: Vec<Line>, bytes: u32) -> Self {
        let entry = lines.first().map_or(Nesting::Outside, |line| line.under);
        let headers = lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Header);
        // `MAX_LINES` is 256, so an index fits.
        let headers = headers.map(|(index, _)| index as u8).collect();
        Self { entry, lines, bytes, headers }
    }

    /// What an indented line after the block would hang on.
    pub(crate) fn exit(&self) -> Nesting {
        self.lines.last().map_or(self.entry, |line| line.opens())
    }

    /// End of line `index`, in bytes from the block's start.
    pub(crate) fn end_of(&self, index: usize) -> u32 {
        self.lines.get(index + 1).map_or(self.bytes, |next| next.start)
    }

    /// Index of the line that holds byte `at`, or of the last line when `at` is the block's end.
    pub(crate) fn line_at(&self, at: u32) -> usize {
        self.lines.partition_point(|line| line.start <= at).saturating_sub(1)
    }

    /// Index of header number `nth` of this block, counted from 0; the line count where there is none.
    pub(crate) fn header(&self, nth: u32) -> usize {
        self.headers.get(nth as usize).map_or(self.lines.len(), |index| usize::from(*index))
    }

    /// How many headers are before line `index`.
    pub(crate) fn headers_before(&self, index: usize) -> u32 {
        self.headers.partition_point(|header| usize::from(*header) < index) as u32
    }

    /// Takes a new entry state over; whether the state after the block is now another.
    pub(crate) fn reenter(&mut self, entry: Nesting) -> bool {
        let before = self.exit();
        self.entry = entry;
        settle(&mut self.lines, entry);
        self.exit() != before
    }
}

/// Lines that follow each other, on their way into blocks.
#[derive(Default)]
pub(crate) struct Run {
    /// What an indented first line would hang on.
    pub(crate) entry: Nesting,
    /// Starts count from the first line's first byte.
    pub(crate) lines: Vec<Line>,
    /// Length of all lines.
    pub(crate) bytes: u32,
}

impl Run {
    /// The lines of a whole text.
    pub(crate) fn of(text: &str) -> Self {
        // About as many as a text of settings has; a vector that grows copies all lines several
        // times.
        let mut lines = Vec::with_capacity(text.len() / 32);
        lex_into(&mut lines, text, 0, Nesting::Outside);
        Self { entry: Nesting::Outside, lines, bytes: text.len() as u32 }
    }

    /// Adds lines whose starts count from their own first byte.
    pub(crate) fn append(&mut self, lines: &[Line], bytes: u32) {
        let joint = self.lines.len();
        self.lines
            .extend(lines.iter().map(|line| Line { start: line.start + self.bytes, ..*line }));
        self.bytes += bytes;
        self.settle(joint);
    }

    /// Puts the lines of `text`, which now begins at byte `start`, where the lines `old` were; which
    /// lines they are. A range that ends after the last line ends with it.
    pub(crate) fn replace(&mut self, old: Range<usize>, start: u32, text: &str) -> Range<usize> {
        let old = old.start..old.end.min(self.lines.len());
        let old_end = self.lines.get(old.end).map_or(self.bytes, |next| next.start);
        // Wrapping, so that one addition serves for text that grows and text that shrinks.
        let moved = (start + text.len() as u32).wrapping_sub(old_end);
        for behind in &mut self.lines[old.end..] {
            behind.start = behind.start.wrapping_add(moved);
        }
        self.bytes = self.bytes.wrapping_add(moved);
        let mut fresh = Vec::with_capacity(old.len());
        lex_into(&mut fresh, text, start, self.opened_before(old.start));
        let fresh_lines = old.start..old.start + fresh.len();
        self.lines.splice(old, fresh);
        self.settle(fresh_lines.end);
        fresh_lines
    }

    /// What line `index` would hang on if it is indented.
    fn opened_before(&self, index: usize) -> Nesting {
        let above = index.checked_sub(1).and_then(|above| self.lines.get(above));
        above.map_or(self.entry, |line| line.opens())
    }

    /// Brings the states of the lines from `first` on up to date, before which something changed.
    fn settle(&mut self, first: usize) {
        let under = self.opened_before(first);
        settle(&mut self.lines[first..], under);
    }

    /// Cuts it into blocks of even size.
    pub(crate) fn cut(self) -> Vec<Block> {
        let Self { lines, bytes, .. } = self;
        let pieces = lines.len().div_ceil(MAX_LINES);
        if pieces == 1 {
            return vec![Block::new(lines, bytes)];
        }
        // Of even size: full blocks and a small rest would be cut again at the next insertion.
        let size = lines.len().div_ceil(pieces.max(1)).max(1);
        let mut blocks = Vec::with_capacity(pieces);
        for (index, chunk) in lines.chunks(size).enumerate() {
            let base = chunk[0].start;
            let end = lines.get((index + 1) * size).map_or(bytes, |next| next.start);
            let moved = chunk.iter().map(|line| Line { start: line.start - base, ..*line });
            blocks.push(Block::new(moved.collect(), end - base));
        }
        blocks
    }
}

/// Appends the lines of `text` to `lines`; starts count on from `start`. `under` is what an indented
/// first line would hang on.
fn lex_into(lines: &mut Vec<Line>, text: &str, start: u32, mut under: Nesting) {
    let mut at = 0;
    while at < text.len() {
        let (mut line, len) = line::lex(&text[at..], under);
        line.start = start + at as u32;
        under = line.opens();
        lines.push(line);
        at += len;
    }
}

/// Brings the states of lines up to date of which the first hangs on `under` now: as far as they differ,
/// since each depends on the one before alone.
fn settle(lines: &mut [Line], mut under: Nesting) {
    for line in lines {
        // The states below follow from this one, so they are right as well: an edit rarely changes more
        // than its own block.
        if line.under == under {
            return;
        }
        line.under = under;
        under = line.opens();
    }
}
