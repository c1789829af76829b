//! Which names could have been meant by another, told from few bytes of each.

use crate::model::symbol::SymbolKind;

/// Which characters a name has, one bit each: names that are near each other differ in few bits.
pub(super) fn signature(name: &str) -> u64 {
    name.bytes().fold(0, |bits, byte| bits | 1 << (byte.to_ascii_lowercase() & 63))
}

/// Whether names of these signatures can be so many slips apart: each changes two bits at most.
pub(super) fn is_near(a: u64, b: u64, slips: usize) -> bool {
    (a ^ b).count_ones() as usize <= 2 * slips
}

/// Whether `name` may be suggested to someone who wrote `lost`.
pub(super) fn could_mean(lost: &str, name: &str) -> bool {
    lost.eq_ignore_ascii_case(name) || catalogue::suggest(lost, std::iter::once(name)).is_some()
}

/// What a name is the name of, and its length in bytes, as far as that fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    kind: SymbolKind,
    len: u8,
}

impl Form {
    pub(super) fn of(kind: SymbolKind, name: &str) -> Self {
        Self { kind, len: u8::try_from(name.len()).unwrap_or(u8::MAX) }
    }

    pub(super) fn is_near(self, other: Self, slips: usize) -> bool {
        self.kind == other.kind && usize::from(self.len.abs_diff(other.len)) <= slips
    }
}
