//! The JSON array of diagnostics, and which part of it shows which section.

use analysis::model::SectionId;

use super::Counts;

/// A JSON array that is written from front to back, and in which the part of a section can then be
/// replaced.
#[derive(Debug, Default)]
pub(super) struct Array {
    pub(super) pieces: Vec<Piece>,
    /// Elements have their comma in front; the first one's is turned into the bracket.
    json: String,
}

/// The part of the array that shows one section.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) id: SectionId,
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
    pub(super) fn of(id: SectionId, version: u32, counts: Counts, room: Counts) -> Self {
        Self { id, room, counts, version, points_across: false, start: 0, end: 0 }
    }
}

impl Array {
    pub(super) fn json(&self) -> &str {
        &self.json
    }

    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.json.clear();
    }

    /// Adds a piece, of which `write` writes the elements.
    pub(super) fn push(&mut self, mut piece: Piece, write: impl FnOnce(&mut String)) {
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
    pub(super) fn elements(&self, at: usize) -> [&str; 2] {
        let piece = &self.pieces[at];
        let json = &self.json[piece.start..piece.end];
        match json.strip_prefix('[') {
            Some(behind) => [",", behind],
            None => ["", json],
        }
    }

    /// Ends the array with the elements that `write` writes.
    pub(super) fn close(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.json);
        self.open();
        self.json.push(']');
    }

    /// Replaces the elements of the piece `at`.
    pub(super) fn replace(&mut self, at: usize, points_across: bool, elements: &str) {
        let piece = &mut self.pieces[at];
        piece.points_across = points_across;
        let old_end = piece.end;
        self.json.replace_range(piece.start..old_end, elements);
        piece.end = piece.start + elements.len();
        let new_end = piece.end;
        for behind in &mut self.pieces[at + 1..] {
            behind.start = behind.start - old_end + new_end;
            behind.end = behind.end - old_end + new_end;
        }
        self.open();
    }

    fn open(&mut self) {
        let comma = usize::from(!self.json.is_empty());
        self.json.replace_range(..comma, "[");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(elements: &[&str]) -> Array {
        let mut array = Array::default();
        for (id, elements) in (0..).map(SectionId).zip(elements) {
            let piece = Piece::of(id, 0, Counts::default(), Counts::default());
            array.push(piece, |json| json.push_str(elements));
        }
        array.close(|json| json.push_str(",9"));
        array
    }

    #[test]
    fn pieces_are_replaced_wherever_they_stand() {
        let mut array = of(&[",1", ",2,3", ",4"]);
        assert_eq!(array.json(), "[1,2,3,4,9]");
        array.replace(1, false, ",55");
        assert_eq!(array.json(), "[1,55,4,9]");
        array.replace(0, false, ",777,8");
        array.replace(2, false, ",6");
        assert_eq!(array.json(), "[777,8,55,6,9]");
    }

    #[test]
    fn pieces_are_found_near_their_place_and_give_their_elements() {
        let array = of(&[",1", ",2,3", ",4"]);
        assert_eq!(array.find(SectionId(2), 0), Some(2));
        assert_eq!((array.find(SectionId(0), 1), array.find(SectionId(0), 9)), (None, None));
        let elements = |at| array.elements(at).concat();
        assert_eq!([elements(0), elements(1), elements(2)], [",1", ",2,3", ",4"]);
    }

    #[test]
    fn an_empty_array_has_both_brackets() {
        let mut array = Array::default();
        array.close(|_| ());
        assert_eq!(array.json(), "[]");
    }
}
