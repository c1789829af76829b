use syntax::FileKind;

use super::{Check, Findings, Group, Rule, SymbolContext};
use crate::finding::{Anchor, Severity};
use crate::model::{Section, Spelling, Traits};
use crate::rules::context::refusal;

pub(super) static RULE: Rule = Rule {
    code: "duplicate-section",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The same section stands twice in one file.

The AWS CLI and boto3 refuse the whole file, whichever profile is asked for, with
`Unable to parse config file` and no line number. The SDKs merge the two, and the later value wins.

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

The fix moves the settings of the later section to the end of the first. It is not safe where both
have the same setting: then the duplicate that remains must be settled by hand.
",
    check: Check::Symbol(Traits::empty(), check),
};

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for file in [FileKind::Config, FileKind::Credentials] {
        let mut sections = symbol.in_file(file);
        let Some(first) = sections.next() else { continue };
        for section in sections.filter(|section| same_header(first, section)) {
            let name = symbol.name();
            let probe = format!("{0}\n{0}\n", section.text(section.header_span()));
            let refusal = refusal(file, &probe, symbol.options());
            let noun = symbol.kind().noun();
            let message =
                format!("{noun} `{name}` is already defined above{refusal}; merge the two");
            findings
                .report(section, section.header_span(), message)
                .related(Anchor::Span(first.at(first.header_span())), "first defined here");
        }
    }
}

/// Whether readers take both headers for one section. Those spelled apart have rules of their own.
fn same_header(first: &Section<'_>, section: &Section<'_>) -> bool {
    let inner = |section: &Section<'_>| {
        section.header.as_ref().map(|header| section.text(header.inner).to_owned())
    };
    section.spelling() == Spelling::Right && inner(first) == inner(section)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn the_later_one_is_reported() {
        check(
            "duplicate-section",
            "--- config
[profile a]
region = us-east-1
[profile a]
^^^^^^^^^^^ error: profile `a` is already defined above
output = json
",
        );
    }

    #[test]
    fn one_in_each_file_is_how_profiles_are_made() {
        check("duplicate-section", "--- config\n[profile a]\n--- credentials\n[a]\n");
    }
}
