//! Runs the rules that are on over what their scope shows them.

use std::borrow::Cow;

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
    active: &[Active],
) -> Vec<Finding> {
    let context = SectionContext { section, facts, options };
    let mut out = Vec::new();
    for rule in active {
        let check = match rule.rule.check {
            Check::Section(when, check) | Check::SectionAndSymbol(when, check, _)
                if applies(when, section.traits) =>
            {
                check
            }
            Check::File(check) if section.header.is_none() => check,
            _ => continue,
        };
        run(rule, &mut out, |findings| check(&context, findings));
    }
    out
}

/// Runs every rule of scope symbol over one symbol.
pub(crate) fn check_symbol(symbol: Symbol<'_, '_>, active: &[Active]) -> Vec<Finding> {
    let traits = symbol.sections().fold(Traits::empty(), |traits, section| traits | section.traits);
    let context = SymbolContext::new(symbol);
    let mut out = Vec::new();
    for rule in active {
        let check = match rule.rule.check {
            Check::Symbol(when, check) | Check::SectionAndSymbol(when, _, check)
                if applies(when, traits) && symbol.kind() != SymbolKind::Foreign =>
            {
                check
            }
            Check::Heading(check) => check,
            _ => continue,
        };
        run(rule, &mut out, |findings| check(&context, findings));
    }
    out
}

/// Runs the rule about comments that hide nothing over those of one section.
pub(crate) fn check_suppressions(
    section: &Section<'_>,
    suppressions: &Suppressions,
    hides: &dyn Fn(&Suppression, &str) -> bool,
    (facts, options): (&Facts, &Options),
    active: &[Active],
) -> Vec<Finding> {
    let mut out = Vec::new();
    let is_it = |active: &&Active| matches!(active.rule.check, Check::Suppressions);
    for rule in active.iter().filter(is_it) {
        run(rule, &mut out, |findings| {
            unused_suppression::check(section, suppressions, hides, (facts, options), findings);
        });
    }
    out
}

/// A rule that the user's options leave on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Active {
    rule: &'static Rule,
    level: Option<Severity>,
}

impl Active {
    pub(crate) fn all(options: &Options) -> Vec<Self> {
        let on = |rule: &&'static Rule| Some(Self { rule, level: options.level(rule)? });
        super::RULES.iter().filter_map(on).collect()
    }
}

fn applies(when: Traits, traits: Traits) -> bool {
    when.is_empty() || traits.intersects(when)
}

fn run(active: &Active, out: &mut Vec<Finding>, check: impl FnOnce(&mut Findings<'_>)) {
    let before = out.len();
    check(&mut Findings { rule: active.rule, out });
    for finding in &mut out[before..] {
        finding.severity = active.level.unwrap_or(finding.severity);
        guard(finding);
    }
}

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
mod tests {
    use crate::rules::fixture::check;

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
