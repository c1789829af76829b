//! The findings as they are listed: in the order of the text, without what comments and templates hide.

use syntax::FileKind;

use super::Pair;
use crate::finding::{Finding, Severities};
use crate::model::SectionId;
use crate::rules;

impl Pair {
    /// The sections of a file that have findings, in order, and how bad these are; those that a comment
    /// suppresses included.
    pub fn sections_with_findings(
        &self,
        file: FileKind,
    ) -> impl Iterator<Item = (SectionId, Severities)> {
        let ids = self.layout.order(file).iter().copied();
        let severities = self.severities[file].iter().copied();
        ids.zip(severities).filter(|(_, severities)| !severities.is_empty())
    }

    /// The findings of a section in the order of the text, without those that a comment suppresses.
    pub fn findings_in(&self, section: SectionId) -> Vec<&Finding> {
        let kept = &self.by_section[section];
        if kept.severities().is_empty() {
            return Vec::new(); // It may be gone, so that nothing is above it.
        }
        let mut findings: Vec<&Finding> =
            kept.findings().filter(|finding| !self.is_hidden(finding)).collect();
        // By severity within a span, so that clients that show one message show the worst; by code, so
        // that the order is the same in each run.
        findings.sort_by_key(|finding| (finding.at.span, finding.severity, finding.rule.code));
        findings
    }

    /// Whether a comment suppresses a finding, or its file is a template and it is about something else.
    fn is_hidden(&self, finding: &Finding) -> bool {
        let (section, code) = (finding.at.section, finding.rule.code);
        let suppressions = |id: SectionId| &self.by_section[id].suppressions;
        let file = self.layout.place(section).0;
        if self.is_hidden_by_template(finding, file) {
            return true;
        }
        if self.is_in_conflict(finding) {
            return true;
        }
        if rules::OF_ONE_FILE.contains(&finding.rule) && self.facts.has_exchanged_files() {
            return true;
        }
        let kept = &self.by_section[section];
        if self.indented[file].is_some() && kept.is_part_of_indented(finding) {
            return true;
        }
        suppressions(section).hide(finding)
            || self.layout.above(section).is_some_and(|above| suppressions(above).hide_next(code))
            || self.ignored[file].codes.contains(code)
            || self.options.hides(file, code)
    }

    /// Whether a finding is about text that another program completes, or about what that may define.
    fn is_hidden_by_template(&self, finding: &Finding, file: FileKind) -> bool {
        let section = finding.at.section;
        if self.template[file].or(self.template[file.other()]).is_some() {
            let may_add_sections = FileKind::ALL.into_iter().any(|it| self.may_add_sections[it]);
            if rules::INCOMPLETE.contains(&finding.rule)
                || may_add_sections && rules::UNDEFINED.contains(&finding.rule)
            {
                return true;
            }
        }
        let Some(template) = self.template[file] else { return false };
        // Elsewhere than at home it is not the file with the credentials, and Git gives it mode 644.
        if finding.rule == rules::OPEN_PERMISSIONS && !self.facts.active {
            return true;
        }
        if finding.rule == rules::TEMPLATE {
            return template != section;
        }
        let start = |id: SectionId| self.by_section[id].template_start;
        let symbol = self.by_section[section].symbol;
        let twins = symbol.into_iter().flat_map(|symbol| self.index.get(symbol).all_sections());
        start(section).is_some_and(|start| start == 0 || finding.at.span.end > start)
            || twins.into_iter().any(|twin| start(twin) == Some(0))
    }

    /// All findings of a file in the order of the text.
    pub fn findings(&self, file: FileKind) -> impl Iterator<Item = &Finding> {
        self.sections_with_findings(file).flat_map(|(section, _)| self.findings_in(section))
    }
}
