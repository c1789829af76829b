use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use syntax::{Change, FileKind};

use super::Pair;
use super::outcome::Outcome;
use crate::finding::Finding;
use crate::model::{
    Index, Keys, Outline, Section, SectionId, Sections, Suppressions, SymbolId, SymbolKind, Traits,
    World,
};
use crate::parallel::{AT_ONCE, in_parallel};
use crate::readers::resolve::LONGEST_CHAIN;
use crate::rules;

/// What one section gave when it was read.
struct Read {
    id: SectionId,
    file: FileKind,
    own: Vec<Finding>,
    symbol: Option<SymbolId>,
    suppressions: Suppressions,
    names_path: bool,
}

/// The symbols that an update must look at again.
#[derive(Default)]
struct Work {
    /// Their sections changed.
    touched: Vec<SymbolId>,
    /// Their findings may have changed.
    dirty: Vec<SymbolId>,
    /// Something that bears on a whole file came, went or changed.
    file_wide: bool,
}

impl Pair {
    /// Brings index and findings up to date after changes of the documents.
    pub(super) fn update(&mut self, changes: &[(FileKind, Change)]) {
        let mut work = Work::default();
        for (file, change) in changes {
            self.splice(*file, *change, &mut work);
        }
        let sections = Sections::new(&self.documents, &self.layout);
        let mut pieces: Vec<&[SectionId]> = Vec::new();
        for (file, change) in changes {
            let inserted = change.first as usize..(change.first + change.inserted) as usize;
            pieces.extend(self.layout.order(*file)[inserted].chunks(AT_ONCE));
        }
        let reads = in_parallel(pieces, |ids| {
            read(&sections, ids, |section| {
                rules::check_section(section, &self.facts, &self.options, &self.active)
            })
        });
        let mut reads: Vec<Read> = reads.into_iter().flatten().collect();
        for read in &mut reads {
            let symbol = sections.get(read.id).heading();
            read.symbol = symbol.map(|(kind, name)| self.index.intern(kind, name));
        }
        for read in &reads {
            self.versions.bump(read.file, read.id);
        }
        take_reads(&mut self.outcomes, &mut self.index, &sections, reads, &mut work);
        relate(&mut self.index, &sections, &mut work);
        let world = World::new(sections, &self.index, &self.facts, &self.options);
        let check = |id: &SymbolId| (*id, rules::check_symbol(world.symbol(*id), &self.active));
        let check = |ids: &[SymbolId]| ids.iter().map(check).collect::<Vec<_>>();
        let checked = in_parallel(work.dirty.chunks(AT_ONCE).collect(), check);
        self.take_checked(checked.into_iter().flatten());
        self.note_bearing(changes);
        if work.file_wide {
            for (file, _) in changes {
                self.note_file_wide(*file);
            }
        }
        self.note_unused(changes);
    }

    /// Gives sections their handles; sections that went leave their symbols.
    fn splice(&mut self, file: FileKind, change: Change, work: &mut Work) {
        let gone = self.layout.splice(file, change.first, change.removed, change.inserted);
        self.outcomes.resize_with(self.layout.capacity(), Outcome::default);
        self.versions.grow(self.layout.capacity());
        for id in gone {
            let old = std::mem::take(&mut self.outcomes[id.0 as usize]);
            self.versions.bump(file, id);
            self.suppressing.remove(&id);
            work.file_wide |= old.speaks_for_file();
            if let Some(symbol) = old.symbol {
                self.index.detach(symbol, file, id);
                work.touched.push(symbol);
            }
        }
        self.bearing[file as usize].splice(change);
    }

    fn take_checked(&mut self, checked: impl Iterator<Item = (SymbolId, Vec<Finding>)>) {
        for (symbol, findings) in checked {
            for id in self.index.get(symbol).all_sections() {
                let outcome = &mut self.outcomes[id.0 as usize];
                if !outcome.shared.is_empty() || !findings.is_empty() {
                    self.versions.bump(self.layout.place(id).0, id);
                }
                outcome.shared.clear();
            }
            for finding in findings {
                self.outcomes[finding.at.section.0 as usize].shared.push(finding);
            }
            for id in self.index.get(symbol).all_sections() {
                let (file, ordinal) = self.layout.place(id);
                let severities = self.outcomes[id.0 as usize].severities();
                self.bearing[file as usize].set(ordinal as usize, severities);
            }
        }
    }

    fn note_bearing(&mut self, changes: &[(FileKind, Change)]) {
        for (file, change) in changes {
            let range = change.first as usize..(change.first + change.inserted) as usize;
            let order = self.layout.order(*file);
            for (ordinal, id) in order[range.clone()].iter().enumerate() {
                let severities = self.outcomes[id.0 as usize].severities();
                self.bearing[*file as usize].set(range.start + ordinal, severities);
            }
            // A comment at the end of the last changed section may speak of the next one.
            if let Some(next) = order.get(range.end) {
                self.versions.bump(*file, *next);
            }
        }
    }

    fn note_file_wide(&mut self, file: FileKind) {
        let mut codes = Vec::new();
        let mut template = None;
        for id in self.layout.order(file) {
            let outcome = &mut self.outcomes[id.0 as usize];
            self.versions.bump(file, *id);
            codes.extend(outcome.suppressions.file().cloned());
            template = template.or_else(|| outcome.is_template().then_some(*id));
        }
        self.template[file as usize] =
            template.filter(|_| !codes.iter().any(|code| code == rules::TEMPLATE.code));
        self.ignored[file as usize] = codes;
    }
}

/// Reads and checks sections that follow each other.
fn read(
    sections: &Sections<'_>,
    ids: &[SectionId],
    check: impl Fn(&Section<'_>) -> Vec<Finding>,
) -> Vec<Read> {
    let mut reads = Vec::with_capacity(ids.len());
    for section in sections.walk(ids) {
        let suppressions = Suppressions::of(section);
        let names_path = section.traits.contains(Traits::PATH);
        let (id, file) = (section.id, section.file);
        reads.push(Read { id, file, own: check(section), symbol: None, suppressions, names_path });
    }
    reads
}

/// Stores what was read.
fn take_reads(
    outcomes: &mut [Outcome],
    index: &mut Index,
    sections: &Sections<'_>,
    reads: Vec<Read>,
    work: &mut Work,
) {
    for read in reads {
        let outcome = &mut outcomes[read.id.0 as usize];
        if outcome.symbol != read.symbol {
            if let Some(old) = outcome.symbol {
                index.detach(old, read.file, read.id);
                work.touched.push(old);
                outcome.shared.clear();
            }
            if let Some(new) = read.symbol {
                let ordinal = |id| sections.layout.place(id).1;
                index.attach(new, read.file, read.id, |other| ordinal(other) < ordinal(read.id));
            }
        }
        work.touched.extend(read.symbol);
        work.file_wide |= !outcome.suppressions.file().eq(read.suppressions.file())
            || outcome.is_template()
                != read.own.iter().any(|finding| finding.rule == rules::TEMPLATE);
        outcome.symbol = read.symbol;
        outcome.own = read.own;
        outcome.suppressions = read.suppressions;
        outcome.unused.clear();
        outcome.names_path = read.names_path;
    }
}

/// Works out anew whom the touched symbols refer to and what others may know of them, and so which
/// symbols must be checked again.
fn relate(index: &mut Index, sections: &Sections<'_>, work: &mut Work) {
    let mut changed: Vec<SymbolId> = Vec::new();
    let mut renamed: Vec<SymbolId> = Vec::new();
    each_once(&mut work.touched);
    let outline = |id: &SymbolId| {
        let mut keys = Keys::default();
        let defining = index.get(*id).all_sections().map(|section| sections.get(section));
        (Outline::of(defining.inspect(|section| keys |= section.keys)), keys)
    };
    let outlines = in_parallel(work.touched.chunks(AT_ONCE).collect(), |ids: &[SymbolId]| {
        ids.iter().map(outline).collect::<Vec<_>>()
    });
    for (id, (outline, keys)) in work.touched.iter().zip(outlines.into_iter().flatten()) {
        index.get_mut(*id).keys = keys;
        let targets = targets(index, *id, sections);
        if index.get(*id).outline.is_defined() != outline.is_defined() {
            renamed.push(*id);
        }
        let moved = index.refer(*id, &targets);
        work.dirty.extend(moved.iter().copied());
        if index.get(*id).outline != outline {
            changed.push(*id);
            // Whether a profile is used as a source depends on whether those who name it have a role.
            work.dirty.extend(index.get(*id).refers_to.iter().copied());
        }
        work.dirty.extend(index.outline(*id, outline));
        work.dirty.push(*id);
    }
    reach_referrers(index, changed, &mut work.dirty);
    for id in renamed {
        work.dirty.extend(index.lost_near(id));
    }
    each_once(&mut work.dirty);
    work.dirty.retain(|id| index.settle(*id) && index.get(*id).is_defined());
}

/// In the order of their handles, which is mostly that of the text: neighbours are in the cache.
fn each_once(symbols: &mut Vec<SymbolId>) {
    symbols.sort_unstable();
    symbols.dedup();
}

/// Adds those that refer to the changed symbols, and those that refer to these, as far as anybody
/// follows a chain.
fn reach_referrers(index: &Index, changed: Vec<SymbolId>, dirty: &mut Vec<SymbolId>) {
    let mut reached: FxHashSet<SymbolId> = changed.iter().copied().collect();
    let mut step = changed;
    for _ in 0..LONGEST_CHAIN {
        let referrers = step.iter().flat_map(|id| &index.get(*id).referrers);
        let mut next = Vec::new();
        for referrer in referrers {
            dirty.push(*referrer);
            if reached.insert(*referrer) {
                next.push(*referrer);
            }
        }
        if next.is_empty() {
            return;
        }
        step = next;
    }
}

/// The symbols that the references in a symbol's sections name, each once.
fn targets(
    index: &mut Index,
    symbol: SymbolId,
    sections: &Sections<'_>,
) -> SmallVec<[SymbolId; 2]> {
    let mut targets = SmallVec::new();
    let defining: SmallVec<[SectionId; 2]> = index.get(symbol).all_sections().collect();
    for section in defining.into_iter().map(|id| sections.get(id)) {
        for kind in SymbolKind::ALL {
            let Some(name) = kind.reference().and_then(|key| section.get(key)) else { continue };
            let target = index.intern(kind, name);
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
    }
    targets
}
