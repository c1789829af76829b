use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::probe::seeing;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{NameIssue, SettingPlace};
use crate::readers::{Readers, capitalized};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "setting-name-case",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting name has uppercase letters, so some readers do not find it.

Setting names are lower case. The AWS CLI, boto3, the Rust SDK and the Go SDK also read `Region`. The
JavaScript SDK and the Java SDK do not find it, and continue as if it were not set. In a block such as
`s3 =`, the AWS CLI and boto3 are strict, too. If the strict readers do not use the setting, this is a
hint.

```ini bad credentials
[default]
AWS_ACCESS_KEY_ID = AKIASP2TPHJSQH3FJRUX
AWS_SECRET_ACCESS_KEY = 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
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The fix renames the setting to lower case. It is safe: readers that found it before still find it. It is
not offered if the section also has that setting.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(NameIssue::Case(known)) = context.name_issue() else { return };
    let (section, written, right) = (context.section, context.setting.name, known.name);
    // The case matters to the JavaScript, Ruby and Java SDKs and to the Common Runtime. Users of others
    // have `readers` set.
    let missing = missing(context, right);
    if missing.is_empty() {
        return;
    }
    let readers = Readers::of(known).intersection(missing);
    let message = if readers.is_empty() {
        format!("Setting names are lower case. Rename it to `{right}`.")
    } else {
        let effect = readers.denial("finds", "find", &format!("`{}`", context.name()));
        format!("{}. Rename it to `{right}`.", capitalized(&effect))
    };
    let finding = findings.report(section, written, message).about(readers);
    // The readers that do not find it do not use it either.
    if readers.is_empty() {
        finding.severity(Severity::Hint);
    }
    let is_taken = context.siblings().any(|other| section.text(other.name) == right);
    if !is_taken && !context.is_renamed_above(right) {
        finding.safe_fix(format!("Rename to `{right}`"), vec![section.edit(written, right)]);
    }
}

/// The readers that do not find the setting under its right name.
fn missing(context: &SettingContext<'_, '_>, right: &str) -> Readers {
    let name = context.name();
    let SettingPlace::Nested(parent) = context.setting.place else {
        let text = format!("[default]\n{name} = x\n");
        return seeing(FileKind::Config, &text, context.options, |view| {
            let found = view.profile("default").and_then(|profile| profile.setting(right));
            found.is_none()
        });
    };
    let block = context.text(context.settings[parent as usize].name);
    let text = format!("[default]\n{block} =\n  {name} = x\n");
    seeing(FileKind::Config, &text, context.options, |view| {
        let found = view.profile("default").and_then(|profile| profile.setting(block));
        !found.is_some_and(|found| found.nested.iter().any(|(key, ..)| key == right))
    })
}

#[cfg(test)]
mod tests {
    use crate::extra_settings::ExtraSettings;
    use crate::rules::fixture::{check, check_with, fixed, no_fix};

    const CODE: &str = "setting-name-case";

    #[test]
    fn capitals_are_reported_where_a_reader_of_the_setting_minds() {
        check(
            CODE,
            "--- config
[default]
Region = us-east-1
^^^^^^ warning: The JavaScript SDK, the Java SDK, the Ruby SDK and the Common Runtime do not find `Region`. Rename it to `region`.
Output = json
^^^^^^ hint: Setting names are lower case. Rename it to `output`.
s3 =
  Addressing_Style = path
  ^^^^^^^^^^^^^^^^ warning: The AWS CLI and boto3 do not find `Addressing_Style`. Rename it to `addressing_style`.
[plugins]
MyPlugin = x
[profile a]
Regoin = x
--- credentials
[default]
AWS_SECRET_ACCESS_KEY = x
^^^^^^^^^^^^^^^^^^^^^ warning: The JavaScript SDK, the Java SDK, the Ruby SDK and the Common Runtime do
ibm.apiKeyId = x
",
        );
        check_with(CODE, "--- config\n[default]\nRegion = us-east-1\n", |_, options| {
            options.extra_settings = ExtraSettings::new(["region"]);
        });
    }

    #[test]
    fn the_fix_changes_the_name_alone() {
        fixed(
            CODE,
            "--- config\n[default]\n REGION=\"us-east-1\" # x\r\n",
            "--- config\n[default]\n region=\"us-east-1\" # x\r\n",
        );
        no_fix(CODE, "", "--- config\n[default]\nRegion = us-east-1\nregion = us-east-1\n");
    }
}
