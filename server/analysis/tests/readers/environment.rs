//! Variables that lead to a profile, a file, a region or credentials. `tests/agreement` holds botocore and
//! the SDKs for JavaScript, Rust, Go, Java and Ruby against this; here is what no program is asked there,
//! and what is no way.

use analysis::readers::resolve::{
    Environment, FileViews, Location, Selection, answer, locate, region, resolve, select,
};
use analysis::readers::{Client, Reader, read};
use syntax::FileKind;

const CREDENTIALS: &str = "\
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = made/up/in/the/file
[work]
role_arn = arn:aws:iam::029608264753:role/r
web_identity_token_file = /token
";

const CONFIG: &str = "[default]\nregion = eu-west-1\n[profile work]\nregion = eu-west-2\n";

fn environment(variables: &[(&str, &str)]) -> Environment {
    let owned = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Environment {
        variables: owned.collect(),
        home: Some("/home/me".to_owned()),
        now: Some(1_800_000_000),
        ..Environment::EMPTY
    }
}

fn with_files<T>(reader: Reader, ask: impl FnOnce(FileViews<'_, '_>) -> T) -> T {
    let config = read(reader, FileKind::Config, CONFIG).unwrap();
    let credentials = read(reader, FileKind::Credentials, CREDENTIALS).unwrap();
    ask(FileViews { config: &config, credentials: &credentials })
}

fn way(client: Client, selection: &Selection, variables: &[(&str, &str)]) -> String {
    with_files(client.reader(), |files| {
        format!("{:?}", answer(client, &files, selection, &environment(variables)).resolution)
    })
}

const KEY: [(&str, &str); 2] =
    [("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT00001"), ("AWS_SECRET_ACCESS_KEY", "made/up/secret")];

#[test]
fn java_and_the_common_runtime_take_a_key_of_the_environment_unless_a_profile_is_named() {
    for client in [Client::Java, Client::Crt] {
        let by_environment = way(client, &Selection::ByEnvironment, &KEY);
        assert!(by_environment.contains("AWS_ACCESS_KEY_ID"), "{client:?} {by_environment}");
        let named = way(client, &Selection::Named("default".into()), &KEY);
        assert!(named.contains("File(Credentials)"), "{client:?} {named}");
    }
}

#[test]
fn java_asks_for_a_token_file_before_the_profile_and_the_common_runtime_after_it() {
    let variables = [("AWS_WEB_IDENTITY_TOKEN_FILE", "/t"), ("AWS_ROLE_ARN", "arn")];
    let java = way(Client::Java, &Selection::ByEnvironment, &variables);
    assert!(java.starts_with("WebIdentity"), "{java}");
    let crt = way(Client::Crt, &Selection::ByEnvironment, &variables);
    assert!(crt.starts_with("Static"), "{crt}");
    // In a profile with a token file of its own the variables win.
    let crt = way(Client::Crt, &Selection::Named("work".into()), &variables);
    assert!(crt.contains("Variable(\"AWS_WEB_IDENTITY_TOKEN_FILE\")"), "{crt}");
}

/// How a client gets credentials with this config file alone.
fn way_of_config(client: Client, config: &str, variables: &[(&str, &str)]) -> String {
    let reader = client.reader();
    let config = read(reader, FileKind::Config, config).unwrap();
    let credentials = read(reader, FileKind::Credentials, "").unwrap();
    let files = FileViews { config: &config, credentials: &credentials };
    let found = answer(client, &files, &Selection::ByEnvironment, &environment(variables));
    format!("{:?}", found.resolution)
}

#[test]
fn the_common_runtime_completes_a_token_file_by_the_config_file() {
    let (token_file, region) = (("AWS_WEB_IDENTITY_TOKEN_FILE", "/t"), ("AWS_REGION", "x"));
    let crt = |config: &str, variables: &[_]| way_of_config(Client::Crt, config, variables);
    let by_config = "WebIdentity { token_file: Variable(\"AWS_WEB_IDENTITY_TOKEN_FILE\"), role_arn: File(Config) }";
    let role = "[default]\nrole_arn = R\n";
    assert_eq!(crt(role, &[token_file, region]), by_config);
    assert_eq!(crt(&format!("{role}region = x\n"), &[token_file]), by_config);
    let without_region = crt(role, &[token_file]);
    assert!(without_region.contains("NoSource"), "{without_region}");
    let empty_role = crt("[default]\nrole_arn =\n", &[token_file, region]);
    assert!(!empty_role.contains("WebIdentity"), "{empty_role}");
}

const CONTAINER: (&str, &str) = ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/role");

#[test]
fn ruby_asks_a_container_for_a_missing_profile_and_not_for_a_broken_one() {
    let ruby = |config: &str, variables: &[_]| way_of_config(Client::Ruby, config, variables);
    let missing = ruby("[default]\nregion = x\n", &[CONTAINER, ("AWS_PROFILE", "missing")]);
    assert!(missing.starts_with("Container"), "{missing}");
    let broken = ruby("[default]\nrole_arn = R\n", &[CONTAINER]);
    assert!(broken.contains("NoSource"), "{broken}");
}

#[test]
fn rust_asks_a_container_after_some_incomplete_sign_ins() {
    let session = "[sso-session s]\nsso_start_url = u\nsso_region = x\n";
    let rust =
        |config: &str| way_of_config(Client::Rust, &format!("{config}{session}"), &[CONTAINER]);
    let half = rust("[default]\nsso_session = s\nsso_account_id = 1\n");
    assert!(half.contains("SsoIncomplete(\"sso_role_name\")"), "{half}");
    // With a session alone the token provider can use the profile, and the chain goes on.
    let role = "[default]\nrole_arn = R\nsource_profile = b\n";
    let bearer = rust(&format!("{role}[profile b]\nsso_session = s\n"));
    assert!(bearer.starts_with("Container"), "{bearer}");
    let nowhere = rust(&format!("{role}[profile b]\nsso_start_url = u\n"));
    assert!(nowhere.contains("SsoIncomplete"), "{nowhere}");
}

#[test]
fn java_trims_a_name_and_passes_over_a_blank_region() {
    let environment = environment(&[("AWS_PROFILE", " work "), ("AWS_REGION", " ")]);
    assert_eq!(select(Client::Java, &environment).name, "work");
    assert_eq!(select(Client::Rust, &environment).name, " work ");
    with_files(Reader::Java, |files| {
        let found = region(Client::Java, &files, &Selection::ByEnvironment, &environment);
        assert_eq!(found.map(|(_, region)| region).as_deref(), Some("eu-west-2"));
    });
}

#[test]
fn no_value_of_a_variable_is_in_an_answer() {
    let variables = [KEY[0], KEY[1], ("AWS_SESSION_TOKEN", "made-up-token")];
    for client in Client::ALL {
        let found = way(client, &Selection::ByEnvironment, &variables);
        assert!(!found.contains("made") && !found.contains("AKIA"), "{client:?} {found}");
    }
}

#[test]
fn without_variables_a_named_profile_is_what_findings_go_by() {
    for client in Client::ALL {
        for name in ["default", "work", "missing"] {
            with_files(client.reader(), |files| {
                let selection = Selection::Named(name.to_owned());
                let found = answer(client, &files, &selection, &Environment::EMPTY).resolution;
                assert_eq!(found, resolve(client.reader(), &files, name), "{client:?} {name}");
            });
        }
    }
}

#[track_caller]
fn check_location(client: Client, value: &str, expected: &Location) {
    let environment = environment(&[("AWS_CONFIG_FILE", value), ("DIR", "/d")]);
    assert_eq!(&locate(client, FileKind::Config, &environment), expected, "{client:?} {value:?}");
}

#[test]
fn a_path_is_taken_as_each_client_takes_it() {
    let named = |path: &str| Location::Named(path.to_owned());
    check_location(Client::Boto3, "~/a", &named("/home/me/a"));
    check_location(Client::Go, "~/a", &named("~/a"));
    check_location(Client::Crt, "~other/a", &named("~other/a"));
    check_location(Client::AwsCli, "$DIR/${DIR}/$GONE/$", &named("/d//d/$GONE/$"));
    check_location(Client::Rust, "$DIR/a", &named("$DIR/a"));
    check_location(Client::Java, " ", &Location::NoFile);
    check_location(Client::JavaScript, "", &Location::Default);
    check_location(Client::Ruby, "", &Location::Fails);
    let unset = locate(Client::Boto3, FileKind::Credentials, &environment(&[]));
    assert_eq!(unset, Location::Default);
}
