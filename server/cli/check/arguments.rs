//! What `check` is called with.

use std::path::PathBuf;

use analysis::ide::FixSelection;
use analysis::readers::{Client, Readers};
use analysis::rules::rules;
use analysis::{Options, Rule, Severity};
use clap::ValueEnum;
use syntax::FileKind;

use super::baseline::Baseline;
use super::formats::CheckFormat;
use super::names::FileNames;
use super::selected::ReportOptions;
use super::terminal::Terminal;
use crate::cli::clients::clients;
use crate::cli::input_error::InputError;

/// Find mistakes in the config and credentials files.
///
/// Without a path, your own files are checked: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or
/// `~/.aws/config` and `~/.aws/credentials`. Exits with 1 if there are errors or warnings, and with 2
/// if a file cannot be read or fixed.
#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(in crate::cli) struct Arguments {
    /// Files, directories that are searched, or `-` for standard input.
    pub(super) paths: Vec<PathBuf>,
    /// Print the files that would be checked, and check nothing.
    #[arg(long, conflicts_with_all = ["fix", "diff", "sample"])]
    pub(super) show_files: bool,
    /// Search also for files that `.gitignore` names.
    #[arg(long)]
    pub(super) no_ignore: bool,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: CheckFormat,
    /// Apply all safe fixes, or those of some rules, then show the remaining findings.
    #[arg(long, value_name = "CODE", num_args = 0.., require_equals = true, value_delimiter = ',')]
    #[arg(default_missing_value = "", value_parser = fixed_rule)]
    fix: Option<Vec<FixedRule>>,
    /// Show what `--fix` would change, without changing anything.
    #[arg(long, value_name = "CODE", num_args = 0.., require_equals = true, value_delimiter = ',')]
    #[arg(default_missing_value = "", value_parser = fixed_rule)]
    diff: Option<Vec<FixedRule>>,
    /// Let `--fix` and `--diff` also apply the first fix of each finding that has no safe one.
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Write a comment above each line with findings, which hides them from now on.
    #[arg(long, conflicts_with_all = ["fix", "diff", "sample", "profile"])]
    pub(super) add_ignores: bool,
    /// Do not show the findings that this file lists.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write the findings of today to this file, for `--baseline`.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff", "output_file"])]
    pub(super) write_baseline: Option<PathBuf>,
    /// Show only findings that are at least so severe.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = LevelArgument::Hint)]
    min_severity: LevelArgument,
    /// Exit with 1 if a finding is at least so severe.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = LevelArgument::Warning)]
    fail_on: LevelArgument,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    pub(super) exit_zero: bool,
    /// Write the findings to this file, and only a summary to standard output.
    #[arg(long, short, value_name = "FILE", conflicts_with = "diff")]
    pub(super) output_file: Option<PathBuf>,
    /// Print how often each rule found something instead of the findings.
    #[arg(long, conflicts_with = "diff")]
    pub(super) statistics: bool,
    /// Run only these rules.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = crate::cli::rule_argument::rule)]
    pub(super) select: Vec<&'static Rule>,
    /// Skip these rules.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = crate::cli::rule_argument::rule)]
    pub(super) ignore: Vec<&'static Rule>,
    /// Also run the rules that are off by default.
    #[arg(long)]
    pub(super) strict: bool,
    /// Use this settings file for all files. By default `.aws-config-lsp.toml` above each file, or
    /// `aws-config-lsp/config.toml` in your configuration directory.
    #[arg(long, value_name = "FILE", alias = "config")]
    pub(super) settings: Option<PathBuf>,
    /// Report real keys in every file under version control, also in your own.
    #[arg(long)]
    pub(super) deny_secrets: bool,
    /// Report only what affects these tools: aws-cli, boto3, javascript, rust, go, ruby, java, crt, dotnet, cpp,
    /// php, aws-vault, granted.
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = clients)]
    pub(super) reader: Vec<Vec<Client>>,
    /// Report only what is in the sections of this profile, and in variables.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["fix", "diff", "sample"])]
    pub(super) profile: Option<String>,
    /// The kind of the files, if their names do not show it.
    #[arg(long, value_enum)]
    pub(super) kind: Option<FileKindArgument>,
    /// The name of the file on standard input. Implies `-`.
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Check the built-in sample, to see what findings look like.
    #[arg(long, conflicts_with_all = ["paths", "fix", "stdin_filename"])]
    pub(super) sample: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum FileKindArgument {
    Config,
    Credentials,
}

#[derive(Clone, Copy, ValueEnum)]
enum LevelArgument {
    Error,
    Warning,
    Info,
    Hint,
}

impl LevelArgument {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Information,
            Self::Hint => Severity::Hint,
        }
    }
}

/// A rule whose findings `--fix` fixes; `None` is each rule.
type FixedRule = Option<&'static Rule>;

fn fixed_rule(code: &str) -> Result<FixedRule, String> {
    if code.is_empty() { Ok(None) } else { crate::cli::rule_argument::rule(code).map(Some) }
}

impl Arguments {
    pub(super) fn is_fixing(&self) -> bool {
        self.fix.is_some()
    }

    pub(super) fn is_diff(&self) -> bool {
        self.diff.is_some()
    }

    /// How findings are chosen and named.
    ///
    /// # Errors
    /// What is wrong with the baseline.
    pub(super) fn report_options(&self) -> Result<ReportOptions, InputError> {
        let baseline = self.baseline.as_deref().map(Baseline::read).transpose()?;
        Ok(ReportOptions {
            min_severity: self.min_severity.severity(),
            fail_on: (!self.exit_zero).then(|| self.fail_on.severity()),
            baseline: baseline.unwrap_or_default(),
            names: FileNames::of_process(),
            terminal: Terminal::of_process(),
        })
    }

    /// Whether nothing else is named than the user's own files.
    pub(super) fn is_about_own_files(&self) -> bool {
        !self.sample && self.paths().is_empty()
    }

    /// Whether standard input is fixed, and its text printed.
    pub(super) fn is_filter(&self) -> bool {
        self.is_fixing() && self.paths() == [PathBuf::from("-")]
    }

    /// Which fixes are applied or shown.
    pub(super) fn fix_selection(&self) -> FixSelection {
        let rules = self.fix.iter().chain(&self.diff).flatten().flatten();
        FixSelection {
            codes: rules.map(|rule| rule.code).collect(),
            includes_unsafe: self.unsafe_fixes,
        }
    }

    /// What the settings say, and over it what the arguments say.
    pub(super) fn options(&self, mut options: Options) -> Options {
        // A rule that is off by default runs if somebody selects it.
        options.strict |= self.strict || !self.select.is_empty();
        options.deny_secrets = self.deny_secrets;
        if !self.reader.is_empty() {
            let readers = self.reader.iter().flatten().map(|client| client.reader());
            options.readers = readers.collect::<Readers>();
            // Neither the settings nor traces of tools in the files add further ones.
            options.others = Readers::NONE;
            options.auto_readers = false;
        }
        for rule in &self.select {
            // Even if the settings switch it off or change its severity.
            options.levels.remove(rule.code);
        }
        let selected = |rule: &Rule| self.select.is_empty() || self.select.contains(&rule);
        // `--ignore` after `--select`, so that it can take some of a selection back.
        let off = |rule: &&Rule| !selected(rule) || self.ignore.contains(rule);
        let codes = rules().filter(off).map(|rule| (rule.code.to_owned(), analysis::Level::Off));
        options.levels.extend(codes);
        options
    }

    /// The paths to check. A name for standard input implies standard input.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        let stdin = PathBuf::from("-");
        let mut paths = self.paths.clone();
        if self.stdin_filename.is_some() && !paths.contains(&stdin) {
            paths.push(stdin);
        }
        paths
    }

    pub(super) fn kind(&self) -> Option<FileKind> {
        self.kind.map(|kind| match kind {
            FileKindArgument::Config => FileKind::Config,
            FileKindArgument::Credentials => FileKind::Credentials,
        })
    }
}
