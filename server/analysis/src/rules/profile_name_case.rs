use syntax::FileKind;

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Spelling, SymbolKind, SymbolSettings};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "profile-name-case",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A profile in the credentials file is another one only by the case of its name.

Names of profiles are case-sensitive: the settings of `[profile dev]` in the config file and the key of `[Dev]` in
the credentials file belong to two profiles. A tool that is asked for `dev` does not find the key. `[Default]` is not
the default profile.

```ini bad
[profile dev]
region = eu-west-1
```
```ini bad credentials
[Dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

```ini good
[profile dev]
region = eu-west-1
```
```ini good credentials
[dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

It is information if the profile in the config file has credentials of its own. The fix renames the section in the
credentials file. It is not safe: commands may use its name.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    // `uppercase-default` says what `[DEFAULT]` does.
    if !is_only_in(profile, FileKind::Credentials) || profile.name() == "DEFAULT" {
        return;
    }
    // The settings that use the name as it is would name no profile after the fix.
    if profile.referrers().next().is_some() {
        return;
    }
    let Some(section) = profile.in_file(FileKind::Credentials).next() else { return };
    let Some(header) = section.header.as_ref().filter(|it| it.spelling == Spelling::Right) else {
        return;
    };
    let name = profile.name();
    let other = profile.in_other_case().find(|other| is_only_in(other, FileKind::Config));
    let (right, message) = match &other {
        Some(other) => {
            let right = other.name();
            let message = format!(
                "Names of profiles are case-sensitive, so `{right}` in the other file does not get what is in \
                 `[{name}]`. Use one spelling."
            );
            (right, message)
        }
        None if is_meant_as_default(profile) => {
            let message = format!(
                "`[{name}]` is not the default profile, because names are case-sensitive. Rename it to `[default]`."
            );
            ("default", message)
        }
        None => return,
    };
    let finding = findings.report(section, header.brackets, message);
    if let Some(other) = &other {
        if let Some(header) = other.header() {
            finding.related(Anchor::Header(header), format!("the profile `{right}`"));
        }
        if other.ways_to_credentials().next().is_some() {
            finding.severity(Severity::Information);
        }
    }
    finding.fix(format!("Rename to `[{right}]`"), vec![section.edit(header.name, right)]);
}

/// Whether the name is `default` in another case, and no other profile has such a name.
fn is_meant_as_default(profile: &SymbolContext<'_, '_>) -> bool {
    profile.name() != "default"
        && profile.name().eq_ignore_ascii_case("default")
        && profile.is_complete()
        && profile.in_other_case().next().is_none()
}

fn is_only_in(profile: &SymbolSettings<'_, '_>, file: FileKind) -> bool {
    profile.headers_in(file).next().is_some() && profile.headers_in(file.other()).next().is_none()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "profile-name-case";

    #[test]
    fn the_key_is_of_another_profile() {
        check(
            CODE,
            "--- config
[default]
region = eu-west-1
[profile dev]
region = eu-west-1
[profile Own]
role_arn = arn:aws:iam::029608264753:role/x
[profile Source]
source_profile = Own
[profile both]
[profile BOTH]
--- credentials
[Default]
^^^^^^^^^ warning: Names of profiles are case-sensitive, so `default` in the other file does not get what is in `[Default]`. Use one spelling.
[Dev]
^^^^^ warning: Names of profiles are case-sensitive, so `dev` in the other file does not get what is in `[Dev]`. Use one spelling.
[own]
^^^^^ info: Names of profiles are case-sensitive, so `Own` in the other file
[source]
^^^^^^^^ info: Names of profiles are case-sensitive, so `Source` in the other file
[both]
[DEFAULT]
",
        );
        check(
            CODE,
            "--- config\n[profile dev]\n[profile Dev]\n--- credentials\n[dev]\n[Dev]\n[DEV]\n",
        );
        check(
            CODE,
            "--- config\n[profile dev]\n[profile a]\nsource_profile = Dev\n--- credentials\n[Dev]\n",
        );
    }

    #[test]
    fn the_default_profile_is_in_lower_case() {
        check(
            CODE,
            "--- credentials
[Default]
^^^^^^^^^ warning: `[Default]` is not the default profile, because names are case-sensitive. Rename it to `[default]`.
",
        );
        check(CODE, "--- config\n[profile Default]\n--- credentials\n[Default]\n");
        check(CODE, "--- credentials\n[default]\n");
        check(CODE, "--- credentials\n[default]\n[Default]\n");
        check(
            CODE,
            "--- config\n[profile a]\nsource_profile = Default\n--- credentials\n[Default]\n",
        );
        fixed(CODE, "--- credentials\n[Default]\n", "--- credentials\n[default]\n");
    }

    #[test]
    fn the_fix_takes_the_spelling_of_the_config_file() {
        fixed(
            CODE,
            "--- config\n[profile dev]\n--- credentials\n[Dev]\nregion = eu-west-1\n",
            "--- config\n[profile dev]\n--- credentials\n[dev]\nregion = eu-west-1\n",
        );
    }
}
