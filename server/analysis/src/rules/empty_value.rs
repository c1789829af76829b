use catalogue::{Sections, ValueKind, keys};
use syntax::{FileKind, LineKind, Nesting};

use crate::finding::Severity;
use crate::lint::probe::seeing;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Place, Setting, Traits};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "empty-value",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting stands without a value, though empty means nothing for it.

Some readers take it for absent and go on to the next source, others take the empty text: the AWS
CLI then calls `https://sts..amazonaws.com`, or signs with an empty key. `cli_pager =` is different:
there, empty turns paging off.

```ini bad
[default]
region =
```

```ini good
[default]
region = us-east-1
cli_pager =
```

There is no fix: give it a value, or remove the line.
",
};

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(Traits::EMPTY_VALUE, check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(kind) = section.kind().filter(|kind| *kind != Sections::SERVICES) else { return };
    for (index, setting) in section.settings.iter().enumerate() {
        let Some(known) = setting.known.filter(|known| known.is_legal_in(kind)) else { continue };
        let told = known.empty_means.is_some()
            || !setting.value.is_empty()
            || setting.place == Place::Misplaced
            || section.nested(index).next().is_some()
            || is_told_elsewhere(section, setting, index);
        if told {
            continue;
        }
        let name = known.name;
        let text = format!("[default]\n{name} =\n");
        let taking = seeing(FileKind::Config, &text, section.options, |view| {
            let found = view.profile("default").and_then(|profile| profile.setting(name));
            found.is_some_and(|found| found.value.is_empty())
        });
        let taking = taking.clause("takes", "take", "the empty text");
        let message = format!("`{name}` has no value{taking}; give it one or remove the line");
        findings.report(section, setting.name, message);
    }
}

/// A value on the next line, settings of a block that lost their indentation, and halves of a pair
/// of keys have rules of their own.
fn is_told_elsewhere(section: &SectionContext<'_, '_>, setting: &Setting, index: usize) -> bool {
    let next = section.source.lines.get(setting.line as usize + 1);
    let told = |line: &syntax::Line| line.kind == LineKind::Text || swallowed(line);
    if next.is_some_and(told) {
        return true;
    }
    let Some(known) = setting.known else { return false };
    let belongs = |next: &Setting| {
        let own =
            catalogue::lookup_in(Sections::PROFILE, Some(known.name), section.text(next.name));
        own.is_some()
    };
    match known.kind {
        ValueKind::Block => section.settings.get(index + 1).is_some_and(belongs),
        ValueKind::AccessKeyId => section.get(keys::AWS_SECRET_ACCESS_KEY).is_some(),
        ValueKind::SecretAccessKey => section.get(keys::AWS_ACCESS_KEY_ID).is_some(),
        ValueKind::SessionToken => {
            let id = section.get(keys::AWS_ACCESS_KEY_ID);
            id.is_some_and(|id| id.starts_with("ASIA"))
        }
        _ => false,
    }
}

/// Whether an empty setting above takes the line for a part of its value.
fn swallowed(line: &syntax::Line) -> bool {
    line.kind == LineKind::Setting && line.indented && line.under == Nesting::Block
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "empty-value";

    #[test]
    fn known_settings_without_a_value_are_reported() {
        check(
            CODE,
            "--- config
[default]
region =
^^^^^^ warning: `region` has no value; AWS tools other than the JavaScript SDK and the Ruby SDK take the empty text; give it one or remove the line
s3 =
^^ warning: `s3` has no value
[profile a]
s3 =
  addressing_style =
  ^^^^^^^^^^^^^^^^ warning: `addressing_style` has no value
--- credentials
[a]
aws_access_key_id =
^^^^^^^^^^^^^^^^^ warning: `aws_access_key_id` has no value
aws_secret_access_key =
^^^^^^^^^^^^^^^^^^^^^ warning: `aws_secret_access_key` has no value
",
        );
    }

    #[test]
    fn empty_that_means_something_or_is_told_elsewhere_passes() {
        check(
            CODE,
            "--- config
[default]
cli_pager =
mine =
output = \"\"
region = # none
[profile a]
region =
  output = json
s3 =
addressing_style = path
[profile b]
role_arn =
arn:aws:iam::847291036455:role/b
[profile c]
region = x
  output =
[services local]
s3 =
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key =
[b]
aws_access_key_id =
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[c]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_session_token =
",
        );
    }
}
