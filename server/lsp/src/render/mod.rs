//! From findings to the JSON of diagnostics. Only what is shown is written, and remembered section
//! by section: a keystroke writes one section anew, however many findings the file has.

mod array;
mod related;
mod section;

use std::fmt::Write as _;

use analysis::Severities;
use analysis::engine::Pair;
use analysis::model::SectionId;
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::FileKind;

use crate::client::Client;
use array::Array;
use section::Section;

/// How many there are, by severity.
type Counts = [u32; 4];

/// The diagnostics of one file, as last written.
#[derive(Debug, Default)]
pub(crate) struct Rendering {
    /// By section.
    counted: Vec<Counts>,
    /// Of all sections.
    total: Counts,
    /// The sections that are shown, and some that were.
    written: FxHashMap<SectionId, Section>,
    /// What the array was written for.
    last: Circumstances,
    array: Array,
    /// The one before.
    before: Array,
    targets: Targets,
}

/// The sections that diagnostics point to from outside, and their versions then: together in memory,
/// since each keystroke asks whether one of them changed.
#[derive(Debug, Default)]
struct Targets {
    sections: Vec<(SectionId, u32)>,
    /// Something points to no section but to the end of a file, which may have moved.
    loose: bool,
}

/// What decides which sections are shown and where, besides their findings.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Circumstances {
    most: u32,
    edited: Option<SectionId>,
    shifts: u32,
}

/// What writing needs to know beside the findings.
pub(crate) struct View<'v> {
    pub(crate) pair: &'v Pair,
    pub(crate) file: FileKind,
    pub(crate) client: &'v Client,
    /// By [`FileKind`].
    pub(crate) uris: [Option<&'v str>; 2],
    /// Diagnostics to show at most.
    pub(crate) most: u32,
    /// The section edited last: its findings go before all others.
    pub(crate) edited: Option<SectionId>,
}

impl View<'_> {
    fn first_line(&self, id: SectionId) -> u32 {
        self.pair.section_start(id).2
    }
}

impl Rendering {
    /// Whether a finding that is shown points to a place outside its own section, perhaps in the
    /// other file.
    pub(crate) fn points_across(&self) -> bool {
        self.array.pieces.iter().any(|piece| piece.points_across)
    }

    /// The diagnostics as a JSON array, as of the last update.
    pub(crate) fn json(&self) -> &str {
        self.array.json()
    }

    /// Whether the last update that wrote anything wrote something else than the one before.
    pub(crate) fn differs(&self) -> bool {
        self.array.json() != self.before.json()
    }

    /// Brings the diagnostics up to date, of which those of `changed` sections may have changed, and
    /// those of no other. Whether anything was written.
    pub(crate) fn update(&mut self, view: &View<'_>, changed: &[SectionId]) -> bool {
        let now =
            Circumstances { most: view.most, edited: view.edited, shifts: view.pair.shifts() };
        let mut same = self.last.most == now.most && self.is_current(view);
        if same && changed.is_empty() {
            return false;
        }
        for id in changed {
            same &= self.count(*id, view.pair);
        }
        if same && self.last == now {
            self.patch(view, changed);
        } else {
            self.last = now;
            self.write(view);
        }
        true
    }

    /// Replaces sections in the array whose place and share in it are what they were: most
    /// keystrokes change one value and no line.
    fn patch(&mut self, view: &View<'_>, changed: &[SectionId]) {
        let mut elements = String::new();
        let mut points = false;
        for id in changed {
            let shown = self.array.pieces.iter().position(|piece| piece.id == *id);
            let Some(at) = shown else { continue };
            let section = Section::new(*id, view);
            elements.clear();
            section.write_into(&mut elements, &mut self.array.pieces[at].room.clone());
            let pointed = self.array.pieces[at].points_across;
            points |= pointed || section.has_related;
            self.array.replace(at, section.has_related, &elements);
            self.written.insert(*id, section);
        }
        if points {
            self.note_targets();
        }
    }

    /// Writes as many diagnostics as may be shown.
    fn write(&mut self, view: &View<'_>) {
        std::mem::swap(&mut self.array, &mut self.before);
        self.array.clear();
        let total: u32 = self.total.iter().sum();
        let mut left = if total > view.most { view.most.saturating_sub(1) } else { total };
        let mut room = self.total;
        let first = view.edited.filter(|_| total > view.most);
        if let Some(edited) = first {
            let near = self.counts(edited);
            room = std::array::from_fn(|at| room[at] - near[at]);
            self.write_section(edited, view, &mut share(near, &mut left));
        }
        room = share(room, &mut left);
        let mut from = 0;
        while let Some((ordinal, id)) = view.pair.next_bearing(view.file, from, wanted(room)) {
            if first != Some(id) {
                self.write_section(id, view, &mut room);
            }
            from = ordinal + 1;
        }
        let rest = (total > view.most).then(|| total + 1 - view.most);
        self.array.close(|json| write_rest(json, rest));
        self.note_targets();
        if self.written.len() > 2 * self.array.pieces.len() + 64 {
            let kept: FxHashSet<SectionId> = view.pair.bearing(view.file).collect();
            self.written.retain(|id, _| kept.contains(id));
        }
    }

    /// Writes those diagnostics of a section for which there is room.
    fn write_section(&mut self, id: SectionId, view: &View<'_>, room: &mut Counts) {
        let counts = self.counts(id);
        if !counts.iter().zip(&*room).any(|(count, room)| *count > 0 && *room > 0) {
            return;
        }
        let section = self.written.entry(id).or_insert_with(|| Section::new(id, view));
        section.refresh(id, view);
        self.array.push(id, *room, section.has_related, |json| section.write_into(json, room));
    }

    /// Whether the places outside their sections to which diagnostics point are where they were.
    fn is_current(&self, view: &View<'_>) -> bool {
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

    fn note_targets(&mut self) {
        let mut targets = Targets::default();
        for target in self.across().flat_map(Section::targets) {
            match target {
                Some(target) => targets.sections.push(target),
                None => targets.loose = true,
            }
        }
        self.targets = targets;
    }

    fn counts(&self, id: SectionId) -> Counts {
        self.counted.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Counts a section's findings anew; whether there are as many as before.
    fn count(&mut self, id: SectionId, pair: &Pair) -> bool {
        let at = id.0 as usize;
        if at >= self.counted.len() {
            self.counted.resize(at + 1, Counts::default());
        }
        let mut counts = Counts::default();
        for finding in pair.findings_in(id) {
            counts[finding.severity as usize] += 1;
        }
        let old = std::mem::replace(&mut self.counted[at], counts);
        for (sum, (new, old)) in self.total.iter_mut().zip(counts.into_iter().zip(old)) {
            *sum = *sum + new - old;
        }
        counts == old
    }
}

/// Gives each severity room for what it wants, the worst first, as long as there is some left.
fn share(wanted: Counts, left: &mut u32) -> Counts {
    wanted.map(|count| {
        let given = count.min(*left);
        *left -= given;
        given
    })
}

/// The severities for which there is room.
fn wanted(room: Counts) -> Severities {
    let bits = room.iter().enumerate().map(|(at, room)| u8::from(*room > 0) << at);
    bits.map(Severities::from_bits_retain).collect()
}

fn write_rest(json: &mut String, rest: Option<u32>) {
    let Some(rest) = rest else { return };
    let _ = write!(
        json,
        r#",{{"range":{{"start":{{"line":0,"character":0}},"end":{{"line":0,"character":0}}}},"severity":3,"source":"aws-config-lsp","message":"{rest} more findings are not shown here; `aws-config-lsp check` lists them all"}}"#,
    );
}

#[cfg(test)]
mod tests;
