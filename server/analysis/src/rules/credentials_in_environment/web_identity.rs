//! The role of a pod or of a workflow, whose variables some clients take in place of a profile.

use catalogue::{arn, keys};

use crate::lint::{EnvironmentContext, VariableFindings};
use crate::model::SymbolKind;
use crate::readers::capitalized;
use crate::readers::resolve::{Resolution, RoleSource, SelectedBy, Source};
use crate::report::ClientAnswer;

const TOKEN_FILE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
const ROLE: &str = "AWS_ROLE_ARN";

pub(super) fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let taking = context.clients(takes_variables);
    let Some(first) = context.answers.iter().find(|it| takes_variables(it)) else { return };
    let named = match first.selected.by {
        SelectedBy::Variable(variable) => Some(variable),
        SelectedBy::Request => return,
        // A role in variables alone is what people mean, unless somebody takes the profile all the same.
        SelectedBy::Default => None,
    };
    if named.is_none() && context.clients(takes_files).is_empty() {
        return;
    }
    let role = context.environment.get(ROLE);
    let profile = context.world.find(SymbolKind::Profile, &first.selected.name);
    // Whichever wins, it is the same role.
    if profile.is_none_or(|profile| profile.get(keys::ROLE_ARN) == role) {
        return;
    }
    let account = role.and_then(|role| arn::parse(role).ok()).map(|role| role.account);
    let account = account.map(|account| format!(" in account {account}")).unwrap_or_default();
    let name = catalogue::credentials::mask_value(&first.selected.name);
    let by = named.map(|variable| format!(" of `{variable}`")).unwrap_or_default();
    let message = format!(
        "{} {} the role{account} from here, not the profile `{name}`{by}. Unset it.",
        capitalized(&taking.subject()),
        taking.verb("assumes", "assume"),
    );
    findings.report(TOKEN_FILE, message).command(format!("unset {TOKEN_FILE} {ROLE}"));
}

/// Whether the client assumes the role that variables name.
fn takes_variables(answer: &ClientAnswer) -> bool {
    let is_variable = |source: &Source| matches!(source, Source::Variable(_));
    matches!(
        &answer.resolution,
        Some(Resolution::WebIdentity { token_file, role_arn })
            if is_variable(token_file) && is_variable(role_arn)
    )
}

/// Whether the client takes credentials that the files lead to.
fn takes_files(answer: &ClientAnswer) -> bool {
    fn is_of_files(found: &Resolution) -> bool {
        match found {
            Resolution::Static(keys) => keys.id.file().is_some(),
            Resolution::WebIdentity { token_file: source, .. } | Resolution::Process(source) => {
                source.file().is_some()
            }
            Resolution::Role { source: RoleSource::Own(own), .. } => is_of_files(own),
            Resolution::Role { .. } | Resolution::Sso { .. } | Resolution::Login => true,
            _ => false,
        }
    }
    answer.resolution.as_ref().is_some_and(is_of_files)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "credentials-in-environment";
    const TOKEN: (&str, &str) = ("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/secrets/token");
    const ROLE: (&str, &str) = ("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/pod");
    const KEYS: &str = "aws_access_key_id = AKIASP2TPHJSQH3FJRUX\n\
                        aws_secret_access_key = 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\n";

    fn expected(profile: &str) -> String {
        format!(
            "warning AWS_WEB_IDENTITY_TOKEN_FILE: The AWS CLI, boto3, the Go SDK and 2 others assume the \
             role in account 111122223333 from here, not the profile {profile}. Unset it.\n\
             $ unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN\n"
        )
    }

    #[test]
    fn a_role_left_from_a_pod_goes_before_the_profile() {
        let named = format!("--- credentials\n[a]\n{KEYS}");
        let variables = [TOKEN, ROLE, ("AWS_PROFILE", "a")];
        check_variables(CODE, &named, &variables, &expected("`a` of `AWS_PROFILE`"));
        let default = format!("--- credentials\n[default]\n{KEYS}");
        check_variables(CODE, &default, &variables[..2], &expected("`default`"));
    }

    #[test]
    fn in_a_pod_it_is_what_was_asked_for() {
        let region = "--- config\n[default]\nregion = eu-west-1\n";
        check_variables(CODE, region, &[TOKEN, ROLE], "");
        check_variables(CODE, "--- credentials\n[a]\n", &[TOKEN, ROLE], "");
        let same = format!("--- config\n[profile a]\nrole_arn = {}\nsource_profile = b\n", ROLE.1);
        check_variables(CODE, &same, &[TOKEN, ROLE, ("AWS_PROFILE", "a")], "");
    }
}
