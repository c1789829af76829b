//! Which symbols must be checked again after a change.
//!
//! A finding about a symbol depends on its own sections and on what its rule's context leads to
//! ([`crate::lint::SymbolContext`]). Each such way is followed backwards here:
//!
//! - to those that it refers to, directly or through others: [`mark_dependents`];
//! - to those that refer to it: the targets of a changed symbol, and targets gained or lost;
//! - to those with the same access key, secret, session token or start URL: [`Index::set_outline`];
//! - to those whose names differ in case: there, too;
//! - to the name that was meant by one that nothing defines: [`Index::might_mean`];
//! - from `[DEFAULT]`, which Python copies into every section, to every profile;
//! - to the only place at which the pair signs in: [`Index::settle_sign_in`].
//!
//! On such a way all of a symbol's text counts, since rules may read all of it. What nobody can reach
//! costs nothing: in ten thousand profiles an edit checks the handful that is related to the edited one.

use catalogue::keys;
use rustc_hash::FxHashSet;

use super::Pair;
use super::update::Update;
use crate::model::{
    Index, IndexedSymbol, Invocation, Outline, Section, Symbol, SymbolId, SymbolKind,
};
use crate::parallel::{AT_ONCE, BATCH, in_parallel};
use crate::readers::DEFAULTS;
use crate::readers::resolve::LONGEST_CHAIN;
use crate::rules;

/// What the sections of a symbol now say. Read from their texts, whatever the index holds of before.
struct CurrentRelations {
    outline: Outline,
    /// Whom its references name, each once, in order.
    targets: Vec<(SymbolKind, String)>,
}

impl CurrentRelations {
    fn of(symbol: Symbol<'_, '_>) -> Self {
        let mut targets = Vec::new();
        for section in symbol.sections() {
            for kind in SymbolKind::ALL {
                let named = kind.reference().and_then(|key| section.get(key));
                targets.extend(named.map(|name| (kind, name.to_owned())));
            }
            targets.extend(profiles_in_commands(section));
            targets.extend(services_of_plugins(section));
        }
        targets.sort_unstable();
        targets.dedup();
        Self { outline: Outline::of(symbol.sections()), targets }
    }
}

/// The profiles that the commands of a section name.
fn profiles_in_commands(section: &Section<'_>) -> impl Iterator<Item = (SymbolKind, String)> {
    let commands = section.top_level().filter(|setting| setting.is(keys::CREDENTIAL_PROCESS));
    let call = |setting| Invocation::of(section.text(section.command(setting)));
    let names = commands.filter_map(call).filter_map(|call| call.profile().map(str::to_owned));
    names.map(|name| (SymbolKind::Profile, name))
}

/// What decides about endpoints in the blocks of a profile: the endpoint plugin, and whether a services
/// section of the profile's name is free.
fn services_of_plugins(section: &Section<'_>) -> Vec<(SymbolKind, String)> {
    let Some((SymbolKind::Profile, name)) = section.symbol() else { return Vec::new() };
    if rules::endpoints_in_blocks(section).next().is_none() {
        return Vec::new();
    }
    vec![(SymbolKind::Foreign, "plugins".to_owned()), (SymbolKind::Services, name.to_owned())]
}

/// What changed in the relations of the changed symbols.
#[derive(Default)]
struct ChangedRelations {
    /// Symbols that say something else now.
    with_other_outline: Vec<SymbolId>,
    /// Symbols that nothing defined before, or nothing defines now.
    came_or_went: Vec<SymbolId>,
    /// The parts of credentials that changed symbols have or had.
    parts: FxHashSet<u64>,
}

impl ChangedRelations {
    /// Takes what the sections of a symbol now say into the index.
    fn take_over(
        &mut self,
        index: &mut Index,
        id: SymbolId,
        CurrentRelations { outline, targets }: CurrentRelations,
        to_check: &mut Vec<SymbolId>,
    ) {
        let old = index.get(id).outline;
        // A name that comes or goes changes what misspelled references near it were meant to be.
        if old.is_defined() != outline.is_defined() {
            self.came_or_went.push(id);
        }
        let targets: Vec<SymbolId> =
            targets.into_iter().map(|(kind, name)| index.intern(kind, &name)).collect();
        to_check.extend(index.refer(id, &targets));
        if old != outline {
            self.with_other_outline.push(id);
            // Rules read those that refer to a symbol, such as a services section the profile that
            // uses it. One step is enough: no rule goes on from there.
            to_check.extend(&index.get(id).refers_to);
        }
        index.set_outline(id, outline, &mut self.parts, to_check);
    }
}

impl Pair {
    /// Brings the relations of the changed symbols up to date, and finds the symbols whose findings may
    /// differ now.
    pub(super) fn invalidate(&mut self, update: &mut Update) {
        each_once(&mut update.changed_symbols);
        let mut relations = ChangedRelations::default();
        for ids in update.changed_symbols.chunks(BATCH) {
            let current = in_parallel(ids.chunks(AT_ONCE).collect(), |ids: &[SymbolId]| {
                let world = self.world();
                ids.iter().map(|id| CurrentRelations::of(world.symbol(*id))).collect::<Vec<_>>()
            });
            for (id, current) in ids.iter().zip(current.into_iter().flatten()) {
                relations.take_over(&mut self.index, *id, current, &mut update.symbols_to_check);
            }
        }
        let ChangedRelations { with_other_outline, came_or_went, parts } = relations;
        let (index, to_check) = (&mut self.index, &mut update.symbols_to_check);
        to_check.extend_from_slice(&update.changed_symbols);
        // Once for each part: of 50,000 profiles with one key, each would add all others.
        to_check.extend(index.holders(&parts));
        if with_other_outline.iter().any(|id| is_default_section(index, *id)) {
            to_check.extend(index.of_kind(SymbolKind::Profile));
        }
        mark_dependents(index, with_other_outline, to_check);
        for id in came_or_went {
            to_check.extend(index.might_mean(id));
        }
        each_once(to_check);
        // Symbols that nothing defines and nothing refers to any more leave the index here, or a
        // session of typing a name would keep each prefix of it.
        to_check.retain(|id| index.settle(*id) && index.get(*id).is_defined());
        // After `settle`: what was suggested may be among those that have just gone.
        to_check.extend(index.lost_suggestions());
        to_check.extend(index.settle_sign_in());
        each_once(to_check);
    }
}

/// Whether a symbol is `[DEFAULT]`, which is a profile of that name to the credentials file's other readers.
fn is_default_section(index: &Index, id: SymbolId) -> bool {
    let IndexedSymbol { kind, name, .. } = index.get(id);
    matches!(kind, SymbolKind::Foreign | SymbolKind::Profile) && &**name == DEFAULTS
}

fn each_once(symbols: &mut Vec<SymbolId>) {
    symbols.sort();
    symbols.dedup();
}

/// Adds those that refer to the changed symbols, and those that refer to these. Rules follow no chain
/// further than [`LONGEST_CHAIN`], and so this does not either: in a file of a thousand profiles, each
/// the next one's source, an edit of the last would check all of them.
fn mark_dependents(index: &Index, changed: Vec<SymbolId>, to_check: &mut Vec<SymbolId>) {
    let mut reached: FxHashSet<SymbolId> = changed.iter().copied().collect();
    let mut step = changed;
    for _ in 0..LONGEST_CHAIN {
        let mut next = Vec::new();
        for referrer in step.iter().flat_map(|id| &index.get(*id).referrers) {
            if reached.insert(*referrer) {
                next.push(*referrer);
            }
        }
        if next.is_empty() {
            return;
        }
        to_check.extend_from_slice(&next);
        step = next;
    }
}
