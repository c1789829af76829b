use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "control-character",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The file contains a control character.

Control characters come from binary data, from terminals (`^[[0m`, `^Z`, `^H`) and from text in UTF-16,
and few editors show them. In a value they become part of what is signed or sent. On a line of their
own, they make the AWS CLI, boto3 or the Rust SDK refuse the whole file. In a comment they are harmless
and reported as information.

```ini bad escaped
[default]
region = us-east-1\u{1a}
```

```ini good
[default]
region = us-east-1
```

The fix removes them. It is safe: no valid value contains one.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&LineKind::ALL, check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let runs = runs(line.content(), line.span().start);
    let Some(first) = runs.first().copied() else { return };
    let code = line.text(first).chars().next().map_or(0, u32::from);
    let refusal = line.refusal_in_place(line.line_it_continues()..line.index + 1);
    let message = if runs.len() > 1 {
        format!(
            "This line contains control characters (U+{code:04X} and others){refusal}. Remove them."
        )
    } else {
        format!("This line contains a control character (U+{code:04X}){refusal}. Remove it.")
    };
    let finding = findings.report(line.section, first, message).about(&refusal);
    // No reader looks at the text of a comment.
    if line.kind == LineKind::Comment {
        finding.severity(Severity::Information);
    }
    let edits = runs.into_iter().map(|run| line.edit(run, "")).collect();
    finding.safe_fix("Remove control characters from the line", edits);
}

/// The runs of control characters in `text`, which starts at byte `start`. What a terminal takes together with
/// one for a colour belongs to it.
fn runs(text: &str, start: u32) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    // Every reader takes a tab for a blank.
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_control() && *c != '\t') {
        let end = start + (at + c.len_utf8() + sequence(&text[at..])) as u32;
        let at = start + at as u32;
        match runs.last_mut() {
            // The bell at the end of a sequence.
            Some(run) if run.end > at => {}
            Some(run) if run.end == at => run.end = end,
            _ => runs.push(Span::new(at, end)),
        }
    }
    runs
}

/// The length of what follows an escape in a sequence for terminals: `[32m`, `]0;title` up to the bell.
/// <https://ecma-international.org/publications-and-standards/standards/ecma-48/>
fn sequence(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('\u{1b}') else { return 0 };
    let length = if let Some(csi) = rest.strip_prefix('[') {
        csi.find(|c: char| !matches!(c, '0'..='?' | ' '..='/'))
            .filter(|end| csi[*end..].starts_with(|c| matches!(c, '@'..='~')))
            .map(|end| end + 2)
    } else if rest.starts_with(']') {
        rest.find('\u{7}').map(|end| end + 1)
    } else {
        None
    };
    length.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed};

    #[test]
    fn one_finding_a_line() {
        check(
            "control-character",
            "--- config
[default]
region = us\u{1b}[0m-east\u{0}-1
           ^^^^ error: This line contains control characters (U+001B and others). Remove them.
\u{1a}
^ error: This line contains a control character (U+001A), so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Remove it.
# \u{7f}
  ^ info: This line contains a control character (U+007F)
output =\tjson
role_session_name = \u{1}\u{2}a
                    ^^ error: This line contains a control character (U+0001)
--- credentials
[a\u{85}]
  ^ error: This line contains a control character (U+0085)
",
        );
    }

    #[test]
    fn the_fix_removes_all_of_the_line() {
        fixed(
            "control-character",
            "--- config\n[default]\nregion = \u{1}\u{2}us\u{0}\r\n",
            "--- config\n[default]\nregion = us\r\n",
        );
    }

    #[test]
    fn colours_of_a_terminal_are_removed_as_a_whole() {
        let after = "--- config\n[default]\nregion = us-east-1\n";
        for before in [
            "[default]\nregion = \u{1b}[32mus-east-1\u{1b}[0m",
            "[default]\nregion = \u{1b}[01;31m\u{1b}[Kus-east-1\u{1b}[m\u{1b}[K",
            "[default]\n\u{1b}]0;title\u{7}region = us-east-1",
            "\u{1b}[1m[default]\u{1b}[0m\nregion = us-east-1",
        ] {
            fixed("control-character", &format!("--- config\n{before}\n"), after);
        }
        check_all(
            "--- config
\u{1b}[1m[default]\u{1b}[0m
^^^^ error[control-character]: This line contains control characters (U+001B and others), so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Remove them.
region = us-east-1
",
        );
    }
}
