//! `check`: lints files.

mod beside;
mod diff;
mod fix;
mod foreign;
mod format;
mod inputs;
mod one_profile;
mod own_pair;
mod problem;
mod report;
mod sample;
mod settings_file;
mod world;

use std::path::PathBuf;

use analysis::lint::VariableFinding;
use analysis::readers::{Reader, Readers};
use analysis::rules::rules;
use analysis::variables::check_variables;
use analysis::{Level, Options, Rule};
use clap::ValueEnum;
use host::environment;
use host::own_files::{Locations, OwnFiles};
use host::replace;
use settings::Settings;
use syntax::FileKind;

use super::{ExitStatus, Output};
pub(super) use diff::diff_of_texts;
use fix::Fixes;
use format::printable;
pub(super) use format::schema;
use format::{Format, Report};
use inputs::{FoundInputs, InputError, InputOptions, Inputs};
pub(super) use own_pair::{own_pair_with, own_settings, survey_own_pair, unchecked_own_pair_with};
use problem::CheckedPair;
pub(super) use problem::label;
use report::{left_drafts, nothing_there, report};
use settings_file::SettingsOfFiles;

/// Find mistakes in the config and credentials files.
///
/// Without a path, your own files are checked: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or
/// `~/.aws/config` and `~/.aws/credentials`. Exits with 1 if there are errors or warnings, and with 2
/// if a file cannot be read or fixed.
#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Arguments {
    /// Files, directories with a `config` or `credentials` file, or `-` for standard input.
    paths: Vec<PathBuf>,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Apply all safe fixes, then show the remaining findings.
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change, without changing anything.
    #[arg(long)]
    diff: bool,
    /// Run only these rules.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = super::rule)]
    select: Vec<&'static Rule>,
    /// Skip these rules.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = super::rule)]
    ignore: Vec<&'static Rule>,
    /// Also run the rules that are off by default.
    #[arg(long)]
    strict: bool,
    /// Use this settings file for all files. By default `.aws-config-lsp.toml` above each file, or
    /// `aws-config-lsp/config.toml` in your configuration directory.
    #[arg(long, value_name = "FILE", alias = "config")]
    settings: Option<PathBuf>,
    /// Report real keys in every file under version control, also in your own.
    #[arg(long)]
    deny_secrets: bool,
    /// Report only what affects these readers: botocore, javascript, rust, go, ruby, java, crt.
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = reader)]
    reader: Vec<Reader>,
    /// Report only what is in the sections of this profile, and in variables.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["fix", "diff", "sample"])]
    profile: Option<String>,
    /// The kind of the files, if their names do not show it.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// The name of the file on standard input. Implies `-`.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
    /// Check the built-in sample, to see what findings look like.
    #[arg(long, conflicts_with_all = ["paths", "fix", "stdin_filename"])]
    sample: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Config,
    Credentials,
}

impl Arguments {
    /// What the settings file says, and over it what the arguments say.
    fn options(&self, settings: &Settings) -> Options {
        let mut options = settings.options();
        options.strict |= self.strict || !self.select.is_empty();
        options.deny_secrets = self.deny_secrets;
        if !self.reader.is_empty() {
            options.readers = self.reader.iter().copied().collect::<Readers>();
        }
        for rule in &self.select {
            options.levels.remove(rule.code);
        }
        let selected = |rule: &Rule| self.select.is_empty() || self.select.contains(&rule);
        let off = |rule: &&Rule| !selected(rule) || self.ignore.contains(rule);
        let codes = rules().filter(off).map(|rule| (rule.code.to_owned(), Level::Off));
        options.levels.extend(codes);
        options
    }

    /// The paths to check. A name for standard input implies standard input.
    fn paths(&self) -> Vec<PathBuf> {
        let stdin = PathBuf::from("-");
        let mut paths = self.paths.clone();
        if self.stdin_filename.is_some() && !paths.contains(&stdin) {
            paths.push(stdin);
        }
        paths
    }

    fn kind(&self) -> Option<FileKind> {
        self.kind.map(|kind| match kind {
            Kind::Config => FileKind::Config,
            Kind::Credentials => FileKind::Credentials,
        })
    }
}

fn reader(id: &str) -> Result<Reader, String> {
    Reader::from_id(id).ok_or_else(|| {
        let ids = Reader::ALL.map(Reader::id).join(", ");
        format!("there is no such reader; there are {ids}")
    })
}

pub(super) fn run(arguments: &Arguments) -> Output {
    if arguments.diff && arguments.fix {
        return refused("`--fix` and `--diff` cannot be used together");
    }
    let settings = match SettingsOfFiles::read(arguments.settings.as_deref()) {
        Ok(settings) => settings,
        Err(faults) => return Output::of_errors(&faults),
    };
    let own = Locations::of_process().own_files(&settings.own().paths);
    let paths = arguments.paths();
    let found = find_inputs(arguments, &paths, &own);
    let own_pair = found.pairs.first().filter(|pair| paths.is_empty() && pair.is_own());
    let variables = check_environment(own_pair, arguments, settings.own());
    if found.is_empty() && variables.is_empty() {
        return nothing_there(arguments, settings.own(), &own);
    }
    let mut output = Output::default();
    let mut errors = found.errors;
    output.add_skipped(found.skipped);
    let mut checked = check_pairs(found.pairs, arguments, &settings, &mut errors);
    if let Some(profile) = &arguments.profile
        && let Err(unknown) = one_profile::limit_to(&mut checked, profile)
    {
        output.add_errors(&errors);
        return Output { err: output.err + &unknown.err, ..unknown };
    }
    if arguments.diff {
        output.add_errors(&errors);
        return diff::show(&mut checked, output);
    }
    let mut fixes = Fixes::default();
    if arguments.fix {
        replace::remove_drafts_on_signals();
        checked = checked.into_iter().map(|checked| fixes.fix(checked)).collect();
        errors.append(&mut fixes.errors);
    }
    output.add_notes(&fixes.removed, "was left by an interrupted `--fix` and is now removed");
    let left = checked.iter().filter(|checked| checked.inputs.is_own()).flat_map(left_drafts);
    output.add_notes(
        &left.collect::<Vec<_>>(),
        "was left by an interrupted `--fix` and may contain secrets. `check --fix` removes it",
    );
    let found = Report::with_variables(&checked, &variables, fixes.count, &errors);
    report(arguments, &found, output)
}

fn find_inputs(arguments: &Arguments, paths: &[PathBuf], own: &OwnFiles) -> FoundInputs {
    if arguments.sample {
        return FoundInputs::new(sample::inputs());
    }
    if paths.is_empty() {
        return inputs::own(own);
    }
    let stdin = arguments.stdin_filename.as_deref();
    inputs::at(paths, &InputOptions { own, kind: arguments.kind(), stdin })
}

/// What is wrong with the variables that AWS tools see beside one's own files.
fn check_environment(
    pair: Option<&Inputs>,
    arguments: &Arguments,
    settings: &Settings,
) -> Vec<VariableFinding> {
    let Some(pair) = pair else { return Vec::new() };
    let checked = CheckedPair::pair_of(pair, &arguments.options(settings));
    check_variables(&checked, &environment::of_process())
}

/// Checks pairs, each by the settings that hold for it. Where these are wrong, it is not checked.
fn check_pairs(
    pairs: Vec<Inputs>,
    arguments: &Arguments,
    settings: &SettingsOfFiles,
    errors: &mut Vec<InputError>,
) -> Vec<CheckedPair> {
    let mut checked = Vec::new();
    for pair in pairs {
        match settings.of_pair(&pair) {
            Ok(settings) => checked.push(CheckedPair::new(pair, &arguments.options(&settings))),
            Err(faults) => {
                let new: Vec<_> = faults.into_iter().filter(|it| !errors.contains(it)).collect();
                errors.extend(new);
            }
        }
    }
    checked
}

fn refused(message: &str) -> Output {
    Output { err: super::error(message), status: ExitStatus::Usage, ..Output::default() }
}

/// A text of a file, without what a terminal would obey.
pub(super) fn shown(text: &str) -> String {
    printable(text)
}
