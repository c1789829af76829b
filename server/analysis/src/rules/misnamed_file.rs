use catalogue::credentials::mask_value;
use syntax::Span;

use crate::facts::Misnamed;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SectionContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "misnamed-file",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A file in `.aws` has an ending or another name, so that AWS tools do not read it.

They read `config` and `credentials`, without an ending. Notepad saves `config.txt`, and Windows Explorer hides
the ending, so that the name looks right. If the file without the ending is missing, it is a warning, otherwise
information. Names such as `credential`, `Config`, `~/aws/credentials` and `~/.aws_credentials` are reported where
the right file is missing. Only files with text of AWS tools count, in the directories of your own files.

There is no fix: only you know which of the files is the newer one.
",
};

pub(super) const CHECKS: &[Check] = &[Check::File(check)];

fn check(preamble: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    for misnamed in &preamble.file_facts().misnamed {
        let (severity, message) = judge(misnamed);
        findings.report(preamble.section, Span::at(0), message).severity(severity);
    }
}

/// How bad it is, and what is wrong.
pub fn judge(misnamed: &Misnamed) -> (Severity, String) {
    let (name, wanted) = (mask_value(&misnamed.name), mask_value(&misnamed.wanted));
    if misnamed.replaces && !misnamed.name.starts_with(&misnamed.wanted) {
        let message = format!(
            "No AWS tool reads `{name}`, and `{wanted}` does not exist. Rename it to `{wanted}`."
        );
        return (Severity::Warning, message);
    }
    if misnamed.replaces {
        let message = format!(
            "No AWS tool reads `{name}`, and `{wanted}` does not exist. Remove the ending, which Windows Explorer hides."
        );
        return (Severity::Warning, message);
    }
    (Severity::Information, format!("AWS tools read `{wanted}` and do not read `{name}`."))
}

#[cfg(test)]
mod tests {
    use crate::facts::Misnamed;
    use crate::rules::fixture::check_with;

    #[track_caller]
    fn check(replaces: bool, found: &str) {
        check_with("misnamed-file", found, |facts, _| {
            facts.files.config.misnamed = vec![Misnamed {
                name: "~/.aws/credentials.txt".to_owned(),
                wanted: "~/.aws/credentials".to_owned(),
                replaces,
            }];
        });
    }

    #[test]
    fn in_place_of_the_real_file_it_is_a_warning() {
        check(
            true,
            "--- config\n[default]\n^ warning: No AWS tool reads `~/.aws/credentials.txt`, and \
             `~/.aws/credentials` does not exist. Remove the ending, which Windows Explorer hides.\n",
        );
        check(
            false,
            "--- config\n[default]\n^ info: AWS tools read `~/.aws/credentials` and do not read \
             `~/.aws/credentials.txt`.\n",
        );
    }
}
