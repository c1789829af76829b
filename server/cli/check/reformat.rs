//! Formats files as the server does.

use std::path::{Path, PathBuf};

use analysis::ide::formatting;
use host::own_files::Locations;
use host::readers::options_of;
use host::replace;
use syntax::{FileKind, PerFile};

use super::checked_pair::CheckedPair;
use super::diff::{DiffedText, unified};
use super::fix::{missing_text, text_of_stdin};
use super::formats::printable;
use super::save::{save, texts_on_disk};
use crate::cli::files::inputs::InputOptions;
use crate::cli::files::load;
use crate::cli::files::own_inputs::OwnInputs;
use crate::cli::files::settings_file::SettingsOfFiles;
use crate::cli::input_error::InputError;
use crate::cli::output::{ExitStatus, Output, RefusedOutput};

pub(in crate::cli) struct FormatOptions<'a> {
    /// The user's own files, if there are none.
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// What to call standard input.
    pub(in crate::cli) stdin: Option<&'a Path>,
    /// Else the files that would change are named or shown.
    pub(in crate::cli) writes: bool,
    pub(in crate::cli) shows_diff: bool,
}

impl FormatOptions<'_> {
    /// Whether the formatted text goes to standard output.
    fn is_filter(&self) -> bool {
        self.writes && self.paths == [PathBuf::from("-")]
    }
}

pub(in crate::cli) fn reformat(options: &FormatOptions<'_>) -> Result<Output, RefusedOutput> {
    let settings = SettingsOfFiles::read(None).map_err(|faults| Output::of_errors(&faults))?;
    let own = Locations::of_process().own_files(&settings.own().paths);
    let found = if options.paths.is_empty() {
        OwnInputs::read(&own).found()
    } else {
        let (projects, stdin) = (settings.projects(), options.stdin);
        let inputs = InputOptions { own: &own, kind: None, stdin, projects, skips_ignored: true };
        load::at(&options.paths, &inputs)
    };
    let mut output = Output::default();
    output.add_skipped(&found.skipped);
    let mut formatter = Formatter { options, errors: Vec::new(), output };
    if options.writes {
        replace::remove_drafts_on_signals();
    }
    for pair in found.pairs {
        formatter.format(CheckedPair::new(pair, options_of(settings.own()), &own));
    }
    let mut output = formatter.output;
    output.add_errors(&found.errors);
    output.add_errors(&formatter.errors);
    Ok(output)
}

struct Formatter<'a> {
    options: &'a FormatOptions<'a>,
    errors: Vec<InputError>,
    output: Output,
}

impl Formatter<'_> {
    fn format(&mut self, mut checked: CheckedPair) {
        // All before the text changes in memory.
        let bytes = texts_on_disk(&checked);
        let old = PerFile::of(|kind| DiffedText::of(&checked, kind));
        let changed: Vec<FileKind> =
            FileKind::ALL.into_iter().filter(|kind| self.change(&mut checked, *kind)).collect();
        if self.options.is_filter() {
            self.output.file = text_of_stdin(&checked);
            self.errors.extend(missing_text(&checked, self.output.file.as_ref()));
            return;
        }
        if self.options.writes {
            let written = save(&mut checked, &bytes, &mut self.errors);
            self.add_names(&checked, &written, "is formatted");
            return;
        }
        if !changed.is_empty() {
            self.output.status = self.output.status.max(ExitStatus::Findings);
        }
        if !self.options.shows_diff {
            self.add_names(&checked, &changed, "would be formatted");
            return;
        }
        for kind in changed {
            let versions = (&old[kind], DiffedText::of(&checked, kind));
            if let (Some(old), Some(new)) = versions {
                self.output.out += &unified(&printable(checked.name(kind)), old, &new);
            }
        }
    }

    /// Formats a file in memory. Whether it changed.
    fn change(&mut self, checked: &mut CheckedPair, kind: FileKind) -> bool {
        if !checked.is_asked(kind) {
            return false;
        }
        if !checked.can_change(kind) {
            let why = if checked.pair().document(kind).is_none() {
                "is not UTF-8, so it is not formatted; `check --fix` may repair it"
            } else if checked.pair().is_template(kind) {
                "is a template, so it is not formatted"
            } else {
                "has no header or setting of AWS tools, so it is not formatted"
            };
            self.output.add_notes(&[checked.name(kind).to_owned()], why);
            return false;
        }
        let edits = formatting(checked.pair(), kind);
        checked.apply(&edits);
        !edits.is_empty()
    }

    fn add_names(&mut self, checked: &CheckedPair, kinds: &[FileKind], what: &str) {
        for kind in kinds {
            self.output.out += &printable(checked.name(*kind));
            for part in [" ", what, "\n"] {
                self.output.out += part;
            }
        }
    }
}
