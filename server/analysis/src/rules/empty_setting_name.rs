use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::SettingPlace;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "empty-setting-name",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A value has no setting name.

The AWS CLI, boto3 and the Rust SDK refuse the whole file, whichever profile is requested. The JavaScript
SDK and the Go SDK ignore the line.

```ini bad
[default]
= us-east-1
```

```ini good
[default]
region = us-east-1
```

There is no fix: only the author knows which setting the value belongs to.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let setting = context.setting;
    // In a block, `invalid-nested-setting` reports it.
    if !setting.name.is_empty() || matches!(setting.place, SettingPlace::Nested(_)) {
        return;
    }
    let line = context.trimmed_span(setting.line as usize);
    let refusal = context.refusal_in_place(context.line());
    let message =
        format!("This value has no setting name{refusal}. Write the name before the `=`.");
    findings.report(context.section, line, message).about(&refusal);
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
^^^^^^^^^^^ error: This value has no setting name, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Write the name before the `=`.
==========
^^^^^^^^^^ error: This value has no setting name
=
^ error: This value has no setting name
--- credentials
= x
^^^ error: This value has no setting name
",
        );
    }

    #[test]
    fn in_blocks_and_values_it_is_another_rules() {
        check("empty-setting-name", "--- config\n[default]\ns3 =\n  = x\nregion = a\n  = b\n");
    }
}
