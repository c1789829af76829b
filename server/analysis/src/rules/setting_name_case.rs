use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::probe::seeing;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{NameIssue, Place};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "setting-name-case",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting's name has capitals that some readers take for another name.

Setting names are written in lower case. The AWS CLI, boto3, Rust and Go read `Region` all the same;
the SDKs for JavaScript and Java do not see it, and go on as if nothing were set. Inside a block such
as `s3 =` the AWS CLI and boto3 are strict too. Where those that mind have no use for the setting, this
is a hint.

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

The fix writes the name as readers want it. It is safe: those that read it before still do. It is not
offered where the section has that setting as well.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(NameIssue::Case(known)) = context.name_issue() else { return };
    let (section, written, right) = (context.section, context.setting.name, known.name);
    let missing = missing(context, right);
    if missing.is_empty() {
        return;
    }
    let readers = Readers::of(known).intersection(missing);
    let message = if readers.is_empty() {
        format!("setting names are written in lower case; write `{right}`")
    } else {
        format!("`{}` is not seen by {readers}; write `{right}`", context.name())
    };
    let finding = findings.report(section, written, message);
    if readers.is_empty() {
        finding.severity(Severity::Hint);
    }
    if !context.siblings().any(|other| section.text(other.name) == right) {
        finding.safe_fix(format!("Write `{right}`"), vec![section.edit(written, right)]);
    }
}

/// The readers that do not find the setting under its right name.
fn missing(context: &SettingContext<'_, '_>, right: &str) -> Readers {
    let name = context.name();
    let Place::Nested(parent) = context.setting.place else {
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
^^^^^^ warning: `Region` is not seen by the JavaScript SDK, the Ruby SDK, the Java SDK (from its source) and the Common Runtime; write `region`
Output = json
^^^^^^ hint: setting names are written in lower case; write `output`
s3 =
  Addressing_Style = path
  ^^^^^^^^^^^^^^^^ warning: `Addressing_Style` is not seen by AWS CLI and boto3; write `addressing_style`
[plugins]
MyPlugin = x
[profile a]
Regoin = x
--- credentials
[default]
AWS_SECRET_ACCESS_KEY = x
^^^^^^^^^^^^^^^^^^^^^ warning: `AWS_SECRET_ACCESS_KEY` is not seen by the JavaScript SDK
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
