use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, VariableFindings};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "other-home",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"AWS tools look for files in a home directory that has none, and another one has them.

`sudo` may run a command with another `HOME`. AWS tools then find no profile and no credentials, without a
word about the directory. Nothing is reported if that directory has files of its own.

The variable belongs to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let Some(other) = &context.environment.other_home else { return };
    let has_file = |file: FileKind| context.world.has_file(file);
    if FileKind::ALL.into_iter().any(has_file) {
        return;
    }
    let message = format!(
        "The home directory that AWS tools use has no files of AWS, and `{other}` has. They find no profile."
    );
    findings
        .report("SUDO_USER", message)
        .command("sudo --preserve-env=HOME aws sts get-caller-identity");
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{environment, pair_of};
    use crate::variables::check_variables;

    fn reported(files: &str) -> Vec<String> {
        let environment = crate::readers::resolve::Environment {
            other_home: Some("/home/jane".to_owned()),
            ..environment(&[])
        };
        let found = check_variables(&pair_of(files), &environment);
        found.into_iter().map(|it| format!("{}: {}", it.variable, it.message)).collect()
    }

    #[test]
    fn a_home_without_files_is_reported() {
        let message = "SUDO_USER: The home directory that AWS tools use has no files of AWS, and `/home/jane` has. \
                       They find no profile.";
        assert_eq!(reported(""), [message]);
        assert_eq!(reported("--- config\n[default]\nregion = eu-west-1\n"), [""; 0]);
    }
}
