use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::Place;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "empty-setting-name",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A value stands without the name of its setting.

The AWS CLI, boto3 and the Rust SDK refuse the whole file, whichever profile is asked for. The
JavaScript and the Go SDK ignore the line. A line of equals signs that a merge conflict left is such a
value, too.

```ini bad
[default]
= us-east-1
```

```ini good
[default]
region = us-east-1
```

There is no fix: only its author knows what the value belongs to.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let setting = context.setting;
    if !setting.name.is_empty() || matches!(setting.place, Place::Nested(_)) {
        return;
    }
    let line = context.trimmed_span(setting.line as usize);
    let refusal = context.refusal(context.line());
    let message = if context.text(line).starts_with("=======") {
        format!("a merge conflict is not resolved{refusal}; keep one side of it")
    } else {
        format!("a value without a name{refusal}; write the setting's name before the `=`")
    };
    findings.report(context.section, line, message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn at_the_left_edge() {
        check(
            "empty-setting-name",
            "--- config
[default]
= us-east-1
^^^^^^^^^^^ error: a value without a name; AWS CLI, boto3, the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; write the setting's name before the `=`
=======
^^^^^^^ error: a merge conflict is not resolved; AWS CLI
=
^ error: a value without a name
--- credentials
= x
^^^ error: a value without a name
",
        );
    }

    #[test]
    fn in_blocks_and_values_it_is_another_rules() {
        check("empty-setting-name", "--- config\n[default]\ns3 =\n  = x\nregion = a\n  = b\n");
    }
}
