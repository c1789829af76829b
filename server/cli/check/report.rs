//! What `check` has to say, and how it ends.

use std::io::{self, IsTerminal as _};

use host::kind::file_name;
use host::own_files::OwnFiles;
use host::replace;
use settings::Settings;
use syntax::FileKind;

use super::super::{Code, Said};
use super::format::{Report, printable};
use super::inputs::Trouble;
use super::problem::Checked;
use super::{Arguments, sample};

/// The drafts of the user's own files that a `--fix` left behind.
pub(super) fn left_drafts(checked: &Checked) -> Vec<String> {
    let paths = FileKind::ALL.into_iter().filter_map(|kind| checked.path(kind));
    let drafts = paths.flat_map(replace::find_drafts);
    drafts.map(|draft| draft.display().to_string()).collect()
}

/// Neither of the user's own files exists: on a terminal shows what would be found.
pub(super) fn nothing_there(arguments: &Arguments, settings: &Settings, own: &OwnFiles) -> Said {
    let [config, credentials] = FileKind::ALL.map(|kind| match own.path(kind) {
        Some(path) => printable(&own.name(path)),
        None => format!("~/.aws/{}", file_name(kind)),
    });
    let mut said = Said {
        err: format!("Neither {config} nor {credentials} exists: there is nothing to check"),
        ..Said::default()
    };
    let is_for_people = arguments.format.is_for_people();
    if is_for_people && io::stdout().is_terminal() {
        said.err += ".\nThis is what is found in a sample with plenty of mistakes:\n\n";
        let sample = [Checked::new(sample::inputs(), &arguments.options(settings))];
        let shown = report(arguments, &Report::new(&sample, 0, &[]), said);
        return Said { code: Code::Clean, ..shown };
    }
    said.err += "; `aws-config-lsp check --sample` shows what findings look like.\n";
    if is_for_people { said } else { report(arguments, &Report::new(&[], 0, &[]), said) }
}

/// Prints the report, and its errors where the format itself does not show them to people.
pub(super) fn report(arguments: &Arguments, report: &Report<'_>, mut said: Said) -> Said {
    said.out += &arguments.format.print(report);
    if report.fails() {
        said.code = said.code.max(Code::Findings);
    }
    if report.errors().is_empty() {
        return said;
    }
    if arguments.format.says_errors_in_lines() {
        said.code = said.code.max(Code::Usage);
    } else {
        said.add_errors(report.errors());
    }
    said
}

impl Said {
    pub(super) fn of_errors(errors: &[Trouble]) -> Self {
        let mut said = Self::default();
        said.add_errors(errors);
        said
    }

    pub(super) fn add_errors(&mut self, errors: &[Trouble]) {
        for Trouble { name, message } in errors {
            self.err += &super::super::error(&format!("{}: {message}", printable(name)));
            self.code = self.code.max(Code::Usage);
        }
    }

    pub(super) fn add_notes(&mut self, names: &[String], message: &str) {
        for name in names {
            self.err += &super::super::note(&format!("{} {message}", printable(name)));
        }
    }
}
