//! The commands in what somebody pasted: they say which profile, region and variables counted.

use std::collections::BTreeMap;

use crate::readers::Client;

use super::programs::program_of;
use super::prompt::{assignment, statement, without_prompt, words};

/// The most commands that are looked at.
const MOST: usize = 64;

/// A command as it was typed.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct TypedCommand {
    /// The program; empty where a line only sets variables.
    pub(super) program: String,
    /// Whose model says what it does; `None` where that is not known.
    pub(super) client: Option<Client>,
    /// The service that `aws` was to ask, as the AWS CLI calls it.
    pub(super) service: Option<String>,
    /// What `--profile` names.
    pub(super) profile: Option<String>,
    /// What `--region` names.
    pub(super) region: Option<String>,
    /// What `--endpoint-url` names.
    pub(super) endpoint: Option<String>,
    /// The variables before it. Their values can be secrets.
    pub(super) variables: BTreeMap<String, String>,
    /// It ran as another user or in a container: `sudo`, `docker run`.
    pub(super) elsewhere: Option<&'static str>,
    /// It begins at this byte of the text.
    pub(super) at: usize,
}

/// The commands of a cleaned text, in order.
pub(super) fn commands(text: &str) -> Vec<TypedCommand> {
    let mut found: Vec<TypedCommand> = Vec::new();
    let mut set = BTreeMap::new();
    let mut at = 0;
    for line in text.split('\n') {
        if let Some(mut command) = read(line) {
            command.at = at;
            if command.program.is_empty() {
                // An `export` on a line of its own holds for the commands below it; it counts without one
                // where an error follows.
                set.extend(std::mem::take(&mut command.variables));
                command.variables = set.clone();
                found.push(command);
            } else {
                // What is written before the command itself wins over an `export` above it, as in a
                // shell.
                let own = std::mem::replace(&mut command.variables, set.clone());
                command.variables.extend(own);
                found.push(command);
            }
        }
        at += line.len() + 1;
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// The command of a line, with an empty program where it only sets variables.
fn read(line: &str) -> Option<TypedCommand> {
    // No command is that long, and words are looked at one by one.
    if line.is_empty() || line.len() > 4000 {
        return None;
    }
    let (typed, has_prompt) = without_prompt(line);
    let mut command = TypedCommand::default();
    let set = statement(typed);
    let words = words(set.map_or(typed, |(_, rest)| rest));
    let mut words = words.iter().map(String::as_str).peekable();
    if let Some((name, _)) = set {
        let value = words.next().unwrap_or_default();
        command.variables.insert(name.to_owned(), value.to_owned());
    }
    let mut sets = set.is_some();
    while let Some(word) = words.peek() {
        match *word {
            // `-E` and `-H` are options of `sudo`.
            "export" | "env" | "time" | "then" | "-E" | "-H" | "&&" => {}
            "sudo" => command.elsewhere = Some("sudo"),
            _ => match assignment(word) {
                Some((name, value)) => {
                    sets = true;
                    command.variables.insert(name, value);
                }
                None => break,
            },
        }
        words.next();
    }
    let Some(program) = words.next() else { return sets.then_some(command) };
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program).trim_end_matches(".exe");
    let known = program_of(name);
    // "aws: [ERROR]" is a message, "Error: …" another.
    let reads_as_command = has_prompt || sets || words.peek().is_some_and(|next| is_argument(next));
    let Some(known) = known.filter(|_| reads_as_command) else {
        return set.is_some().then_some(command);
    };
    name.clone_into(&mut command.program);
    command.client = known.client;
    read_arguments(&mut command, &words.collect::<Vec<_>>());
    Some(command)
}

fn read_arguments(command: &mut TypedCommand, arguments: &[&str]) {
    let runs = |word: &&str| matches!(*word, "run" | "exec" | "compose");
    // `docker login` and `docker pull` read the files of this machine; only these start a
    // container.
    if command.program == "docker" && arguments.iter().any(runs) {
        command.elsewhere = Some("a container");
    }
    if command.program == "aws" {
        command.service = first_without_option(arguments, &OPTIONS_OF_AWS);
    }
    for (nth, word) in arguments.iter().enumerate() {
        let (option, attached) = match word.split_once('=') {
            Some((option, value)) => (option, Some(value)),
            None => (*word, None),
        };
        let value = || attached.or(arguments.get(nth + 1).copied()).map(str::to_owned);
        match option {
            "--profile" | "--aws-profile" => command.profile = value(),
            "--region" => command.region = value(),
            "--endpoint-url" => command.endpoint = value(),
            "-e" | "--env" => {
                command.variables.extend(value().as_deref().and_then(assignment));
            }
            "exec" if command.program == "aws-vault" => {
                command.profile = first_without_option(&arguments[nth + 1..], &OPTIONS_OF_VAULT);
            }
            _ => {}
        }
    }
}

/// The options that take a value and can come before the service.
const OPTIONS_OF_AWS: [&str; 9] = [
    "--profile",
    "--region",
    "--endpoint-url",
    "--output",
    "--query",
    "--color",
    "--ca-bundle",
    "--cli-read-timeout",
    "--cli-connect-timeout",
];

/// The same before the profile of `aws-vault exec`.
const OPTIONS_OF_VAULT: [&str; 5] = ["-d", "--duration", "-t", "--mfa-token", "--region"];

fn first_without_option(arguments: &[&str], takes_value: &[&str]) -> Option<String> {
    let mut arguments = arguments.iter();
    while let Some(word) = arguments.next() {
        if takes_value.contains(word) {
            arguments.next();
        } else if !word.starts_with('-') {
            return Some((*word).to_owned());
        }
    }
    None
}

fn is_argument(word: &str) -> bool {
    word.starts_with('-') || word.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
#[path = "tests/commands.rs"]
mod tests;
