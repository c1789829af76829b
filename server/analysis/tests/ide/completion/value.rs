use super::*;

#[test]
fn regions_have_places_and_marks() {
    check(
        "--- config\n[profile a]\nregion = $0\n[profile b]\nregion = eu-south-1\n",
        "\
eu-south-1 Europe (Milan) | opt-in
ap-northeast-1 Asia Pacific (Tokyo)
",
    );
    offers(
        "--- config\n[profile a]\nrole_arn = arn:aws-cn:iam::029608264753:role/r\nregion = $0\n",
        &["cn-north-1"],
        &["eu-west-1", "aws-cn-global"],
    );
}

#[test]
fn a_value_is_replaced_as_a_whole_with_a_blank_before_it() {
    let region = |line: &str, after: &str| {
        chosen(
            &format!("--- config\n[default]\n{line}\n"),
            "eu-west-1",
            &format!("--- config\n[default]\n{after}\n"),
        );
    };
    region("region =$0", "region = eu-west-1");
    region("region=$0", "region=eu-west-1");
    region("region = $0", "region = eu-west-1");
    region("region = us-$0east-1", "region = eu-west-1");
    region("region = eu$0 # home", "region = eu-west-1 # home");
    region("region = $0# home", "region = eu-west-1# home");
    region("region = $0eu", "region = eu-west-1");
    region("REGION = e$0", "REGION = eu-west-1");
    let list = "sigv4a_signing_region_set";
    region(&format!("{list} = us-east-1, e$0, x"), &format!("{list} = us-east-1, eu-west-1, x"));
    region(&format!("{list} = us-east-1,$0"), &format!("{list} = us-east-1,eu-west-1"));
}

#[test]
fn a_source_never_comes_back() {
    offers(
        "--- config\n[profile a]\nrole_arn = r\nsource_profile = $0\n[profile b]\nrole_arn = r\nsource_profile = a\n[profile c]\nrole_arn = r\nsource_profile = b\n[profile d]\n--- credentials\n[keys]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n",
        &["d", "keys"],
        &["a", "b", "c"],
    );
}

#[test]
fn names_of_each_kind_are_offered() {
    let sections = "[sso-session corp]\n[services local]\n";
    check(&format!("--- config\n[profile a]\nsso_session = $0\n{sections}"), "corp\n");
    check(&format!("--- config\n[profile a]\nservices = $0\n{sections}"), "local\n");
}

#[test]
fn fixed_values_show_their_default() {
    check("--- config\n[default]\nuse_fips_endpoint = $0", "true\nfalse | default\n");
    check(
        "--- config\n[default]\ncredential_source = $0",
        "Environment\nEc2InstanceMetadata\nEcsContainer\n",
    );
    check(
        "--- config\n[default]\nduration_seconds = $0",
        "3600 | default\n900 | minimum\n43200 | maximum\n",
    );
    check(
        "--- config\n[default]\ns3 =\n  addressing_style = $0",
        "auto | default\npath\nvirtual\n",
    );
    check(
        "--- config\n[services a]\ns3 =\n  endpoint_url = $0",
        "http://localhost:4566 | LocalStack\n",
    );
}

#[test]
fn accounts_and_roles_of_the_pair_are_offered() {
    let rest = "[profile b]\nsso_account_id = 111122223333\nsso_role_name = Dev\n[profile c]\nrole_arn = arn:aws:iam::029608264753:role/team/r\n";
    check(
        &format!("--- config\n[profile a]\nsso_account_id = $0\n{rest}"),
        "111122223333 b | used in these files\n029608264753 c | used in these files\n",
    );
    check(
        &format!("--- config\n[profile a]\nsso_role_name = $0\n{rest}"),
        "Dev | used in these files\n",
    );
    check(
        &format!("--- config\n[profile a]\nrole_arn = $0\n{rest}"),
        "\
arn:aws:iam::029608264753:role/team/r | used in these files
arn:aws:iam::029608264753:role/ | account used in these files
arn:aws:iam::111122223333:role/ | account used in these files
arn:aws:iam::111122223333:role/team/r | role name used in another account
",
    );
}

#[test]
fn paths_come_name_by_name() {
    let after = |path: &str| format!("--- config\n[default]\nca_bundle = {path}\n");
    chosen("--- config\n[default]\nca_bundle = /etc/c$0\n", "ca.pem", &after("/etc/ca.pem"));
    chosen("--- config\n[default]\nca_bundle = /etc/$0\n", "ssl/", &after("/etc/ssl/"));
    offers("--- config\n[default]\nca_bundle = /etc/$0\n", &["ca.pem"], &[".hidden", "a # b"]);
    offers("--- config\n[default]\nca_bundle = /etc/.$0\n", &[".hidden"], &[]);
    let mut scene = scene("--- config\n[default]\nca_bundle = ~/$0\n");
    let home = Some("/home/a".to_owned());
    scene.pair.set_facts(Facts { home, ..Facts::default() });
    assert_eq!(offered(&scene, ALL)[0].label, "/home/a/");
}

#[test]
fn commands_are_offered_for_a_process() {
    chosen(
        "--- config\n[profile a]\ncredential_process = $0\n",
        "aws-vault export",
        "--- config\n[profile a]\ncredential_process = aws-vault export --format=json a\n",
    );
}

#[test]
fn a_profile_in_a_command_is_a_name() {
    let command = |words: &str| {
        format!("--- config\n[profile a]\ncredential_process = {words}\n[profile base]\n")
    };
    check(&command("vend --profile $0"), "a credential process\nbase\n");
    chosen(&command("vend --profile=b$0x --json"), "base", &command("vend --profile=base --json"));
    offers(&command("vend --profile base $0"), &[], &["base"]);
}

#[test]
fn rules_are_named_in_comments() {
    let line = |line: &str| format!("--- config\n[profile a]\n{line}\nregion = x\n");
    chosen(
        &line("# aws-config-lsp: ignore[unknown-$0regin]"),
        "unknown-region",
        &line("# aws-config-lsp: ignore[unknown-region]"),
    );
    offers(&line("# aws-config-lsp: ignore-file[unknown-region, $0"), &["empty-value"], &[]);
    offers(&line("# aws-config-lsp: ignore[unknown-region] $0"), &[], &["empty-value"]);
}

#[test]
fn long_lists_are_cut_to_what_is_written() {
    let many = (0..300).map(|n| format!("[profile p{n}]\n")).collect::<Vec<_>>().concat();
    let scene = scene(&format!("--- config\n{many}[profile x]\nsource_profile = p29$0"));
    let found = completions(&scene.pair, scene.file, scene.offset, ALL).unwrap();
    assert!(found.incomplete);
    let labels: Vec<_> = sorted(found).into_iter().map(|item| item.label).collect();
    assert!(labels.len() <= 200 && labels.contains(&"p290".into()), "{labels:?}");
    assert!(labels.contains(&"p299".into()) && !labels.contains(&"p3".into()), "{labels:?}");
}

#[test]
fn regions_are_found_by_their_city() {
    for (typed, compared) in [
        ("", "eu-central-1 Europe (Frankfurt)"),
        ("eu", "eu-central-1 Europe (Frankfurt)"),
        ("frank", "frankfurt) eu-central-1"),
        ("furt", "eu-central-1 Europe (Frankfurt)"),
    ] {
        let scene = scene(&format!("--- config\n[default]\nregion = {typed}$0\n"));
        let all = offered(&scene, PLAIN);
        let frankfurt = all.iter().find(|item| item.label == "eu-central-1").unwrap();
        assert_eq!(frankfurt.filter.as_deref(), Some(compared), "{typed}");
    }
}

#[test]
fn accounts_and_sources_say_what_they_are() {
    let rest = "[profile b]\nsso_session = s\nsso_account_id = 111122223333\n[profile c]\nsso_account_id = 111122223333\n[profile d]\nrole_arn = arn:aws:iam::111122223333:role/r\n";
    check(
        &format!("--- config\n[profile a]\nsso_account_id = $0\n{rest}"),
        "111122223333 b, c and 1 more | used in these files\n",
    );
    check(
        &format!("--- config\n[profile a]\nsource_profile = $0\n{rest}"),
        "b IAM Identity Center | 111122223333\nc | 111122223333\nd role | 111122223333\n",
    );
    let names = AccountNames::from(
        [("111122223333", "Acme prod"), ("444455556666", "Acme sandbox")]
            .map(|(account, name)| (account.to_owned(), name.to_owned())),
    );
    let scene = scene(&format!("--- config\n[profile a]\nsso_account_id = $0\n{rest}"));
    let found = offered(&scene, CompletionOptions { accounts: &names, ..PLAIN });
    let shown: Vec<_> =
        found.iter().map(|it| format!("{}{} | {}", it.label, it.detail, it.note)).collect();
    assert_eq!(
        shown,
        [
            "111122223333 Acme prod: b, c and 1 more | used in these files",
            "444455556666 Acme sandbox | named in your settings",
        ]
    );
    let filters: Vec<_> = found.iter().filter_map(|it| it.filter.as_deref()).collect();
    assert_eq!(filters, ["111122223333 Acme prod b c d", "444455556666 Acme sandbox "]);
}

#[test]
fn a_name_that_is_written_already_is_not_offered() {
    let rest = "\n[sso-session acme]\n[sso-session acme-2]\n";
    check(&format!("--- config\n[profile a]\nsso_session = ac$0{rest}"), "acme\nacme-2\n");
    check(&format!("--- config\n[profile a]\nsso_session = acme$0{rest}"), "acme-2\n");
}
