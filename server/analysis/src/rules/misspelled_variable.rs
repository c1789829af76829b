use catalogue::variables::{self, ENDPOINT_OF_SERVICE};
use catalogue::{Nearest, services};

use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, VariableFindings};
use crate::readers::resolve::{OperatingSystem, Resolution, Source, StaticKeys};
use crate::report::{ClientAnswer, Clients};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "misspelled-variable",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"No AWS tool reads a variable of this name, or only a few do.

`AWS_SECRET_KEY`, `AWS_REGION_NAME` and `AWS_S3_ENDPOINT` are names that other programs use. AWS tools
ignore them: they find no credentials, use another region, or send requests to AWS instead of a local
endpoint. Outside Windows, a name in lower case is another variable, too. Nothing is reported if the right
variable is also set.

The variable belongs to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let set = context.environment.variables.iter().filter(|(_, value)| !value.is_empty());
    for (name, _) in set {
        let Some(right) = intended(context, name) else { continue };
        let readers = context.clients(|answer| takes_key_of(answer, name));
        // Who has set the right one, too, may need the other for a program of their own.
        if context.environment.filled(&right).is_some() || readers.len() == context.answers.len() {
            continue;
        }
        let message = format!("{} `{name}`. Did you mean `{right}`?", who_reads(&readers));
        findings.report(name, message).command(format!("export {right}=\"${name}\""));
    }
}

/// Whether a variable is set whose name was meant to be this one.
pub(crate) fn is_set_misspelled(context: &EnvironmentContext<'_, '_>, right: &str) -> bool {
    let mut set = context.environment.variables.iter().filter(|(_, value)| !value.is_empty());
    set.any(|(name, _)| intended(context, name).is_some_and(|intended| intended == right))
}

fn who_reads(readers: &Clients) -> String {
    if readers.is_empty() {
        return "No AWS tool reads".to_owned();
    }
    format!("Only {} {}", readers.subject(), readers.verb("reads", "read"))
}

/// The variable that someone meant by a name that is not one of AWS's.
fn intended(context: &EnvironmentContext<'_, '_>, name: &str) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    if variables::is_known(&upper) {
        // On Windows the names of variables have no case. Proxies have both.
        let has_case = context.environment.system != Some(OperatingSystem::Windows);
        return (upper != name && has_case && upper.starts_with("AWS_")).then_some(upper);
    }
    if let Some(service) = upper.strip_prefix(ENDPOINT_OF_SERVICE) {
        return service_named(service);
    }
    variables::alias(&upper)
        .map(str::to_owned)
        .or_else(|| endpoint_of_service(&upper))
        .or_else(|| nearest(&upper))
}

/// `AWS_ENDPOINT_URL_S3` for `AWS_S3_ENDPOINT`.
fn endpoint_of_service(name: &str) -> Option<String> {
    let inner = name.strip_prefix("AWS_")?;
    let service = ["_ENDPOINT_URL", "_ENDPOINT"].iter().find_map(|end| inner.strip_suffix(end))?;
    let service = service.to_ascii_lowercase();
    let known = services::lookup(&service).or_else(|| services::by_cli_name(&service))?;
    Some(known.env())
}

/// `AWS_ENDPOINT_URL_DYNAMODB` for `DYNAMO`; none for the name of a service.
fn service_named(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    if services::lookup(&name).is_some() {
        return None;
    }
    let hyphenated = name.replace('_', "-");
    let begins = |service: &&services::Service| service.config_id.starts_with(&name);
    let known = services::by_cli_name(&hyphenated)
        .or_else(|| services::suggest(&name))
        .or_else(|| services::all().iter().find(begins))?;
    Some(known.env())
}

/// A name one slip away. A plural is a list of somebody's own.
fn nearest(name: &str) -> Option<String> {
    let mut nearest = Nearest::new(name);
    variables::all().for_each(|known| nearest.measure(known));
    let found = nearest.found().filter(|found| found.distance == 1 && found.unique)?;
    (name != format!("{}S", found.name)).then(|| found.name.to_owned())
}

/// Whether the client takes a key or a region from this variable.
fn takes_key_of(answer: &ClientAnswer, variable: &str) -> bool {
    let is_it = |source: &Source| matches!(source, Source::Variable(name) if *name == variable);
    let takes_region = answer.region.as_ref().is_some_and(|(source, _)| is_it(source));
    let takes_key = match &answer.resolution {
        Some(Resolution::Static(StaticKeys { id, secret, token })) => {
            is_it(id) || is_it(secret) || token.as_ref().is_some_and(|(source, _)| is_it(source))
        }
        _ => false,
    };
    takes_region || takes_key
}

#[cfg(test)]
mod tests {
    use crate::readers::resolve::{Environment, OperatingSystem};
    use crate::rules::fixture::{check_environment, check_variables, environment};

    const CODE: &str = "misspelled-variable";
    const FILES: &str = "--- config\n[default]\nregion = eu-west-1\n";
    const KEY: (&str, &str) = ("AWS_ACCESS_KEY_ID", "AKIAQNZGKIQY56JQ7WML");

    #[track_caller]
    fn holds(name: &str, right: &str) {
        check_variables(
            CODE,
            FILES,
            &[(name, "x")],
            &format!(
                "warning {name}: No AWS tool reads `{name}`. Did you mean `{right}`?\n\
                 $ export {right}=\"${name}\"\n"
            ),
        );
    }

    #[test]
    fn names_of_other_programs_and_slips_are_reported() {
        for (name, right) in [
            ("AWS_SECRET_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
            ("AWS_TOKEN", "AWS_SESSION_TOKEN"),
            ("AWS_REGION_NAME", "AWS_REGION"),
            ("AWS_ENDPOINT", "AWS_ENDPOINT_URL"),
            ("AWS_CREDENTIALS_FILE", "AWS_SHARED_CREDENTIALS_FILE"),
            ("AWS_S3_ENDPOINT", "AWS_ENDPOINT_URL_S3"),
            ("AWS_DYNAMODB_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"),
            ("AWS_ENDPOINT_URL_DYNAMO", "AWS_ENDPOINT_URL_DYNAMODB"),
            ("AWS_DEFUALT_REGION", "AWS_DEFAULT_REGION"),
            ("AWS_PROFIL", "AWS_PROFILE"),
            ("aws_secret_access_key", "AWS_SECRET_ACCESS_KEY"),
            ("aws_region", "AWS_REGION"),
        ] {
            holds(name, right);
        }
    }

    #[test]
    fn a_name_that_few_tools_read_says_which() {
        let variables = [
            ("AWS_ACCESS_KEY", "AKIAQNZGKIQY56JQ7WML"),
            ("AWS_SECRET_ACCESS_KEY", "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"),
        ];
        check_variables(
            CODE,
            FILES,
            &variables,
            "warning AWS_ACCESS_KEY: Only the Go SDK and the Ruby SDK read `AWS_ACCESS_KEY`. Did you mean \
             `AWS_ACCESS_KEY_ID`?\n$ export AWS_ACCESS_KEY_ID=\"$AWS_ACCESS_KEY\"\n",
        );
    }

    #[test]
    fn what_is_right_or_somebody_elses_passes() {
        for name in [
            "AWS_REGIONS",
            "AWS_VAULT",
            "AWS_ACCOUNT",
            "AWS_ENDPOINT_URL_S3",
            "AWS_REGION_2",
            "https_proxy",
        ] {
            check_variables(CODE, FILES, &[(name, "x")], "");
        }
        check_variables(CODE, FILES, &[KEY, ("AWS_ACCESS_KEY", "x")], "");
        check_variables(CODE, FILES, &[("AWS_TOKEN", "")], "");
    }

    #[test]
    fn on_windows_the_case_does_not_matter() {
        let on_windows = Environment {
            system: Some(OperatingSystem::Windows),
            ..environment(&[("aws_region", "eu-west-1")])
        };
        check_environment(CODE, FILES, &on_windows, "");
    }
}
