//! A diff in place of the settings: one finding for all of its lines in a section.

use syntax::Span;

use crate::finding::Edit;
use crate::lint::{Findings, LineContext};
use crate::model::{DiffLine, Section};

pub(super) fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    if !line.has_diff() || !line.is_first(is_marked) {
        return;
    }
    let refusal = line.refusal_in_place(line.index..line.index + 1);
    let message = if refusal.is_empty() {
        "This is a diff, and tools read no name that begins with `+` or `-`. Apply it.".to_owned()
    } else {
        format!("This is a diff{refusal}. Apply it.")
    };
    let span = line.trimmed_span(line.index);
    // Not safe: the lines may be the wrong way round.
    findings
        .report(line.section, span, message)
        .about(&refusal)
        .fix("Keep the new lines", new_lines(line.section));
}

/// Whether a diff has made the line what it is.
pub(super) fn is_marked(line: &LineContext<'_, '_>) -> bool {
    line.section.diff_line(line.index).is_some_and(|it| it != DiffLine::Kept)
}

/// Removes what the diff removes, and its signs.
fn new_lines(section: &Section<'_>) -> Vec<Edit> {
    let lines =
        || (0..section.source.lines.len()).filter_map(|it| Some((it, section.diff_line(it)?)));
    let start = |index| section.line_span(index).start;
    let sign = |index| section.edit(Span::new(start(index), start(index) + 1), "");
    // A header that was added by hand has no blank before it.
    let kept = || lines().filter(|(index, line)| *line == DiffLine::Kept && *index > 0);
    let is_blank = |index: usize| section.text(section.line_span(index)).starts_with(' ');
    let has_blanks = kept().all(|(index, _)| is_blank(index));
    let edit = |(index, line): (usize, DiffLine)| match line {
        DiffLine::Head | DiffLine::Removed => Some(section.remove_line(index)),
        DiffLine::Added => Some(sign(index)),
        DiffLine::Kept => (has_blanks && is_blank(index)).then(|| sign(index)),
    };
    lines().filter_map(edit).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{all_fixed, check_all, fixed};

    const CODE: &str = "missing-equals";

    #[test]
    fn a_diff_is_one_finding() {
        check_all(
            "--- config
[default]
-region = us-east-1
^^^^^^^^^^^^^^^^^^^ error[missing-equals]: This is a diff, and tools read no name that begins with `+` or `-`. Apply it.
+region = eu-west-1
 output = json
",
        );
        check_all(
            "--- config
diff --git a/config b/config
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[missing-equals]: This is a diff, so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file.
+++ b/config
@@ -1,3 +1,3 @@
[default]
+region = eu-west-1
^^^^^^^^^^^^^^^^^^^ error[missing-equals]: This is a diff
+output = json
",
        );
    }

    #[test]
    fn what_the_diff_removes_does_not_come_back() {
        let before =
            "--- config\n[profile dev]\n-region = us-east-1\n+region = eu-west-1\n output = json\n";
        all_fixed(before, before);
        fixed(CODE, before, "--- config\n[profile dev]\nregion = eu-west-1\noutput = json\n");
        fixed(
            CODE,
            "--- config\n[profile dev]\n+region = eu-west-1\noutput = json\n",
            "--- config\n[profile dev]\nregion = eu-west-1\noutput = json\n",
        );
        fixed(
            CODE,
            "--- config\n+++ b/config\n@@ -1,3 +1,3 @@\n[profile dev]\noutput = json\n",
            "--- config\n[profile dev]\noutput = json\n",
        );
    }
}
