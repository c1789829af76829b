use catalogue::{keys, regions};

use super::unknown_region::goes_elsewhere;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "opt-in-region",
    severity: Severity::Hint,
    group: Group::Default,
    doc: r"The region is disabled in every account until someone enables it.

Regions launched after 2019-03-20 must be enabled for each account. Until then their endpoints answer
valid credentials with `InvalidClientTokenId … The security token included in the request is invalid`, as
if the key were wrong.

```ini bad
[default]
region = eu-south-1
```

```ini good
[default]
region = eu-west-1
```

There is no fix in the file: enable the region in the account's settings (`aws account
enable-region`), or ignore the hint if it is enabled.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.sections() {
        let Some(setting) = section.setting(keys::REGION) else { continue };
        let region = regions::lookup(section.value(setting)).filter(|region| region.is_opt_in());
        // Other services accept region names of AWS without enabling them.
        let Some(region) = region.filter(|_| !goes_elsewhere(symbol)) else { continue };
        let message = format!(
            "`{}` ({}) answers `InvalidClientTokenId` until the account enables it.",
            region.name, region.description
        );
        findings.report(section, setting.value, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "opt-in-region";

    #[test]
    fn regions_to_be_enabled_are_hinted_at() {
        check(
            CODE,
            "--- config
[default]
region = us-east-1
[profile a]
region = \"af-south-1\"
          ^^^^^^^^^^ hint: `af-south-1` (Africa (Cape Town)) answers `InvalidClientTokenId` until the account enables it.
[profile b]
region = eu-south-1
endpoint_url = http://localhost:4566
[sso-session c]
sso_region = eu-south-1
[services d]
region = eu-south-1
--- credentials
[e]
region = me-south-1
         ^^^^^^^^^^ hint: `me-south-1` (Middle East (Bahrain)) answers
",
        );
    }
}
