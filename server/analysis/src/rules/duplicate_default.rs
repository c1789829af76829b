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
    doc: r"One file defines the default profile under both of its names.

`[default]` and `[profile default]` are the same profile. If both are present, the AWS CLI and boto3 use
the later one, and most SDKs always use `[profile default]`. The settings of the other are ignored: no
tool merges the two.

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

There is no fix: only you know which of two different values is right.
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
    // In the order of the file: some readers use the later section, others always the same one.
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
            let others = above.beside(here, symbol.options().readers);
            format!("{here} {} this one, {others} the one above", here.verb("uses", "use"))
        }
        (false, true) => format!("{above} {} only the one above", above.verb("uses", "use")),
        (true, false) => format!("{here} {} only this one", here.verb("uses", "use")),
        (true, true) => return,
    };
    let message = format!("The default profile is defined twice: {who}. Merge the two.");
    findings.report(later, later.header_span(), message).about(above.union(here)).related(
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
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "duplicate-default";

    #[test]
    fn the_later_one_is_reported_with_who_takes_which() {
        check(
            CODE,
            "--- config
[profile default]
region = us-east-1
[default]
^^^^^^^^^ warning: The default profile is defined twice: the AWS CLI, boto3 and the Ruby SDK use this one, other tools the one above. Merge the two.
output = json
",
        );
        check(
            CODE,
            "--- config
[default]
[profile default]
^^^^^^^^^^^^^^^^^ warning: The default profile is defined twice: every AWS tool uses only this one. Merge the two.
",
        );
    }

    #[test]
    fn a_reader_that_sees_neither_is_left_out() {
        let picture = "--- config\n[ default ]\n[profile\tdefault]\n";
        check_with(CODE, picture, |_, options| options.readers = Readers::from_iter([Reader::Php]));
    }

    #[test]
    fn one_name_is_no_matter() {
        check(CODE, "--- config\n[profile default]\n[profile a]\n--- credentials\n[default]\n");
        check(CODE, "--- config\n[default]\n[default]\n[DEFAULT]\n--- credentials\n[default]\n");
    }
}
