use catalogue::credentials::mask_value;
use catalogue::{arn, keys};

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
        let near = suggest(context, name);
        let finding = findings.report(variable, describe(context, variable, name, &clients));
        match near {
            // The header is wrong, not the variable.
            Some(near) if near == name => {}
            Some(near) => {
                finding.command(format!("export {variable}={}", shell_word(&near)));
            }
            // Without the variable, tools look for this profile as well.
            None if name == "default" => {}
            None => {
                finding.command(format!("unset {variable}"));
            }
        }
    }
}

/// The profile that was meant: without quotes, blanks and the word of the header, or the nearest name.
fn suggest(context: &EnvironmentContext<'_, '_>, name: &str) -> Option<String> {
    let bare = name.trim().trim_matches(AROUND);
    let option = ["--profile=", "--profile ", "profile "];
    let bare = option.into_iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let bare = bare.trim().trim_matches(AROUND);
    if name.is_empty() {
        return None;
    }
    let is_profile = |name: &str| {
        let found = context.world.find(SymbolKind::Profile, name);
        found.is_some_and(|found| found.sections().next().is_some())
    };
    if bare != name && is_profile(bare) {
        return Some(bare.to_owned());
    }
    let near = context.world.suggest(SymbolKind::Profile, name);
    near.or_else(|| begun_by(context, name)).or_else(|| described_by(context, name))
}

/// What people put around a name.
const AROUND: [char; 13] = ['"', '\'', '[', ']', '“', '”', '‘', '’', '«', '»', '`', '<', '>'];

/// The only profile with this role or account; in place of a default profile that is not there, the only one.
fn described_by(context: &EnvironmentContext<'_, '_>, name: &str) -> Option<String> {
    let mut profiles: Vec<&str> = context
        .world
        .all_sections()
        .filter_map(|section| match section.symbol() {
            Some((SymbolKind::Profile, profile)) => Some((section, profile)),
            _ => None,
        })
        .filter(|(section, _)| {
            let role = section.get(keys::ROLE_ARN);
            let account = section.get(keys::SSO_ACCOUNT_ID);
            let of_role = role.and_then(|role| arn::parse(role).ok()).map(|role| role.account);
            name == "default" || [role, account, of_role].contains(&Some(name))
        })
        .map(|(_, profile)| profile)
        .collect();
    profiles.sort_unstable();
    profiles.dedup();
    match profiles.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

/// The only profile whose name goes on after what is written.
fn begun_by(context: &EnvironmentContext<'_, '_>, name: &str) -> Option<String> {
    const ENOUGH: usize = 3;
    let profiles = context.world.all_sections().filter_map(|section| section.symbol());
    let mut found: Vec<&str> = profiles
        .filter(|(kind, known)| *kind == SymbolKind::Profile && known.starts_with(name))
        .map(|(_, known)| known)
        .collect();
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [only] if name.len() >= ENOUGH => Some((*only).to_owned()),
        _ => None,
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
    let hint = match suggest(context, name) {
        Some(near) if near == name => {
            format!(" Its header must be `[profile {}]`.", mask_value(name))
        }
        Some(near) => format!(" Did you mean `{near}`?"),
        None => other_kind(context, name).unwrap_or_default(),
    };
    format!("Neither file has the profile `{}`, for which {who} {look}.{hint}", mask_value(name))
}

/// What else is called so.
fn other_kind(context: &EnvironmentContext<'_, '_>, name: &str) -> Option<String> {
    let is_defined = |kind: &SymbolKind| {
        let found = context.world.find(*kind, name);
        found.is_some_and(|found| found.sections().next().is_some())
    };
    let kind = [SymbolKind::SsoSession, SymbolKind::Services].into_iter().find(is_defined)?;
    Some(format!(" There is only {} of that name.", kind.noun_with_article()))
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
            ("acme", "acme-staging"),
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
    fn a_role_an_account_and_an_option_say_which_profile_was_meant() {
        let files = "--- config
[profile dev]
role_arn = arn:aws:iam::029608264753:role/dev
credential_source = Environment
[profile sso]
sso_session = s
sso_account_id = 609629065308
sso_role_name = Admin
";
        for (name, near) in [
            ("--profile dev", "dev"),
            ("--profile=dev", "dev"),
            ("“dev”", "dev"),
            ("arn:aws:iam::029608264753:role/dev", "dev"),
            ("609629065308", "sso"),
        ] {
            check_variables(
                CODE,
                files,
                &[("AWS_PROFILE", name)],
                &format!(
                    "error AWS_PROFILE: Neither file has the profile `{name}`, for which every AWS tool looks. Did you mean `{near}`?\n$ export AWS_PROFILE={near}\n"
                ),
            );
        }
        let fault = "error AWS_PROFILE: Neither file has the profile `default`, for which every AWS tool looks.";
        let default = [("AWS_PROFILE", "default")];
        check_variables(CODE, files, &default, &format!("{fault}\n"));
        check_variables(
            CODE,
            "--- config\n[profile dev]\nregion = us-east-1\n",
            &default,
            &format!("{fault} Did you mean `dev`?\n$ export AWS_PROFILE=dev\n"),
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
    fn what_was_pasted_around_a_name_is_recognised() {
        for name in ["\"sandbox\"", "'sandbox'", " sandbox", "[profile sandbox]"] {
            let who = if name == " sandbox" {
                "every AWS tool except the Java SDK"
            } else {
                "every AWS tool"
            };
            check_variables(
                CODE,
                FILES,
                &[("AWS_PROFILE", name)],
                &format!(
                    "error AWS_PROFILE: Neither file has the profile `{name}`, for which {who} looks. \
                     Did you mean `sandbox`?\n$ export AWS_PROFILE=sandbox\n"
                ),
            );
        }
    }

    #[test]
    fn another_kind_of_section_and_a_header_without_its_word_are_named() {
        let files =
            "--- config\n[sso-session corp]\nsso_region = eu-west-1\n[work]\nregion = eu-west-1\n";
        check_variables(
            CODE,
            files,
            &[("AWS_PROFILE", "corp")],
            "error AWS_PROFILE: Neither file has the profile `corp`, for which every AWS tool looks. There \
             is only an sso-session of that name.\n$ unset AWS_PROFILE\n",
        );
        check_variables(
            CODE,
            files,
            &[("AWS_PROFILE", "work")],
            "error AWS_PROFILE: Neither file has the profile `work`, for which every AWS tool except the \
             Ruby SDK looks. Its header must be `[profile work]`.\n",
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
