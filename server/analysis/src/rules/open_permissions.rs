use catalogue::credentials::mask_value;
use syntax::{FileKind, Span};

use crate::facts::OpenAccess;
use crate::finding::{Remedy, Severity};
use crate::lint::{Check, Findings, SectionContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "open-permissions",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"Users other than its owner can read or change the credentials file, or every user the config file.

Other users and services on the machine can use the keys. The AWS CLI creates the file with mode 600;
copying it, editing it with another tool or unpacking an archive can open it to others. On Windows a file
outside the home directory is open to all users, if nobody changed that: those in the groups `Everyone`,
`Authenticated Users` and `Users`. Git does not store permissions: a file under version control is not
checked, nor is a template outside your home directory.

The config file holds no secrets, but AWS tools run its `credential_process`.

The fix sets mode 600. On Windows it removes these three groups, and is safe: whoever was given access by
name keeps it. It changes no text.
",
};

pub(super) const CHECKS: &[Check] = &[Check::File(check)];

/// The permission bits of the group and of others.
const OF_OTHERS: u32 = 0o077;

fn check(preamble: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let facts = preamble.file_facts();
    let file = preamble.section.file;
    // Git stores only the executable bit, so the other bits of a clone depend on the umask, and a list on
    // the directory.
    if facts.in_repository {
        return;
    }
    if file == FileKind::Config {
        check_config(preamble, findings);
        return;
    }
    if let Some(open) = facts.open_access {
        report_group(preamble, open, findings);
    }
    let Some(mode) = facts.mode.map(|mode| mode & 0o777) else { return };
    if mode & OF_OTHERS == 0 {
        return;
    }
    let who = others(mode);
    let what = match (mode & 0o044, mode & 0o022) {
        (0, 0) => "can execute",
        (_, 0) => "can read",
        (0, _) => "can change",
        _ => "can read and change",
    };
    let message =
        format!("{who} {what} these credentials (mode {mode:03o}). Set the file's mode to 600.");
    findings
        .report(preamble.section, Span::at(0), message)
        .remedy("Set the file's mode to 600", Remedy::RestrictMode(file));
}

/// Nothing in the config file is secret, but who may change it chooses which commands others run.
fn check_config(preamble: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    // The group may write where each user has one of their own.
    let mode = preamble.file_facts().mode.map(|mode| mode & 0o777).filter(|mode| mode & 0o002 != 0);
    let Some(mode) = mode else { return };
    let message = format!(
        "Every user of this machine can change this file (mode {mode:03o}), and so make AWS tools run any \
         `credential_process`. Set its mode to 600."
    );
    findings
        .report(preamble.section, Span::at(0), message)
        .remedy("Set the file's mode to 600", Remedy::RestrictMode(FileKind::Config));
}

fn report_group(preamble: &SectionContext<'_, '_>, open: OpenAccess, findings: &mut Findings<'_>) {
    let file = preamble.section.file;
    let what = match (open.reads, open.changes) {
        (true, true) => "can read and change",
        (true, false) => "can read",
        _ => "can change",
    };
    let path = mask_value(preamble.facts.file_name(file));
    let command = preamble.file_facts().closing_command(&path, str::to_owned);
    let group = open.group.name();
    let message = format!("The group `{group}` {what} these credentials. Run `{command}`.");
    findings
        .report(preamble.section, Span::at(0), message)
        .safe_remedy("Remove access for all users", Remedy::RestrictMode(file));
}

/// Who else may use a file of this mode, as the subject of a sentence.
pub(super) fn others(mode: u32) -> &'static str {
    if mode & 0o006 == 0 { "The file's group" } else { "Every user of this machine" }
}

#[cfg(test)]
mod tests {
    use syntax::{FileKind, PerFile};

    use crate::engine::Pair;
    use crate::facts::{Facts, OpenAccess, WindowsGroup};
    use crate::finding::Remedy;
    use crate::options::Options;
    use crate::rules::fixture::check_with;

    const CODE: &str = "open-permissions";

    #[track_caller]
    fn check(mode: Option<u32>, found: &str) {
        let fixture = format!("--- config\n[default]\n--- credentials\n[default]\n{found}");
        check_with(CODE, &fixture, |facts, _| {
            facts.files.config.mode = mode.map(|mode| mode & !0o002);
            facts.files.credentials.mode = mode;
        });
    }

    #[test]
    fn whoever_else_has_rights_is_named() {
        check(
            Some(0o100_644),
            "^ warning: Every user of this machine can read these credentials (mode 644). Set the file's mode to 600.\n",
        );
        check(
            Some(0o660),
            "^ warning: The file's group can read and change these credentials (mode 660)\n",
        );
        check(
            Some(0o610),
            "^ warning: The file's group can execute these credentials (mode 610)\n",
        );
        check(Some(0o602), "^ warning: Every user of this machine can change these credentials\n");
    }

    #[test]
    fn a_config_file_that_anybody_can_change_is_reported() {
        let check = |mode: u32, found: &str| {
            check_with(CODE, &format!("--- config\n[default]\n{found}"), |facts, _| {
                facts.files.config.mode = Some(mode);
            });
        };
        check(
            0o666,
            "^ warning: Every user of this machine can change this file (mode 666), and so make AWS tools run any `credential_process`. Set its mode to 600.\n",
        );
        check(0o664, "");
        check(0o644, "");
    }

    #[test]
    fn silent_on_closed_files_and_where_modes_mean_nothing() {
        check(Some(0o100_600), "");
        check(Some(0o400), "");
        check(None, "");
        check_with(CODE, "--- credentials\n[default]\n", |facts, _| {
            facts.files.credentials.mode = Some(0o644);
            facts.files.credentials.in_repository = true;
        });
    }

    #[test]
    fn a_template_is_not_the_file_with_the_credentials() {
        let template = "{{ credentials }}\n[default]\naws_access_key_id = {{ id }}\n";
        check_with(CODE, &format!("--- credentials\n{template}"), |facts, _| {
            facts.files.credentials.mode = Some(0o644);
        });
    }

    #[test]
    fn a_group_of_windows_with_every_user_is_named() {
        let check = |group, reads, changes, found: &str| {
            let fixture = format!("--- credentials\n[default]\n{found}");
            check_with(CODE, &fixture, |facts, _| {
                facts.files.credentials.open_access = Some(OpenAccess { group, reads, changes });
                facts.files.credentials.name = "D:/my keys".to_owned();
            });
        };
        check(
            WindowsGroup::Everyone,
            true,
            true,
            "^ warning: The group `Everyone` can read and change these credentials. Run `icacls \"D:/my keys\" /inheritance:d /remove:g *S-1-1-0 *S-1-5-11 *S-1-5-32-545`.\n",
        );
        check(
            WindowsGroup::AuthenticatedUsers,
            true,
            false,
            "^ warning: The group `Authenticated Users` can read these credentials.\n",
        );
        check(
            WindowsGroup::Users,
            false,
            true,
            "^ warning: The group `Users` can change these credentials.\n",
        );
    }

    #[test]
    fn the_fix_closes_the_file() {
        let mut facts = Facts::default();
        facts.files.credentials.mode = Some(0o644);
        let pair =
            Pair::new(PerFile { config: None, credentials: Some("") }, facts, Options::default());
        let finding = pair.findings(FileKind::Credentials).next().unwrap();
        assert_eq!(finding.fixes[0].remedy, Remedy::RestrictMode(FileKind::Credentials));
    }
}
