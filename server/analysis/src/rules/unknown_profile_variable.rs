use catalogue::credentials::mask_value;

use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, VariableFindings};
use crate::model::SymbolKind;
use crate::readers::resolve::SelectedBy;
use crate::report::{ClientAnswer, Clients, shell_word};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unknown-profile-variable",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"`AWS_PROFILE` or `AWS_DEFAULT_PROFILE` names a profile that is in neither file.

The AWS CLI and boto3 stop with `The config profile could not be found`. Others go on without
credentials and ask the instance they run on. A variable that is set but empty is a profile without a name to some
tools. Which variable counts differs: the AWS CLI takes `AWS_PROFILE` first, boto3
`AWS_DEFAULT_PROFILE`, and the SDKs for JavaScript, Rust, Java and Ruby know `AWS_PROFILE` alone.

The variable belongs to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    for variable in ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"] {
        let clients = context.clients(|it| misses_profile_of(it, variable));
        let Some(name) = context.environment.get(variable).filter(|_| !clients.is_empty()) else {
            continue;
        };
        let message = describe(context, variable, name, &clients);
        let command = match context.world.suggest(SymbolKind::Profile, name) {
            Some(near) if !name.is_empty() => format!("export {variable}={}", shell_word(&near)),
            _ => format!("unset {variable}"),
        };
        findings.report(variable, message).command(command);
    }
}

/// Whether the client takes its profile from this variable, and no file has that profile.
fn misses_profile_of(answer: &ClientAnswer, variable: &str) -> bool {
    let selected = &answer.selected;
    matches!(selected.by, SelectedBy::Variable(by) if by == variable) && answer.misses_profile()
}

fn describe(
    context: &EnvironmentContext<'_, '_>,
    variable: &str,
    name: &str,
    clients: &Clients,
) -> String {
    let (who, look) = (clients.subject(), clients.verb("looks", "look"));
    if name.is_empty() {
        return format!(
            "`{variable}` is set but empty, so {who} {look} for a profile without a name. Unset it."
        );
    }
    let near = context.world.suggest(SymbolKind::Profile, name);
    let near = near.map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
    format!("Neither file has the profile `{}`, for which {who} {look}.{near}", mask_value(name))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "unknown-profile-variable";
    const FILES: &str = "--- config\n[profile acme-staging]\nregion = eu-west-1\n[profile sandbox]\nregion = eu-west-1\n[profile SSO-test]\nregion = eu-west-1\n[default]\nregion = eu-west-1\n";

    #[test]
    fn a_profile_in_neither_file_is_reported_with_the_nearest() {
        for (name, near) in [
            ("acme-stagng", "acme-staging"),
            ("profile sandbox", "sandbox"),
            ("sso-test", "SSO-test"),
        ] {
            check_variables(
                CODE,
                FILES,
                &[("AWS_PROFILE", name)],
                &format!(
                    "error AWS_PROFILE: Neither file has the profile `{name}`, for which every AWS \
                     tool looks. Did you mean `{near}`?\n$ export AWS_PROFILE={near}\n"
                ),
            );
        }
        check_variables(
            CODE,
            FILES,
            &[("AWS_PROFILE", "null")],
            "error AWS_PROFILE: Neither file has the profile `null`, for which every AWS tool looks.\n\
             $ unset AWS_PROFILE\n",
        );
    }

    #[test]
    fn an_empty_variable_is_a_profile_to_those_that_do_not_take_it_for_unset() {
        check_variables(
            CODE,
            FILES,
            &[("AWS_PROFILE", "")],
            "error AWS_PROFILE: `AWS_PROFILE` is set but empty, so every AWS tool except the JavaScript SDK \
             and the Go SDK looks for a profile without a name. Unset it.\n\
             $ unset AWS_PROFILE\n",
        );
    }

    #[test]
    fn of_two_variables_each_client_has_its_own() {
        check_variables(
            CODE,
            FILES,
            &[("AWS_DEFAULT_PROFILE", "test"), ("AWS_PROFILE", "sandbox")],
            "error AWS_DEFAULT_PROFILE: Neither file has the profile `test`, for which boto3 looks.\n\
             $ unset AWS_DEFAULT_PROFILE\n",
        );
        check_variables(CODE, FILES, &[("AWS_PROFILE", "sandbox")], "");
        check_variables(CODE, FILES, &[], "");
    }
}
