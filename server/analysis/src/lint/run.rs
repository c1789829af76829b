//! Hands the items of sections and symbols to the rules that are on.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use catalogue::credentials::mask;
use syntax::LineKind;

use super::check::{
    Check, EnvironmentCheck, FileCheck, LineCheck, PickKind, SettingCheck, SymbolCheck, ValueCheck,
};
use super::context::{
    EnvironmentContext, FAILED, Findings, LineContext, SectionContext, SettingContext,
    SymbolContext, ValueContext,
};
use super::found::Found;
use super::variable::{VariableFinding, VariableFindings};
use crate::facts::Facts;
use crate::finding::{Finding, Severity};
use crate::model::{Section, SymbolId, SymbolKind, World};
use crate::options::Options;
use crate::rule::Rule;

/// A rule that the user's options leave on, and the severity that the user set.
#[derive(Clone, Copy, Debug)]
struct ActiveRule {
    rule: &'static Rule,
    severity: Option<Severity>,
    /// Which of all checks it is for: [`Found`] counts what each has found.
    index: usize,
}

/// The checks of the rules that the user's options leave on, by what they are called with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Active {
    files: Vec<(ActiveRule, FileCheck)>,
    lines: Vec<(ActiveRule, &'static [LineKind], LineCheck)>,
    settings: Vec<(ActiveRule, SettingCheck)>,
    values: Vec<(ActiveRule, PickKind, ValueCheck)>,
    symbols: Vec<(ActiveRule, &'static [SymbolKind], SymbolCheck)>,
    environment: Vec<(ActiveRule, EnvironmentCheck)>,
    engine: Vec<ActiveRule>,
}

impl Active {
    pub(crate) fn new(
        checks: &'static [(&'static Rule, &'static [Check])],
        options: &Options,
    ) -> Self {
        let mut active = Self::default();
        let all = checks.iter().flat_map(|(rule, checks)| checks.iter().map(move |it| (*rule, it)));
        for (index, (rule, check)) in all.enumerate() {
            // Rules that are off are left out here, once for each change of the options, and cost
            // nothing at a keystroke.
            let Some(severity) = options.level(rule) else { continue };
            let rule = ActiveRule { rule, severity, index };
            match *check {
                Check::File(check) => active.files.push((rule, check)),
                Check::Line(kinds, check) => active.lines.push((rule, kinds, check)),
                Check::Setting(check) => active.settings.push((rule, check)),
                Check::Value(picks, check) => active.values.push((rule, picks, check)),
                Check::Symbol(kinds, check) => active.symbols.push((rule, kinds, check)),
                Check::Environment(check) => active.environment.push((rule, check)),
                Check::Engine => active.engine.push(rule),
            }
        }
        active
    }

    /// The findings about one section and each of its lines, settings and values.
    pub(crate) fn check_section(
        &self,
        section: &Section<'_>,
        facts: &Facts,
        options: &Options,
    ) -> Vec<Finding> {
        let mut out = Found::default();
        let context = SectionContext::new(section, facts, options);
        self.check_file(&context, &mut out);
        for line in context.lines() {
            self.check_line(&line, &mut out);
        }
        for (index, setting) in section.settings.iter().enumerate() {
            self.check_setting(&SettingContext::new(&context, index, setting), &mut out);
            if let Some(value) = ValueContext::of(section, setting, options) {
                self.check_value(&value, &mut out);
            }
        }
        out.findings
    }

    fn check_file(&self, section: &SectionContext<'_, '_>, out: &mut Found) {
        // The lines before the first header are always a section, so that each file has one such item.
        if section.header.is_none() {
            for (rule, check) in &self.files {
                rule.run(section, out, |findings| check(section, findings));
            }
        }
    }

    fn check_line(&self, line: &LineContext<'_, '_>, out: &mut Found) {
        for (rule, kinds, check) in &self.lines {
            if kinds.contains(&line.kind) {
                rule.run(line.section, out, |findings| check(line, findings));
            }
        }
    }

    fn check_setting(&self, setting: &SettingContext<'_, '_>, out: &mut Found) {
        for (rule, check) in &self.settings {
            rule.run(setting.section, out, |findings| check(setting, findings));
        }
    }

    fn check_value(&self, value: &ValueContext<'_, '_>, out: &mut Found) {
        for (rule, picks, check) in &self.values {
            if picks(value.known.kind) {
                rule.run(value.section(), out, |findings| check(value, findings));
            }
        }
    }

    /// The findings about one symbol.
    pub(crate) fn check_symbol(&self, world: &World<'_>, id: SymbolId) -> Vec<Finding> {
        let symbol = SymbolContext::new(world, id);
        let mut out = Found::default();
        // A symbol that something refers to and nothing defines: rules about references report it where
        // it is named.
        let Some(first) = symbol.first() else { return out.findings };
        for (rule, kinds, check) in &self.symbols {
            if kinds.contains(&symbol.kind()) {
                rule.run(first, &mut out, |findings| check(&symbol, findings));
            }
        }
        out.findings
    }

    /// The findings about the variables of the environment.
    pub(crate) fn check_environment(
        &self,
        context: &EnvironmentContext<'_, '_>,
    ) -> Vec<VariableFinding> {
        let mut out = Vec::new();
        for (ActiveRule { rule, severity, .. }, check) in &self.environment {
            let before = out.len();
            check(context, &mut VariableFindings { rule, out: &mut out });
            for finding in &mut out[before..] {
                // The user's word goes before what the rule made of this case.
                finding.severity = severity.unwrap_or(finding.severity);
                // A rule must not quote a secret. If one does, by mistake, this is the last door.
                if let Cow::Owned(masked) = mask(&finding.message) {
                    finding.message = masked;
                }
            }
        }
        out
    }

    /// The findings that a step of the engine reports for a rule of its own.
    pub(crate) fn check_by_engine(
        &self,
        rule: &Rule,
        section: &Section<'_>,
        check: impl FnOnce(&mut Findings<'_>),
    ) -> Vec<Finding> {
        let mut out = Found::default();
        if let Some(active) = self.engine.iter().find(|active| active.rule == rule) {
            active.run(section, &mut out, check);
        }
        out.findings
    }
}

impl ActiveRule {
    /// Runs the check; `section` is the first that it looks at. A check that panics must not cost the
    /// user the findings of all others: it is reported in place of its own.
    fn run(&self, section: &Section<'_>, found: &mut Found, check: impl FnOnce(&mut Findings<'_>)) {
        if found.is_full(self.index) {
            return;
        }
        let before = found.findings.len();
        let mut findings = Findings { rule: self.rule, out: &mut found.findings };
        if catch_unwind(AssertUnwindSafe(|| check(&mut findings))).is_err() {
            // What it found before it failed may be half of the truth.
            findings.out.truncate(before);
            findings.report(section, section.header_span(), FAILED).severity(Severity::Error);
        }
        if found.findings.len() == before {
            return;
        }
        found.count(self.index, before, section);
        for finding in &mut found.findings[before..] {
            finding.severity = self.severity.unwrap_or(finding.severity);
            guard(finding);
        }
    }
}

/// Rules quote names and values that hold no secret, if all is where it belongs. Where a secret is in
/// such a place, it is masked here, whatever the rule.
fn guard(finding: &mut Finding) {
    let related = finding.related.iter_mut().map(|related| &mut related.message);
    let titles = finding.fixes.iter_mut().map(|fix| &mut fix.title);
    for text in related.chain(titles).chain([&mut finding.message]) {
        if let Cow::Owned(masked) = mask(text) {
            *text = masked;
        }
    }
}

#[cfg(test)]
mod tests {
    use syntax::Span;

    use super::{ActiveRule, FAILED, Findings, Found};
    use crate::rules::fixture::pair_of;

    #[test]
    fn a_rule_that_panics_is_reported_and_leaves_the_findings_of_others() {
        let pair = pair_of("--- config\n[profile a]\nregion = us-east-1\n");
        let rule = crate::rules::rule("unknown-region").unwrap();
        let active = ActiveRule { rule, severity: None, index: 0 };
        let mut out = Found::default();
        let world = pair.world();
        let section = world.last_section(syntax::FileKind::Config).unwrap();
        for fails in [false, true, false] {
            active.run(section, &mut out, |findings| {
                findings.report(section, Span::at(0), "found");
                assert!(!fails, "on purpose");
            });
        }
        let out = out.findings;
        let messages: Vec<&str> = out.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, ["found", FAILED, "found"]);
        assert_eq!(out[1].at.span, Span::new(0, 11));
    }

    #[test]
    fn a_span_inside_a_character_is_reported_as_a_failure_of_the_rule() {
        let pair = pair_of("--- config\n[profile é]\n");
        let mut out = Vec::new();
        let world = pair.world();
        let section = world.last_section(syntax::FileKind::Config).unwrap();
        let rule = crate::rules::rule("unknown-region").unwrap();
        let mut findings = Findings { rule, out: &mut out };
        for span in [Span::new(9, 11), Span::new(10, 11), Span::new(9, 99)] {
            findings.report(section, span, "found");
        }
        let found: Vec<_> = out.iter().map(|it| (it.at.span, it.message.as_str())).collect();
        let failed = (Span::new(0, 12), FAILED);
        assert_eq!(found, [(Span::new(9, 11), "found"), failed, failed]);
    }
}
