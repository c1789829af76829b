use catalogue::Verdict;

use super::sts_verdict::verdict;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "sts-clock-skew",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"The clock of this machine is wrong, so that AWS rejects what it signs.

A live validation that you started was answered with a date that is more than five minutes from this
machine's. AWS refuses requests signed at such a time, with `SignatureDoesNotMatch` or `RequestExpired`,
whatever the credentials.

Set the clock, or let it be set by the network. There is no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some((id, Verdict::ClockSkew { minutes })) = verdict(symbol) else { return };
    let apart = match minutes {
        0 => "is off by more than AWS accepts".to_owned(),
        1.. => format!("is {minutes} minutes fast"),
        _ => format!("is {} minutes slow", -minutes),
    };
    let message = format!(
        "the clock of this machine {apart}: AWS rejects what it signs, whatever the credentials; set \
         the clock"
    );
    findings.report(id.section, id.setting.meant, message);
}

#[cfg(test)]
mod tests {
    use super::super::sts_verdict::fixture::{KEY, check_verdict};
    use super::*;

    #[test]
    fn the_clock_is_told_by_how_much() {
        for (minutes, message) in
            [(11, "is 11 minutes fast"), (-120, "is 120 minutes slow"), (0, "is off by more")]
        {
            let text = format!("--- credentials\n[a]\n{KEY}");
            let message = format!("id: the clock of this machine {message}");
            check_verdict("sts-clock-skew", Verdict::ClockSkew { minutes }, &text, &message);
        }
    }
}
