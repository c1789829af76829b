use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{NameIssue, Place, Section};
use crate::rule::{Group, Rule};
use crate::rules::missing_equals::has_comment;

pub(super) static RULE: Rule = Rule {
    code: "unknown-setting",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"No tool that is known here reads a setting of this name.

It may be yours, or a tool's that is missing from the catalogue; then declare it in the setting
`extraSettings`, by its name or, with its like, by a regular expression: `corp_.*`. If it is neither, it
does nothing.

```ini bad
[default]
region = us-east-1
favourite_colour = blue
```

```ini good
[default]
region = us-east-1
```

Where the name begins like that of one setting alone, the fix writes that name. It is not safe: this
is a guess.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(NameIssue::Unknown) = context.name_issue() else { return };
    if is_remnant(context.name()) || is_cut(context) {
        return;
    }
    let (section, setting) = (context.section, context.setting);
    let Some(name) = section.shown_name(setting) else {
        let message = "no tool known here reads a setting of this name";
        findings.report(section, setting.name, message);
        return;
    };
    let message = format!("no tool known here reads `{name}`");
    // In a block other names are at home than at the left edge.
    if setting.place == Place::Top
        && let Some(meant) = begins_alike(section, name)
    {
        findings
            .report(section, setting.name, format!("{message}; did you mean `{meant}`?"))
            .fix(format!("Rename to `{meant}`"), vec![section.edit(setting.name, meant)]);
    } else {
        findings.report(section, setting.name, message);
    }
}

/// Whether a comment in the name costs the file, of which another rule tells.
fn is_cut(context: &SettingContext<'_, '_>) -> bool {
    has_comment(context.name()) && !context.refusing(context.line()).is_empty()
}

/// Whether the line is likelier a piece of something pasted than a setting; other rules tell of
/// those: JSON, a shell's command.
fn is_remnant(name: &str) -> bool {
    let first_word = name.split_once([' ', '\t']).map(|(word, _)| word.to_ascii_lowercase());
    let is_command = first_word
        .is_some_and(|word| matches!(&*word, "export" | "set" | "setx" | "env" | "declare"));
    is_command
        || name.contains(['"', '\'', '{', '}', '$', '<', '>', '/', '+', ','])
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

/// Whether `known` goes on where `name` ends, or `name` goes on with another word where `known` ends.
fn is_alike(known: &str, name: &str) -> bool {
    const ENOUGH: usize = 6;
    known.len().min(name.len()) >= ENOUGH
        && (known.starts_with(name)
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
^^^^ info: no tool known here reads `team`
role_session = x
^^^^^^^^^^^^ info: no tool known here reads `role_session`; did you mean `role_session_name`?
role_sess = x
^^^^^^^^^ info: no tool known here reads `role_sess`; did you mean `role_session_name`?
ca_bundle_path = x
^^^^^^^^^^^^^^ info: no tool known here reads `ca_bundle_path`; did you mean `ca_bundle`?
регион = x
^^^^^^ info: no tool known here reads a setting of this name
my:region = x
^^^^^^^^^ info: no tool known here reads a setting of this name
s3 =
  flavour = x
  ^^^^^^^ info: no tool known here reads `flavour`
[profile b]
s3 =
addressing_style = path
[services local]
flavour = x
^^^^^^^ info: no tool known here reads `flavour`
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = x
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: no tool known here reads `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`
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
^^^ info: no tool known here reads a setting of this name
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
        no_fix(CODE, "", "--- config\n[default]\ngranted_sso_start = x\n");
    }
}
