//! Settings and comments that are indented where no block is open.

use std::ops::Range;

use syntax::{LineKind, Span};

use super::is_repeated;
use crate::finding::Edit;
use crate::lint::probe::refusing;
use crate::lint::{Findings, LineContext, SectionContext};
use crate::model::{InvalidLine, Section, Setting};
use crate::readers::{Effect, Readers};

/// Lines of one fault: indented below the same line.
struct IndentedRun<'s> {
    lines: Range<usize>,
    /// The setting above.
    under: Option<&'s Setting>,
    /// What indents the first line.
    blanks: &'s str,
}

pub(super) fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(InvalidLine::Indented(under)) = line.invalid() else { return };
    if line.has_diff() {
        return; // `missing-equals` reports the whole
    }
    let belongs = |other: &LineContext<'_, '_>| {
        other.invalid() == line.invalid() && !is_setting_outside_section(other)
    };
    let Some(lines) = line.run(belongs) else { return };
    let first = line.trimmed_span(lines.start);
    let blanks = line.text(Span::new(line.span().start, first.start));
    if blanks.contains(|c| !matches!(c, ' ' | '\t')) {
        return; // not indentation: `invisible-character` or `control-character` reports it
    }
    let run =
        IndentedRun { under: under.map(|under| &line.settings[under as usize]), lines, blanks };
    // The readers in use may all ignore the indentation.
    let Some(harm) = harm(line, &run) else { return };
    let span = first.join(line.trimmed_span(run.lines.end - 1));
    let (what, it) = what(line, &run);
    let message = format!("{what} indented{harm}. Move {it} to the left edge.");
    let finding = findings.report(line.section, span, message).about(&harm);
    let title = "Move to the left edge";
    match known_lines(line, &run) {
        FoundLines::All if !is_repeated(line, &run.lines) => {
            finding.safe_fix(title, dedented(line, &run));
        }
        FoundLines::All | FoundLines::Some => {
            finding.fix(title, dedented(line, &run));
        }
        FoundLines::None => {}
    }
}

/// Whether `setting-outside-section` reports it.
fn is_setting_outside_section(line: &LineContext<'_, '_>) -> bool {
    line.kind == LineKind::Setting && line.header.is_none()
}

/// The lines as subject, and the word for them in the next sentence.
fn what(section: &Section<'_>, run: &IndentedRun<'_>) -> (String, &'static str) {
    let lines = &section.source.lines[run.lines.clone()];
    let filled = lines.iter().filter(|line| line.kind != LineKind::Blank);
    match (lines[0].kind, filled.count()) {
        (LineKind::Comment, 1) => ("This comment is".to_owned(), "it"),
        (_, 1) => ("This setting is".to_owned(), "it"),
        (_, count) => (format!("These {count} lines are"), "them"),
    }
}

/// What readers make of it; `None` where those that matter to the user take no harm.
fn harm(section: &SectionContext<'_, '_>, run: &IndentedRun<'_>) -> Option<Effect> {
    let top = run.under.map_or(run.lines.start, |setting| setting.line as usize);
    let lines = top..run.lines.end;
    let (refusing, possibly) = if section.header.is_some() {
        (section.refusing(lines.clone()), section.possibly_refusing(lines))
    } else {
        let text = section.text(section.line_span(run.lines.start));
        (refusing(section.file, text, section.options), Readers::NONE)
    };
    if !refusing.is_empty() {
        return Some(refusing.clause("refuses", "refuse", "the whole file"));
    }
    if !possibly.is_empty() {
        return Some(possibly.clause("may refuse", "may refuse", "the whole file"));
    }
    let above = run.under?;
    let key = section.text(above.name).to_ascii_lowercase();
    let takers = section
        .seeing(top..run.lines.end, &key, |value| value.is_some_and(|value| value.contains('\n')));
    // An unknown name may be a piece of a pasted secret.
    let what = above.known.map(|known| format!("`{}`", known.name));
    let what = what.unwrap_or_else(|| "the value above".to_owned());
    let effect = takers.clause("reads", "read", &format!("that as part of {what}"));
    (!effect.is_empty()).then_some(effect)
}

/// How many of a run's lines are settings of the catalogue, or comments.
enum FoundLines {
    All,
    Some,
    None,
}

fn known_lines(section: &SectionContext<'_, '_>, run: &IndentedRun<'_>) -> FoundLines {
    let is_known = |index: usize| is_known(&section.line(index), run.blanks);
    if run.lines.clone().all(is_known) {
        FoundLines::All
    } else if run.under.is_none() || is_known(run.lines.start) {
        FoundLines::Some
    } else {
        FoundLines::None
    }
}

/// Whether it is a setting, a comment, blank, or indented deeper than the first line of its run.
fn is_known(line: &LineContext<'_, '_>, blanks: &str) -> bool {
    let rest = line.content().strip_prefix(blanks);
    matches!(line.kind, LineKind::Comment | LineKind::Blank)
        || line.setting_on_line().is_some()
        || rest.is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// Removes as many blanks from each line as the first one has: blocks stay blocks.
fn dedented(section: &SectionContext<'_, '_>, run: &IndentedRun<'_>) -> Vec<Edit> {
    let lines = run.lines.clone().map(|index| section.line(index));
    let filled = lines.filter(|line| line.kind != LineKind::Blank);
    filled.map(|line| dedented_line(&line, run.blanks.len())).collect()
}

fn dedented_line(line: &LineContext<'_, '_>, blanks: usize) -> Edit {
    let content = line.content();
    let indent = content.len() - content.trim_start_matches([' ', '\t']).len();
    // Comments go to the left edge in any case: an indented one in a block is an error to some
    // readers.
    let removed = if line.kind == LineKind::Comment { indent } else { indent.min(blanks) };
    let start = line.span().start;
    line.edit(Span::new(start, start + removed as u32), "")
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
  ^^^^^^^^^^^^ error: This comment is indented, so the Java SDK, the Rust SDK and the Common Runtime read that as part of `aws_access_key_id`. Move it to the left edge.
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
  region = us-east-1
  ^^^^^^^^^^^^^^^^^^ error: These 2 lines are indented, so the AWS CLI, boto3, the Java SDK and 2 others read that as part of `aws_secret_access_key`. Move them to the left edge.
  foo = bar
# between
  output = json
  ^^^^^^^^^^^^^ error: This setting is indented, so the Ruby SDK refuses the whole file. Move it to the left edge.
",
        );
    }

    #[test]
    fn readers_that_drop_the_section_take_no_harm() {
        let picture = "--- config\n[dev]\nregion = us-east-1\n  foo = bar\n";
        check_with(CODE, picture, |_, options| {
            options.readers = [Reader::Botocore].into_iter().collect();
        });
    }

    #[test]
    fn below_a_header_the_file_is_refused() {
        check(
            CODE,
            "--- config
 # note
 ^^^^^^ error: This comment is indented, so the Java SDK, the Rust SDK and the Common Runtime refuse the whole file. Move it to the left edge.
[default]
\tregion = us-east-1
 ^^^^^^^^^^^^^^^^^^ error: These 3 lines are indented, so the Java SDK, the Rust SDK and the Common Runtime refuse the whole file. Move them to the left edge.

\ts3 =
\t\taddressing_style = path
",
        );
    }

    #[test]
    fn the_block_of_the_section_above_may_go_on() {
        check(
            CODE,
            "--- config
[default]
s3 =
  addressing_style = path
[profile dev]
  region = us-east-1
  ^^^^^^^^^^^^^^^^^^ error: This setting is indented, so the Java SDK, the Rust SDK and the Common Runtime refuse the whole file. Move it to the left edge.
output = json
",
        );
        let picture = "--- config
[default]
output = json
[profile dev]
  region = us-east-1
  ^^^^^^^^^^^^^^^^^^ error: This setting is indented, so the Ruby SDK may refuse the whole file.
output = json
";
        check_with(CODE, picture, |_, options| {
            options.readers = [Reader::Ruby].into_iter().collect();
        });
    }

    #[test]
    fn blocks_are_indented() {
        check(
            CODE,
            "--- config\n[default]\ns3 =\n  addressing_style = path\n\n  payload_signing_enabled = true\n",
        );
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
        assert!(!is_safe("--- config\n[a]\nregion = x\n    output = json\n  foo = bar\n"));
    }
}
