use syntax::{ConflictMark, LineKind, Span};

use crate::finding::{Anchor, Edit, Severity};
use crate::lint::{Check, Findings, probe};
use crate::model::{Conflict, Section};
use crate::options::Options;
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "merge-conflict",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A merge conflict is not resolved.

The AWS CLI, boto3 and most SDKs refuse the whole file over the lines that Git adds, whichever profile is
requested. The JavaScript SDK and the Go SDK ignore these lines and use the settings of both sides.

A conflict is one finding, at its first line, and what its sides contain is not checked.

```ini bad
[default]
<<<<<<< HEAD
region = us-east-1
=======
region = eu-west-1
>>>>>>> main
```

```ini good
[default]
region = eu-west-1
```

The fixes keep one side and comment out the other. Where some of the lines that Git adds are already
removed, the fix comments out the rest of them. They are not safe: only the author knows which side is right.
",
};

/// A conflict may begin in one section and end in another.
pub(super) const CHECKS: &[Check] = &[Check::Engine];

/// Reports one conflict; `sections` are those from its first line to its last.
pub(crate) fn check(
    sections: &[Section<'_>],
    conflict: &Conflict,
    options: &Options,
    findings: &mut Findings<'_>,
) {
    let [first, others @ ..] = conflict.marks() else { return };
    let section_of = |index: usize| &sections[index - first.section];
    let section = section_of(first.section);
    let text = with_marks_alone(sections, conflict);
    let refusing = probe::refusing(section.file, &text, options);
    let message =
        format!("This merge conflict is not resolved{}. {}", effect(refusing, options), {
            if conflict.is_whole() { "Keep one side of it." } else { "Remove what is left of it." }
        });
    let finding = findings.report(section, section.trimmed_span(first.line), message);
    finding.about(if refusing.is_empty() { options.readers } else { refusing });
    for mark in others {
        let section = section_of(mark.section);
        let anchor = Anchor::Span(section.at(section.trimmed_span(mark.line)));
        finding.related(anchor, "the same conflict");
    }
    if !conflict.is_whole() {
        let rest = |section, line| conflict.marks().iter().any(|mark| mark.is_at(section, line));
        finding
            .fix("Comment out what is left of the conflict", commented(sections, conflict, rest));
        return;
    }
    // `--unsafe-fixes` takes the first: what it does not keep must not be lost.
    let sides = [
        ("Keep the first side and comment out the other", ConflictMark::Start),
        ("Keep the second side and comment out the other", ConflictMark::Middle),
    ];
    for (title, side) in sides {
        let is_other = |section, line| !conflict.is_in_version(side, section, line);
        finding.fix(title, commented(sections, conflict, is_other));
    }
}

/// The marks below a header, or above the first one where they are.
fn with_marks_alone(sections: &[Section<'_>], conflict: &Conflict) -> String {
    let first = conflict.first().section;
    let mut text = String::new();
    for mark in conflict.marks() {
        let section = &sections[mark.section - first];
        if section.header.is_some() && !text.contains('[') {
            text.push_str("[default]\n");
        }
        text.push_str(section.text(section.trimmed_span(mark.line)));
        text.push('\n');
    }
    text
}

fn effect(refusing: Readers, options: &Options) -> String {
    if refusing.is_empty() {
        return format!(", and {}", options.readers.effect("reads", "read", "both sides"));
    }
    refusing.clause("refuses", "refuse", "the whole file").to_string()
}

/// Makes comments of those lines of a conflict for which `is_out` holds.
fn commented(
    sections: &[Section<'_>],
    conflict: &Conflict,
    is_out: impl Fn(usize, usize) -> bool,
) -> Vec<Edit> {
    let (first, last) = (conflict.first(), conflict.last());
    let mut edits = Vec::new();
    for (index, section) in (first.section..).zip(sections) {
        let start = if index == first.section { first.line } else { 0 };
        let end = if index == last.section { last.line + 1 } else { section.source.lines.len() };
        let lines = (start..end).filter(|line| {
            is_out(index, *line) && section.source.lines[*line].kind != LineKind::Blank
        });
        let comment = |line| section.edit(Span::at(section.line_span(line).start), "# ");
        edits.extend(lines.map(comment));
    }
    edits
}

#[cfg(test)]
mod tests {
    use syntax::{FileKind, PerFile};

    use crate::engine::Pair;
    use crate::facts::Facts;
    use crate::options::{Level, Options};
    use crate::readers::Reader;
    use crate::rules::fixture::{check_all, check_with, fixed_by};

    const CODE: &str = "merge-conflict";
    const FIRST: &str = "Keep the first side and comment out the other";
    const SECOND: &str = "Keep the second side and comment out the other";

    #[test]
    fn within_a_section_it_is_one_finding() {
        check_all(
            "--- config
[default]
<<<<<<< HEAD
^^^^^^^^^^^^ error[merge-conflict]: This merge conflict is not resolved, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Keep one side of it.
region = us-east-1
||||||| 29a0c2b
region = eu-west-1
=======
region = us-west-2
output = json
>>>>>>> feature=x
output = text
",
        );
    }

    #[test]
    fn around_headers_and_in_a_block_it_is_one_finding() {
        check_all(
            "--- config
<<<<<<< HEAD
^^^^^^^^^^^^ error[merge-conflict]: 
region = us-east-1
[profile a]
region = us-east-1
=======
[profile a]
region = us-west-2
[profile b]
>>>>>>> main
output = json
[profile c]
services = s
s3 =
  max_queue_size = 1
<<<<<<< HEAD
^^^^^^^^^^^^ error[merge-conflict]: 
  addressing_style = path
=======
  addressing_style = virtual
>>>>>>> main
  use_accelerate_endpoint = true
[services s]
dynamodb =
  endpoint_url = http://localhost:8000
--- credentials
<<<<<<< HEAD
^^^^^^^^^^^^ error[merge-conflict]: 
[a]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
=======
[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WMK
>>>>>>> main
aws_secret_access_key = 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
",
        );
    }

    #[test]
    fn marks_that_are_left_over_are_one_finding() {
        check_all(
            "--- config
[default]
region = us-east-1
=======
^^^^^^^ error[merge-conflict]: This merge conflict is not resolved, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Remove what is left of it.
region = us-west-2
^^^^^^ error[duplicate-setting]: 
>>>>>>> main
",
        );
        fixed_by(
            CODE,
            "Comment out what is left of the conflict",
            "--- config\n[default]\n=======\n[profile a]\n>>>>>>> main\n",
            "--- config\n[default]\n# =======\n[profile a]\n# >>>>>>> main\n",
        );
    }

    #[test]
    fn readers_that_ignore_the_marks_read_both_sides() {
        check_with(
            CODE,
            "--- config
[default]
<<<<<<< HEAD
^^^^^^^^^^^^ error: This merge conflict is not resolved, and the JavaScript SDK reads both sides. Keep one side of it.
=======
>>>>>>> main
",
            |_, options| options.readers = [Reader::JavaScript].into_iter().collect(),
        );
    }

    #[test]
    fn where_the_rule_is_off_a_conflict_hides_nothing() {
        let twice = "region = a\n=======\nregion = b\n";
        let conflict = format!("[default]\n<<<<<<< HEAD\n{twice}>>>>>>> main\n");
        let mut options = Options::default();
        options.levels.insert(CODE.to_owned(), Level::Off);
        let mut pair = Pair::new(
            PerFile { config: Some(&conflict), credentials: None },
            Facts::default(),
            options,
        );
        let has_twice = |pair: &Pair| {
            pair.findings(FileKind::Config).any(|it| it.rule.code == "duplicate-setting")
        };
        assert!(has_twice(&pair));
        pair.replace(FileKind::Config, Some("[default]\noutput = json\nregion = a\nregion = b\n"));
        assert!(has_twice(&pair));
    }

    #[test]
    fn a_key_that_is_committed_is_reported_in_a_conflict_too() {
        check_with(
            "secret-in-repository",
            "--- credentials
[default]
<<<<<<< HEAD
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws_secret_access_key` is under version control
=======
>>>>>>> main
",
            |facts, _| facts.files.credentials.in_repository = true,
        );
    }

    #[test]
    fn fixes_keep_one_side() {
        let conflict = "--- config\n[a]\n<<<<<<< HEAD\nb = 1\n\n[c]\n||||||| x\n[d]\n=======\nb = 2\n>>>>>>> main\ne = 3\n";
        fixed_by(
            CODE,
            FIRST,
            conflict,
            "--- config\n[a]\n# <<<<<<< HEAD\nb = 1\n\n[c]\n# ||||||| x\n# [d]\n# =======\n# b = 2\n# >>>>>>> main\ne = 3\n",
        );
        fixed_by(
            CODE,
            SECOND,
            conflict,
            "--- config\n[a]\n# <<<<<<< HEAD\n# b = 1\n\n# [c]\n# ||||||| x\n# [d]\n# =======\nb = 2\n# >>>>>>> main\ne = 3\n",
        );
    }
}
