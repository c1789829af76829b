use catalogue::{Verdict, keys};

use super::sts_verdict::verdict;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "sts-region-disabled",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"The credentials work, but not in the profile's region.

A live validation that you started sent two requests. The profile's region rejected the key as if it did
not exist (`InvalidClientTokenId`), and a region that every account has accepted it. Regions launched
after 2019-03-20 are disabled until an account enables them.

Enable the region under Account settings in the console, or use another one. There is no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some((id, Verdict::RegionDisabled { region })) = verdict(symbol) else { return };
    let named = symbol.setting(keys::REGION).filter(|found| found.value() == region);
    // The verdict is of another region than the profile has now.
    if symbol.has(keys::REGION) && named.is_none() {
        return; // the profile has named another region since
    }
    let found = named.unwrap_or(id);
    let message = format!(
        "The key works, but the account has not enabled `{region}`, so AWS answers \
         `InvalidClientTokenId`. Enable the region or use another one."
    );
    findings.report(found.section, found.setting.value, message);
}

#[cfg(test)]
mod tests {
    use super::super::sts_verdict::fixture::{KEY, check_verdict};
    use super::*;

    #[test]
    fn the_region_is_to_blame_while_it_is_named() {
        let disabled = || Verdict::RegionDisabled { region: "ap-east-1".into() };
        let text = |region| format!("--- credentials\n[a]\n{KEY}region = {region}\n");
        let code = "sts-region-disabled";
        check_verdict(
            code,
            disabled(),
            &text("ap-east-1"),
            "region: The key works, but the account has not enabled `ap-east-1`",
        );
        check_verdict(code, disabled(), &text("eu-west-1"), "");
        check_verdict(code, Verdict::UnknownKey, &text("ap-east-1"), "");
    }
}
