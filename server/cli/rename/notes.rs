//! What a rename leaves to the user.

use analysis::model::SymbolKind;
use catalogue::credentials::mask;

use crate::cli::files::own::Own;
use crate::cli::output::note;
use crate::cli::terminal::printable;

/// What names the section outside of the files.
pub(super) fn after(own: &Own, kind: SymbolKind, from: &str, to: &str) -> String {
    match kind {
        SymbolKind::Profile => selected(own, from, to),
        // The AWS CLI and the SDKs name the file of a token after the session.
        SymbolKind::SsoSession => {
            let to = printable(&mask(to));
            note(&format!(
                "a sign-in is kept under its old name: `aws sso login --sso-session {to}`"
            ))
        }
        _ => String::new(),
    }
}

/// The variables that still select the profile by its old name.
fn selected(own: &Own, from: &str, to: &str) -> String {
    let names = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"].into_iter();
    let stale = names.filter(|name| own.environment.get(name) == Some(from));
    let say = |name| {
        let to = printable(&mask(to));
        note(&format!("{name} still has the old name: `export {name}={to}`"))
    };
    stale.map(say).collect()
}
