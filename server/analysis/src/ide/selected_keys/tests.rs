use super::*;
use crate::rules::fixture::pair_of;

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
