//! From findings to the JSON of diagnostics. Only what is shown is written, and remembered section
//! by section: a keystroke writes one section anew, however many findings the file has.

mod related;
mod section;

use std::fmt::Write as _;

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
    /// By section: the version that was counted, and its findings.
    counted: Vec<(u32, Counts)>,
    /// The sections that are shown, and some that were.
    written: FxHashMap<SectionId, Section>,
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

impl Rendering {
    /// Whether a finding points to a place outside its own section, perhaps in the other file.
    pub(crate) fn points_across(&self) -> bool {
        self.written.values().any(|section| section.has_related)
    }

    /// The diagnostics as a JSON array, as of the last update.
    pub(crate) fn json(&self) -> &str {
        &self.json
    }

    /// Brings the diagnostics up to date. Whether they are others than before.
    pub(crate) fn update(&mut self, view: &View<'_>) -> bool {
        let (all, edited) = self.count(view);
        let total: u32 = all.iter().sum();
        let mut left = if total > view.most { view.most.saturating_sub(1) } else { total };
        let mut near = share(edited, &mut left);
        let mut far = share(std::array::from_fn(|at| all[at] - edited[at]), &mut left);
        std::mem::swap(&mut self.json, &mut self.before);
        self.json.clear();
        self.json.push('[');
        let mut shown = 0;
        for id in view.pair.bearing(view.file) {
            let room = if view.edited == Some(id) { &mut near } else { &mut far };
            let counts = &self.counted[id.0 as usize].1;
            if counts.iter().zip(&*room).any(|(count, room)| *count > 0 && *room > 0) {
                let section = self.written.entry(id).or_insert_with(|| Section::new(id, view));
                section.refresh(id, view);
                section.write_into(&mut self.json, room);
                shown += 1;
            }
        }
        if total > view.most {
            write_rest(&mut self.json, total + 1 - view.most);
        }
        if self.json.len() > 1 {
            self.json.pop();
        }
        self.json.push(']');
        if self.written.len() > 2 * shown + 64 {
            let kept: FxHashSet<SectionId> = view.pair.bearing(view.file).collect();
            self.written.retain(|id, _| kept.contains(id));
        }
        self.json != self.before
    }

    /// The findings of all sections, and those of the edited one.
    fn count(&mut self, view: &View<'_>) -> (Counts, Counts) {
        let (mut all, mut edited) = (Counts::default(), Counts::default());
        for id in view.pair.bearing(view.file) {
            let counts = self.count_section(id, view);
            for (sum, count) in all.iter_mut().zip(counts) {
                *sum += count;
            }
            if view.edited == Some(id) {
                edited = counts;
            }
        }
        (all, edited)
    }

    fn count_section(&mut self, id: SectionId, view: &View<'_>) -> Counts {
        let at = id.0 as usize;
        if at >= self.counted.len() {
            self.counted.resize(at + 1, <(u32, Counts)>::default());
        }
        let (counted, counts) = &mut self.counted[at];
        let version = view.pair.version(id);
        if *counted != version {
            (*counted, *counts) = (version, Counts::default());
            for finding in view.pair.findings_in(id) {
                counts[finding.severity as usize] += 1;
            }
        }
        *counts
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

fn write_rest(json: &mut String, rest: u32) {
    let _ = write!(
        json,
        r#"{{"range":{{"start":{{"line":0,"character":0}},"end":{{"line":0,"character":0}}}},"severity":3,"source":"aws-config-lsp","message":"{rest} more findings are not shown here; `aws-config-lsp check` lists them all"}},"#,
    );
}
