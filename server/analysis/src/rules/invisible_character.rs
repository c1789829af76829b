use catalogue::invisible_name;
use syntax::{LineKind, Nesting, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext};
use crate::readers::{Readers, so};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invisible-character",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The file contains an invisible character outside a comment.

No-break spaces, zero-width spaces, direction marks and soft hyphens are copied from web pages, chats and
word processors. Readers differ in which of them they remove; the rest become part of the name or value.
A setting is then not found, a profile has another name than it seems to have, and a secret gets
`SignatureDoesNotMatch`. In comments they are harmless.

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

The fix removes the characters from the line, or replaces them with a space where one is needed, and a line separator
between two settings with the end of a line. It is
safe: nothing visible changes.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&LineKind::ALL, check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let runs = runs(line);
    let Some(first) = runs.first().copied() else { return };
    let Some(c) = line.text(first).chars().next() else { return };
    let (name, code) = (invisible_name(c).unwrap_or_default(), u32::from(c));
    let article = if name.starts_with(['i', 'O']) { "an" } else { "a" };
    let single = (format!("{article} {name} (U+{code:04X})"), "it");
    let several = (format!("invisible characters (U+{code:04X}, …)"), "them");
    let (what, them) = if runs.len() == 1 { single } else { several };
    let refusing = line.refusing(line.index..line.index + 1);
    let (harmed, harm) = harm(line, first, them);
    let effect = so(&[harm, refusing.effect("refuses", "refuse", "the whole file")]);
    let message = format!("This line has {what}{effect}. Remove {them}.");
    let finding = findings.report(line.section, first, message).about(refusing.union(harmed));
    let edits = runs.into_iter().map(|run| replaced(line, run)).collect();
    finding.safe_fix("Remove invisible characters from the line", edits);
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
    // Nearly every line: nothing in ASCII is invisible but control characters, which have a rule of
    // their own.
    if text.is_ascii() {
        return runs;
    }
    // Those at the start of the file are reported by `byte-order-mark`.
    let visible = if line.is_first_of_file() { text.trim_start_matches('\u{feff}') } else { text };
    let marks = text.len() - visible.len();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let start = part.start + at as u32;
        let end = start + c.len_utf8() as u32;
        if at < marks || invisible_name(c).is_none() || shapes(c, before) {
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

/// The readers that keep the characters in the value, or do not find the setting because of them, and that
/// in words.
fn harm(line: &LineContext<'_, '_>, run: Span, them: &str) -> (Readers, String) {
    let Some(setting) = line.setting_on_line() else { return (Readers::NONE, String::new()) };
    if run.start >= setting.raw.start && !setting.raw.is_empty() {
        let keeping = line.keeping(setting, line.text(run));
        return (keeping, keeping.effect("keeps", "keep", &format!("{them} in the value")));
    }
    let Some(known) = setting.known else { return (Readers::NONE, String::new()) };
    let lacking = line.seeing(line.index..line.index + 1, known.name, |value| value.is_none());
    (lacking, lacking.denial("finds", "find", "the setting"))
}

/// Removes the run, or replaces it with blanks where they are needed.
fn replaced(line: &LineContext<'_, '_>, run: Span) -> Edit {
    let content = line.span();
    let before = line.text(Span::new(content.start, run.start)).trim_start_matches([' ', '\t']);
    let after = line.text(Span::new(run.end, content.end));
    let spaces = line.text(run).chars().filter(|c| c.is_whitespace()).count();
    // Such a character ends the line where it is shown.
    let is_line_end = line.text(run).contains(['\u{2028}', '\u{2029}']);
    if is_line_end && !before.is_empty() && begins_line(after) {
        return line.edit(run, line.line_end());
    }
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

/// Whether a text is a line of its own: a header, a comment or a setting.
fn begins_line(text: &str) -> bool {
    let name = text.split_once('=').map(|(name, _)| name.trim());
    text.starts_with(['[', '#', ';']) || name.and_then(catalogue::lookup_ignore_case).is_some()
}

/// Whether the texts on both sides would run into one another.
fn separates(before: &str, after: &str) -> bool {
    let is_open = before.is_empty() || before.ends_with(['[', ' ', '\t']);
    !is_open && !after.is_empty() && !after.starts_with([']', ' ', '\t'])
}

fn is_in_credential(line: &LineContext<'_, '_>, run: Span) -> bool {
    line.setting_on_line()
        .is_some_and(|setting| setting.is_credential() && run.start >= setting.raw.start)
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_all, check_with, fixed};

    const CODE: &str = "invisible-character";

    #[test]
    fn in_headers_names_and_values() {
        check(
            CODE,
            "--- config
[profile dev\u{200b}]
            ^ error: This line has a zero-width space (U+200B). Remove it.
region\u{a0}=\u{a0}us-east-1
      ^ error: This line has invisible characters (U+00A0, …), so the Java SDK, the Ruby SDK, the Rust SDK and the Common Runtime do not find the setting. Remove them.
\u{200b}output = json
^ error: This line has a zero-width space (U+200B)
role_session_name = é\u{200b}a\u{200d}b
                     ^ error: This line has invisible characters (U+200B, …), so every AWS tool keeps them in the value. Remove them.
[default]\u{a0}# \u{200b}
         ^ error: This line has a no-break space (U+00A0), so the Java SDK and the Rust SDK refuse the whole file. Remove it.
\u{a0}region = x
^ error: This line has a no-break space (U+00A0), so the Java SDK, the Ruby SDK, the Rust SDK and the Common Runtime do not find the setting. Remove it.
\u{200b}
^ error: This line has a zero-width space (U+200B)
[profile a#b]
region = us\u{200b}
           ^ error: This line has a zero-width space (U+200B), so every AWS tool keeps it in the value. Remove it.
--- credentials
[default]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\u{a0}
                                                                ^ error: This line has a no-break space (U+00A0), so the Java SDK, the Ruby SDK, the Rust SDK and the Common Runtime keep it in the value. Remove it.
aws_session_token = IQoJ\u{202e}\u{202c}b3Jp
                        ^^ error: This line has a direction mark (U+202E), so every AWS tool keeps it in the value. Remove it.
",
        );
    }

    #[test]
    fn readers_of_one_file_alone_are_asked_about_a_section_that_they_take() {
        check_with(
            CODE,
            "--- credentials
[dev]
aws_access_key_id\u{a0}= AKIASP2TPHJSQH3FJRUX
                 ^ error: This line has a no-break space (U+00A0). Remove it.
",
            |_, options| options.readers = Readers::from_iter([Reader::Granted]),
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
 ^ error: This line has a zero-width space (U+200B)
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
        fixes("[a]\nregion = x\u{2028}output = json", "[a]\nregion = x\noutput = json");
        fixes("[a]\nregion = x\u{2029}# note", "[a]\nregion = x\n# note");
        fixes("[a]\nregion = x\u{2028}", "[a]\nregion = x");
    }

    #[test]
    fn the_rest_of_the_value_is_not_judged() {
        check_all(
            "--- config
[default]
region = us-east-1\u{200b}
                  ^ error[invisible-character]: This line has a zero-width space (U+200B), so every AWS tool keeps it in the value. Remove it.
output = \u{2060}json
         ^ error[invisible-character]: This line has a word joiner (U+2060). Remove it.
",
        );
    }
}
