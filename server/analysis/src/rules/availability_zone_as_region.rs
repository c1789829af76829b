use catalogue::{ValueKind, regions};
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, ValueContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "availability-zone-as-region",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"An Availability Zone is used as a region.

`us-east-1a` is a part of the region `us-east-1` and has no endpoints. Every request goes to a host that
does not exist and fails with `Could not connect to the endpoint URL`.

```ini bad
[default]
region = us-east-1a
```

```ini good
[default]
region = us-east-1
```

The fix removes the letter. It is safe. For Local Zones, Wavelength Zones and IDs such as `use1-az4` it writes the region that
they belong to, and is not safe.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Value(is_region, check)];

fn is_region(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::Region | ValueKind::List(ValueKind::Region))
}

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    for item in value.items() {
        // Items of a list are checked one by one: `us-east-1, us-west-2b`.
        let Some(region) = regions::availability_zone(value.slice(item)) else { continue };
        let message = format!(
            "This is an Availability Zone of `{0}` and has no endpoints. Use the region `{0}`.",
            region.name
        );
        let finding = value.report_at(findings, item, message);
        let title = format!("Change to `{}`", region.name);
        // `use1-az4`
        if !value.slice(item).starts_with(region.name) {
            finding.fix(title, value.edited(item, region.name));
            continue;
        }
        // Only the letters of the zone are removed, so that the rest of a list stays as it is.
        let zone = Span::new(item.start + region.name.len() as u32, item.end);
        // Of a Local Zone in another city the region may not be the one that was intended.
        if zone.len() == 1 {
            finding.safe_fix(title, value.edited(zone, ""));
        } else {
            finding.fix(title, value.edited(zone, ""));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, fixed_by};

    const CODE: &str = "availability-zone-as-region";

    #[test]
    fn zones_of_every_kind_are_reported() {
        check(
            CODE,
            "--- config
[default]
region = us-east-1a # home
         ^^^^^^^^^^ error: This is an Availability Zone of `us-east-1` and has no endpoints. Use the region `us-east-1`.
sigv4a_signing_region_set = us-east-1, us-west-2b
                                       ^^^^^^^^^^ error: This is an Availability Zone of `us-west-2` and has no endpoints
[sso-session a]
sso_region = us-west-2-lax-1a
             ^^^^^^^^^^^^^^^^ error: This is an Availability Zone of `us-west-2` and has no endpoints
[profile id]
region = use1-az4
         ^^^^^^^^ error: This is an Availability Zone of `us-east-1` and has no endpoints
[profile b]
region = us-east-1
[profile c]
region = us-esat-1a
",
        );
    }

    #[test]
    fn the_fix_leaves_the_region() {
        fixed_by(
            CODE,
            "Change to",
            "--- config\n[a]\nregion=\"eu-west-3c\"\r\n",
            "--- config\n[a]\nregion=\"eu-west-3\"\r\n",
        );
        fixed(
            CODE,
            "--- config\n[default]\nregion = us-east-1-wl1-bos-wlz-1\n",
            "--- config\n[default]\nregion = us-east-1\n",
        );
        fixed(
            CODE,
            "--- config\n[default]\nregion = apne1-az2\n",
            "--- config\n[default]\nregion = ap-northeast-1\n",
        );
    }
}
