//! What a reader keeps of a file, as items that mean the same whichever reader keeps them.

use std::collections::BTreeMap;

use analysis::model::SymbolKind;
use analysis::readers::{FileView, Reader, Readers, SectionView};
use syntax::Span;

/// A setting in a section, or the section itself. Of sections without settings nobody minds who sees
/// them, so the value of a section is empty, which is as good as none.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The kind of section, in [`SymbolKind::ALL`]'s order.
    kind: usize,
    section: String,
    /// `s3.addressing_style` in a block; empty for the section.
    pub key: String,
}

impl Place {
    /// Whether a reader asks for what is there. Nobody minds what it makes of the rest.
    pub fn is_used_by(&self, reader: Reader) -> bool {
        let known = match self.key.split_once('.') {
            None if self.key.is_empty() => return true,
            None => catalogue::lookup_ignore_case(&self.key),
            Some((block, name)) => catalogue::lookup_nested(block, name),
        };
        known.is_some_and(|known| Readers::of(known).contains(reader))
    }
}

/// What a reader keeps somewhere, and the bytes it comes from.
#[derive(Clone, Default)]
pub struct Item {
    value: String,
    at: Vec<Span>,
}

impl PartialEq for Item {
    /// Wherever they come from.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// By place.
pub type Items = BTreeMap<Place, Item>;

/// What is kept of a file by a reader that sees this view of it.
pub fn items(view: &FileView<'_>) -> Items {
    let mut items = Items::new();
    let lists = [&view.profiles, &view.sso_sessions, &view.services];
    for (kind, section) in lists
        .into_iter()
        .enumerate()
        .flat_map(|(kind, sections)| sections.iter().map(move |section| (kind, section)))
    {
        // Some readers take sections of other tools for profiles, which nobody ever selects.
        if catalogue::sections::known(&section.name).is_none() {
            add_section(&mut items, kind, section);
        }
    }
    items
}

fn add_section(items: &mut Items, kind: usize, section: &SectionView<'_>) {
    let mut add = |key: String, value: &str, at: &[Span]| {
        // All that a CRLF leaves of an empty value in Ruby.
        let value = if value == "\r" { "" } else { value };
        // To some readers a comment with an equals sign is a setting, for which nobody looks.
        if key.starts_with(['#', ';']) {
            return;
        }
        let place = Place { kind, section: section.name.to_string(), key };
        items.insert(place, Item { value: value.to_owned(), at: at.to_vec() });
    };
    add(String::new(), "", &section.headers);
    for setting in &section.settings {
        for (key, value, at) in &setting.nested {
            add(format!("{}.{key}", setting.key), value, &[*at, setting.key_at]);
        }
        // A block's own value is its lines again.
        let value = if setting.nested.is_empty() { &*setting.value } else { "" };
        add(setting.key.to_string(), value, &[setting.key_at, setting.at]);
    }
}

/// A place that not all readers see alike.
pub struct Difference {
    /// Which.
    pub place: Place,
    /// In words.
    pub what: String,
    /// The bytes to which it is due: a finding on a line of one of them explains it.
    pub at: Vec<Span>,
}

/// Where some of these readers' items differ.
pub fn differences(readers: &[Items]) -> Vec<Difference> {
    let mut places: Vec<&Place> = readers.iter().flat_map(BTreeMap::keys).collect();
    places.sort();
    places.dedup();
    let seen = |place: &Place| readers.iter().map(|items| items.get(place)).collect::<Vec<_>>();
    let differs = |place: &&Place| {
        // Tools take an empty value for none.
        let values: Vec<&str> =
            seen(place).into_iter().map(|item| item.map_or("", |item| &item.value)).collect();
        values.windows(2).any(|two| two[0] != two[1])
    };
    let difference = |place: &Place| {
        let block = place.key.split_once('.').map_or("", |(block, _)| block);
        let around = ["", block].map(|key| Place { key: key.to_owned(), ..place.clone() });
        let sources = seen(place).into_iter().chain(around.iter().flat_map(&seen)).flatten();
        let kind = SymbolKind::ALL[place.kind].noun();
        let values: Vec<_> = seen(place).into_iter().map(|item| item.map(|it| &it.value)).collect();
        Difference {
            place: place.clone(),
            what: format!("{kind} {:?} {:?}: {values:?}", place.section, place.key),
            at: sources.flat_map(|item| item.at.clone()).collect(),
        }
    };
    places.into_iter().filter(differs).map(difference).collect()
}
