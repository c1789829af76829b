//! `list`: every profile, with the account, the region and the credentials that it comes to.

mod json;
mod kind;
mod table;

pub(super) use json::schema;

use std::io::{self, IsTerminal as _};

use analysis::engine::Checks;
use analysis::readers::Client;
use analysis::readers::resolve::select;
use analysis::report::{Overview, SharedAnswer, overviews, profile_names};
use catalogue::credentials::mask;
use clap::ValueEnum;

use super::clients::clients;
use super::output::{Output, RefusedOutput};
use super::refusals::refusals;
use super::terminal::printable;
use crate::cli::files::own::Own;
use kind::CredentialsKind;

/// List the profiles of your own files.
///
/// Unlike `aws configure list-profiles` it works on files that the AWS CLI refuses. Exits with 2 where
/// a file cannot be read, else with 0.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The names alone, one to a line; so it is where the output is no terminal.
    #[arg(short = '1', long = "names")]
    names: bool,
    /// How to print it; else a table on a terminal and names elsewhere.
    #[arg(long, value_enum, conflicts_with = "names")]
    format: Option<ListFormat>,
    /// In which order.
    #[arg(long, value_enum, default_value_t)]
    sort: Sort,
    /// These ways to credentials alone.
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<CredentialsKind>,
    /// This account alone, by its ID or by what the setting `accounts` calls it.
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<String>,
    /// Profiles alone from which no tool gets credentials.
    #[arg(long)]
    broken: bool,
    /// As these tools see them: aws-cli, boto3, javascript, rust, go, ruby, java, crt, dotnet, cpp, php,
    /// aws-vault, granted.
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = clients)]
    reader: Vec<Vec<Client>>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// For people. Also called `text`, as in other commands.
    #[value(alias = "text")]
    Table,
    /// For programs: an object with a `version`.
    Json,
    /// For shells: name, account, region, credentials and state between tabs.
    Tsv,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Sort {
    /// As they are in the files.
    #[default]
    File,
    Name,
    Account,
}

impl Arguments {
    /// Whether every profile is wanted, in the order of the files.
    fn takes_all(&self) -> bool {
        self.kind.is_empty()
            && self.account.is_none()
            && !self.broken
            && matches!(self.sort, Sort::File)
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    let own = Own::read(Checks::Templates)?;
    let is_terminal = io::stdout().is_terminal();
    let names_alone = arguments.names || (arguments.format.is_none() && !is_terminal);
    if names_alone && arguments.takes_all() {
        // Shells wait for this at each Tab: no profile is resolved.
        let names = profile_names(&own.pair.world()).into_iter();
        let out: String = names.map(|name| printable(&mask(&name)) + "\n").collect();
        return Ok(Output::text(out));
    }
    let clients: Vec<Client> = arguments.reader.iter().flatten().copied().collect();
    let audience = own.audience(&clients);
    let current = select(audience.clients[0], &own.environment).name;
    let world = &own.pair.world();
    let mut found = overviews(world, &audience);
    // Before profiles are left out: that a file is refused concerns all of them.
    let refusals = refusals(&own, &found);
    found.retain(|report| is_wanted(arguments, &own, report));
    sort(&mut found, arguments.sort);
    let (out, err) = match arguments.format {
        // No notes: a script reads the names, and its user sees standard error in between.
        _ if names_alone => (names(&found), String::new()),
        None | Some(ListFormat::Table) => {
            let of_variables = own.notes_on_selection(&audience);
            (table::print(&own, &current, &found), refusals + &of_variables + &own.notes())
        }
        Some(ListFormat::Json) => (json::print(&own, &current, &found), own.notes_on_files.clone()),
        Some(ListFormat::Tsv) => (tabs(&found), own.notes_on_files.clone()),
    };
    Ok(Output { out, err, ..Output::default() })
}

fn is_wanted(arguments: &Arguments, own: &Own, report: &Overview) -> bool {
    let of_kind =
        |answer: &SharedAnswer| arguments.kind.iter().any(|kind| kind.word() == answer.way.kind());
    let in_account = |asked: &str, answer: &SharedAnswer| {
        let id = answer.way.account();
        id.is_some_and(|id| id == asked || own.accounts.get(id).is_some_and(|name| name == asked))
    };
    (arguments.kind.is_empty() || report.answers.iter().any(of_kind))
        && arguments
            .account
            .as_ref()
            .is_none_or(|asked| report.answers.iter().any(|answer| in_account(asked, answer)))
        && (!arguments.broken || report.is_broken())
}

fn sort(reports: &mut [Overview], order: Sort) {
    match order {
        Sort::File => {}
        Sort::Name => reports.sort_by(|one, other| one.profile.cmp(&other.profile)),
        Sort::Account => reports.sort_by_key(|report| {
            let account = report.answers.first().and_then(|answer| answer.way.account());
            // A tilde comes after all digits: profiles without an account are the last.
            account.map_or_else(|| "~".to_owned(), str::to_owned)
        }),
    }
}

fn names(reports: &[Overview]) -> String {
    reports.iter().map(|report| printable(&mask(&report.profile)) + "\n").collect()
}

/// A line for each way to credentials of each profile.
fn tabs(reports: &[Overview]) -> String {
    let line = |report: &Overview, answer: &SharedAnswer| {
        let cells = [
            mask(&report.profile).into_owned(),
            answer.way.account().unwrap_or_default().to_owned(),
            region(report),
            answer.way.chain(),
            answer.way.state(report.now).word().to_owned(),
        ];
        // A tab in a name would shift all columns after it.
        cells.map(|cell| printable(&cell).replace('\t', " ")).join("\t") + "\n"
    };
    let lines = |report: &Overview| -> String {
        report.answers.iter().map(|answer| line(report, answer)).collect()
    };
    reports.iter().map(lines).collect()
}

/// The region that most tools use; a hyphen for none.
fn region(report: &Overview) -> String {
    let region = report.regions.first().and_then(|answer| answer.region.as_ref());
    region.map_or_else(|| "-".to_owned(), |(region, _)| printable(region))
}
