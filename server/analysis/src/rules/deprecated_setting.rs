use catalogue::{Deprecation, Key, keys};

use crate::finding::{Severity, Tags};
use crate::lint::{Check, Findings, SettingContext};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "deprecated-setting",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting was renamed or is obsolete.

Few tools still read the old name. The AWS CLI and boto3 read `aws_security_token` as the session token;
the other SDKs ignore it, and their requests fail with `InvalidClientTokenId`. Obsolete settings without
a replacement are reported as information.

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

The fix renames the setting, if the new name is free and the value has the same meaning. It is safe:
every reader of the old name also reads the new one.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(known) = context.known_here() else { return };
    match known.deprecated {
        Some(Deprecation::RenamedTo(new)) => report_renamed(context, known, new, findings),
        // MinIO and others ask for `s3v4`, which the AWS CLI and boto3 still read.
        Some(Deprecation::Withdrawn(_))
            if known.name == "signature_version" && has_endpoint(context) => {}
        Some(Deprecation::Withdrawn(reason)) => {
            let message = format!("`{}` is obsolete: {reason}.", known.name);
            findings
                .report(context.section, context.setting.name, message)
                .severity(Severity::Information)
                .tags(Tags::DEPRECATED);
        }
        None => {}
    }
}

/// Whether the requests of the profile may go to another service than AWS.
fn has_endpoint(context: &SettingContext<'_, '_>) -> bool {
    let names = [keys::ENDPOINT_URL, keys::SERVICES].map(Key::name);
    let settings = context.section.settings.iter();
    settings.filter_map(|setting| setting.known).any(|known| names.contains(&known.name))
}

fn report_renamed(
    context: &SettingContext<'_, '_>,
    known: &'static catalogue::KnownSetting,
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
        return; // reported by `conflicting-session-tokens`
    }
    let tools: Vec<&str> = known.read_by.names().collect();
    let effect = match tools[..] {
        [tool] => format!("Only {tool} still reads the old name."),
        _ => "Most AWS tools do not read the old name.".to_owned(),
    };
    let message = format!("`{}` was renamed to `{new}`. {effect}", known.name);
    let mut neighbours = context.siblings().filter_map(|other| other.known);
    if is_same && neighbours.any(|other| !other.is_aws()) {
        return; // saml2aws, gimme-aws-creds, aws-mfa and awsume write both names at each sign-in
    }
    let finding = findings.report(section, setting.name, message).about(Readers::of(known));
    finding.tags(Tags::DEPRECATED);
    if is_same {
        // saml2aws and others write both names, so that old and new tools work.
        finding.severity(Severity::Information);
        let edits = vec![section.remove_line(setting.line as usize)];
        finding.fix(format!("Remove `{}`, which repeats `{new}`", known.name), edits);
    // With both names and two values, only the user knows which one holds.
    } else if twin.is_none() && !context.is_renamed_above(new) && can_hold(new, context.value()) {
        finding.safe_fix(format!("Rename to `{new}`"), vec![section.edit(setting.name, new)]);
    }
}

/// Whether the value is valid under the new name.
fn can_hold(new: &str, value: &str) -> bool {
    catalogue::lookup(new)
        .is_some_and(|new| value.is_empty() || new.secret || new.kind.check(value).is_ok())
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, left_unfixed, no_fix};

    const CODE: &str = "deprecated-setting";

    #[test]
    fn old_names_and_withdrawn_settings_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
csm_enabled = true
^^^^^^^^^^^ info: `csm_enabled` is obsolete: client-side monitoring is an internal feature of AWS.
s3 =
  signature_version = s3v4
  ^^^^^^^^^^^^^^^^^ info: `signature_version` is obsolete
parent_profile = b
^^^^^^^^^^^^^^ warning: `parent_profile` was renamed to `include_profile`. Only aws-vault still reads the old name.
[profile minio]
endpoint_url = https://minio.acme.org
s3 =
  signature_version = s3v4
[services local]
cloudfront =
  endpoint_url = http://localhost:4566
--- credentials
[a]
aws_security_token = x
^^^^^^^^^^^^^^^^^^ warning: `aws_security_token` was renamed to `aws_session_token`. Most AWS tools do not read the old name.
[b]
aws_session_token = x
aws_security_token = y
[gimme-aws-creds]
aws_session_token = x
aws_security_token = x
x_security_token_expires = 2030-01-01T00:00:00Z
[aws-mfa]
assumed_role = False
aws_session_token = x
aws_security_token = x
[awsume]
autoawsume = true
aws_session_token = x
aws_security_token = x
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

    #[test]
    fn a_token_that_only_some_tools_send_is_not_given_to_all() {
        left_unfixed(
            CODE,
            "unexpected-session-token",
            "--- credentials
[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
aws_security_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
",
        );
    }
}
