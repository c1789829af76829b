//! Keeps a document's blocks while its text changes.

use std::mem::take;
use std::ops::Range;

use super::{Change, Document, LinePosition, Start};
use crate::LineKind;
use crate::block::{Block, MIN_LINES, Run};
use crate::line::Line;
use crate::span::Span;

impl Document {
    /// Replaces the bytes of `range` by `text`. An offset past the end means the end, one inside a
    /// character means before that character. Costs one block and a walk over the block starts.
    pub fn edit(&mut self, range: Span, text: &str) -> Change {
        let first_char = self.char_at(range.start);
        // Clients send ranges that end before they start, and offsets in the middle of a character
        // after a lost edit. The server must not fall over them.
        let last_char = self.char_at(range.end).max(first_char);
        let start = self.rope.char_to_byte(first_char) as u32;
        let end = self.rope.char_to_byte(last_char) as u32;
        // One byte back: a text that begins with LF can complete a CRLF with the line before it.
        let top = self.place(start.saturating_sub(1));
        let bottom = self.place(end);
        // Whole lines are read again: what a line is can depend on any of its characters.
        let region_start = self.byte_of(top);
        let region_end = self.end_of(bottom);
        self.rope.remove(first_char..last_char);
        self.rope.insert(first_char, text);
        let region = Span::new(region_start, region_end - (end - start) + text.len() as u32);
        self.relex(top, bottom, region)
    }

    fn relex(&mut self, top: LinePosition, bottom: LinePosition, region: Span) -> Change {
        let before = self.headers_before(top);
        // Sections are counted by headers, so a change of headers in the region is a change of sections
        // there and nowhere else.
        let old_last = self.headers_before(bottom) + u32::from(self.is_header(bottom));
        let began_with_header = self.is_header(top);
        let blocks = top.block..self.blocks.len().min(bottom.block + 1);
        let (start, end) = (self.starts[top.block], self.starts[bottom.block]);
        let lines = top.line..(end.line - start.line) as usize + bottom.line + 1;
        let mut run = self.take_lines(blocks.clone());
        let fresh = run.replace(lines, region.start - start.byte, &self.slice(region));
        let is_header = |line: &&Line| line.kind == LineKind::Header;
        let begins_with_header = run.lines.get(fresh.start).as_ref().is_some_and(is_header);
        let headers = run.lines[fresh].iter().filter(is_header).count();
        self.replace_blocks(blocks, run);
        // A header that stays one keeps the section above as it was.
        let first = before + u32::from(began_with_header && begins_with_header);
        let new_last = before + headers as u32;
        Change { first, removed: old_last - first + 1, inserted: new_last - first + 1 }
    }

    /// Takes the lines of some blocks out of them.
    fn take_lines(&mut self, blocks: Range<usize>) -> Run {
        let mut blocks = self.blocks[blocks].iter_mut();
        let mut run = blocks.next().map_or_else(Run::default, |first| Run {
            entry: first.entry,
            lines: take(&mut first.lines),
            bytes: first.bytes,
        });
        blocks.for_each(|block| run.append(&block.lines, block.bytes));
        run
    }

    fn replace_blocks(&mut self, blocks: Range<usize>, run: Run) {
        let first = blocks.start;
        let fresh = run.cut();
        let mut after = first + fresh.len();
        self.blocks.splice(blocks, fresh);
        after = self.merge_small(first, after);
        for index in after.max(1)..self.blocks.len() {
            let entry = self.blocks[index - 1].exit();
            // Stops at the first block that ends as before: those below depend on nothing else.
            if self.blocks[index].entry == entry || !self.blocks[index].reenter(entry) {
                break;
            }
        }
        // From the block above, with which the first one may have been merged.
        self.count(first.saturating_sub(1)..after);
    }

    /// Joins a small block at `first` with a neighbour, so that deletions leave no crumbs;
    /// the index after the blocks that are now in order.
    fn merge_small(&mut self, first: usize, after: usize) -> usize {
        let small = |block: &Block| block.lines.len() < MIN_LINES;
        if self.blocks.len() < 2 || !self.blocks.get(first).is_none_or(small) {
            return after;
        }
        // The last block has no neighbour below, and takes the one above.
        let left = first.min(self.blocks.len() - 2);
        let fresh = self.take_lines(left..left + 2).cut();
        let behind = left + fresh.len();
        self.blocks.splice(left..left + 2, fresh);
        behind
    }

    /// Counts again where these blocks start. Those after them are the same as before, so that only
    /// their starts move: the blocks themselves are many and large.
    pub(super) fn count(&mut self, blocks: Range<usize>) {
        let behind = self.blocks.len() - blocks.end;
        let known = self.starts.len() - 1 - behind;
        let (old, mut start) = (self.starts[known], self.starts[blocks.start]);
        let counted = self.blocks[blocks.clone()].iter().map(|block| {
            let here = start;
            start.byte += block.bytes;
            start.line += block.lines.len() as u32;
            start.headers += block.headers.len() as u32;
            here
        });
        let counted: Vec<Start> = counted.collect();
        self.starts.splice(blocks.start..known, counted);
        let moved = |new: u32, old: u32| new.wrapping_sub(old);
        let (bytes, lines) = (moved(start.byte, old.byte), moved(start.line, old.line));
        let headers = moved(start.headers, old.headers);
        for start in &mut self.starts[blocks.end..] {
            start.byte = start.byte.wrapping_add(bytes);
            start.line = start.line.wrapping_add(lines);
            start.headers = start.headers.wrapping_add(headers);
        }
    }
}
