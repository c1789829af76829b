//! `--profile`: the findings of one profile.

use analysis::report::profile_names;
use catalogue::credentials::mask;

use super::checked_pair::CheckedPair;
use super::formats::printable;
use crate::cli::near::near;
use crate::cli::output::{Output, RefusedOutput};

/// Shows only findings in the sections of this profile.
///
/// # Errors
/// What to say if no file has the profile, with similar names.
pub(super) fn limit_to(checked: &mut [CheckedPair], profile: &str) -> Result<(), RefusedOutput> {
    let names: Vec<String> =
        // In any of the pairs: with several, most do not have the profile.
        checked.iter().flat_map(|checked| profile_names(&checked.pair().world())).collect();
    if !names.iter().any(|name| name == profile) {
        return Err(unknown(profile, &names));
    }
    for checked in checked {
        checked.profile = Some(profile.to_owned());
    }
    Ok(())
}

fn unknown(profile: &str, names: &[String]) -> RefusedOutput {
    // A secret may have been pasted as the name of a section.
    let names: Vec<String> = names.iter().map(|name| printable(&mask(name))).collect();
    let hint = match near(profile, names.iter().map(String::as_str)) {
        near if near.is_empty() => "`aws-config-lsp list` shows the profiles".to_owned(),
        near => format!("did you mean {near}?"),
    };
    Output::refused(&format!("there is no profile `{}`; {hint}", printable(&mask(profile))))
}
