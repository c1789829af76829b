use std::ops::Range;

use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::probe::refusal;
use crate::lint::{Check, Findings, LineContext};
use crate::model::InvalidLine;
use crate::readers::Effect;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invalid-nested-setting",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A line in an indented block is not `name = value`.

The AWS CLI, boto3 and the Rust SDK refuse the whole file. The JavaScript SDK and the Go SDK ignore the
line. The Rust SDK and the Java SDK also refuse an indented comment.

```ini bad
[default]
s3 =
  # for the large files
  max_concurrent_requests = 20
```

```ini good
[default]
s3 =
# for the large files
  max_concurrent_requests = 20
```

The fix moves comments to the left edge. It is safe: every reader recognizes comments there, and the
block continues after them.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Line(&[LineKind::Comment, LineKind::Setting, LineKind::Text], check)];

/// Checks the first of adjacent lines, which carries the finding for all of them.
fn check(first: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(InvalidLine::Nested(parent)) = first.invalid() else { return };
    if first.kind == LineKind::Comment {
        report_comments(first, parent, findings);
        return;
    }
    // Pasted text would otherwise give a finding for each line.
    if first.index > 0 && is_alike(first, first.index - 1) {
        return;
    }
    let end = first.source.lines.len();
    let end = (first.index..end).find(|line| !is_alike(first, *line)).unwrap_or(end);
    report_text(first, first.index..end, parent, findings);
}

/// Whether another line is invalid in the same block, and like the first a comment or not.
fn is_alike(first: &LineContext<'_, '_>, line: usize) -> bool {
    let is_comment = first.source.lines[line].kind == LineKind::Comment;
    is_comment == (first.kind == LineKind::Comment)
        && first.invalid_line_at(line) == first.invalid()
}

/// Reports all indented comments of a block at the first: one habit, and one fix.
fn report_comments(first: &LineContext<'_, '_>, parent: u32, findings: &mut Findings<'_>) {
    let is_in_block = |line: &LineContext<'_, '_>| {
        line.kind == LineKind::Comment && line.invalid() == first.invalid()
    };
    if !first.is_first(is_in_block) {
        return;
    }
    let refusal = refusal_in_block(first, first.index..first.index + 1, parent);
    if refusal.is_empty() {
        return;
    }
    let lines: Vec<usize> =
        first.lines().filter(is_in_block).map(|comment| comment.index).collect();
    let (what, it) = match lines.len() {
        1 => ("This comment in a block is".to_owned(), "it"),
        count => (format!("These {count} comments in a block are"), "them"),
    };
    let message = format!("{what} indented{refusal}. Move {it} to the left edge.");
    let edits = lines.into_iter().map(|line| {
        let indent = Span::new(first.line_span(line).start, first.trimmed_span(line).start);
        first.edit(indent, "")
    });
    findings
        .report(first.section, first.trimmed_span(first.index), message)
        .about(&refusal)
        .safe_fix("Move to the left edge", edits.collect());
}

fn report_text(
    section: &LineContext<'_, '_>,
    lines: Range<usize>,
    parent: u32,
    findings: &mut Findings<'_>,
) {
    let block = &section.settings[parent as usize];
    // An unknown name may be a piece of a pasted secret.
    let name = block.known.map(|_| format!(" `{}`", section.text(block.name))).unwrap_or_default();
    let span = trimmed(section, &lines);
    let (what, them) = match lines.len() {
        1 => ("This line is", "it"),
        _ => ("These lines are", "them"),
    };
    let refusal = refusal_in_block(section, lines, parent);
    let message =
        format!("{what} not `name = value` in the block{name}{refusal}. Correct or remove {them}.");
    findings.report(section.section, span, message).about(&refusal);
}

/// How a sentence goes on about the readers that refuse the lines. They are given only the first line
/// of the block and these: others in it may be invalid themselves.
fn refusal_in_block(section: &LineContext<'_, '_>, lines: Range<usize>, parent: u32) -> Effect {
    let block = section.settings[parent as usize].line as usize;
    let top = section.text(section.line_span(block));
    let text = format!("[default]\n{top}{}", section.text(section.lines_span(lines)));
    refusal(section.file, &text, section.options)
}

fn trimmed(section: &LineContext<'_, '_>, lines: &Range<usize>) -> Span {
    section.trimmed_span(lines.start).join(section.trimmed_span(lines.end - 1))
}

#[cfg(test)]
mod tests {
    use crate::readers::Reader;
    use crate::rules::fixture::{check, check_with, fixed, no_fix};

    const CODE: &str = "invalid-nested-setting";

    #[test]
    fn lines_and_comments() {
        check(
            CODE,
            "--- config
[default]
s3 =
  # one
  ^^^^^ error: These 3 comments in a block are indented, so the Java SDK, the Rust SDK and the Common Runtime refuse the whole file. Move them to the left edge.
  # two
  max_concurrent_requests = 20
  ; three
  oops
  ^^^^ error: This line is not `name = value` in the block `s3`, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Correct or remove it.
# fine
  = 20
  ^^^^ error: This line is not `name = value` in the block `s3`, so the Java SDK, the Rust SDK and the Common Runtime refuse the whole file. Correct or remove it.
oops
",
        );
    }

    #[test]
    fn comments_matter_to_some_readers_only() {
        check_with(
            CODE,
            "--- config\n[default]\ns3 =\n  # one\n  addressing_style = path\n",
            |_, options| {
                options.readers = [Reader::Botocore, Reader::Go].into_iter().collect();
            },
        );
    }

    #[test]
    fn comments_move_to_the_left() {
        fixed(
            CODE,
            "--- config\n[a]\r\ns3 =\r\n\t# one\r\n  ; two\r\n  addressing_style = path\r\n",
            "--- config\n[a]\r\ns3 =\r\n# one\r\n; two\r\n  addressing_style = path\r\n",
        );
        no_fix(CODE, "", "--- config\n[a]\ns3 =\n  oops\n");
    }
}
