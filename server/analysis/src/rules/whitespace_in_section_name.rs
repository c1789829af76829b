use syntax::Span;

use crate::finding::{Remedy, Severity};
use crate::lint::probe::missing;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Spelling, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "whitespace-in-section-name",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A blank stands in the name of a section, or beside it where readers keep it.

Names hold no blanks. The AWS CLI writes and reads `[sso-session 'Acme Dev']`, and almost every SDK
then fails with `could not find sso_session`. Blanks at the brackets or a second one behind
`profile` look harmless and hide the section from some readers as well.

```ini bad
[sso-session 'Acme Dev']
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1

[profile  dev]
sso_session = Acme Dev
sso_account_id = 847291036455
sso_role_name = ReadOnly
```

```ini good
[sso-session Acme-Dev]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1

[profile dev]
sso_session = Acme-Dev
sso_account_id = 847291036455
sso_role_name = ReadOnly
```

The fix puts a hyphen in place of each blank, in the headers of both files and wherever the name is
used in them. It is not safe: scripts and `AWS_PROFILE` may use the old name. Superfluous blanks
around a name are only removed.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&SymbolKind::ALL, check)];

const BLANKS: [char; 2] = [' ', '\t'];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.sections() {
        let Some(header) = section.header.as_ref().filter(|header| header.closed) else { continue };
        if header.spelling != Spelling::Right {
            continue;
        }
        if symbol.name().contains(BLANKS) {
            report_name(symbol, section, header.name, findings);
        } else {
            report_padding(symbol, section, findings);
        }
    }
}

fn report_name(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    at: Span,
    findings: &mut Findings<'_>,
) {
    let (kind, name) = (symbol.kind(), symbol.name());
    let readers = missing(section, kind, name, symbol.options());
    if readers.is_empty() {
        return;
    }
    let words: Vec<&str> = name.split(BLANKS).filter(|word| !word.is_empty()).collect();
    let to = words.join("-");
    let message = format!(
        "a blank in the name hides {} `{name}` from {readers}; rename it, to `{to}` for one",
        kind.noun()
    );
    let from = name.to_owned();
    findings
        .report(section, at, message)
        .remedy(format!("Rename to `{to}` everywhere"), Remedy::Rename { kind, from, to });
}

/// Blanks that belong neither to the name nor between the section's type and its name.
fn report_padding(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    findings: &mut Findings<'_>,
) {
    let gaps = find_gaps(section);
    let Some(first) = gaps.first() else { return };
    let (kind, name) = (symbol.kind(), symbol.name());
    let readers = missing(section, kind, name, symbol.options());
    if readers.is_empty() {
        return;
    }
    let message = format!(
        "blanks between the brackets hide {} `{name}` from {readers}; remove them",
        kind.noun()
    );
    let edits = gaps.iter().map(|gap| section.edit(*gap, "")).collect();
    let finding = findings.report(section, *first, message);
    if symbol.relate_twin(section, finding).is_none() {
        finding.fix("Remove the superfluous blanks", edits);
    }
}

/// Runs of plain blanks behind `[`, beyond the first behind the section's type, and before `]`.
fn find_gaps(section: &Section<'_>) -> Vec<Span> {
    let Some(header) = section.header.as_ref() else { return Vec::new() };
    let between = header.between();
    // Blanks inside quotes belong to the name for some readers: `invalid-section-name` reports those.
    let name = header.quotes.unwrap_or(header.name);
    let word = section.text(Span::new(header.inner.start, name.start));
    let lead = word.trim_end_matches(BLANKS).len() as u32;
    let gaps = [
        Span::new(between.start, header.inner.start),
        Span::new(header.inner.start + lead + u32::from(lead > 0), name.start),
        Span::new(name.end, between.end),
    ];
    let gaps = gaps.into_iter().filter(|gap| !gap.is_empty());
    gaps.filter(|gap| section.text(*gap).trim_matches(BLANKS).is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "whitespace-in-section-name";

    #[test]
    fn blanks_in_names_are_reported_with_who_does_not_see_the_section() {
        check(
            CODE,
            "--- config
[sso-session 'Acme Dev']
              ^^^^^^^^ error: a blank in the name hides sso-session `Acme Dev` from AWS tools other than AWS CLI, boto3 and the Ruby SDK; rename it, to `Acme-Dev` for one
[profile a b]
         ^^^ error: a blank in the name hides profile `a b` from AWS tools other than the Go SDK and the Ruby SDK; rename it, to `a-b` for one
[profile c]
[profile \"d\"]
[e f]
--- credentials
[my keys]
 ^^^^^^^ error: a blank in the name hides profile `my keys` from the JavaScript SDK, the Rust SDK, the Java SDK (from its source) and the Common Runtime; rename it, to `my-keys` for one
[Profile x]
[sso-session y z]
",
        );
    }

    #[test]
    fn blanks_around_names_are_reported_where_a_reader_minds() {
        check(
            CODE,
            "--- config
[ default ]
 ^ error: blanks between the brackets hide profile `default` from AWS CLI, boto3, the JavaScript SDK and the Ruby SDK; remove them
[profile  a]
         ^ error: blanks between the brackets hide profile `a` from the JavaScript SDK; remove them
[profile b ]
          ^ error: blanks between the brackets hide profile `b` from the JavaScript SDK
[profile\tc]
--- credentials
[ d ]
 ^ error: blanks between the brackets hide profile `d` from AWS CLI, boto3, the JavaScript SDK and the Ruby SDK; remove them
[        e]
 ^^^^^^^^ error: blanks between the brackets hide profile `e`
",
        );
    }

    #[test]
    fn the_fix_renames_headers_and_references_in_both_files() {
        fixed(
            CODE,
            "--- config
[profile \"my base\"]
region = us-east-1
[profile b]
role_arn = arn:aws:iam::847291036455:role/b
source_profile = my base
[profile c]
credential_process = aws-vault export --profile 'my base' --format=json --profile=\"my base\"
include_profile = my base
[services my base]
--- credentials
[my base]
",
            "--- config
[profile my-base]
region = us-east-1
[profile b]
role_arn = arn:aws:iam::847291036455:role/b
source_profile = my-base
[profile c]
credential_process = aws-vault export --profile 'my-base' --format=json --profile=\"my-base\"
include_profile = my-base
[services my base]
--- credentials
[my-base]
",
        );
    }

    #[test]
    fn the_fix_removes_blanks_around_names() {
        fixed(CODE, "--- config\n[ profile  dev ]\n", "--- config\n[profile dev]\n");
        no_fix(CODE, "", "--- config\n[profile  dev]\n[profile dev]\n");
    }
}
