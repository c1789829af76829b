//! The readers that matter on this machine.

use std::path::Path;

use analysis::Options;
use analysis::readers::{Reader, Readers};
use settings::Settings;
use syntax::PerFile;

use crate::lookups::is_on_path;

/// What settings mean to the analysis of files that are nowhere.
pub fn options_of(settings: &Settings) -> Options {
    with_installed(settings.options())
}

/// What settings mean to the analysis of the files at these paths.
pub fn options_for(settings: &Settings, paths: PerFile<Option<&Path>>) -> Options {
    with_installed(settings.options_for(paths))
}

/// If it is left to the program which readers matter, those whose programs are there do. They are looked
/// for, and never run.
fn with_installed(mut options: Options) -> Options {
    if options.auto_readers {
        let is_installed = |reader: &Reader| reader.programs().iter().any(|it| is_on_path(it));
        let installed: Readers = Reader::ALL.into_iter().filter(|it| is_installed(it)).collect();
        options.count_readers(installed);
    }
    options
}
