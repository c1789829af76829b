use proptest::prelude::*;

use super::*;
use crate::readers::Reader;
use crate::rules::fixture::pair_of;
use crate::{Facts, Options};

const FILES: &str = "--- config
[default]
region = ap-east-1
[profile both]
aws_access_key_id = AKIAQNZGKIQY56JQ7WMM
aws_secret_access_key = other
--- credentials
[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = made/up
[both]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = \"made/up\"
[decoy]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = made/up
";

fn environment(variables: &[(&str, &str)]) -> Environment {
    let variables = variables.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    Environment { variables: variables.collect(), ..Environment::EMPTY }
}

/// A line for each key: whose it is, who sends it, its ID or why it is not asked about.
fn picture(variables: &[(&str, &str)], selection: &Selection) -> Vec<String> {
    let found = selected_keys(&pair_of(FILES), &environment(variables), selection);
    let all: Clients = Client::COMMON.into_iter().collect();
    let line = |key: &SelectedKey| {
        let text = key.text.as_ref().map_or_else(|why| *why, |text| text.id.as_str());
        let owner = match &key.owner {
            KeyOwner::Profile(name) => name,
            KeyOwner::Environment(variable) => *variable,
        };
        format!("{owner}, {}: {text} in {}", key.clients.label(&all), key.region)
    };
    found.keys.iter().map(line).collect()
}

#[test]
fn a_key_in_variables_is_the_environments() {
    let key = [
        ("AWS_ACCESS_KEY_ID", "AKIAQNZGKIQY56JQ7WMN"),
        ("AWS_SECRET_ACCESS_KEY", "made/up"),
        ("AWS_REGION", "eu-west-1"),
    ];
    let lines = picture(&key, &Selection::ByEnvironment);
    assert!(
        lines[0].starts_with("AWS_ACCESS_KEY_ID, every tool")
            && lines[0].ends_with("AKIAQNZGKIQY56JQ7WMN in eu-west-1"),
        "{lines:?}"
    );
}

#[test]
fn each_key_is_there_once() {
    let lines = picture(&[], &Selection::Named("default".into()));
    assert_eq!(lines, ["default, every tool: AKIAQNZGKIQY56JQ7WML in ap-east-1"]);
    let lines = picture(&[], &Selection::Named("both".into()));
    assert_eq!(lines.len(), 2, "the Go SDK takes the quotes off: {lines:?}");
}

#[test]
fn decoys_are_not_asked_about() {
    let decoy =
        [("AWS_ACCESS_KEY_ID", "AKIASP2TPHJSQH3FJRUX"), ("AWS_SECRET_ACCESS_KEY", "made/up")];
    for lines in [
        picture(&[], &Selection::Named("decoy".into())),
        picture(&decoy, &Selection::ByEnvironment),
    ] {
        assert!(lines.iter().all(|line| !line.contains("AKIASP2")), "{lines:?}");
        assert!(lines[0].contains("alarm"), "{lines:?}");
    }
}

const ID: &str = "ASIAQNZGKIQY56JQ7WML";

fn file(secret: &str) -> String {
    format!("[a]\naws_access_key_id = {ID}\naws_secret_access_key = {secret}\n")
}

fn sent(credentials: &str) -> SelectedKeys {
    let pair = Pair::new(
        PerFile { config: None, credentials: Some(credentials) },
        Facts::default(),
        Options::default(),
    );
    selected_keys(&pair, &Environment::EMPTY, &Selection::Named("a".into()))
}

/// Holds which secret the AWS CLI sends, else who sends the first one, and whether all agree.
#[track_caller]
fn check_sent(file: &str, secret: &str, is_disputed: bool) {
    let sent = sent(file);
    let key = sent.keys[0].text.as_ref().unwrap();
    assert_eq!((key.id.as_str(), key.secret.as_str()), (ID, secret));
    assert_eq!(sent.undisputed().is_none(), is_disputed, "{sent:?}");
}

#[test]
fn a_plain_secret_is_the_same_to_every_tool() {
    check_sent(&file("made/up"), "made/up", false);
}

#[test]
fn quotes_comments_and_indented_lines_are_sent_as_the_aws_cli_reads_them() {
    check_sent(&file("\"made/up\""), "\"made/up\"", true);
    check_sent(&file("made/up # mine"), "made/up # mine", true);
    check_sent(&file("made/up\n  more"), "made/up\nmore", true);
}

#[test]
fn where_the_aws_cli_refuses_the_file_the_key_is_disputed() {
    check_sent(&(file("made/up") + "[a]\nregion = eu-west-1\n"), "made/up", true);
    assert!(sent(&file("").replace("[a]", "[b]")).keys.is_empty());
}

proptest! {
    /// Whatever is written after the equals sign.
    #[test]
    fn what_is_sent_is_what_botocore_reads(secret in "[\"'#; \tA-Za-z0-9/+=\n]{1,30}") {
        let text = file(&secret);
        let read = readers::read(Reader::Botocore, FileKind::Credentials, &text);
        let value = read.ok().and_then(|view| {
            let secret = view.profile("a")?.setting("aws_secret_access_key")?;
            Some(secret.value.clone().into_owned()).filter(|value| !value.is_empty())
        });
        if let Some(value) = value {
            let sent = sent(&text);
            prop_assert!(sent.keys[0].clients.contains(Client::AwsCli));
            if let Ok(key) = &sent.keys[0].text {
                prop_assert_eq!(&key.secret, &value);
            }
        }
    }
}
