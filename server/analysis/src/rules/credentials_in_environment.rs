mod web_identity;

use catalogue::credentials::{KeyKind, RedactedKeyId, account_of_key, key_kind};
use catalogue::{arn, keys};

use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, VariableFindings};
use crate::model::{SymbolKind, SymbolSettings};
use crate::readers::capitalized;
use crate::readers::resolve::{LONGEST_CHAIN, Resolution, SelectedBy, Source, StaticKeys};
use crate::report::{ClientAnswer, Way};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "credentials-in-environment",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"An access key or a role in the environment decides, although `AWS_PROFILE` names a profile.

The AWS CLI, boto3 and most SDKs take the key from the variables and pass over the profile; the
JavaScript SDK takes the profile. Requests then go to another account than the one that is named, or
fail with `InvalidClientTokenId` where the key in the variables is an old one. A profile that is asked
for with `--profile` or in code goes before the variables in the AWS CLI, boto3 and others.

It is information if the key is a temporary one of the account that the profile leads to: tools such as Granted set
both, but the key of another role or of yesterday looks the same.

The key stays where the profile has `credential_source = Environment`: its role is assumed with that key if the
profile is named by `--profile`.

`AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN`, which pods and workflows set, go before the profile in the AWS CLI,
boto3 and others, also before the keys of `[default]` where no variable names a profile.

The variables belong to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

const ID: &str = "AWS_ACCESS_KEY_ID";

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    web_identity::check(context, findings);
    let overridden = context.clients(takes_key_in_place_of_profile);
    // Only if somebody selects a profile and gets these keys instead: keys in variables alone are what
    // people mean.
    let Some(id) = context.environment.filled(ID).filter(|_| !overridden.is_empty()) else {
        return;
    };
    let Some(first) = context.answers.iter().find(|it| takes_key_in_place_of_profile(it)) else {
        return;
    };
    let SelectedBy::Variable(variable) = first.selected.by else { return };
    let selected = context.world.find(SymbolKind::Profile, &first.selected.name);
    // Whichever wins, it is the same key.
    if selected.is_some_and(|profile| profile.get(keys::AWS_ACCESS_KEY_ID) == Some(id)) {
        return;
    }
    let profile = catalogue::credentials::mask_value(&first.selected.name).into_owned();
    let account = match &first.way {
        Way::AccessKey(key) => key.account.as_ref(),
        _ => None,
    };
    let account = account.map(|account| format!(" of account {account}")).unwrap_or_default();
    let takes_variables = asks_variables(context, &first.selected.name);
    let advice = if takes_variables { "Use `--profile`." } else { "Unset it." };
    let message = format!(
        "{} {} key `{}`{account} from here, not the profile `{profile}` of `{variable}`. {advice}",
        capitalized(&overridden.subject()),
        overridden.verb("uses", "use"),
        RedactedKeyId(id),
    );
    let finding = findings.report(ID, message);
    // Granted and others set the credentials of a profile beside its name.
    if selected.is_some_and(|profile| is_of_account(&profile, id)) {
        finding.severity(Severity::Information);
    }
    // Without the key, a role that is assumed with it is out of reach.
    if takes_variables {
        finding.command(format!("unset {variable}"));
        return;
    }
    // Only what is set: a command with variables that do not exist looks as if it were not for this
    // shell.
    let set = [ID, "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];
    let set = set.into_iter().filter(|name| context.environment.get(name).is_some());
    finding.command(format!("unset {}", set.collect::<Vec<_>>().join(" ")));
}

/// Whether the profile, or the one that lends it credentials, takes those from variables.
fn asks_variables(context: &EnvironmentContext<'_, '_>, name: &str) -> bool {
    let mut name = name;
    for _ in 0..LONGEST_CHAIN {
        let Some(profile) = context.world.find(SymbolKind::Profile, name) else { return false };
        match (profile.get(keys::CREDENTIAL_SOURCE), profile.get(keys::SOURCE_PROFILE)) {
            (Some(source), None) => return source.eq_ignore_ascii_case("Environment"),
            (None, Some(next)) => name = next,
            _ => return false,
        }
    }
    false
}

/// Whether a key is a temporary one of the account that the profile leads to.
fn is_of_account(profile: &SymbolSettings<'_, '_>, id: &str) -> bool {
    let account = account_of_key(id).filter(|_| key_kind(id) == KeyKind::Temporary);
    let role = profile.get(keys::ROLE_ARN).and_then(|role| arn::parse(role).ok());
    let target = profile.get(keys::SSO_ACCOUNT_ID).or(role.map(|role| role.account));
    account.is_some_and(|account| target == Some(account.as_str()))
}

/// Whether the client takes a key from variables while another variable names a profile.
fn takes_key_in_place_of_profile(answer: &ClientAnswer) -> bool {
    let takes_key = matches!(
        answer.resolution,
        Some(Resolution::Static(StaticKeys { id: Source::Variable(_), .. }))
    );
    takes_key && matches!(answer.selected.by, SelectedBy::Variable(_))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "credentials-in-environment";
    const FILES: &str = "--- config\n[profile dev]\nregion = eu-west-1\n";
    const KEY: [(&str, &str); 2] =
        [("AWS_ACCESS_KEY_ID", "AKIAQNZGKIQY56JQ7WML"), ("AWS_SECRET_ACCESS_KEY", "made/up")];

    #[test]
    fn a_key_beside_a_profile_says_who_takes_it() {
        let variables = [KEY[0], KEY[1], ("AWS_PROFILE", "dev")];
        check_variables(
            CODE,
            FILES,
            &variables,
            "warning AWS_ACCESS_KEY_ID: Every AWS tool except the JavaScript SDK uses key `AKIA…7WML` of \
             account 029608264753 from here, not the profile `dev` of `AWS_PROFILE`. Unset it.\n\
             $ unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY\n",
        );
    }

    #[test]
    fn a_temporary_key_of_the_account_of_the_profile_is_information() {
        let granted = "--- config\n[profile dev]\nsso_account_id = 029608264753\n[profile other]\n\
                       sso_account_id = 171436882533\n";
        let key = ("AWS_ACCESS_KEY_ID", "ASIAQNZGKIQY56JQ7WML");
        let token = ("AWS_SESSION_TOKEN", "token");
        check_variables(
            CODE,
            granted,
            &[key, KEY[1], token, ("AWS_PROFILE", "dev")],
            "info AWS_ACCESS_KEY_ID: Every AWS tool except the JavaScript SDK uses key `ASIA…7WML` of \
             account 029608264753 from here, not the profile `dev` of `AWS_PROFILE`. Unset it.\n\
             $ unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN\n",
        );
        check_variables(
            CODE,
            granted,
            &[key, KEY[1], token, ("AWS_PROFILE", "other")],
            "warning AWS_ACCESS_KEY_ID: Every AWS tool except the JavaScript SDK uses key `ASIA…7WML` of \
             account 029608264753 from here, not the profile `other` of `AWS_PROFILE`. Unset it.\n\
             $ unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN\n",
        );
    }

    #[test]
    fn a_key_alone_is_what_was_asked_for() {
        check_variables(CODE, FILES, &KEY, "");
        check_variables(CODE, FILES, &[("AWS_PROFILE", "dev")], "");
        let same = format!("{FILES}--- credentials\n[dev]\naws_access_key_id = {}\n", KEY[0].1);
        check_variables(CODE, &same, &[KEY[0], KEY[1], ("AWS_PROFILE", "dev")], "");
    }

    #[test]
    fn a_role_that_is_assumed_with_the_key_is_asked_for_by_name() {
        let files = "--- config\n[profile r]\nrole_arn = arn:aws:iam::171436882533:role/dev\n\
                     credential_source = Environment\n";
        check_variables(
            CODE,
            files,
            &[KEY[0], KEY[1], ("AWS_PROFILE", "r")],
            "warning AWS_ACCESS_KEY_ID: Every AWS tool except the JavaScript SDK uses key `AKIA…7WML` of \
             account 029608264753 from here, not the profile `r` of `AWS_PROFILE`. Use `--profile`.\n\
             $ unset AWS_PROFILE\n",
        );
    }
}
