//! Looking up names in tables, in a few nanoseconds: this runs for every line of a document.

/// An open hash over the names of a table's rows: a row's number stands in the slot of its name's
/// hash or in the next free one. The compiler builds it, so that nothing is left to do at start.
///
/// `SLOTS` is a power of two, and twice and more the number of rows, so that chains stay short.
pub(crate) struct Names<const SLOTS: usize>([u16; SLOTS]);

const EMPTY: u16 = u16::MAX;

impl<const SLOTS: usize> Names<SLOTS> {
    pub(crate) const fn new() -> Self {
        Self([EMPTY; SLOTS])
    }

    /// Adds the row of this number.
    pub(crate) const fn add(&mut self, name: &str, row: usize) {
        let mut slot = Self::slot(name.as_bytes());
        while self.0[slot] != EMPTY {
            slot = (slot + 1) % SLOTS;
        }
        self.0[slot] = row as u16;
    }

    /// The number of the row of this name; `name_of` tells that of a row.
    pub(crate) fn find(
        &self,
        name: &str,
        name_of: impl Fn(usize) -> &'static str,
    ) -> Option<usize> {
        let mut slot = Self::slot(name.as_bytes());
        while self.0[slot] != EMPTY {
            let row = usize::from(self.0[slot]);
            if name_of(row) == name {
                return Some(row);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }

    /// Mixes the length, the first eight and the last eight bytes, which tell all names but a few apart.
    const fn slot(name: &[u8]) -> usize {
        let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => (short(name), 0),
        };
        let mixed =
            (first ^ last.rotate_left(29) ^ name.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15); // 2^64 / φ: Fibonacci hashing
        (mixed >> (u64::BITS - SLOTS.trailing_zeros())) as usize
    }
}

const fn short(name: &[u8]) -> u64 {
    let mut value = 0;
    let mut at = 0;
    while at < name.len() {
        value = value << 8 | name[at] as u64;
        at += 1;
    }
    value
}
