use syntax::{FileKind, Span};

use crate::finding::{Remedy, Severity};
use crate::lint::{Check, Findings, SectionContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "open-permissions",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"Others than its owner may read or change the credentials file.

Every user and every service of the machine can take the keys. The AWS CLI creates the file with mode
600; copying, editing with another tool or unpacking an archive opens it. Windows has no such modes,
and git knows none: a file under version control is not judged.

The fix sets mode 600. It changes no text.
",
};

pub(super) const CHECKS: &[Check] = &[Check::File(check)];

/// Everything that is for the group and for others, rather than for the owner.
const OF_OTHERS: u32 = 0o077;

fn check(preamble: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let facts = preamble.file_facts();
    let Some(mode) = facts.mode.map(|mode| mode & 0o777) else { return };
    let file = preamble.section.file;
    if file != FileKind::Credentials || mode & OF_OTHERS == 0 || facts.in_repository {
        return;
    }
    let who = if mode & 0o004 == 0 && mode & 0o002 == 0 {
        "the file's group"
    } else {
        "every user of this machine"
    };
    let what = match (mode & 0o044, mode & 0o022) {
        (0, 0) => "has rights to", // no more than to execute them
        (_, 0) => "can read",
        (0, _) => "can change",
        _ => "can read and change",
    };
    let message =
        format!("{who} {what} these credentials (mode {mode:03o}); close the file to others");
    findings
        .report(preamble.section, Span::at(0), message)
        .remedy("Set the file's mode to 600", Remedy::RestrictMode(file));
}

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use crate::engine::Pair;
    use crate::facts::{Facts, FileFacts};
    use crate::finding::Remedy;
    use crate::options::Options;
    use crate::rules::fixture::check_with;

    const CODE: &str = "open-permissions";

    #[track_caller]
    fn check(mode: Option<u32>, found: &str) {
        let fixture = format!("--- config\n[default]\n--- credentials\n[default]\n{found}");
        check_with(CODE, &fixture, |facts, _| {
            facts.config.mode = mode;
            facts.credentials.mode = mode;
        });
    }

    #[test]
    fn whoever_else_has_rights_is_named() {
        check(
            Some(0o100_644),
            "^ warning: every user of this machine can read these credentials (mode 644); close the file to others\n",
        );
        check(
            Some(0o660),
            "^ warning: the file's group can read and change these credentials (mode 660)\n",
        );
        check(
            Some(0o610),
            "^ warning: the file's group has rights to these credentials (mode 610)\n",
        );
        check(Some(0o602), "^ warning: every user of this machine can change these credentials\n");
    }

    #[test]
    fn silent_on_closed_files_and_where_modes_mean_nothing() {
        check(Some(0o100_600), "");
        check(Some(0o400), "");
        check(None, "");
        check_with(CODE, "--- credentials\n[default]\n", |facts, _| {
            facts.credentials.mode = Some(0o644);
            facts.credentials.in_repository = true;
        });
    }

    #[test]
    fn the_fix_closes_the_file() {
        let credentials = FileFacts { mode: Some(0o644), ..FileFacts::default() };
        let facts = Facts { credentials, ..Facts::default() };
        let pair = Pair::new(None, Some(""), facts, Options::default());
        let finding = pair.findings(FileKind::Credentials).next().unwrap();
        assert_eq!(finding.fixes[0].remedy, Remedy::RestrictMode(FileKind::Credentials));
    }
}
