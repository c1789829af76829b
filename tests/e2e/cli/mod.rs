//! The command line, as its users call it: the real program in a home directory of its own.

mod baseline;
#[cfg(unix)] // the shells are
mod completions;
mod controls;
#[cfg(target_os = "linux")] // elsewhere network drives are not known, and modes are not everywhere
mod doctor;
mod encodings;
mod environment;
mod exchange_formats;
mod explain;
mod failures;
mod fixing;
mod foreign;
mod formats;
mod formatting;
mod graph;
mod import;
mod inputs;
mod json_outputs;
#[cfg(target_os = "linux")] // strace is
mod killed;
mod list;
mod other_commands;
mod rename;
mod secrets;
mod set;
mod settings_files;
#[cfg(unix)] // other systems have no FIFOs in directories
mod special_files;
mod trees;
mod validate;
mod why;
#[cfg(windows)]
mod windows;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A home directory, and what runs in it.
struct Home {
    directory: tempfile::TempDir,
}

/// How a run ended and what it printed.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Home {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    /// With the user's own config file.
    fn with_config(text: &str) -> Self {
        let home = Self::new();
        home.write(".aws/config", text);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program with these arguments, in this directory.
    fn program(&self, arguments: &[&str]) -> Command {
        program_in(self.directory.path(), arguments)
    }

    fn run(&self, arguments: &[&str]) -> Run {
        finish(self.program(arguments), "")
    }

    fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        finish(self.program(arguments), input)
    }
}

pub(crate) fn program_in(home: &Path, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
    program.args(arguments).current_dir(home).env("HOME", home).env("USERPROFILE", home);
    program.env("APPDATA", home.join("AppData/Roaming"));
    // What the machine of whoever runs the tests says to AWS tools is nothing to these.
    let of_aws = std::env::vars_os().map(|(name, _)| name);
    for name in of_aws.filter(|name| name.to_string_lossy().starts_with("AWS_")) {
        program.env_remove(name);
    }
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "XDG_CONFIG_HOME", "SUDO_USER"] {
        program.env_remove(name);
    }
    for name in ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"] {
        program.env_remove(name).env_remove(name.to_lowercase());
    }
    for name in ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"] {
        program.env_remove(name);
    }
    program
}

pub(crate) fn finish(mut program: Command, input: &str) -> Run {
    let program = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = program.spawn().unwrap();
    // A program that reads nothing may have ended before.
    drop(process.stdin.take().unwrap().write_all(input.as_bytes()));
    let output = process.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A config file without a fault.
const CLEAN: &str = "[default]\nregion = us-east-1\n";
/// One with an error and nothing else.
const BROKEN: &str = "[profile a]\nregion = us-east-1\n\n[profile a]\noutput = json\n";
/// One with a safe fix and nothing that fails.
const UNTIDY: &str = "[default]\nregion = us-east-1 \n";
