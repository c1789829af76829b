//! `check`: lints files.
//!
//! The way of the data: `arguments` say what is asked; [`super::files`] reads the files and finds which two are a
//! pair; `checked_pair` holds a pair with its findings; `fix`, `diff`, `ignores` and `reformat` change files;
//! `selected` are the findings that are shown, `print` prints them in one of the `formats`.

mod arguments;
mod baseline;
mod checked_pair;
mod diff;
mod encoding;
mod fix;
mod formats;
mod ignores;
mod location;
mod names;
mod one_profile;
mod print;
mod problem;
mod reformat;
mod sample;
mod save;
mod selected;
mod statistics;
mod terminal;
mod written;

use analysis::lint::VariableFinding;
use analysis::readers::resolve::Environment;
use analysis::variables::check_variables;
use host::content::Content;
use host::environment;
use host::facts::Repositories;
use host::own_files::{Locations, OwnFiles};
use host::readers::options_of;
use host::replace;
use host::settings_files::Projects;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use settings::Settings;

use super::files::inputs::{self, FoundInputs, InputOptions, Inputs};
use super::files::load;
use super::files::own_inputs::OwnInputs;
use super::files::settings_file::SettingsOfFiles;
use super::input_error::InputError;
use super::output::{Output, RefusedOutput};
pub(super) use arguments::Arguments;
use checked_pair::CheckedPair;
pub(super) use diff::diff_of_texts;
use fix::Fixes;
use formats::printable;
pub(super) use formats::schema;
use print::{left_drafts, nothing_there, print_report, write_baseline};
pub(super) use problem::label;
pub(super) use reformat::{FormatOptions, reformat};
use selected::{ReportOptions, SelectedFindings};

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    if arguments.is_diff() && arguments.is_fixing() {
        return Err(Output::refused("`--fix` and `--diff` cannot be used together"));
    }
    let settings = SettingsOfFiles::read(arguments.settings.as_deref())
        .map_err(|faults| Output::of_errors(&faults))?;
    let options = arguments.report_options().map_err(|error| Output::of_errors(&[error]))?;
    let own_files = Locations::of_process().own_files(&settings.own().paths);
    // The variables of this shell concern one's own files; those of a repository are read on other
    // machines.
    let environment = arguments.is_about_own_files().then(environment::of_process);
    let found = match &environment {
        Some(environment) => find_own(arguments, &own_files, settings.own(), environment),
        None => find_inputs(arguments, &own_files, settings.projects()),
    };
    if arguments.show_files {
        return Ok(show_files(&found));
    }
    let has_no_files = found.is_empty();
    let FoundInputs { pairs, skipped, mut errors } = found;
    let mut pairs = check_pairs(pairs, arguments, &settings, &own_files, &mut errors);
    let own = pairs.iter().find(|checked| checked.inputs().is_own());
    let variables = match (own, &environment) {
        (Some(own), Some(environment)) => check_variables(own.pair(), environment),
        _ => Vec::new(),
    };
    if has_no_files && variables.is_empty() {
        return Ok(nothing_there(arguments, &options, settings.own(), &own_files));
    }
    let mut output = Output::default();
    output.add_skipped(&skipped);
    if let Some(profile) = &arguments.profile
        && let Err(unknown) = one_profile::limit_to(&mut pairs, profile)
    {
        output.add_errors(&errors);
        return Err(Output { err: output.err + &unknown.err, ..unknown });
    }
    let checked = CheckedInputs { pairs, variables, skipped, errors };
    Ok(finish(checked, arguments, &options, output))
}

/// What was found, before anything is fixed.
struct CheckedInputs {
    pairs: Vec<CheckedPair>,
    variables: Vec<VariableFinding>,
    skipped: Vec<InputError>,
    errors: Vec<InputError>,
}

/// Fixes what is to be fixed, and reports the rest.
fn finish(
    checked: CheckedInputs,
    arguments: &Arguments,
    options: &ReportOptions,
    mut output: Output,
) -> Output {
    let CheckedInputs { mut pairs, variables, skipped, mut errors } = checked;
    if arguments.is_diff() {
        output.add_errors(&errors);
        return diff::show(pairs, arguments.fix_selection(), output);
    }
    let fixes = fix_files(&mut pairs, arguments, options, &mut output);
    errors.extend(fixes.errors);
    let found = SelectedFindings::new(&pairs, &errors, options);
    if let Some(path) = &arguments.write_baseline {
        // Without variables: one shell has other variables than the next user of a repository.
        return write_baseline(path, &found, output);
    }
    let found = found.with_variables(&variables).with_skipped(&skipped).with_fixed(fixes.count);
    print_report(arguments, &found, output)
}

/// Applies `--fix` or `--add-ignores`, and says what earlier runs left.
fn fix_files(
    pairs: &mut [CheckedPair],
    arguments: &Arguments,
    options: &ReportOptions,
    output: &mut Output,
) -> Fixes {
    let mut fixes = Fixes::new(arguments.fix_selection());
    if arguments.is_filter() {
        for pair in pairs.iter_mut() {
            fixes.fix_in_memory(pair);
        }
        output.file = pairs.iter().find_map(fix::text_of_stdin);
        let missing = pairs.iter().filter_map(|it| fix::missing_text(it, output.file.as_ref()));
        fixes.errors.extend(missing);
    } else if arguments.is_fixing() {
        replace::remove_drafts_on_signals();
        for pair in pairs.iter_mut() {
            fixes.fix(pair);
        }
    } else if arguments.add_ignores {
        replace::remove_drafts_on_signals();
        for pair in pairs.iter_mut() {
            ignores::add(pair, options, &mut fixes);
        }
    }
    output.add_notes(&fixes.removed, "was left by an interrupted `--fix` and is now removed");
    let left = pairs.iter().filter(|checked| checked.inputs().is_own()).flat_map(left_drafts);
    output.add_notes(
        &left.collect::<Vec<_>>(),
        "was left by an interrupted `--fix` and may contain secrets. `check --fix` removes it",
    );
    fixes
}

/// The user's own files, and those in the other home directories of the tools that matter.
fn find_own(
    arguments: &Arguments,
    own_files: &OwnFiles,
    settings: &Settings,
    environment: &Environment,
) -> FoundInputs {
    let mut found = OwnInputs::read(own_files).found();
    let texts = found.pairs.iter().flat_map(Inputs::known).filter_map(|file| file.content.text());
    let mut options = arguments.options(options_of(settings));
    options.count_readers_in(texts);
    let clients = options.readers.clients().collect();
    let homes = environment::other_homes(own_files, &clients, environment);
    found.add(inputs::of_other_homes(&homes, own_files));
    found
}

/// The files that the arguments name.
fn find_inputs(arguments: &Arguments, own_files: &OwnFiles, projects: &Projects) -> FoundInputs {
    if arguments.sample {
        return FoundInputs::new(sample::inputs());
    }
    let stdin = arguments.stdin_filename.as_deref();
    let (kind, skips_ignored) = (arguments.kind(), !arguments.no_ignore);
    let options = InputOptions { own: own_files, kind, stdin, projects, skips_ignored };
    load::at(&arguments.paths(), &options)
}

/// Prints the names of the files that were found.
fn show_files(found: &FoundInputs) -> Output {
    let mut output = Output::default();
    let files = found.pairs.iter().flat_map(Inputs::known);
    for file in files.filter(|file| file.asked && file.content != Content::Absent) {
        output.out += &printable(&file.name);
        output.out.push('\n');
    }
    output.add_skipped(&found.skipped);
    output.add_errors(&found.errors);
    output
}

/// Checks pairs, each by the settings that hold for it. Where these are wrong, it is not checked.
fn check_pairs(
    pairs: Vec<Inputs>,
    arguments: &Arguments,
    settings: &SettingsOfFiles,
    own_files: &OwnFiles,
    errors: &mut Vec<InputError>,
) -> Vec<CheckedPair> {
    let repositories = Repositories::default();
    let check = |pair: Inputs| {
        let options = arguments.options(settings.options_of(&pair)?);
        Ok(CheckedPair::in_tree(pair, options, own_files, &repositories))
    };
    let results: Vec<Result<_, Vec<InputError>>> = pairs.into_par_iter().map(check).collect();
    let mut checked = Vec::new();
    for result in results {
        match result {
            Ok(pair) => checked.push(pair),
            // The same settings file holds for many pairs.
            Err(faults) => {
                let new: Vec<_> = faults.into_iter().filter(|it| !errors.contains(it)).collect();
                errors.extend(new);
            }
        }
    }
    checked
}
