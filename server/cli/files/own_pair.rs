//! One's own files, for subcommands other than `check`.

use analysis::doctor::Survey;
use analysis::engine::{Checks, Pair};
use host::content::Content;
use host::facts::Repositories;
use host::own_files::{Locations, OwnFiles};
use host::readers::options_of;
use host::survey::{self, ReadFile};
use settings::Settings;
use syntax::{FileKind, PerFile};

use super::inputs::{Inputs, RefusedFile};
use super::own_inputs::OwnInputs;
use super::settings_file::SettingsOfFiles;
use crate::cli::input_error::InputError;
use crate::cli::output::{Output, RefusedOutput};
use crate::cli::terminal::printable;

/// The user's own settings, for other subcommands.
///
/// # Errors
/// What to say where the file of settings is wrong.
pub(in crate::cli) fn own_settings() -> Result<Settings, RefusedOutput> {
    let settings = SettingsOfFiles::read(None).map_err(|faults| Output::of_errors(&faults))?;
    Ok(settings.own().clone())
}

/// The user's own pair, for other subcommands.
pub(in crate::cli) struct ReadPair {
    pub(in crate::cli) pair: Pair,
    /// Which files do not hold their settings, or not all of them: they are encrypted, or another program
    /// completes them. For people.
    pub(in crate::cli) notes: String,
}

/// Reads the user's own pair.
///
/// # Errors
/// What to say where one of the files cannot be read.
pub(in crate::cli) fn own_pair(
    settings: &Settings,
    checks: Checks,
) -> Result<ReadPair, RefusedOutput> {
    let own = Locations::of_process().own_files(&settings.paths);
    let OwnInputs { inputs, refused } = OwnInputs::read(&own);
    let refused: Vec<RefusedFile> =
        refused.into_iter().filter_map(|(_, refused)| refused).collect();
    // The first is enough: nothing can be said about a pair of which one file is not known.
    if let Some(RefusedFile { error, .. }) = refused.iter().find(|refused| !refused.is_foreign) {
        return Err(Output::refused(&format!("{}: {}", printable(&error.name), error.message)));
    }
    let facts = inputs.facts(&own, &Repositories::default());
    let pair = inputs.pair(facts, options_of(settings), checks);
    let foreign: Vec<InputError> = refused.into_iter().map(|refused| refused.error).collect();
    let notes = notes_on_files(&foreign, &inputs, &pair);
    Ok(ReadPair { pair, notes })
}

fn notes_on_files(skipped: &[InputError], inputs: &Inputs, pair: &Pair) -> String {
    let mut output = Output::default();
    output.add_skipped(skipped);
    for input in inputs.files.iter().filter_map(|(_, input)| input.as_ref()) {
        if matches!(input.content, Content::NotText(_)) {
            let message =
                "is not in UTF-8, so that nothing in it is known; run `aws-config-lsp check`";
            output.add_notes(std::slice::from_ref(&input.name), message);
        }
    }
    for kind in FileKind::ALL.into_iter().filter(|kind| pair.is_template(*kind)) {
        let name = pair.facts().file_name(kind).to_owned();
        output.add_notes(&[name], "is a template: what another program fills in is not known");
    }
    output.err
}

/// The user's own pair as far as it can be read, and what is around it.
pub(in crate::cli) fn survey_own_pair(settings: &Settings, own: &OwnFiles) -> (Pair, Survey) {
    let OwnInputs { inputs, refused } = OwnInputs::read(own);
    let options = options_of(settings);
    let facts = inputs.facts(own, &Repositories::default());
    let pair = inputs.pair(facts, options.clone(), Checks::All);
    let read = PerFile::of(|kind| match (&refused[kind], &inputs.files[kind]) {
        (Some(refused), _) if refused.is_foreign => ReadFile::Foreign(&refused.error.message),
        (Some(refused), _) => ReadFile::Refused(&refused.error.message),
        (None, Some(input)) => ReadFile::Content(&input.content),
        (None, None) => ReadFile::Content(&Content::Absent),
    });
    let survey = survey::gather(own, read, &options);
    (pair, survey)
}
