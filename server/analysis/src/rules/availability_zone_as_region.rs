use catalogue::{ValueKind, regions};
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, ValueContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "availability-zone-as-region",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"An availability zone stands where a region belongs.

`us-east-1a` is a part of the region `us-east-1` and has no endpoints: every request goes to a host
that does not exist, `Could not connect to the endpoint URL`.

```ini bad
[default]
region = us-east-1a
```

```ini good
[default]
region = us-east-1
```

The fix drops the letter. It is safe. For local and wavelength zones it writes the region they
belong to, which you choose.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Value(is_region, check)];

fn is_region(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::Region | ValueKind::List(ValueKind::Region))
}

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    for item in value.items() {
        let Some(region) = regions::availability_zone(value.slice(item)) else { continue };
        let message = format!(
            "this is a zone of the region `{0}`, which has no endpoints of its own; write `{0}`",
            region.name
        );
        let zone = Span::new(item.start + region.name.len() as u32, item.end);
        let finding = value.report_at(findings, item, message);
        if zone.len() == 1 {
            finding.safe_fix("Drop the letter of the zone", value.edited(zone, ""));
        } else {
            finding.fix(format!("Write `{}`", region.name), value.edited(zone, ""));
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
         ^^^^^^^^^^ error: this is a zone of the region `us-east-1`, which has no endpoints of its own; write `us-east-1`
sigv4a_signing_region_set = us-east-1, us-west-2b
                                       ^^^^^^^^^^ error: this is a zone of the region `us-west-2`
[sso-session a]
sso_region = us-west-2-lax-1a
             ^^^^^^^^^^^^^^^^ error: this is a zone of the region `us-west-2`
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
            "Drop the letter",
            "--- config\n[a]\nregion=\"eu-west-3c\"\r\n",
            "--- config\n[a]\nregion=\"eu-west-3\"\r\n",
        );
        fixed(
            CODE,
            "--- config\n[default]\nregion = us-east-1-wl1-bos-wlz-1\n",
            "--- config\n[default]\nregion = us-east-1\n",
        );
    }
}
