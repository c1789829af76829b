use syntax::LineKind;

use crate::finding::Severity;
use crate::lint::probe::{missing, seeing};
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{Spelling, SymbolKind};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "empty-section",
    severity: Severity::Hint,
    group: Group::Default,
    doc: r"A header stands without a setting under it.

The section does nothing, and readers are of two minds whether it exists: to the AWS CLI it is a
profile like any other, to the JavaScript SDK there is none of that name.

```ini bad
[profile dev]

[profile test]
region = us-east-1
```

```ini good
[profile dev]
region = us-east-1
```

There is no fix: the settings may be yet to come.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.closed_header() else { return };
    let Some(kind) = header.symbol else { return };
    // `incomplete-sso` reports an sso-session without its URL; text lines have faults of their own.
    if kind == SymbolKind::SsoSession || header.spelling != Spelling::Right || says_more(line) {
        return;
    }
    let (noun, name) = (kind.noun(), line.text(header.name));
    let readers = absent(line, kind, name);
    let message = if readers.is_empty() {
        format!("{noun} `{name}` has no settings")
    } else {
        format!("{noun} `{name}` has no settings here: there is no such section for {readers}")
    };
    findings.report(line.section, header.brackets, message);
}

/// Whether the section holds anything but its header, comments and blank lines.
fn says_more(section: &SectionContext<'_, '_>) -> bool {
    let mut lines = section.source.lines.iter();
    lines.any(|line| matches!(line.kind, LineKind::Text | LineKind::Setting))
}

/// The readers that see the section if it has a setting, and do not see it as it is.
fn absent(section: &SectionContext<'_, '_>, kind: SymbolKind, name: &str) -> Readers {
    let header = section.text(section.header_span());
    let empty =
        seeing(section.file, header, section.options, |view| view.section(kind, name).is_none());
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
^^^^^^^^^^^ hint: profile `a` has no settings here: there is no such section for the JavaScript SDK
# nothing yet

[services local]
^^^^^^^^^^^^^^^^ hint: services section `local` has no settings
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
