//! Steps of several clients on the way from the environment over a profile to the machine.

use super::merged::MergedFiles;
use super::outcome::{Failure, FailureKind, Resolution};
use super::selection::{Selected, SelectedBy};

/// The credentials of the selected profile. It need not exist if nothing names it.
pub(super) fn of_profile(
    files: MergedFiles<'_>,
    selected: &Selected,
    resolve: impl FnOnce(MergedFiles<'_>, &str) -> Result<Resolution, Failure>,
) -> Result<Resolution, Failure> {
    if files.exists(&selected.name) {
        resolve(files, &selected.name)
    } else if selected.by == SelectedBy::Default {
        Ok(Resolution::None)
    } else {
        Err(Failure::new(&selected.name, FailureKind::ProfileMissing))
    }
}

/// The credentials of the profile, or of a later step if the profile has none or fails. `stops` says
/// after which failures there is no later step.
pub(super) fn or_later(
    profile: Result<Resolution, Failure>,
    stops: impl FnOnce(&Failure) -> bool,
    later: impl FnOnce() -> Option<Resolution>,
) -> Result<Resolution, Failure> {
    let goes_on = match &profile {
        Ok(found) => *found == Resolution::None,
        Err(failure) => !stops(failure),
    };
    match goes_on.then(later).flatten() {
        Some(found) => Ok(found),
        None => profile,
    }
}
