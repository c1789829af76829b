use catalogue::{Sections, ValueKind, keys};
use syntax::{FileKind, Line, LineKind, Nesting};

use crate::finding::Severity;
use crate::lint::probe::seeing;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::SettingPlace;
use crate::readers::Reader;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "empty-value",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting has no value, although empty has no meaning for it.

Some readers ignore the setting and use the next source. Others use the empty text: the AWS CLI then
calls `https://sts..amazonaws.com`, or signs with an empty key. `cli_pager =` is different: empty turns
paging off.

```ini bad
[default]
region =
```

```ini good
[default]
region = us-east-1
cli_pager =
```

The AWS CLI and boto3 fail at every command if `ca_bundle`, `retry_mode`, `max_attempts` or another setting
of the client is empty. That is an error, and the fix removes the line, which is not safe. Otherwise there is
no fix: add a value, or remove the line.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(known) = context.known_here() else { return };
    let setting = context.setting;
    if !setting.raw.is_empty()
        || setting.place == SettingPlace::Misplaced
        || context.kind() == Some(Sections::SERVICES)
        // `cli_pager =` turns the pager off, as the AWS CLI documents: such settings are left alone.
        // https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html
        || known.empty_means.is_some()
        // Other tools write their own settings empty, and no AWS tool reads them.
        || !known.is_aws()
        || context.nested(context.index).next().is_some()
        || has_other_rule(context, known)
    {
        return;
    }
    let name = known.name;
    if Reader::Botocore.refuses_empty(name) && context.readers().contains(Reader::Botocore) {
        // For `ca_bundle` since 2.36.5: https://github.com/aws/aws-cli/issues/10497
        let message = format!(
            "`{name}` has no value, so the AWS CLI and boto3 fail at every command. Add one or remove the \
             line."
        );
        let line = vec![context.remove_line(setting.line as usize)];
        findings
            .report(context.section, setting.name, message)
            .severity(Severity::Error)
            .fix("Remove the line", line);
        return;
    }
    if let Some(message) = of_credential(context, known) {
        findings.report(context.section, setting.name, message);
        return;
    }
    // Asked in a profile of its own: the readers differ only on the empty value.
    let text = format!("[default]\n{name} =\n");
    let taking = seeing(FileKind::Config, &text, context.options, |view| {
        let found = view.profile("default").and_then(|profile| profile.setting(name));
        found.is_some_and(|found| found.value.is_empty())
    });
    let taking = taking.intersection(context.readers()).without(context.dropping(name));
    let effect = taking.clause("uses", "use", "the empty text");
    let message = format!("`{name}` has no value{effect}. Add one or remove the line.");
    findings.report(context.section, setting.name, message).about(&effect);
}

/// What to say about a part of a credential: what a reader does about it depends on the whole pair.
fn of_credential(
    context: &SettingContext<'_, '_>,
    known: &catalogue::KnownSetting,
) -> Option<String> {
    let is_pair = known.kind == ValueKind::AccessKeyId
        && context.siblings().any(|other| other.is(keys::AWS_SECRET_ACCESS_KEY));
    if is_pair {
        let (id, secret) = (keys::AWS_ACCESS_KEY_ID.name(), keys::AWS_SECRET_ACCESS_KEY.name());
        return Some(format!(
            "`{id}` and `{secret}` have no values. Add them or remove the lines."
        ));
    }
    let is_credential = matches!(
        known.kind,
        ValueKind::AccessKeyId | ValueKind::SecretAccessKey | ValueKind::SessionToken
    );
    is_credential.then(|| format!("`{}` has no value. Add one or remove the line.", known.name))
}

/// A value on the next line, settings of a block that lost their indentation, and halves of a pair
/// of keys have rules of their own.
fn has_other_rule(context: &SettingContext<'_, '_>, known: &catalogue::KnownSetting) -> bool {
    if context.source.lines.get(context.line().end).is_some_and(goes_on) {
        return true;
    }
    match known.kind {
        ValueKind::Block => context.settings.get(context.index + 1).is_some_and(|next| {
            let next = context.text(next.name);
            catalogue::lookup_in(Sections::PROFILE, Some(known.name), next).is_some()
        }),
        ValueKind::AccessKeyId => context.get(keys::AWS_SECRET_ACCESS_KEY).is_some(),
        ValueKind::SecretAccessKey => {
            context.siblings().any(|other| other.is(keys::AWS_ACCESS_KEY_ID))
        }
        ValueKind::SessionToken => {
            let id = context.get(keys::AWS_ACCESS_KEY_ID);
            // The finding on an empty pair is about its token, too.
            let is_of_empty_pair = || {
                context
                    .siblings()
                    .any(|other| other.is(keys::AWS_ACCESS_KEY_ID) && other.is_empty())
            };
            id.is_some_and(|id| id.starts_with("ASIA")) || is_of_empty_pair()
        }
        _ => false,
    }
}

/// Whether the line below an empty setting is, or is taken for, a part of its value.
fn goes_on(line: &Line) -> bool {
    match line.kind {
        LineKind::Text => true,
        LineKind::Setting => line.indented && line.under == Nesting::Block,
        _ => false,
    }
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
^^^^^^ warning: `region` has no value, so every AWS tool except the JavaScript SDK and the Ruby SDK uses the empty text. Add one or remove the line.
ca_bundle =
^^^^^^^^^ error: `ca_bundle` has no value, so the AWS CLI and boto3 fail at every command. Add one or remove the line.
retry_mode =
^^^^^^^^^^ error: `retry_mode` has no value, so the AWS CLI and boto3 fail at every command.
s3 =
^^ warning: `s3` has no value
[profile a]
s3 =
  addressing_style =
  ^^^^^^^^^^^^^^^^ warning: `addressing_style` has no value
--- credentials
[a]
aws_access_key_id =
^^^^^^^^^^^^^^^^^ warning: `aws_access_key_id` and `aws_secret_access_key` have no values. Add them or remove the lines.
aws_secret_access_key =
region = eu-west-1
[b]
aws_secret_access_key =
^^^^^^^^^^^^^^^^^^^^^ warning: `aws_secret_access_key` has no value. Add one or remove the line.
[c]
aws_session_token =
^^^^^^^^^^^^^^^^^ warning: `aws_session_token` has no value. Add one or remove the line.
[d]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
aws_session_token =
^^^^^^^^^^^^^^^^^ warning: `aws_session_token` has no value. Add one or remove the line.
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
azure_default_role_arn =
azure_default_password =
aws_credential_expiration =
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
