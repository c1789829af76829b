//! The table of all settings: one sorted slice, and a hash over the names at the top level. The
//! compiler builds both, so that nothing is left to do at start.

use crate::Key;
use crate::letters::Letters;
use crate::names::Names;
use crate::setting::Setting;
use crate::settings::{COUNT, concatenated};

pub(crate) static TABLE: [Setting; COUNT] = sorted();
const FIRST_NESTED: usize = first_nested();

pub(crate) const fn top_level() -> &'static [Setting] {
    TABLE.split_at(FIRST_NESTED).0
}

pub(crate) const fn nested() -> &'static [Setting] {
    TABLE.split_at(FIRST_NESTED).1
}

/// The settings inside the block `parent`.
pub(crate) fn block(parent: &str) -> &'static [Setting] {
    let parent_of = |index: usize| TABLE[index].parent.unwrap_or_default();
    let first = BLOCKS.names.find(parent, parent_of);
    first.map_or(&[], |first| &TABLE[first..usize::from(BLOCKS.ends[first])])
}

static BLOCKS: Blocks = blocks();

struct Blocks {
    /// The first setting of each block, by the block's name.
    names: Names<128>,
    /// By that setting: which one is behind the block's last.
    ends: [u16; COUNT],
}

const fn blocks() -> Blocks {
    let mut blocks = Blocks { names: Names::new(), ends: [0; COUNT] };
    let mut first = FIRST_NESTED;
    while first < COUNT {
        let parent = TABLE[first].parent;
        let mut end = first;
        while end < COUNT && is_same(name_of(TABLE[end].parent), name_of(parent)) {
            end += 1;
        }
        if let Some(parent) = parent {
            blocks.names.add(parent, first);
        }
        blocks.ends[first] = end as u16;
        first = end;
    }
    blocks
}

const fn name_of(parent: Option<&'static str>) -> &'static [u8] {
    match parent {
        Some(parent) => parent.as_bytes(),
        None => &[],
    }
}

/// The letters of each top-level setting's name.
pub(crate) static LETTERS: [Letters; FIRST_NESTED] = letters();

const fn letters() -> [Letters; FIRST_NESTED] {
    let mut letters = [Letters::NONE; FIRST_NESTED];
    let mut index = 0;
    while index < FIRST_NESTED {
        letters[index] = Letters::of(TABLE[index].name);
        index += 1;
    }
    letters
}

/// Puts the tables of `settings` in order while the crate is compiled.
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

static BY_NAME: Names<1024> = by_name();

const fn by_name() -> Names<1024> {
    let mut names = Names::new();
    let mut index = 0;
    while index < FIRST_NESTED {
        names.add(TABLE[index].name, index);
        index += 1;
    }
    names
}

/// The top-level setting of this name.
pub(crate) fn find(name: &str) -> Option<&'static Setting> {
    BY_NAME.find(name, |index| TABLE[index].name).map(|index| &TABLE[index])
}

/// [`find`] for constants, which cannot call `==`.
pub(crate) const fn find_const(name: &str) -> Option<&'static Setting> {
    let mut index = 0;
    while index < FIRST_NESTED {
        let setting = &TABLE[index];
        if is_same(setting.name.as_bytes(), name.as_bytes()) {
            return Some(setting);
        }
        index += 1;
    }
    None
}

const fn is_same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && compare(left, right) == 0
}
