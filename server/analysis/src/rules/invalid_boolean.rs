use catalogue::ValueKind;

use crate::finding::Severity;
use crate::lint::{Check, Findings, ValueContext};
use crate::readers::Reader;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invalid-boolean",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A switch is neither `true` nor `false`, in lower case.

`yes`, `on` and `1` read as false to the AWS CLI and boto3, so that the setting does the opposite of
what it says. The JavaScript SDK stops with an error, at `True` as well.

```ini bad
[default]
use_fips_endpoint = yes
```

```ini good
[default]
use_fips_endpoint = true
```

The fix writes `True` in lower case, which is safe. For other words it offers the likelier meaning,
which you choose: it turns on what was off so far.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Value(|kind| kind == ValueKind::Boolean, check)];

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    // Other tools have their own ways with booleans: aws-mfa writes `assumed_role = True`.
    if value.fault().is_none() || !value.known.is_aws() {
        return;
    }
    let name = value.known.name;
    let strict = value.readers().contains(Reader::JavaScript);
    let mut words = ["true", "false"].into_iter();
    if let Some(word) = words.find(|word| value.text().eq_ignore_ascii_case(word)) {
        let (severity, harm) = if strict {
            (Severity::Warning, ": the JavaScript SDK stops at any other spelling")
        } else {
            (Severity::Information, "")
        };
        value
            .report(findings, format!("`{name}` must be written `{word}`{harm}"))
            .severity(severity)
            .safe_fix(format!("Write `{word}`"), value.replaced_by(word));
        return;
    }
    let mut message = format!("`{name}` must be `true` or `false`");
    if value.readers().contains(Reader::Botocore) {
        message += "; anything else is false to AWS CLI and boto3";
    }
    if strict {
        message += "; the JavaScript SDK stops";
    }
    let finding = value.report(findings, message);
    for word in meant(value.text()) {
        finding.fix(format!("Write `{word}`"), value.replaced_by(word));
    }
}

/// The words that may have been meant, the likelier first.
fn meant(value: &str) -> &'static [&'static str] {
    let yes = ["yes", "y", "on", "1", "t", "enable", "enabled"];
    let no = ["no", "n", "off", "0", "f", "disable", "disabled"];
    let is_one_of = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
    match (is_one_of(&yes), is_one_of(&no)) {
        (true, _) => &["true"],
        (_, true) => &["false"],
        _ => &["true", "false"],
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, fixed_by, no_fix};

    const CODE: &str = "invalid-boolean";

    #[test]
    fn words_beside_true_and_false_are_reported() {
        check(
            CODE,
            "--- config
[default]
use_fips_endpoint = True
                    ^^^^ warning: `use_fips_endpoint` must be written `true`: the JavaScript SDK stops at any other spelling
use_dualstack_endpoint = yes # sure
                         ^^^ warning: `use_dualstack_endpoint` must be `true` or `false`; anything else is false to AWS CLI and boto3; the JavaScript SDK stops
tcp_keepalive = TRUE
                ^^^^ info: `tcp_keepalive` must be written `true`
s3 =
  use_accelerate_endpoint = 1
                            ^ warning: `use_accelerate_endpoint` must be `true` or `false`; anything else is false to AWS CLI and boto3
parameter_validation = false
",
        );
    }

    #[test]
    fn other_tools_placeholders_and_wrong_places_pass() {
        check(
            CODE,
            "--- config
[default]
sso_auto_populated = True
use_fips_endpoint = ${FIPS}
use_dualstack_endpoint =
[sso-session a]
use_fips_endpoint = yes
--- credentials
[a]
assumed_role = True
",
        );
    }

    #[test]
    fn the_fix_keeps_what_stands_around_the_word() {
        fixed(
            CODE,
            "--- config\n[default]\nuse_fips_endpoint = \"FALSE\"\r\n",
            "--- config\n[default]\nuse_fips_endpoint = \"false\"\r\n",
        );
        fixed(
            CODE,
            "--- config\n[a]\nuse_fips_endpoint=on\n",
            "--- config\n[a]\nuse_fips_endpoint=true\n",
        );
        let written = |word| format!("--- config\n[a]\nuse_fips_endpoint = {word}\n");
        no_fix(CODE, "Write `false`", &written("yes"));
        no_fix(CODE, "Write `true`", &written("no"));
        fixed_by(
            CODE,
            "Write `false`",
            "--- config\n[default]\nuse_fips_endpoint = maybe\n",
            "--- config\n[default]\nuse_fips_endpoint = false\n",
        );
    }
}
