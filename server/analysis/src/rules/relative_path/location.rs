//! Variables that lead to the two files.

use syntax::FileKind;

use super::is_relative;
use crate::lint::{EnvironmentContext, VariableFindings};
use crate::readers::capitalized;
use crate::readers::resolve::location_variable;

pub(super) fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    // Of a file that is not there, `missing-own-file` says so.
    for file in FileKind::ALL.into_iter().filter(|file| context.world.has_file(*file)) {
        let variable = location_variable(file);
        let path = context.environment.get(variable);
        let Some(path) = path.filter(|path| is_relative(path)) else { continue };
        let message = format!(
            "{} {} for this path in the directory that {} in. Write the whole path.",
            capitalized(&context.clients.subject()),
            context.clients.verb("looks", "look"),
            context.clients.verb("it runs", "they run"),
        );
        let finding = findings.report(variable, message);
        if is_plain_word(path) {
            finding.command(format!("export {variable}=\"$PWD/{path}\""));
        }
    }
}

/// Whether a path means the same to a shell between double quotes.
fn is_plain_word(path: &str) -> bool {
    path.chars().all(|c| c.is_alphanumeric() || "._-/ ".contains(c))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "relative-path";

    #[test]
    fn variables_name_the_whole_path_of_a_file() {
        let files = "--- config\n[default]\nregion = eu-west-1\n";
        check_variables(
            CODE,
            files,
            &[("AWS_CONFIG_FILE", ".aws/config")],
            "warning AWS_CONFIG_FILE: Every AWS tool looks for this path in the directory that it runs in. Write \
             the whole path.\n$ export AWS_CONFIG_FILE=\"$PWD/.aws/config\"\n",
        );
        for path in ["/home/jane/config", "~/config", "$HOME/config", "C:\\aws\\config", ""] {
            check_variables(CODE, files, &[("AWS_CONFIG_FILE", path)], "");
        }
    }
}
