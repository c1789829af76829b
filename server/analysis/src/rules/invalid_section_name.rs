use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{Header, Spelling, SymbolKind};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invalid-section-name",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A section has no name, or one that readers do not allow.

For `[]` the AWS CLI and boto3 refuse the whole file. `[profile]` names no profile, so nobody reads it.
A name may hold letters and digits of ASCII and `_ - / . % @ : +`: with any other character the Rust
SDK drops the section or, for `#` and `;`, refuses the file; the JavaScript SDK drops it, and the AWS CLI
and boto3 drop one with an apostrophe. Of quotes around a name only some readers take notice.

```ini bad
[profile bob's]
region = us-east-1
```

```ini good
[profile bob]
region = us-east-1
```

The fix takes quotes off a name that needs none. It is not safe: a section of that name may exist.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.closed_header() else { return };
    match header.symbol {
        Some(kind) if !header.name.is_empty() => check_name(line, header, kind, findings),
        _ => check_nameless(line, header, findings),
    }
}

fn check_name(
    section: &SectionContext<'_, '_>,
    header: &Header,
    kind: SymbolKind,
    findings: &mut Findings<'_>,
) {
    let name = section.text(header.name);
    if header.spelling != Spelling::Right || name.contains(is_other_rules) {
        return;
    }
    let odd = name.char_indices().find(|(_, c)| !is_allowed(*c));
    if odd.is_none() && header.quotes.is_none() {
        return;
    }
    let lacking = lacking(section, header, kind);
    let refusal = section.refusal(0..1);
    if lacking.is_empty() && refusal.is_empty() {
        return;
    }
    let noun = kind.noun();
    let lack = lacking.clause("knows", "know", &format!("no {noun} of this name"));
    let Some((at, c)) = odd else {
        report_quotes(section, header, &lack, findings);
        return;
    };
    let start = header.name.start + at as u32;
    let message =
        format!("`{c}` in the name of a {noun}{refusal}{lack}; use A-Z a-z 0-9 and `_-/.%@:+`");
    findings.report(section.section, Span::new(start, start + c.len_utf8() as u32), message);
}

fn check_nameless(section: &SectionContext<'_, '_>, header: &Header, findings: &mut Findings<'_>) {
    let inner = section.text(header.inner);
    let refusal = section.refusal(0..1);
    let message = if inner.is_empty() {
        format!("a section without a name{refusal}; nobody finds its settings; name it")
    } else if header.name.is_empty() {
        format!("`[{inner}]` has no name{refusal}; nobody finds its settings; name it")
    } else if !refusal.is_empty() && catalogue::sections::known(inner).is_some() {
        // Of unknown kinds of section `unknown-section-type` speaks.
        format!("a character in this header that readers stumble over{refusal}; take it out")
    } else {
        return;
    };
    findings.report(section.section, header.brackets, message);
}

fn report_quotes(
    section: &SectionContext<'_, '_>,
    header: &Header,
    lack: &str,
    findings: &mut Findings<'_>,
) {
    let Some(quotes) = header.quotes else { return };
    let message = format!("quotes around a section's name{lack}; write it without");
    let finding = findings.report(section.section, quotes, message);
    if let Some(quotes) = header.quotes_of_name() {
        let name = section.text(header.name);
        finding.fix("Remove the quotes", vec![section.edit(quotes, name)]);
    }
}

/// The readers that take the header, but for no section of this name.
fn lacking(section: &SectionContext<'_, '_>, header: &Header, kind: SymbolKind) -> Readers {
    let text = format!("{}\nregion = us-east-1\n", section.text(header.brackets));
    let name = section.text(header.name);
    section.reading(&text, |view| view.section(kind, name).is_none())
}

/// What every reader allows in a name.
fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.' | '%' | '@' | ':' | '+')
}

/// Blanks, invisible and control characters, of which other rules speak.
fn is_other_rules(c: char) -> bool {
    syntax::is_padding(c) || c.is_control()
}

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use crate::rules::fixture::{check, fixed, no_fix, pair_of};

    const CODE: &str = "invalid-section-name";

    #[test]
    fn without_a_name() {
        check(
            CODE,
            "--- config
[]
^^ error: a section without a name; AWS CLI and boto3 refuse the whole file; nobody finds
[ ]
^^^ error: a section without a name; nobody finds
[profile]
^^^^^^^^^ error: `[profile]` has no name; nobody finds
[sso-session ]
^^^^^^^^^^^^^^ error: `[sso-session]` has no name
--- credentials
[profile]
",
        );
    }

    #[test]
    fn characters_that_readers_drop() {
        check(
            CODE,
            "--- config
[profile a#b]
          ^ error: `#` in the name of a profile; the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; the JavaScript SDK and the Go SDK know no profile of this name; use A-Z a-z 0-9 and `_-/.%@:+`
[profile bob's]
            ^ error: `'` in the name of a profile; AWS tools other than the Go SDK and the Ruby SDK know no profile of this name; use A-Z a-z 0-9 and `_-/.%@:+`
[sso-session münchen]
              ^ error: `ü` in the name of a sso-session; the JavaScript SDK, the Rust SDK, the Java SDK (from its source) and the Common Runtime know no sso-session of this name; use A-Z a-z 0-9 and `_-/.%@:+`
[granted_registry_start a#b]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: a character in this header that readers stumble over; the Rust SDK and the Java SDK (from its source) refuse the whole file; take it out
[services ö]
          ^ error: `ö` in the name of a services section; the JavaScript SDK, the Rust SDK, the Java SDK (from its source) and the Common Runtime know no services section of this name; use
[profile a/b.c%d@e:f+g_h-i]
[profile \"dev\"]
         ^^^^^ error: quotes around a section's name; AWS tools other than AWS CLI, boto3 and the JavaScript SDK know no profile of this name; write it without
--- credentials
[a,b]
  ^ error: `,` in the name of a profile; the Rust SDK, the Java SDK (from its source) and the Common Runtime know no profile of this name; use A-Z a-z 0-9 and `_-/.%@:+`
",
        );
    }

    #[test]
    fn names_of_which_other_rules_speak() {
        check(
            CODE,
            "--- config\n[profile a b]\n[dev,]\n[plugins]\n[profile a\u{200b}]\n[DEFAULT]\n[wiki a#b]\n",
        );
    }

    #[test]
    fn quotes_come_off() {
        fixed(CODE, "--- config\n[profile 'dev']\n", "--- config\n[profile dev]\n");
        no_fix(CODE, "", "--- config\n[profile bob's]\n");
        no_fix(CODE, "", "--- config\n[\"profile dev\"]\n");
        no_fix(CODE, "", "--- credentials\n[\"dev \"]\n");
        no_fix(CODE, "", "--- config\n[profile '\u{200b}dev']\n");
    }

    #[test]
    fn quotes_are_marked_from_one_to_the_other() {
        for blank in [" ", "  ", "\t", "\u{a0}", "\u{2003}", "\u{200b}", "\u{3000}", "\u{feff}"] {
            for quote in ['"', '\''] {
                for quoted in [format!("{blank}z"), format!("z{blank}"), format!("{blank}z{blank}")]
                {
                    let quoted = format!("{quote}{quoted}{quote}");
                    for header in [
                        format!("[profile {quoted}]"),
                        format!("[sso-session {quoted}]"),
                        format!("[services {quoted} ]"),
                        format!("[profile{blank}{quoted}]"),
                    ] {
                        assert_eq!(marked(&header), quoted, "{header:?}");
                    }
                }
                let quoted = format!("{quote}profile {blank}z{quote}");
                assert_eq!(marked(&format!("[{quoted}]")), quoted);
            }
        }
    }

    /// What the finding on a header of the config file points to.
    fn marked(header: &str) -> String {
        let pair = pair_of(&format!("--- config\n{header}\n"));
        let finding =
            pair.findings(FileKind::Config).find(|finding| finding.rule.code == CODE).unwrap();
        assert!(finding.message.starts_with("quotes around"), "{}", finding.message);
        let (_, span) = pair.locate(finding.at);
        pair.document(FileKind::Config).unwrap().slice(span).into_owned()
    }
}
