//! Whether a change would write a setting twice into a section: tools refuse such a file as a whole.

use std::collections::{BTreeMap, BTreeSet};

use syntax::{Document, FileKind};

use crate::engine::Pair;
use crate::finding::{At, Edit};
use crate::model::{Section, SectionId, SettingPlace};

/// Whether some section has more repeated settings after the edits than before.
pub fn adds_repeated_setting(pair: &Pair, edits: &[Edit]) -> bool {
    let mut by_section: BTreeMap<SectionId, Vec<&Edit>> = BTreeMap::new();
    // What is added at the end of a file is a section of its own.
    let is_at_end = |edit: &&Edit| FileKind::ALL.into_iter().any(|it| edit.at == At::end_of(it));
    for edit in edits.iter().filter(|edit| !is_at_end(edit)) {
        by_section.entry(edit.at.section).or_default().push(edit);
    }
    let world = pair.world();
    by_section.into_iter().any(|(id, mut edits)| {
        let section = world.section(id);
        let before = section.source.text.to_string();
        let mut after = before.clone();
        edits.sort_by_key(|edit| edit.at.span.start);
        // From the end on, so that the places of those before stay right.
        for edit in edits.into_iter().rev() {
            after.replace_range(edit.at.span.range(), &edit.text);
        }
        repeated(section.file, &after) > repeated(section.file, &before)
    })
}

/// How many settings of a text are in their section twice.
fn repeated(file: FileKind, text: &str) -> usize {
    let document = Document::new(text);
    let sections = document.sections_from(0);
    sections.map(|source| repeated_in(&Section::read(SectionId(0), file, source))).sum()
}

fn repeated_in(section: &Section<'_>) -> usize {
    let settings = section.settings.iter().filter(|it| it.place != SettingPlace::Misplaced);
    let names = settings.map(|setting| {
        let block = match setting.place {
            SettingPlace::Nested(block) => Some(block),
            SettingPlace::Top | SettingPlace::Misplaced => None,
        };
        (block, section.text(setting.name).to_ascii_lowercase())
    });
    let names: Vec<_> = names.collect();
    names.len() - names.iter().collect::<BTreeSet<_>>().len()
}
