mod merge;

use syntax::FileKind;

use crate::finding::{Anchor, Finding, Severity};
use crate::lint::probe::{refusal, seeing};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Spelling, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-section",
    severity: Severity::Error,
    group: Group::Default,
    doc: r#"One file contains the same section twice.

The AWS CLI and boto3 refuse the whole file, whichever profile is requested, with
`Unable to parse config file` and no line number. The SDKs merge the two, and the later value takes
precedence. If the spelling differs, as in `[profile dev]` and `[profile "dev"]`, the AWS CLI uses only
the later section and the SDKs disagree, which is a warning.

```ini bad
[profile dev]
region = us-east-1

[profile dev]
output = json
```

```ini good
[profile dev]
region = us-east-1
output = json
```

The fix moves the settings of the later section to the end of the first, without those that the first
already has with the same value. If a setting has two values, the earlier one becomes a comment. It is not safe:
AWS tools have read only one of the two, or neither.
"#,
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(
    &[SymbolKind::Profile, SymbolKind::SsoSession, SymbolKind::Services, SymbolKind::Foreign],
    check,
)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for file in FileKind::ALL {
        let mut sections = symbol.in_file(file);
        let (Some(first), Some(second)) = (sections.next(), sections.next()) else { continue };
        let all: Vec<&Section<'_>> = [first, second].into_iter().chain(sections).collect();
        // Each section is compared with all above it: of three, the third may be a twin of the
        // first alone.
        for (index, section) in all.iter().enumerate().skip(1) {
            let above = &all[..index];
            if let Some(twin) = above.iter().find(|other| between(other) == between(section)) {
                report_twin(symbol, twin, section, findings);
            } else if let Some(other) = above.iter().find(|other| is_respelled(other, section)) {
                report_respelled(symbol, other, section, findings);
            }
        }
    }
}

/// What readers compare: everything between the brackets.
fn between<'s>(section: &'s Section<'_>) -> &'s str {
    section.header.as_ref().map_or("", |header| section.text(header.between()))
}

/// Whether both are right for a reader or two, so that no rule about headers says what is wrong.
/// `[default]` and `[profile default]` have a rule of their own.
fn is_respelled(first: &Section<'_>, section: &Section<'_>) -> bool {
    let (Some(above), Some(header)) = (&first.header, &section.header) else { return false };
    let has_prefix =
        |section: &Section<'_>| section.text(section.header_span()).contains("profile");
    above.spelling == Spelling::Right
        && header.spelling == Spelling::Right
        && (section.text(header.name) != "default" || has_prefix(first) == has_prefix(section))
}

fn report_twin(
    symbol: &SymbolContext<'_, '_>,
    first: &Section<'_>,
    section: &Section<'_>,
    findings: &mut Findings<'_>,
) {
    let refusal = refusal(section.file, &probe(first, section), symbol.options());
    if symbol.kind() == SymbolKind::Foreign && refusal.is_empty() {
        return; // such as `[DEFAULT]`, which a file may repeat
    }
    // A user of the Go SDK alone has set `readers`, and for that SDK the two sections merge.
    let severity = if refusal.is_empty() { Severity::Warning } else { Severity::Error };
    let (noun, name) = (symbol.kind().noun(), symbol.name());
    let message = format!("The {noun} `{name}` is already defined above{refusal}. Merge the two.");
    let finding = findings.report(section, section.header_span(), message).about(&refusal);
    offer(finding.severity(severity), first, section);
}

fn report_respelled(
    symbol: &SymbolContext<'_, '_>,
    first: &Section<'_>,
    section: &Section<'_>,
    findings: &mut Findings<'_>,
) {
    let (kind, name) = (symbol.kind(), symbol.name());
    let separating = seeing(section.file, &probe(first, section), symbol.options(), |view| {
        let settings = view.section(kind, name).map_or(0, |section| section.settings.len());
        settings < 2
    });
    if separating.is_empty() {
        return;
    }
    let message = format!(
        "The {} `{name}` is defined above in another spelling, and {}. Merge them.",
        kind.noun(),
        separating.denial("merges", "merge", "the two")
    );
    let finding = findings.report(section, section.header_span(), message).about(separating);
    // Nobody refuses the file: one of the two sections is lost, and which is lost differs.
    offer(finding.severity(Severity::Warning), first, section);
}

fn probe(first: &Section<'_>, section: &Section<'_>) -> String {
    let header = |section: &Section<'_>| section.text(section.header_span()).to_owned();
    format!("{}\nregion = us-east-1\n{}\noutput = json\n", header(first), header(section))
}

fn offer(finding: &mut Finding, first: &Section<'_>, section: &Section<'_>) {
    finding.related(Anchor::Span(first.at(first.header_span())), "first defined here");
    finding.fix("Merge into the first section", merge::merged(first, section));
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "duplicate-section";

    #[test]
    fn the_later_one_is_reported() {
        check(
            CODE,
            "--- config
[profile a]
region = us-east-1
[profile a]
^^^^^^^^^^^ error: The profile `a` is already defined above, so the AWS CLI and boto3 refuse the whole file. Merge the two.
output = json
[b]
[b]
^^^ error: The profile `b` is already defined above, so the AWS CLI and boto3 refuse the whole file. Merge the two.
[sso-session a]
[sso-session a] # again
^^^^^^^^^^^^^^^ error: The sso-session `a` is already defined above
[profile a]
^^^^^^^^^^^ error: The profile `a` is already defined above, so the AWS CLI and boto3 refuse the whole file. Merge the two.
",
        );
    }

    #[test]
    fn one_in_each_file_and_other_faults_of_headers_are_no_duplicates() {
        check(CODE, "--- config\n[profile a]\n--- credentials\n[a]\n[profile a]\n");
        check(CODE, "--- config\n[default]\n[profile default]\n[b]\n[profile b]\n[Profile b]\n");
    }

    #[test]
    fn sections_of_other_tools_count() {
        check(
            CODE,
            "--- config
[plugins]
[plugins]
^^^^^^^^^ error: The section `plugins` is already defined above, so the AWS CLI and boto3 refuse the whole file. Merge the two.
[DEFAULT]
[DEFAULT]
",
        );
    }

    #[test]
    fn spelled_apart_it_is_a_warning() {
        check(
            CODE,
            "--- config
[profile dev]
[profile \"dev\"]
^^^^^^^^^^^^^^^ warning: The profile `dev` is defined above in another spelling, and no AWS tool except the JavaScript SDK merges the two. Merge them.
[profile default]
[profile \"default\"]
^^^^^^^^^^^^^^^^^^^ warning: The profile `default` is defined above in another spelling, and
",
        );
        check_with(
            CODE,
            "--- config
[profile a]
[profile a]
^^^^^^^^^^^ warning: The profile `a` is already defined above. Merge the two.
",
            |_, options| options.readers = [crate::readers::Reader::Rust].into_iter().collect(),
        );
    }
}
