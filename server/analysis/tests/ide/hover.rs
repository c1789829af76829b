use analysis::ide::*;
use analysis::model::SymbolKind;
use analysis::{Absence, Facts, Lookup, SignIn};

use crate::fixture::scene;

/// The page and what it is about.
#[track_caller]
fn page(fixture: &str) -> (String, Page) {
    let scene = scene(fixture);
    let found = hover(&scene.pair, scene.file, scene.offset).expect("a page");
    let text = scene.pair.document(scene.file).unwrap().rope().to_string();
    (text[found.span.range()].to_owned(), found.page)
}

#[track_caller]
fn check(fixture: &str, about: &str, expected: &str) {
    let (span, page) = page(fixture);
    assert_eq!(page.markdown(), expected);
    assert_eq!(span, about);
}

#[track_caller]
fn contains(fixture: &str, wanted: &[&str]) {
    let (_, page) = page(fixture);
    let text = page.markdown();
    assert!(wanted.iter().all(|wanted| text.contains(wanted)), "{wanted:?} in\n{text}");
}

#[track_caller]
fn nothing(fixture: &str) {
    let scene = scene(fixture);
    assert_eq!(hover(&scene.pair, scene.file, scene.offset), None, "{fixture}");
}

const CHAIN: &str = "--- config
[profile dev]
role_arn = arn:aws:iam::111122223333:role/dev
source_profile = base
region = eu-south-1
s3 =
  addressing_style = path
[profile base]
region = eu-west-1
--- credentials
[base]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2Vj
region = us-east-1
";

#[test]
fn a_header_shows_the_effective_profile() {
    check(
        &CHAIN.replace("[profile de", "[profile de$0"),
        "[profile dev]",
        "\
**profile `dev`**

Account `111122223333`. Region `eu-south-1`: Europe (Milan). Role chain: `dev` → `base`.

Credentials:

- Every AWS tool: role `dev` in `111122223333`, assumed by profile `base` with access key `ASIA…7WML` with a session token, account `029608264753`

Settings:

- `role_arn`: `arn:aws:iam::111122223333:role/dev`, `config:2`
- `source_profile`: `base`, `config:3`
- `region`: `eu-south-1` (Europe (Milan), opt-in), `config:4`
- `s3.addressing_style`: `path`, `config:6`
",
    );
}

#[test]
fn readers_that_differ_from_most_are_named() {
    check(
        "--- config\n[profile a$0]\ncredential_process = vend --token hunter2\nregion = eu-west-1\noutput = json\n--- credentials\n[a]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\noutput = text\n",
        "[profile a]",
        "\
**profile `a`**

Region `eu-west-1`: Europe (Ireland).

Credentials:

- Most AWS tools: access key `AKIA…MPLE`
- The Rust SDK and the Java SDK: what the program `vend …` prints

Settings:

- `credential_process`: `vend …`, `config:2`
- `region`: `eu-west-1` (Europe (Ireland)), `config:3`
- `output`: `text`, `credentials:4`
- `aws_access_key_id`: `AKIA…MPLE`, `credentials:2`
- `aws_secret_access_key`: 40 characters, not shown, `credentials:3`
",
    );
}

#[test]
fn a_value_that_readers_disagree_on_shows_who_uses_it() {
    contains(
        "--- config\n[profile a$0]\nretry_mode = standard\n--- credentials\n[a]\nretry_mode = adaptive\ncli_pager = less\n",
        &[
            "- `retry_mode`: `standard`, `config:2`, used by the JavaScript SDK",
            "- `retry_mode`: `adaptive`, `credentials:2`, used by AWS tools other than the JavaScript SDK",
        ],
    );
}

#[test]
fn a_broken_profile_shows_the_error() {
    contains(
        "--- config\n[profile a$0]\nrole_arn = arn:aws:iam::111122223333:role/dev\nsource_profile = gone\n",
        &["stops: source_profile names `gone`, which is in neither file", "No region"],
    );
    contains(
        "--- config\n[profile a$0]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = a\n",
        &["stops: source_profile leads back to `a`"],
    );
}

#[test]
fn a_profile_with_sso_shows_its_session() {
    contains(
        "--- config\n[profile a$0]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\nregion = eu-west-1\n[sso-session corp]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n",
        &[
            "IAM Identity Center, session `corp`, permission set `Dev`",
            "Account `111122223333`",
            "- `sso_start_url`: `https://acme.awsapps.com/start`, `config:7`",
        ],
    );
}

#[test]
fn a_session_shows_its_settings_and_users() {
    check(
        "--- config\n[profile a]\nsso_session = co$0rp\n[sso-session corp]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n",
        "corp",
        "\
**sso-session `corp`**

- `sso_start_url`: `https://acme.awsapps.com/start`, `config:4`
- `sso_region`: `eu-west-1`, `config:5`

Sign in: `aws sso login --sso-session corp`.

Used by `a`.
",
    );
    contains(
        "--- config\n[services lo$0cal]\ndynamodb =\n  endpoint_url = http://me:hunter2@localhost:8000\n",
        &["services section `local`", "`dynamodb.endpoint_url`", "`http://…@localhost:8000`"],
    );
    contains("--- config\n[profile a]\nsso_session = go$0ne\n", &["Neither file defines it."]);
}

#[test]
fn a_session_shows_the_sign_in() {
    let signed_in = |sign_in| {
        let mut scene = scene("--- config\n[sso-session co$0rp]\nsso_region = eu-west-1\n");
        let mut facts = Facts::default();
        facts.sign_ins.insert("corp".to_owned(), sign_in);
        scene.pair.set_facts(facts);
        hover(&scene.pair, scene.file, scene.offset).unwrap().page.markdown()
    };
    let text = signed_in(None);
    assert!(text.contains("Not signed in. Sign in: `aws sso login --sso-session corp`."), "{text}");
    let text = signed_in(Some(SignIn { ends: 1_790_000_000, ..SignIn::default() }));
    assert!(text.contains("Signed in until 2026-09-21 14:13 UTC."), "{text}");
}

#[test]
fn a_setting_shows_what_it_means_and_what_overrides_it() {
    check(
        "--- config\n[default]\nreg$0ion = eu-west-1\n",
        "region",
        "\
**`region`**

The region that requests go to when a command or program names none.

- Value: a region
- Environment: `AWS_REGION` (`AWS_DEFAULT_REGION` in some tools) overrides the file
- Read by: every AWS tool

[Documentation](https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html)
",
    );
    contains(
        "--- config\n[profile a]\nlogin$0_session = x\n",
        &[
            "- Since: the AWS CLI 2.32.0, the AWS CLI 1.43.0, botocore 1.41.0",
            "- In no version: `aws-sdk`, `aws-sdk-go`",
        ],
    );
    let (_, old) = page("--- config\n[profile a]\nsource$0_profile = b\n");
    assert!(!old.markdown().contains("Since"), "versions that nobody has are named");
    contains(
        "--- config\n[services a]\ndynamodb =\n  endpoint$0_url = x\n",
        &["For DynamoDB, `AWS_ENDPOINT_URL_DYNAMODB` overrides this value."],
    );
    contains(
        "--- config\n[services a]\ndyna$0modb =\n",
        &["`dynamodb`: DynamoDB", "AWS_ENDPOINT_URL_DYNAMODB"],
    );
    contains(
        "--- credentials\n[a]\naws_security$0_token = x\n",
        &["Deprecated: use `aws_session_token`."],
    );
    contains("--- config\n[a]\ns3 =\n  addressing$0_style = x\n", &["`addressing_style` in `s3`"]);
}

#[test]
fn an_access_key_id_shows_its_kind_and_account() {
    check(
        "--- credentials\n[a]\naws_access_key_id = ASIA$0QNZGKIQY56JQ7WML\n",
        "ASIAQNZGKIQY56JQ7WML",
        "\
**Access key ID `ASIA…7WML`**

A temporary access key. It works only with its `aws_session_token`, until that expires.

Account `029608264753`, decoded from the ID. AWS does not document how it is encoded.
",
    );
    contains(
        "--- credentials\n[a]\naws_access_key_id = AROA$0EXAMPLEEXAMPLE12\n",
        &["unique ID of a role"],
    );
}

#[test]
fn a_secret_shows_its_length_only() {
    contains(
        "--- credentials\n[a]\naws_secret_access_key = wJal$0rXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
        &["40 characters, not shown."],
    );
}

#[test]
fn a_region_an_arn_and_an_endpoint_show_their_parts() {
    check(
        "--- config\n[default]\nregion = eu-$0south-1\n",
        "eu-south-1",
        "\
**`eu-south-1`: Europe (Milan)**

An account must enable this region. Until then, requests fail with `InvalidClientTokenId`.

- Partition: `aws`
- City: Milan
- Endpoints end in: `amazonaws.com`
",
    );
    check(
        "--- config\n[profile a]\nrole_arn = arn:aws:iam::$0029608264753:role/team/deploy\n",
        "arn:aws:iam::029608264753:role/team/deploy",
        "\
**`arn:aws:iam::029608264753:role/team/deploy`**

- Partition: `aws`
- Service: `iam`
- Account: `029608264753`
- Resource type: `role`
- Name: `deploy`
",
    );
    contains(
        "--- config\n[default]\nendpoint_url = http$0://localhost:4566\n",
        &["On this computer"],
    );
    contains(
        "--- config\n[default]\nsigv4a_signing_region_set = us-east-1, eu-$0west-1\n",
        &["Ireland"],
    );
}

#[test]
fn a_path_shows_that_the_file_does_not_exist() {
    let mut scene = scene("--- config\n[default]\nca_bundle = /no/$0such\n");
    let absent = [(Lookup::File("/no/such".to_owned()), Absence::Missing)].into_iter().collect();
    scene.pair.set_facts(Facts { absent, ..Facts::default() });
    let found = hover(&scene.pair, scene.file, scene.offset).unwrap();
    assert_eq!(found.page.plain(), "/no/such\n\nThis file does not exist.\n");
}

#[test]
fn comments_blanks_and_unknown_settings_have_no_page() {
    for line in
        ["# regi$0on", "unknown_thing$0 = x", "unknown = x$0", "$0", "text$0", "region = x  $0"]
    {
        nothing(&format!("--- config\n[profile a]\n{line}\n"));
    }
    nothing("--- config\n$0");
    nothing("--- config\n[\"json$0\": 1]\n");
}

#[test]
fn a_page_about_a_profile_names_it_as_its_subject() {
    let subject = |fixture: &str| {
        let scene = scene(fixture);
        hover(&scene.pair, scene.file, scene.offset).and_then(|found| found.subject)
    };
    let dev = Some((SymbolKind::Profile, "dev".to_owned()));
    assert_eq!(subject("--- config\n[profile de$0v]\n"), dev);
    assert_eq!(subject("--- config\n[profile a]\nsource_profile = de$0v\n"), dev);
    assert_eq!(subject("--- config\n[profile a]\ncredential_process = x --profile de$0v y\n"), dev);
    assert_eq!(subject("--- config\n[profile a]\nregion = eu$0-west-1\n"), None);
}

#[test]
fn readers_are_shown_with_what_they_read_and_not_with_what_was_meant() {
    let quoted = "--- config\n[profile a$0]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = \"b\"\n[profile b]\n--- credentials\n[b]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n";
    contains(quoted, &["stops: source_profile names `\"b\"`, which is in neither file"]);
    contains(
        "--- config\n[profile b]\nregion = x\n[profile a$0]\nregion = x\nregion = y\n",
        &["AWS CLI and boto3: refuses the file over `config:5`"],
    );
}

#[test]
fn what_one_reader_alone_sees_is_not_the_headline() {
    check(
        "--- config\n[work$0]\nregion = cn-north-1\n",
        "[work]",
        "\
**profile `work`**

Credentials:

- Most AWS tools: stops: there is no such profile
- The Ruby SDK: no credentials here: asks the instance it runs on

Settings:

- `region`: `cn-north-1` (China (Beijing)), `config:2`, used by the Ruby SDK
",
    );
}

#[test]
fn a_pasted_secret_or_unique_id_is_not_an_access_key_id() {
    check(
        "--- credentials\n[a]\naws_access_key_id = AROA$0EXAMPLEEXAMPLE12\n",
        "AROAEXAMPLEEXAMPLE12",
        "\
**Not an access key ID**

20 characters, not shown.

This is the unique ID of a role in IAM.
",
    );
}

#[test]
fn most_tools_are_counted_as_people_count_them() {
    let (_, page) = page(
        "--- config\n[profile a$0]\ncredential_process = /opt/vend\n\
         aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\
         aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
    );
    let text = page.markdown();
    assert!(!text.contains("Most AWS tools"), "{text}");
    let process = text.find("what the program `/opt/vend` prints");
    assert!(process.is_some() && process < text.find("access key `AKIA…MPLE`"), "{text}");
}

#[test]
fn the_code_in_a_comment_shows_the_rule() {
    check(
        "--- config\n# aws-config-lsp: ignore[unknown-setting, trailing-$0whitespace]\n[default]\n",
        "trailing-whitespace",
        "\
**trailing-whitespace**

A line has trailing whitespace.

[Documentation](https://github.com/aws-config-lsp/aws-config-lsp/blob/main/docs/rules.md#trailing-whitespace)
",
    );
}
