//! Every safe fix at once, and those that become possible by them.

mod applicable;
mod patchwork;
mod repeated_settings;
mod search;
mod select;
mod trial;

use std::borrow::Cow;

use syntax::{Document, FileKind, PerFile};

use crate::engine::Pair;
use crate::located_edit::LocatedEdit;
pub use applicable::{ApplicableFixes, QuickFix};
use patchwork::Patchwork;
use search::FixRound;
pub use search::KeptBack;
pub use select::FixSelection;

/// Rounds after which fixes that undo each other are left alone.
const ROUNDS: usize = 20;

/// The edits that leave no safe fix to make for the findings of `files`; those of a finding that
/// would change another file are left out. In the order of the text; what they do not touch, secrets
/// above all, stays where it is.
///
/// No fix is made that makes a new error or warning. Costs two lints of the whole pair for each round in which there
/// was something to fix.
pub fn fix_all(pair: &Pair, files: &[FileKind]) -> Vec<LocatedEdit> {
    fix_selected(pair, files, &FixSelection::default())
}

/// The same as [`fix_all`] with other fixes. Those that are not safe are applied once: what one of them
/// inserts, another may remove.
pub fn fix_selected(pair: &Pair, files: &[FileKind], selection: &FixSelection) -> Vec<LocatedEdit> {
    let mut edits = FixRound::new(pair, files, selection).edits;
    // Later rounds are safe ones: an unsafe fix could undo what another one has just done.
    let selection = FixSelection { includes_unsafe: false, ..selection.clone() };
    if edits.is_empty() {
        return edits;
    }
    // Rounds of edits are put together into one list that refers to the original text, which is what a
    // client can apply.
    let mut patchworks =
        PerFile::of(|file| Patchwork::new(pair.document(file).map_or(0, Document::len)));
    // The pair before the round: the caller keeps its own as it is open in the editor.
    let mut fixed = Cow::Borrowed(pair);
    for _ in 0..ROUNDS {
        for edit in edits.iter().rev() {
            patchworks[edit.file].replace(edit.span, &edit.text);
        }
        let texts = fixed.texts_after(&edits);
        fixed =
            Cow::Owned(Pair::new(texts.as_deref(), pair.facts().clone(), pair.options().clone()));
        // A fix can make way for another, as when a joined value turns out to be in quotes.
        edits = FixRound::new(&fixed, files, &selection).edits;
        if edits.is_empty() {
            break;
        }
    }
    patchworks.into_iter().flat_map(|(file, patchwork)| patchwork.edits(file)).collect()
}

/// Whether [`fix_all`] has something to do.
pub fn has_safe_fix(pair: &Pair, files: &[FileKind]) -> bool {
    !FixRound::new(pair, files, &FixSelection::default()).edits.is_empty()
}

/// The fixes that [`fix_all`] leaves although their rules call them safe.
pub fn kept_back<'p>(pair: &'p Pair, files: &[FileKind]) -> Vec<KeptBack<'p>> {
    FixRound::new(pair, files, &FixSelection::default()).kept_back
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::pair_of;

    #[test]
    fn no_fix_writes_what_is_there_and_no_two_write_the_same() {
        let fixed = |text: &str| {
            let pair = pair_of(&format!("--- config\n{text}"));
            let selection = FixSelection { includes_unsafe: true, ..FixSelection::default() };
            let edits = fix_selected(&pair, &[FileKind::Config], &selection);
            LocatedEdit::apply_all(text, &edits)
        };
        let twice = "[default]\nregion us-east-1\nregion = us-west-2\n";
        assert_eq!(fixed(twice), twice);
        assert_eq!(
            fixed("[default]\nregion us-east-1\nregoin = us-west-2\n"),
            "[default]\nregion us-east-1\nregion = us-west-2\n"
        );
        let section = "export AWS_DEFAULT_REGION=us-east-1\n[default]\noutput = json\n";
        assert_eq!(fixed(section), section);
    }
}
