use catalogue::Slip;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::NameIssue;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "misspelled-setting",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting's name is a slip away from one that tools read.

Tools pass over names they do not know, without a word: `aws_access_key` gives `Unable to locate
credentials`, `endpoint-url` the real service. Told are slips of the fingers, hyphens for
underscores, names from other tools and the names of environment variables. Names that you know
better can be declared in the setting `extraSettings`.

```ini bad
[default]
regoin = us-east-1
```

```ini good
[default]
region = us-east-1
```

The fix writes the name that was meant. It is safe where only one is as near, and is not offered
where the section has that setting already.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(NameIssue::Slip { meant, slip, unique }) = context.name_issue() else { return };
    let (section, written) = (context.section, context.setting.name);
    let (name, right) = (context.name(), meant.name);
    let fault = match slip {
        Slip::EnvironmentVariable => {
            format!("`{name}` is an environment variable, not a setting")
        }
        _ => format!("no tool reads `{name}`"),
    };
    if context.siblings().any(|other| section.text(other.name).eq_ignore_ascii_case(right)) {
        findings.report(section, written, format!("{fault}; `{right}` is set here already"));
        return;
    }
    let finding = findings.report(section, written, format!("{fault}; did you mean `{right}`?"));
    let (title, edits) = (format!("Rename to `{right}`"), vec![section.edit(written, right)]);
    if unique && meant.is_aws() {
        finding.safe_fix(title, edits);
    } else {
        finding.fix(title, edits);
    }
}

#[cfg(test)]
mod tests {
    use crate::extra_settings::ExtraSettings;
    use crate::rules::fixture::{check, check_with, fixed, no_fix, pair_of};

    const CODE: &str = "misspelled-setting";

    #[test]
    fn slips_of_every_kind_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
regoin = us-east-1
^^^^^^ warning: no tool reads `regoin`; did you mean `region`?
source-profile = b
^^^^^^^^^^^^^^ warning: no tool reads `source-profile`; did you mean `source_profile`?
aws_default_region = us-east-1
^^^^^^^^^^^^^^^^^^ warning: `aws_default_region` is an environment variable, not a setting; did you mean `region`?
role_arn = arn:aws:iam::847291036455:role/b
rolearn = x
^^^^^^^ warning: no tool reads `rolearn`; `role_arn` is set here already
s3 =
  adressing_style = path
  ^^^^^^^^^^^^^^^ warning: no tool reads `adressing_style`; did you mean `addressing_style`?
dynamodb =
  endpoint-url = http://localhost:8000
  ^^^^^^^^^^^^ warning: no tool reads `endpoint-url`; did you mean `endpoint_url`?
[services local]
dynamodb =
  enpoint_url = http://localhost:8000
  ^^^^^^^^^^^ warning: no tool reads `enpoint_url`; did you mean `endpoint_url`?
dynamodbb =
  enpoint_url = http://localhost:8000
[sso-session c]
sso_regon = us-east-1
^^^^^^^^^ warning: no tool reads `sso_regon`; did you mean `sso_region`?
--- credentials
[a]
aws_access_key = x
^^^^^^^^^^^^^^ warning: no tool reads `aws_access_key`; did you mean `aws_access_key_id`?
",
        );
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
    }
}
