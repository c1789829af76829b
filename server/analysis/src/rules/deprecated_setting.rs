use catalogue::{Deprecation, keys};

use crate::finding::{Severity, Tags};
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Setting, Traits};
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

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(Traits::DEPRECATED, check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(kind) = section.kind() else { return };
    for setting in &section.settings {
        let known = setting.known.filter(|known| known.is_legal_in(kind));
        let Some((known, deprecation)) = known.and_then(|known| Some((known, known.deprecated?)))
        else {
            continue;
        };
        match deprecation {
            Deprecation::RenamedTo(new) => renamed(section, setting, known, new, findings),
            Deprecation::Withdrawn(reason) => {
                let message = format!("`{}` is out of date: {reason}", known.name);
                findings
                    .report(section, setting.name, message)
                    .severity(Severity::Information)
                    .tags(Tags::DEPRECATED);
            }
        }
    }
}

fn renamed(
    section: &SectionContext<'_, '_>,
    setting: &Setting,
    known: &'static catalogue::Setting,
    new: &'static str,
    findings: &mut Findings<'_>,
) {
    let twin = section.settings.iter().find(|other| {
        other.place == setting.place && section.text(other.name).eq_ignore_ascii_case(new)
    });
    let same = twin.is_some_and(|twin| section.value(twin) == section.value(setting));
    if twin.is_some() && !same && known.key() == keys::AWS_SECURITY_TOKEN {
        return; // that is `conflicting-session-tokens`
    }
    let message =
        format!("`{}` is `{new}` by now; only {} read the old name", known.name, known.read_by);
    let finding = findings.report(section, setting.name, message);
    finding.tags(Tags::DEPRECATED);
    let fits = |new: &catalogue::Setting| {
        setting.is_empty() || new.kind.check(section.value(setting)).is_ok() || new.secret
    };
    if same {
        // As saml2aws and others write it, for tools old and new.
        finding.severity(Severity::Information);
        let edits = vec![section.remove_line(setting.line as usize)];
        finding.fix(format!("Remove `{}`: `{new}` says the same", known.name), edits);
    } else if twin.is_none() && catalogue::lookup(new).is_some_and(fits) {
        finding.safe_fix(format!("Rename to `{new}`"), vec![section.edit(setting.name, new)]);
    }
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
