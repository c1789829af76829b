//! A variable that names the file of the other kind.

use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::{EnvironmentContext, VariableFindings};
use crate::readers::resolve::{Location, locate, location_variable};

pub(super) fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let mut crossed = FileKind::ALL.into_iter().filter(|file| names_other_file(context, *file));
    // Only one of them: where both are exchanged, both files are read.
    let (Some(file), None) = (crossed.next(), crossed.next()) else { return };
    let message = format!(
        "AWS tools read `~/.aws/{}` in place of `~/.aws/{}`, and nothing of the latter. Unset the variable.",
        file.other().name(),
        file.name(),
    );
    let variable = location_variable(file);
    findings
        .report(variable, message)
        .severity(Severity::Warning)
        .command(format!("unset {variable}"));
}

/// Whether the variable for a file has the path at which tools look for the other one.
fn names_other_file(context: &EnvironmentContext<'_, '_>, file: FileKind) -> bool {
    let Some(home) = &context.environment.home else { return false };
    let other = format!("{home}/.aws/{}", file.other().name());
    let is_other = |path: &str| path.replace('\\', "/") == other.replace('\\', "/");
    let mut clients = context.clients.iter();
    clients.any(|client| match locate(client, file, context.environment) {
        Location::Named(path) => is_other(&path),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "missing-own-file";
    const FILES: &str = "--- config\n[default]\nregion = eu-west-1\n--- credentials\n[default]\nregion = eu-west-1\n";
    const CONFIG: &str = "AWS_CONFIG_FILE";
    const CREDENTIALS: &str = "AWS_SHARED_CREDENTIALS_FILE";

    #[test]
    fn the_file_of_the_other_kind_is_reported() {
        check_variables(
            CODE,
            FILES,
            &[(CONFIG, "/home/jane/.aws/credentials")],
            "warning AWS_CONFIG_FILE: AWS tools read `~/.aws/credentials` in place of `~/.aws/config`, and nothing \
             of the latter. Unset the variable.\n$ unset AWS_CONFIG_FILE\n",
        );
        check_variables(
            CODE,
            FILES,
            &[(CREDENTIALS, "/home/jane/.aws/config")],
            "warning AWS_SHARED_CREDENTIALS_FILE: AWS tools read `~/.aws/config` in place of `~/.aws/credentials`, \
             and nothing of the latter. Unset the variable.\n$ unset AWS_SHARED_CREDENTIALS_FILE\n",
        );
    }

    #[test]
    fn its_own_place_and_another_are_not() {
        for path in
            ["/home/jane/.aws/config", "/home/jane/work/config", "/home/jane/.aws/credentials.ini"]
        {
            check_variables(CODE, FILES, &[(CONFIG, path)], "");
        }
        let exchanged =
            [(CONFIG, "/home/jane/.aws/credentials"), (CREDENTIALS, "/home/jane/.aws/config")];
        check_variables(CODE, FILES, &exchanged, "");
    }
}
