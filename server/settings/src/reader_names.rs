//! What the setting `readers` can hold.

use analysis::readers::Reader;
use serde::{Deserialize, Deserializer};

/// In the place of a reader: the common ones, and those whose tools are there.
pub(crate) const AUTO: &str = "auto";

/// The reader that a name stands for: its own, or that of a tool.
pub(crate) fn reader(name: &str) -> Option<Reader> {
    Reader::from_id(name).or_else(|| Reader::from_alias(name))
}

/// Whether the setting can have this name.
pub(crate) fn is_known(name: &str) -> bool {
    name == AUTO || reader(name).is_some()
}

/// All that the setting can have.
pub(crate) fn all() -> Vec<&'static str> {
    let aliases = Reader::ALL.into_iter().flat_map(Reader::aliases).copied();
    [AUTO].into_iter().chain(Reader::ALL.map(Reader::id)).chain(aliases).collect()
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// `"auto"` or a list.
pub(crate) fn one_or_more<'de, D: Deserializer<'de>>(names: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMore::deserialize(names)? {
        OneOrMore::One(name) => vec![name],
        OneOrMore::More(names) => names,
    })
}
