//! Which errors and warnings a change makes: whoever writes a file for somebody asks this first.

use rustc_hash::FxHashMap;
use syntax::FileKind;

use super::Pair;
use crate::finding::{Finding, Severity};
use crate::model::SectionId;
use crate::readers::Readers;

/// The errors and warnings of a pair at one time.
pub struct SeriousFindings(FxHashMap<SectionId, Vec<SeriousFinding>>);

struct SeriousFinding {
    identity: Identity,
    readers: Readers,
}

/// An error or a warning that a change makes.
pub(crate) struct NewFinding {
    pub(crate) code: &'static str,
    pub(crate) severity: Severity,
    /// The next round of fixes may remove it.
    pub(crate) has_safe_fix: bool,
}

impl NewFinding {
    fn of(finding: &Finding) -> Self {
        let has_safe_fix = finding.fixes.first().is_some_and(|fix| fix.safe);
        Self { code: finding.rule.code, severity: finding.severity, has_safe_fix }
    }
}

/// What a change elsewhere leaves of a finding: lines move, and messages name lines.
#[derive(PartialEq, Eq, Hash)]
struct Identity {
    code: &'static str,
    file: FileKind,
    /// The name of the section for a finding at its header, else the text that it is about.
    about: String,
}

impl SeriousFindings {
    /// Those of a pair as it is now.
    pub fn of(pair: &Pair) -> Self {
        let ids = FileKind::ALL.into_iter().flat_map(|file| pair.sections_with_findings(file));
        let kept = ids.map(|(id, _)| (id, found_in(pair, id)));
        Self(kept.filter(|(_, found)| !found.is_empty()).collect())
    }

    /// The errors and warnings that a changed pair has and these are not, in the order of the text.
    pub fn new_in<'p>(&self, pair: &'p Pair) -> Vec<&'p Finding> {
        let mut earlier = Earlier::of(self.0.values().flatten());
        let all = FileKind::ALL.into_iter().flat_map(|file| pair.findings(file));
        let all = all.filter(|finding| is_serious(finding));
        all.filter(|finding| !earlier.take(&SeriousFinding::of(pair, finding))).collect()
    }

    /// Takes over what has changed in the pair since the last time, and returns the errors and warnings that are
    /// new. One of a rule that had another one there, for as many tools, is not: a fix may change the text that both
    /// are about.
    pub(crate) fn advance(&mut self, pair: &mut Pair) -> Vec<NewFinding> {
        let changed: Vec<SectionId> =
            FileKind::ALL.into_iter().flat_map(|file| pair.take_changed(file)).collect();
        let before: Vec<Vec<SeriousFinding>> =
            changed.iter().filter_map(|id| self.0.remove(id)).collect();
        let mut earlier = Earlier::of(before.iter().flatten());
        let mut new: Vec<&Finding> = Vec::new();
        for id in changed {
            let found = pair.findings_in(id).into_iter().filter(|finding| is_serious(finding));
            for finding in found {
                let now = SeriousFinding::of(pair, finding);
                if !earlier.take(&now) {
                    new.push(finding);
                }
                self.0.entry(id).or_default().push(now);
            }
        }
        new.retain(|finding| !earlier.take_of_rule(finding));
        new.into_iter().map(NewFinding::of).collect()
    }
}

impl SeriousFinding {
    fn of(pair: &Pair, finding: &Finding) -> Self {
        let (file, span) = pair.locate(finding.at);
        let (_, _, header) = pair.section_start(finding.at.section);
        let about = pair.document(file).map(|document| {
            let name = pair.name_of(finding.at.section);
            let name = name.filter(|_| document.line_of(span.start) == header);
            name.map_or_else(|| document.slice(span).into_owned(), str::to_owned)
        });
        let about = about.unwrap_or_default();
        let identity = Identity { code: finding.rule.code, file, about };
        Self { identity, readers: finding.readers }
    }
}

fn is_serious(finding: &Finding) -> bool {
    finding.severity <= Severity::Warning
}

fn found_in(pair: &Pair, section: SectionId) -> Vec<SeriousFinding> {
    let found = pair.findings_in(section).into_iter().filter(|finding| is_serious(finding));
    found.map(|finding| SeriousFinding::of(pair, finding)).collect()
}

/// Findings before a change. Each is found again once, so that a second one of the same kind is new.
struct Earlier<'f>(FxHashMap<&'f Identity, Vec<Readers>>);

impl<'f> Earlier<'f> {
    fn of(findings: impl Iterator<Item = &'f SeriousFinding>) -> Self {
        let mut earlier = Self(FxHashMap::default());
        for finding in findings {
            earlier.0.entry(&finding.identity).or_default().push(finding.readers);
        }
        earlier
    }

    /// Whether a finding is one of them. One that concerns more tools than before is not.
    fn take(&mut self, now: &SeriousFinding) -> bool {
        let earlier = self.0.get_mut(&now.identity);
        earlier.is_some_and(|earlier| take_covering(earlier, now.readers))
    }

    /// Whether one of the rule is left that concerns the same tools.
    fn take_of_rule(&mut self, now: &Finding) -> bool {
        let mut of_rule = self.0.iter_mut().filter(|(identity, _)| identity.code == now.rule.code);
        of_rule.any(|(_, earlier)| take_covering(earlier, now.readers))
    }
}

/// Takes out one of the sets that holds all of these readers; whether there is one.
fn take_covering(sets: &mut Vec<Readers>, readers: Readers) -> bool {
    let covering = sets.iter().position(|set| readers.without(*set).is_empty());
    covering.map(|at| sets.swap_remove(at)).is_some()
}
