//! Why credentials are not put into a profile.

use std::fmt::Write as _;

use analysis::ide::{ElsewhereFault, StoreError};
use catalogue::credentials::mask;
use syntax::FileKind;

use crate::cli::files::own::Own;
use crate::cli::output::{ExitStatus, Output, RefusedOutput, error};
use crate::cli::terminal::printable;

pub(super) fn output(own: &Own, profile: &str, why: &StoreError) -> RefusedOutput {
    let name = printable(&mask(profile));
    let message = match why {
        StoreError::Elsewhere(faults) => return elsewhere(own, faults),
        StoreError::Name => {
            format!("no profile can be called `{name}`. Use letters, digits and `-_./@+`")
        }
        StoreError::OtherSource { what, setting, file, line } => format!(
            "the profile {name} {what} (`{setting}`, {}:{line}), and tools differ in whether they \
             take that or a key; import into another profile",
            file_name(own, *file)
        ),
        StoreError::NoKey => format!(
            "there is a session token alone, and the profile {name} has no access key; copy all of \
             the credentials"
        ),
        StoreError::NotTemporary => format!(
            "there is a session token alone, and the profile {name} has a long-term access key, to \
             which none belongs; copy all of the credentials"
        ),
        StoreError::Template(file) => {
            format!("{} is a template of another program", file_name(own, *file))
        }
    };
    Output::refused(&format!("nothing was written: {message}"))
}

/// The faults for which tools would refuse the file, new credentials or not.
fn elsewhere(own: &Own, faults: &[ElsewhereFault]) -> Output {
    let mut err = error("nothing was written, because AWS tools refuse the whole file:");
    for fault in faults {
        let file = file_name(own, fault.file);
        let message = printable(&fault.message);
        // Writing to a string does not fail.
        let _ = writeln!(err, "  {file}:{}: {message} [{}]", fault.line, fault.code);
    }
    err += "`aws-config-lsp check --fix` fixes what can be fixed without a choice; then import again.\n";
    Output { err, status: ExitStatus::Findings, ..Output::default() }
}

fn file_name(own: &Own, file: FileKind) -> String {
    printable(own.pair.facts().file_name(file))
}
