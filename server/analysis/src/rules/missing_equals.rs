use std::ops::Range;

use syntax::{LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::probe::refusal;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Section, Setting, Stray, Traits};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-equals",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A line is no comment, no header and no `name = value`.

The AWS CLI, boto3 and the Rust SDK refuse the whole file, whichever profile is asked for, and mostly
without the line's number. The JavaScript and the Go SDK ignore the line. Lines that follow each other,
such as pasted JSON, are reported together.

```ini bad
[default]
region us-east-1
```

```ini good
[default]
region = us-east-1
```

The fixes put a missing `=` or `[` where it is clear where it belongs, or make comments of the lines.
They are not safe: only the author knows what the line was for.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::TraitsOfSection(Traits::TEXT.union(Traits::UNKNOWN), check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let strays = section.strays();
    let texts = strays.iter().filter(|(_, stray)| *stray == Stray::Text).map(|(line, _)| *line);
    // Of a line of nothing but control characters another rule speaks.
    let mut texts = texts.filter(|line| {
        let text = section.text(section.trimmed_span(*line));
        text.contains(|c: char| !c.is_control())
    });
    let mut next = texts.next();
    while let Some(first) = next {
        let mut end = first + 1;
        next = texts.next();
        while let Some(line) = next.filter(|line| adjoins(section, end..*line)) {
            end = line + 1;
            next = texts.next();
        }
        report(section, first..end, findings);
    }
    for setting in section.settings.iter().filter(|it| has_comment(section.text(it.name))) {
        report_cut(section, setting, findings);
    }
}

/// Whether readers that know of comments behind values see one begin in this name.
pub(super) fn has_comment(name: &str) -> bool {
    [" #", " ;", "\t#", "\t;"].iter().any(|sign| name.contains(sign))
}

/// A comment that takes the equals sign with it.
fn report_cut(section: &SectionContext<'_, '_>, setting: &Setting, findings: &mut Findings<'_>) {
    let line = setting.line as usize;
    let refusal = section.refusal(line..line + 1);
    if !refusal.is_empty() {
        let message = format!("a comment begins before the `=`{refusal}; take it out of the name");
        findings.report(section, section.trimmed_span(line), message);
    }
}

/// Whether only blank lines stand in the range.
fn adjoins(section: &Section<'_>, between: Range<usize>) -> bool {
    section.source.lines[between].iter().all(|line| line.kind == LineKind::Blank)
}

fn report(section: &SectionContext<'_, '_>, lines: Range<usize>, findings: &mut Findings<'_>) {
    let first = section.trimmed_span(lines.start);
    let last = section.trimmed_span(lines.end - 1);
    let refusal = if section.header.is_some() {
        section.refusal(lines.start..lines.start + 1)
    } else {
        refusal(section.file, section.text(section.line_span(lines.start)), section.options)
    };
    let slip = Slip::of(section, first);
    let count = filled(section, lines.clone()).count();
    let message = match (&slip, count) {
        (Slip::Equals(name, _), _) => {
            format!("`{}` has no `=` behind it{refusal}; add it", section.text(*name))
        }
        (Slip::Bracket(_), _) => format!("a header without its `[`{refusal}; add it"),
        (Slip::Conflict, _) => {
            format!("a merge conflict is not resolved{refusal}; keep one side of it")
        }
        (Slip::Comment, _) => format!("comments begin with `#` or `;` here{refusal}; use `#`"),
        (Slip::None, 1) => {
            format!("no comment, no header and no `name = value`{refusal}; mend it or take it out")
        }
        (Slip::None, count) => {
            format!("{count} lines are not `name = value`{refusal}; mend them or take them out")
        }
    };
    let finding = findings.report(section, first.join(last), message);
    match slip {
        Slip::Equals(name, gap) => {
            let title = format!("Add `=` behind `{}`", section.text(name));
            let equals = if name.end == last.end { " =" } else { " = " };
            finding.fix(title, vec![section.edit(gap, equals)]);
        }
        Slip::Bracket(at) => {
            finding.fix("Add the `[`", vec![section.edit(Span::at(at), "[")]);
        }
        Slip::Conflict | Slip::Comment | Slip::None => {}
    }
    finding.fix("Make it a comment", commented(section, lines));
}

/// What may have gone wrong in a line.
enum Slip {
    /// The name of a setting, and the blanks behind it.
    Equals(Span, Span),
    /// A header that begins at this byte.
    Bracket(u32),
    Conflict,
    Comment,
    None,
}

impl Slip {
    fn of(section: &Section<'_>, line: Span) -> Self {
        let text = section.text(line);
        if ["<<<<<<<", ">>>>>>>", "|||||||"].iter().any(|mark| text.starts_with(mark)) {
            return Self::Conflict;
        }
        if ["//", "--", "/*", "REM ", "rem "].iter().any(|mark| text.starts_with(mark)) {
            return Self::Comment;
        }
        if text.ends_with(']') && !text.contains(['[', '"', '{']) {
            return Self::Bracket(line.start);
        }
        let len = text.find(syntax::is_padding).unwrap_or(text.len());
        if catalogue::lookup_ignore_case(&text[..len]).is_none() {
            return Self::None;
        }
        let name = Span::new(line.start, line.start + len as u32);
        let value = syntax::trim_padding(&section.source.text, Span::new(name.end, line.end));
        Self::Equals(name, Span::new(name.end, value.start))
    }
}

fn commented(section: &Section<'_>, lines: Range<usize>) -> Vec<Edit> {
    let start = |index| section.edit(Span::at(section.line_span(index).start), "# ");
    filled(section, lines).map(start).collect()
}

fn filled(section: &Section<'_>, lines: Range<usize>) -> impl Iterator<Item = usize> {
    lines.filter(|line| section.source.lines[*line].kind != LineKind::Blank)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, fixed_by, no_fix};

    const CODE: &str = "missing-equals";

    #[test]
    fn the_slip_is_named() {
        check(
            CODE,
            "--- config
[default]
\u{1a}
region us-east-1
^^^^^^^^^^^^^^^^ error: `region` has no `=` behind it; AWS CLI, boto3, the Rust SDK and the Java SDK (from its source) refuse the whole file; add it
output = json
profile dev]
^^^^^^^^^^^^ error: a header without its `[`; AWS CLI
output = json
<<<<<<< HEAD
^^^^^^^^^^^^ error: a merge conflict is not resolved; AWS CLI
output = json
REM note
^^^^^^^^ error: comments begin with `#` or `;` here; AWS CLI
output = json
hello
^^^^^ error: no comment, no header and no `name = value`; AWS CLI
",
        );
    }

    #[test]
    fn a_pasted_block_is_one_finding() {
        check(
            CODE,
            "--- config
{
^ error: 3 lines are not `name = value`; AWS CLI, boto3, the Rust SDK and the Java SDK (from its source) refuse the whole file; mend them or take them out
  \"Session\": \"IQoJ==\"
}
[default]
a: b
^^^^ error: 2 lines are not `name = value`; the Rust SDK and the Java SDK (from its source) refuse the whole file; mend them or take them out

  c: d=
--- credentials
[default]
{
^ error: 3 lines are not `name = value`; AWS CLI, boto3, the Rust SDK and the Java SDK (from its source) refuse the whole file; mend them or take them out
\"Secret\": \"k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iO=\"
}
region = us-east-1
  goes on
",
        );
    }

    #[test]
    fn fixes_put_what_is_missing() {
        fixed(CODE, "--- config\n[a]\nregion   x\n", "--- config\n[a]\nregion = x\n");
        fixed(CODE, "--- config\n[a]\nprofile b]\n", "--- config\n[a]\n[profile b]\n");
        fixed_by(
            CODE,
            "Make it a comment",
            "--- config\n[a]\r\nfoo:\r\n\r\n  bar: x\r\n",
            "--- config\n[a]\r\n# foo:\r\n\r\n#   bar: x\r\n",
        );
        no_fix(CODE, "Add", "--- config\n[a]\nhello\n");
    }

    #[test]
    fn a_comment_before_the_equals_sign_takes_it_away() {
        check(
            CODE,
            "--- config
[default]
region ;x = y
^^^^^^^^^^^^^ error: a comment begins before the `=`; the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; take it out of the name
output#x = y
",
        );
        check("unknown-setting", "--- config\n[default]\nregion ;x = y\n");
    }
}
