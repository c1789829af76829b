//! Which settings hold for what is checked.

use std::path::Path;

use host::settings_files::{self, FileFault, SettingsFile};
use settings::Settings;

use super::inputs::{InputError, Inputs};

/// The settings of the user, and where others hold.
pub(super) struct SettingsOfFiles {
    own: Settings,
    /// The user named a file, which holds for all.
    named: bool,
}

impl SettingsOfFiles {
    /// Reads the file that was named, else the user's own settings file.
    ///
    /// # Errors
    /// What to tell the user of the file.
    pub(super) fn read(named: Option<&Path>) -> Result<Self, Vec<InputError>> {
        let file = match named {
            Some(path) => Some(settings_files::named(path)),
            None => settings_files::of_user(),
        };
        let own = file.map(accepted).transpose()?.unwrap_or_default();
        Ok(Self { own, named: named.is_some() })
    }

    pub(super) fn own(&self) -> &Settings {
        &self.own
    }

    /// Those that hold for a pair: of the file that was named, else of the project that the pair is in,
    /// else of the user.
    ///
    /// # Errors
    /// What to tell the user of the project's file.
    pub(super) fn of_pair(&self, pair: &Inputs) -> Result<Settings, Vec<InputError>> {
        let directory = pair.directory().filter(|_| !self.named);
        let project = directory.and_then(settings_files::of_project);
        project.map_or_else(|| Ok(self.own.clone()), accepted)
    }
}

fn accepted(file: SettingsFile) -> Result<Settings, Vec<InputError>> {
    match file.settings {
        Some(settings) if file.faults.is_empty() => Ok(settings),
        _ => {
            let error = |FileFault { place, message }| InputError { name: place, message };
            Err(file.faults.into_iter().map(error).collect())
        }
    }
}
