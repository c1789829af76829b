//! The program killed at each of its system calls, by strace.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::process::{Command, Stdio};

use super::Home;

/// Calls that have to do with files, or that wait between them.
const CALLS: &str = "openat,read,write,fsync,fchmod,fchown,fsetxattr,flock,rename,renameat,\
    renameat2,unlink,unlinkat,link,linkat,clock_nanosleep,statx,readlink";

/// Runs the program in a home for each call from its first draft on, kills it there and lets `check`
/// look at what is left. How many calls there were; nothing where strace cannot trace.
pub(super) fn at_each_call(
    home: &dyn Fn() -> Home,
    arguments: &[&str],
    check: impl Fn(&Home),
) -> Option<usize> {
    let calls = calls_after_the_first_draft(&home(), arguments)?;
    for (name, nth) in &calls {
        let home = home();
        let inject = format!("inject={name}:signal=KILL:when={nth}");
        let status = traced(&home, &["-e", &inject], arguments).status().unwrap();
        assert_ne!(status.code(), Some(0), "{name} {nth} is not reached");
        check(&home);
    }
    Some(calls.len())
}

/// Each call by its name and its number among those of that name.
fn calls_after_the_first_draft(home: &Home, arguments: &[&str]) -> Option<Vec<(String, usize)>> {
    let log = home.path("trace").display().to_string();
    let status = traced(home, &["-o", &log], arguments).status();
    if !status.is_ok_and(|status| status.success()) {
        say_not_tried();
        return None;
    }
    let log = fs::read_to_string(log).unwrap();
    let mut count = BTreeMap::<&str, usize>::new();
    let mut calls = Vec::new();
    for line in log.lines() {
        let Some((head, _)) = line.split_once('(') else { continue };
        let name = head.rsplit(' ').next().unwrap();
        let nth = count.entry(name).or_default();
        *nth += 1;
        if !calls.is_empty() || line.contains("O_EXCL") {
            calls.push((name.to_owned(), *nth));
        }
    }
    Some(calls)
}

/// Only the first thread is traced: it alone reads and writes the files.
fn traced(home: &Home, options: &[&str], arguments: &[&str]) -> Command {
    let program = home.program(arguments);
    let mut strace = Command::new("strace");
    strace.args(["-qq", "-e", &format!("trace={CALLS}")]).args(options);
    strace.arg(program.get_program()).args(program.get_args().map(OsString::from));
    strace.current_dir(home.path("")).stdout(Stdio::null()).stderr(Stdio::null());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    strace
}

#[expect(clippy::print_stderr, reason = "a test that tries nothing must not look as if it did")]
fn say_not_tried() {
    eprintln!("not tried: there is no strace, or it may not trace");
}
