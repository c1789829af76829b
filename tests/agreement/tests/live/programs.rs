//! The readers that are programs of their own.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a program prints about the pairs in a directory, by their names.
pub(crate) fn printed(mut program: Command, pairs: &Path) -> BTreeMap<String, Value> {
    let output = program.arg(pairs).output().unwrap_or_else(|error| {
        panic!("{program:?}: {error}; run tests/agreement/readers/install target/readers first")
    });
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // The Common Runtime prints what is no UTF-8 as it is.
    let output = String::from_utf8_lossy(&output.stdout);
    let cases = output.lines().map(|line| {
        let said: Value = serde_json::from_str(line).unwrap();
        (said["case"].as_str().unwrap().to_owned(), said)
    });
    cases.collect()
}

/// Where the readers are installed.
pub(crate) fn installed() -> PathBuf {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("readers")
}

pub(crate) fn botocore() -> Command {
    let mut command = Command::new(installed().join("venv/bin/python"));
    command.arg(root().join("tests/agreement/readers/botocore_reader.py"));
    command
}

/// botocore's way to credentials in an environment.
pub(crate) fn botocore_environment() -> Command {
    let mut command = Command::new(installed().join("venv/bin/python"));
    command.arg(root().join("tests/agreement/readers/botocore_environment.py"));
    command
}

/// The same of the SDK for JavaScript.
pub(crate) fn javascript_environment() -> Command {
    let mut command = Command::new("node");
    command.arg(root().join("tests/agreement/readers/javascript_environment.mjs"));
    command.current_dir(installed());
    command
}

/// The same of the SDK for Rust.
pub(crate) fn rust_environment() -> Command {
    Command::new(env!("CARGO_BIN_EXE_rust_environment"))
}

/// A program that is written in Go.
fn in_go(program: &str) -> Command {
    Command::new(installed().join("go").join(program))
}

/// What the SDK for Go makes of files.
pub(crate) fn go() -> Command {
    in_go("reader")
}

/// The way of the SDK for Go, `go`, or of the provider of Terraform, `terraform`, to credentials.
pub(crate) fn go_environment(client: &str) -> Command {
    let mut command = in_go("environment");
    command.arg(client);
    command
}

/// What the library of aws-vault and Granted makes of files, with the options of one of them.
pub(crate) fn goini(program: &str) -> Command {
    let mut command = in_go("goini");
    command.arg(program);
    command
}

/// With which key the SDK for C++ signs.
pub(crate) fn cpp() -> Command {
    let mut command = Command::new(installed().join("venv/bin/python"));
    command.arg(root().join("tests/agreement/readers/cpp_reader.py"));
    command
}

/// A program of the SDK for Java: `JavaReader` or `JavaEnvironment`.
pub(crate) fn java(program: &str) -> Command {
    let installed = installed().join("java");
    let mut command = Command::new("java");
    let classes = [installed.join("jars/*"), installed.join("classes")];
    command.arg("-cp").arg(env::join_paths(classes).unwrap());
    command.arg(program);
    command
}

/// The AWS Common Runtime.
pub(crate) fn crt() -> Command {
    Command::new(installed().join("crt/crt_reader"))
}

/// Version 1 of the AWS CLI.
pub(crate) fn aws_cli_1() -> Command {
    let mut command = botocore();
    command.env("READER", "awscli.clidriver");
    command
}

pub(crate) fn javascript() -> Command {
    let mut command = Command::new("node");
    command.arg(root().join("tests/agreement/readers/javascript_reader.mjs"));
    command.current_dir(installed());
    command
}

/// The second SDK for JavaScript.
pub(crate) fn javascript_2() -> Command {
    let mut command = Command::new("node");
    command.arg(root().join("tests/agreement/readers/javascript2_reader.cjs"));
    command.current_dir(installed());
    command
}

/// Version 2 of the AWS CLI, as Debian has it.
#[cfg(feature = "debian-readers")]
pub(crate) fn aws_cli(program: &str) -> Command {
    let mut command = Command::new("/usr/bin/python3");
    command.arg(root().join("tests/agreement/readers").join(program));
    command.env("READER", "awscli.botocore");
    command
}

/// The parser of PHP, which the SDK for PHP calls.
#[cfg(feature = "debian-readers")]
pub(crate) fn php() -> Command {
    let mut command = Command::new("php");
    command.arg(root().join("tests/agreement/readers/php_reader.php"));
    command
}

/// The SDK for Ruby, as Debian has it.
#[cfg(feature = "debian-readers")]
pub(crate) fn ruby(program: &str) -> Command {
    let mut command = Command::new("ruby");
    command.arg(root().join("tests/agreement/readers").join(program));
    command
}
