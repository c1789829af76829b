//! One's own files, for subcommands other than `check`.

use analysis::engine::Pair;
use host::own_files::Locations;
use settings::Settings;

use super::super::Output;
use super::format::printable;
use super::problem::CheckedPair;
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

/// The user's own pair as it is checked, for other subcommands.
///
/// # Errors
/// What to say where one of the files cannot be read.
pub(in super::super) fn own_pair_with(settings: &Settings) -> Result<Pair, Output> {
    let own = Locations::of_process().own_files(&settings.paths);
    let mut found = inputs::own(&own);
    if let Some(error) = found.errors.first() {
        return Err(refused(&format!("{}: {}", printable(&error.name), error.message)));
    }
    let pair = found.pairs.pop().ok_or_else(|| refused("there are no files"))?;
    Ok(CheckedPair::new(pair, &settings.options()).pair)
}
