//! `why`, with the real program: what it prints, how it ends, and that it prints no secret.

use std::fmt::Write as _;

use super::{Home, finish};

const KEY: &str = "aws_access_key_id = ASIAQNZGKIQY56JQ7WML\n\
    aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziOt\n";

const MESSAGE: &str = "An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity \
    operation: The security token included in the request is invalid.";

fn home() -> Home {
    let home =
        Home::with_config("[default]\nregion = eu-west-1\n[profile mfa]\nregion = eu-west-1\n");
    home.write(".aws/credentials", format!("[mfa]\n{KEY}"));
    home
}

#[test]
fn the_cause_of_a_piped_message_is_found() {
    let text = format!("$ aws sts get-caller-identity --profile mfa\n\n{MESSAGE}\n");
    let run = home().run_with_input(&["why"], &text);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("profile mfa, by --profile in the command"), "{run:?}");
    assert!(run.out.contains("✗ the cause    ASIA…7WML is a temporary key"), "{run:?}");
    assert!(run.out.contains("~/.aws/credentials:2"), "{run:?}");
    assert!(run.out.contains("ruled out      a key in the environment"), "{run:?}");
}

#[test]
fn exit_codes_say_what_came_of_it() {
    let home = home();
    let cases: [(&[&str], i32); 5] = [
        (&["why", "--profile", "mfa", MESSAGE], 0),
        (
            &[
                "why",
                "An error occurred (Throttling) when calling the AssumeRole operation: Rate exceeded",
            ],
            1,
        ),
        (&["why", "error[E0308]: mismatched types"], 4),
        (&["why", "  "], 2),
        (&["why", "--reader", "perl", MESSAGE], 2),
    ];
    for (arguments, code) in cases {
        let run = home.run(arguments);
        assert_eq!(run.code, Some(code), "{arguments:?} {run:?}");
    }
    assert_eq!(home.run_with_input(&["why"], "").code, Some(2));
    assert_eq!(home.run_with_input(&["why", "-"], "\0\0\0\0").code, Some(2));
}

#[test]
fn json_has_the_same() {
    let run = home().run(&["why", "--format=json", "--profile=mfa", MESSAGE]);
    let page: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(page["message"]["kind"], "InvalidClientTokenId");
    assert_eq!(page["causes"][0]["certainty"], "certain");
    assert_eq!(page["causes"][0]["code"], "missing-session-token");
    assert_eq!(page["causes"][0]["at"]["line"], 2);
    let unknown = home().run(&["why", "--format=json", "hello"]);
    assert_eq!(unknown.code, Some(4));
    assert!(unknown.out.contains("\"message\": null"), "{unknown:?}");
}

#[test]
fn an_error_code_is_explained() {
    let home = home();
    for arguments in
        [&["explain", "InvalidClientTokenId"][..], &["explain", "--message", "AuthFailure"]]
    {
        let run = home.run(arguments);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.out.starts_with("InvalidClientTokenId\n"), "{run:?}");
        assert!(run.out.contains("Causes, the likeliest first:"), "{run:?}");
    }
    assert_eq!(home.run(&["explain", "--message", "nothing"]).code, Some(2));
}

#[test]
fn lock_files_tell_how_old_a_tool_is() {
    let home = Home::with_config(
        "[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n\
         [profile dev]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Developer\n",
    );
    home.write("requirements.txt", "boto3==1.26.0\nbotocore==1.29.5\n");
    let text = "botocore.exceptions.InvalidConfigError: The profile \"dev\" is configured to use SSO but is \
        missing required configuration: sso_start_url, sso_region";
    let run = home.run(&["why", text]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.out.contains("✗ the cause    botocore 1.29.5 (requirements.txt) does not know"),
        "{run:?}"
    );
    assert!(run.out.contains("update botocore to 1.29.10 or later"), "{run:?}");
}

#[test]
fn no_secret_of_the_text_is_printed() {
    let secret = "Zx8mQ1vN7kR2mT5wY9bC3dF6gH4jL0pSaAQeUziO";
    let texts = [
        format!("$ AWS_SECRET_ACCESS_KEY={secret} aws s3 ls --profile {secret}\n{MESSAGE}"),
        format!("The config profile ({secret}) could not be found"),
        format!("Invalid header value b'{secret}\\n'"),
        format!(
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date, got '{secret}/x'"
        ),
        format!("Could not connect to the endpoint URL: \"https://me:{secret}@host/{secret}\""),
        format!("Unable to parse config file: /home/{secret}/.aws/config"),
        format!("An error occurred ({secret}) when calling the {secret} operation: {secret}"),
        format!("Failed to connect to proxy URL: \"http://me:{secret}@proxy:3128\""),
    ];
    let home = home();
    for text in texts {
        for format in ["--format=text", "--format=json"] {
            let run = home.run_with_input(&["why", format], &text);
            assert_ne!(run.code, Some(3), "{run:?}");
            let printed = format!("{}{}", run.out, run.err);
            for piece in secret.as_bytes().windows(8) {
                let piece = std::str::from_utf8(piece).unwrap();
                assert!(!printed.contains(piece), "{text}\n{printed}");
            }
        }
    }
}

#[test]
fn of_a_long_paste_beside_many_profiles_the_ends_are_read() {
    let mut config = "[default]\nregion = eu-west-1\n".to_owned();
    for nth in 0..150 {
        let _ = write!(config, "[profile p{nth}]\nregion = eu-west-1\nsource_profile = default\n");
    }
    let home = Home::with_config(&config);
    let line = "2026-11-29 12:00:00 ERROR request failed: An error occurred, see below\n";
    let text = line.repeat(200_000) + MESSAGE;
    let run = finish(home.program(&["why"]), &text);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.contains("its middle was not looked at"), "{run:?}");
}

#[test]
fn a_file_in_utf16_is_the_cause() {
    let home = Home::new();
    home.write(".aws/config", "[default]\nregion = eu-west-1\n");
    let text = "\u{feff}[default]\r\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    home.write(".aws/credentials", bytes);
    let message = "Unable to parse config file: ~/.aws/credentials";
    let run = home.run(&["why", message]);
    assert!(run.out.contains("The file is UTF-16, so the AWS CLI refuses the file"), "{run:?}");
    let run = home.run(&["why", "Unable to locate credentials"]);
    assert!(run.out.contains("The file is UTF-16, so the AWS CLI reads nothing in the file"));
    assert!(!run.out.contains("aws configure"), "{run:?}");
}
