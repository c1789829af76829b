//! From findings to the JSON of diagnostics. Only what is shown is written, and remembered section
//! by section: a keystroke writes one section anew, however many findings the file has.

mod related;
mod section;

use std::fmt::Write as _;

use analysis::Severities;
use analysis::engine::Pair;
use analysis::model::SectionId;
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::FileKind;

use crate::client::Client;
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
    /// How many may be shown, as of the last update.
    most: u32,
    json: String,
    /// The array before, kept for its memory.
    before: String,
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
    /// Whether a finding points to a place outside its own section, perhaps in the other file.
    pub(crate) fn points_across(&self) -> bool {
        self.written.values().any(|section| section.has_related)
    }

    /// The diagnostics as a JSON array, as of the last update.
    pub(crate) fn json(&self) -> &str {
        &self.json
    }

    /// Brings the diagnostics up to date, of which those of `changed` sections may have changed, and
    /// those of no other. Whether anything was written.
    pub(crate) fn update(&mut self, view: &View<'_>, changed: &[SectionId]) -> bool {
        if changed.is_empty() && self.is_current(view) {
            return false;
        }
        self.most = view.most;
        for id in changed {
            self.count(*id, view.pair);
        }
        std::mem::swap(&mut self.json, &mut self.before);
        self.json.clear();
        self.json.push('[');
        let shown = self.write(view);
        if self.json.len() > 1 {
            self.json.pop();
        }
        self.json.push(']');
        if self.written.len() > 2 * shown + 64 {
            let kept: FxHashSet<SectionId> = view.pair.bearing(view.file).collect();
            self.written.retain(|id, _| kept.contains(id));
        }
        true
    }

    /// Whether the last update that wrote anything wrote something else than the one before.
    pub(crate) fn differs(&self) -> bool {
        self.json != self.before
    }

    /// Writes as many diagnostics as may be shown; returns of how many sections they are.
    fn write(&mut self, view: &View<'_>) -> usize {
        let total: u32 = self.total.iter().sum();
        let (mut shown, mut left) = (0, total);
        let mut room = self.total;
        let mut first = None;
        if total > view.most {
            left = view.most.saturating_sub(1);
            first = view.edited;
        }
        if let Some(edited) = first {
            let near = self.counts(edited);
            room = std::array::from_fn(|at| room[at] - near[at]);
            shown += self.write_section(edited, view, &mut share(near, &mut left));
        }
        room = share(room, &mut left);
        let mut from = 0;
        while let Some((ordinal, id)) = view.pair.next_bearing(view.file, from, wanted(room)) {
            if first != Some(id) {
                shown += self.write_section(id, view, &mut room);
            }
            from = ordinal + 1;
        }
        if total > view.most {
            write_rest(&mut self.json, total + 1 - view.most);
        }
        shown
    }

    /// Writes those diagnostics of a section for which there is room; returns whether there were any.
    fn write_section(&mut self, id: SectionId, view: &View<'_>, room: &mut Counts) -> usize {
        let counts = self.counts(id);
        if !counts.iter().zip(&*room).any(|(count, room)| *count > 0 && *room > 0) {
            return 0;
        }
        let section = self.written.entry(id).or_insert_with(|| Section::new(id, view));
        section.refresh(id, view);
        section.write_into(&mut self.json, room);
        1
    }

    /// Whether nothing has moved to which a diagnostic points, where no section has changed.
    fn is_current(&self, view: &View<'_>) -> bool {
        let mut sections = self.written.values();
        self.most == view.most && sections.all(|section| section.points_right(view))
    }

    fn counts(&self, id: SectionId) -> Counts {
        self.counted.get(id.0 as usize).copied().unwrap_or_default()
    }

    fn count(&mut self, id: SectionId, pair: &Pair) {
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

fn write_rest(json: &mut String, rest: u32) {
    let _ = write!(
        json,
        r#"{{"range":{{"start":{{"line":0,"character":0}},"end":{{"line":0,"character":0}}}},"severity":3,"source":"aws-config-lsp","message":"{rest} more findings are not shown here; `aws-config-lsp check` lists them all"}},"#,
    );
}
