//! What a reader refuses, with the whole file, though it stands indented as it should.

use syntax::{LineKind, Nesting};

use crate::lint::{Findings, SectionContext};
use crate::model::Place;

/// Blocks that some reader refuses, with the file: in a section that is none of AWS's, and, where a
/// line ends in a blank or CRLF, below a blank line. The reader has then forgotten the setting above.
pub(super) fn report_blocks(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let foreign = section.header.is_some() && section.symbol().is_none();
    let mut last = None;
    for setting in &section.settings {
        let Place::Nested(parent) = setting.place else { continue };
        if last.replace(parent) == Some(parent) {
            continue; // what is below the block's first line hangs on that
        }
        let head = section.settings[parent as usize].line as usize;
        let gap = head + 1..setting.line as usize;
        let lines = head..setting.line as usize + 1;
        if !foreign && gap.is_empty() {
            continue;
        }
        let refusing = section.refusing(lines);
        let why = if foreign {
            "in a section that is none of AWS's"
        } else {
            "with a gap below its first line"
        };
        if refusing.is_empty() {
            continue;
        }
        let verb = refusing.verb("refuses", "refuse");
        let message = format!("a block {why}: {refusing} {verb} the whole file");
        let span = section.trimmed_span(setting.line as usize);
        let finding = findings.report(section, span, message);
        let blank = |line: usize| section.source.lines[line].kind == LineKind::Blank;
        if !foreign && gap.clone().all(blank) {
            let edits = vec![section.edit(section.lines_span(gap), "")];
            finding.safe_fix("Remove the blank lines", edits);
        }
    }
}

/// Values that go on in the next line, where some reader refuses that, with the file: in a section that
/// is none of AWS's it has kept nothing that could go on.
pub(super) fn report_values(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    if section.header.is_none() || section.symbol().is_some() {
        return;
    }
    let strays = section.strays();
    let lines = &section.source.lines;
    let goes_on = |at: &usize| {
        let line = lines[*at];
        let below = line.indented && line.under == Nesting::Value && line.kind != LineKind::Header;
        below && !strays.iter().any(|(stray, _)| stray == at)
    };
    // Mending the first mends those below.
    let Some(first) = (0..lines.len()).find(goes_on) else { return };
    let head = lines[..first].iter().rposition(|line| !line.indented).unwrap_or_default();
    let refusing = section.refusing(head..first + 1);
    if refusing.is_empty() {
        return;
    }
    let verb = refusing.verb("refuses", "refuse");
    let message = format!(
        "a value that goes on in the next line, in a section that is none of AWS's: {refusing} {verb} \
         the whole file; put it on one line"
    );
    findings.report(section, section.trimmed_span(first), message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "indented-setting";

    #[test]
    fn a_value_that_goes_on_in_a_foreign_section_costs_the_file() {
        check(
            CODE,
            "--- config
[plugins]
a[ = us-east-1
  \"AccessKeyId\": \"x\",
  ^^^^^^^^^^^^^^^^^^^ error: a value that goes on in the next line, in a section that is none of AWS's: the Common Runtime refuses the whole file
  and on
",
        );
        check(
            CODE,
            "--- config
[plugins]
  # note
  ^^^^^^ error: an indented comment
= x
a = us-east-1
  goes on
  ^^^^^^^ error: a value that goes on in the next line, in a section that is none of AWS's: the Common Runtime refuses the whole file
",
        );
        check(
            CODE,
            "--- config
[plugins]
a = x
  \"Token\": \"x==\",
  ^^^^^^^^^^^^^^^ error: a value that goes on in the next line
",
        );
        check(CODE, "--- config\n[profile a]\nfoo = x\n  goes on\n");
        check(CODE, "--- config\n[plugins]\na = x\n  [plugins]\n");
        check(CODE, "--- config\n[profile a]\nfoo#x = y\n  goes on\n");
        check(CODE, "--- config\nfoo = x\n  goes on\n[plugins]\na = x\ntext\n");
    }

    #[test]
    fn blocks_that_are_refused() {
        check(
            CODE,
            "--- config
[plugins]
dynamodb =
  addressing_style = path
  ^^^^^^^^^^^^^^^^^^^^^^^ error: a block in a section that is none of AWS's: the Common Runtime refuses the whole file
",
        );
        no_fix(CODE, "", "--- config\n[plugins]\ndynamodb =\n  addressing_style = path\n");
        let gap = "--- config\n[default]\ns3 =\r\n\r\n  addressing_style = path\n";
        fixed(CODE, gap, "--- config\n[default]\ns3 =\r\n  addressing_style = path\n");
    }
}
