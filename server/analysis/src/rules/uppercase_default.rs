use syntax::{FileKind, LineKind};

use crate::finding::Severity;
use crate::lint::probe::{missing, seeing};
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::SymbolKind;
use crate::readers::{Readers, capitalized};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "uppercase-default",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The default profile is written in capitals.

`[DEFAULT]` has a special meaning in Python: the AWS CLI and boto3 copy its settings into *every* section
of the file, including sso-sessions, and find no default profile. The SDKs read it as a section like any
other, and do not read it as the default profile either.

```ini bad
[DEFAULT]
region = us-east-1
```

```ini good
[default]
region = us-east-1
```

The fix renames it to lower case. It is not safe: profiles that use the copied settings lose them. It is not
offered if the file has a `[default]`.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.closed_header() else { return };
    let word = line.text(header.inner);
    // In the credentials file, `[Default]` is a profile of that name: see `profile-name-case`.
    let is_default = match line.file {
        FileKind::Config => word.eq_ignore_ascii_case("default"),
        FileKind::Credentials => word == "DEFAULT",
    };
    if !is_default || word == "default" {
        return;
    }
    // Python's configparser copies the settings of `[DEFAULT]`, and only of that spelling.
    let spreading = spreading(line, word);
    let missing = missing(line, SymbolKind::Profile, "default", line.options);
    let message = match (spreading.is_empty(), missing.is_empty()) {
        (false, _) => format!(
            "{} {} the settings of `[{word}]` into every section. Rename it to `[default]`.",
            spreading.at_start(),
            spreading.verb("copies", "copy")
        ),
        (true, false) => format!(
            "{} as the default profile. Rename it to `[default]`.",
            capitalized(&missing.denial("reads", "read", &format!("`[{word}]`")))
        ),
        (true, true) => return,
    };
    findings.report(line.section, header.brackets, message).about(spreading.union(missing)).fix(
        "Rename to `[default]`",
        vec![line.edit(header.quotes.unwrap_or(header.inner), "default")],
    );
}

/// The readers that show the settings of a section of this name in any other one.
fn spreading(section: &SectionContext<'_, '_>, word: &str) -> Readers {
    let other = SymbolKind::Profile.header(section.file, "a");
    let text = format!("[{word}]\nregion = us-east-1\n[{other}]\noutput = json\n");
    seeing(section.file, &text, section.options, |view| {
        view.profile("a").is_some_and(|profile| profile.setting("region").is_some())
    })
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
^^^^^^^^^ error: The AWS CLI and boto3 copy the settings of `[DEFAULT]` into every section. Rename it to `[default]`.
[Default] # mine
^^^^^^^^^ error: No AWS tool reads `[Default]` as the default profile. Rename it to `[default]`.
[default]
[profile DEFAULT]
--- credentials
[Default]
[DEFAULT]
^^^^^^^^^ error: The AWS CLI and boto3 copy the settings of `[DEFAULT]` into every section. Rename it to `[default]`.
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
