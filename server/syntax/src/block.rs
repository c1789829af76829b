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
        let headers = headers.map(|(index, _)| index as u8).collect();
        Self { entry, lines, bytes, headers }
    }

    /// What an indented line behind the block would hang on.
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

    /// How many headers stand before line `index`.
    pub(crate) fn headers_before(&self, index: usize) -> u32 {
        self.headers.partition_point(|header| usize::from(*header) < index) as u32
    }

    /// Takes a new entry state over; whether the state behind the block is now another.
    pub(crate) fn reenter(&mut self, entry: Nesting) -> bool {
        let before = self.exit();
        self.entry = entry;
        settle(&mut self.lines, entry);
        self.exit() != before
    }
}

/// Appends the lines of `text` to `lines`; starts count on from `start`. `entry` is what a line with
/// none above it would hang on.
pub(crate) fn lex_into(lines: &mut Vec<Line>, text: &str, start: u32, entry: Nesting) {
    let mut at = 0;
    let mut under = lines.last().map_or(entry, |line| line.opens());
    while at < text.len() {
        let (mut line, len) = line::lex(&text[at..], under);
        line.start = start + at as u32;
        under = line.opens();
        lines.push(line);
        at += len;
    }
}

/// Brings the states of lines up to date that follow a line which is now another: as far as they
/// differ, since each depends on the one before alone.
pub(crate) fn settle(lines: &mut [Line], under: Nesting) {
    let mut under = under;
    for line in lines.iter_mut() {
        if line.under == under {
            return;
        }
        line.under = under;
        under = line.opens();
    }
}

/// Cuts lines whose starts count from 0 into blocks of even size.
pub(crate) fn cut(lines: Vec<Line>, bytes: u32) -> Vec<Block> {
    let pieces = lines.len().div_ceil(MAX_LINES);
    if pieces == 1 {
        return vec![Block::new(lines, bytes)];
    }
    let size = lines.len().div_ceil(pieces.max(1)).max(1);
    let mut blocks = Vec::with_capacity(pieces);
    for (index, chunk) in lines.chunks(size).enumerate() {
        let base = chunk[0].start;
        let end = lines.get((index + 1) * size).map_or(bytes, |next| next.start);
        let lines = chunk.iter().map(|line| Line { start: line.start - base, ..*line }).collect();
        blocks.push(Block::new(lines, end - base));
    }
    blocks
}
