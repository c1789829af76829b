//! `--help`: the commands by what people come for, and two examples of each.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _};

use super::Arguments;

/// The last lines of `--help`, which the page of the command line repeats.
pub(super) const EXIT_CODES: &str = "\
Exit codes, of several the first that applies:
  3  an internal error
  2  wrong usage, an unknown profile, or a file that cannot be read or written
  1  errors or warnings, also those that prevent a change; tools that disagree (`explain`); problems (`doctor`); a rejected or expired key (`validate`); no cause here (`why`)
  4  `validate` has no answer about a key: no network, no key to ask about, throttling; `why` knows no message in the text
  0  none of these";

/// Why people use a command.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    FindOut,
    Check,
    Change,
    Editor,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::FindOut, Self::Check, Self::Change, Self::Editor];

    fn heading(self) -> &'static str {
        match self {
            Self::FindOut => "Find out",
            Self::Check => "Check",
            Self::Change => "Change",
            Self::Editor => "Editor and shell",
        }
    }
}

/// What `--help` says of a command beside what its arguments say.
struct CommandHelp {
    name: &'static str,
    purpose: Purpose,
    /// The arguments, and what they do.
    examples: [(&'static str, &'static str); 2],
}

const fn entry(
    name: &'static str,
    purpose: Purpose,
    examples: [(&'static str, &'static str); 2],
) -> CommandHelp {
    CommandHelp { name, purpose, examples }
}

const ENTRIES: &[CommandHelp] = &[
    entry(
        "explain",
        Purpose::FindOut,
        [
            ("explain", "which credentials AWS tools take here"),
            ("explain prod --reader go", "how the Go SDK and Terraform see the profile prod"),
        ],
    ),
    entry(
        "why",
        Purpose::FindOut,
        [
            ("why", "paste an error message, then Ctrl-D: what caused it here"),
            ("why 'An error occurred (InvalidClientTokenId) …'", "the same of an argument"),
        ],
    ),
    entry(
        "list",
        Purpose::FindOut,
        [
            ("list --broken", "the profiles from which no tool gets credentials"),
            ("list -1 | fzf", "the names alone, to choose one"),
        ],
    ),
    entry(
        "doctor",
        Purpose::FindOut,
        [
            ("doctor", "what is wrong on this machine, and what to do"),
            ("doctor --format markdown", "the same for a bug report, without names of accounts"),
        ],
    ),
    entry(
        "graph",
        Purpose::FindOut,
        [
            ("graph", "which profile gets its credentials from where"),
            ("graph --format mermaid --profile prod", "what leads to prod, as a flowchart"),
        ],
    ),
    #[cfg(feature = "live")]
    entry(
        "validate",
        Purpose::FindOut,
        [
            ("validate dev", "ask AWS whether the key of dev works"),
            ("validate --all --format json", "ask about each key, for a program"),
        ],
    ),
    entry(
        "rules",
        Purpose::FindOut,
        [
            ("rules", "every rule with its severity"),
            ("rules | grep region", "the rules about regions"),
        ],
    ),
    entry(
        "check",
        Purpose::Check,
        [
            ("check", "the mistakes in your own files and variables"),
            ("check --fix", "apply every safe fix, then show what is left"),
        ],
    ),
    entry(
        "format",
        Purpose::Change,
        [
            ("format", "format your own files as editors do"),
            ("format --check .aws/config", "fail if the file is not formatted"),
        ],
    ),
    entry(
        "import",
        Purpose::Change,
        [
            ("import mfa", "paste credentials, which become those of the profile mfa"),
            ("import --dry-run < keys.json", "show what would change"),
        ],
    ),
    entry(
        "set",
        Purpose::Change,
        [
            ("set prod region eu-central-1", "set the region of the profile prod"),
            ("set prod --unset s3.addressing_style", "remove a setting of the block s3"),
        ],
    ),
    entry(
        "rename",
        Purpose::Change,
        [
            ("rename dev staging", "rename a profile wherever it is named"),
            ("rename --session corp acme --dry-run", "show what renaming a session would change"),
        ],
    ),
    entry(
        "server",
        Purpose::Editor,
        [
            ("server --stdio", "serve an editor over standard input and output"),
            ("server --socket 9000", "serve an editor that listens on port 9000"),
        ],
    ),
    entry(
        "completions",
        Purpose::Editor,
        [
            ("completions bash >> ~/.bashrc", "complete arguments and profiles in bash"),
            ("completions fish | source", "the same in this fish shell"),
        ],
    ),
    entry(
        "man",
        Purpose::Editor,
        [
            ("man | man -l -", "read the manual page"),
            ("man check > aws-config-lsp-check.1", "write the manual page of a command"),
        ],
    ),
    entry(
        "schema",
        Purpose::Editor,
        [
            ("schema", "the JSON Schema of the settings"),
            ("schema explain", "the one of what `explain --format json` prints"),
        ],
    ),
];

/// The command line with its help.
pub(super) fn command() -> Command {
    let command = Arguments::command();
    let template = template(&command);
    ENTRIES.iter().fold(command.help_template(template), |command, entry| {
        command.mut_subcommand(entry.name, |subcommand| subcommand.after_help(examples(entry)))
    })
}

/// The page of `--help`, with each command under its heading.
fn template(command: &Command) -> String {
    let mut page = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    let heading = anstyle::Style::new().bold().underline();
    let bold = anstyle::Style::new().bold();
    for purpose in Purpose::ALL {
        let _ = write!(page, "\n{heading}{}:{heading:#}\n", purpose.heading());
        let rows = ENTRIES.iter().filter(|entry| entry.purpose == purpose);
        let rows = rows.filter_map(|entry| Some((entry.name, about(command, entry.name)?)));
        // clap adds this command itself; the template would leave it out.
        let help = ("help", "Print the help of a command".to_owned());
        for (name, about) in rows.chain((purpose == Purpose::Editor).then_some(help)) {
            let _ = writeln!(page, "  {bold}{name:<11}{bold:#}  {about}");
        }
    }
    let _ = write!(page, "\n{heading}Options:{heading:#}\n{{options}}{{after-help}}");
    page
}

/// What a command does, in a line.
fn about(command: &Command, name: &str) -> Option<String> {
    let about = command.find_subcommand(name)?.get_about()?.to_string();
    Some(about.lines().next().unwrap_or_default().trim_end_matches('.').to_owned())
}

fn examples(entry: &CommandHelp) -> String {
    let [one, other] = entry.examples;
    let width = one.0.len().max(other.0.len());
    let line = |(arguments, meaning)| format!("  aws-config-lsp {arguments:<width$}  {meaning}\n");
    format!("Examples:\n{}{}", line(one), line(other)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_place_and_examples_that_are_understood() {
        let command = command();
        for subcommand in command.get_subcommands() {
            let name = subcommand.get_name();
            let entry = ENTRIES.iter().find(|entry| entry.name == name);
            assert!(entry.is_some(), "put `{name}` into the table of help.rs");
        }
        for (arguments, _) in ENTRIES.iter().flat_map(|entry| entry.examples) {
            let words = arguments.split(['|', '>', '<']).next().unwrap_or_default();
            let words = ["aws-config-lsp"].into_iter().chain(words.split_whitespace());
            let parsed = super::command().try_get_matches_from(words);
            assert!(parsed.is_ok(), "{arguments}: {parsed:?}");
        }
    }
}
