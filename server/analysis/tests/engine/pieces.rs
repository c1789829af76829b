//! Texts made of what meets in real files, whole and broken.

use proptest::prelude::*;

/// Few names, so that sections, references and duplicates meet.
pub(crate) fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => prop::sample::select(&["a", "a", "b", "b", "base", "corp", "default"][..]),
        1 => prop::sample::select(&["basa", "A", "two words", "é", "\"a\"", ""][..]),
    ]
}

fn header() -> impl Strategy<Value = String> {
    let shape = prop::sample::select(
        &[
            "[profile N]",
            "[profile N]",
            "[N]",
            "[N]",
            "[sso-session N]",
            "[services N]",
            "[default]",
            "[Profile N]",
            "[profile.N]",
            "[sso session N]",
            "[profile \"N\"]",
            "[ profile  N ]",
            "  [profile N]",
            "[profile N] # note",
            "[profile N",
            "[profile N] junk",
            "[DEFAULT]",
            "[plugins]",
            "[]",
            "[",
        ][..],
    );
    (shape, name()).prop_map(|(shape, name)| shape.replace('N', name))
}

fn reference() -> impl Strategy<Value = String> {
    let shape = prop::sample::select(
        &[
            "source_profile = N",
            "source_profile = N",
            "source_profile = N",
            "sso_session = N",
            "services = N",
            "source_profile = \"N\"",
            "source_profile = N # why",
            "SOURCE_PROFILE = N",
            "  source_profile = N",
            "source_profile = profile N",
            "include_profile = N",
            "credential_process = vault exec --profile N",
        ][..],
    );
    (shape, name()).prop_map(|(shape, name)| shape.replace('N', name))
}

fn setting() -> impl Strategy<Value = String> {
    let id =
        prop::sample::select(&["AKIASP2TPHJSQH3FJRUX", "ASIAQNZGKIQY56JQ7WML", "AKIA", ""][..]);
    let secret = prop::sample::select(
        &[
            "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt",
            "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOu",
            "",
        ][..],
    );
    let role = prop::sample::select(&["aws", "aws-cn", "aws-us-gov"][..]);
    let region =
        prop::sample::select(&["eu-west-1", "cn-north-1", "us-east-1a", "", "nowhere"][..]);
    prop_oneof![
        3 => prop::sample::select(&[
            "credential_source = Ec2InstanceMetadata", "endpoint_url = http://localhost",
            "mfa_serial = arn:aws-cn:iam::029608264753:mfa/me", "source_profile = a",
            "source_profile = b", "duration_seconds = 43200",
        ][..]).prop_map(str::to_owned),
        3 => role.prop_map(|p| format!("role_arn = arn:{p}:iam::029608264753:role/r")),
        2 => id.prop_map(|id| format!("aws_access_key_id = {id}")),
        2 => secret.prop_map(|secret| format!("aws_secret_access_key = {secret}")),
        1 => prop::sample::select(&[
            "aws_session_token = IQoJb3JpZ2luX2Vj", "aws_security_token = FwoGZXIvYXdz",
            "aws_session_token =", "aws_access_key_id = ASIAY34FZKBOKMUTVV7A",
        ][..]).prop_map(str::to_owned),
        1 => region.clone().prop_map(|region| format!("region = {region}")),
        1 => region.prop_map(|region| format!("sso_region = {region}")),
        4 => prop::sample::select(&[
            "sso_start_url = https://acme.awsapps.com/start", "sso_account_id = 029608264753",
            "sso_start_url = https://acme.awsapps.com/start#", "sso_role_name = Dev",
            "credential_source = Ec2InstanceMetadata", "web_identity_token_file = /token",
            "credential_process = /bin/vend", "ca_bundle = /ca.pem", "mfa_serial = arn:aws:iam::029608264753:mfa/me",
            "duration_seconds = 43200", "external_id = abc", "aws_saml_url = x", "output = json",
            "endpoint_url = http://localhost", "login_session = x", "aws_account_id = 111122223333",
            "expiration = 2020-01-01T00:00:00Z", "regoin = x", "region = eu-west-1 ", "cli_pager =",
        ][..]).prop_map(str::to_owned),
    ]
}

fn oddity() -> impl Strategy<Value = String> {
    prop::sample::select(
        &[
            "",
            "",
            "# note",
            "; note",
            "  # indented",
            "s3 =\n  max_queue_size = 5\nregion = x",
            "dynamodb =\n  endpoint_url = http://localhost:8000",
            "dynamo-db =",
            "  more = x",
            "  x",
            "# aws-config-lsp: ignore[unknown-source-profile, source-profile-cycle]",
            "# aws-config-lsp: ignore[unused-section]",
            "# aws-config-lsp: ignore[duplicate-section]",
            "# aws-config-lsp: ignore[unknown-setting, no-such-rule, empty-section]",
            "# aws-config-lsp: ignore",
            "# aws-config-lsp: ignore-file[unknown-source-profile]",
            "# aws-config-lsp: ignore-file[trailing-whitespace, missing-role-source]",
            "{{ template }}",
            "{% if x %}",
            "$ANSIBLE_VAULT;1.1",
            "junk",
            "<<<<<<< HEAD",
            "=======",
            ">>>>>>> x",
            "= x",
            "region: x",
            "export AWS_PROFILE=a",
            "\u{feff}",
            "\u{feff}[profile a]",
            "k\u{a0}= \u{200b}v",
            "=",
            "a\u{0}b",
        ][..],
    )
    .prop_map(str::to_owned)
}

pub(crate) fn line() -> impl Strategy<Value = String> {
    let end = prop_oneof![8 => Just("\n"), 2 => Just("\r\n"), 1 => Just("\r"), 1 => Just("")];
    let line = prop_oneof![3 => header(), 3 => reference(), 5 => setting(), 2 => oddity()];
    (line, end).prop_map(|(line, end)| line + end)
}

/// A profile or a session as people write them, so that chains come about.
fn section() -> impl Strategy<Value = String> {
    let shape =
        prop::sample::select(&["[profile N]\n", "[profile N]\n", "[N]\n", "[sso-session N]\n"][..]);
    let body = prop_oneof![2 => reference(), 3 => setting()];
    (shape, name(), prop::collection::vec(body, 0..5)).prop_map(|(shape, name, body)| {
        let body = body.into_iter().map(|line| line + "\n").collect::<String>();
        shape.replace('N', name) + &body
    })
}

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(line(), 0..30).prop_map(|lines| lines.concat()),
        prop::collection::vec(section(), 0..8).prop_map(|sections| sections.concat()),
    ]
}
