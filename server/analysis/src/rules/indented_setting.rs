mod refused;

use std::ops::Range;

use syntax::{LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::probe::refusing;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Place, Section, Setting, Stray, Traits};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "indented-setting",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A setting or a comment is indented where no block is open.

Below a setting that has a value, the AWS CLI, boto3 and the Rust SDK take an indented line for more of
that value: both settings are then wrong, and a secret has a line break in it. To the Rust SDK even an
indented comment is a part of the value. Directly below a header, the Rust SDK refuses the whole file.
The JavaScript and the Go SDK read the line as if it were not indented.

```ini bad
[default]
region = us-east-1
  output = json
```

```ini good
[default]
region = us-east-1
output = json
s3 =
  addressing_style = path
```

The Common Runtime refuses a file with a block, or a value that goes on in the next line, in a section that
is none of AWS's; the Ruby SDK one with
a blank line below a block's first line where that ends in a blank or CRLF.

The fix moves the lines to the left edge. It is safe where they are comments or known settings: that
is then what every reader sees. It asks for a look where the section has such a setting already.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::TraitsOfSection(Traits::INDENTED.union(Traits::UNKNOWN).union(Traits::BLOCK), check)];

/// Lines of one fault: indented alike below the same line.
struct Run {
    lines: Range<usize>,
    /// The setting above, by its index.
    under: Option<u32>,
}

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    for (at, setting) in section.settings.iter().enumerate() {
        if section.is_astray_in_block(setting) {
            report_in_block(section, at, setting, findings);
        }
    }
    refused::report_blocks(section, findings);
    refused::report_values(section, findings);
    for run in runs(section) {
        let first = section.trimmed_span(run.lines.start);
        let line = section.line_span(run.lines.start);
        let blanks = section.text(Span::new(line.start, first.start));
        if blanks.contains(|c| !matches!(c, ' ' | '\t')) {
            continue; // `invisible-character` or `control-character` removes what is no indentation
        }
        let Some(harm) = harm(section, &run) else { continue };
        let filled = |line: &&syntax::Line| line.kind != LineKind::Blank;
        let lines = &section.source.lines[run.lines.clone()];
        let what = match (lines[0].kind, lines.iter().filter(filled).count()) {
            (LineKind::Comment, 1) => "an indented comment".to_owned(),
            (_, 1) => "an indented setting".to_owned(),
            (_, count) => format!("{count} indented lines"),
        };
        let span = first.join(section.trimmed_span(run.lines.end - 1));
        let message = format!("{what}: {harm}; move to the left edge");
        let finding = findings.report(section, span, message);
        let edits = dedented(section, run.lines.clone(), blanks.len() as u32);
        let title = "Move to the left edge";
        match judged(section, &run, blanks) {
            Known::All if !repeats(section, &run.lines) => drop(finding.safe_fix(title, edits)),
            Known::All | Known::Some => drop(finding.fix(title, edits)),
            Known::None => {}
        }
    }
}

/// A setting of the section itself that has slipped into a block, where nobody looks for it.
fn report_in_block(
    section: &SectionContext<'_, '_>,
    at: usize,
    setting: &Setting,
    findings: &mut Findings<'_>,
) {
    let Place::Nested(parent) = setting.place else { return };
    let line = setting.line as usize;
    let (name, block) = (section.text(setting.name), &section.settings[parent as usize]);
    let message = format!(
        "`{name}` stands in the block `{}`, where no tool looks for it; move to the left edge",
        section.text(block.name)
    );
    let span = section.trimmed_span(line);
    let blanks = Span::new(section.line_span(line).start, span.start);
    let finding = findings.report(section, span, message);
    // What stays behind in the block would hang on this line.
    let mut behind = section.settings[at + 1..].iter();
    let last =
        behind.all(|other| other.place != setting.place || section.is_astray_in_block(other));
    let edits = vec![section.edit(blanks, "")];
    if last && !repeats(section, &(line..line + 1)) {
        finding.safe_fix("Move to the left edge", edits);
    }
}

fn runs(section: &Section<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (line, stray) in section.strays() {
        let Stray::Indented(under) = stray else { continue };
        let setting = section.source.lines[line].kind == LineKind::Setting;
        if setting && section.header.is_none() {
            continue; // `setting-outside-section`
        }
        let adjoins = |run: &&mut Run| {
            let mut between = section.source.lines[run.lines.end..line].iter();
            run.under == under && between.all(|line| line.kind == LineKind::Blank)
        };
        match runs.last_mut().filter(adjoins) {
            Some(run) => run.lines.end = line + 1,
            None => runs.push(Run { lines: line..line + 1, under }),
        }
    }
    runs
}

/// What readers make of it; `None` where those that matter to the user take no harm.
fn harm(section: &SectionContext<'_, '_>, run: &Run) -> Option<String> {
    let above = run.under.map(|under| &section.settings[under as usize]);
    let top = above.map_or(run.lines.start, |setting| setting.line as usize);
    let refusing = if section.header.is_some() {
        section.refusing(top..run.lines.end)
    } else {
        let text = section.text(section.line_span(run.lines.start));
        refusing(section.file, text, section.options)
    };
    if !refusing.is_empty() {
        let verb = refusing.verb("refuses", "refuse");
        return Some(format!("{refusing} {verb} the whole file"));
    }
    let above = above?;
    let key = section.text(above.name).to_ascii_lowercase();
    let holds = |value: Option<&str>| value.is_some_and(|value| value.contains('\n'));
    let takers: Readers = section.seeing(top..run.lines.end, &key, holds);
    let verb = takers.verb("takes", "take");
    // An unknown name may be a piece of a pasted secret.
    let what = above.known.map(|known| format!("`{}`", known.name));
    let what = what.unwrap_or_else(|| "the value above".to_owned());
    (!takers.is_empty()).then(|| format!("{takers} {verb} it for more of {what}"))
}

/// Whether a setting on these lines stands elsewhere in the section, too: at the left edge it would be
/// a duplicate.
fn repeats(section: &Section<'_>, lines: &Range<usize>) -> bool {
    let inside = |setting: &&Setting| lines.contains(&(setting.line as usize));
    section.settings.iter().filter(inside).any(|setting| {
        let name = section.text(setting.name);
        section.settings.iter().any(|other| {
            other.line != setting.line && section.text(other.name).eq_ignore_ascii_case(name)
        })
    })
}

/// How many of a run's lines are settings of the catalogue, or comments.
enum Known {
    All,
    Some,
    None,
}

fn judged(section: &Section<'_>, run: &Run, blanks: &str) -> Known {
    let known = |line: usize| {
        let kind = section.source.lines[line].kind;
        let deeper = section.text(section.line_span(line)).strip_prefix(blanks);
        matches!(kind, LineKind::Comment | LineKind::Blank)
            || section.settings.iter().any(|setting| setting.line as usize == line)
            || deeper.is_some_and(|rest| rest.starts_with([' ', '\t']))
    };
    if run.lines.clone().all(known) {
        Known::All
    } else if run.under.is_none() || known(run.lines.start) {
        Known::Some
    } else {
        Known::None
    }
}

/// Takes as many blanks off each line as the first one has: blocks stay blocks.
fn dedented(section: &Section<'_>, lines: Range<usize>, blanks: u32) -> Vec<Edit> {
    let edit = |line: usize| {
        let text = section.text(section.content_span(line)).bytes();
        let indent = text.take_while(|byte| matches!(byte, b' ' | b'\t')).count() as u32;
        let comment = section.source.lines[line].kind == LineKind::Comment;
        let start = section.line_span(line).start;
        let taken = if comment { indent } else { indent.min(blanks) };
        section.edit(Span::new(start, start + taken), "")
    };
    let filled = |line: &usize| section.source.lines[*line].kind != LineKind::Blank;
    lines.filter(filled).map(edit).collect()
}

#[cfg(test)]
mod tests {
    use crate::readers::Reader;
    use crate::rules::fixture::{check, check_with, fixed, no_fix, pair_of};

    const CODE: &str = "indented-setting";

    #[test]
    fn below_a_value_it_is_swallowed() {
        check(
            CODE,
            "--- credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
  # the secret
  ^^^^^^^^^^^^ error: an indented comment: the Rust SDK, the Java SDK (from its source) and the Common Runtime take it for more of `aws_access_key_id`; move to the left edge
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
  region = us-east-1
  ^^^^^^^^^^^^^^^^^^ error: 2 indented lines: AWS CLI, boto3, the Rust SDK, the Java SDK (from its source) and the Common Runtime take it for more of `aws_secret_access_key`; move to the left edge
  foo = bar
# between
  output = json
  ^^^^^^^^^^^^^ error: an indented setting: the Ruby SDK refuses the whole file; move to the left edge
",
        );
    }

    #[test]
    fn below_a_header_the_file_is_refused() {
        check(
            CODE,
            "--- config
 # note
 ^^^^^^ error: an indented comment: the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; move to the left edge
[default]
\tregion = us-east-1
 ^^^^^^^^^^^^^^^^^^ error: 3 indented lines: the Rust SDK, the Ruby SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; move to the left edge

\ts3 =
\t\taddressing_style = path
",
        );
    }

    #[test]
    fn blocks_are_indented() {
        check(
            CODE,
            "--- config\n[default]\ns3 =\n  addressing_style = path\n\n  payload_signing_enabled = true\n",
        );
    }

    #[test]
    fn a_setting_of_the_section_in_a_block() {
        check(
            CODE,
            "--- config
[default]
s3 =
  addressing_style = path
  region = us-east-1
  ^^^^^^^^^^^^^^^^^^ error: `region` stands in the block `s3`, where no tool looks for it; move to the left edge
",
        );
        fixed(
            CODE,
            "--- config\n[a]\ns3 =\n  max_queue_size = 1\n  region = x\n  output = y\nfoo = z\n",
            "--- config\n[a]\ns3 =\n  max_queue_size = 1\nregion = x\n  output = y\nfoo = z\n",
        );
        no_fix(CODE, "", "--- config\n[a]\ns3 =\n  region = x\n  max_queue_size = 1\n");
        no_fix(CODE, "", "--- config\n[a]\nregion = x\ns3 =\n  max_queue_size = 1\n  region = y\n");
    }

    #[test]
    fn readers_that_take_no_harm_are_left_in_peace() {
        let picture = "--- config\n[default]\n  region = us-east-1\nfoo = bar\n  output = json\n";
        check_with(CODE, picture, |_, options| {
            options.readers = [Reader::JavaScript].into_iter().collect();
        });
    }

    #[test]
    fn the_fix_keeps_blocks() {
        fixed(
            CODE,
            "--- config\n[a]\r\n  region = x\r\n  s3 =\r\n    addressing_style = path\r\n",
            "--- config\n[a]\r\nregion = x\r\ns3 =\r\n  addressing_style = path\r\n",
        );
        fixed(CODE, "--- config\n[a]\nregion = x\n # n\n", "--- config\n[a]\nregion = x\n# n\n");
        no_fix(CODE, "", "--- config\n[a]\nregion = x\n  foo = bar\n");
    }

    #[test]
    fn a_known_first_line_takes_the_unknown_ones_along() {
        fixed(
            CODE,
            "--- config\n[a]\nregion = x\n  output = json\n  foo = bar\n",
            "--- config\n[a]\nregion = x\noutput = json\nfoo = bar\n",
        );
        no_fix(CODE, "", "--- config\n[a]\nregion = x\n  foo = bar\n  output = json\n");
    }

    #[test]
    fn the_fix_is_safe_where_it_repeats_nothing() {
        let is_safe = |text| {
            let pair = pair_of(text);
            let mut findings = pair.findings(syntax::FileKind::Config);
            findings.find(|finding| finding.rule.code == CODE).unwrap().fixes[0].safe
        };
        assert!(is_safe("--- config\n[a]\nregion = x\n  output = json\n"));
        assert!(!is_safe("--- config\n[a]\nregion = x\n  region = y\n"));
    }
}
