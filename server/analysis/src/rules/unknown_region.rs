mod exchanged;
mod other_cloud;

use std::fmt::Write as _;

use catalogue::credentials::is_placeholder;
use catalogue::endpoints::EndpointOwner;
use catalogue::regions::{self, Availability, Region};
use catalogue::services::BOTOCORE;
use catalogue::without_prompt;
use catalogue::{ValueKind, keys};
use syntax::Span;

use crate::finding::{Finding, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, SymbolKind};
use crate::rule::{Group, Rule};
use crate::rules::portal_mismatch::are_exchanged;

pub(super) static RULE: Rule = Rule {
    code: "unknown-region",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A region is not an AWS region.

Requests go to a host of that name and later fail with `Could not connect to the endpoint URL`. Most tools
refuse a name that no host can have: `Provided region_name … doesn't match a supported format`. A placeholder such as `your-region` or `${AWS_REGION}` is no region
either: tools do not expand it. Outside your own files that is information. A name that looks like a region but is not known here is
information, because AWS may have launched it since. If `endpoint_url` sends requests elsewhere, any name
is accepted. Without it, a region of another service with an S3-compatible API is only a hint; but `us-east1`
and `us-east` are `us-east-1` cut short, unless the access key is of another service.

```ini bad
[default]
region = us-esat-1
```

```ini good
[default]
region = us-east-1
```

If `output` has the region and `region` the format of the output, that is said instead.

The fix changes the value to the region with the most similar name, or to the region of a city (`Ireland`
is `eu-west-1`). It is not safe: it is a guess.
",
};

pub(super) use exchanged::is_region_in_output;

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&SymbolKind::ALL, check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.sections() {
        let kind = symbol.kind().sections();
        for setting in &section.settings {
            let Some(known) = setting.known.filter(|known| is_region(known.kind)) else { continue };
            let value = section.value(setting);
            if setting.is_empty()
                || setting.is_marred(&section.source.text)
                || known.kind.check(value).is_ok() && !is_pseudo(value)
                || !known.is_legal_in(kind)
                || known.key() == keys::SSO_REGION && are_exchanged(section)
                || known.key() == keys::REGION && exchanged::check(section, findings)
                || known.key() != keys::SSO_REGION && goes_elsewhere(symbol)
            {
                continue;
            }
            // `sigv4a_signing_region_set = *` is the documented way to say all regions.
            if known.kind != ValueKind::Region && value == "*" {
                continue;
            }
            for item in section.items(setting) {
                let may_be_elsewhere = known.key() != keys::SSO_REGION;
                if !(may_be_elsewhere && other_cloud::check(symbol, section, item, findings)) {
                    let effect = NameEffect::of(known.kind, section.text(item));
                    check_name(symbol, section, (item, effect), findings);
                }
            }
        }
    }
}

/// What comes of a name that is no region.
#[derive(Clone, Copy)]
enum NameEffect {
    /// It becomes a part of a host name.
    Host,
    /// No host can have it, so that most SDKs make no client.
    Refused,
    /// It is one of a list, which no host name is made from.
    None,
}

impl NameEffect {
    fn of(kind: ValueKind, name: &str) -> Self {
        match kind {
            ValueKind::Region if regions::is_host_label(name) => Self::Host,
            ValueKind::Region => Self::Refused,
            _ => Self::None,
        }
    }
}

/// Whether it stands for no single region, as `aws-global`.
fn is_pseudo(name: &str) -> bool {
    regions::lookup(name).is_some_and(Region::is_pseudo)
}

fn is_region(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::Region | ValueKind::List(ValueKind::Region))
}

/// Whether another service than AWS takes the requests, all or some.
pub(super) fn goes_elsewhere(symbol: &SymbolContext<'_, '_>) -> bool {
    symbol.endpoint() != EndpointOwner::Aws
}

fn check_name(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    (at, effect): (Span, NameEffect),
    findings: &mut Findings<'_>,
) {
    let name = section.text(at);
    let region = regions::lookup(name).filter(|region| !region.is_pseudo());
    if name.is_empty()
        || region.is_some_and(|region| region.availability != Availability::Announced)
        // `availability-zone-as-region` reports these, with the region as a fix.
        || regions::availability_zone(name).is_some()
    {
        return;
    }
    // `[us-east-1]` and `<us-east-1>` look like a placeholder.
    let bare = name.trim_matches(['<', '>', '[', ']', '{', '}', '(', ')']);
    let of_prompt =
        regions::lookup(bare).or_else(|| without_prompt(name).and_then(regions::lookup));
    if of_prompt.is_none() && (is_placeholder(name) || has_blank_part(name)) {
        return report_placeholder(symbol, section, (at, effect), findings);
    }
    // The name is not repeated: what was pasted in place of a region may be a secret.
    if is_pseudo(name) {
        let message = "This is no region, and services such as EC2 have no endpoint in it. \
                       Use the name of a region.";
        findings.report(section, at, message).severity(Severity::Information);
    } else if region.is_some() {
        let message = "AWS has announced this region but not launched it yet.";
        findings.report(section, at, message).severity(Severity::Information);
    } else if regions::is_plausible(name) {
        let message = format!(
            "This region is not in botocore {BOTOCORE}, although it looks like one. Check the spelling."
        );
        findings.report(section, at, message).severity(Severity::Information);
    } else {
        let effect = match effect {
            NameEffect::Host => ", so requests go to a host that does not exist",
            NameEffect::Refused => ", and most AWS tools refuse it",
            NameEffect::None => "",
        };
        let message = format!("This is not an AWS region{effect}.");
        let finding = findings.report(section, at, message);
        match region_of_cloud(symbol, name) {
            Some(right) => {
                let _ = write!(finding.message, " Did you mean `{right}`?");
                finding.fix(format!("Change to `{right}`"), vec![section.edit(at, right)]);
            }
            None => offer(finding, section, at, name),
        }
    }
}

/// `ru-central1` of Yandex for `ru-central-1`: people write it as AWS would.
fn region_of_cloud(symbol: &SymbolContext<'_, '_>, name: &str) -> Option<String> {
    let (begin, number) = name.rsplit_once('-')?;
    let joined = format!("{begin}{number}");
    (!symbol.clouds_with(&joined).is_empty()).then_some(joined)
}

fn report_placeholder(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    (at, effect): (Span, NameEffect),
    findings: &mut Findings<'_>,
) {
    let effect = match effect {
        NameEffect::Host => ", and requests go to a host of that name",
        NameEffect::Refused => ", and most AWS tools refuse it",
        NameEffect::None => "",
    };
    let message = format!("This is a placeholder{effect}. Insert a region such as `us-east-1`.");
    let finding = findings.report(section, at, message);
    // A team's template contains placeholders on purpose; the user's own files should not.
    if !symbol.facts().active {
        finding.severity(Severity::Information);
    }
}

/// Whether a part of the name is left open: `us-xxxx-1`, `us-east-x`.
fn has_blank_part(name: &str) -> bool {
    let is_blank =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| b"xX?*#".contains(&byte));
    name.contains('-') && name.split('-').any(is_blank)
}

fn offer(finding: &mut Finding, section: &Section<'_>, at: Span, name: &str) {
    if let Some(region) = regions::suggest(name) {
        let city = if region.city.is_empty() { region.description } else { region.city };
        let _ = write!(finding.message, " Did you mean `{}` ({city})?", region.name);
        finding.fix(format!("Change to `{}`", region.name), vec![section.edit(at, region.name)]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "unknown-region";

    #[test]
    fn names_of_no_region_are_reported() {
        check(
            CODE,
            "--- config
[default]
region = us-esat-1
         ^^^^^^^^^ warning: This is not an AWS region, so requests go to a host that does not exist. Did you mean `us-east-1` (Northern Virginia)?
[profile a]
region = us-east-9 # soon
         ^^^^^^^^^ info: This region is not in botocore 1.44.5, although it looks like one. Check the spelling.
sigv4a_signing_region_set = eu-west-1,everywhere
                                      ^^^^^^^^^^ warning: This is not an AWS region
[sso-session b]
sso_region = 'Ireland'
              ^^^^^^^ warning: This is not an AWS region, so requests go to a host that does not exist. Did you mean `eu-west-1` (Ireland)?
--- credentials
[c]
region = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This is not an AWS region
",
        );
    }

    #[test]
    fn the_name_of_the_variable_is_no_region() {
        check(
            CODE,
            "--- config\n[default]\nregion = AWS_REGION\n         ^^^^^^^^^^ info: This is a placeholder\n",
        );
    }

    #[test]
    fn words_in_place_of_a_region_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
region = your-region
         ^^^^^^^^^^^ info: This is a placeholder
[profile b]
region = <your-region>
         ^^^^^^^^^^^^^ info: This is a placeholder, and most AWS tools refuse it. Insert a region such as `us-east-1`.
[profile c]
region = TEST_REGION
         ^^^^^^^^^^^ info: This is a placeholder
[profile d]
region = $AWS_REGION
         ^^^^^^^^^^^ info: This is a placeholder
[profile e]
region = None
         ^^^^ info: This is a placeholder, and requests go to a host of that name. Insert a region such as `us-east-1`.
[profile f]
region = eusc-de-state-1
         ^^^^^^^^^^^^^^^ warning: This is not an AWS region, so requests go to a host that does not exist. Did you mean `eusc-de-east-1`
[profile g]
region = N.Virginia
         ^^^^^^^^^^ warning: This is not an AWS region, and most AWS tools refuse it. Did you mean `us-east-1`
[profile h]
region = local
endpoint_url = http://localhost:8000
[sso-session i]
sso_region = aws-global
             ^^^^^^^^^^ info: This is no region, and services such as EC2 have no endpoint in it. Use the name of a region.
[profile j]
region = aws-global
         ^^^^^^^^^^ info: This is no region
[profile k]
region = us-east-1[default]
         ^^^^^^^^^^^^^^^^^^ warning: This is not an AWS region, and most AWS tools refuse it. Did you mean `us-east-1` (Northern Virginia)?
",
        );
    }

    #[test]
    fn a_region_in_a_longer_text_is_meant() {
        check(
            CODE,
            "--- config
[profile console]
region = Europe (Frankfurt) eu-central-1
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This is not an AWS region, and most AWS tools refuse it. Did you mean `eu-central-1` (Frankfurt)?
[profile host]
region = s3.ap-south-1.amazonaws.com
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This is not an AWS region, and most AWS tools refuse it. Did you mean `ap-south-1` (Mumbai)?
[profile city]
region = Ohio (US)
         ^^^^^^^^^ warning: This is not an AWS region, and most AWS tools refuse it. Did you mean `us-east-2` (Ohio)?
[profile two]
region = eu-west-1/eu-west-2
         ^^^^^^^^^^^^^^^^^^^ warning: This is not an AWS region, and most AWS tools refuse it.
[profile zero]
region = us-east-01
         ^^^^^^^^^^ warning: This is not an AWS region, so requests go to a host that does not exist. Did you mean `us-east-1` (Northern Virginia)?
[profile l]
region = [us-west-2]
         ^^^^^^^^^^^ warning: This is not an AWS region, and most AWS tools refuse it. Did you mean `us-west-2` (Oregon)?
[profile m]
region = Default region name [None]: eu-west-1
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This is not an AWS region, and most AWS tools refuse it. Did you mean `eu-west-1` (Ireland)?
",
        );
    }

    #[test]
    fn what_is_one_or_need_not_be_passes() {
        check(
            CODE,
            "--- config
[default]
region = us-east-1
sigv4a_signing_region_set = *
[profile a]
region = garage
endpoint_url = http://localhost:3900
[profile b]
region = store
s3 =
  endpoint_url = http://localhost:3900
[profile c]
region = us-east-1a
[profile e]
region =
[profile f]
services = g
[services g]
s3 =
  endpoint_url = http://localhost:3900
region = nowhere
--- credentials
[f]
region = anywhere
",
        );
    }

    #[test]
    fn the_fix_writes_the_region_that_was_meant() {
        fixed(
            CODE,
            "--- config\n[default]\nregion = US-East-1\n",
            "--- config\n[default]\nregion = us-east-1\n",
        );
        fixed(
            CODE,
            "--- config\n[default]\nregion = Frankfurt\n",
            "--- config\n[default]\nregion = eu-central-1\n",
        );
        no_fix(CODE, "", "--- config\n[default]\nregion = nowhere\n");
    }

    #[test]
    fn a_region_in_brackets_is_no_placeholder() {
        for wrong in ["<us-east-1>", "[us-east-1]", "{us-east-1}"] {
            fixed(
                CODE,
                &format!("--- config\n[default]\nregion = {wrong}\n"),
                "--- config\n[default]\nregion = us-east-1\n",
            );
        }
    }
}
