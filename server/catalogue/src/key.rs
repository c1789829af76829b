//! A short handle for a setting.

use crate::setting::KnownSetting;
use crate::table::TABLE;

/// A setting's place in [`settings`](crate::settings()): two bytes to store, compare and hash instead of a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub(crate) u16);

impl Key {
    /// The key of an entry that is not in the table yet.
    pub(crate) const UNSET: Self = Self(u16::MAX);

    /// The setting that the key stands for.
    pub const fn get(self) -> &'static KnownSetting {
        &TABLE[self.0 as usize]
    }

    /// The place itself, for tables and sets of keys.
    pub const fn index(self) -> u16 {
        self.0
    }

    pub const fn name(self) -> &'static str {
        self.get().name
    }

    /// The key of a top-level setting, for constants; see [`keys`](crate::keys).
    ///
    /// # Panics
    /// If no such setting exists. Constants are evaluated by the compiler, which stops there.
    #[expect(clippy::panic, reason = "only constants call this, so that the compiler panics")]
    pub(crate) const fn named(name: &str) -> Self {
        let mut index = 0;
        // A loop by hand: constants cannot use iterators.
        while index < TABLE.len() {
            let setting = &TABLE[index];
            if setting.parent.is_none() && is_same(setting.name.as_bytes(), name.as_bytes()) {
                return setting.key();
            }
            index += 1;
        }
        panic!("no setting has this name")
    }
}

/// `==`, which constants cannot call.
const fn is_same(left: &[u8], right: &[u8]) -> bool {
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.name())
    }
}
