use syntax::LineKind;

use crate::finding::Severity;
use crate::lint::probe::{missing, seeing};
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{Spelling, SymbolKind};
use crate::readers::{Readers, so};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "empty-section",
    severity: Severity::Hint,
    group: Group::Default,
    doc: r"A section has no settings.

The section has no effect, and readers disagree on whether it exists: the AWS CLI finds a profile like
any other, and the JavaScript SDK does not find it.

```ini bad
[profile dev]

[profile test]
region = us-east-1
```

```ini good
[profile dev]
region = us-east-1
```

There is no fix: you may still want to add the settings.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.closed_header() else { return };
    let Some(kind) = header.symbol else { return };
    // `incomplete-sso` reports an sso-session without its URL; text lines have faults of their own.
    if kind == SymbolKind::SsoSession || header.spelling != Spelling::Right || has_lines(line) {
        return;
    }
    let (noun, name) = (kind.noun(), line.text(header.name));
    let readers = absent(line, kind, name);
    let effect = so(&[readers.denial("finds", "find", "it")]);
    let message = format!("The {noun} `{name}` has no settings{effect}.");
    findings.report(line.section, header.brackets, message).about(readers);
}

/// Whether the section holds anything but its header, comments and blank lines.
fn has_lines(section: &SectionContext<'_, '_>) -> bool {
    let mut lines = section.source.lines.iter();
    lines.any(|line| matches!(line.kind, LineKind::Text | LineKind::Setting))
}

/// The readers that see the section if it has a setting, and do not see it as it is.
fn absent(section: &SectionContext<'_, '_>, kind: SymbolKind, name: &str) -> Readers {
    let header = section.text(section.header_span());
    let empty =
        seeing(section.file, header, section.options, |view| view.section(kind, name).is_none());
    // Readers that do not see it with a setting either have another reason, which another rule
    // reports.
    let anyway = missing(section, kind, name, section.options);
    empty.iter().filter(|reader| !anyway.contains(*reader)).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "empty-section";

    #[test]
    fn a_header_alone_is_reported() {
        check(
            CODE,
            "--- config
[profile a]
^^^^^^^^^^^ hint: The profile `a` has no settings
# nothing yet

[services local]
^^^^^^^^^^^^^^^^ hint: The services section `local` has no settings
[profile b]
region = us-east-1
",
        );
    }

    #[test]
    fn sections_with_other_faults_and_other_tools_pass() {
        check(
            CODE,
            "--- config
# preamble
[granted_registry_start acme]
[sso-session corp]
[dev]
[profile c]
what is this
[profile d]
 continued = here
[plugins]
[profile e
",
        );
    }
}
