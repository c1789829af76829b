use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{NameIssue, Section, SettingPlace};
use crate::rule::{Group, Rule};
use crate::rules::missing_equals::has_comment;
use crate::rules::misspelled_setting::{is_endpoint_of_service, is_of_environment, is_path_style};
use crate::rules::setting_in_wrong_section::section_setting::is_service_with_value;

pub(super) static RULE: Rule = Rule {
    code: "unknown-setting",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"No known tool reads a setting of this name.

If the setting belongs to you or to a tool that is missing from the catalogue, declare it in the setting
`extraSettings`, by name or by a regular expression such as `corp_.*`. Otherwise it has no effect.

```ini bad
[default]
region = us-east-1
favourite_colour = blue
```

```ini good
[default]
region = us-east-1
```

If only one setting has the same beginning, the fix renames to that setting. It is not safe: it is a
guess.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(NameIssue::Unknown) = context.name_issue() else { return };
    if is_remnant(context.name())
        || is_cut(context)
        || is_of_environment(context)
        || is_path_style(context)
        || is_alias(context)
        || is_endpoint_of_service(context)
        || is_service_with_value(context.section, context.setting)
    {
        return;
    }
    let (section, setting) = (context.section, context.setting);
    // The name may itself be a secret that was pasted in front of an `=`.
    let Some(name) = section.shown_name(setting) else {
        let message = "No known tool reads a setting of this name.";
        findings.report(section, setting.name, message);
        return;
    };
    let message = format!("No known tool reads `{name}`.");
    // Names in a block are not compared: the settings of the left edge are of no use there.
    if setting.place == SettingPlace::Top
        && let Some(similar) = begins_alike(section, name)
    {
        findings
            .report(section, setting.name, format!("{message} Did you mean `{similar}`?"))
            .fix(format!("Rename to `{similar}`"), vec![section.edit(setting.name, similar)]);
    } else {
        findings.report(section, setting.name, message);
    }
}

/// Whether it is an alias of the AWS CLI in the wrong file, as `missing-profile-prefix` says of the header.
fn is_alias(context: &SettingContext<'_, '_>) -> bool {
    let header = context.header.as_ref();
    header.is_some_and(|header| context.section.text(header.between()) == "toplevel")
}

/// Whether readers refuse the file over a comment in the name, which `missing-equals` reports.
fn is_cut(context: &SettingContext<'_, '_>) -> bool {
    has_comment(context.name()) && !context.refusing(context.line()).is_empty()
}

/// Whether the line is probably part of pasted JSON or of a shell command, which other rules report.
fn is_remnant(name: &str) -> bool {
    let first_word = name.split_once([' ', '\t']).map(|(word, _)| word.to_ascii_lowercase());
    let is_command = first_word
        .is_some_and(|word| matches!(&*word, "export" | "set" | "setx" | "env" | "declare"));
    is_command
        || name.contains(['"', '\'', '{', '}', '$', '<', '>', '/', '+', ','])
        // No setting has so long a name, and a pasted token has.
        || name.len() > 64
}

/// The one setting here that begins with `name`, or that `name` begins with.
fn begins_alike(section: &Section<'_>, name: &str) -> Option<&'static str> {
    let settings = catalogue::section_settings(section.kind()?);
    let mut alike = settings.filter(|known| known.is_aws() && is_alike(known.name, name));
    let only = alike.next().filter(|_| alike.next().is_none())?;
    let is_set = section.top_level().any(|other| other.is(only.key()));
    (!is_set).then_some(only.name)
}

/// Whether `known` goes on where `name` ends, which is half of it at least, or `name` goes on with another word where `known` ends.
fn is_alike(known: &str, name: &str) -> bool {
    const ENOUGH: usize = 6;
    known.len().min(name.len()) >= ENOUGH
        && (known.starts_with(name) && 2 * name.len() >= known.len()
            || name.strip_prefix(known).is_some_and(|rest| rest.starts_with('_')))
}

#[cfg(test)]
mod tests {
    use crate::extra_settings::ExtraSettings;
    use crate::rules::fixture::{check, check_with, fixed, no_fix};

    const CODE: &str = "unknown-setting";

    #[test]
    fn names_in_no_catalogue_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
team = blue
^^^^ info: No known tool reads `team`.
role_session = x
^^^^^^^^^^^^ info: No known tool reads `role_session`. Did you mean `role_session_name`?
role_sess = x
^^^^^^^^^ info: No known tool reads `role_sess`. Did you mean `role_session_name`?
account = acme-prod
^^^^^^^ info: No known tool reads `account`.
ca_bundle_path = x
^^^^^^^^^^^^^^ info: No known tool reads `ca_bundle_path`. Did you mean `ca_bundle`?
регион = x
^^^^^^ info: No known tool reads a setting of this name.
my:region = x
^^^^^^^^^ info: No known tool reads a setting of this name.
s3 =
  flavour = x
  ^^^^^^^ info: No known tool reads `flavour`.
[profile b]
s3 =
addressing_style = path
[services local]
flavour = x
^^^^^^^ info: No known tool reads `flavour`.
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = x
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: No known tool reads `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`.
unheard-of =
  flavour = x
",
        );
    }

    #[test]
    fn the_end_of_a_token_below_a_blank_line_is_a_setting_to_readers() {
        check(
            CODE,
            "--- credentials
[default]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt

Ab9==
^^^ info: No known tool reads a setting of this name.
",
        );
    }

    #[test]
    fn what_others_know_or_tell_of_passes() {
        check(
            CODE,
            "--- config
team = x
[plugins]
team = x
[okta]
team = x
[wiki a]
team = x
[default]
regoin = x
Region = x
dynamodb =
  endpoint_url = http://localhost:8000
export AWS_PROFILE=x
export this or = x
a/b = x
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = x
\"SessionToken\": \"IQoJb3JpZ2luX2Vj==\"
--- credentials
[default]
aws_session_token = IQoJb3JpZ2luX2Vj
b3JpZ2luX2Vj==
",
        );
        check_with(CODE, "--- config\n[default]\nTeam = x\n", |_, options| {
            options.extra_settings = ExtraSettings::new(["team"]);
        });
    }

    #[test]
    fn the_fix_completes_the_name() {
        fixed(
            CODE,
            "--- config\n[default]\nrole_session = x\n",
            "--- config\n[default]\nrole_session_name = x\n",
        );
        no_fix(CODE, "", "--- config\n[default]\nca_bundlepath = x\n");
        no_fix(CODE, "", "--- config\n[default]\nca_bundle = x\nca_bundle_path = x\n");
        no_fix(CODE, "", "--- config\n[default]\nfoo_sso_start = x\n");
    }
}
