//! What programs get: every command's JSON says its versions and has what its schema requires.

use serde_json::Value;

use super::{Home, finish};

const COMMANDS: [&str; 6] = ["check", "doctor", "explain", "graph", "list", "rules"];

const CONFIG: &str = "[default]
region = us-esat-1
[profile lost]
role_arn = arn:aws:iam::444455556666:role/ReadOnly
source_profile = losst
[profile lost
";

/// Holds that objects in `value` have what `schema` requires; `root` has the definitions.
fn hold(root: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches("#/$defs/");
        return hold(root, &root["$defs"][name], value, at);
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap();
        assert!(value.get(name).is_some(), "{at} has no {name}: {value}");
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        hold(root, &schema["properties"][name], inner, &format!("{at}.{name}"));
    }
    for item in value.as_array().into_iter().flatten() {
        hold(root, &schema["items"], item, &format!("{at}[]"));
    }
}

#[test]
fn json_has_versions_and_what_its_schema_requires() {
    let home = Home::with_config(CONFIG);
    for command in COMMANDS {
        let schema = serde_json::from_str(&home.run(&["schema", command]).out).unwrap();
        let mut program = home.program(&[command, "--format=json"]);
        program.env("AWS_REGION", "us-west-2");
        let output: Value = serde_json::from_str(&finish(program, "").out).unwrap();
        assert_eq!(output["version"], 1, "{command}");
        assert_eq!(output["tool"], env!("CARGO_PKG_VERSION"), "{command}");
        hold(&schema, &schema, &output, command);
    }
}

#[test]
fn readers_have_the_same_names_in_every_command() {
    let home = Home::with_config(CONFIG);
    for command in ["check", "explain", "graph", "list"] {
        for reader in ["aws-cli,go", "botocore", "terraform"] {
            let run = home.run(&[command, "--reader", reader]);
            assert!(!run.err.contains("invalid value"), "{command} {reader}: {}", run.err);
        }
        let run = home.run(&[command, "--reader=perl"]);
        assert!(run.err.contains("there is no such reader; there are aws-cli, boto3"), "{run:?}");
    }
}

#[test]
fn an_unknown_profile_is_answered_alike() {
    let home = Home::with_config("[profile prod]\nregion = eu-west-1\n");
    for arguments in [
        &["check", "--profile=prdo"][..],
        &["explain", "--profile", "prdo"],
        &["graph", "--profile=prdo"],
        &["rename", "prdo", "x"],
    ] {
        let run = home.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert_eq!(run.err, "error: there is no profile `prdo`; did you mean `prod`?\n");
    }
}

#[test]
fn a_rule_is_no_json() {
    let run = Home::new().run(&["explain", "unknown-region", "--format=json"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("`aws-config-lsp rules --format json`"), "{run:?}");
}

#[test]
fn a_table_is_also_called_text_and_counts_only_what_is_broken() {
    let home = Home::with_config("[default]\nregion = us-east-1\n");
    home.write(
        ".aws/credentials",
        "[default]\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\n\
         aws_secret_access_key = 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\n",
    );
    let run = home.run(&["list", "--format=text"]);
    assert!(run.out.ends_with("\n1 profile; ▶ is the one in use\n"), "{}", run.out);
}

#[test]
fn doctor_does_not_say_that_nothing_is_found_where_it_cannot_read() {
    let home = Home::new();
    std::fs::create_dir_all(home.path(".aws/config")).unwrap();
    let run = home.run(&["doctor"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.out.contains("\nA file cannot be read, so check cannot say"), "{}", run.out);
    assert!(!run.out.contains("finds nothing"), "{}", run.out);
}
