mod other_file;

use catalogue::credentials::mask_value;
use syntax::{FileKind, Span};

use crate::facts::{Absence, Facts, Lookup};
use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, Findings, SectionContext, VariableFindings};
use crate::readers::capitalized;
use crate::readers::resolve::{Location, locate, location_variable};
use crate::report::Clients;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-own-file",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A variable or a symbolic link leads to no config or credentials file, or to the other one.

AWS tools say nothing of it: they go on as if the file were empty. If `AWS_CONFIG_FILE` or
`AWS_SHARED_CREDENTIALS_FILE` names no file, they do not read the one in `~/.aws` instead. A variable that
is set but empty means no file to some tools and `~/.aws` to others. Most tools replace a `~` at the
beginning by the home directory, but not every one does; a `$HOME` that no shell has replaced means something to
the AWS CLI and boto3 alone. With `AWS_CONFIG_FILE=~/.aws/credentials` they do not read
`~/.aws/config`, and find in the other file no profile but `[default]`. A link in `~/.aws` to a file that is gone is
reported in the other file.

The variable belongs to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Environment(check), Check::Environment(other_file::check), Check::File(check_link)];

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
        // A file that is there and is not text is not known either.
        } else if context.world.facts.files[file].broken_link.is_some() {
            // The finding about the link says that the file is missing.
        } else if !context.world.has_file(file) && context.world.facts.files[file].known {
            let message = describe_absent(context, path, file);
            findings.report(variable, message).command(format!("unset {variable}"));
        } else {
            report_literal(context, file, path, findings);
        }
    }
}

fn describe_absent(context: &EnvironmentContext<'_, '_>, path: &str, file: FileKind) -> String {
    let shown = mask_value(path);
    let lookup = Lookup::File(path.to_owned());
    let fault = match context.environment.absent.get(&lookup) {
        Some(Absence::Directory) => format!("`{shown}` is a directory, not a file."),
        _ => format!("There is no file `{shown}`."),
    };
    let effect = "AWS tools continue as if it were empty and do not read";
    format!("{fault} {effect} `~/.aws/{}`.", file.name())
}

/// A broken link has no text, so the finding is at the beginning of the other one.
fn check_link(preamble: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let broken = preamble.section.file.other();
    if let Some(message) = broken_link(preamble.facts, broken) {
        findings.report(preamble.section, Span::at(0), message);
    }
}

/// What is wrong with the link that one of the user's own files is.
pub fn broken_link(facts: &Facts, file: FileKind) -> Option<String> {
    let target = facts.files[file].broken_link.as_ref().filter(|_| facts.active)?;
    Some(format!(
        "`{}` is a symbolic link to `{}`, which does not exist. AWS tools continue as if it were empty.",
        facts.file_name(file),
        mask_value(target),
    ))
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
    let message = format!(
        "`{variable}` is set but empty, so {} {} no {} file. Unset it.",
        clients.subject(),
        clients.verb("reads", "read"),
        file.name(),
    );
    findings.report(variable, message).command(format!("unset {variable}"));
}

/// Some clients look for a directory that is called `~` or `$HOME`, where others put the home directory.
fn report_literal(
    context: &EnvironmentContext<'_, '_>,
    file: FileKind,
    path: &str,
    findings: &mut VariableFindings<'_>,
) {
    let Some(left) = unexpanded(path) else { return };
    let variable = location_variable(file);
    let clients = context.clients(|it| {
        let place = locate(it.client, file, context.environment);
        matches!(place, Location::Named(path) if unexpanded(&path) == Some(left))
    });
    // A name that is not set is left to nobody.
    if clients.is_empty() || clients.len() == context.clients(|_| true).len() {
        return;
    }
    let message = format!(
        "{} {} not replace {left} and {} no file there. Write the path in full.",
        capitalized(&clients.subject()),
        clients.verb("does", "do"),
        clients.verb("finds", "find"),
    );
    let in_shell = match path.strip_prefix('~') {
        Some(rest) => format!("$HOME{}", mask_value(rest)),
        None => mask_value(path).into_owned(),
    };
    let finding = findings.report(variable, message).severity(Severity::Warning);
    // The shell replaces it within these quotes, and whatever else means something to it.
    if !in_shell.contains(['"', '`', '\\']) && !in_shell.contains("$(") {
        finding.command(format!("export {variable}=\"{in_shell}\""));
    }
}

/// What a path has in place of the home directory, in a message: `~`, `$HOME`.
fn unexpanded(path: &str) -> Option<&'static str> {
    if path.starts_with('~') {
        Some("the `~`")
    } else if path.contains("$HOME") {
        Some("`$HOME`")
    } else if path.contains("${HOME}") {
        Some("`${HOME}`")
    } else {
        path.contains('$').then_some("the variable in the path")
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::Facts;
    use crate::rules::fixture::{check_variables, check_with};

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
    fn a_link_without_a_file_is_reported_in_the_other_file() {
        let broken = |facts: &mut Facts| {
            facts.active = true;
            facts.files.credentials.broken_link = Some("/mnt/usb/keys".into());
        };
        check_with(
            CODE,
            "--- config
[default]
^ error: `credentials` is a symbolic link to `/mnt/usb/keys`, which does not exist. AWS tools continue \
             as if it were empty.
",
            |facts, _| broken(facts),
        );
        check_with(CODE, "--- config\n[default]\n", |facts, _| {
            broken(facts);
            facts.active = false;
        });
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
            "warning AWS_CONFIG_FILE: The Go SDK does not replace the `~` and finds no file there. Write the path \
             in full.\n$ export AWS_CONFIG_FILE=\"$HOME/aws/config\"\n",
        );
    }

    #[test]
    fn a_variable_that_no_shell_has_replaced_differs_by_tool() {
        let expected = |variable: &str, name: &str, path: &str| {
            format!(
                "warning {variable}: Every AWS tool except the AWS CLI and boto3 does not replace \
                 `{name}` and finds no file there. Write the path in full.\n$ export {variable}=\"{path}\"\n"
            )
        };
        for (variable, name, path) in [
            ("AWS_CONFIG_FILE", "$HOME", "$HOME/.aws/config"),
            ("AWS_CONFIG_FILE", "${HOME}", "${HOME}/.aws/config"),
        ] {
            let set = [("HOME", "/home/jane"), (variable, path)];
            check_variables(CODE, CONFIG, &set, &expected(variable, name, path));
        }
    }
}
