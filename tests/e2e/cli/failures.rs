//! What could not be read or written never looks clean, in any format.

use std::fs;

use serde_json::Value;

use super::{BROKEN, CLEAN, Home, Run, UNTIDY};

const FORMATS: [&str; 7] = ["text", "concise", "json", "sarif", "github", "gitlab", "junit"];

/// Whether the output itself, without standard error, says that a file is not well.
#[track_caller]
fn assert_tells(format: &str, run: &Run, name: &str, message: &str) {
    assert_eq!(run.code, Some(2), "{format}: {run:?}");
    let out = &run.out;
    match format {
        "text" => assert!(out.contains("could not be read or fixed"), "{run:?}"),
        "concise" => assert!(out.contains(&format!("{name}: error: ")), "{run:?}"),
        "github" => assert!(out.contains(&format!("::error file={name},")), "{run:?}"),
        "junit" => assert!(out.contains("<error ") && out.contains("errors=\"1\""), "{run:?}"),
        "json" => {
            let output: Value = serde_json::from_str(out).unwrap();
            assert_eq!(output["errors"][0]["path"], name);
        }
        "gitlab" => {
            let issues: Value = serde_json::from_str(out).unwrap();
            let all = issues.as_array().unwrap();
            assert!(all.iter().any(|issue| issue["check_name"] == "not-checked"), "{run:?}");
        }
        _ => {
            let log: Value = serde_json::from_str(out).unwrap();
            let invocation = &log["runs"][0]["invocations"][0];
            assert_eq!(invocation["executionSuccessful"], false);
            assert_eq!(invocation["toolExecutionNotifications"][0]["level"], "error");
        }
    }
    let said = if format == "text" { &run.err } else { out };
    assert!(said.contains(message), "{format}: {run:?}");
    assert!(!out.contains("no mistakes in \n"), "{run:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_in_every_format() {
    let home = Home::with_config(CLEAN);
    for format in FORMATS {
        let run = home.run(&["check", "missing", "--format", format]);
        assert_tells(format, &run, "missing", "there is no such file");
        let other = Home::new();
        fs::create_dir_all(other.path(".aws/config")).unwrap();
        let run = other.run(&["check", "--format", format]);
        assert_tells(format, &run, "~/.aws/config", "directory");
    }
}

#[test]
fn findings_come_back_where_they_cannot_be_fixed() {
    for format in FORMATS {
        let home = Home::new();
        home.write("config", CLEAN);
        let arguments = ["check", "config", "-", "--fix", "--format", format];
        let run = home.run_with_input(&arguments, UNTIDY);
        if format != "github" && format != "json" {
            assert!(run.out.contains("stdin"), "{run:?}");
        }
        assert_eq!(run.code, Some(2));
        assert!(run.out.contains("trailing-whitespace"), "{format}: {run:?}");
        assert!(!run.out.contains("1 fixed"), "{run:?}");
    }
}

#[test]
fn a_clean_run_is_successful() {
    let run = Home::with_config(CLEAN).run(&["check", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
    let run = Home::with_config(BROKEN).run(&["check", "--format", "json"]);
    assert!(!run.out.contains("\"errors\""), "{run:?}");
}

/// Ways in which a file cannot be written, each as a script that runs `"$@"` beside `config`.
#[cfg(unix)]
mod writing {
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    use super::*;

    fn is_root() -> bool {
        let output = Command::new("id").arg("-u").output().unwrap();
        output.stdout == b"0\n"
    }

    #[expect(clippy::print_stderr, reason = "a test that tries nothing must not look as if it did")]
    fn say_not_tried(why: &str) {
        eprintln!("not tried: {why}");
    }

    /// Runs the script as a user who is not root, because root may write everywhere.
    fn run_script(home: &Home, script: &str, as_root: bool, format: &str) -> Run {
        let program = home.path("program");
        if !program.exists() {
            fs::copy(env!("CARGO_BIN_EXE_aws-config-lsp"), &program).unwrap();
        }
        let mut shell = Command::new("sh");
        shell.args(["-c", script, "sh"]).arg(&program);
        shell.args(["check", "--fix", "d/config", "--format", format]);
        shell.current_dir(home.path("")).env("HOME", home.path(""));
        if is_root() && !as_root {
            shell.uid(65534).gid(65534);
        }
        crate::cli::finish(shell, "")
    }

    fn home() -> Home {
        let home = Home::new();
        home.write("d/config", UNTIDY);
        let mode = |bits| std::os::unix::fs::PermissionsExt::from_mode(bits);
        fs::set_permissions(home.path(""), mode(0o755)).unwrap();
        fs::set_permissions(home.path("d"), mode(0o755)).unwrap();
        fs::set_permissions(home.path("d/config"), mode(0o644)).unwrap();
        home
    }

    #[track_caller]
    fn assert_unchanged(home: &Home, format: &str, run: &Run) {
        assert_tells(format, run, "d/config", "cannot be written");
        assert!(run.out.contains("trailing-whitespace"), "{format}: {run:?}");
        assert!(!run.out.contains("1 fixed"), "{run:?}");
        assert_eq!(home.read("d/config"), UNTIDY);
        assert_eq!(fs::read_dir(home.path("d")).unwrap().count(), 1, "no draft");
    }

    #[test]
    fn a_directory_that_is_read_only() {
        let home = home();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o555);
        fs::set_permissions(home.path("d"), mode).unwrap();
        for format in FORMATS {
            assert_unchanged(&home, format, &run_script(&home, r#"exec "$@""#, false, format));
        }
    }

    /// A limit on the length of files is to a program what a full disk is.
    #[test]
    fn a_disk_that_is_full() {
        let home = home();
        let long = UNTIDY.to_owned() + &"# filler\n".repeat(4000);
        home.write("d/config", &long);
        for format in FORMATS {
            let script = r#"trap "" XFSZ; ulimit -f 1; exec "$@""#;
            let run = run_script(&home, script, true, format);
            assert_tells(format, &run, "d/config", "cannot be written");
            assert!(run.out.contains("trailing-whitespace"), "{format}: {run:?}");
            assert_eq!(home.read("d/config"), long);
            assert_eq!(fs::read_dir(home.path("d")).unwrap().count(), 1, "no draft");
        }
    }

    /// In a sticky directory only its owner may replace a file, as with an immutable one.
    #[test]
    fn a_file_that_may_not_be_replaced() {
        if !is_root() {
            say_not_tried("only root can make a file of another user");
            return;
        }
        let home = home();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o1777);
        fs::set_permissions(home.path("d"), mode).unwrap();
        for format in FORMATS {
            assert_unchanged(&home, format, &run_script(&home, r#"exec "$@""#, false, format));
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_is_immutable() {
        let home = home();
        let config = home.path("d/config");
        let set = |flag: &str| Command::new("chattr").arg(flag).arg(&config).status();
        if !set("+i").is_ok_and(|status| status.success()) {
            say_not_tried("chattr +i needs root and a file system that has it");
            return;
        }
        let runs = FORMATS.map(|format| run_script(&home, r#"exec "$@""#, true, format));
        assert!(set("-i").unwrap().success());
        for (format, run) in FORMATS.iter().zip(&runs) {
            assert_unchanged(&home, format, run);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_is_a_mount_point() {
        let home = home();
        home.write("of-the-mount", UNTIDY);
        let can_mount = Command::new("unshare").args(["--mount", "true"]).status();
        if !can_mount.is_ok_and(|status| status.success()) {
            say_not_tried("a mount needs root with CAP_SYS_ADMIN");
            return;
        }
        for format in FORMATS {
            let script = "exec unshare --mount sh -c \
                'mount --bind of-the-mount d/config && exec \"$@\"' sh \"$@\"";
            assert_unchanged(&home, format, &run_script(&home, script, true, format));
        }
    }
}

/// Whatever the moment of the signal, the file is the old or the new one and there is no draft.
#[cfg(unix)]
#[test]
fn a_signal_leaves_no_draft() {
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::{Command, Stdio};
    use std::time::Duration;

    let mut interrupted = 0;
    for round in 0..60_u64 {
        let home = Home::with_config(UNTIDY);
        let mut program = home.program(&["check", "--fix"]);
        let mut process = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(2 * round));
        let signal = if round % 2 == 0 { "-TERM" } else { "-INT" };
        drop(Command::new("kill").args([signal, &process.id().to_string()]).status());
        let status = process.wait().unwrap();
        interrupted += usize::from(status.signal().is_some());
        assert!([UNTIDY, CLEAN].contains(&home.read(".aws/config").as_str()), "round {round}");
        assert_eq!(fs::read_dir(home.path(".aws")).unwrap().count(), 1, "round {round}");
    }
    assert!(interrupted > 0, "no signal came in time");
}

#[test]
fn drafts_left_behind_are_named_and_removed() {
    let home = Home::with_config(CLEAN);
    let draft = ".aws/.config.aws-config-lsp-a1B2c3";
    home.write(draft, "[default]\naws_secret_access_key = x\n");
    let run = home.run(&["check"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains(".config.aws-config-lsp-a1B2c3 was left by an interrupted"),
        "{run:?}"
    );
    assert!(home.path(draft).exists());
    let run = home.run(&["check", "--fix"]);
    assert!(run.err.contains("is now removed") && !home.path(draft).exists(), "{run:?}");
    assert_eq!(home.run(&["check"]).err, "");
}
