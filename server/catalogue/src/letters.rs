//! What rules most names out before anybody looks at them: they lie all over memory.

/// Which characters a name has, as bits, and its length in bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letters {
    set: u64,
    len: u16,
}

impl Letters {
    pub(crate) const NONE: Self = Self { set: 0, len: 0 };

    pub(crate) const fn of(name: &str) -> Self {
        let bytes = name.as_bytes();
        let (mut set, mut at) = (0, 0);
        while at < bytes.len() {
            set |= 1 << (bytes[at] % 64);
            at += 1;
        }
        let len = if bytes.len() > u16::MAX as usize { u16::MAX } else { bytes.len() as u16 };
        Self { set, len }
    }

    /// Whether the name is so many bytes long, as far as is known.
    pub(crate) fn is_of(self, len: usize) -> bool {
        usize::from(self.len) == len.min(u16::MAX.into())
    }

    /// How many slips two names are apart at least: each brings one character, takes one, or both.
    pub(crate) fn apart(self, other: Self) -> usize {
        let (more, fewer) = (other.set & !self.set, self.set & !other.set);
        let letters = more.count_ones().max(fewer.count_ones()) as usize;
        letters.max(self.len.abs_diff(other.len).into())
    }
}
