//! One's own files, for subcommands other than `check`.

use analysis::Options;
use analysis::doctor::Survey;
use analysis::engine::Pair;
use host::facts::Repositories;
use host::own_files::{Locations, OwnFiles};
use host::readers::options_of;
use host::survey::{self, ReadFile};
use settings::Settings;
use syntax::{FileKind, PerFile};

use super::checked_pair::CheckedPair;
use super::format::printable;
use super::inputs;
use super::inputs::{FoundInputs, Inputs};
use super::settings_file::SettingsOfFiles;
use crate::cli::input_error::InputError;
use crate::cli::output::{Output, RefusedOutput};

/// The user's own settings, for other subcommands.
///
/// # Errors
/// What to say where the file of settings is wrong.
pub(in super::super) fn own_settings() -> Result<Settings, RefusedOutput> {
    let settings = SettingsOfFiles::read(None).map_err(|faults| Output::of_errors(&faults))?;
    Ok(settings.own().clone())
}

/// The user's own pair, for other subcommands.
pub(in super::super) struct ReadPair {
    pub(in super::super) pair: Pair,
    /// Which files do not hold their settings, or not all of them: they are encrypted, or another program
    /// completes them. For people.
    pub(in super::super) notes: String,
}

/// Reads the user's own pair with its findings.
///
/// # Errors
/// What to say where one of the files cannot be read.
pub(in super::super) fn own_pair_with(settings: &Settings) -> Result<ReadPair, RefusedOutput> {
    read_own_pair(settings, |inputs, options, own| {
        CheckedPair::pair_of(inputs, options, own, &Repositories::default())
    })
}

/// Reads the user's own pair without findings, for subcommands that print none.
///
/// # Errors
/// What to say where one of the files cannot be read.
pub(in super::super) fn unchecked_own_pair_with(
    settings: &Settings,
) -> Result<ReadPair, RefusedOutput> {
    read_own_pair(settings, CheckedPair::unchecked_pair_of)
}

fn read_own_pair(
    settings: &Settings,
    pair_of: impl Fn(&Inputs, Options, &OwnFiles) -> Pair,
) -> Result<ReadPair, RefusedOutput> {
    let own = Locations::of_process().own_files(&settings.paths);
    let FoundInputs { mut pairs, errors, skipped } = inputs::own(&own);
    // The first is enough: nothing can be said about a pair of which one file is not known.
    if let Some(error) = errors.first() {
        return Err(Output::refused(&format!("{}: {}", printable(&error.name), error.message)));
    }
    let inputs = pairs.pop().ok_or_else(|| Output::refused("there are no files"))?;
    let pair = pair_of(&inputs, options_of(settings), &own);
    let notes = notes_on_files(&skipped, &pair);
    Ok(ReadPair { pair, notes })
}

fn notes_on_files(skipped: &[InputError], pair: &Pair) -> String {
    let mut output = Output::default();
    output.add_skipped(skipped);
    for kind in FileKind::ALL.into_iter().filter(|kind| pair.is_template(*kind)) {
        let name = pair.facts().file_name(kind).to_owned();
        output.add_notes(&[name], "is a template: what another program fills in is not known");
    }
    output.err
}

/// The user's own pair as far as it can be read, and what is around it.
pub(in super::super) fn survey_own_pair(settings: &Settings, own: &OwnFiles) -> (Pair, Survey) {
    let mut found = inputs::own(own);
    // There is one pair, if only of files that are not there.
    let inputs =
        found.pairs.pop().unwrap_or_else(|| inputs::Inputs::of_texts([("", ""), ("", "")]));
    let options = options_of(settings);
    let pair = CheckedPair::pair_of(&inputs, options.clone(), own, &Repositories::default());
    let read = PerFile::of(|kind| {
        let name = own.path(kind).map(|path| own.name(path)).unwrap_or_default();
        let of_name = |error: &&InputError| error.name == name;
        let refused = found.errors.iter().find(of_name);
        let skipped = found.skipped.iter().find(of_name);
        match (&inputs.files[kind], refused, skipped) {
            (_, Some(error), _) => ReadFile::Refused(&error.message),
            (_, None, Some(skipped)) => ReadFile::Foreign(&skipped.message),
            (Some(input), None, None) => ReadFile::Content(&input.content),
            (None, None, None) => ReadFile::Content(&host::content::Content::Absent),
        }
    });
    let survey = survey::gather(own, read, &options);
    (pair, survey)
}
