//! The fixes that are made at once.

use std::collections::BTreeSet;

use syntax::FileKind;

use super::select::{FixSelection, SelectedFix, selected_fixes};
use super::trial::FixTrial;
use crate::engine::Pair;
use crate::finding::{Finding, Severity};
use crate::located_edit::LocatedEdit;

/// A fix that its rule calls safe, and that would make a new error or warning in these files, or a file that a
/// reader refuses.
#[derive(Clone, Copy, Debug)]
pub struct KeptBack<'p> {
    /// What it would fix.
    pub finding: &'p Finding,
    /// The rule that would find something new; `None` where a reader would refuse the file, or too many fixes had to
    /// be tried.
    pub rule: Option<&'static str>,
}

/// The fixes that can be made at once, and those that are kept back.
pub(super) struct FixRound<'p> {
    /// In the order of the text.
    pub(super) edits: Vec<LocatedEdit>,
    pub(super) kept_back: Vec<KeptBack<'p>>,
}

impl<'p> FixRound<'p> {
    /// The first fix of each finding, where it is selected and can be made beside the others.
    pub(super) fn new(pair: &'p Pair, files: &[FileKind], selection: &FixSelection) -> Self {
        let selected = selected_fixes(pair, files, selection);
        if selected.is_empty() {
            return Self { edits: Vec::new(), kept_back: Vec::new() };
        }
        let (free, colliding) = divide(selected.iter().collect(), BTreeSet::new());
        // In the order of the selection: where two fixes together make a file that a reader refuses, the later one
        // gives way, whatever section it is in.
        let mut readable = Search::new(pair, true);
        readable.add(&free);
        // Some of those in their way were not made.
        let (free, _) = divide(colliding, edits_of(&readable.made));
        readable.add(&free);
        let mut search = readable;
        // Whoever wants fixes that are not safe wants their findings as well.
        if !selection.includes_unsafe && !search.made.is_empty() {
            let mut judged = Search::new(pair, false);
            judged.add_all(search.made);
            judged.kept_back.extend(search.kept_back);
            search = judged;
        }
        let kept_back = search.kept_back.into_iter();
        let kept_back = kept_back.map(|(fix, rule)| KeptBack { finding: fix.finding, rule });
        Self { edits: edits_of(&search.made).into_iter().collect(), kept_back: kept_back.collect() }
    }
}

fn edits_of(fixes: &[&SelectedFix<'_>]) -> BTreeSet<LocatedEdit> {
    fixes.iter().flat_map(|fix| fix.edits.iter().cloned()).collect()
}

/// The fixes that can be written beside `taken` and each other, and those that cannot.
fn divide<'s, 'p>(
    fixes: Vec<&'s SelectedFix<'p>>,
    mut taken: BTreeSet<LocatedEdit>,
) -> (Vec<&'s SelectedFix<'p>>, Vec<&'s SelectedFix<'p>>) {
    fixes.into_iter().partition(|fix| {
        let is_free = !fix.edits.iter().any(|edit| collides(edit, &taken));
        if is_free {
            taken.extend(fix.edits.iter().cloned());
        }
        is_free
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

/// Fixes that are tried together, and by halves where that cannot be done.
struct Search<'s, 'p> {
    trial: FixTrial,
    made: Vec<&'s SelectedFix<'p>>,
    kept_back: Vec<(&'s SelectedFix<'p>, Option<&'static str>)>,
}

/// Of how many fixes in one section one may be left out to make the others together.
const FEW: usize = 8;

impl<'s, 'p> Search<'s, 'p> {
    fn new(pair: &Pair, allows_new_findings: bool) -> Self {
        let trial = FixTrial::new(pair, allows_new_findings);
        Self { trial, made: Vec::new(), kept_back: Vec::new() }
    }

    fn add_all(&mut self, mut fixes: Vec<&'s SelectedFix<'p>>) {
        // Those of one section beside each other: they may need one another.
        fixes.sort_by_key(|fix| fix.finding.at.section);
        self.add(&fixes);
        self.add_together();
    }

    /// Adds all `fixes`, or both halves in turn if some of them are kept back.
    fn add(&mut self, fixes: &[&'s SelectedFix<'p>]) {
        if fixes.is_empty() {
            return;
        }
        let failed = match self.make(fixes) {
            Ok(()) => return,
            Err(rule) => rule,
        };
        if fixes.len() == 1 || !self.trial.may_go_on() {
            self.kept_back.extend(fixes.iter().map(|fix| (*fix, failed)));
            return;
        }
        let (first, second) = fixes.split_at(middle(fixes));
        self.add(first);
        self.add(second);
    }

    fn make(&mut self, fixes: &[&'s SelectedFix<'p>]) -> Result<(), Option<&'static str>> {
        if !self.trial.may_go_on() {
            return Err(None);
        }
        let edits: Vec<_> = fixes.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
        let severity = fixes.iter().map(|fix| fix.finding.severity).max();
        self.trial.make(&edits, severity.unwrap_or(Severity::Hint))?;
        self.made.extend(fixes);
        Ok(())
    }

    /// Makes those together that are kept back in one section each by itself: with one name of two corrected, a key
    /// has no secret.
    fn add_together(&mut self) {
        let kept_back = std::mem::take(&mut self.kept_back);
        for group in kept_back.chunk_by(|a, b| a.0.finding.at.section == b.0.finding.at.section) {
            let all: Vec<_> = group.iter().map(|(fix, _)| *fix).collect();
            let without = |left_out: usize| {
                let others = group.iter().enumerate().filter(move |(at, _)| *at != left_out);
                others.map(|(_, (fix, _))| *fix).collect::<Vec<_>>()
            };
            if all.len() > 1 && self.make(&all).is_ok() {
                continue;
            }
            let few = if (3..=FEW).contains(&all.len()) { all.len() } else { 0 };
            match (0..few).find(|at| self.make(&without(*at)).is_ok()) {
                Some(left_out) => self.kept_back.push(group[left_out]),
                None => self.kept_back.extend(group),
            }
        }
    }
}

/// Where to divide fixes: between two sections, if they are in several.
fn middle(fixes: &[&SelectedFix<'_>]) -> usize {
    let half = fixes.len() / 2;
    let is_border = |at: &usize| fixes[at - 1].finding.at.section != fixes[*at].finding.at.section;
    let borders = (1..fixes.len()).filter(is_border);
    borders.min_by_key(|at| at.abs_diff(half)).unwrap_or(half)
}
