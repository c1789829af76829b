//! Credentials: what each reader was seen to do in `precedence.txt`, and in the recorded
//! readings of the corpus.

use crate::corpus;
use analysis::readers::resolve::{
    FileViews, Resolution, RoleSource, Source, StaticKeys, effective, resolve,
};
use analysis::readers::{Reader, Readers, read};
use serde_json::Value;
use std::fmt::Write;
use syntax::FileKind;

const SCENARIOS: &str = include_str!("precedence.txt");

/// A resolution with the names and (made-up) keys it stands for: `R by (base: AK/SK)`.
fn story(files: FileViews<'_, '_>, name: &str, resolution: &Resolution) -> String {
    match resolution {
        Resolution::Static(keys) => static_keys(files, name, *keys),
        Resolution::Role { role_arn, source } => {
            let role = value(files, *role_arn, name, "role_arn");
            match source {
                RoleSource::Profile(source, resolution) => {
                    let inner = story(files, source, resolution);
                    format!("{role} by ({source}: {inner})")
                }
                RoleSource::CredentialSource => format!("{role} by credential_source"),
                RoleSource::Own(resolution) => {
                    format!("{role} by ({})", story(files, name, resolution))
                }
            }
        }
        Resolution::WebIdentity { .. } => "web identity".to_owned(),
        Resolution::Sso { session } => format!("sso {}", session.as_deref().unwrap_or("legacy")),
        Resolution::Login => "login".to_owned(),
        Resolution::Process(_) => "process".to_owned(),
        Resolution::CredentialSource => "credential_source".to_owned(),
        Resolution::Container(variable) => format!("container {variable}"),
        Resolution::None => "none".to_owned(),
        Resolution::Fails(failure) => format!("fails: {}: {:?}", failure.profile, failure.why),
    }
}

fn static_keys(files: FileViews<'_, '_>, name: &str, keys: StaticKeys) -> String {
    let id = value(files, keys.id, name, "aws_access_key_id");
    let secret = value(files, keys.secret, name, "aws_secret_access_key");
    let mut story = format!("{id}/{secret}");
    if let Some((file, key)) = keys.token {
        write!(story, " +{}", value(files, file, name, key)).unwrap();
    }
    story
}

fn value<'v>(files: FileViews<'v, '_>, source: Source, name: &str, key: &str) -> &'v str {
    let view = match source {
        Source::File(FileKind::Config) => files.config,
        Source::File(FileKind::Credentials) => files.credentials,
        Source::Variable(_) => unreachable!("there are no variables"),
    };
    let section = view.profile(name).expect(name);
    &section.setting(key).expect(key).value
}

/// A scenario: a title, the two files, the profile, and what each reader comes to.
struct Scenario<'t> {
    title: &'t str,
    config: String,
    credentials: String,
    profile: &'t str,
    expected: Vec<(Reader, &'t str)>,
}

fn scenarios() -> Vec<Scenario<'static>> {
    let blocks = SCENARIOS.split("\n=== ").skip(1);
    blocks.map(scenario).collect()
}

fn scenario(block: &'static str) -> Scenario<'static> {
    let (title, body) = block.split_once('\n').unwrap();
    let mut scenario = Scenario {
        title,
        config: String::new(),
        credentials: String::new(),
        profile: "default",
        expected: Vec::new(),
    };
    let mut part = "";
    for line in body.lines() {
        let expected = line.split_once(" > ");
        if let Some(name) = line.strip_prefix("-- profile ") {
            scenario.profile = name;
        } else if let Some(name) = line.strip_prefix("-- ") {
            part = name;
        } else if let Some((readers, story)) = expected {
            for id in readers.split_whitespace() {
                let reader = Reader::from_id(id).expect(id);
                scenario.expected.push((reader, story));
            }
        } else {
            let file = match part {
                "config" => &mut scenario.config,
                "credentials" => &mut scenario.credentials,
                _ => continue,
            };
            file.push_str(line);
            file.push('\n');
        }
    }
    scenario
}

#[test]
fn readers_resolve_as_they_were_seen_to() {
    let mut compared = 0;
    let mut differences = Vec::new();
    for scenario in scenarios() {
        assert!(!scenario.expected.is_empty(), "{}", scenario.title);
        for &(reader, expected) in &scenario.expected {
            let config = read(reader, FileKind::Config, &scenario.config).unwrap();
            let credentials = read(reader, FileKind::Credentials, &scenario.credentials).unwrap();
            let files = FileViews { config: &config, credentials: &credentials };
            let found = resolve(reader, &files, scenario.profile);
            let found = story(files, scenario.profile, &found);
            compared += 1;
            if found != expected {
                let title = scenario.title;
                differences
                    .push(format!("{title} {reader:?}\n  expected {expected}\n  found    {found}"));
            }
        }
    }
    let readers = Readers::COMMON.len() as usize;
    assert_eq!(compared, readers * scenarios().len(), "every common reader in every scenario");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// What a reader makes of these settings of the default profile, and of what stands below them.
#[track_caller]
fn config_resolves(reader: Reader, settings: &str, expected: &str) {
    let text = format!("[default]\n{settings}");
    let config = read(reader, FileKind::Config, &text).unwrap();
    let credentials = read(reader, FileKind::Credentials, "").unwrap();
    let files = FileViews { config: &config, credentials: &credentials };
    assert_eq!(story(files, "default", &resolve(reader, &files, "default")), expected);
}

/// What the models say: no reader was run on these.
#[test]
fn roles_have_the_sources_that_each_reader_knows() {
    config_resolves(
        Reader::Crt,
        "role_arn = R\nsource_profile = default\naws_access_key_id = A\n",
        "fails: default: SourceWithoutCredentials(\"default\")",
    );
    config_resolves(
        Reader::JavaScript,
        "role_arn = R\nsource_profile = b\n[profile b]\ncredential_source = EcsContainer\n",
        "R by (b: credential_source)",
    );
    config_resolves(
        Reader::Botocore,
        "role_arn = R\nsource_profile = b\n[profile b]\nrole_arn = S\nsource_profile = c\naws_access_key_id = A\n[profile c]\naws_access_key_id = B\naws_secret_access_key = T\n",
        "fails: b: KeyMissing(\"aws_secret_access_key\")",
    );
    let source = "credential_source = EcsContainer\n";
    let ruby = |settings: &str, expected| config_resolves(Reader::Ruby, settings, expected);
    ruby(&format!("role_arn = R\n{source}"), "R by credential_source");
    ruby(source, "fails: default: RoleArnMissing(\"credential_source\")");
    ruby(
        "role_arn = R\ncredential_source = Environment\n",
        "fails: default: UnknownCredentialSource",
    );
}

/// What the models say: no reader was run on these.
#[test]
fn java_and_go_compare_a_profile_with_its_session() {
    let sign_in = "sso_session = s\nsso_account_id = 1\nsso_role_name = r\n";
    let session = "[sso-session s]\nsso_region = x\n";
    let complete = format!("{session}sso_start_url = y\n");
    for (reader, same, other) in [(Reader::Java, "X", "z"), (Reader::Go, "x", "X")] {
        config_resolves(
            reader,
            &format!("{sign_in}{session}"),
            "fails: default: SsoIncomplete(\"sso_start_url\")",
        );
        config_resolves(reader, &format!("{sign_in}sso_region = {same}\n{complete}"), "sso s");
        config_resolves(
            reader,
            &format!("{sign_in}sso_region = {other}\n{complete}"),
            "fails: default: SsoDisagrees(\"sso_region\")",
        );
    }
}

/// Recorded for profiles of the corpus: static keys, a failure, or nothing.
#[test]
fn static_keys_are_those_that_were_recorded() {
    let mut compared = 0;
    for case in corpus::cases() {
        let recorded = [
            (Reader::Botocore, "botocore"),
            (Reader::JavaScript, "js"),
            (Reader::Ruby, "ruby"),
            (Reader::Crt, "crt"),
        ];
        for (reader, recorded) in recorded {
            let Some(recorded) = case.readings[recorded]["creds"].as_object() else {
                continue;
            };
            let both = FileKind::ALL.map(|kind| {
                let read = case.read(reader, kind);
                // To the Common Runtime a file that it refuses is one that is not there.
                if reader == Reader::Crt { Ok(read.unwrap_or_default()) } else { read }
            });
            let [Ok(config), Ok(credentials)] = both else {
                // Its recording is of an earlier parser, which did not crash yet.
                assert_eq!(reader, Reader::Ruby, "{}", case.name);
                continue;
            };
            let files = FileViews { config: &config, credentials: &credentials };
            for (profile, recorded) in recorded {
                let found = resolve(reader, &files, profile);
                // Ruby was only asked for an access key.
                if reader == Reader::Ruby && !matches!(found, Resolution::Static(_)) {
                    assert!(recorded.is_null(), "{} {profile}: {found:?}", case.name);
                    compared += 1;
                    continue;
                }
                let story = story(files, profile, &found);
                let case = &case.name;
                assert!(
                    agrees(&story, recorded),
                    "{case} {profile} {reader:?}: {story} {recorded}"
                );
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 632, "profiles");
}

fn agrees(story: &str, recorded: &Value) -> bool {
    let text = |key: &str| recorded[key].as_str();
    if let (Some(id), Some(secret)) = (text("access_key"), text("secret_key")) {
        let token = text("token").map(|token| format!(" +{token}"));
        return story == format!("{id}/{secret}{}", token.unwrap_or_default());
    }
    match text("error") {
        None => {
            story == "none" || (text("method") == Some("assume-role") && story.contains(" by "))
        }
        // A command that could not be run or said no JSON, or a role that could not be assumed.
        Some(error) if error.contains("FileNotFound") || error.contains("JSON") => {
            story == "process"
        }
        Some(error) if error.contains("Could not resolve credentials") => story == "none",
        Some(_) => story.starts_with("fails: ") || story.contains(" by ") || story == "process",
    }
}

/// Run with both: botocore took each from credentials, JavaScript the region from credentials and
/// the retry mode from config.
#[test]
fn where_both_files_have_a_setting_readers_choose() {
    let config = "[default]\nregion = a\nretry_mode = standard\noutput = json\n";
    let credentials =
        "[default]\nregion = b\nretry_mode = adaptive\noutput = text\n[other]\noutput = text\n";
    let expected = [
        (Reader::Botocore, "region", FileKind::Credentials),
        (Reader::Botocore, "retry_mode", FileKind::Credentials),
        (Reader::JavaScript, "region", FileKind::Credentials),
        (Reader::JavaScript, "retry_mode", FileKind::Config),
        (Reader::Rust, "region", FileKind::Credentials),
        (Reader::Rust, "retry_mode", FileKind::Credentials),
        (Reader::Go, "region", FileKind::Credentials),
        (Reader::Go, "retry_mode", FileKind::Credentials),
        (Reader::Go, "output", FileKind::Config),
        (Reader::Ruby, "output", FileKind::Credentials),
        (Reader::Java, "output", FileKind::Credentials),
        (Reader::Crt, "output", FileKind::Credentials),
    ];
    for (reader, key, file) in expected {
        let config = read(reader, FileKind::Config, config).unwrap();
        let credentials = read(reader, FileKind::Credentials, credentials).unwrap();
        let files = FileViews { config: &config, credentials: &credentials };
        assert_eq!(effective(reader, &files, "default", key), Some(file), "{reader:?} {key}");
        assert_eq!(effective(reader, &files, "other", "output"), Some(FileKind::Credentials));
        assert_eq!(effective(reader, &files, "other", "region"), None);
    }
}

/// `ConfigurationResolver::ini` of PHP is given the config file, and looks for `[a]`; `CredentialProvider.php`
/// reads both files, and `[profile a]`.
#[test]
fn php_takes_only_credentials_from_the_credentials_file() {
    let text = "[profile a]\nregion = z\nrole_arn = R\n[a]\nregion = x\nrole_arn = T\n";
    let config = read(Reader::Php, FileKind::Config, text).unwrap();
    let text = "[a]\nregion = y\nrole_arn = S\n";
    let credentials = read(Reader::Php, FileKind::Credentials, text).unwrap();
    let files = FileViews { config: &config, credentials: &credentials };
    assert_eq!(effective(Reader::Php, &files, "a", "region"), Some(FileKind::Config));
    assert_eq!(effective(Reader::Php, &files, "a", "role_arn"), Some(FileKind::Credentials));
    assert_eq!(
        config.profile("a").and_then(|it| it.setting("region")).map(|it| &*it.value),
        Some("x")
    );
    assert_eq!(
        config.profile("a").and_then(|it| it.setting("role_arn")).map(|it| &*it.value),
        Some("R")
    );
}

/// `mergeSections` of Go: of half a key, and of a token without one, credentials have no say.
#[test]
fn go_takes_a_key_from_credentials_whole_or_not_at_all() {
    let config = "[default]\naws_access_key_id = A\n";
    let config = read(Reader::Go, FileKind::Config, config).unwrap();
    let taken = |credentials: &str, key: &str| {
        let text = format!("[default]\n{credentials}");
        let credentials = read(Reader::Go, FileKind::Credentials, &text).unwrap();
        effective(
            Reader::Go,
            &FileViews { config: &config, credentials: &credentials },
            "default",
            key,
        )
    };
    let (half, session) = ("aws_access_key_id = B\n", "aws_session_token = T\n");
    let whole = format!("{half}{session}aws_secret_access_key = S\n");
    assert_eq!(taken(half, "aws_access_key_id"), Some(FileKind::Config));
    assert_eq!(taken(session, "aws_session_token"), None);
    assert_eq!(taken(&whole, "aws_access_key_id"), Some(FileKind::Credentials));
    assert_eq!(taken(&whole, "aws_session_token"), Some(FileKind::Credentials));
}
