use catalogue::credentials::is_placeholder_name;
use syntax::Span;

use crate::finding::{Remedy, Severity};
use crate::lint::probe::missing;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Spelling, SymbolKind};
use crate::readers::capitalized;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "whitespace-in-section-name",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A section name contains whitespace, or has whitespace around it that readers keep.

Names cannot contain whitespace. The AWS CLI writes and reads `[sso-session 'Acme Dev']`, and almost
every SDK then fails with `could not find sso_session`. Whitespace at the brackets, or a second space
after `profile`, also hides the section from some readers.

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

The fix replaces whitespace with hyphens, in the headers of both files and in all references to the name.
It is not safe: scripts and `AWS_PROFILE` may use the old name. Extra whitespace around a name is only
removed.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&SymbolKind::ALL, check)];

const BLANKS: [char; 2] = [' ', '\t'];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    // `placeholder-value` reports a name that is still to be filled in.
    if is_placeholder_name(symbol.name()) {
        return;
    }
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
    // A sign alone is no word: `dev : base`, `dev - base`.
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    let words: Vec<&str> = name.split(BLANKS).filter(is_word).collect();
    let to = words.join("-");
    let message = format!(
        "{}, because its name contains whitespace. Rename it.",
        capitalized(&readers.denial("finds", "find", &format!("the {} `{name}`", kind.noun())))
    );
    let from = name.to_owned();
    findings
        .report(section, at, message)
        .about(readers)
        .remedy(format!("Rename to `{to}` everywhere"), Remedy::Rename { kind, from, to });
}

/// Reports blanks that are not part of the name and not the one after the section's type.
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
        "{}, because of whitespace in the brackets. Remove it.",
        capitalized(&readers.denial("finds", "find", &format!("the {} `{name}`", kind.noun())))
    );
    let edits = gaps.iter().map(|gap| section.edit(*gap, "")).collect();
    let finding = findings.report(section, *first, message).about(readers);
    // Otherwise the fix would make a duplicate, over which the AWS CLI and boto3 refuse the file.
    if symbol.relate_twin(section, finding).is_none() {
        finding.fix("Remove extra whitespace", edits);
    }
}

/// Runs of plain blanks after `[`, beyond the first after the section's type, and before `]`.
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
              ^^^^^^^^ error: The JavaScript SDK, the Java SDK, the Go SDK and 2 others do not find the sso-session `Acme Dev`, because its name contains whitespace. Rename it.
[profile a b]
         ^^^ error: No AWS tool except the Go SDK and the Ruby SDK finds the profile `a b`, because its name contains whitespace. Rename it.
[profile c]
[profile \"d\"]
[e f]
--- credentials
[my keys]
 ^^^^^^^ error: The JavaScript SDK, the Java SDK, the Rust SDK and the Common Runtime do not find the profile `my keys`, because its name contains whitespace. Rename it.
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
 ^ error: The AWS CLI, boto3, the JavaScript SDK and the Ruby SDK do not find the profile `default`, because of whitespace in the brackets. Remove it.
[profile  a]
         ^ error: The JavaScript SDK does not find the profile `a`, because of whitespace in the brackets. Remove it.
[profile b ]
          ^ error: The JavaScript SDK and the Ruby SDK do not find the profile `b`, because of
[profile\tc]
--- credentials
[ d ]
 ^ error: The AWS CLI, boto3, the JavaScript SDK and the Ruby SDK do not find the profile `d`, because of whitespace in the brackets. Remove it.
[        e]
 ^^^^^^^^ error: The AWS CLI, boto3, the JavaScript SDK and the Ruby SDK
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

    #[test]
    fn a_sign_between_words_is_no_word() {
        fixed(
            CODE,
            "--- config\n[profile dev : base]\nregion = us-east-1\n",
            "--- config\n[profile dev-base]\nregion = us-east-1\n",
        );
    }
}
