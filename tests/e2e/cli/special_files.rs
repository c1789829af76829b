//! FIFOs, devices and sockets in place of a file: what is found is never opened, what is named is read
//! as a stream.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{BROKEN, CLEAN, Home, Run, UNTIDY};

const LIMIT: Duration = Duration::from_secs(20);

/// Puts a special file at a path.
type Put = fn(&Home, &str);

const KINDS: [(&str, Put); 4] = [
    ("a FIFO", |home, name| make_fifo(home, name)),
    ("an endless device", |home, name| symlink("/dev/zero", home.path(name)).unwrap()),
    ("open standard input", |home, name| symlink("/dev/stdin", home.path(name)).unwrap()),
    ("a socket", |home, name| drop(UnixListener::bind(home.path(name)).unwrap())),
];

pub(super) fn make_fifo(home: &Home, name: &str) {
    assert!(Command::new("mkfifo").arg(home.path(name)).status().unwrap().success());
}

/// Runs while standard input stays open and empty.
pub(super) fn run_in_time(home: &Home, mut program: Command) -> Run {
    let program = program.current_dir(home.path("")).stdin(Stdio::piped());
    let mut process = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let input = process.stdin.take();
    let begin = Instant::now();
    while process.try_wait().unwrap().is_none() {
        if begin.elapsed() > LIMIT {
            process.kill().unwrap();
            panic!("not within {LIMIT:?}");
        }
        thread::sleep(Duration::from_millis(5));
    }
    drop(input);
    let output = process.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn what_is_found_is_opened_only_if_it_is_a_regular_file() {
    for (kind, put) in KINDS {
        let home = Home::new();
        for directory in ["team", "own", ".config/aws-config-lsp"] {
            fs::create_dir_all(home.path(directory)).unwrap();
        }
        home.write("team/config", CLEAN);
        put(&home, "team/credentials");
        let run = run_in_time(&home, home.program(&["check", "team/config"]));
        assert_eq!(run.code, Some(0), "{kind} beside: {run:?}");

        let run = run_in_time(&home, home.program(&["check", "team"]));
        assert_eq!(run.code, Some(2), "{kind} in a directory: {run:?}");
        assert!(
            run.err.contains("team/credentials: cannot be read: it is not a regular"),
            "{run:?}"
        );
        assert!(run.out.contains("team/config"), "the other file is checked: {run:?}");

        put(&home, "own/config");
        let mut program = home.program(&["check"]);
        program.env("AWS_CONFIG_FILE", home.path("own/config"));
        let run = run_in_time(&home, program);
        assert_eq!(run.code, Some(2), "{kind} as one's own: {run:?}");
        assert!(run.err.contains("own/config: cannot be read"), "{run:?}");

        put(&home, ".aws-config-lsp.toml");
        let run = run_in_time(&home, home.program(&["check", "team/config"]));
        assert_eq!(run.code, Some(2), "{kind} as a project's settings: {run:?}");
        fs::remove_file(home.path(".aws-config-lsp.toml")).unwrap();

        put(&home, ".config/aws-config-lsp/config.toml");
        let run = run_in_time(&home, home.program(&["check", "team/config"]));
        assert_eq!(run.code, Some(2), "{kind} as the user's settings: {run:?}");
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let home = Home::with_config(CLEAN);
    let file = fs::File::create(home.path(".aws/credentials")).unwrap();
    file.set_len(1 << 40).unwrap();
    let run = run_in_time(&home, home.program(&["check"]));
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("is larger than 64 MiB"), "{run:?}");
}

#[test]
fn the_null_device_is_an_empty_file() {
    let home = Home::with_config(BROKEN);
    let mut program = home.program(&["check"]);
    program.env("AWS_CONFIG_FILE", "/dev/null");
    let run = run_in_time(&home, program);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
}

#[test]
fn a_stream_that_is_named_is_read_and_never_fixed() {
    let home = Home::new();
    make_fifo(&home, "fifo");
    let path = home.path("fifo");
    let check = |arguments: &[&str]| {
        let path = path.clone();
        let writer = thread::spawn(move || fs::write(path, UNTIDY).unwrap());
        let run = run_in_time(&home, home.program(arguments));
        writer.join().unwrap();
        run
    };
    let run = check(&["check", "fifo", "fifo", "--format", "concise"]);
    assert_eq!(run.out.matches("trailing-whitespace").count(), 1, "{run:?}");
    let run = check(&["check", "fifo", "--fix"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("fifo: a FIFO or a device cannot be fixed"), "{run:?}");
    let run = check(&["check", "--settings", "fifo", "."]);
    assert!(
        run.err.contains("fifo:2:10: this is not TOML"),
        "a settings file may be a stream, too: {run:?}"
    );

    let run = run_in_time(&home, home.program(&["check", "/dev/zero"]));
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("/dev/zero: is larger than 64 MiB"), "{run:?}");
    let run = home.run_with_input(&["check", "/dev/stdin", "--format", "concise"], UNTIDY);
    assert!(run.out.contains("trailing-whitespace"), "{run:?}");
}
