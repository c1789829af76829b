use catalogue::ValueKind;

use crate::finding::Severity;
use crate::lint::{Check, Findings, ValueContext};
use crate::readers::Reader;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invalid-boolean",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A boolean value is not lower-case `true` or `false`.

The AWS CLI and boto3 read `yes`, `on` and `1` as false, so the setting does the opposite of what it
says. The JavaScript SDK ignores other values, even `True`.

```ini bad
[default]
use_fips_endpoint = yes
```

```ini good
[default]
use_fips_endpoint = true
```

The fix changes `True` to lower case, which is safe. For other words it offers the more likely value. It
is not safe: it turns on what was off so far.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Value(|kind| kind == ValueKind::Boolean, check)];

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    // Other tools read other spellings: aws-mfa writes `assumed_role = True`.
    if value.fault().is_none() || !value.known.is_aws() {
        return;
    }
    let name = value.known.name;
    let strict = value.readers().contains(Reader::JavaScript);
    let readers = value.readers();
    let botocore_refuses =
        readers.contains(Reader::Botocore) && Reader::Botocore.refuses_other_booleans(name);
    let mut words = ["true", "false"].into_iter();
    if let Some(word) = words.find(|word| value.text().eq_ignore_ascii_case(word)) {
        let (severity, harm) = if strict {
            (Severity::Warning, ", because the JavaScript SDK ignores any other spelling")
        } else {
            (Severity::Information, "")
        };
        value
            .report(findings, format!("`{name}` must be lower-case `{word}`{harm}."))
            .severity(severity)
            .safe_fix(format!("Change to `{word}`"), value.replaced_by(word));
        return;
    }
    let harm = match (readers.contains(Reader::Botocore), strict) {
        (true, _) if botocore_refuses => " The AWS CLI and boto3 refuse other values.",
        (true, true) => {
            " The AWS CLI and boto3 read it as false, and the JavaScript SDK ignores it."
        }
        (true, false) => " The AWS CLI and boto3 read it as false.",
        (false, true) => " The JavaScript SDK ignores it.",
        (false, false) => "",
    };
    let finding = value.report(findings, format!("`{name}` must be `true` or `false`.{harm}"));
    if botocore_refuses {
        finding.severity(Severity::Error);
    }
    for word in likely_words(value.text()) {
        finding.fix(format!("Change to `{word}`"), value.replaced_by(word));
    }
}

/// The likely values, the likelier first.
fn likely_words(value: &str) -> &'static [&'static str] {
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
                    ^^^^ warning: `use_fips_endpoint` must be lower-case `true`, because the JavaScript SDK ignores any other spelling.
use_dualstack_endpoint = yes # sure
                         ^^^ warning: `use_dualstack_endpoint` must be `true` or `false`. The AWS CLI and boto3 read it as false, and the JavaScript SDK ignores it.
tcp_keepalive = TRUE
                ^^^^ info: `tcp_keepalive` must be lower-case `true`.
s3 =
  use_accelerate_endpoint = 1
                            ^ warning: `use_accelerate_endpoint` must be `true` or `false`. The AWS CLI and boto3 read it as false.
parameter_validation = false
s3_disable_express_session_auth = yes
                                  ^^^ error: `s3_disable_express_session_auth` must be `true` or `false`. The AWS CLI and boto3 refuse other values.
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
        no_fix(CODE, "Change to `false`", &written("yes"));
        no_fix(CODE, "Change to `true`", &written("no"));
        fixed_by(
            CODE,
            "Change to `false`",
            "--- config\n[default]\nuse_fips_endpoint = maybe\n",
            "--- config\n[default]\nuse_fips_endpoint = false\n",
        );
    }
}
