//! Whether the places to which diagnostics point are where they were.

use analysis::model::SectionId;

use super::section::Section;
use super::{Rendering, View};

/// The sections that diagnostics point to from outside, and their versions then: together in memory,
/// since each keystroke asks whether one of them changed.
#[derive(Debug, Default)]
pub(super) struct Targets {
    sections: Vec<(SectionId, u32)>,
    /// Something points to no section but to the end of a file, which may have moved.
    loose: bool,
}

impl Rendering {
    /// Whether the places outside their sections to which diagnostics point are where they were.
    pub(super) fn is_current(&self, view: &View<'_>) -> bool {
        if view.pair.shifts() == self.last.shifts {
            let mut targets = self.targets.sections.iter();
            return !self.targets.loose
                && targets.all(|(id, version)| view.pair.version(*id) == *version);
        }
        let mut across = self.across();
        across.all(|section| section.points_right(view))
    }

    /// What is shown and points to a place outside its section.
    fn across(&self) -> impl Iterator<Item = &Section> {
        let across = self.array.pieces.iter().filter(|piece| piece.points_across);
        across.filter_map(|piece| self.written.get(&piece.id))
    }

    pub(super) fn note_targets(&mut self) {
        let mut targets = Targets::default();
        for target in self.across().flat_map(Section::targets) {
            match target {
                Some(target) => targets.sections.push(target),
                None => targets.loose = true,
            }
        }
        self.targets = targets;
    }
}
