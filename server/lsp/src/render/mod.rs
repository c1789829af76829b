//! From findings to the JSON of diagnostics. Only what is shown is written, and remembered section
//! by section: a keystroke writes one section anew, however many findings the file has.

mod array;
mod counts;
mod related;
mod section;
mod targets;

use std::io::Write as _;

use analysis::engine::Pair;
use analysis::model::SectionId;
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::FileKind;

use crate::client::Client;
use array::{Array, Piece};
use counts::{Counts, share, wanted};
use section::Section;
use targets::Targets;

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
    pub(crate) fn json(&self) -> &[u8] {
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
        let current = self.is_current(view);
        let mut same = self.last.most == now.most && current;
        if same && changed.is_empty() {
            return false;
        }
        for id in changed {
            same &= self.count(*id, view.pair);
        }
        if same && self.last == now {
            self.patch(view, changed);
        } else {
            let still = current && self.last.shifts == now.shifts;
            self.last = now;
            self.write(view, still);
        }
        true
    }

    /// Replaces sections in the array whose place and share in it are what they were: most
    /// keystrokes change one value and no line.
    fn patch(&mut self, view: &View<'_>, changed: &[SectionId]) {
        let mut elements = Vec::new();
        let mut points = false;
        for id in changed {
            let shown = self.array.pieces.iter().position(|piece| piece.id == *id);
            let Some(at) = shown else { continue };
            let section = Section::new(*id, view);
            elements.clear();
            section.write_into(&mut elements, &mut self.array.pieces[at].room.clone());
            let pointed = self.array.pieces[at].points_across;
            points |= pointed || section.has_related;
            self.array.pieces[at].version = view.pair.version(*id);
            self.array.replace(at, section.has_related, &elements);
            self.written.insert(*id, section);
        }
        if points {
            self.note_targets();
        }
    }

    /// Writes as many diagnostics as may be shown. The parts of sections that are unchanged and stand
    /// where they stood are copied from the array before; `still` says that all do.
    fn write(&mut self, view: &View<'_>, still: bool) {
        let mut points = false;
        std::mem::swap(&mut self.array, &mut self.before);
        self.array.clear();
        let total: u32 = self.total.iter().sum();
        let mut left = if total > view.most { view.most.saturating_sub(1) } else { total };
        let mut room = self.total;
        let first = view.edited.filter(|_| total > view.most);
        if let Some(edited) = first {
            let near = self.counts(edited);
            room = std::array::from_fn(|at| room[at] - near[at]);
            points |= self.write_section(edited, view, &mut share(near, &mut left));
        }
        room = share(room, &mut left);
        let (mut from, mut before) = (0, 0);
        while let Some((ordinal, id)) = view.pair.next_bearing(view.file, from, wanted(room)) {
            if first != Some(id) {
                let known = self.before.find(id, before);
                before = known.map_or(before, |at| at + 1);
                let known = known.filter(|at| still || self.is_still(*at, view));
                if !known.is_some_and(|at| self.copy(at, view, &mut room)) {
                    points |= self.write_section(id, view, &mut room);
                }
            }
            from = ordinal + 1;
        }
        let rest = (total > view.most).then(|| total + 1 - view.most);
        self.array.close(|json| write_rest(json, rest));
        // Where all that points has been copied, it points where it did.
        if !still || points || self.array.pointing() != self.before.pointing() {
            self.note_targets();
        }
        if self.written.len() > 2 * self.array.pieces.len() + 64 {
            let kept: FxHashSet<SectionId> = view.pair.bearing(view.file).collect();
            self.written.retain(|id, _| kept.contains(id));
        }
    }

    /// Writes those diagnostics of a section for which there is room; whether one of them points to a
    /// place outside the section.
    fn write_section(&mut self, id: SectionId, view: &View<'_>, room: &mut Counts) -> bool {
        let counts = self.counts(id);
        if !counts.iter().zip(&*room).any(|(count, room)| *count > 0 && *room > 0) {
            return false;
        }
        let section = self.written.entry(id).or_insert_with(|| Section::new(id, view));
        section.refresh(id, view);
        let place = (id, section.first_line());
        let mut piece = Piece::of(place, view.pair.version(id), counts, *room);
        piece.points_across = section.has_related;
        self.array.push(piece, |json| section.write_into(json, room));
        section.has_related
    }

    /// Whether a piece of the array before stands where it stood, and so does all that it points to.
    fn is_still(&self, at: usize, view: &View<'_>) -> bool {
        let piece = &self.before.pieces[at];
        !piece.points_across && piece.first_line == view.first_line(piece.id)
    }

    /// Takes over a piece of the array before, if its section is unchanged and shows the same findings
    /// in the room there is now; whether it did.
    fn copy(&mut self, at: usize, view: &View<'_>, room: &mut Counts) -> bool {
        let piece = &self.before.pieces[at];
        let shown = |room: &Counts| -> Counts {
            std::array::from_fn(|severity| piece.counts[severity].min(room[severity]))
        };
        let now = shown(room);
        if piece.version != view.pair.version(piece.id) || now != shown(&piece.room) {
            return false;
        }
        let mut piece = piece.clone();
        piece.room = *room;
        let elements = self.before.elements(at);
        self.array
            .push(piece, |json| elements.iter().for_each(|part| json.extend_from_slice(part)));
        *room = std::array::from_fn(|severity| room[severity] - now[severity]);
        true
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

fn write_rest(json: &mut Vec<u8>, rest: Option<u32>) {
    let Some(rest) = rest else { return };
    let _ = write!(
        json,
        r#",{{"range":{{"start":{{"line":0,"character":0}},"end":{{"line":0,"character":0}}}},"severity":3,"source":"aws-config-lsp","message":"{rest} more findings are not shown here; `aws-config-lsp check` lists them all"}}"#,
    );
}

#[cfg(test)]
mod tests;
