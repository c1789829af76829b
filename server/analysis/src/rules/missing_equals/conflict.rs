//! Merge conflicts that are not resolved.

use crate::finding::Anchor;
use crate::lint::{Findings, LineContext};
use crate::model::Conflict;

/// Reports a whole conflict once, at its first mark.
pub(super) fn report(line: &LineContext<'_, '_>, conflict: &Conflict, findings: &mut Findings<'_>) {
    let section = line.section;
    let refusal = line.refusal_in_place(line.index..line.index + 1);
    let message = format!("This merge conflict is not resolved{refusal}. Keep one side of it.");
    let finding = findings.report(section, line.trimmed_span(line.index), message).about(&refusal);
    for mark in conflict.other_marks() {
        let anchor = Anchor::Span(section.at(section.trimmed_span(mark)));
        finding.related(anchor, "the same conflict");
    }
    let titles = ["Keep the first side", "Keep the second side"];
    for (title, lines) in titles.into_iter().zip(conflict.without_sides()) {
        let edits = lines.into_iter().map(|line| section.remove_line(line)).collect();
        finding.fix(title, edits);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed_by};

    const CODE: &str = "missing-equals";

    #[test]
    fn a_merge_conflict_is_one_finding() {
        let conflict = "--- config\n[default]\n<<<<<<< HEAD\nregion = us-east-1\n=======\nregion = us-west-2\noutput = json\n>>>>>>> main\n";
        check_all(
            "--- config
[default]
<<<<<<< HEAD
^^^^^^^^^^^^ error[missing-equals]: This merge conflict is not resolved, so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Keep one side of it.
region = us-east-1
=======
region = us-west-2
output = json
>>>>>>> main
",
        );
        fixed_by(
            CODE,
            "Keep the first side",
            conflict,
            "--- config\n[default]\nregion = us-east-1\n",
        );
        fixed_by(
            CODE,
            "Keep the second side",
            conflict,
            "--- config\n[default]\nregion = us-west-2\noutput = json\n",
        );
    }
}
