use std::ops::Range;

use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::probe::refusal;
use crate::lint::{Check, Findings, LineContext};
use crate::model::InvalidLine;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invalid-nested-setting",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A line in an indented block is no `name = value`.

The AWS CLI, boto3 and the Rust SDK refuse the whole file. The JavaScript and the Go SDK ignore the
line. An indented comment counts as such a line for the Rust and the Java SDK, though not for others.

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

The fix moves comments to the left edge. It is safe: there every reader knows them for comments, and
the block goes on behind them.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Line(&[LineKind::Comment, LineKind::Setting, LineKind::Text], check)];

/// Checks the first of adjacent lines, which carries the finding for all of them.
fn check(first: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(InvalidLine::Nested(parent)) = first.invalid() else { return };
    if first.index > 0 && is_alike(first, first.index - 1) {
        return;
    }
    let end = first.source.lines.len();
    let end = (first.index..end).find(|line| !is_alike(first, *line)).unwrap_or(end);
    if first.kind == LineKind::Comment {
        report_comments(first, first.index..end, parent, findings);
    } else {
        report_text(first, first.index..end, parent, findings);
    }
}

/// Whether another line is astray in the same block, and a comment or not as the first one is.
fn is_alike(first: &LineContext<'_, '_>, line: usize) -> bool {
    let is_comment = first.source.lines[line].kind == LineKind::Comment;
    is_comment == (first.kind == LineKind::Comment)
        && first.invalid_line_at(line) == first.invalid()
}

fn report_comments(
    section: &LineContext<'_, '_>,
    lines: Range<usize>,
    parent: u32,
    findings: &mut Findings<'_>,
) {
    let refusal = refusal_in_block(section, lines.clone(), parent);
    if refusal.is_empty() {
        return;
    }
    let span = trimmed(section, &lines);
    let message = format!("an indented comment in a block{refusal}; move it to the left edge");
    let edits = lines.map(|line| {
        let indent = Span::new(section.line_span(line).start, section.trimmed_span(line).start);
        section.edit(indent, "")
    });
    findings
        .report(section.section, span, message)
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
    let of = block.known.map(|_| format!(" of `{}`", section.text(block.name)));
    let of = of.unwrap_or_default();
    let span = trimmed(section, &lines);
    let refusal = refusal_in_block(section, lines, parent);
    let message = format!("no `name = value` in the block{of}{refusal}; mend it or take it out");
    findings.report(section.section, span, message);
}

/// How a message goes on about the readers that refuse the lines. They are shown the first line of the
/// block and these: others in it may be at fault themselves.
fn refusal_in_block(section: &LineContext<'_, '_>, lines: Range<usize>, parent: u32) -> String {
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
  ^^^^^ error: an indented comment in a block; the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; move it to the left edge
  # two
  max_concurrent_requests = 20
  oops
  ^^^^ error: no `name = value` in the block of `s3`; AWS CLI, boto3, the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; mend it or take it out
# fine
  = 20
  ^^^^ error: no `name = value` in the block of `s3`; the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; mend it or take it out
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
