//! The command that says what a person without files can begin with.

use analysis::ide::starters as starters_for;
use serde::Deserialize;
use serde_json::json;
use syntax::FileKind;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny};

/// The file that somebody wants to open.
#[derive(Deserialize)]
struct StarterArgument {
    file: Choice,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    Config,
    Credentials,
}

/// The answer is a list of `{title, detail, file, snippet, text}`, those for the file first.
pub(crate) fn starters(params: &ExecuteCommandParams) -> Result<LSPAny> {
    let argument = params.arguments.first().cloned().unwrap_or_default();
    let argument: StarterArgument = serde_json::from_value(argument).map_err(|_| {
        Error::invalid_params("the argument must be {file}, `config` or `credentials`")
    })?;
    let wanted = match argument.file {
        Choice::Config => FileKind::Config,
        Choice::Credentials => FileKind::Credentials,
    };
    let starters = starters_for(wanted).into_iter().map(|starter| {
        json!({
            "title": starter.title,
            "detail": starter.detail,
            "file": starter.file.name(),
            "snippet": starter.snippet,
            "text": starter.text,
        })
    });
    Ok(starters.collect())
}
