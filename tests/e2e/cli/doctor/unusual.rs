//! What else can be in the place of a file.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;

use super::super::special_files::{make_fifo, run_in_time};
use super::super::{Home, finish};
use super::{KEYS, REGION, WHY};

#[test]
fn a_file_that_cannot_be_read_is_a_line_and_the_rest_goes_on() {
    type Put = fn(&Home);
    let kinds: [(&str, Put); 3] = [
        ("is a directory, not a file", |home| {
            fs::create_dir(home.path(".aws/credentials")).unwrap();
        }),
        ("it is not a regular file", |home| make_fifo(home, ".aws/credentials")),
        ("cannot be read: Too many levels of symbolic links", |home| {
            symlink("credentials", home.path(".aws/credentials")).unwrap();
        }),
    ];
    for (what, put) in kinds {
        let home = Home::with_config(REGION);
        put(&home);
        let run = run_in_time(&home, home.doctor("bin", &[]));
        assert_eq!(run.code, Some(2), "{what}: {run:?}");
        assert!(
            run.out.contains("  ✗ ~/.aws/credentials  ") && run.out.contains(what),
            "{}",
            run.out
        );
        assert!(
            run.out.ends_with(&format!("1 thing to fix: ls -ld ~/.aws/credentials\n{WHY}")),
            "{}",
            run.out
        );
        assert!(run.out.contains("profiles         1: "), "{}", run.out);
    }
}

#[test]
fn what_is_not_a_regular_file_is_no_copy_and_is_not_opened() {
    let home = Home::with_config(REGION);
    make_fifo(&home, ".aws/credentials.bak");
    fs::create_dir(home.path(".aws/credentials.old")).unwrap();
    symlink("credentials~", home.path(".aws/credentials~")).unwrap();
    symlink("/dev/zero", home.path(".aws/credentials.save")).unwrap();
    let run = run_in_time(&home, home.doctor("bin", &[]));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(!run.out.contains("copy"), "{}", run.out);
}

#[test]
fn the_beginning_of_an_enormous_copy_is_read() {
    let home = Home::with_config(REGION);
    home.write_with_mode(".aws/credentials.bak", KEYS, 0o600);
    let copy = File::options().write(true).open(home.path(".aws/credentials.bak")).unwrap();
    copy.set_len(1 << 40).unwrap();
    let run = run_in_time(&home, home.doctor("bin", &[]));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("  - ~/.aws/credentials.bak  1 secret in a copy"), "{}", run.out);
}

#[test]
fn a_name_that_is_no_text_is_shown_as_far_as_it_is() {
    let home = Home::with_config(REGION);
    let name = OsStr::from_bytes(b".aws/credentials.\xff\x1b[31m");
    fs::write(home.path("").join(name), KEYS).unwrap();
    let run = finish(home.doctor("bin", &[]), "");
    assert!(run.out.contains("~/.aws/credentials.\u{fffd}"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "{:?}", run.out);
}

#[test]
fn a_link_to_nothing_is_an_error() {
    let home = Home::with_config(REGION);
    symlink("/media/none/credentials", home.path(".aws/credentials")).unwrap();
    let run = finish(home.doctor("bin", &[]), "");
    assert_eq!(run.code, Some(1), "{run:?}");
    let line =
        "  ✗ ~/.aws/credentials  ~/.aws/credentials is a symbolic link to /media/none/credentials";
    assert!(run.out.contains(line), "{}", run.out);
    let check = home.run(&["check", "--format=concise"]);
    assert_eq!(check.code, Some(1), "{check:?}");
    assert!(check.out.contains("missing-own-file"), "{check:?}");
    fs::remove_file(home.path(".aws/config")).unwrap();
    let check = home.run(&["check"]);
    assert_eq!(check.code, Some(1), "there is no other file to report it in: {check:?}");
    assert!(check.err.contains("is a symbolic link to `/media/none/credentials`"), "{check:?}");
}

#[test]
fn without_a_home_some_tools_read_no_file() {
    let home = Home::new();
    home.write_with_mode("config", REGION, 0o600);
    let mut program = home.doctor("bin", &[]);
    program.env_remove("HOME");
    program.env("AWS_CONFIG_FILE", home.path("config"));
    let run = finish(program, "");
    assert_eq!(run.code, Some(1), "{run:?}");
    let line = "  ! HOME             HOME is not set, so the Rust SDK reads no file.";
    assert!(run.out.contains(line), "{}", run.out);
}

#[test]
fn a_file_that_an_empty_variable_hides_is_not_read_by_every_tool() {
    let home = Home::new();
    home.write_with_mode(".aws/config", REGION, 0o600);
    let mut program = home.doctor("bin", &[]);
    program.env("AWS_CONFIG_FILE", "");
    let run = finish(program, "");
    assert!(
        run.out.contains("; the JavaScript SDK and the Go SDK read it, others do not\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("  - ~/.aws/config"), "{}", run.out);
}

#[test]
fn one_file_for_both_is_said_to_be_one() {
    let home = Home::new();
    home.write_with_mode(".aws/config", REGION, 0o600);
    let mut program = home.doctor("bin", &[]);
    program.env("AWS_SHARED_CREDENTIALS_FILE", home.path(".aws/config"));
    let run = finish(program, "");
    let line = "AWS_SHARED_CREDENTIALS_FILE names the config file\n";
    assert!(run.out.contains(line) && !run.out.contains("no home directory"), "{}", run.out);
    home.write_with_mode(".aws/credentials", "[dev]\nregion = us-east-1\n", 0o600);
    let mut program = home.doctor("bin", &[]);
    program.env("AWS_CONFIG_FILE", home.path(".aws/credentials"));
    let run = finish(program, "");
    let line = "AWS_CONFIG_FILE names the credentials file\n";
    assert!(run.out.contains(line) && !run.out.contains("missing-profile-prefix"), "{}", run.out);
    let mut program = home.doctor("bin", &[]);
    program.env("AWS_CONFIG_FILE", home.path(".aws/config"));
    program.env("AWS_SHARED_CREDENTIALS_FILE", home.path(".aws/config"));
    let run = finish(program, "");
    let line = "AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name the same file\n";
    assert!(run.out.contains(line), "{}", run.out);
}

#[test]
fn a_repository_and_a_synced_folder_are_named() {
    let home = Home::with_config(REGION);
    fs::create_dir(home.path(".git")).unwrap();
    home.write_with_mode("Dropbox/credentials", KEYS, 0o600);
    let mut program = home.doctor("bin", &[]);
    program.env("AWS_SHARED_CREDENTIALS_FILE", home.path("Dropbox/credentials"));
    let run = finish(program, "");
    assert_eq!(run.code, Some(1), "{run:?}");
    for line in [
        "  - ~/.aws/config          is in a repository, whose clones may get it",
        "  ! ~/Dropbox/credentials  is in a folder of Dropbox, which copies it elsewhere, with 1 secret",
    ] {
        assert!(run.out.contains(line), "{line:?} is not in\n{}", run.out);
    }
}

#[test]
fn files_that_are_no_plain_text_are_refused_or_named() {
    let home = Home::with_config(&format!("\u{feff}{REGION}"));
    let utf16: Vec<u8> = KEYS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    home.write(".aws/credentials", utf16);
    let run = finish(home.doctor("bin", &[]), "");
    assert_eq!(run.code, Some(1), "{run:?}");
    for line in ["UTF-8 with a byte order mark", "The file is UTF-16"] {
        assert!(run.out.contains(line), "{line:?} is not in\n{}", run.out);
    }
}
