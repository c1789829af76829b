use catalogue::credentials::mask_value;
use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, VariableFindings};
use crate::readers::capitalized;
use crate::readers::resolve::{Location, locate, location_variable};
use crate::report::Clients;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-own-file",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"`AWS_CONFIG_FILE` or `AWS_SHARED_CREDENTIALS_FILE` leads to no file.

AWS tools say nothing of it: they go on as if the file were empty, and do not read the one in `~/.aws`
instead. A variable that is set but empty means no file to some tools and `~/.aws` to others. Most tools
replace a `~` at the beginning by the home directory, but not every one does.

The variable belongs to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    for file in FileKind::ALL {
        let variable = location_variable(file);
        let Some(path) = context.environment.get(variable) else { continue };
        let place = |wanted: fn(&Location) -> bool| {
            context.clients(|it| wanted(&locate(it.client, file, context.environment)))
        };
        if path.is_empty() {
            let clients = place(|location| *location == Location::NoFile);
            report_empty(findings, variable, file, &clients);
        } else if !context.world.has_file(file) && context.world.facts.file(file).known {
            let message = format!(
                "There is no file `{}`. AWS tools continue as if it were empty and do not read `{}`.",
                mask_value(path),
                default_path(file),
            );
            findings.report(variable, message).command(format!("unset {variable}"));
        } else {
            let literal = place(
                |location| matches!(location, Location::Named(path) if path.starts_with('~')),
            );
            report_tilde(findings, variable, path, &literal);
        }
    }
}

fn report_empty(
    findings: &mut VariableFindings<'_>,
    variable: &str,
    file: FileKind,
    clients: &Clients,
) {
    if clients.is_empty() {
        return;
    }
    let file = match file {
        FileKind::Config => "config",
        FileKind::Credentials => "credentials",
    };
    let message = format!(
        "`{variable}` is set but empty, so {} {} no {file} file. Unset it.",
        clients.subject(),
        clients.verb("reads", "read"),
    );
    findings.report(variable, message).command(format!("unset {variable}"));
}

fn report_tilde(
    findings: &mut VariableFindings<'_>,
    variable: &str,
    path: &str,
    clients: &Clients,
) {
    if clients.is_empty() {
        return;
    }
    let message = format!(
        "{} {} not replace the `~` and {} no file there. Write the home directory in full.",
        capitalized(&clients.subject()),
        clients.verb("does", "do"),
        clients.verb("finds", "find"),
    );
    let rest = path.strip_prefix('~').unwrap_or(path);
    findings
        .report(variable, message)
        .severity(Severity::Warning)
        .command(format!("export {variable}=\"$HOME{}\"", mask_value(rest)));
}

fn default_path(file: FileKind) -> &'static str {
    match file {
        FileKind::Config => "~/.aws/config",
        FileKind::Credentials => "~/.aws/credentials",
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "missing-own-file";
    const CONFIG: &str = "--- config\n[default]\nregion = eu-west-1\n";
    const CREDENTIALS: &str = "--- credentials\n[default]\nregion = eu-west-1\n";

    #[test]
    fn a_path_without_a_file_is_reported() {
        check_variables(
            CODE,
            CREDENTIALS,
            &[("AWS_CONFIG_FILE", "/absent")],
            "error AWS_CONFIG_FILE: There is no file `/absent`. AWS tools continue as if it were empty and do \
             not read `~/.aws/config`.\n$ unset AWS_CONFIG_FILE\n",
        );
        check_variables(CODE, CONFIG, &[("AWS_CONFIG_FILE", "/there")], "");
    }

    #[test]
    fn empty_variables_and_a_tilde_differ_by_tool() {
        check_variables(
            CODE,
            CONFIG,
            &[("AWS_CONFIG_FILE", "")],
            "error AWS_CONFIG_FILE: `AWS_CONFIG_FILE` is set but empty, so the AWS CLI, boto3, the \
             Rust SDK and 2 others read no config file. Unset it.\n\
             $ unset AWS_CONFIG_FILE\n",
        );
        check_variables(
            CODE,
            CONFIG,
            &[("AWS_CONFIG_FILE", "~/aws/config")],
            "warning AWS_CONFIG_FILE: The Go SDK does not replace the `~` and finds no file there. Write the home \
             directory in full.\n$ export AWS_CONFIG_FILE=\"$HOME/aws/config\"\n",
        );
    }
}
