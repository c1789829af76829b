//! A value that continues on the next line, in a section that AWS does not define: some reader has
//! dropped the section with the value, and refuses a file in which a dropped value continues.

use syntax::{LineKind, Nesting};

use crate::lint::{Findings, LineContext};

pub(super) fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let is_foreign = line.header.is_some() && line.symbol().is_none();
    // One finding for the section: the lines below are refused for the same reason.
    if !is_foreign || !line.is_first(continues_value) {
        return;
    }
    let above = &line.source.lines[..line.index];
    let head = above.iter().rposition(|above| !above.indented).unwrap_or_default();
    let refusing = line.refusing(head..line.index + 1);
    if refusing.is_empty() {
        return;
    }
    let refusal = refusing.clause("refuses", "refuse", "the whole file");
    let message = format!(
        "This value continues on a second line in a section that AWS does not define{refusal}. \
         Put it on one line."
    );
    findings.report(line.section, line.trimmed_span(line.index), message).about(refusing);
}

fn continues_value(line: &LineContext<'_, '_>) -> bool {
    let is_below_value = line.source.lines[line.index].under == Nesting::Value;
    line.is_indented()
        && is_below_value
        && line.kind != LineKind::Header
        && line.invalid().is_none()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "indented-setting";

    #[test]
    fn a_value_that_goes_on_in_a_foreign_section_costs_the_file() {
        check(
            CODE,
            "--- config
[plugins]
a[ = us-east-1
  \"AccessKeyId\": \"x\",
  ^^^^^^^^^^^^^^^^^^^ error: This value continues on a second line in a section that AWS does not define
  and on
",
        );
        check(
            CODE,
            "--- config
[plugins]
  # note
  ^^^^^^ error: This comment is indented
= x
a = us-east-1
  goes on
  ^^^^^^^ error: This value continues on a second line in a section that AWS does not define
",
        );
        check(
            CODE,
            "--- config
[plugins]
a = x
  \"Token\": \"x==\",
  ^^^^^^^^^^^^^^^ error: This value continues on a second line in a
",
        );
        check(CODE, "--- config\n[profile a]\nfoo = x\n  goes on\n");
        check(CODE, "--- config\n[plugins]\na = x\n  [plugins]\n");
        check(CODE, "--- config\n[profile a]\nfoo#x = y\n  goes on\n");
        check(CODE, "--- config\nfoo = x\n  goes on\n[plugins]\na = x\ntext\n");
    }
}
