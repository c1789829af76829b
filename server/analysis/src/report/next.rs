use super::shell_word::{argument, option, shell_word};
use super::sso_login::{sso_login, sso_login_of_profile};
use super::state::State;
use super::text::plain;
use super::way::{AccessKey, SsoSignIn, Way};
use super::{ProfileReport, SharedAnswer};
use crate::model::{SymbolKind, World};
use crate::readers::resolve::SelectedBy;

/// Something to do, with what it leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Next {
    /// A command for a shell, or an instruction if no command does it.
    pub what: String,
    /// Whether it is a command.
    pub is_command: bool,
    /// What is then better, as the rest of a sentence in Markdown, without text out of a file.
    pub then: String,
}

/// What to do about a profile, the most urgent first.
pub(super) fn actions(report: &ProfileReport, world: &World<'_>) -> Vec<Next> {
    let mut steps: Vec<Next> = other_profile(report, world).into_iter().collect();
    for answer in &report.answers {
        for step in of_answer(report, answer, world) {
            if !steps.iter().any(|other| other.what == step.what) {
                steps.push(step);
            }
        }
    }
    steps.extend(variables_in_the_way(report));
    steps
}

/// What to do about a variable that names a profile of neither file.
fn other_profile(report: &ProfileReport, world: &World<'_>) -> Option<Next> {
    let selected = &report.answers.first()?.selected;
    let SelectedBy::Variable(variable) = selected.by else { return None };
    // The name is right: then the variable is as it should be.
    if !report.defined.is_empty() {
        return None;
    }
    let near = world.suggest(SymbolKind::Profile, &selected.name);
    // An empty name is near to any short one.
    let near = near.filter(|near| *near != selected.name && !selected.name.is_empty());
    Some(match near {
        Some(near) => command_then(
            format!("export {variable}={}", shell_word(&plain(&near))),
            "selects a profile that is there".to_owned(),
        ),
        None => command_then(format!("unset {variable}"), "selects the default profile".to_owned()),
    })
}

fn of_answer(report: &ProfileReport, answer: &SharedAnswer, world: &World<'_>) -> Vec<Next> {
    let whom = answer.clients.label(&report.clients);
    // A name that looks like a secret is masked, although the command then names no profile.
    let profile = &plain(&report.profile);
    // A role is signed in to with the profile at the end of its chain.
    let owner = &plain(answer.way.owner().unwrap_or(&report.profile));
    let state = answer.way.state(report.now);
    match (answer.way.base(), state) {
        (Way::Sso(SsoSignIn { session, .. }), State::NotSignedIn | State::SignInEnded(_)) => {
            let command = match session {
                Some(session) => sso_login(session),
                None => sso_login_of_profile(owner),
            };
            vec![command_then(command, format!("signs in; then {whom} can go on"))]
        }
        (Way::AccessKey(AccessKey { id, at, .. }), State::MissingToken) => {
            let at = at.as_ref().map(|at| at.label(world)).unwrap_or_default();
            vec![instruction(
                format!("insert aws_session_token beside {id}, {at}"),
                "or get a new key and token: AWS knows a temporary key only with its token"
                    .to_owned(),
            )]
        }
        (Way::AccessKey(AccessKey { at, .. }), State::Rejected(_)) => {
            let at = at.as_ref().map(|at| at.label(world)).unwrap_or_default();
            vec![instruction(
                format!("correct the access key, {at}"),
                "or get a new one: AWS rejects it as it is".to_owned(),
            )]
        }
        (Way::AccessKey(AccessKey { id, .. }), State::Expired(_)) => vec![instruction(
            format!("get new credentials in place of {id}"),
            "with the tool that wrote them: AWS answers `ExpiredToken`".to_owned(),
        )],
        // Nothing here tells whether AWS knows a key.
        (Way::AccessKey(_), _) => vec![command_then(
            format!("aws-config-lsp validate {}", argument(profile)),
            "asks AWS whether the key is valid".to_owned(),
        )],
        (Way::Login { .. }, State::NotSignedIn | State::SignInEnded(_)) => vec![command_then(
            format!("aws login {}", option("--profile", owner)),
            format!("signs in; then {whom} can go on"),
        )],
        (Way::Login { .. }, _) => vec![command_then(
            format!("aws login {}", option("--profile", owner)),
            "signs in, if the last sign-in has ended".to_owned(),
        )],
        _ => Vec::new(),
    }
}

/// The credentials in variables that go before the profile's own.
fn variables_in_the_way(report: &ProfileReport) -> Option<Next> {
    let keys =
        ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN"];
    let decides = report.variables.iter().any(|row| row.name == keys[0] && !row.clients.is_empty());
    let set: Vec<&str> = report
        .variables
        .iter()
        .map(|row| row.name.as_str())
        .filter(|name| keys.contains(name))
        .collect();
    // All at once, or half of a pair would be left.
    (decides && !report.defined.is_empty()).then(|| {
        command_then(
            format!("unset {}", set.join(" ")),
            "then the profile's own credentials count".to_owned(),
        )
    })
}

fn command_then(what: String, then: String) -> Next {
    Next { what, is_command: true, then }
}

fn instruction(what: String, then: String) -> Next {
    Next { what, is_command: false, then }
}

#[cfg(test)]
mod tests {
    use crate::facts::SignIn;
    use crate::readers::Client;
    use crate::readers::resolve::{Environment, Selection};
    use crate::report::{Audience, report};
    use crate::rules::fixture::pair_of;

    /// The first thing to do about the profile `role`, whose source is `base`.
    fn first_step(base: &str) -> String {
        let role = "role_arn = arn:aws:iam::029608264753:role/x\nsource_profile =";
        let mut pair = pair_of(&format!(
            "--- config\n[profile role]\n{role} hub\n[profile hub]\n{role} base\n[profile base]\n{base}"
        ));
        let url = "https://acme.awsapps.com/start".to_owned();
        let ended = SignIn { ends: 1_000_000_000, ..SignIn::default() };
        pair.set_sign_ins([(url, Some(ended))].into_iter().collect());
        let environment = Environment { now: Some(1_790_000_000), ..Environment::EMPTY };
        let audience = Audience { environment: &environment, clients: vec![Client::AwsCli] };
        let report = report(&pair.world(), &audience, &Selection::Named("role".to_owned()));
        report.next.first().map(|next| next.what.clone()).unwrap_or_default()
    }

    #[test]
    fn a_role_is_signed_in_to_with_the_profile_at_the_end_of_its_chain() {
        let login = "login_session = arn:aws:iam::029608264753:user/me\n";
        assert_eq!(first_step(login), "aws login --profile base");
        let sso = "sso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n\
                   sso_account_id = 029608264753\nsso_role_name = Dev\n";
        assert_eq!(first_step(sso), "aws sso login --profile base");
    }

    #[test]
    fn a_key_that_aws_rejects_is_to_be_corrected() {
        let key = "aws_access_key_id = AKIASP2TPH\naws_secret_access_key = x\n";
        assert_eq!(first_step(key), "correct the access key, config:8");
    }
}
