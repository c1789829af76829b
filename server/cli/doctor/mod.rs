//! `doctor`: what is wrong on this machine, one verdict a line.

mod json;
mod markdown;
mod text;

pub(super) use json::schema;

use analysis::doctor::{Examination, Pseudonyms, examine};
use clap::ValueEnum;
use host::environment;
use host::own_files::Locations;

use super::files::own_pair::{own_settings, survey_own_pair};
use super::output::{ExitStatus, Output, RefusedOutput};

/// Say what is wrong on this machine: files, variables, sign-ins, programs, profiles.
///
/// Nothing is run, written or asked of a network. Exits with 0 if there is nothing to fix, with 1 if
/// something is marked ✗ or ! or `check` has errors or warnings, and with 2 if a file cannot be read.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: DoctorFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum DoctorFormat {
    /// For people.
    #[default]
    Text,
    /// For a bug report: without the names of accounts, people and machines.
    Markdown,
    /// For programs: an object with a `version`.
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    let settings = own_settings()?;
    let own = Locations::of_process().own_files(&settings.paths);
    // Goes on where a file cannot be read: that is one of the things to say.
    let (pair, survey) = survey_own_pair(&settings, &own);
    let environment = environment::of_process();
    let found = examine(&pair, &environment, &survey);
    let out = match arguments.format {
        DoctorFormat::Text => text::print(&found, &pair.world()),
        DoctorFormat::Markdown => {
            let mut names = Pseudonyms::new(&pair, environment.home.as_slice(), &survey);
            markdown::print(&found, &pair.world(), &mut names)
        }
        DoctorFormat::Json => json::print(&found, &own),
    };
    Ok(Output { out, status: exit_status(&found), ..Output::default() })
}

fn exit_status(found: &Examination) -> ExitStatus {
    // Before anything else: what was found is then not all.
    if found.is_file_unreadable {
        ExitStatus::Usage
    } else if found.is_well() {
        ExitStatus::Clean
    } else {
        ExitStatus::Findings
    }
}

/// "3 errors, 4 warnings, 2 info"; `None` if there are no findings.
fn findings(found: &Examination) -> Option<String> {
    let counts = found.findings;
    let s = |number| if number == 1 { "" } else { "s" };
    let parts = [
        (counts.errors, "error", s(counts.errors)),
        (counts.warnings, "warning", s(counts.warnings)),
        // As `check` counts them.
        (counts.infos, "info", ""),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, noun, s)| format!("{number} {noun}{s}"))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The lines below all paragraphs; commands are between backquotes.
fn totals(found: &Examination) -> Vec<String> {
    let check = match findings(found) {
        Some(findings) => format!("{findings} in files and variables: `aws-config-lsp check`."),
        None if found.is_file_unreadable => {
            "A file cannot be read, so `check` cannot say what is in it.".to_owned()
        }
        None => "`check` finds nothing in files and variables.".to_owned(),
    };
    let asked =
        "Not asked: whether AWS accepts the keys: `aws-config-lsp validate --all`.".to_owned();
    let things = match found.problems() {
        0 if found.is_well() => "Nothing to fix.".to_owned(),
        // No line is marked, and `check` has something all the same: that is then the one thing.
        0 => "1 thing to fix: `aws-config-lsp check`".to_owned(),
        1 => "1 thing to fix".to_owned(),
        number => format!("{number} things to fix"),
    };
    let first = match (found.problems(), found.first()) {
        (1, Some(first)) => format!(": `{first}`"),
        (2.., Some(first)) => format!(", first: `{first}`"),
        _ => String::new(),
    };
    vec![check, asked, things + &first]
}
