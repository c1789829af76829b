//! The fixes that are made at once.

use syntax::FileKind;

use super::applicable_fixes::ApplicableFixes;
use super::fix_choice::{FixEdits, choose};
use super::fix_selection::FixSelection;
use super::fix_trial::FixTrial;
use crate::engine::Pair;
use crate::finding::{Finding, Severity};
use crate::located_edit::LocatedEdit;

/// A fix that its rule calls safe, and that would make a new error or warning in these files.
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
        let mut selected = selected_fixes(pair, files, selection);
        // A line that is missing may be there under another name or in another section: the fix that renames
        // or moves it comes before the one that inserts a placeholder.
        selected.sort_by_key(|it| (!it.is_safe, it.edits.iter().all(|edit| edit.span.is_empty())));
        let chosen = choose(pair, &selected.iter().map(|it| &it.edits).collect::<Vec<_>>());
        let chosen: Vec<&SelectedFix<'p>> = chosen.into_iter().map(|at| &selected[at]).collect();
        // Whoever wants fixes that are not safe wants these as well.
        let (made, kept_back) = if selection.includes_unsafe || chosen.is_empty() {
            (chosen, Vec::new())
        } else {
            Trials::of(pair, chosen)
        };
        let mut edits: Vec<_> = made.into_iter().flat_map(|it| it.edits.iter().cloned()).collect();
        edits.sort();
        Self { edits, kept_back }
    }
}

/// A fix that is selected, with its edits.
struct SelectedFix<'p> {
    finding: &'p Finding,
    is_safe: bool,
    edits: FixEdits,
}

/// The first fix of each finding, where it is selected and changes no other file.
fn selected_fixes<'p>(
    pair: &'p Pair,
    files: &[FileKind],
    selection: &FixSelection,
) -> Vec<SelectedFix<'p>> {
    let findings = files.iter().flat_map(|file| pair.findings(*file));
    let applicable = ApplicableFixes::new(pair);
    let selected = findings.filter_map(|finding| {
        let fix = finding.fixes.first().filter(|fix| selection.has(finding.rule.code, fix))?;
        // A mode is no part of a text: whoever changes files on disk changes it.
        let edits = applicable.edits_in(files, fix).filter(|edits| !edits.is_empty())?;
        Some(SelectedFix { finding, is_safe: fix.safe, edits })
    });
    selected.collect()
}

/// Fixes that are tried together, and where that makes a new error or warning, by halves.
struct Trials<'s, 'p> {
    trial: FixTrial,
    made: Vec<&'s SelectedFix<'p>>,
    kept_back: Vec<(&'s SelectedFix<'p>, Option<&'static str>)>,
}

/// Of how many fixes in one section one may be left out to make the others together.
const FEW: usize = 8;

impl<'s, 'p> Trials<'s, 'p> {
    fn of(
        pair: &Pair,
        mut fixes: Vec<&'s SelectedFix<'p>>,
    ) -> (Vec<&'s SelectedFix<'p>>, Vec<KeptBack<'p>>) {
        let mut trials =
            Self { trial: FixTrial::new(pair), made: Vec::new(), kept_back: Vec::new() };
        // Those of one section beside each other: they may need one another.
        fixes.sort_by_key(|fix| fix.finding.at.section);
        trials.add(&fixes);
        trials.add_together();
        let kept_back = trials.kept_back.into_iter();
        let kept_back = kept_back.map(|(fix, rule)| KeptBack { finding: fix.finding, rule });
        (trials.made, kept_back.collect())
    }

    /// Adds all `fixes`, or both halves in turn if some of them are kept back.
    fn add(&mut self, fixes: &[&'s SelectedFix<'p>]) {
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
