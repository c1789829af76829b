mod by_value;
mod path_style;

use catalogue::value::portal;
use catalogue::{Key, Sections, Slip, keys, services, variables};

use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{NameIssue, Section, SettingPlace};
use crate::rule::{Group, Rule};
pub(super) use path_style::is_path_style;

pub(super) static RULE: Rule = Rule {
    code: "misspelled-setting",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting name is misspelled.

Tools ignore unknown names without an error: `aws_access_key` results in `Unable to locate credentials`,
and `endpoint-url` in requests to the real service. The rule reports typing errors, hyphens instead of
underscores, names from other tools and names of environment variables, and the only key of a profile under any
other name, such as `key` and `secret`. `force_path_style` of other programs is
`addressing_style = path` under `s3 =`. If a name is right, declare it in
the setting `extraSettings`.

```ini bad
[default]
regoin = us-east-1
```

```ini good
[default]
region = us-east-1
```

No setting selects a profile: `profile = dev` in `[default]` and `AWS_PROFILE=dev` in a file have no effect. Beside
a `role_arn` without a source, `profile` is taken for `source_profile`.

The fix renames the setting. It is safe if only one known name is this similar, but not for an account or a
role under another name, which people note, nor for what needs another setting that the section does not have, such as
`sso_session` without an account, nor where only the value says which setting it is. It is not offered if the section already has that setting, or
a setting above is to get the same name. The line of a variable without a setting is removed, which is not
safe.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

/// Whether a name is that of a variable, or chooses a profile, which no setting does.
pub(super) fn is_of_environment(context: &SettingContext<'_, '_>) -> bool {
    let name = context.name();
    let lower = name.to_ascii_lowercase();
    // In a role without a source, `profile` is the name of that.
    if matches!(context.name_issue(), Some(NameIssue::Slip { meant, .. }) if meant.key() == keys::SOURCE_PROFILE)
    {
        return false;
    }
    let is_variable =
        variables::is_without_setting(&name.to_ascii_uppercase()) || chooses_profile(&lower);
    is_variable
        && context.setting.known.is_none()
        && context.setting.place == SettingPlace::Top
        && context.kind() == Some(Sections::PROFILE)
        && !context.options.extra_settings.contains(name)
}

/// Whether a name was made up for the endpoint of one service, which `ineffective-endpoint` reports.
pub(super) fn is_endpoint_of_service(context: &SettingContext<'_, '_>) -> bool {
    let kinds = [Sections::PROFILE, Sections::SERVICES];
    context.kind().is_some_and(|kind| kinds.contains(&kind))
        && context.setting.place == SettingPlace::Top
        && context.setting.known.is_none()
        && !context.setting.is_empty()
        && services::of_endpoint(context.name()).is_some()
        // `sso_url` is one of the portal.
        && !portal::is_portal_url(context.value())
        && !context.options.extra_settings.contains(context.name())
}

fn chooses_profile(lower: &str) -> bool {
    matches!(lower, "profile" | "default_profile" | "default-profile")
}

fn report_variable(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let name = context.name();
    let message = if chooses_profile(&name.to_ascii_lowercase()) {
        format!(
            "No tool reads `{name}`: a file cannot select a profile. Set the variable `AWS_PROFILE`."
        )
    } else {
        let upper = name.to_ascii_uppercase();
        format!(
            "`{upper}` is an environment variable, not a setting. Set it in your shell instead."
        )
    };
    let line = vec![context.remove_line(context.setting.line as usize)];
    findings.report(context.section, context.setting.name, message).fix("Remove the line", line);
}

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    if is_endpoint_of_service(context) {
        return;
    }
    if is_of_environment(context) {
        report_variable(context, findings);
        return;
    }
    if is_path_style(context) {
        path_style::report(context, findings);
        return;
    }
    let Some(NameIssue::Slip { meant: known, slip, unique }) = context.name_issue() else { return };
    let (section, written) = (context.section, context.setting.name);
    let (name, right) = (context.name(), known.name);
    let fault = match slip {
        Slip::EnvironmentVariable => {
            format!("`{name}` is an environment variable, not a setting.")
        }
        Slip::Value => by_value::describe(context, known.key()),
        _ => format!("No tool reads `{name}`."),
    };
    // Renaming would make a duplicate, over which the AWS CLI and boto3 refuse the file.
    if context.siblings().any(|other| section.text(other.name).eq_ignore_ascii_case(right)) {
        findings.report(section, written, format!("{fault} `{right}` is already set here."));
        return;
    }
    let finding = findings.report(section, written, format!("{fault} Did you mean `{right}`?"));
    // People and tools note the account; without the setting nothing fails.
    if slip == Slip::Alias && known.key() == keys::AWS_ACCOUNT_ID {
        finding.severity(Severity::Information);
    }
    if context.is_renamed_above(right) {
        return;
    }
    let (title, edits) = (format!("Rename to `{right}`"), vec![section.edit(written, right)]);
    // Only the user can choose between two similar names, or turn a note into what credentials come from.
    let is_meant = !is_perhaps_noted(known, slip) && has_what_goes_with(section, known);
    if unique && known.is_aws() && is_meant && !by_value::is_part_of_key(context, slip) {
        finding.safe_fix(title, edits);
    } else {
        finding.fix(title, edits);
    }
}

/// Whether people and tools note such a value, under another name, that no tool is to act on.
fn is_perhaps_noted(known: &catalogue::KnownSetting, slip: Slip) -> bool {
    let noted = [
        keys::AWS_ACCOUNT_ID,
        keys::ROLE_ARN,
        keys::ROLE_SESSION_NAME,
        keys::MFA_SERIAL,
        keys::WEB_IDENTITY_TOKEN_FILE,
    ];
    matches!(slip, Slip::Alias | Slip::EnvironmentVariable) && noted.contains(&known.key())
}

/// Whether the section has what is of use with the setting alone. Scripts keep settings of their own in these
/// files: where `ssm_session` became `sso_session`, the profile would have no credentials any more.
fn has_what_goes_with(section: &Section<'_>, known: &catalogue::KnownSetting) -> bool {
    let companions: &[Key] = match known.key() {
        keys::SSO_SESSION => &[keys::SSO_ACCOUNT_ID, keys::SSO_ROLE_NAME],
        keys::SSO_ACCOUNT_ID => &[keys::SSO_ROLE_NAME],
        keys::SSO_ROLE_NAME => &[keys::SSO_ACCOUNT_ID],
        keys::ROLE_ARN => {
            &[keys::SOURCE_PROFILE, keys::CREDENTIAL_SOURCE, keys::WEB_IDENTITY_TOKEN_FILE]
        }
        keys::SOURCE_PROFILE
        | keys::CREDENTIAL_SOURCE
        | keys::MFA_SERIAL
        | keys::EXTERNAL_ID
        | keys::ROLE_SESSION_NAME => &[keys::ROLE_ARN],
        keys::SERVICES => return false, // a name that any section may have
        _ => return true,
    };
    companions.iter().any(|key| section.setting(*key).is_some())
}

#[cfg(test)]
mod tests {
    use crate::extra_settings::ExtraSettings;
    use crate::facts::{Absence, Lookup};
    use crate::rules::fixture::{
        all_fixed, check, check_all, check_with, fixed, left_unfixed, left_unfixed_with, no_fix,
        pair_of,
    };

    const CODE: &str = "misspelled-setting";

    #[test]
    fn slips_of_every_kind_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
regoin = us-east-1
^^^^^^ warning: No tool reads `regoin`. Did you mean `region`?
source-profile = b
^^^^^^^^^^^^^^ warning: No tool reads `source-profile`. Did you mean `source_profile`?
aws_default_region = us-east-1
^^^^^^^^^^^^^^^^^^ warning: `aws_default_region` is an environment variable, not a setting. Did you mean `region`?
role_arn = arn:aws:iam::847291036455:role/b
rolearn = x
^^^^^^^ warning: No tool reads `rolearn`. `role_arn` is already set here.
s3 =
  adressing_style = path
  ^^^^^^^^^^^^^^^ warning: No tool reads `adressing_style`. Did you mean `addressing_style`?
dynamodb =
  endpoint-url = http://localhost:8000
  ^^^^^^^^^^^^ warning: No tool reads `endpoint-url`. Did you mean `endpoint_url`?
[services local]
dynamodb =
  enpoint_url = http://localhost:8000
  ^^^^^^^^^^^ warning: No tool reads `enpoint_url`. Did you mean `endpoint_url`?
dynamodbb =
  enpoint_url = http://localhost:8000
[sso-session c]
sso_regon = us-east-1
^^^^^^^^^ warning: No tool reads `sso_regon`. Did you mean `sso_region`?
--- credentials
[a]
aws_access_key = x
^^^^^^^^^^^^^^ warning: No tool reads `aws_access_key`. Did you mean `aws_access_key_id`?
",
        );
    }

    #[test]
    fn variables_and_what_selects_a_profile_are_reported() {
        check(
            CODE,
            "--- config
[default]
profile = dev
^^^^^^^ warning: No tool reads `profile`: a file cannot select a profile. Set the variable `AWS_PROFILE`.
AWS_PROFILE=dev
^^^^^^^^^^^ warning: `AWS_PROFILE` is an environment variable, not a setting. Set it in your shell instead.
AWS_SDK_LOAD_CONFIG = 1
^^^^^^^^^^^^^^^^^^^ warning: `AWS_SDK_LOAD_CONFIG` is an environment variable
endpoint = http://localhost:4566
^^^^^^^^ warning: No tool reads `endpoint`. Did you mean `endpoint_url`?
--- credentials
[a]
aws_config_file = /x
^^^^^^^^^^^^^^^ warning: `AWS_CONFIG_FILE` is an environment variable
AWS_ENDPOINT_URL_DYNAMODB = http://localhost:4566
HTTPS_PROXY = http://localhost:3128
^^^^^^^^^^^ warning: `HTTPS_PROXY` is an environment variable
",
        );
        fixed(CODE, "--- config\n[default]\nprofile = dev\n", "--- config\n[default]\n");
        for name in ["profile", "source"] {
            let file = |name: &str| {
                let role = "role_arn = arn:aws:iam::029608264753:role/dev";
                format!(
                    "--- config\n[profile a]\n{role}\n{name} = b\n[profile b]\ncredential_process = x\n"
                )
            };
            fixed(CODE, &file(name), &file("source_profile"));
        }
        fixed(
            CODE,
            "--- config\n[a]\nendpoint = http://x.example\n",
            "--- config\n[a]\nendpoint_url = http://x.example\n",
        );
    }

    const TOKEN: &str = "IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R";

    #[test]
    fn a_setting_under_a_wrong_name_is_not_missing() {
        check_all(&format!(
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/x
sourceprofile = key
^^^^^^^^^^^^^ warning[misspelled-setting]: No tool reads `sourceprofile`. Did you mean `source_profile`?
[profile b]
role-arn = arn:aws:iam::029608264753:role/x
^^^^^^^^ warning[misspelled-setting]: No tool reads `role-arn`. Did you mean `role_arn`?
source_profile = key
[profile c]
sso-session = s
^^^^^^^^^^^ warning[misspelled-setting]: No tool reads `sso-session`. Did you mean `sso_session`?
sso_account_id = 029608264753
sso_role_name = Dev
[profile d]
sso_session = s
account_id = 029608264753
^^^^^^^^^^ warning[misspelled-setting]: No tool reads `account_id`. Did you mean `sso_account_id`?
sso_role_name = Dev
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scope = sso:account:access
^^^^^^^^^^^^^^^^^^^^^^ warning[misspelled-setting]: No tool reads `sso_registration_scope`. Did you
--- credentials
[key]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_key = p3Xs8bV1nQ6zL0rT5kW2yD7hF4gJ9mC/eUaOiSu+
^^^^^^^^^^^^^^ warning[misspelled-setting]: No tool reads `aws_secret_key`. Did you mean `aws_secret_access_key`?
aws_token = {TOKEN}
^^^^^^^^^ warning[misspelled-setting]: No tool reads `aws_token`. Did you mean `aws_session_token`?
"
        ));
    }

    #[test]
    fn what_is_known_or_far_from_everything_passes() {
        check(
            CODE,
            "--- config
regoin = x
[profile a]
team = blue
google_config.role_arn = x
x_security_token_expires = 2030-01-01T00:00:00Z
region = us-east-1
   regoin = in a value
[plugins]
regoin = x
[okta]
regoin = x
",
        );
        check_with(CODE, "--- config\n[default]\nregoins = x\n", |_, options| {
            options.extra_settings = ExtraSettings::new(["regoins"]);
        });
    }

    #[test]
    fn settings_of_other_tools_are_known() {
        check_all(
            "--- config
[profile granted]
granted_generated_from = registry
granted_color = blue
[profile google]
google_config.google_idp_id = C01abcdef
account = 847291036455
[profile own]
account = 847291036455
^^^^^^^ info[misspelled-setting]: No tool reads `account`. Did you mean `aws_account_id`?
asa.login_url = https://example.okta.com/start
last_updated = 2026-01-01
--- credentials
[granted]
aws_credentials_expiration = 2022-05-18T00:15:26Z
source_expiration = 2022-05-18 00:15:26
token_expires_at = 2022-05-18T00:15:26Z
",
        );
    }

    #[test]
    fn the_fix_renames_where_the_name_is_free() {
        fixed(
            CODE,
            "--- credentials\n[a]\naws_secret_key=x\n",
            "--- credentials\n[a]\naws_secret_access_key=x\n",
        );
        no_fix(CODE, "", "--- config\n[default]\nregoin = a\nRegion = b\n");
    }

    #[test]
    fn the_fix_is_safe_where_one_setting_of_aws_was_meant() {
        let is_safe = |name: &str| {
            let pair = pair_of(&format!("--- config\n[default]\n{name} = x\n"));
            let mut findings = pair.findings(syntax::FileKind::Config);
            findings.find(|finding| finding.rule.code == CODE).unwrap().fixes[0].safe
        };
        assert!(is_safe("regoin"));
        assert!(!is_safe("granted_sso_start_ulr"));
        assert!(!is_safe("aws_role_arn"));
        for name in ["ssm_session", "services_x", "role_arns", "source_profiles"] {
            assert!(!is_safe(name), "{name}");
        }
        assert!(is_safe("sso_account_id = 029608264753\nsso_sesion"));
        let noted = "sso_session = s\naccount_id = 029608264753";
        assert!(!is_safe(&format!("{noted}\noutput")));
        assert!(is_safe(&format!("{noted}\nsso_role_name = Dev\noutput")));
        assert!(!is_safe("sso_session = s\nrole"));
        assert!(is_safe("sso_session = s\nsso_account_id = 029608264753\nrole"));
        assert!(is_safe("sso_session = s\nsso_account_id = 029608264753\nrole_name"));
        no_fix(
            CODE,
            "Rename to `sso_role_name`",
            "--- config\n[profile a]\nsso_session = s\nsso_account_id = 029608264753\nrole = arn:aws:iam::029608264753:role/x\n",
        );
        assert!(is_safe("role_arn = arn:aws:iam::029608264753:role/x\nsource_profil"));
    }

    const KEYS: &str = "aws_access_key_id = AKIAQNZGKIQY56JQ7WML\naws_secret_access_key = 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\n";

    #[test]
    fn what_has_no_effect_is_not_brought_to_life_where_that_is_a_mistake() {
        let token = "IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R";
        let lines = [
            (format!("session_token = {token}"), "unexpected-session-token"),
            ("sso_url = https://acme.awsapps.com/start".to_owned(), "incomplete-sso"),
            ("start_url = https://acme.awsapps.com/start".to_owned(), "incomplete-sso"),
            ("credential-process = /opt/vend".to_owned(), "shadowed-credentials"),
            ("login-session = me".to_owned(), "shadowed-credentials"),
        ];
        for (line, new) in lines {
            left_unfixed(CODE, new, &format!("--- credentials\n[default]\n{KEYS}{line}\n"));
        }
        let role =
            "role_arn = arn:aws:iam::444455556666:role/Deploy\ncredential_source = Environment\n";
        let new = "conflicting-role-sources";
        left_unfixed(CODE, new, &format!("--- config\n[default]\n{role}source-profile = x\n"));
        left_unfixed(
            CODE,
            "malformed-url",
            "--- config\n[default]\nregion = eu-west-1\nendpoint-url = localhost:4566\n",
        );
        for name in ["ca-bundle", "AWS_CA_BUNDLE"] {
            let text = format!("--- config\n[default]\nregion = eu-west-1\n{name} = /absent\n");
            left_unfixed_with(CODE, "missing-file", &text, |facts, _| {
                facts.active = true;
                facts.absent.insert(Lookup::File("/absent".to_owned()), Absence::Missing);
            });
        }
    }

    #[test]
    fn both_halves_of_a_key_are_renamed_or_none() {
        let key = |id: &str, secret: &str| {
            KEYS.replace("aws_access_key_id", id).replace("aws_secret_access_key", secret)
        };
        let right = format!("--- credentials\n[default]\n{KEYS}");
        for (id, secret) in [
            ("aws.accessKeyId", "aws.secretKey"),
            ("accessKey", "secretKey"),
            ("access_key", "secret_key"),
        ] {
            all_fixed(&format!("--- credentials\n[default]\n{}", key(id, secret)), &right);
        }
        let other = format!("--- credentials\n[default]\n{}", key("accessKey", "secret_part"));
        all_fixed(&other, &other);
        let other = other.replace("p3Xs8bV1nQ6zL0rT5kW2yD7hF4gJ9mC/eUaOiSu+", "x");
        left_unfixed(CODE, "incomplete-key-pair", &other);
        // What is wrong elsewhere does not keep it back.
        let beside = |line: &str| format!("[b]\n{KEYS}{line} = /opt/vend\n");
        all_fixed(
            &format!(
                "--- credentials\n[default]\n{}{}",
                key("access_key", "secret_key"),
                beside("credential-process")
            ),
            &format!("{right}{}", beside("credential-process")),
        );
    }
}
