//! Which names could have been meant by another, told from few bytes of each.

use crate::symbol_kind::SymbolKind;

/// Which characters a name has, one bit for every eight of them, of which names mostly use one or two:
/// names that are near each other differ in few bits.
pub(super) fn signature(name: &str) -> u32 {
    name.bytes().fold(0, |bits, byte| bits | 1 << (byte.to_ascii_lowercase() & 31))
}

/// Whether names of these signatures can be so many slips apart: each changes two bits at most.
pub(super) fn is_near(a: u32, b: u32, slips: usize) -> bool {
    (a ^ b).count_ones() as usize <= 2 * slips
}

/// A 1 for every signature that is near `wanted`, a 0 for the others.
pub(super) fn mark_near(signatures: &[u32], wanted: u32, slips: usize) -> Vec<u8> {
    match slips {
        0 => mark_within::<0>(signatures, wanted),
        1 => mark_within::<2>(signatures, wanted),
        2 => mark_within::<4>(signatures, wanted),
        _ => mark_within::<6>(signatures, wanted),
    }
}

/// Takes away one bit after the other instead of counting them: for few bits that is less work, and
/// the compiler does it for several signatures at a time.
fn mark_within<const BITS: usize>(signatures: &[u32], wanted: u32) -> Vec<u8> {
    let left = |bits: u32| (0..BITS).fold(bits, |bits, _| bits & bits.wrapping_sub(1));
    signatures.iter().map(|bits| u8::from(left(bits ^ wanted) == 0)).collect()
}

/// How many slips names of these signatures are apart at least: each brings or takes one character.
pub(super) fn apart(a: u32, b: u32) -> u32 {
    (a & !b).count_ones().max((b & !a).count_ones())
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

    pub(super) fn is_of(self, kind: SymbolKind) -> bool {
        self.kind == kind
    }

    pub(super) fn is_near(self, other: Self, slips: usize) -> bool {
        self.kind == other.kind && usize::from(self.len.abs_diff(other.len)) <= slips
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn marks_what_is_near(
            signatures in prop::collection::vec(any::<u32>(), 0..40),
            wanted: u32,
            slips in 0usize..=3,
            flips in prop::collection::vec(0u32..32, 0..8),
        ) {
            let close = flips.iter().fold(wanted, |bits, at| bits ^ (1 << at));
            let all: Vec<u32> = signatures.into_iter().chain([close, wanted]).collect();
            let near: Vec<u8> = all.iter().map(|bits| u8::from(is_near(*bits, wanted, slips))).collect();
            prop_assert_eq!(mark_near(&all, wanted, slips), near);
        }

        #[test]
        fn names_are_as_many_slips_apart_as_their_signatures_at_least(
            name in "[a-e-]{3,12}", other in "[a-e-]{3,12}",
        ) {
            if let Some(found) = catalogue::suggest(&name, std::iter::once(&*other)) {
                let apart = apart(signature(&name), signature(&other));
                prop_assert!(apart as usize <= found.distance, "{apart} > {}", found.distance);
            }
        }
    }
}
