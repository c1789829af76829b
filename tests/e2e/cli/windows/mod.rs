//! Paths and files as only Windows has them: each a clear error, and nothing is lost.

mod access;

use std::fs::{self, File};
use std::os::windows::fs::OpenOptionsExt as _;

use super::{CLEAN, Home, Run, UNTIDY, finish};

#[track_caller]
fn assert_refused(run: &Run, message: &str) {
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains(message), "{message}: {run:?}");
}

#[test]
fn a_drive_or_a_share_that_is_not_there() {
    let home = Home::with_config(CLEAN);
    for path in [r"Q:\aws\config", r"\\gone.invalid\aws\config"] {
        let run = home.run(&["check", path]);
        assert_eq!(run.code, Some(2), "{run:?}");
        let is_told = ["there is no such file", "did not answer", "network"]
            .iter()
            .any(|reason| run.err.contains(reason));
        assert!(is_told, "{run:?}");
    }
    let mut program = home.program(&["check"]);
    program.env("AWS_CONFIG_FILE", r"Q:\aws\config");
    let run = finish(program, "");
    assert!(run.out.contains("missing-own-file"), "{run:?}");
}

#[test]
fn names_of_devices() {
    let home = Home::with_config(CLEAN);
    for name in ["CON", "aux", "COM1.ini"] {
        assert_refused(&home.run(&["check", name]), "this is the name of a device on Windows");
        let mut program = home.program(&["check"]);
        program.env("AWS_CONFIG_FILE", name);
        assert_refused(&finish(program, ""), "this is the name of a device on Windows");
    }
    let run = home.run(&["check", "NUL"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
}

/// Of the old limit, 260, and no longer than Wine can name an open file.
#[test]
fn a_path_that_is_longer_than_260_characters() {
    const LENGTH: usize = 262;
    let home = Home::new();
    let root = home.path("config").to_str().unwrap().len();
    let name = format!(r"{}\config", "a".repeat(LENGTH - root - 1));
    let path = home.path(&name).to_str().unwrap().to_owned();
    assert_eq!(path.len(), LENGTH);
    for path in [&path, &format!(r"\\?\{path}"), &name] {
        home.write(&name, UNTIDY);
        let run = home.run(&["check", "--fix", path]);
        assert_eq!((run.code, home.read(&name).as_str()), (Some(0), CLEAN), "{run:?}");
    }
}

#[test]
fn a_file_that_another_program_holds_open() {
    let home = Home::with_config(UNTIDY);
    let path = home.path(".aws/config");
    // As editors and virus scanners do: others may read, not write.
    let held = File::options().read(true).share_mode(1).open(&path).unwrap();
    let run = home.run(&["check", "--fix"]);
    assert_refused(&run, "cannot be written: another program holds it open");
    assert_eq!(fs::read_dir(home.path(".aws")).unwrap().count(), 1, "a draft is left");
    drop(held);
    assert_eq!(home.read(".aws/config"), UNTIDY);
    let held = File::options().read(true).share_mode(0).open(&path).unwrap();
    assert_refused(&home.run(&["check"]), "cannot be read: another program holds it open");
    drop(held);
    assert_eq!(home.run(&["check", "--fix"]).code, Some(0));
    assert_eq!(home.read(".aws/config"), CLEAN);
}

#[test]
fn a_file_that_may_not_be_written() {
    let home = Home::with_config(UNTIDY);
    let path = home.path(".aws/config");
    let set = |is_read_only| {
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(is_read_only);
        fs::set_permissions(&path, permissions).unwrap();
    };
    set(true);
    let run = home.run(&["check", "--fix"]);
    assert_refused(&run, "cannot be written: ");
    assert_eq!(home.read(".aws/config"), UNTIDY);
    assert_eq!(fs::read_dir(home.path(".aws")).unwrap().count(), 1, "a draft is left");
    set(false);
}

#[test]
fn a_home_with_blanks_and_other_letters() {
    let home = Home::new();
    for name in ["Jane Doe", "Jürgen Österreich", "佐藤 花子"] {
        home.write(&format!("{name}/.aws/config"), "[default]\r\nregion = us-east-1 \r\n");
        home.write(&format!("{name}/.aws/credentials"), access::KEYS);
        let run = |arguments: &[&str]| {
            let mut program = home.program(arguments);
            program.env("USERPROFILE", home.path(name)).env("HOME", home.path(name));
            finish(program, "")
        };
        let explained = run(&["explain"]);
        assert_eq!(explained.code, Some(0), "{explained:?}");
        assert!(explained.out.contains("~/.aws/credentials"), "{explained:?}");
        assert!(run(&["doctor"]).out.contains("config"), "{name}");
        assert!(run(&["check", "--fix"]).out.starts_with("1 fixed"), "{name}");
        let fixed = home.read(&format!("{name}/.aws/config"));
        assert_eq!(fixed, "[default]\r\nregion = us-east-1\r\n");
    }
}
