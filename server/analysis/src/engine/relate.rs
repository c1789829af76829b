//! Who must be checked again after a change: whoever may be told something else by it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Pair;
use super::work::Work;
use crate::model::{Index, Outline, Symbol, SymbolId, SymbolKind};
use crate::parallel::{AT_ONCE, in_parallel};
use crate::readers::resolve::LONGEST_CHAIN;

/// What is found out about a touched symbol before anything is changed.
struct Related {
    outline: Outline,
    /// Whom the references in its sections name, each once.
    targets: Vec<(SymbolKind, String)>,
}

impl Related {
    fn of(symbol: Symbol<'_, '_>) -> Self {
        let mut targets = Vec::new();
        for section in symbol.sections() {
            for kind in SymbolKind::ALL {
                let named = kind.reference().and_then(|key| section.get(key));
                let target = named.map(|name| (kind, name.to_owned()));
                targets.extend(target.filter(|target| !targets.contains(target)));
            }
        }
        Self { outline: Outline::of(symbol.sections()), targets }
    }
}

impl Pair {
    /// Works out anew whom the touched symbols refer to and what others may know of them, and so which
    /// symbols must be checked again.
    pub(super) fn relate(&mut self, work: &mut Work) {
        let mut changed: Vec<SymbolId> = Vec::new();
        let mut renamed: Vec<SymbolId> = Vec::new();
        each_once(&mut work.touched);
        let related = in_parallel(work.touched.chunks(AT_ONCE).collect(), |ids: &[SymbolId]| {
            let world = self.world();
            ids.iter().map(|id| Related::of(world.symbol(*id))).collect::<Vec<_>>()
        });
        work.dirty.extend_from_slice(&work.touched);
        let noted = run_of(&work.touched);
        let others = |ids: &[SymbolId], dirty: &mut Vec<SymbolId>| {
            dirty.extend(ids.iter().filter(|id| !noted.contains(id)));
        };
        let index = &mut self.index;
        for (id, related) in work.touched.iter().zip(related.into_iter().flatten()) {
            let Related { outline, targets } = related;
            let targets: Vec<SymbolId> =
                targets.into_iter().map(|(kind, name)| index.intern(kind, &name)).collect();
            if index.get(*id).outline.is_defined() != outline.is_defined() {
                renamed.push(*id);
            }
            others(&index.refer(*id, &targets), &mut work.dirty);
            if index.get(*id).outline != outline {
                changed.push(*id);
                // Whether a profile is used as a source depends on whether those who name it have a role.
                others(&index.get(*id).refers_to, &mut work.dirty);
            }
            others(&index.outline(*id, outline), &mut work.dirty);
        }
        reach_referrers(index, changed, &noted, &mut work.dirty);
        for id in renamed {
            work.dirty.extend(index.might_mean(id));
        }
        each_once(&mut work.dirty);
        work.dirty.retain(|id| index.settle(*id) && index.get(*id).is_defined());
        work.dirty.extend(index.lost_suggestions());
        each_once(&mut work.dirty);
    }
}

/// In the order of their handles, which is mostly that of the text: neighbours are in the cache. They
/// come in few runs that are in order already, which a stable sort makes use of.
fn each_once(symbols: &mut Vec<SymbolId>) {
    symbols.sort();
    symbols.dedup();
}

/// From the first to behind the last symbol, if there is none between them but these, as when a file is
/// opened: then one look tells whether one is among them.
fn run_of(symbols: &[SymbolId]) -> Range<SymbolId> {
    match (symbols.first(), symbols.last()) {
        (Some(first), Some(last)) if (last.0 - first.0) as usize + 1 == symbols.len() => {
            *first..SymbolId(last.0 + 1)
        }
        _ => SymbolId(0)..SymbolId(0),
    }
}

/// Adds those that refer to the changed symbols, and those that refer to these, as far as anybody
/// follows a chain.
fn reach_referrers(
    index: &Index,
    changed: Vec<SymbolId>,
    noted: &Range<SymbolId>,
    dirty: &mut Vec<SymbolId>,
) {
    let mut reached: FxHashSet<SymbolId> = changed.iter().copied().collect();
    let mut step = changed;
    for _ in 0..LONGEST_CHAIN {
        let referrers = step.iter().flat_map(|id| &index.get(*id).referrers);
        let mut next = Vec::new();
        for referrer in referrers {
            if !noted.contains(referrer) {
                dirty.push(*referrer);
            }
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
