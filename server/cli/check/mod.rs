//! `check`: lints files.

mod diff;
mod fix;
mod foreign;
mod format;
mod inputs;
mod problem;
mod report;
mod sample;
mod settings_file;
mod world;

use std::path::PathBuf;

use analysis::readers::{Reader, Readers};
use analysis::rules::rules;
use analysis::{Level, Options, Rule};
use clap::ValueEnum;
use host::own_files::Locations;
use host::replace;
use settings::Settings;
use syntax::FileKind;

use super::{Code, Said};
use fix::Fixes;
use format::{Format, Report, printable};
use inputs::{Found, Naming, Trouble};
use problem::Checked;
use report::{left_drafts, nothing_there, report};

/// Find mistakes in the shared files.
///
/// Without a path these are your own: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, else
/// `~/.aws/config` and `~/.aws/credentials`. Exits with 1 where there are errors or warnings, and with
/// 2 where a file cannot be read or fixed.
#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Arguments {
    /// Files, directories with a `config` or `credentials` file, or `-` for standard input.
    paths: Vec<PathBuf>,
    /// How to print what is found.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Apply every fix that is safe, then show what is left.
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change instead, and change nothing.
    #[arg(long)]
    diff: bool,
    /// Run these rules alone.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = super::rule)]
    select: Vec<&'static Rule>,
    /// Leave these rules out.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = super::rule)]
    ignore: Vec<&'static Rule>,
    /// Also run the rules that are off by default.
    #[arg(long)]
    strict: bool,
    /// The settings file; else `.aws-config-lsp.toml` here, else `aws-config-lsp/config.toml` in your
    /// configuration directory.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Report real keys wherever a file is under version control.
    #[arg(long)]
    deny_secrets: bool,
    /// Judge by these readers alone: botocore, javascript, rust, go, ruby, java, crt.
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = reader)]
    reader: Vec<Reader>,
    /// What the files are, where their names do not tell.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// The name of the file that comes on standard input; implies `-`.
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

    /// What is asked for. A name for standard input asks for standard input.
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

pub(super) fn run(arguments: &Arguments) -> Said {
    if arguments.diff && arguments.fix {
        return refused("`--fix` and `--diff` exclude each other");
    }
    let settings = match settings_file::read(arguments.config.as_deref()) {
        Ok(settings) => settings,
        Err(message) => return refused(&message),
    };
    let own = Locations::of_process().own_files(&settings.paths);
    let paths = arguments.paths();
    let found = if arguments.sample {
        Found::new(sample::inputs())
    } else if paths.is_empty() {
        inputs::own(&own)
    } else {
        let stdin = arguments.stdin_filename.as_deref();
        inputs::at(&paths, &Naming { own: &own, kind: arguments.kind(), stdin })
    };
    if found.is_empty() {
        return nothing_there(arguments, &settings, &own);
    }
    let options = arguments.options(&settings);
    let mut said = Said::default();
    let mut errors = found.troubles;
    for Trouble { name, message } in found.skipped {
        said.add_notes(&[name], &message);
    }
    let mut checked: Vec<Checked> =
        found.pairs.into_iter().map(|pair| Checked::new(pair, &options)).collect();
    if arguments.diff {
        said.add_errors(&errors);
        return diff::show(&mut checked, said);
    }
    let mut fixes = Fixes::default();
    if arguments.fix {
        replace::remove_drafts_on_signals();
        checked = checked.into_iter().map(|checked| fixes.fix(checked)).collect();
        errors.append(&mut fixes.errors);
    }
    said.add_notes(&fixes.removed, "was left of an interrupted `--fix`; it is removed");
    let left = checked.iter().filter(|checked| checked.inputs.is_own()).flat_map(left_drafts);
    said.add_notes(
        &left.collect::<Vec<_>>(),
        "is left of an interrupted `--fix` and may hold secrets; `check --fix` removes it",
    );
    report(arguments, &Report::new(&checked, fixes.count, &errors), said)
}

fn refused(message: &str) -> Said {
    Said { err: super::error(message), code: Code::Usage, ..Said::default() }
}

/// The user's own pair as it is checked, for other subcommands.
///
/// # Errors
/// What to say where one of the files cannot be read.
#[cfg(feature = "live")]
pub(super) fn own_pair() -> Result<analysis::engine::Pair, Said> {
    let settings = Settings::default();
    let own = Locations::of_process().own_files(&settings.paths);
    let mut found = inputs::own(&own);
    if let Some(trouble) = found.troubles.first() {
        return Err(refused(&format!("{}: {}", printable(&trouble.name), trouble.message)));
    }
    let pair = found.pairs.pop().ok_or_else(|| refused("there are no files"))?;
    Ok(Checked::new(pair, &settings.options()).pair)
}

/// A text of a file, without what a terminal would obey.
#[cfg(feature = "live")]
pub(super) fn shown(text: &str) -> String {
    printable(text)
}
