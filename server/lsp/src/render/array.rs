//! The JSON array of diagnostics, and which part of it shows which section.

use std::ops::Range;

use analysis::model::SectionId;

use super::counts::Counts;

/// A JSON array that is written from front to back, and in which the part of a section can then be
/// replaced.
#[derive(Debug, Default)]
pub(super) struct Array {
    pub(super) pieces: Vec<Piece>,
    /// Elements have their comma in front; the first one's is turned into the bracket.
    /// Bytes rather than a string, whose parts cannot be replaced without a copy of all.
    json: Vec<u8>,
}

/// The part of the array that shows one section.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) id: SectionId,
    /// Where the section begins.
    pub(super) first_line: u32,
    /// The room there was for it.
    pub(super) room: Counts,
    /// How many findings the section has, and the version in which it has them.
    pub(super) counts: Counts,
    pub(super) version: u32,
    /// A finding in it points to a place outside its section.
    pub(super) points_across: bool,
    /// Where it begins and ends, in bytes.
    start: usize,
    end: usize,
}

impl Piece {
    /// One that stands nowhere yet, for a section that points nowhere.
    pub(super) fn of(
        (id, first_line): (SectionId, u32),
        version: u32,
        counts: Counts,
        room: Counts,
    ) -> Self {
        Self { id, first_line, room, counts, version, points_across: false, start: 0, end: 0 }
    }
}

impl Array {
    pub(super) fn json(&self) -> &[u8] {
        &self.json
    }

    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.json.clear();
    }

    /// Adds a piece, of which `write` writes the elements.
    pub(super) fn push(&mut self, mut piece: Piece, write: impl FnOnce(&mut Vec<u8>)) {
        piece.start = self.json.len();
        write(&mut self.json);
        piece.end = self.json.len();
        self.pieces.push(piece);
    }

    /// The piece of a section, looked for near the one at `from`: the order is mostly the same.
    pub(super) fn find(&self, id: SectionId, from: usize) -> Option<usize> {
        const NEAR: usize = 4;
        let mut near = self.pieces.get(from..)?.iter().take(NEAR);
        near.position(|piece| piece.id == id).map(|at| from + at)
    }

    /// How many pieces point to a place outside their section.
    pub(super) fn pointing(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.points_across).count()
    }

    /// The elements of a piece, each with its comma in front.
    pub(super) fn elements(&self, at: usize) -> [&[u8]; 2] {
        let piece = &self.pieces[at];
        let json = &self.json[piece.start..piece.end];
        match json {
            [b'[', behind @ ..] => [b",", behind],
            _ => [b"", json],
        }
    }

    /// Ends the array with the elements that `write` writes.
    pub(super) fn close(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.json);
        self.open();
        self.json.push(b']');
    }

    /// Replaces the elements of the piece `at`.
    pub(super) fn replace(&mut self, at: usize, points_across: bool, elements: &[u8]) {
        let piece = &mut self.pieces[at];
        piece.points_across = points_across;
        let old_end = piece.end;
        piece.end = piece.start + elements.len();
        replace(&mut self.json, piece.start..old_end, elements);
        let new_end = piece.end;
        for behind in &mut self.pieces[at + 1..] {
            behind.start = behind.start - old_end + new_end;
            behind.end = behind.end - old_end + new_end;
        }
        self.open();
    }

    fn open(&mut self) {
        match self.json.first_mut() {
            Some(comma) => *comma = b'[',
            None => self.json.push(b'['),
        }
    }
}

/// Puts `new` where `old` was. What is behind moves only if the two differ in length, which most
/// keystrokes in a value leave as it is.
fn replace(bytes: &mut Vec<u8>, old: Range<usize>, new: &[u8]) {
    let (len, end) = (bytes.len(), old.start + new.len());
    bytes.resize(len + end.saturating_sub(old.end), 0);
    if end != old.end {
        bytes.copy_within(old.end..len, end);
    }
    bytes.truncate(len + end - old.end);
    bytes[old.start..end].copy_from_slice(new);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(elements: &[&str]) -> Array {
        let mut array = Array::default();
        for (id, elements) in (0..).map(SectionId).zip(elements) {
            let piece = Piece::of((id, 0), 0, Counts::default(), Counts::default());
            array.push(piece, |json| json.extend_from_slice(elements.as_bytes()));
        }
        array.close(|json| json.extend_from_slice(b",9"));
        array
    }

    #[test]
    fn pieces_are_replaced_wherever_they_stand() {
        let mut array = of(&[",1", ",2,3", ",4"]);
        assert_eq!(array.json(), b"[1,2,3,4,9]");
        array.replace(1, false, b",55");
        assert_eq!(array.json(), b"[1,55,4,9]");
        array.replace(0, false, b",777,8");
        array.replace(2, false, b",6");
        assert_eq!(array.json(), b"[777,8,55,6,9]");
    }

    #[test]
    fn pieces_are_found_near_their_place_and_give_their_elements() {
        let array = of(&[",1", ",2,3", ",4"]);
        assert_eq!(array.find(SectionId(2), 0), Some(2));
        assert_eq!((array.find(SectionId(0), 1), array.find(SectionId(0), 9)), (None, None));
        let elements = |at| array.elements(at).concat();
        assert_eq!(
            [elements(0), elements(1), elements(2)],
            [b",1".to_vec(), b",2,3".to_vec(), b",4".to_vec()]
        );
    }

    #[test]
    fn an_empty_array_has_both_brackets() {
        let mut array = Array::default();
        array.close(|_| ());
        assert_eq!(array.json(), b"[]");
    }
}
