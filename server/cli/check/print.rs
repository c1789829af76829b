//! What `check` has to say, and how it ends.

use std::io::{self, IsTerminal as _};
use std::iter;
use std::path::Path;

use analysis::rules;
use host::facts::Repositories;
use host::own_files::OwnFiles;
use host::pair_facts::{FilesOfPair, pair_facts};
use host::readers::options_of;
use host::replace;
use settings::Settings;
use syntax::FileKind;

use super::baseline::Baseline;
use super::checked_pair::CheckedPair;
use super::formats::{self, CheckFormat, printable};
use super::selected::{ReportOptions, SelectedFindings};
use super::{Arguments, sample, statistics, written};
use crate::cli::output::{ExitStatus, Output, note};

/// The drafts of the user's own files that a `--fix` left behind.
pub(super) fn left_drafts(checked: &CheckedPair) -> Vec<String> {
    let paths = FileKind::ALL.into_iter().filter_map(|kind| checked.path(kind));
    let drafts = paths.flat_map(replace::find_drafts);
    drafts.map(|draft| draft.display().to_string()).collect()
}

/// Neither of the user's own files exists: on a terminal shows what would be found.
pub(super) fn nothing_there(
    arguments: &Arguments,
    options: &ReportOptions,
    settings: &Settings,
    own: &OwnFiles,
) -> Output {
    let [config, credentials] = FileKind::ALL.map(|kind| match own.path(kind) {
        Some(path) => printable(&own.name(path)),
        None => format!("~/.aws/{}", kind.name()),
    });
    let mut output = Output {
        err: format!("Neither {config} nor {credentials} exists, so there is nothing to check"),
        ..Output::default()
    };
    let is_for_people = arguments.format.is_for_people();
    let broken = faults_of_names(own);
    if !broken.is_empty() {
        output.err += ".\n";
        for message in &broken {
            output.err += &note(&printable(message));
        }
        output.status = ExitStatus::Findings;
        return if is_for_people {
            output
        } else {
            print_report(arguments, &SelectedFindings::new(&[], &[], options), output)
        };
    }
    if is_for_people && io::stdout().is_terminal() {
        output.err += ".\nThese are the findings in a sample with many mistakes:\n\n";
        let options_of_sample = arguments.options(options_of(settings));
        let sample = [CheckedPair::new(sample::inputs(), options_of_sample, own)];
        let shown = print_report(arguments, &SelectedFindings::new(&sample, &[], options), output);
        return Output { status: ExitStatus::Clean, ..shown };
    }
    output.err += ". `aws-config-lsp check --sample` shows what findings look like.\n";
    if is_for_people {
        output
    } else {
        print_report(arguments, &SelectedFindings::new(&[], &[], options), output)
    }
}

/// What is wrong where both files are links to nothing, or have an ending, so that no finding has a place.
fn faults_of_names(own: &OwnFiles) -> Vec<String> {
    let facts = pair_facts(FilesOfPair::own(own), &Repositories::default());
    let broken = FileKind::ALL.into_iter().filter_map(|kind| rules::broken_link(&facts, kind));
    let misnamed = FileKind::ALL.into_iter().flat_map(|kind| &facts.files[kind].misnamed);
    broken.chain(misnamed.map(|misnamed| rules::judge_misnamed(misnamed).1)).collect()
}

/// Prints the report, and its errors where the format itself does not show them to people.
pub(super) fn print_report(
    arguments: &Arguments,
    report: &SelectedFindings<'_>,
    mut output: Output,
) -> Output {
    // A note alone: a baseline that is longer than needed hides nothing.
    if report.gone() > 0
        && let Some(path) = &arguments.baseline
    {
        let findings = if report.gone() == 1 { "finding that is" } else { "findings that are" };
        let message =
            format!("lists {} {findings} fixed; `--write-baseline` updates it", report.gone());
        output.add_notes(&[path.display().to_string()], &message);
    }
    if report.fails() {
        output.status = output.status.max(ExitStatus::Findings);
    }
    if !report.errors.is_empty() {
        if arguments.format.says_errors_in_lines() {
            output.status = output.status.max(ExitStatus::Usage);
        } else {
            output.add_errors(report.errors);
        }
    }
    print_or_write(arguments, report, output)
}

/// Prints the findings, or writes them to a file.
fn print_or_write(
    arguments: &Arguments,
    report: &SelectedFindings<'_>,
    mut output: Output,
) -> Output {
    let pieces = match (arguments.statistics, arguments.format) {
        (false, format) => format.pieces(report),
        (true, CheckFormat::Json) => Box::new(iter::once(statistics::json(report))),
        (true, _) => Box::new(iter::once(statistics::text(report))),
    };
    let Some(path) = &arguments.output_file else {
        if arguments.is_filter() {
            // With `--fix -`, standard output is for the text.
            output.err.extend(pieces);
            return output;
        }
        return output.print_each(pieces);
    };
    let text: String = pieces.collect();
    match written::write(path, &anstream::adapter::strip_str(&text).to_string()) {
        Ok(()) => output.out += &(formats::summary(report) + "\n"),
        Err(error) => output.add_errors(&[error]),
    }
    output
}

/// Writes the baseline of what is found.
pub(super) fn write_baseline(
    path: &Path,
    report: &SelectedFindings<'_>,
    mut output: Output,
) -> Output {
    output.add_errors(report.errors);
    let count = report.problems().count();
    match written::write(path, &Baseline::text_of(report.fingerprints())) {
        Ok(()) => {
            let findings = if count == 1 { "finding" } else { "findings" };
            output.out = format!("{count} {findings} written to {}\n", path.display());
        }
        Err(error) => output.add_errors(&[error]),
    }
    output
}
