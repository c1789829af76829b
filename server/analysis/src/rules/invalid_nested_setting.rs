use std::ops::Range;

use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Section, Stray, Traits};
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

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(
    Traits::NESTED_COMMENT.union(Traits::TEXT).union(Traits::EMPTY_NAME),
    check,
)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let mut runs: Vec<(Range<usize>, u32)> = Vec::new();
    for (line, stray) in section.strays() {
        let Stray::Nested(parent) = stray else { continue };
        let comment = is_comment(section, line);
        match runs.last_mut() {
            Some((lines, _))
                if lines.end == line && is_comment(section, lines.start) == comment =>
            {
                lines.end = line + 1;
            }
            _ => runs.push((line..line + 1, parent)),
        }
    }
    for (lines, parent) in runs {
        report(section, lines, parent, findings);
    }
}

fn report(
    section: &SectionContext<'_, '_>,
    lines: Range<usize>,
    parent: u32,
    findings: &mut Findings<'_>,
) {
    let block = &section.settings[parent as usize];
    // Of the block only its first line and these: others in it may be at fault themselves.
    let top = section.text(section.line_span(block.line as usize));
    let bad = Span::new(section.line_span(lines.start).start, section.line_span(lines.end - 1).end);
    let text = format!("[default]\n{top}{}", section.text(bad));
    let refusal = crate::lint::probe::refusal(section.file, &text, section.options);
    let span = section.trimmed_span(lines.start).join(section.trimmed_span(lines.end - 1));
    if !is_comment(section, lines.start) {
        // An unknown name may be a piece of a pasted secret.
        let of = block.known.map(|_| format!(" of `{}`", section.text(block.name)));
        let of = of.unwrap_or_default();
        let message =
            format!("no `name = value` in the block{of}{refusal}; mend it or take it out");
        findings.report(section, span, message);
        return;
    }
    if refusal.is_empty() {
        return;
    }
    let message = format!("an indented comment in a block{refusal}; move it to the left edge");
    let edit = |line: usize| {
        let indent = Span::new(section.line_span(line).start, section.trimmed_span(line).start);
        section.edit(indent, "")
    };
    findings
        .report(section, span, message)
        .safe_fix("Move to the left edge", lines.map(edit).collect());
}

fn is_comment(section: &Section<'_>, line: usize) -> bool {
    section.source.lines[line].kind == LineKind::Comment
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
