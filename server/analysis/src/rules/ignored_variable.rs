use catalogue::credentials::mask_value;

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
read `AWS_REGION` alone. `AWS_DEFAULT_PROFILE` is read by the AWS CLI, boto3, the Go SDK and the Ruby SDK.
Where two variables differ, or the files name another region, the tools then work in different places. It is a
warning if two profiles lead them to different accounts.

The variable belongs to the shell, so there is no fix. There is a command to type, unless both variables are
set: only you know which value is right.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

const REGIONS: Twins = Twins {
    variables: ["AWS_REGION", "AWS_DEFAULT_REGION"],
    noun: "region",
    takes: takes_region_of,
};
const PROFILES: Twins = Twins {
    variables: ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"],
    noun: "profile",
    takes: takes_profile_of,
};

/// Two variables for one thing, of which each client has its own order.
struct Twins {
    variables: [&'static str; 2],
    noun: &'static str,
    /// Whether a client takes it from this variable.
    takes: fn(&ClientAnswer, &str) -> bool,
}

/// The variable for the same thing, which other clients read.
pub(crate) fn twin(variable: &str) -> Option<&'static str> {
    [REGIONS, PROFILES].into_iter().find_map(|twins| match twins.variables {
        [one, other] if one == variable => Some(other),
        [one, other] if other == variable => Some(one),
        _ => None,
    })
}

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    for twins in [REGIONS, PROFILES] {
        let [one, other] = twins.variables;
        let filled = |variable| context.environment.filled(variable);
        match (filled(one), filled(other)) {
            (Some(value), Some(others)) if value != others => {
                check_both(context, findings, &twins);
            }
            (Some(_), None) => check_alone(context, findings, &twins, [one, other]),
            (None, Some(_)) => check_alone(context, findings, &twins, [other, one]),
            _ => {}
        }
    }
}

/// Reports once that the two lead clients to different values.
fn check_both(
    context: &EnvironmentContext<'_, '_>,
    findings: &mut VariableFindings<'_>,
    twins: &Twins,
) {
    let mut found = twins
        .variables
        .map(|variable| (context.clients(|it| (twins.takes)(it, variable)), variable));
    found.sort_by_key(|(clients, _)| clients.len());
    let [(few, variable), (most, other)] = found;
    if few.is_empty() {
        return;
    }
    let is_all = few.len() + most.len() == context.answers.len();
    let value = |variable| mask_value(context.environment.get(variable).unwrap_or_default());
    let message = format!(
        "{} {} the {} `{}`, and {} `{}`. Set both variables to one value.",
        capitalized(&few.subject()),
        few.verb("uses", "use"),
        twins.noun,
        value(variable),
        if is_all { "the others" } else { "others" },
        value(other),
    );
    let finding = findings.report(variable, message);
    if twins.noun == PROFILES.noun && lead_to_two_accounts(context, twins) {
        finding.severity(Severity::Warning);
    }
}

/// Whether clients work in different accounts because of the two variables.
fn lead_to_two_accounts(context: &EnvironmentContext<'_, '_>, twins: &Twins) -> bool {
    let [ones, others] = twins.variables.map(|variable| {
        let taking = context.answers.iter().filter(move |it| (twins.takes)(it, variable));
        taking.filter_map(|it| it.way.account()).collect::<Vec<_>>()
    });
    ones.iter().any(|one| others.iter().any(|other| one != other))
}

/// Reports a variable that some clients take and some do not.
fn check_alone(
    context: &EnvironmentContext<'_, '_>,
    findings: &mut VariableFindings<'_>,
    twins: &Twins,
    [variable, other]: [&'static str; 2],
) {
    let taking = context.clients(|it| (twins.takes)(it, variable));
    let without = context.clients(|it| !(twins.takes)(it, variable));
    if taking.is_empty() || without.is_empty() {
        return;
    }
    let who = if taking.len() < without.len() {
        format!("Only {} {} `{variable}`", taking.subject(), taking.verb("reads", "read"))
    } else {
        let (subject, verb) = (capitalized(&without.subject()), without.verb("does", "do"));
        format!("{subject} {verb} not read `{variable}`")
    };
    let message = format!("{who}. Set `{other}` to the same value.");
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
    use syntax::PerFile;

    use crate::engine::Pair;
    use crate::facts::Facts;
    use crate::options::Options;
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check_variables, environment};
    use crate::variables;

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
    fn of_two_tools_the_one_that_does_not_read_it_is_named() {
        let options =
            Options { readers: Readers::from_iter([Reader::Botocore]), ..Options::default() };
        let pair = Pair::new(
            PerFile { config: Some("[default]\n"), credentials: None },
            Facts::default(),
            options,
        );
        let found = variables::check_variables(&pair, &environment(&[("AWS_REGION", "us-west-2")]));
        let found = found.iter().filter(|finding| finding.rule.code == CODE);
        let messages: Vec<_> = found.map(|finding| &*finding.message).collect();
        assert_eq!(
            messages,
            ["Boto3 does not read `AWS_REGION`. Set `AWS_DEFAULT_REGION` to the same value."]
        );
    }

    #[test]
    fn two_values_are_one_finding() {
        check_variables(
            CODE,
            FILES,
            &[("AWS_REGION", "us-west-2"), ("AWS_DEFAULT_REGION", "eu-west-1")],
            "info AWS_DEFAULT_REGION: Boto3 uses the region `eu-west-1`, and the others `us-west-2`. \
             Set both variables to one value.\n",
        );
        check_variables(
            CODE,
            FILES,
            &[("AWS_PROFILE", "dev"), ("AWS_DEFAULT_PROFILE", "default")],
            "info AWS_DEFAULT_PROFILE: Boto3 uses the profile `default`, and the others `dev`. \
             Set both variables to one value.\n",
        );
    }

    #[test]
    fn two_accounts_are_a_warning() {
        let profile = |name: &str, account: &str| {
            format!(
                "[profile {name}]\nsso_session = s\nsso_account_id = {account}\nsso_role_name = Dev\n"
            )
        };
        let session = "[sso-session s]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n";
        let variables = [("AWS_PROFILE", "dev"), ("AWS_DEFAULT_PROFILE", "prod")];
        for (account, severity) in [("171436882533", "warning"), ("029608264753", "info")] {
            let [dev, prod] = [profile("dev", "029608264753"), profile("prod", account)];
            check_variables(
                CODE,
                &format!("--- config\n{dev}{prod}{session}"),
                &variables,
                &format!(
                    "{severity} AWS_DEFAULT_PROFILE: Boto3 uses the profile `prod`, and the others `dev`. \
                     Set both variables to one value.\n"
                ),
            );
        }
    }

    #[test]
    fn a_variable_with_an_error_is_not_one_to_copy() {
        for variables in [
            [("AWS_PROFILE", "dev"), ("AWS_DEFAULT_PROFILE", "test")],
            [("AWS_PROFILE", "test"), ("AWS_DEFAULT_PROFILE", "dev")],
            [("AWS_REGION", "us-esat-1"), ("AWS_DEFAULT_REGION", "eu-west-1")],
        ] {
            check_variables(CODE, FILES, &variables, "");
            check_variables(CODE, FILES, &variables[..1], "");
        }
    }

    #[test]
    fn nothing_is_said_of_what_every_tool_reads() {
        check_variables(CODE, FILES, &[("AWS_PROFILE", "dev")], "");
        check_variables(CODE, FILES, &[], "");
    }
}
