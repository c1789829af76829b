//! No secret is printed, neither of the paste nor of the files.

use super::templates;
use crate::cli::Home;
use crate::cli::secrets::{Chance, FILES, assert_hidden, filled};

/// Each text as a paste, into files that have their own secrets; with the faults of texts that cannot be
/// used, and of files that cannot be written.
#[test]
fn no_import_shows_a_secret() {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let pastes = FILES.iter().copied().chain(templates());
    for (nth, template) in pastes.enumerate() {
        // The names of the holes differ.
        let template = template.replace("@I", "@K").replace("@L", "@K").replace("@E", "soon");
        let (paste, mut secrets) = filled(&template.replace("@M", "1"), &mut chance);
        let home = Home::new();
        for name in [".aws/config", ".aws/credentials"] {
            let (text, hidden) = filled(FILES[nth % FILES.len()], &mut chance);
            home.write(name, text);
            secrets.extend(hidden);
        }
        for arguments in [["import", "--dry-run"], ["import", "--yes"]] {
            let run = home.run_with_input(&arguments, &paste);
            assert_ne!(run.code, Some(3), "{arguments:?}: {run:?}");
            assert_hidden(&run, &secrets, &format!("{arguments:?} of {template:?}"));
        }
    }
}
