use crate::facts::Lookup;
use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, VariableFindings};
use crate::model::SymbolKind;
use crate::readers::Client;
use crate::readers::resolve::{Resolution, SelectedBy, Source, StaticKeys};
use crate::report::{ClientAnswer, Way};
use crate::rule::{Group, Rule};
use catalogue::credentials::mask_value;
use catalogue::keys;

pub(super) static RULE: Rule = Rule {
    code: "unusable-variable",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A variable for the credentials of a role or a container leads to none.

A web identity needs two variables: with `AWS_WEB_IDENTITY_TOKEN_FILE` alone the AWS CLI and boto3 stop
with `no role ARN configured`, and `AWS_ROLE_ARN` alone has no effect, which is information. The
credentials of a container come from a path that begins with `/`, or from a URL of this machine or of the
container's agent: the AWS CLI and boto3 refuse others. If `AWS_PROFILE` names a profile with
`credential_source = Environment`, its role is assumed with the key in `AWS_ACCESS_KEY_ID`, and without that not at all.

The variable belongs to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

const TOKEN_FILE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
const ROLE: &str = "AWS_ROLE_ARN";
const FULL_URI: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
const RELATIVE_URI: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const AUTHORIZATION_FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

/// The hosts that botocore asks, beside those of this machine.
const AGENTS: [&str; 4] = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost"];

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    check_role(context, findings);
    check_container(context, findings);
    check_words(context, findings);
    check_source(context, findings);
}

fn check_role(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let filled = |name| context.environment.filled(name);
    match (filled(TOKEN_FILE), filled(ROLE)) {
        (Some(_), None) if !has_other_role_or_key(context) => {
            let message = format!(
                "`{TOKEN_FILE}` is set without `{ROLE}`, so the AWS CLI and boto3 fail. Set both or none."
            );
            findings.report(TOKEN_FILE, message).command(format!("unset {TOKEN_FILE}"));
        }
        (None, Some(_)) => {
            let message = format!(
                "No AWS tool assumes this role, because `{TOKEN_FILE}` is not set. Use a profile with \
                 `role_arn`."
            );
            findings
                .report(ROLE, message)
                .severity(Severity::Information)
                .command(format!("unset {ROLE}"));
        }
        _ => {}
    }
}

/// Whether botocore takes a key of other variables, or the role of the profile.
fn has_other_role_or_key(context: &EnvironmentContext<'_, '_>) -> bool {
    let Some(answer) = context.answer_of(Client::Boto3) else { return true };
    let takes_key = matches!(
        answer.resolution,
        Some(Resolution::Static(StaticKeys { id: Source::Variable(_), .. }))
    );
    let profile = context.world.find(SymbolKind::Profile, &answer.selected.name);
    takes_key || profile.is_some_and(|profile| profile.get(keys::ROLE_ARN).is_some())
}

/// A profile that takes its credentials from variables which are not set.
fn check_source(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let asks_variables = |answer: &&ClientAnswer| matches!(answer.way.base(), Way::CredentialSource(source) if source == "Environment");
    let Some(answer) = context.answers.iter().find(asks_variables) else { return };
    let SelectedBy::Variable(variable) = answer.selected.by else { return };
    let keys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
    let Some(lacking) = keys.into_iter().find(|key| context.environment.filled(key).is_none())
    else {
        return;
    };
    let profile = mask_value(&answer.selected.name);
    // With the key, most tools take that and pass over `AWS_PROFILE`.
    let message = format!(
        "The credentials of `{profile}` come from `{lacking}`, which is not set. Set it and use `--profile` \
         in place of `{variable}`."
    );
    findings.report(variable, message);
}

fn check_container(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let filled = |name| context.environment.filled(name);
    if filled(RELATIVE_URI).is_some_and(|path| !path.starts_with('/')) {
        let message =
            format!("`{RELATIVE_URI}` must begin with `/`, or AWS tools get no credentials.");
        findings.report(RELATIVE_URI, message).command(format!("unset {RELATIVE_URI}"));
    } else if filled(RELATIVE_URI).is_none()
        && filled(FULL_URI).is_some_and(|url| !may_be_asked(url))
    {
        let message = format!(
            "The AWS CLI and boto3 refuse the host of `{FULL_URI}`. Only this machine and the agents of \
             ECS and EKS are allowed."
        );
        findings.report(FULL_URI, message).command(format!("unset {FULL_URI}"));
    }
    let file = filled(AUTHORIZATION_FILE).map(|path| Lookup::File(path.to_owned()));
    if file.is_some_and(|file| context.environment.absent.contains_key(&file)) {
        let message = format!(
            "`{AUTHORIZATION_FILE}` names a file that does not exist, so AWS tools get no credentials."
        );
        findings.report(AUTHORIZATION_FILE, message).command(format!("unset {AUTHORIZATION_FILE}"));
    }
}

/// Variables without a setting whose values have a form.
fn check_words(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    const DISABLED: &str = "AWS_EC2_METADATA_DISABLED";
    const BEDROCK: &str = "AWS_BEARER_TOKEN_BEDROCK";
    let filled = |name| context.environment.filled(name);
    let is_word = |value: &str| ["true", "false"].iter().any(|it| value.eq_ignore_ascii_case(it));
    if filled(DISABLED).is_some_and(|value| !is_word(value)) {
        let message = format!(
            "`{DISABLED}` must be `true`: the AWS CLI, boto3 and others ask the instance with any other value."
        );
        findings
            .report(DISABLED, message)
            .severity(Severity::Warning)
            .command(format!("export {DISABLED}=true"));
    }
    // Long-term keys and short-term ones: https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
    let is_key = |value: &str| value.starts_with("ABSK") || value.starts_with("bedrock-api-key-");
    if filled(BEDROCK).is_some_and(|value| !is_key(value)) {
        let message = format!(
            "`{BEDROCK}` is not an API key of Amazon Bedrock, and AWS tools send it in place of other \
             credentials. Unset it."
        );
        findings.report(BEDROCK, message).command(format!("unset {BEDROCK}"));
    }
}

fn may_be_asked(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return url.starts_with("https://") };
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let is_host = |host: &&str| {
        authority.strip_prefix(*host).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    };
    AGENTS.iter().chain(&["[::1]"]).any(is_host) || authority.starts_with("127.")
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "unusable-variable";
    const FILES: &str = "--- config\n[default]\nregion = eu-west-1\n[profile r]\nrole_arn = arn:aws:iam::029608264753:role/r\n";
    const TOKEN: (&str, &str) = ("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/token");
    const ROLE: (&str, &str) = ("AWS_ROLE_ARN", "arn:aws:iam::029608264753:role/ci");

    #[test]
    fn a_web_identity_needs_both_variables() {
        check_variables(
            CODE,
            FILES,
            &[TOKEN],
            "error AWS_WEB_IDENTITY_TOKEN_FILE: `AWS_WEB_IDENTITY_TOKEN_FILE` is set without \
             `AWS_ROLE_ARN`, so the AWS CLI and boto3 fail. Set both or none.\n\
             $ unset AWS_WEB_IDENTITY_TOKEN_FILE\n",
        );
        check_variables(
            CODE,
            FILES,
            &[ROLE],
            "info AWS_ROLE_ARN: No AWS tool assumes this role, because `AWS_WEB_IDENTITY_TOKEN_FILE` is \
             not set. Use a profile with `role_arn`.\n$ unset AWS_ROLE_ARN\n",
        );
        check_variables(CODE, FILES, &[TOKEN, ROLE], "");
        check_variables(CODE, FILES, &[TOKEN, ("AWS_PROFILE", "r")], "");
    }

    #[test]
    fn words_and_keys_have_their_form() {
        check_variables(
            CODE,
            FILES,
            &[("AWS_EC2_METADATA_DISABLED", "yes")],
            "warning AWS_EC2_METADATA_DISABLED: `AWS_EC2_METADATA_DISABLED` must be `true`: the AWS CLI, \
             boto3 and others ask the instance with any other value.\n\
             $ export AWS_EC2_METADATA_DISABLED=true\n",
        );
        check_variables(
            CODE,
            FILES,
            &[("AWS_BEARER_TOKEN_BEDROCK", "your-api-key")],
            "error AWS_BEARER_TOKEN_BEDROCK: `AWS_BEARER_TOKEN_BEDROCK` is not an API key of Amazon \
             Bedrock, and AWS tools send it in place of other credentials. Unset it.\n\
             $ unset AWS_BEARER_TOKEN_BEDROCK\n",
        );
        let right = [("AWS_EC2_METADATA_DISABLED", "True"), ("AWS_BEARER_TOKEN_BEDROCK", "ABSKx")];
        check_variables(CODE, FILES, &right, "");
    }

    #[test]
    fn the_address_of_a_container_is_one_that_tools_ask() {
        check_variables(
            CODE,
            FILES,
            &[("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "v2/credentials")],
            "error AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` must \
             begin with `/`, or AWS tools get no credentials.\n\
             $ unset AWS_CONTAINER_CREDENTIALS_RELATIVE_URI\n",
        );
        let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
        check_variables(
            CODE,
            FILES,
            &[(full, "http://vend.acme.example/get")],
            "error AWS_CONTAINER_CREDENTIALS_FULL_URI: The AWS CLI and boto3 refuse the host of \
             `AWS_CONTAINER_CREDENTIALS_FULL_URI`. Only this machine and the agents of ECS and EKS are \
             allowed.\n$ unset AWS_CONTAINER_CREDENTIALS_FULL_URI\n",
        );
        for url in [
            "http://127.0.0.1:9911/x",
            "http://localhost/x",
            "http://169.254.170.23/v1/credentials",
        ] {
            check_variables(CODE, FILES, &[(full, url)], "");
        }
    }

    #[test]
    fn a_profile_that_asks_variables_needs_them() {
        let files = "--- config\n[profile e]\nrole_arn = arn:aws:iam::029608264753:role/r\ncredential_source = \
                     Environment\n[profile c]\nrole_arn = arn:aws:iam::029608264753:role/r\nsource_profile = e\n";
        let key = ("AWS_ACCESS_KEY_ID", "AKIASP2TPHJSQH3FJRUX");
        let secret = ("AWS_SECRET_ACCESS_KEY", "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");
        for profile in ["e", "c"] {
            let lacking = format!(
                "error AWS_PROFILE: The credentials of `{profile}` come from `AWS_ACCESS_KEY_ID`, which is not set. \
                 Set it and use `--profile` in place of `AWS_PROFILE`.\n"
            );
            check_variables(CODE, files, &[("AWS_PROFILE", profile)], &lacking);
            check_variables(CODE, files, &[("AWS_PROFILE", profile), key, secret], "");
        }
        check_variables(CODE, files, &[], "");
    }
}
