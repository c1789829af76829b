//! Merge conflicts that are not resolved.

use crate::finding::Anchor;
use crate::lint::{Findings, LineContext};
use crate::model::Conflict;

use super::commented;

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
    // `--unsafe-fixes` takes the first: what it does not keep must not be lost.
    let titles = [
        "Keep the first side and comment out the other",
        "Keep the second side and comment out the other",
    ];
    for (title, lines) in titles.into_iter().zip(conflict.without_sides()) {
        finding.fix(title, commented(section, lines));
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
            "Keep the first side and comment out the other",
            conflict,
            "--- config\n[default]\n# <<<<<<< HEAD\nregion = us-east-1\n# =======\n# region = us-west-2\n# output = json\n# >>>>>>> main\n",
        );
        fixed_by(
            CODE,
            "Keep the second side and comment out the other",
            conflict,
            "--- config\n[default]\n# <<<<<<< HEAD\n# region = us-east-1\n# =======\nregion = us-west-2\noutput = json\n# >>>>>>> main\n",
        );
    }
}
