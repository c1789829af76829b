//! `schema`: what the settings and the machine formats look like, as JSON Schema.

use clap::ValueEnum;

use super::output::Output;
#[cfg(feature = "live")]
use super::validate;
use super::{check, doctor, explain, graph, list, rules, why};

/// Print a JSON Schema: of the settings, or of what a command prints with `--format json`.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Of what.
    #[arg(value_enum, default_value_t)]
    of: Subject,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Subject {
    /// The settings, of an editor's and of `.aws-config-lsp.toml`.
    #[default]
    Settings,
    /// What `check` prints.
    Check,
    /// What `explain` prints about a profile.
    Explain,
    /// What `list` prints.
    List,
    /// What `doctor` prints.
    Doctor,
    /// What `graph` prints.
    Graph,
    /// What `rules` prints.
    Rules,
    /// What `validate` prints.
    #[cfg(feature = "live")]
    Validate,
    /// What `why` prints.
    Why,
}

pub(super) fn run(arguments: &Arguments) -> Output {
    let schema = match arguments.of {
        Subject::Settings => settings::schema(),
        Subject::Check => check::schema(),
        Subject::Explain => explain::schema(),
        Subject::List => list::schema(),
        Subject::Doctor => doctor::schema(),
        Subject::Graph => graph::schema(),
        Subject::Rules => rules::schema(),
        #[cfg(feature = "live")]
        Subject::Validate => validate::schema(),
        Subject::Why => why::schema(),
    };
    // A schema is a JSON object: there is nothing that could fail.
    let schema = serde_json::to_string_pretty(&schema).unwrap_or_default();
    Output { out: schema + "\n", ..Output::default() }
}
