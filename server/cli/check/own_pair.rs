//! One's own files, for subcommands other than `check`.

use analysis::doctor::Survey;
use analysis::engine::Pair;
use analysis::rules;
use host::facts::Repositories;
use host::own_files::{Locations, OwnFiles};
use host::readers::options_of;
use host::survey::{self, ReadFile};
use settings::Settings;
use syntax::{FileKind, PerFile};

use super::super::Output;
use super::checked_pair::CheckedPair;
use super::format::printable;
use super::inputs::{InputError, Inputs};
use super::settings_file::SettingsOfFiles;
use super::{inputs, refused};

/// The user's own settings, for other subcommands.
///
/// # Errors
/// What to say where the file of settings is wrong.
pub(in super::super) fn own_settings() -> Result<Settings, Output> {
    let settings = SettingsOfFiles::read(None).map_err(|faults| Output::of_errors(&faults))?;
    Ok(settings.own().clone())
}

/// The user's own pair with its findings, for other subcommands.
///
/// # Errors
/// What to say where one of the files cannot be read.
pub(in super::super) fn own_pair_with(settings: &Settings) -> Result<Pair, Output> {
    Ok(CheckedPair::pair_of(&own_inputs(settings)?, options_of(settings), &Repositories::default()))
}

/// The user's own pair without findings, for subcommands that print none.
///
/// # Errors
/// What to say where one of the files cannot be read.
pub(in super::super) fn unchecked_own_pair_with(settings: &Settings) -> Result<Pair, Output> {
    Ok(CheckedPair::unchecked_pair_of(&own_inputs(settings)?, options_of(settings)))
}

/// What there is to say of one's own files whose settings are not, or not all, in them: they are encrypted, or
/// another program completes them.
pub(in super::super) fn notes_on_own_files(own: &OwnFiles, pair: &Pair) -> String {
    let mut output = Output::default();
    if FileKind::ALL.into_iter().any(|kind| !pair.facts().file(kind).known) {
        output.add_skipped(&inputs::own(own).skipped);
    }
    let is_template = |kind: &FileKind| rules::is_template(&pair.world(), *kind);
    for kind in FileKind::ALL.into_iter().filter(is_template) {
        let name = pair.facts().file_name(kind).to_owned();
        output.add_notes(&[name], "is a template: what another program fills in is not known");
    }
    output.err
}

fn own_inputs(settings: &Settings) -> Result<Inputs, Output> {
    let own = Locations::of_process().own_files(&settings.paths);
    let mut found = inputs::own(&own);
    // The first is enough: nothing can be said about a pair of which one file is not known.
    if let Some(error) = found.errors.first() {
        return Err(refused(&format!("{}: {}", printable(&error.name), error.message)));
    }
    found.pairs.pop().ok_or_else(|| refused("there are no files"))
}

/// The user's own pair as far as it can be read, and what is around it.
pub(in super::super) fn survey_own_pair(settings: &Settings, own: &OwnFiles) -> (Pair, Survey) {
    let mut found = inputs::own(own);
    // There is one pair, if only of files that are not there.
    let inputs =
        found.pairs.pop().unwrap_or_else(|| inputs::Inputs::of_texts([("", ""), ("", "")]));
    let options = options_of(settings);
    let pair = CheckedPair::pair_of(&inputs, options.clone(), &Repositories::default());
    let read = PerFile::of(|kind| {
        let name = own.path(kind).map(|path| own.name(path)).unwrap_or_default();
        let of_name = |error: &&InputError| error.name == name;
        let refused = found.errors.iter().find(of_name);
        let skipped = found.skipped.iter().find(of_name);
        match (&inputs.files[kind as usize], refused, skipped) {
            (_, Some(error), _) => ReadFile::Refused(&error.message),
            (_, None, Some(skipped)) => ReadFile::Foreign(&skipped.message),
            (Some(input), None, None) => ReadFile::Content(&input.content),
            (None, None, None) => ReadFile::Content(&host::content::Content::Absent),
        }
    });
    let survey = survey::gather(own, read, &options);
    (pair, survey)
}
