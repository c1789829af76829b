//! `schema`: the settings as JSON Schema.

use super::Output;

/// Print the JSON Schema of the settings, of an editor's and of `.aws-config-lsp.toml`.
#[derive(clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments) -> Output {
    // A schema is a JSON object: there is nothing that could fail.
    let schema = serde_json::to_string_pretty(&settings::schema()).unwrap_or_default();
    Output { out: schema + "\n", ..Output::default() }
}
