//! The table of all settings: one sorted slice, an index into it, and a hash over the names.

use crate::services;
use crate::setting::{ANY_SERVICE, Sections, Setting};
use crate::settings::{COUNT, concatenated};

/// A setting's place in [`settings()`]: two bytes to store, compare and hash instead of a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u16);

impl Key {
    /// The key of an entry that is not in the table yet.
    pub(crate) const UNSET: Self = Self(u16::MAX);

    /// The setting that the key stands for.
    pub const fn get(self) -> &'static Setting {
        &TABLE[self.0 as usize]
    }

    /// The setting's name.
    pub const fn name(self) -> &'static str {
        self.get().name
    }

    /// The key of a top-level setting, for constants; see [`keys`](crate::keys).
    ///
    /// # Panics
    /// If no such setting exists. Constants are evaluated by the compiler, which stops there.
    #[expect(clippy::panic, reason = "only constants call this, so that the compiler panics")]
    pub(crate) const fn named(name: &str) -> Self {
        match find(name) {
            Some(setting) => setting.key(),
            None => panic!("no setting has this name"),
        }
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.name())
    }
}

/// Every setting: first those at the top level of a section, then those inside blocks by their
/// parent; each group in the order of names.
pub const fn settings() -> &'static [Setting] {
    &TABLE
}

/// The top-level setting of exactly this name, in whatever kind of section it belongs.
///
/// Allocates nothing and takes a few nanoseconds: this runs for every line of a document.
///
/// ```
/// assert!(catalogue::lookup("region").is_some());
/// assert!(catalogue::lookup("Region").is_none());
/// ```
pub fn lookup(name: &str) -> Option<&'static Setting> {
    find(name)
}

/// The top-level setting of this name in any case.
pub fn lookup_ignore_case(name: &str) -> Option<&'static Setting> {
    lookup(name)
        .or_else(|| top_level().iter().find(|setting| setting.name.eq_ignore_ascii_case(name)))
}

/// The setting of this name inside a block: `s3 =`, `emr =`, `api_versions =`, or a service's block
/// in a `[services NAME]` section or, for some tools, in a profile. Where a section of either kind
/// has such a setting, AWS's own comes first; [`lookup_in`] tells them apart.
pub fn lookup_nested(parent: &str, name: &str) -> Option<&'static Setting> {
    lookup_in(Sections::SERVICES, Some(parent), name)
        .or_else(|| lookup_in(Sections::PROFILE, Some(parent), name))
}

/// The setting of this name in sections of one kind, at the top level or inside the block `parent`.
///
/// Unlike [`lookup`] it knows the families: any name in `[plugins]` is a plugin, and a profile may
/// hold a block named after any service. In `[services NAME]` the top level consists of blocks,
/// which [`services::lookup`] knows, not of settings.
pub fn lookup_in(section: Sections, parent: Option<&str>, name: &str) -> Option<&'static Setting> {
    let Some(parent) = parent else {
        return top_level_in(section, name);
    };
    let legal = |setting: &&Setting| setting.is_legal_in(section);
    let own = |setting: &&Setting| setting.parent == Some(parent);
    let of_any_service = |setting: &&Setting| setting.parent == Some(ANY_SERVICE);
    let named = |setting: &&Setting| setting.name == name;
    nested()
        .iter()
        .filter(legal)
        .filter(named)
        .find(own)
        .or_else(|| nested().iter().filter(legal).filter(own).find(|setting| setting.is_family()))
        .or_else(|| nested().iter().filter(legal).filter(named).find(of_any_service))
}

/// The settings that may stand inside the block `parent` in sections of one kind, for completion.
pub fn block_settings(section: Sections, parent: &str) -> impl Iterator<Item = &'static Setting> {
    nested().iter().filter(move |setting| {
        setting.is_legal_in(section)
            && (setting.parent == Some(parent) || setting.parent == Some(ANY_SERVICE))
    })
}

/// The settings at the top level of sections of one kind.
pub fn section_settings(section: Sections) -> impl Iterator<Item = &'static Setting> {
    top_level().iter().filter(move |setting| setting.is_legal_in(section))
}

fn top_level_in(section: Sections, name: &str) -> Option<&'static Setting> {
    let family =
        || top_level().iter().find(|setting| setting.is_family() && setting.is_legal_in(section));
    let any_name_will_do = Sections::PLUGINS.union(Sections::PREVIEW).intersects(section);
    lookup(name).filter(|setting| setting.is_legal_in(section)).or_else(|| {
        (any_name_will_do || services::by_cli_name(name).is_some()).then(family).flatten()
    })
}

const fn top_level() -> &'static [Setting] {
    TABLE.split_at(FIRST_NESTED).0
}

const fn nested() -> &'static [Setting] {
    TABLE.split_at(FIRST_NESTED).1
}

static TABLE: [Setting; COUNT] = sorted();
const FIRST_NESTED: usize = first_nested();

/// Puts the tables of [`settings`] in order while the crate is compiled.
const fn sorted() -> [Setting; COUNT] {
    let mut sorted = concatenated();
    let mut end = 1;
    while end < sorted.len() {
        let mut at = end;
        while at > 0 && is_before(&sorted[at], &sorted[at - 1]) {
            let earlier = sorted[at - 1];
            sorted[at - 1] = sorted[at];
            sorted[at] = earlier;
            at -= 1;
        }
        end += 1;
    }
    let mut index = 0;
    while index < sorted.len() {
        sorted[index].key = Key(index as u16);
        index += 1;
    }
    sorted
}

const fn is_before(left: &Setting, right: &Setting) -> bool {
    let parents = match (left.parent, right.parent) {
        (None, None) => 0,
        (None, Some(_)) => -1,
        (Some(_), None) => 1,
        (Some(left), Some(right)) => compare(left.as_bytes(), right.as_bytes()),
    };
    if parents != 0 {
        return parents < 0;
    }
    compare(left.name.as_bytes(), right.name.as_bytes()) < 0
}

/// `Ord::cmp` for bytes, which constants cannot call.
const fn compare(left: &[u8], right: &[u8]) -> i8 {
    let mut at = 0;
    while at < left.len() && at < right.len() {
        if left[at] != right[at] {
            return if left[at] < right[at] { -1 } else { 1 };
        }
        at += 1;
    }
    if left.len() == right.len() {
        0
    } else if left.len() < right.len() {
        -1
    } else {
        1
    }
}

const fn first_nested() -> usize {
    let mut index = 0;
    while index < TABLE.len() && TABLE[index].parent.is_none() {
        index += 1;
    }
    index
}

/// Twice and more the number of settings, and a power of two, so that chains stay short.
const SLOTS: usize = 1024;
const EMPTY: u16 = u16::MAX;
static BY_NAME: [u16; SLOTS] = hashed();

/// An open hash over the names of top-level settings: an entry stands in the slot of its hash or
/// in the next free one.
const fn hashed() -> [u16; SLOTS] {
    let mut slots = [EMPTY; SLOTS];
    let mut index = 0;
    while index < FIRST_NESTED {
        let mut slot = hash(TABLE[index].name.as_bytes());
        while slots[slot] != EMPTY {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = index as u16;
        index += 1;
    }
    slots
}

const fn find(name: &str) -> Option<&'static Setting> {
    let mut slot = hash(name.as_bytes());
    while BY_NAME[slot] != EMPTY {
        let setting = &TABLE[BY_NAME[slot] as usize];
        if is_same(setting.name.as_bytes(), name.as_bytes()) {
            return Some(setting);
        }
        slot = (slot + 1) % SLOTS;
    }
    None
}

const fn is_same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && compare(left, right) == 0
}

/// Mixes the length, the first eight and the last eight bytes, which tell all names but a few apart.
const fn hash(name: &[u8]) -> usize {
    let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (short(name), 0),
    };
    let mixed =
        (first ^ last.rotate_left(29) ^ name.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15); // 2^64 / φ: Fibonacci hashing
    (mixed >> (u64::BITS - SLOTS.trailing_zeros())) as usize
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
