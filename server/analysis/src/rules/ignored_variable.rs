use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, VariableFindings};
use crate::readers::capitalized;
use crate::readers::resolve::{SelectedBy, Source};
use crate::report::ClientAnswer;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ignored-variable",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"A variable is set that some AWS tools do not read.

boto3 and version 1 of the AWS CLI read `AWS_DEFAULT_REGION` alone; the SDKs for JavaScript and Java
read `AWS_REGION` alone. `AWS_DEFAULT_PROFILE` is read by the AWS CLI, boto3 and the Go SDK. Where two
variables differ, or the files name another region, the tools then work in different places.

The variable belongs to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

const REGIONS: [&str; 2] = ["AWS_REGION", "AWS_DEFAULT_REGION"];
const PROFILES: [&str; 2] = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"];

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    for [variable, other] in [REGIONS, [REGIONS[1], REGIONS[0]]] {
        check_one(context, findings, variable, other, takes_region_of);
    }
    for [variable, other] in [PROFILES, [PROFILES[1], PROFILES[0]]] {
        check_one(context, findings, variable, other, takes_profile_of);
    }
}

/// Reports a variable that some clients take and some do not, unless its twin says the same to these.
fn check_one(
    context: &EnvironmentContext<'_, '_>,
    findings: &mut VariableFindings<'_>,
    variable: &str,
    other: &str,
    takes: impl Fn(&ClientAnswer, &str) -> bool,
) {
    let Some(value) = context.environment.filled(variable) else { return };
    if context.environment.get(other) == Some(value) {
        return;
    }
    let without = context.clients(|it| !takes(it, variable));
    if without.is_empty() || without.len() == context.answers.len() {
        return;
    }
    let message = format!(
        "{} {} not read `{variable}`. Set `{other}` to the same value.",
        capitalized(&without.subject()),
        without.verb("does", "do"),
    );
    findings.report(variable, message).command(format!("export {other}=\"${variable}\""));
}

fn takes_region_of(answer: &ClientAnswer, variable: &str) -> bool {
    matches!(&answer.region, Some((Source::Variable(by), _)) if *by == variable)
}

fn takes_profile_of(answer: &ClientAnswer, variable: &str) -> bool {
    matches!(answer.selected.by, SelectedBy::Variable(by) if by == variable)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "ignored-variable";
    const FILES: &str =
        "--- config\n[default]\nregion = eu-west-1\n[profile dev]\nregion = eu-west-1\n";

    #[test]
    fn a_region_that_boto3_does_not_read_is_said() {
        check_variables(
            CODE,
            FILES,
            &[("AWS_REGION", "us-west-2")],
            "info AWS_REGION: Boto3 does not read `AWS_REGION`. Set `AWS_DEFAULT_REGION` to the same value.\n\
             $ export AWS_DEFAULT_REGION=\"$AWS_REGION\"\n",
        );
        let both = [("AWS_REGION", "us-west-2"), ("AWS_DEFAULT_REGION", "us-west-2")];
        check_variables(CODE, FILES, &both, "");
    }

    #[test]
    fn nothing_is_said_of_what_every_tool_reads() {
        check_variables(CODE, FILES, &[("AWS_PROFILE", "dev")], "");
        check_variables(CODE, FILES, &[], "");
    }
}
