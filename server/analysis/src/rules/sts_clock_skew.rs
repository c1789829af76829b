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
    doc: r"The clock of this machine is wrong, so AWS rejects its requests.

In a live validation that you started, the date in the answer and this machine's clock were more than
five minutes apart. AWS refuses requests that are signed at such a time, with `SignatureDoesNotMatch` or
`RequestExpired`, whatever the credentials.

Set the clock, or turn on network time. There is no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some((id, Verdict::ClockSkew { minutes })) = verdict(symbol) else { return };
    let apart = match minutes {
        0 => "wrong by more than AWS accepts".to_owned(),
        1.. => format!("{minutes} minutes fast"),
        _ => format!("{} minutes slow", -minutes),
    };
    let message = format!(
        "This machine's clock is {apart}, so AWS rejects its requests whatever the credentials. Set the \
         clock."
    );
    findings.report(id.section, id.setting.value, message);
}

#[cfg(test)]
mod tests {
    use super::super::sts_verdict::fixture::{KEY, check_verdict};
    use super::*;

    #[test]
    fn the_clock_is_told_by_how_much() {
        for (minutes, message) in
            [(11, "11 minutes fast"), (-120, "120 minutes slow"), (0, "wrong by more")]
        {
            let text = format!("--- credentials\n[a]\n{KEY}");
            let message = format!("id: This machine's clock is {message}");
            check_verdict("sts-clock-skew", Verdict::ClockSkew { minutes }, &text, &message);
        }
    }
}
