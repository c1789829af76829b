//! Which of many fixes are made together: what they change stays readable.

use std::collections::BTreeSet;

use syntax::PerFile;

use super::repeated_settings::count_repeated;
use crate::engine::Pair;
use crate::located_edit::LocatedEdit;
use crate::readers::{self, Reader, Readers};

/// How often the readers are asked. Only a file with many fixes that cannot be made needs more, and
/// an editor waits for the answer.
const TRIALS: usize = 100;

/// The edits of a fix: all are made or none, because half of a fix may be worse than the mistake.
pub(super) type FixEdits = Vec<LocatedEdit>;

/// Which of the `fixes` can be made together, so that each reader still reads every file that it read before, with
/// no more repeated settings. A fix gives way to those before it.
pub(super) fn choose(pair: &Pair, fixes: &[&FixEdits]) -> Vec<usize> {
    if fixes.is_empty() {
        return Vec::new();
    }
    let texts = pair.texts();
    let mut choice = Choice { texts, edits: BTreeSet::new(), chosen: Vec::new(), trials: TRIALS };
    choice.add(fixes, 0);
    choice.chosen
}

struct Choice {
    /// The files before the fixes.
    texts: PerFile<Option<String>>,
    /// The fixes that are chosen, and their edits.
    chosen: Vec<usize>,
    edits: BTreeSet<LocatedEdit>,
    /// How often the readers may still be asked.
    trials: usize,
}

impl Choice {
    /// Adds all `fixes`, of which the first has the number `first`, or both halves in turn if some of them cannot be
    /// made.
    fn add(&mut self, fixes: &[&FixEdits], first: usize) {
        if self.trials == 0 {
            return;
        }
        self.trials -= 1;
        let mut together = self.edits.clone();
        let mut added = Vec::new();
        for (index, edits) in fixes.iter().enumerate() {
            if !edits.iter().any(|edit| collides(edit, &together)) {
                together.extend(edits.iter().cloned());
                added.push(first + index);
            }
        }
        if keeps_settings_and_readers(&self.texts, &together) {
            self.edits = together;
            self.chosen.extend(added);
        } else if fixes.len() > 1 {
            let middle = fixes.len() / 2;
            let (above, below) = fixes.split_at(middle);
            self.add(above, first);
            self.add(below, first + middle);
        }
    }
}

/// Whether each reader still reads every file that it read, with no more repeated settings, after some edits.
pub(super) fn keeps_settings_and_readers(
    texts: &PerFile<Option<String>>,
    edits: &BTreeSet<LocatedEdit>,
) -> bool {
    texts.iter().all(|(file, text)| {
        let Some(text) = text else { return true };
        let fixed = LocatedEdit::apply_all(text, edits.iter().filter(|edit| edit.file == file));
        // Each fix alone repeats none: one that inserts a name and one that corrects it may.
        if count_repeated(file, &fixed) > count_repeated(file, text) {
            return false;
        }
        let read = |reader, text: &str| readers::read(reader, file, text).is_ok();
        let refusing: Readers =
            Reader::ALL.into_iter().filter(|reader| !read(*reader, &fixed)).collect();
        !refusing.iter().any(|reader| read(reader, text))
    })
}

/// Whether an edit cannot be made beside others, which can all be made. They are in the order of
/// the text, so only its neighbours there can be in its way.
fn collides(edit: &LocatedEdit, others: &BTreeSet<LocatedEdit>) -> bool {
    let before = others.range(..edit).next_back();
    let after = others.range(edit..).next();
    before.into_iter().chain(after).any(|other| overlap(edit, other))
}

/// Two replacements that cannot both be made: they share bytes, or insert at the same place.
fn overlap(a: &LocatedEdit, b: &LocatedEdit) -> bool {
    let shares = a.span.start < b.span.end && b.span.start < a.span.end;
    // Two insertions at one place have no order that both fixes expect.
    a.file == b.file && (shares || a.span.start == b.span.start)
}
