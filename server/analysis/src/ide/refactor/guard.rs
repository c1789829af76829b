//! The last word about a change that must keep what readers see: the readers' models themselves.

use std::collections::BTreeMap;

use syntax::PerFile;

use crate::engine::Pair;
use crate::located_edit::LocatedEdit;
use crate::readers::{FileView, Reader, Readers, SectionView, read};

/// By kind of section, name and setting: the values, those of blocks line by line.
type Seen = BTreeMap<(u8, String, String), Vec<String>>;

/// Whether every common reader sees in both files together, after the edits, what it sees now. They are in
/// the order of the text. Reads both files twice with each model, so only for a change that was chosen.
pub(super) fn keeps(pair: &Pair, edits: &[LocatedEdit]) -> bool {
    let before = pair.texts();
    let after = pair.texts_after(edits);
    Readers::COMMON.iter().all(|reader| seen(reader, &before) == seen(reader, &after))
}

/// `None` where the reader refuses one of the files.
fn seen(reader: Reader, texts: &PerFile<Option<String>>) -> Option<Seen> {
    let mut seen = Seen::new();
    for (file, text) in texts.iter() {
        let view = read(reader, file, text.as_deref().unwrap_or_default()).ok()?;
        add(&mut seen, &view);
    }
    Some(seen)
}

fn add(seen: &mut Seen, view: &FileView<'_>) {
    for (kind, sections) in (0..).zip([&view.profiles, &view.sso_sessions, &view.services]) {
        for section in sections {
            add_section(seen, kind, section);
        }
    }
}

fn add_section(seen: &mut Seen, kind: u8, section: &SectionView<'_>) {
    for setting in &section.settings {
        let place = (kind, section.name.to_string(), setting.key.to_string());
        let values = seen.entry(place).or_default();
        values.push(setting.value.to_string());
        values.extend(setting.nested.iter().map(|(key, value, _)| format!("{key}={value}")));
    }
}
