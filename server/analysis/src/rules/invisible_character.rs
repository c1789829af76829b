use syntax::{LineKind, Nesting, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invisible-character",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A character that cannot be seen stands where only visible ones should.

No-break spaces, zero-width spaces, marks of writing direction and soft hyphens come along from web
pages, chats and word processors. Readers differ in which of them they take for blanks; the others stay
in the name or value. A setting is then not found, a profile has another name than it seems, a secret
gives `SignatureDoesNotMatch`. In comments they are welcome.

```ini bad escaped
[default]
region = us-east-1\u{200b}
output\u{a0}= json
```

```ini good
[default]
region = us-east-1
output = json
```

The fix removes the characters of the line, or puts a blank where one is needed. It is safe: nothing
that can be seen changes.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&LineKind::ALL, check)];

/// What cannot be seen, with the names that the Unicode standard gives it, more or less.
const INVISIBLE: &[(char, char, &str)] = &[
    ('\u{a0}', '\u{a0}', "no-break space"),
    ('\u{ad}', '\u{ad}', "soft hyphen"),
    ('\u{34f}', '\u{34f}', "grapheme joiner"),
    ('\u{61c}', '\u{61c}', "direction mark"),
    ('\u{115f}', '\u{1160}', "Hangul filler"),
    ('\u{1680}', '\u{1680}', "Ogham space"),
    ('\u{180b}', '\u{180f}', "Mongolian separator"),
    ('\u{2000}', '\u{200a}', "typographic space"),
    ('\u{200b}', '\u{200b}', "zero-width space"),
    ('\u{200c}', '\u{200d}', "zero-width joiner"),
    ('\u{200e}', '\u{200f}', "direction mark"),
    ('\u{2028}', '\u{2029}', "line separator"),
    ('\u{202a}', '\u{202e}', "direction mark"),
    ('\u{202f}', '\u{202f}', "narrow no-break space"),
    ('\u{205f}', '\u{205f}', "mathematical space"),
    ('\u{2060}', '\u{2064}', "word joiner"),
    ('\u{2066}', '\u{206f}', "direction mark"),
    ('\u{3000}', '\u{3000}', "ideographic space"),
    ('\u{3164}', '\u{3164}', "Hangul filler"),
    ('\u{fe00}', '\u{fe0f}', "variation selector"),
    ('\u{feff}', '\u{feff}', "byte order mark"),
    ('\u{ffa0}', '\u{ffa0}', "Hangul filler"),
    ('\u{e0000}', '\u{e0fff}', "tag"),
];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let runs = runs(line);
    let Some(first) = runs.first().copied() else { return };
    let Some(c) = line.text(first).chars().next() else { return };
    let name = name(c).unwrap_or_default();
    let more = if runs.len() > 1 { " and others in the line" } else { "" };
    let harm = harm(line, first);
    let refusal = line.refusal(line.index..line.index + 1);
    let message =
        format!("invisible U+{:04X} ({name}){more}{harm}{refusal}; remove it", u32::from(c));
    let edits = runs.into_iter().map(|run| replaced(line, run)).collect();
    findings
        .report(line.section, first, message)
        .safe_fix("Remove the invisible characters of the line", edits);
}

/// The line up to the comment in it.
fn before_comment(line: &LineContext<'_, '_>) -> Span {
    let content = line.span();
    let find_mark = |from: u32| {
        let at = line.text(Span::new(from, content.end)).find(['#', ';'])?;
        Some(from + at as u32)
    };
    let comment = match (line.kind, &line.header, line.setting_on_line()) {
        (LineKind::Comment, ..) => find_mark(content.start),
        (LineKind::Header, Some(header), _) => find_mark(header.brackets.end),
        (_, _, Some(setting)) => setting.comment(&line.source.text).map(|comment| comment.start),
        _ => None,
    };
    Span::new(content.start, comment.unwrap_or(content.end))
}

/// The runs of invisible characters in the line, its comment left out.
fn runs(line: &LineContext<'_, '_>) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let part = before_comment(line);
    let text = line.text(part);
    if text.is_ascii() {
        return runs;
    }
    // Of those at the start of the file `byte-order-mark` speaks.
    let visible = if line.is_first_of_file() { text.trim_start_matches('\u{feff}') } else { text };
    let marks = text.len() - visible.len();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let start = part.start + at as u32;
        let end = start + c.len_utf8() as u32;
        if at < marks || name(c).is_none() || shapes(c, before) {
            before = Some(c);
            continue;
        }
        before = None;
        match runs.last_mut() {
            Some(run) if run.end == start => run.end = end,
            _ => runs.push(Span::new(start, end)),
        }
    }
    runs
}

/// Whether it is a part of the character before it: of an emoji, or of a Persian or Indic word.
fn shapes(c: char, before: Option<char>) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
        && before.is_some_and(|before| !before.is_ascii())
}

fn name(c: char) -> Option<&'static str> {
    let row = INVISIBLE.iter().find(|(first, last, _)| (*first..=*last).contains(&c));
    row.filter(|_| !c.is_ascii()).map(|(_, _, name)| *name)
}

/// Who keeps the characters in a value, or does not find the setting for them.
fn harm(line: &LineContext<'_, '_>, run: Span) -> String {
    let Some(setting) = line.setting_on_line() else { return String::new() };
    if run.start >= setting.value.start && !setting.value.is_empty() {
        let keeping = line.keeping(setting, line.text(run));
        return keeping.clause("keeps", "keep", "it in the value");
    }
    let Some(known) = setting.known else { return String::new() };
    let lacking = line.seeing(line.index..line.index + 1, known.name, |value| value.is_none());
    lacking.clause("finds", "find", &format!("no `{}` here", known.name))
}

/// Without the run, or with blanks in its place where blanks are needed.
fn replaced(line: &LineContext<'_, '_>, run: Span) -> Edit {
    let content = line.span();
    let before = line.text(Span::new(content.start, run.start)).trim_start_matches([' ', '\t']);
    let after = line.text(Span::new(run.end, content.end));
    let spaces = line.text(run).chars().filter(|c| c.is_whitespace()).count();
    let is_in_block = line.source.lines[line.index].under == Nesting::Block;
    let blanks = if before.is_empty() && is_in_block {
        spaces
    } else if separates(before, after) && !is_in_credential(line, run) {
        spaces.min(1)
    } else {
        0
    };
    line.edit(run, " ".repeat(blanks))
}

/// Whether the texts on both sides would run into one another.
fn separates(before: &str, after: &str) -> bool {
    let is_open = before.is_empty() || before.ends_with(['[', ' ', '\t']);
    !is_open && !after.is_empty() && !after.starts_with([']', ' ', '\t'])
}

fn is_in_credential(line: &LineContext<'_, '_>, run: Span) -> bool {
    line.setting_on_line()
        .is_some_and(|setting| setting.is_credential() && run.start >= setting.value.start)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "invisible-character";

    #[test]
    fn in_headers_names_and_values() {
        check(
            CODE,
            "--- config
[profile dev\u{200b}]
            ^ error: invisible U+200B (zero-width space); remove it
region\u{a0}=\u{a0}us-east-1
      ^ error: invisible U+00A0 (no-break space) and others in the line; the Rust SDK, the Ruby SDK, the Java SDK (from its source) and the Common Runtime find no `region` here; remove it
\u{200b}output = json
^ error: invisible U+200B (zero-width space); AWS tools find
role_session_name = é\u{200b}a\u{200d}b
                     ^ error: invisible U+200B (zero-width space) and others in the line; AWS tools keep it in the value; remove it
[default]\u{a0}# \u{200b}
         ^ error: invisible U+00A0 (no-break space); the Rust SDK and the Java SDK (from its source) refuse the whole file; remove it
\u{a0}region = x
^ error: invisible U+00A0 (no-break space); the Rust SDK, the Ruby SDK, the Java SDK (from its source) and the Common Runtime find no `region` here; remove it
\u{200b}
^ error: invisible U+200B (zero-width space); AWS
[profile a#b]
region = us\u{200b}
           ^ error: invisible U+200B (zero-width space); AWS tools keep it in the value; remove it
--- credentials
[default]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\u{a0}
                                                                ^ error: invisible U+00A0 (no-break space); the Rust SDK, the Ruby SDK, the Java SDK (from its source) and the Common Runtime keep it in the value; remove it
aws_session_token = IQoJ\u{202e}\u{202c}b3Jp
                        ^^ error: invisible U+202E (direction mark); AWS tools keep it in the value; remove it
",
        );
    }

    #[test]
    fn comments_marks_and_joined_letters() {
        check(
            CODE,
            "--- config
\u{feff}# a\u{a0}b
[default] # \u{200b}
region = us-east-1 # \u{a0}
  # a\u{a0}b
role_session_name = می\u{200c}خواهم👩\u{200d}💻
",
        );
        check(
            CODE,
            "--- config
\u{feff}\u{200b}[default]
 ^ error: invisible U+200B (zero-width space)
",
        );
    }

    #[test]
    fn a_blank_where_one_is_needed() {
        let fixes = |before: &str, after: &str| {
            fixed(CODE, &format!("--- config\n{before}\n"), &format!("--- config\n{after}\n"));
        };
        fixes("[profile\u{a0}dev\u{a0}]", "[profile dev]");
        fixes("[a]\nregion\u{a0}=\u{3000}us-\u{200b}east-1\u{a0}\r", "[a]\nregion = us-east-1\r");
        fixes("[a]\nregion \u{a0}= x", "[a]\nregion = x");
        fixes("[a]\n\u{a0}region = x", "[a]\nregion = x");
        fixes(
            "[a]\ns3 =\n\u{a0}\u{a0}addressing_style = path",
            "[a]\ns3 =\n  addressing_style = path",
        );
        fixes("[a]\naws_session_token\u{a0}= I\u{a0}Q", "[a]\naws_session_token = IQ");
        fixes("[a]\nrole_session_name = I\u{a0}Q", "[a]\nrole_session_name = I Q");
    }
}
