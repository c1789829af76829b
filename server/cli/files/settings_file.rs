//! Which settings hold for what is checked.

use std::path::Path;
use std::sync::Arc;

use analysis::Options;
use host::readers::options_for;
use host::settings_files::{self, FileFault, Projects, SettingsFile};
use settings::Settings;
use syntax::{FileKind, PerFile};

use super::inputs::Inputs;
use crate::cli::input_error::InputError;

/// The settings of the user, and where others hold.
pub(in crate::cli) struct SettingsOfFiles {
    own: Settings,
    /// The user named a file, which holds for all.
    named: bool,
    projects: Projects,
}

impl SettingsOfFiles {
    /// Reads the file that was named, else the user's own settings file.
    ///
    /// # Errors
    /// What to tell the user of the file.
    pub(in crate::cli) fn read(named: Option<&Path>) -> Result<Self, Vec<InputError>> {
        let file = match named {
            Some(path) => Some(settings_files::named(path)),
            None => settings_files::of_user(),
        };
        let own = file.as_ref().map(accepted).transpose()?.cloned().unwrap_or_default();
        Ok(Self { own, named: named.is_some(), projects: Projects::default() })
    }

    pub(in crate::cli) fn own(&self) -> &Settings {
        &self.own
    }

    pub(in crate::cli) fn projects(&self) -> &Projects {
        &self.projects
    }

    /// What holds for a pair: of the file that was named, else of the project that the pair is in, else
    /// of the user.
    ///
    /// # Errors
    /// What to tell the user of the project's file.
    pub(in crate::cli) fn options_of(&self, pair: &Inputs) -> Result<Options, Vec<InputError>> {
        let paths = PerFile::of(|kind| absolute_path(pair, kind));
        let paths = paths.as_ref().map(Option::as_deref);
        match self.project_of(pair) {
            Some(project) => accepted(&project).map(|settings| options_for(settings, paths)),
            None => Ok(options_for(&self.own, paths)),
        }
    }

    fn project_of(&self, pair: &Inputs) -> Option<Arc<SettingsFile>> {
        // The user's own pair is in no directory here, so that no project's settings hold for it.
        let directory = pair.directory().filter(|_| !self.named)?;
        self.projects.settings_of(directory)
    }
}

/// Where a file of a pair is, for patterns of files.
fn absolute_path(pair: &Inputs, kind: FileKind) -> Option<std::path::PathBuf> {
    let input = pair.files[kind].as_ref()?;
    let name = Path::new(&input.name).file_name();
    match pair.directory() {
        Some(directory) => Some(directory.join(name.unwrap_or(kind.name().as_ref()))),
        None => input.path.clone(),
    }
}

fn accepted(file: &SettingsFile) -> Result<&Settings, Vec<InputError>> {
    match &file.settings {
        Some(settings) if file.faults.is_empty() => Ok(settings),
        _ => {
            let faults = file.faults.iter();
            let error = |FileFault { place, message }: &FileFault| InputError {
                name: place.clone(),
                message: message.clone(),
            };
            Err(faults.map(error).collect())
        }
    }
}
