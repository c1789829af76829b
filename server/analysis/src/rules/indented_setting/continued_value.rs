//! A value that goes on in the next line, where some reader refuses that, with the file: in a section
//! that AWS does not define, it has kept nothing that could go on.

use syntax::{LineKind, Nesting};

use crate::lint::{Findings, LineContext};

pub(super) fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let is_foreign = line.header.is_some() && line.symbol().is_none();
    // Who fixes the first fixes those below.
    if !is_foreign || !line.is_first(continues_value) {
        return;
    }
    let above = &line.source.lines[..line.index];
    let head = above.iter().rposition(|above| !above.indented).unwrap_or_default();
    let refusing = line.refusing(head..line.index + 1);
    if refusing.is_empty() {
        return;
    }
    let verb = refusing.verb("refuses", "refuse");
    let message = format!(
        "a value that goes on in the next line, in a section that AWS does not define: {refusing} {verb} \
         the whole file; put it on one line"
    );
    findings.report(line.section, line.trimmed_span(line.index), message);
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
  ^^^^^^^^^^^^^^^^^^^ error: a value that goes on in the next line, in a section that AWS does not define: the Common Runtime refuses the whole file
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
  ^^^^^^^ error: a value that goes on in the next line, in a section that AWS does not define: the Common Runtime refuses the whole file
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
}
