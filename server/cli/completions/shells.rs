//! The scripts of shells, where those of `clap_complete` do not do.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_complete::env::{self, EnvCompleter};

/// Bash cuts words at `=` and `:`, also within `--profile=dev`, and does not quote what it inserts.
pub(super) struct Bash;

/// As a file in `fpath` it is run for the first completion, and has to answer that.
pub(super) struct Zsh;

/// `clap_complete` hands what is typed to `Invoke-Expression`, which runs a `$(…)` in it.
pub(super) struct PowerShell;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        _: &str,
        _: &str,
        _: &str,
        _: &str,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        to.write_all(include_bytes!("aws-config-lsp.bash"))
    }

    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        directory: Option<&Path>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        env::Bash.write_complete(command, words, directory, to)
    }
}

impl EnvCompleter for Zsh {
    fn name(&self) -> &'static str {
        "zsh"
    }

    fn is(&self, name: &str) -> bool {
        name == "zsh"
    }

    fn write_registration(
        &self,
        variable: &str,
        name: &str,
        program: &str,
        completer: &str,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        env::Zsh.write_registration(variable, name, program, completer, to)?;
        to.write_all(
            b"if [[ $funcstack[1] == _aws-config-lsp ]]; then\n    \
              _clap_dynamic_completer_aws_config_lsp \"$@\"\nfi\n",
        )
    }

    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        directory: Option<&Path>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        env::Zsh.write_complete(command, words, directory, to)
    }
}

impl EnvCompleter for PowerShell {
    fn name(&self) -> &'static str {
        "powershell"
    }

    fn is(&self, name: &str) -> bool {
        env::Powershell.is(name)
    }

    fn write_registration(
        &self,
        _: &str,
        _: &str,
        _: &str,
        _: &str,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        to.write_all(include_bytes!("_aws-config-lsp.ps1"))
    }

    fn write_complete(
        &self,
        command: &mut Command,
        mut words: Vec<OsString>,
        directory: Option<&Path>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        // Windows PowerShell hands no empty word to a program.
        let index = std::env::var("AWS_CONFIG_LSP_INDEX").ok().and_then(|index| index.parse().ok());
        if index == Some(words.len()) {
            words.push(OsString::new());
        }
        env::Powershell.write_complete(command, words, directory, to)
    }
}
