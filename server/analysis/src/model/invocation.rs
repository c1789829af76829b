//! Calls of well-known tools in a `credential_process`.

use std::ops::Range;

use super::command::{is_for_windows, script, unquoted, words};
use super::other_tool::{GRANTED, OtherTool, other_tool};

/// A tool that prints credentials of a profile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CredentialsTool {
    Aws,
    AwsVault,
    Granted,
    Other(&'static OtherTool),
}

impl CredentialsTool {
    /// What it is called with, of those whose commands are alike.
    pub(crate) fn other(self) -> Option<&'static OtherTool> {
        match self {
            Self::Aws | Self::AwsVault => None,
            Self::Granted => Some(&GRANTED),
            Self::Other(tool) => Some(tool),
        }
    }
}

/// A call of one of these tools.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Invocation {
    /// Which one.
    pub(crate) tool: CredentialsTool,
    /// Its arguments that are no options, in order: `configure`, `export-credentials`.
    pub(crate) words: Vec<String>,
    options: Vec<(String, Option<String>)>,
}

/// The options of these tools that take no value.
const FLAGS: [&str; 24] = [
    "--debug",
    "--no-verify-ssl",
    "--no-paginate",
    "--no-sign-request",
    "--no-cli-pager",
    "--no-cli-auto-prompt",
    "--cli-auto-prompt",
    "--no-session",
    "--json",
    "--server",
    "--ec2-server",
    "--ecs-server",
    "--lazy",
    "--auto-login",
    "--credential-process",
    "--skip-prompt",
    "--no-prompt",
    "--stdout",
    "--process",
    "--help",
    "--with-proxy",
    "--use-latest-expiring-certificate",
    "--reuse-pin",
    "--no-tpm-key-password",
];

impl Invocation {
    /// The call in a command, if it begins with one. In the script of `sh -c` only a single call counts.
    pub(crate) fn of(command: &str) -> Option<Self> {
        if let Some(start) = script(command) {
            let outer = words(command);
            let inner = outer.iter().find(|word| word.start == start)?;
            // `cmd /c aws …` takes the rest of the line, `sh -c aws …` one word.
            let is_rest = is_for_windows(command) && inner.end < command.len();
            let inner =
                if is_rest { command[start..].to_owned() } else { unquoted(command, inner) };
            // With several commands, or a filter, the output is not this tool's alone.
            let is_single = script(&inner).is_none() && !inner.contains(['|', '&', ';', '$', '>']);
            return is_single.then(|| Self::of_one(&inner, true)).flatten();
        }
        Self::of_one(command, false)
    }

    /// The call in a single command. Only a shell and `env` take what is before the program for variables.
    fn of_one(command: &str, by_shell: bool) -> Option<Self> {
        let words = words(command);
        let (mut options, mut rest) = (Vec::new(), words.as_slice());
        let mut takes_variables = by_shell;
        while let Some((first, behind)) = rest.split_first() {
            let word = unquoted(command, first);
            match word.split_once('=').filter(|_| takes_variables) {
                // `env AWS_PROFILE=base aws …`
                Some(("AWS_PROFILE", profile)) => {
                    options.push(("--profile".to_owned(), Some(profile.to_owned())));
                }
                Some(_) => {}
                None if word.ends_with("env") => takes_variables = true,
                None if by_shell && word == "exec" => {}
                None => break,
            }
            rest = behind;
        }
        let (first, rest) = rest.split_first()?;
        let tool = tool(&unquoted(command, first))?;
        let mut invocation = Self { tool, words: Vec::new(), options };
        invocation.read(command, rest);
        Some(invocation)
    }

    fn read(&mut self, command: &str, rest: &[Range<usize>]) {
        let mut rest = rest.iter().map(|word| unquoted(command, word)).peekable();
        while let Some(word) = rest.next() {
            if word == "--" {
                self.words.extend(rest);
                return;
            }
            if !word.starts_with('-') {
                self.words.push(word);
            } else if let Some((name, value)) = word.split_once('=') {
                self.options.push((name.to_owned(), Some(value.to_owned())));
            // An unknown long option is taken for one with a value: most are, and a wrong guess
            // only hides an argument.
            } else if FLAGS.contains(&&*word) || !word.starts_with("--") {
                self.options.push((word, None));
            } else {
                // An option is no value of another one, which then has lost its own.
                let value = rest.next_if(|next| !next.starts_with("--"));
                self.options.push((word, value));
            }
        }
    }

    /// Whether its first words are these.
    pub(crate) fn begins(&self, wanted: &[&str]) -> bool {
        self.words.iter().map(String::as_str).take(wanted.len()).eq(wanted.iter().copied())
    }

    /// Whether it has this option.
    pub(crate) fn has(&self, option: &str) -> bool {
        self.options.iter().any(|(name, _)| name == option)
    }

    /// The value of an option.
    pub(crate) fn option(&self, option: &str) -> Option<&str> {
        // The last one wins, as in the parser of the AWS CLI.
        let found = self.options.iter().rev().find(|(name, _)| name == option);
        found.and_then(|(_, value)| value.as_deref())
    }

    /// Whether it prints the credentials of the profile that variables name, or else of the default one.
    pub(crate) fn inherits_profile(&self) -> bool {
        let is_export = self.begins(&["configure", "export-credentials"]);
        self.tool == CredentialsTool::Aws && is_export && self.option("--profile").is_none()
    }

    /// The profile whose credentials it prints. The AWS CLI takes the default one without an option.
    pub(crate) fn profile(&self) -> Option<&str> {
        match self.tool {
            CredentialsTool::Aws if self.begins(&["configure", "export-credentials"]) => {
                Some(self.option("--profile").unwrap_or("default"))
            }
            CredentialsTool::AwsVault if self.begins(&["exec"]) || self.begins(&["export"]) => {
                self.words.get(1).map(String::as_str)
            }
            CredentialsTool::Granted if self.begins(&["credential-process"]) => {
                self.option("--profile")
            }
            _ => None,
        }
    }
}

/// The tool of this name or path: `/usr/local/bin/aws`, `aws.exe`.
fn tool(program: &str) -> Option<CredentialsTool> {
    let name = program.rsplit(['/', '\\']).next()?;
    // The files may have been written on Windows and read elsewhere.
    let name = name.strip_suffix(".exe").or_else(|| name.strip_suffix(".cmd")).unwrap_or(name);
    Some(match name {
        "aws" | "aws2" => CredentialsTool::Aws,
        "aws-vault" => CredentialsTool::AwsVault,
        "granted" => CredentialsTool::Granted,
        _ => CredentialsTool::Other(other_tool(name)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(command: &str) -> Option<String> {
        Invocation::of(command)?.profile().map(str::to_owned)
    }

    #[test]
    fn the_profile_is_found_in_every_spelling() {
        for command in [
            "aws configure export-credentials --profile dev",
            "/usr/local/bin/aws --profile=dev configure export-credentials --format process",
            "\"C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe\" configure export-credentials --profile \"dev\"",
            "sh -c 'aws configure export-credentials --profile dev'",
            "cmd /c aws configure export-credentials --profile dev",
            "cmd.exe /C \"aws configure export-credentials --profile dev\"",
            "powershell -NoProfile -Command aws configure export-credentials --profile dev",
            "env AWS_PROFILE=dev aws configure export-credentials",
            "/usr/bin/env AWS_PAGER= AWS_PROFILE=other aws --profile dev configure export-credentials",
            "sh -c 'AWS_PROFILE=dev aws configure export-credentials --format process'",
            "bash -lc \"AWS_PAGER= AWS_PROFILE=dev exec aws configure export-credentials\"",
            "aws-vault exec dev --json",
            "aws-vault exec --json --no-session dev",
            "aws-vault --debug export --format=json dev",
            "granted credential-process --auto-login --profile dev",
        ] {
            assert_eq!(profile(command).as_deref(), Some("dev"), "{command}");
        }
        assert_eq!(profile("aws configure export-credentials").as_deref(), Some("default"));
        assert_eq!(profile("aws sts get-session-token"), None);
        assert_eq!(profile("vend --profile dev"), None);
        assert_eq!(profile("AWS_PROFILE=dev aws configure export-credentials"), None);
        assert_eq!(profile("sh -c 'aws configure export-credentials | jq .'"), None);
    }
}
