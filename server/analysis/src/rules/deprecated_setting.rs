use catalogue::{Deprecation, keys};

use crate::finding::{Severity, Tags};
use crate::lint::{Check, Findings, SettingContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "deprecated-setting",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting has another name by now, or is out of date.

Few tools still read the old name: `aws_security_token` is the session token to the AWS CLI and
boto3, and nothing to the other SDKs, whose requests then fail with `InvalidClientTokenId`. Settings
that were withdrawn, and that nothing replaces, are information.

```ini bad credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_security_token = IQoJb3JpZ2luX2VjEJf
```

```ini good
[default]
region = us-east-1
s3 =
  addressing_style = path
```

The fix writes the new name, where it is free and the value means the same under it. It is safe:
every reader of the old name knows the new one.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(known) = context.known_here() else { return };
    match known.deprecated {
        Some(Deprecation::RenamedTo(new)) => report_renamed(context, known, new, findings),
        Some(Deprecation::Withdrawn(reason)) => {
            let message = format!("`{}` is out of date: {reason}", known.name);
            findings
                .report(context.section, context.setting.name, message)
                .severity(Severity::Information)
                .tags(Tags::DEPRECATED);
        }
        None => {}
    }
}

fn report_renamed(
    context: &SettingContext<'_, '_>,
    known: &'static catalogue::Setting,
    new: &'static str,
    findings: &mut Findings<'_>,
) {
    let (section, setting) = (context.section, context.setting);
    let twin = context
        .siblings()
        .find(|other| section.text(other.name).eq_ignore_ascii_case(new))
        .map(|twin| section.value(twin));
    let is_same = twin == Some(context.value());
    if twin.is_some() && !is_same && known.key() == keys::AWS_SECURITY_TOKEN {
        return; // that is `conflicting-session-tokens`
    }
    let message =
        format!("`{}` is `{new}` by now; only {} read the old name", known.name, known.read_by);
    let finding = findings.report(section, setting.name, message);
    finding.tags(Tags::DEPRECATED);
    if is_same {
        // As saml2aws and others write it, for tools old and new.
        finding.severity(Severity::Information);
        let edits = vec![section.remove_line(setting.line as usize)];
        finding.fix(format!("Remove `{}`: `{new}` says the same", known.name), edits);
    } else if twin.is_none() && can_hold(new, context.value()) {
        finding.safe_fix(format!("Rename to `{new}`"), vec![section.edit(setting.name, new)]);
    }
}

/// Whether the value means under the new name what it means now.
fn can_hold(new: &str, value: &str) -> bool {
    catalogue::lookup(new)
        .is_some_and(|new| value.is_empty() || new.secret || new.kind.check(value).is_ok())
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "deprecated-setting";

    #[test]
    fn old_names_and_withdrawn_settings_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
csm_enabled = true
^^^^^^^^^^^ info: `csm_enabled` is out of date: client-side monitoring is an internal feature of AWS
s3 =
  signature_version = s3v4
  ^^^^^^^^^^^^^^^^^ info: `signature_version` is out of date
parent_profile = b
^^^^^^^^^^^^^^ warning: `parent_profile` is `include_profile` by now; only aws-vault read the old name
[services local]
cloudfront =
  endpoint_url = http://localhost:4566
--- credentials
[a]
aws_security_token = x
^^^^^^^^^^^^^^^^^^ warning: `aws_security_token` is `aws_session_token` by now; only AWS CLI v2, AWS CLI v1, boto3, boto 2 read the old name
[b]
aws_session_token = x
aws_security_token = y
",
        );
    }

    #[test]
    fn the_fix_renames_where_the_new_name_is_free_and_the_value_fits_it() {
        fixed(
            CODE,
            "--- credentials\n[a]\naws_security_token=x\n",
            "--- credentials\n[a]\naws_session_token=x\n",
        );
        fixed(
            CODE,
            "--- credentials\n[a]\naws_session_token = x\naws_security_token = x\n",
            "--- credentials\n[a]\naws_session_token = x\n",
        );
        fixed(
            CODE,
            "--- config\n[default]\nsdk-ua-app-id = x\n",
            "--- config\n[default]\nsdk_ua_app_id = x\n",
        );
        no_fix(CODE, "", "--- config\n[default]\nimds_use_ipv6 = true\n");
    }
}
