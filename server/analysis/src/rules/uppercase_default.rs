use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::probe::{missing, seeing};
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{SymbolKind, Traits};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "uppercase-default",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The default profile is written in capitals.

`[DEFAULT]` is a word of its own to Python: the AWS CLI and boto3 copy its settings into *every*
section of the file, sso-sessions included, and have no default profile. The SDKs take it for a
section like any other and do not read it as the default profile either.

```ini bad
[DEFAULT]
region = us-east-1
```

```ini good
[default]
region = us-east-1
```

The fix writes it in lower case. It is not safe: profiles that lived on the copied settings lose
them, and a `[default]` elsewhere in the file would become a duplicate.
",
};

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(Traits::ODD_HEADER, check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = section.header.as_ref().filter(|header| header.closed) else { return };
    let word = section.text(header.inner);
    // In the credentials file `[Default]` may well be the profile of `[profile Default]`.
    let meant = match section.file {
        FileKind::Config => word.eq_ignore_ascii_case("default"),
        FileKind::Credentials => word == "DEFAULT",
    };
    if !meant || word == "default" {
        return;
    }
    // Readers that copy the settings elsewhere show it in any other profile.
    let other = SymbolKind::Profile.header(section.file, "a");
    let probe = format!("[{word}]\nregion = us-east-1\n[{other}]\noutput = json\n");
    let leaks = seeing(section.file, &probe, section.options, |view| {
        view.profile("a").is_some_and(|profile| profile.setting("region").is_some())
    });
    let missing = missing(section, SymbolKind::Profile, "default", section.options);
    let message = match (leaks.is_empty(), missing.is_empty()) {
        (false, _) => format!(
            "`[{word}]` is no profile: its settings go into every section for {leaks}; write `[default]`"
        ),
        (true, false) => {
            format!("`[{word}]` is not the default profile for {missing}; write `[default]`")
        }
        (true, true) => return,
    };
    findings.report(section, header.brackets, message).fix(
        "Write `[default]`",
        vec![section.edit(header.quotes.unwrap_or(header.inner), "default")],
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "uppercase-default";

    #[test]
    fn capitals_are_reported_with_what_they_do() {
        check(
            CODE,
            "--- config
[DEFAULT]
^^^^^^^^^ error: `[DEFAULT]` is no profile: its settings go into every section for AWS CLI and boto3; write `[default]`
[Default] # mine
^^^^^^^^^ error: `[Default]` is not the default profile for AWS tools; write `[default]`
[default]
[profile DEFAULT]
--- credentials
[Default]
[DEFAULT]
^^^^^^^^^ error: `[DEFAULT]` is no profile: its settings go into every section for AWS CLI and boto3; write `[default]`
[defaults]
",
        );
    }

    #[test]
    fn the_fix_removes_quotes() {
        fixed(CODE, "--- credentials\n[\"DEFAULT\"]\n", "--- credentials\n[default]\n");
    }

    #[test]
    fn the_fix_writes_it_in_lower_case() {
        fixed(CODE, "--- config\n[ DEFAULT ]\n", "--- config\n[ default ]\n");
    }
}
