use std::ops::BitOrAssign;

use catalogue::Key;

/// Which settings stand somewhere: a bit for each, shared by those whose keys are 64 apart. Rules
/// mostly ask for settings that are not there, and this answers without a look at a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Keys(u64);

impl Keys {
    /// Only this setting.
    pub(crate) fn only(key: Key) -> Self {
        Self(1 << (key.index() % 64))
    }

    /// Whether the setting may be there; if not, it is not.
    pub(crate) fn may_hold(self, key: Key) -> bool {
        self.0 & Self::only(key).0 != 0
    }
}

impl BitOrAssign for Keys {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
