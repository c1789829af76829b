use syntax::FileKind;

use crate::finding::{Anchor, Severity};
use crate::lint::probe::seeing;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Spelling, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-default",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"The default profile stands in one file under both of its names.

`[default]` and `[profile default]` are the same profile. Where both are present the AWS CLI and
boto3 take the one that comes later, most SDKs always take `[profile default]`, and the settings of
the other are gone: nobody merges the two.

```ini bad
[profile default]
region = eu-west-1

[default]
output = json
```

```ini good
[default]
region = eu-west-1
output = json
```

There is no fix: only you know which of two different values you meant.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    if symbol.name() != "default" {
        return;
    }
    let mut sections =
        symbol.in_file(FileKind::Config).filter(|section| section.spelling() == Spelling::Right);
    let Some(first) = sections.next() else { return };
    let Some(later) = sections.find(|later| is_bare(later) != is_bare(first)) else { return };
    let header = |section: &Section<'_>| section.text(section.header_span()).to_owned();
    let probe = format!("{}\nregion = a\n{}\nregion = b\n", header(first), header(later));
    let find_taking = |value: &str| {
        seeing(FileKind::Config, &probe, symbol.options(), |view| {
            let region = view.profile("default").and_then(|profile| profile.setting("region"));
            region.is_some_and(|region| region.value == value)
        })
    };
    let (above, here) = (find_taking("a"), find_taking("b"));
    let who = match (above.is_empty(), here.is_empty()) {
        (false, false) => {
            format!("{here} {} this one, {above} the one above", here.verb("takes", "take"))
        }
        (false, true) => format!("the one above replaces it for {above}"),
        (true, false) => format!("it replaces the one above for {here}"),
        (true, true) => return,
    };
    let message = format!("the default profile stands here a second time; {who}; merge the two");
    findings.report(later, later.header_span(), message).related(
        Anchor::Span(first.at(first.header_span())),
        "the default profile's other section",
    );
}

/// `[default]`, not `[profile default]`.
fn is_bare(section: &Section<'_>) -> bool {
    section.header.as_ref().is_some_and(|header| header.inner.start == header.name.start)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "duplicate-default";

    #[test]
    fn the_later_one_is_reported_with_who_takes_which() {
        check(
            CODE,
            "--- config
[profile default]
region = us-east-1
[default]
^^^^^^^^^ warning: the default profile stands here a second time; AWS CLI, boto3 and the Ruby SDK take this one, AWS tools other than AWS CLI, boto3 and the Ruby SDK the one above; merge the two
output = json
",
        );
        check(
            CODE,
            "--- config
[default]
[profile default]
^^^^^^^^^^^^^^^^^ warning: the default profile stands here a second time; it replaces the one above for AWS tools; merge the two
",
        );
    }

    #[test]
    fn one_name_is_no_matter() {
        check(CODE, "--- config\n[profile default]\n[profile a]\n--- credentials\n[default]\n");
        check(CODE, "--- config\n[default]\n[default]\n[DEFAULT]\n--- credentials\n[default]\n");
    }
}
