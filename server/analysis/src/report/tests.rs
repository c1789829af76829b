use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::facts::SignIn;
use crate::rules::fixture::pair_of;

const KEY: &str = "aws_access_key_id = AKIAQNZGKIQY56JQ7WML\naws_secret_access_key = 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\n";
const SSO: &str = "sso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Dev\n";
const SESSION: &str =
    "[sso-session acme]\nsso_region = eu-west-1\nsso_start_url = https://acme.awsapps.com/start\n";

fn environment(variables: &[(&str, &str)]) -> Environment {
    let mut environment = Environment::EMPTY;
    for (name, value) in variables {
        environment.variables.insert((*name).to_owned(), (*value).to_owned());
    }
    environment
}

fn report_on(files: &str, selection: &Selection, variables: &[(&str, &str)]) -> String {
    let mut pair = pair_of(files);
    let mut sign_ins = rustc_hash::FxHashMap::default();
    sign_ins.insert("acme".to_owned(), None);
    let ended = SignIn { ends: 1_000_000_000, ..SignIn::default() };
    sign_ins.insert("ended".to_owned(), Some(ended));
    pair.set_sign_ins(sign_ins);
    let environment = environment(variables);
    let audience = Audience { environment: &environment, clients: Client::COMMON.to_vec() };
    let world = pair.world();
    draw(&world, &report(&world, &audience, selection))
}

/// What matters of a report, a line each.
fn draw(world: &World<'_>, report: &ProfileReport) -> String {
    let mut out = String::new();
    for answer in &report.answers {
        let state = answer.way.state(Some(1_790_000_000)).word();
        let who = answer.clients.label(&report.clients);
        writeln!(out, "{who}: {} {} [{state}]", answer.selected.name, answer.way.chain()).unwrap();
    }
    for answer in &report.regions {
        let who = answer.clients.label(&report.clients);
        let region = answer.region.as_ref().map(|(region, at)| {
            format!("{region} {}", at.as_ref().map(|at| at.label(world)).unwrap_or_default())
        });
        writeln!(out, "region of {who}: {}", region.as_deref().unwrap_or("none")).unwrap();
    }
    for row in &report.variables {
        writeln!(out, "{}={} for {}", row.name, row.value, row.clients.label(&report.clients))
            .unwrap();
    }
    for row in &report.settings {
        let note = match (&row.takers, &row.section) {
            (Takers::Everyone, None) => String::new(),
            (Takers::Everyone, Some(section)) => format!(" from {section}"),
            (Takers::Only(clients), _) => format!(" for {}", clients.label(&report.clients)),
            (takers, _) => format!(" {takers:?}"),
        };
        writeln!(out, "{} = {} {}{note}", row.name, row.value, row.at.label(world)).unwrap();
    }
    for next in &report.next {
        writeln!(out, "> {}", next.what).unwrap();
    }
    out
}

fn named(name: &str) -> Selection {
    Selection::Named(name.to_owned())
}

#[test]
fn a_profile_with_two_ways_says_who_goes_which() {
    let files = format!(
        "--- config\n[profile ci]\n{SSO}region = eu-central-1\n{SESSION}--- credentials\n[ci]\n{KEY}region = eu-west-3\n"
    );
    assert_eq!(
        report_on(&files, &named("ci"), &[]),
        "AWS CLI, boto3, Rust, Ruby, Java: ci sso acme/Dev [not-signed-in]
JavaScript, Go, CRT: ci key AKIA…7WML [ready]
region of every tool: eu-west-3 credentials:4
sso_session = acme config:2
sso_region = eu-west-1 config:7 from sso-session acme
sso_start_url = https://acme.awsapps.com/start config:8 from sso-session acme
sso_account_id = 111122223333 config:3
sso_role_name = Dev config:4
region = eu-west-3 credentials:4
region = eu-central-1 config:5 Overridden(Credentials)
aws_access_key_id = AKIA…7WML credentials:2
aws_secret_access_key = 40 characters, not shown credentials:3
> aws sso login --sso-session acme
> aws-config-lsp validate ci
"
    );
}

#[test]
fn variables_decide_where_a_tool_lets_them() {
    let files = format!("--- credentials\n[ci]\n{KEY}[default]\n{KEY}");
    let variables = [
        ("AWS_PROFILE", "ci"),
        ("AWS_ACCESS_KEY_ID", "ASIAQNZGKIQY56JQ7WML"),
        ("AWS_SECRET_ACCESS_KEY", "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziOt"),
        ("AWS_REGION", "us-west-2"),
    ];
    assert_eq!(
        report_on(&files, &Selection::ByEnvironment, &variables),
        "every tool except JavaScript: ci key ASIA…7WML [missing-token]
JavaScript: ci key AKIA…7WML [ready]
region of every tool except boto3: us-west-2 AWS_REGION
region of boto3: none
AWS_PROFILE=ci for every tool
AWS_ACCESS_KEY_ID=ASIA…7WML for every tool except JavaScript
AWS_SECRET_ACCESS_KEY=40 characters, not shown for every tool except JavaScript
AWS_REGION=us-west-2 for every tool except boto3
aws_access_key_id = AKIA…7WML credentials:2
aws_secret_access_key = 40 characters, not shown credentials:3
> insert aws_session_token beside ASIA…7WML, AWS_ACCESS_KEY_ID
> aws-config-lsp validate ci
> unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
"
    );
}

#[test]
fn a_chain_ends_where_it_breaks() {
    let role = |source: &str| {
        format!("role_arn = arn:aws:iam::444455556666:role/Deploy\nsource_profile = {source}\n")
    };
    let files = format!(
        "--- config\n[profile prod]\n{}[profile hub]\n{}[profile lost]\n{}{SESSION}",
        role("hub"),
        SSO.replace("acme", "ended"),
        role("prdo"),
    )
    .replace("[sso-session acme]", "[sso-session ended]");
    let prod = report_on(&files, &named("prod"), &[]);
    assert!(
        prod.starts_with(
            "every tool except CRT: prod role Deploy ← hub ← sso ended/Dev [sign-in-ended]\n\
             CRT: prod role Deploy: no credentials in profile hub [broken]\n"
        ),
        "{prod}"
    );
    let lost = report_on(&files, &named("lost"), &[]);
    assert!(
        lost.starts_with(
            "every tool: lost role Deploy: source_profile names prdo, which is in neither file [broken]\n"
        ),
        "{lost}"
    );
}

#[test]
fn commands_that_ask_for_each_other_lead_nowhere() {
    let export = |name: &str| {
        format!("credential_process = aws configure export-credentials --profile {name}\n")
    };
    let files = format!("--- config\n[profile a]\n{}[profile b]\n{}", export("b"), export("a"));
    let drawn = report_on(&files, &named("a"), &[]);
    let expected =
        "every tool: a the command of credential_process leads back to this profile [broken]\n";
    assert!(drawn.starts_with(expected), "{drawn}");
}

#[test]
fn an_empty_variable_for_the_config_file_leaves_some_without_it() {
    let files =
        "--- config\n[default]\nregion = eu-west-1\n--- credentials\n[default]\nregion=us-east-1\n";
    let drawn = report_on(files, &Selection::ByEnvironment, &[("AWS_SHARED_CREDENTIALS_FILE", "")]);
    assert!(drawn.contains("region of JavaScript, Go: us-east-1"), "{drawn}");
    assert!(drawn.contains("AWS_SHARED_CREDENTIALS_FILE=set, but empty for"), "{drawn}");
}

/// Complete ways to credentials, each of which every client that knows it would take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Complete {
    Role,
    Sso,
    Login,
    Process,
    KeyInCredentials,
    KeyInConfig,
}

fn files_with(ways: &[Complete]) -> String {
    let (mut config, mut credentials) = (String::new(), String::new());
    for way in ways {
        match way {
            Complete::Role => {
                config +=
                    "role_arn = arn:aws:iam::444455556666:role/Deploy\nsource_profile = base\n";
            }
            Complete::Sso => config += SSO,
            Complete::Login => config += "login_session = arn:aws:iam::111122223333:user/me\n",
            Complete::Process => config += "credential_process = /opt/vend\n",
            Complete::KeyInCredentials => credentials = format!("[a]\n{KEY}"),
            Complete::KeyInConfig => config += KEY,
        }
    }
    format!(
        "--- config\n[profile a]\n{config}[profile base]\n{KEY}{SESSION}--- credentials\n{credentials}"
    )
}

proptest! {
    /// The list of steps is in the order of the models: the first that has something is taken.
    #[test]
    fn the_first_complete_way_in_a_clients_order_is_taken(
        ways in proptest::sample::subsequence(
            vec![
                Complete::Role,
                Complete::Sso,
                Complete::Login,
                Complete::Process,
                Complete::KeyInCredentials,
                Complete::KeyInConfig,
            ],
            1..=6,
        ),
        client in proptest::sample::select(Client::ALL.to_vec()),
    ) {
        let pair = pair_of(&files_with(&ways));
        let audience = Audience { environment: &Environment::EMPTY, clients: vec![client] };
        let report = report(&pair.world(), &audience, &named("a"));
        let decided = |outcome: &StepOutcome| {
            matches!(outcome, StepOutcome::Taken(_) | StepOutcome::Fails(_))
        };
        let at = report.steps.iter().position(|step| decided(&step.outcome));
        let before = &report.steps[..at.expect("every search ends somewhere")];
        let fails = report.steps.iter().any(|step| matches!(step.outcome, StepOutcome::Fails(_)));
        if !fails {
            prop_assert!(
                before.iter().all(|step| step.outcome == StepOutcome::NotSet),
                "{client:?} {ways:?} {:?}",
                report.steps
            );
        }
    }
}
