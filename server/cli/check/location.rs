//! Places in files as they are printed.

use syntax::{Document, FileKind, Span};

/// A place in a file, whose first byte is byte 0.
#[derive(Clone, Copy)]
pub(super) struct ByteLocation {
    pub(super) file: FileKind,
    pub(super) start: Position,
    pub(super) end: Position,
}

/// Line and column count from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, serde::Serialize, schemars::JsonSchema)]
pub(super) struct Position {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) offset: u32,
}

pub(super) fn position(document: &Document, offset: u32) -> Position {
    let line = document.line_of(offset);
    let start = document.line_span(line).start.min(offset);
    let column = document.slice(Span::new(start, offset)).chars().count() as u32 + 1;
    Position { line: line + 1, column, offset }
}
