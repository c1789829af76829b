//! What is not written, and why.

use super::{Home, filled, import, token};

const PASTE: &str = "AWS_ACCESS_KEY_ID=@L\nAWS_SECRET_ACCESS_KEY=@S\n";

/// Holds that nothing is written and that the message begins like this.
#[track_caller]
fn refused(paste: &str, config: &str, credentials: &str, code: i32, message: &str) {
    let home = Home::with_config(config);
    home.write(".aws/credentials", credentials);
    let run = import(&home, paste);
    assert_eq!((run.code, run.out.as_str()), (Some(code), ""), "{run:?}");
    assert!(run.err.starts_with(&format!("error: nothing was written{message}")), "{run:?}");
    assert_eq!(
        (home.read(".aws/config"), home.read(".aws/credentials")),
        (config.into(), credentials.into())
    );
}

#[test]
fn a_text_that_is_not_understood() {
    let faults = [
        ("", ": there is no text"),
        ("hello", ": there are no AWS credentials in the text"),
        ("@L", ": the secret access key is missing beside the access key ID"),
        ("AWS_ACCESS_KEY_ID=@I\nAWS_SECRET_ACCESS_KEY=@S", ": the session token is missing"),
        (
            "AWS_ACCESS_KEY_ID=@L\nAWS_SECRET_ACCESS_KEY=@S@S",
            ": the secret access key has 80 characters, not 40",
        ),
        ("@L,@S\n@I,@S", ": there are several credentials in the text: AKIA…JRUX and ASIA…7WML"),
        ("@T", ": there is a session token alone, and the profile dev has no access key"),
    ];
    for (paste, message) in faults {
        refused(paste, "[default]\n", "", 2, message);
    }
    let key = filled("[dev]\naws_access_key_id = @L\naws_secret_access_key = @S\n");
    refused(
        "@T",
        "",
        &key,
        2,
        ": there is a session token alone, and the profile dev has a long-term",
    );
}

#[test]
fn a_profile_with_another_source() {
    let sources = [
        (
            "role_arn = arn:aws:iam::123456789012:role/a\nsource_profile = b",
            "assumes a role (`role_arn`, ~/.aws/config:3)",
        ),
        ("sso_session = a", "signs in at IAM Identity Center (`sso_session`, ~/.aws/config:3)"),
        ("credential_process = a", "gets credentials from a program"),
        ("login_session = a", "signs in with `aws login`"),
    ];
    for (settings, reason) in sources {
        let config = format!("# mine\n[profile dev]\n{settings}\n");
        refused(PASTE, &config, "[b]\n", 2, &format!(": the profile dev {reason}"));
    }
}

#[test]
fn a_file_that_tools_refuse_for_another_section() {
    let broken = "[a]\nregion = eu-west-1\n[a]\noutput = json\n[dev]\nregion = eu-west-1\n";
    let message = ", because AWS tools refuse the whole file:\n  ~/.aws/credentials:3: ";
    refused(PASTE, "", broken, 1, message);
}

#[cfg(unix)]
#[test]
fn nobody_to_ask() {
    let home = Home::new();
    let mut program = std::process::Command::new("setsid");
    let own = home.program(&["import", "dev"]);
    program.arg(own.get_program()).args(own.get_args()).current_dir(home.path(""));
    program.env("HOME", home.path(""));
    let run = crate::cli::finish(program, &filled(PASTE));
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("there is no terminal on which to ask"), "{run:?}");
    assert!(!home.path(".aws").exists());
}

#[test]
fn names_that_no_section_can_have() {
    let home = Home::new();
    for name in ["a]b", "a\nb", " a", ""] {
        let run = home.run_with_input(&["import", name, "--yes"], &filled(PASTE));
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(
            run.err.starts_with("error: nothing was written: no profile can be called"),
            "{run:?}"
        );
    }
    let run = home.run_with_input(&["import", &token(), "--yes"], &filled(PASTE));
    assert!(!run.out.contains(&token()[..30]) && !run.err.contains(&token()[..30]), "{run:?}");
}

/// `script` gives the program a terminal of its own, on which the answer comes.
#[cfg(target_os = "linux")]
#[test]
fn the_question_goes_to_the_terminal_and_everything_but_yes_is_no() {
    for (answer, is_written) in [("y\n", true), ("yes\n", true), ("\n", false), ("no\n", false)] {
        let home = Home::new();
        home.write("paste", filled(PASTE));
        let own = home.program(&[]);
        let command = format!("'{}' import dev <paste", own.get_program().display());
        let mut script = std::process::Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).current_dir(home.path(""));
        script.env("HOME", home.path("")).env_remove("AWS_SHARED_CREDENTIALS_FILE");
        let run = crate::cli::finish(script, answer);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.out.contains("Write this? [y/N]"), "{run:?}");
        assert_eq!(home.path(".aws/credentials").exists(), is_written, "{answer:?}: {run:?}");
        assert!(!run.out.contains("k7Zq1vN8"), "{run:?}");
    }
}
