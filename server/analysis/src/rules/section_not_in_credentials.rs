use syntax::{FileKind, Span};

use crate::finding::{Anchor, Edit, Severity};
use crate::lint::probe::missing;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Spelling, Symbol, SymbolKind, new_section};
use crate::readers::capitalized;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "section-not-in-credentials",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"An sso-session or services section is in the credentials file.

The credentials file contains only profiles. Almost every tool ignores other sections there, or reads
them as a profile with that name, so a profile that refers to the section cannot sign in.

```ini bad credentials
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
```

```ini good
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1

[profile dev]
sso_session = corp
sso_account_id = 847291036455
sso_role_name = ReadOnly
```

The fix moves the section to the end of the config file. It is not safe: a tool may read it here.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::SsoSession, SymbolKind::Services], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.in_file(FileKind::Credentials) {
        if section.spelling() != Spelling::WrongFile {
            continue;
        }
        let (noun, name) = (symbol.kind().noun(), symbol.name());
        let readers = missing(section, symbol.kind(), name, symbol.options());
        if readers.is_empty() {
            continue;
        }
        let message = format!(
            "{} in this file. Move it to the config file.",
            capitalized(&readers.denial("finds", "find", &format!("the {noun} `{name}`")))
        );
        let finding = findings.report(section, section.header_span(), message).about(readers);
        // Moving it beside a section of the same name would make a duplicate.
        match symbol.in_file(FileKind::Config).next() {
            Some(there) => {
                let anchor = Anchor::Span(there.at(there.header_span()));
                finding.related(anchor, format!("{noun} `{name}` of the config file"));
            }
            None => {
                finding.fix("Move the section to the config file", moved(symbol, section));
            }
        }
    }
}

/// The section, without comments that may belong to the next one, moved to the end of the config file.
fn moved(symbol: &Symbol<'_, '_>, section: &Section<'_>) -> Vec<Edit> {
    let (body, end) = (section.lines_span(section.body()), section.line_end());
    let lines = format!("{}{end}", section.text(body).trim_end_matches(['\r', '\n']));
    let here = section.edit(Span::new(0, body.end.max(section.line_span(0).end)), "");
    let new = (symbol.kind(), symbol.name());
    vec![here, new_section(new, FileKind::Config, &lines, end)]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "section-not-in-credentials";

    #[test]
    fn the_readers_that_do_not_find_it_are_named() {
        check(
            CODE,
            "--- config
[sso-session other]
--- credentials
[sso-session corp]
^^^^^^^^^^^^^^^^^^ error: No AWS tool except the Go SDK and the Ruby SDK finds the sso-session `corp` in this file. Move it to the config file.
sso_region = us-east-1
[services local]
^^^^^^^^^^^^^^^^ error: No AWS tool except the Go SDK finds the services
[sso-session]
[corp]
",
        );
    }

    #[test]
    fn the_fix_moves_the_section_but_not_what_follows_it() {
        fixed(
            CODE,
            "--- config
[default]
--- credentials
[services local]
# two lines
s3 =
  endpoint_url = http://localhost:4566

# mine
[default]
",
            "--- config
[default]

[services local]
# two lines
s3 =
  endpoint_url = http://localhost:4566
--- credentials

# mine
[default]
",
        );
        no_fix(CODE, "", "--- config\n[services a]\n--- credentials\n[services a]\n");
    }
}
