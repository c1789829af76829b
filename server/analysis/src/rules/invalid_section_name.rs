mod default;

use catalogue::credentials::is_placeholder_name;
use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{Header, Spelling, SymbolKind};
use crate::readers::{Effect, FileView, Readers, so};
use crate::rule::{Group, Rule};
use crate::rules::text_after_section_header::name_outside;

pub(super) static RULE: Rule = Rule {
    code: "invalid-section-name",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A section has no name, or one that readers do not allow.

For `[]` the AWS CLI and boto3 refuse the whole file. `[profile]` names no profile, so no tool reads it.
A name can contain ASCII letters, digits and `_ - / . % @ : +`. With any other character, the Rust SDK
drops the section or, for `#` and `;`, refuses the file. The JavaScript SDK drops the section, and the
AWS CLI and boto3 drop one with an apostrophe. Only some readers remove quotes around a name. aws-vault
finds no `[profile default]`, and Granted no `[profile DEFAULT]`: that is information unless you name them in the
setting `readers`.

```ini bad
[profile bob's]
region = us-east-1
```

```ini good
[profile bob]
region = us-east-1
```

The fix removes the quotes from a name that does not need them. It is not safe: a section of that name
may exist.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.closed_header() else { return };
    if header.is_in_two_brackets(&line.source.text) {
        report_two_brackets(line, header, findings);
        return;
    }
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
    // Other spellings, blanks and placeholders have rules of their own.
    if header.spelling != Spelling::Right
        || name.contains(is_other_rules)
        || is_placeholder_name(name)
    {
        return;
    }
    let odd = name.char_indices().find(|(_, c)| !is_allowed(*c));
    if odd.is_none() && header.quotes.is_none() {
        default::check(section, header, kind, findings);
        return;
    }
    let lacking = lacking(section, header, kind);
    let refusing = section.refusing(0..1);
    if lacking.is_empty() && refusing.is_empty() {
        return;
    }
    let mut unseen = lacking.denial("finds", "find", "it");
    if !refusing.is_empty() && !unseen.is_empty() {
        "others do not find it".clone_into(&mut unseen);
    }
    let Some((at, c)) = odd else {
        let effect = Effect { words: so(&[unseen]), readers: lacking };
        report_quotes(section, header, &effect, findings);
        return;
    };
    // Only the first odd character is named: one is enough to rename the section.
    let start = header.name.start + at as u32;
    let effect = so(&[refusing.effect("refuses", "refuse", "the file"), unseen]);
    let message =
        format!("This {} name has `{c}`{effect}. Use A-Z, a-z, 0-9 or `_-/.%@:+`.", kind.noun());
    findings
        .report(section.section, Span::new(start, start + c.len_utf8() as u32), message)
        .about(refusing.union(lacking));
}

fn check_nameless(section: &SectionContext<'_, '_>, header: &Header, findings: &mut Findings<'_>) {
    if name_outside(section, header).is_some() {
        return; // `text-after-section-header` reports it
    }
    let inner = section.text(header.inner);
    let refusing = section.refusing(0..1);
    let refusal = refusing.effect("refuses", "refuse", "the whole file");
    let unseen = "no tool finds its settings".to_owned();
    let message = if inner.is_empty() {
        format!("This section has no name{}. Add one.", so(&[refusal, unseen]))
    } else if header.name.is_empty() {
        format!("`[{inner}]` has no name{}. Add one.", so(&[refusal, unseen]))
    } else if !refusal.is_empty() && catalogue::sections::known(inner).is_some() {
        // Unknown kinds of section are reported by `unknown-section-type`.
        format!("A character in this header is not allowed{}. Remove it.", so(&[refusal]))
    } else {
        return;
    };
    findings.report(section.section, header.brackets, message).about(refusing);
}

fn report_two_brackets(
    section: &SectionContext<'_, '_>,
    header: &Header,
    findings: &mut Findings<'_>,
) {
    let inner = section.text(Span::new(header.inner.start + 1, header.inner.end)).trim();
    let name = inner.split_once(' ').map_or(inner, |(_, name)| name.trim_start());
    let text = format!("{}]\nregion = us-east-1\n", section.text(header.brackets));
    let is_lost = |view: &FileView<'_>| {
        SymbolKind::ALL.into_iter().all(|kind| view.section(kind, name).is_none())
    };
    let (refusing, lacking) = (section.refusing(0..1), section.reading(&text, is_lost));
    if refusing.is_empty() && lacking.is_empty() {
        return;
    }
    let unseen = lacking.denial("finds", "find", "its settings");
    let effect = so(&[refusing.effect("refuses", "refuse", "the whole file"), unseen]);
    let message = format!("This header has two pairs of brackets{effect}. Remove one.");
    let brackets = header.brackets.join(header.tail);
    findings
        .report(section.section, brackets, message)
        .about(refusing.union(lacking))
        .fix("Remove one pair of brackets", vec![section.edit(brackets, format!("[{inner}]"))]);
}

fn report_quotes(
    section: &SectionContext<'_, '_>,
    header: &Header,
    effect: &Effect,
    findings: &mut Findings<'_>,
) {
    let Some(quotes) = header.quotes else { return };
    let message = format!("This section name is in quotes{effect}. Remove them.");
    let finding = findings.report(section.section, quotes, message).about(effect);
    if let Some(quotes) = header.quotes_of_name() {
        let name = section.text(header.name);
        finding.fix("Remove the quotes", vec![section.edit(quotes, name)]);
    } else if header.symbol.is_some() && is_between(quotes, header.inner) {
        let inner = section.text(header.inner);
        finding.fix("Remove the quotes", vec![section.edit(quotes, inner)]);
    }
}

/// Whether nothing but the two quotes is around it.
fn is_between(quotes: Span, inner: Span) -> bool {
    inner.start == quotes.start + 1 && inner.end + 1 == quotes.end
}

/// The readers that accept the header and find no section of this name.
fn lacking(section: &SectionContext<'_, '_>, header: &Header, kind: SymbolKind) -> Readers {
    let text = format!("{}\nregion = us-east-1\n", section.text(header.brackets));
    let name = section.text(header.name);
    section.reading(&text, |view| view.section(kind, name).is_none())
}

/// Whether every reader allows it in a name.
fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.' | '%' | '@' | ':' | '+')
}

/// Whether other rules report it: blanks, invisible and control characters.
fn is_other_rules(c: char) -> bool {
    syntax::is_padding(c) || c.is_control()
}

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use crate::rules::fixture::{check, check_all, fixed, no_fix, pair_of};

    const CODE: &str = "invalid-section-name";

    #[test]
    fn without_a_name() {
        check(
            CODE,
            "--- config
[]
^^ error: This section has no name
[ ]
^^^ error: This section has no name
[profile]
^^^^^^^^^ error: `[profile]` has no name
[sso-session ]
^^^^^^^^^^^^^^ error: `[sso-session]` has no name
--- credentials
[profile]
",
        );
    }

    #[test]
    fn two_pairs_of_brackets() {
        check_all(
            "--- config
[[default]]
^^^^^^^^^^^ error[invalid-section-name]: This header has two pairs of brackets, so
region = us-east-1
[[profile a]]
^^^^^^^^^^^^^ error[invalid-section-name]: This header has two pairs of brackets, so
region = us-east-1
--- credentials
[[default]]
^^^^^^^^^^^ error[invalid-section-name]: This header has two pairs of brackets, so
region = us-east-1
",
        );
        fixed(CODE, "--- config\n[[profile a]]\n", "--- config\n[profile a]\n");
    }

    #[test]
    fn characters_that_readers_drop() {
        check(
            CODE,
            "--- config
[profile a#b]
          ^ error: This profile name has `#`, so the Java SDK, the Rust SDK and the Common Runtime refuse the file and others do not find it. Use A-Z, a-z, 0-9 or `_-/.%@:+`.
[profile bob's]
            ^ error: This profile name has `'`, so no AWS tool except the Go SDK and the Ruby SDK finds it. Use A-Z, a-z, 0-9 or `_-/.%@:+`.
[sso-session münchen]
              ^ error: This sso-session name has `ü`, so the JavaScript SDK, the Java SDK, the Rust SDK and the Common Runtime do not find it. Use A-Z, a-z, 0-9 or `_-/.%@:+`.
[granted_registry_start a#b]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A character in this header is not allowed, so the Java SDK and the Rust SDK refuse the whole file. Remove it.
[services ö]
          ^ error: This services section name has `ö`
[profile a/b.c%d@e:f+g_h-i]
[profile \"dev\"]
         ^^^^^ error: This section name is in quotes, so the Java SDK, the Go SDK, the Ruby SDK and 2 others do not find it. Remove them.
--- credentials
[a,b]
  ^ error: This profile name has `,`, so the Java SDK, the Rust SDK and the Common Runtime do not find it. Use A-Z, a-z, 0-9 or `_-/.%@:+`.
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
        fixed(CODE, "--- config\n[\"profile dev\"]\n", "--- config\n[profile dev]\n");
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
        assert!(
            finding.message.starts_with("This section name is in quotes"),
            "{}",
            finding.message
        );
        let (_, span) = pair.locate(finding.at);
        pair.document(FileKind::Config).unwrap().slice(span).into_owned()
    }
}
