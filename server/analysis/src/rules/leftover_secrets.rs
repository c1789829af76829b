use catalogue::credentials::mask_value;
use syntax::Span;

use super::open_permissions::others;
use crate::facts::Leftover;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SectionContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "leftover-secrets",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A copy beside the user's own files holds secrets.

Backups (`credentials.bak`, `credentials~`), swap files of an editor, what an interrupted program left and
a downloaded `accessKeys.csv` keep secrets that people no longer think of, and AWS tools do not read them.
If other users of the machine can read the copy, or a program left it when it was interrupted, it is a
warning, otherwise information.

Only regular files in the directories of your own files are read, up to 1 MiB of each. The finding is at
the beginning of the credentials file, or of the config file if there is no credentials file.

There is no fix: only you know whether the copy is still needed.
",
};

pub(super) const CHECKS: &[Check] = &[Check::File(check)];

fn check(preamble: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    for leftover in &preamble.file_facts().leftovers {
        let (severity, message) = judge(leftover);
        findings.report(preamble.section, Span::at(0), message).severity(severity);
    }
}

/// How bad a leftover is, and what is wrong with it.
pub(crate) fn judge(leftover: &Leftover) -> (Severity, String) {
    let name = mask_value(&leftover.name);
    let secrets = match leftover.secrets {
        1 => "a secret".to_owned(),
        count => format!("{count} secrets"),
    };
    let mode = leftover.mode.unwrap_or(0) & 0o777;
    if mode & 0o044 != 0 {
        let who = others(mode & 0o744);
        let message = format!(
            "{who} can read {secrets} in the copy `{name}` (mode {mode:03o}). Remove it or set its mode to 600."
        );
        return (Severity::Warning, message);
    }
    if leftover.is_temporary {
        let message = format!("An interrupted program left {secrets} in `{name}`. Remove it.");
        return (Severity::Warning, message);
    }
    if name.ends_with(".csv") {
        let message = format!(
            "`{name}` of the AWS console holds {secrets} and AWS tools do not read it. Remove it once \
             `aws-config-lsp import` has taken the key."
        );
        return (Severity::Information, message);
    }
    let message = format!(
        "The copy `{name}` holds {secrets} and AWS tools do not read it. Remove it if you do not need it."
    );
    (Severity::Information, message)
}

#[cfg(test)]
mod tests {
    use crate::facts::Leftover;
    use crate::rules::fixture::check_with;

    #[track_caller]
    fn check(secrets: usize, mode: Option<u32>, found: &str) {
        let fixture = format!("--- credentials\n[default]\n{found}");
        check_with("leftover-secrets", &fixture, |facts, _| {
            let name = "~/.aws/credentials.bak".to_owned();
            facts.files.credentials.leftovers =
                vec![Leftover { name, secrets, mode, ..Leftover::default() }];
        });
    }

    #[test]
    fn whoever_can_read_the_copy_is_named() {
        check(
            2,
            Some(0o100_644),
            "^ warning: Every user of this machine can read 2 secrets in the copy `~/.aws/credentials.bak` \
             (mode 644). Remove it or set its mode to 600.\n",
        );
        check(1, Some(0o640), "^ warning: The file's group can read a secret in the copy\n");
    }

    #[test]
    fn a_closed_copy_is_information() {
        let message = "^ info: The copy `~/.aws/credentials.bak` holds a secret and AWS tools do not read it. \
                       Remove it if you do not need it.\n";
        check(1, Some(0o600), message);
        check(1, None, message);
    }

    #[test]
    fn a_table_of_the_console_is_imported_first() {
        let found = "--- config\n[default]\n^ info: `~/.aws/accessKeys.csv` of the AWS console holds a secret and AWS \
                     tools do not read it. Remove it once `aws-config-lsp import` has taken the key.\n";
        check_with("leftover-secrets", found, |facts, _| {
            let name = "~/.aws/accessKeys.csv".to_owned();
            facts.files.config.leftovers =
                vec![Leftover { name, secrets: 1, ..Leftover::default() }];
        });
    }

    #[test]
    fn what_an_interrupted_program_left_is_a_warning() {
        let found = "--- config\n[default]\n^ warning: An interrupted program left a secret in `~/.aws/.tmpTe7M8D`. \
                     Remove it.\n";
        check_with("leftover-secrets", found, |facts, _| {
            let name = "~/.aws/.tmpTe7M8D".to_owned();
            let leftover = Leftover {
                name,
                secrets: 1,
                mode: Some(0o600),
                is_temporary: true,
                modified: None,
            };
            facts.files.config.leftovers = vec![leftover];
        });
    }
}
