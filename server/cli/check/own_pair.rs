//! One's own files, for subcommands other than `check`.

use analysis::doctor::Survey;
use analysis::engine::Pair;
use host::facts::Repositories;
use host::own_files::{Locations, OwnFiles};
use host::readers::options_of;
use host::survey;
use settings::Settings;
use syntax::PerFile;

use super::super::Output;
use super::checked_pair::CheckedPair;
use super::format::printable;
use super::inputs::Inputs;
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

fn own_inputs(settings: &Settings) -> Result<Inputs, Output> {
    let own = Locations::of_process().own_files(&settings.paths);
    let mut found = inputs::own(&own);
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
        let refused = found.errors.iter().find(|error| error.name == name);
        match (&inputs.files[kind as usize], refused) {
            (Some(input), None) => Ok(&input.content),
            (_, Some(error)) => Err(error.message.as_str()),
            (None, None) => Ok(&host::content::Content::Absent),
        }
    });
    let survey = survey::gather(own, read, &options);
    (pair, survey)
}
