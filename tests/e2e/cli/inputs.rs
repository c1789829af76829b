//! Which files are checked, and what is said of those that cannot be.

use super::{BROKEN, CLEAN, Home, UNTIDY, finish};

#[test]
fn exit_codes_tell_clean_files_from_mistakes() {
    let run = Home::with_config(CLEAN).run(&["check"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out, "no mistakes in ~/.aws/config\n");

    let run = Home::with_config(UNTIDY).run(&["check"]);
    assert_eq!(run.code, Some(0), "information does not fail: {run:?}");
    assert!(run.out.contains("trailing-whitespace"));

    let run = Home::with_config(BROKEN).run(&["check"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("duplicate-section"));
}

#[test]
fn without_files_the_sample_is_named() {
    for format in ["text", "concise"] {
        let run = Home::new().run(&["check", "--format", format]);
        assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
        assert!(run.err.contains("Neither ~"), "{run:?}");
        assert!(run.err.contains("`aws-config-lsp check --sample`"), "{run:?}");
        assert_eq!(run.err.lines().count(), 1, "{run:?}");
    }
    let run = Home::new().run(&["check", "--sample"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    assert!(
        run.out.contains("sample/credentials:2:21") && run.out.contains("ASIA************7WML")
    );

    let run = Home::new().run(&["check", "--format", "json"]);
    assert_eq!(run.code, Some(0));
    let tool = env!("CARGO_PKG_VERSION");
    let wanted = format!(r#"{{"version":1,"tool":"{tool}","files":[]}}"#);
    assert_eq!(run.out.split_whitespace().collect::<String>(), wanted);
}

/// `script` of util-linux gives a program a terminal.
#[cfg(target_os = "linux")]
#[test]
fn without_files_a_terminal_shows_the_sample() {
    let home = Home::new();
    let program = home.program(&["check", "--color", "never"]);
    let command = format!("{} check", program.get_program().display());
    let mut script = std::process::Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(home.path(""));
    script.env("HOME", home.path("")).env_remove("AWS_CONFIG_FILE");
    let run = finish(script, "");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("sample/credentials:2:21"), "{run:?}");
}

#[test]
fn the_environment_names_the_files() {
    let home = Home::new();
    home.write("elsewhere/settings", BROKEN);
    let mut program = home.program(&["check", "--format", "concise"]);
    program.env("AWS_CONFIG_FILE", "~/elsewhere/settings");
    let run = finish(program, "");
    assert_eq!(run.code, Some(1));
    assert!(run.out.starts_with("~/elsewhere/settings:4:1: error["), "{run:?}");
}

#[test]
fn directories_and_files_are_taken_as_given() {
    let home = Home::new();
    home.write(
        "team/config",
        "[profile a]\nsource_profile = kyes\nrole_arn = arn:aws:iam::210987654321:role/x\n",
    );
    home.write("team/credentials", "[profile keys]\n[keys]\n");
    let run = home.run(&["check", "team", "--format", "concise"]);
    assert!(run.out.replace('\\', "/").contains("team/credentials:1:1"), "{run:?}");
    // The credentials file is read for what it tells of the config file, and not reported.
    let run = home.run(&["check", "team/config", "team/../team/config", "--format", "concise"]);
    assert!(!run.out.contains("credentials:"), "{run:?}");
    assert_eq!(run.out.matches("unknown-source-profile").count(), 1, "{run:?}");

    home.write("keys.txt", "[profile a]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\n");
    let as_credentials = home.run(&["check", "keys.txt", "--kind", "credentials"]);
    assert!(as_credentials.out.contains("profile-prefix-in-credentials"), "{as_credentials:?}");
    let as_config = home.run(&["check", "keys.txt"]);
    assert!(!as_config.out.contains("profile-prefix-in-credentials"), "{as_config:?}");
}

#[test]
fn standard_input_is_checked_under_its_name() {
    let home = Home::new();
    let run = home.run_with_input(&["check", "-", "--format", "concise"], BROKEN);
    assert!(run.out.starts_with("<stdin>:4:1: error[duplicate-section]"), "{run:?}");
    let arguments = &["check", "-", "--stdin-filename", "x/credentials", "--format", "concise"];
    let run = home.run_with_input(arguments, "[profile a]\n");
    assert!(run.out.starts_with("x/credentials:1:1: error[profile-prefix-in-"), "{run:?}");
    // The name implies that there is something on standard input, also beside other files.
    for arguments in [&arguments[..1], &["check", "other/config"]] {
        home.write("other/config", CLEAN);
        let named = ["--stdin-filename", "x/credentials", "--format", "concise"];
        let run = home.run_with_input(&[arguments, &named].concat(), "[profile a]\n");
        assert!(run.out.starts_with("x/credentials:1:1: error[profile-prefix-in-"), "{run:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_placed() {
    let home = Home::new();
    home.write(".aws/config", b"[default]\nregion = \xff\n");
    let run = home.run(&["check", "--format", "concise"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("config:2:10: error[not-utf8] Byte 19 is not UTF-8"), "{run:?}");
    assert_eq!(home.run(&["check", "--ignore", "not-utf8"]).code, Some(0));

    let utf16: Vec<u8> =
        "\u{feff}[default]\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    home.write(".aws/config", utf16);
    let run = home.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("UTF-16") && run.out.contains("PowerShell"), "{run:?}");
    assert!(!run.err.contains("Neither"), "{run:?}");

    home.write(".aws/config", "\u{feff}[default]\nregion = us-east-1\n");
    let run = home.run(&["check"]);
    assert!(run.out.contains("byte-order-mark"), "{run:?}");
}

#[test]
fn what_cannot_be_read_is_named() {
    let home = Home::with_config(CLEAN);
    home.write("good/config", BROKEN);
    let run = home.run(&["check", "missing", "good"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("error: missing: there is no such file"), "{run:?}");
    assert!(run.out.contains("duplicate-section"), "the others are checked: {run:?}");

    let mut program = home.program(&["check"]);
    program.env("AWS_CONFIG_FILE", "~/good");
    let run = finish(program, "");
    // AWS tools go on as if there were no file.
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("error[missing-own-file]: "), "{run:?}");
}

#[cfg(unix)]
#[test]
fn permission_denied_is_said() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = Home::with_config(CLEAN);
    let path = home.path(".aws/config");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    let run = home.run(&["check"]);
    if std::fs::read(&path).is_ok() {
        // Root reads everything: then the file is checked as any other.
        assert_eq!(run.code, Some(0), "{run:?}");
    } else {
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("permission denied"), "{run:?}");
    }
}

#[test]
fn rules_can_be_chosen() {
    let home = Home::with_config(&format!("{BROKEN}x = 1 \n"));
    let codes = |arguments: &[&str]| {
        let run = home.run(&[&["check", "--format", "concise"], arguments].concat());
        let codes = run
            .out
            .lines()
            .map(|line| line.split_once('[').unwrap().1.split_once(']').unwrap().0.to_owned());
        codes.collect::<Vec<_>>()
    };
    let all = codes(&[]);
    assert!(
        all.contains(&"duplicate-section".into()) && all.contains(&"trailing-whitespace".into())
    );
    assert_eq!(codes(&["--select", "trailing-whitespace"]), ["trailing-whitespace"]);
    assert!(
        !codes(&["--ignore", "duplicate-section,trailing-whitespace"])
            .contains(&"duplicate-section".into())
    );

    let run = home.run(&["check", "--select", "trailing-whitespce"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("did you mean `trailing-whitespace`?"), "{run:?}");
}

#[test]
fn readers_can_be_chosen() {
    let home = Home::with_config(BROKEN);
    let all = home.run(&["check"]);
    assert!(all.out.contains("AWS CLI and boto3 refuse the whole file"), "{all:?}");
    let go = home.run(&["check", "--reader", "go", "--reader", "rust"]);
    assert!(!go.out.contains("boto3"), "{go:?}");
    let run = home.run(&["check", "--reader", "perl"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("there are aws-cli, "), "{run:?}");
}

#[test]
fn one_profile_is_checked_alone() {
    let home = Home::with_config(
        "[profile dev]\nregion = us-esat-1\n[profile prod]\nregion = eu-wset-1\n",
    );
    let run = home.run(&["check", "--profile", "dev", "--format=concise"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines.len() == 1 && lines[0].contains("config:2:10: "), "{run:?}");
    let run = home.run(&["check", "--profile", "prdo"]);
    let wanted = "error: there is no profile `prdo`; did you mean `prod`?\n";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(2), "", wanted));
    let run = home.run(&["check", "--profile", "dev", "--fix"]);
    assert_eq!(run.code, Some(2), "it would fix the others as well: {run:?}");
}

#[test]
fn a_profile_is_checked_with_the_variables() {
    let home = Home::with_config("[profile dev]\nregion = us-east-1\n");
    let mut program = home.program(&["check", "--profile=dev", "--format=concise"]);
    program.env("AWS_PROFILE", "devv");
    let run = finish(program, "");
    assert!(run.out.contains("unknown-profile-variable"), "{run:?}");
}
