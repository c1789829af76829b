//! Runs the rules that are on over what their scope shows them.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use catalogue::credentials::mask;

use super::context::{Findings, SectionContext, SymbolContext};
use super::{Check, Rule, unused_suppression};
use crate::facts::Facts;
use crate::finding::{Finding, Severity};
use crate::model::{Section, Suppression, Suppressions, Symbol, SymbolKind, Traits};
use crate::options::Options;

/// Runs every rule of scope section over one section.
pub(crate) fn check_section(
    section: &Section<'_>,
    facts: &Facts,
    options: &Options,
    active: &Active,
) -> Vec<Finding> {
    let context = SectionContext::new(section, facts, options);
    let mut out = Vec::new();
    for step in active.sections.iter().filter(|step| step.applies(section.traits)) {
        step.run(Some(section), &mut out, |findings| (step.check)(&context, findings));
    }
    out
}

/// Runs every rule of scope symbol over one symbol.
pub(crate) fn check_symbol(symbol: Symbol<'_, '_>, active: &Active) -> Vec<Finding> {
    let traits = symbol.sections().fold(Traits::empty(), |traits, section| traits | section.traits);
    let context = SymbolContext::new(symbol);
    let mut out = Vec::new();
    let steps = match symbol.kind() {
        SymbolKind::Foreign => &active.headings,
        _ => &active.symbols,
    };
    for step in steps.iter().filter(|step| step.applies(traits)) {
        step.run(symbol.sections().next(), &mut out, |findings| {
            (step.check)(&context, findings);
        });
    }
    out
}

/// Runs the rule about comments that hide nothing over those of one section.
pub(crate) fn check_suppressions(
    section: &Section<'_>,
    suppressions: &Suppressions,
    hides: &dyn Fn(&Suppression, &str) -> bool,
    (facts, options): (&Facts, &Options),
    active: &Active,
) -> Vec<Finding> {
    let mut out = Vec::new();
    for step in &active.suppressions {
        step.run(Some(section), &mut out, |findings| {
            unused_suppression::check(section, suppressions, hides, (facts, options), findings);
        });
    }
    out
}

/// The rules that the user's options leave on, by what they look at.
#[derive(Debug)]
pub(crate) struct Active {
    sections: Vec<Step<OnSection>>,
    /// Sections that define a symbol of AWS.
    symbols: Vec<Step<OnSymbol>>,
    /// All other sections.
    headings: Vec<Step<OnSymbol>>,
    suppressions: Vec<Step<()>>,
}

type OnSection = fn(&SectionContext<'_, '_>, &mut Findings<'_>);
type OnSymbol = fn(&SymbolContext<'_, '_>, &mut Findings<'_>);

/// One check of a rule. All that tells whether it is called stands beside it: for most sections most
/// are not.
#[derive(Debug)]
struct Step<C> {
    when: Traits,
    check: C,
    rule: &'static Rule,
    level: Option<Severity>,
}

impl Active {
    pub(crate) fn new(options: &Options) -> Self {
        let mut active = Self {
            sections: Vec::new(),
            symbols: Vec::new(),
            headings: Vec::new(),
            suppressions: Vec::new(),
        };
        for (rule, check) in super::CHECKS {
            if let Some(level) = options.level(rule) {
                active.take(rule, *check, level);
            }
        }
        active
    }

    fn take(&mut self, rule: &'static Rule, check: Check, level: Option<Severity>) {
        let always = Traits::empty();
        match check {
            Check::Section(when, check) => {
                self.sections.push(Step { when, check, rule, level });
            }
            Check::File(check) => {
                self.sections.push(Step { when: Traits::PREAMBLE, check, rule, level });
            }
            Check::Symbol(when, check) => self.symbols.push(Step { when, check, rule, level }),
            Check::Heading(check) => {
                self.symbols.push(Step { when: always, check, rule, level });
                self.headings.push(Step { when: always, check, rule, level });
            }
            Check::SectionAndSymbol(when, of_section, of_symbol) => {
                self.sections.push(Step { when, check: of_section, rule, level });
                self.symbols.push(Step { when, check: of_symbol, rule, level });
            }
            Check::Suppressions => {
                self.suppressions.push(Step { when: always, check: (), rule, level });
            }
            Check::Caller => {}
        }
    }
}

impl<C> Step<C> {
    fn applies(&self, traits: Traits) -> bool {
        self.when.is_empty() || traits.intersects(self.when)
    }

    /// Runs the check; `section` is the first that it looks at. A check that panics must not cost the
    /// user the findings of all others: it is reported in place of its own.
    fn run(
        &self,
        section: Option<&Section<'_>>,
        out: &mut Vec<Finding>,
        check: impl FnOnce(&mut Findings<'_>),
    ) {
        let before = out.len();
        let mut findings = Findings { rule: self.rule, out };
        if catch_unwind(AssertUnwindSafe(|| check(&mut findings))).is_err() {
            findings.out.truncate(before);
            if let Some(section) = section {
                findings.report(section, section.header_span(), FAILED).severity(Severity::Error);
            }
        }
        for finding in &mut out[before..] {
            finding.severity = self.level.unwrap_or(finding.severity);
            guard(finding);
        }
    }
}

/// What the panic says is left out: it may quote the text.
pub(crate) const FAILED: &str =
    "this rule failed with an internal error and could not check the section; report this as a bug";

/// Rules quote names and values that hold no secret, if all is where it belongs. Where a secret
/// stands in such a place, it is masked here, whatever the rule.
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
mod traits_tests;

#[cfg(test)]
mod tests {
    use syntax::Span;

    use super::{FAILED, Findings, Step};
    use crate::model::Traits;
    use crate::rules::fixture::{check, pair_of};

    #[test]
    fn a_rule_that_panics_is_reported_and_leaves_the_findings_of_others() {
        let pair = pair_of("--- config\n[profile a]\nregion = us-east-1\n");
        let step = |check: fn()| Step {
            when: Traits::empty(),
            check,
            rule: crate::rules::RULES[0],
            level: None,
        };
        let mut out = Vec::new();
        pair.world(|world| {
            let section = world.last_section(syntax::FileKind::Config);
            for step in [step(|| ()), step(|| panic!("on purpose")), step(|| ())] {
                step.run(section, &mut out, |findings| {
                    let Some(section) = section else { return };
                    findings.report(section, Span::at(0), "found");
                    (step.check)();
                });
            }
        });
        let messages: Vec<&str> = out.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, ["found", FAILED, "found"]);
        assert_eq!(out[1].at.span, Span::new(0, 11));
    }

    #[test]
    fn a_span_inside_a_character_is_reported_as_a_failure_of_the_rule() {
        let pair = pair_of("--- config\n[profile é]\n");
        let mut out = Vec::new();
        pair.world(|world| {
            let Some(section) = world.last_section(syntax::FileKind::Config) else { return };
            let mut findings = Findings { rule: crate::rules::RULES[0], out: &mut out };
            for span in [Span::new(9, 11), Span::new(10, 11), Span::new(9, 99)] {
                findings.report(section, span, "found");
            }
        });
        let found: Vec<_> = out.iter().map(|it| (it.at.span, it.message.as_str())).collect();
        let failed = (Span::new(0, 12), FAILED);
        assert_eq!(found, [(Span::new(9, 11), "found"), failed, failed]);
    }

    #[test]
    fn a_secret_in_the_place_of_a_name_is_masked() {
        check(
            "duplicate-section",
            "--- credentials
[k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt]
[k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: profile `…` is already defined above
",
        );
    }
}
