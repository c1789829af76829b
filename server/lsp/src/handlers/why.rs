//! The command that finds the cause of an error message in the user's own files.

use analysis::engine::Pair;
use analysis::why::{
    Machine, Outcome, Paste, Request, answer_page, cached_names, why as find_cause,
};
use host::facts::{self, Repositories};
use host::pair_facts::{FilesOfPair, pair_facts};
use host::readers::options_for;
use host::{environment, lookups, sign_ins};
use serde::Deserialize;
use serde_json::json;
use syntax::{FileKind, PerFile};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny};

use super::refusal::refusal;
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::document_pair::text_on_disk;

/// What was pasted or selected.
#[derive(Deserialize)]
struct WhyArgument {
    text: String,
}

/// The answer is `{kind, markdown}`.
pub(crate) fn why(session: &Session, params: &ExecuteCommandParams) -> Result<LSPAny> {
    let argument = params.arguments.first().cloned().unwrap_or_default();
    // What does not fit is not quoted: anything may have been pasted there.
    let argument: WhyArgument = serde_json::from_value(argument)
        .map_err(|_| Error::invalid_params("the argument must be {text}"))?;
    let paste = Paste::read(argument.text.as_bytes())
        .map_err(|_| refusal("There is no text. Copy the whole error message first."))?;
    // From disk and not as they are open: the tool that printed the message has read what was
    // saved.
    let pair = own_pair(&session.workspace());
    let environment = environment::of_process();
    let machine = Machine {
        cache_names: sign_ins::by_hash(cached_names(&pair)),
        variables: environment::of_network(),
        versions: Vec::new(),
    };
    let request =
        Request { environment: &environment, machine: &machine, profile: None, client: None };
    match find_cause(&pair, &paste, &request) {
        Outcome::Answer(answer) => {
            let page = answer_page(&pair.world(), &answer);
            Ok(json!({"kind": answer.kind.id, "markdown": page}))
        }
        Outcome::Unknown(_) => {
            Err(refusal("There is no error message of an AWS tool that is known in this text."))
        }
    }
}

/// The user's own files as they are on disk.
fn own_pair(workspace: &Workspace) -> Pair {
    let own = &workspace.own_files;
    let paths = PerFile::of(|kind| own.path(kind));
    let texts = paths.map(|path| path.and_then(text_on_disk));
    let mut facts = pair_facts(FilesOfPair::own(own), &Repositories::default());
    for kind in FileKind::ALL {
        facts.files[kind].known =
            texts[kind].is_some() || paths[kind].is_some_and(facts::is_absent);
    }
    let options = options_for(workspace.settings(), paths);
    let mut pair = Pair::new(texts.as_deref(), facts, options);
    lookups::look_up(&mut pair);
    pair
}
