//! `list`: every profile, with the account, the region and the credentials that it comes to.

use std::io::{self, IsTerminal as _};

use analysis::model::World;
use analysis::readers::Client;
use analysis::readers::resolve::{Selection, select};
use analysis::report::{Answer, Report, State, Way, reports};
use anstyle::{AnsiColor, Style};
use catalogue::credentials::mask;
use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;

use super::Output;
use super::check::shown;
use super::explain::{AnswerOutput, Place, answers, place};
use super::own::{self, Own};

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
    format: Option<Format>,
    /// In which order.
    #[arg(long, value_enum, default_value_t)]
    sort: Sort,
    /// These ways to credentials alone: key, role, sso, login, process, web-identity,
    /// credential-source, none, error, refused.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,
    /// This account alone, by its ID or by what the setting `accounts` calls it.
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<String>,
    /// Profiles alone from which no tool gets credentials.
    #[arg(long)]
    broken: bool,
    /// As these tools see them: aws-cli, boto3, javascript, rust, go, ruby, java, crt.
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = own::clients)]
    reader: Vec<Vec<Client>>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
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

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp list --format json` prints")]
struct Page {
    /// Rises when a field changes its meaning or goes away; new fields may come without notice.
    version: u32,
    /// The version of the program.
    tool: &'static str,
    /// The profiles, in the order that was asked for.
    profiles: Vec<ProfileOutput>,
}

#[derive(Serialize, JsonSchema)]
struct ProfileOutput {
    /// Its name.
    name: String,
    /// Whether the environment selects it.
    current: bool,
    /// Its headers.
    defined: Vec<Place>,
    /// The region that most readers use.
    region: Option<String>,
    /// The ways to credentials, with the readers that go them.
    answers: Vec<AnswerOutput>,
}

/// The JSON Schema of what is printed.
pub(super) fn schema() -> serde_json::Value {
    schemars::schema_for!(Page).to_value()
}

pub(super) fn run(arguments: &Arguments) -> Output {
    let own = match Own::read() {
        Ok(own) => own,
        Err(output) => return output,
    };
    let clients: Vec<Client> = arguments.reader.iter().flatten().copied().collect();
    let question = own.question(Selection::ByEnvironment, &clients);
    let current = select(question.clients[0], &own.environment).name;
    let world = &own.pair.world();
    let mut listed = reports(world, &question);
    listed.retain(|report| is_wanted(arguments, &own, report));
    sort(&mut listed, arguments.sort);
    let lister = Lister { own: &own, world, current: &current };
    let is_terminal = io::stdout().is_terminal();
    let out = match arguments.format {
        _ if arguments.names => names(&listed),
        None if !is_terminal => names(&listed),
        None | Some(Format::Table) => lister.table(&listed),
        Some(Format::Json) => lister.json(&listed),
        Some(Format::Tsv) => lister.tsv(&listed),
    };
    Output { out, ..Output::default() }
}

fn is_wanted(arguments: &Arguments, own: &Own, report: &Report) -> bool {
    let of_kind = |answer: &Answer| arguments.kind.iter().any(|kind| kind == answer.way.kind());
    let in_account = |asked: &str, answer: &Answer| {
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

fn sort(reports: &mut [Report], order: Sort) {
    match order {
        Sort::File => {}
        Sort::Name => reports.sort_by(|one, other| one.profile.cmp(&other.profile)),
        Sort::Account => reports.sort_by_key(|report| {
            let account = report.answers.first().and_then(|answer| answer.way.account());
            account.map_or_else(|| "~".to_owned(), str::to_owned)
        }),
    }
}

fn names(reports: &[Report]) -> String {
    reports.iter().map(|report| shown(&mask(&report.profile)) + "\n").collect()
}

struct Lister<'a, 'p> {
    own: &'a Own,
    world: &'a World<'p>,
    current: &'a str,
}

impl Lister<'_, '_> {
    fn table(&self, reports: &[Report]) -> String {
        if reports.is_empty() {
            return "no profile\n".to_owned();
        }
        let head = ["PROFILE", "ACCOUNT", "REGION", "CREDENTIALS", ""];
        let mut rows = vec![(' ', head.map(str::to_owned))];
        for report in reports {
            rows.extend(self.rows(report));
        }
        let width = |column: usize| {
            rows.iter().map(|(_, cells)| cells[column].chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..head.len()).map(width).collect();
        let mut out = String::new();
        for (mark, cells) in &rows {
            let style = style_of(*mark);
            let cells = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            let line = cells.collect::<Vec<_>>().join("  ");
            out += &format!("{style}{mark}{style:#} {}\n", line.trim_end());
        }
        let broken = reports.iter().filter(|report| report.is_broken()).count();
        let profiles = if reports.len() == 1 { "profile" } else { "profiles" };
        out + &format!("{} {profiles}, {broken} of them broken\n", reports.len())
    }

    /// A row for each way that leads to credentials, else for the first.
    fn rows(&self, report: &Report) -> Vec<(char, [String; 5])> {
        let region = region(report);
        let mut rows = Vec::new();
        let answers = report.working_answers();
        for (nth, answer) in answers.iter().enumerate() {
            let state = answer.way.state(report.now);
            let mark = match (nth, state) {
                (0, _) if report.profile == self.current => '▶',
                (0, State::Broken) => '✗',
                (0, _) if answers.len() > 1 => '!',
                _ => ' ',
            };
            let name = if nth == 0 { shown(&mask(&report.profile)) } else { String::new() };
            let account =
                answer.way.account().map_or_else(|| "-".to_owned(), |id| self.account(id));
            let or = if nth == 0 { "" } else { "  or " };
            let whom = match answers.len() {
                1 => String::new(),
                _ => answer.clients.label(&report.clients),
            };
            let credentials = shown(&format!("{or}{}", credentials(&answer.way, state)));
            rows.push((mark, [name, account, region.clone(), credentials, whom]));
        }
        rows
    }

    fn account(&self, id: &str) -> String {
        match self.own.accounts.get(id) {
            Some(name) => shown(&format!("{id} {name}")),
            None => id.to_owned(),
        }
    }

    fn json(&self, reports: &[Report]) -> String {
        let profiles = reports.iter().map(|report| ProfileOutput {
            name: mask(&report.profile).into_owned(),
            current: report.profile == self.current,
            defined: report.defined.iter().map(|origin| place(self.own, origin)).collect(),
            region: report
                .regions
                .first()
                .and_then(|answer| Some(answer.region.as_ref()?.0.clone())),
            answers: answers(self.own, self.world, report),
        });
        let page =
            Page { version: 1, tool: env!("CARGO_PKG_VERSION"), profiles: profiles.collect() };
        // Strings, numbers and lists alone: there is nothing that could fail.
        serde_json::to_string_pretty(&page).unwrap_or_default() + "\n"
    }

    fn tsv(&self, reports: &[Report]) -> String {
        let mut out = String::new();
        for report in reports {
            for answer in &report.answers {
                let cells = [
                    mask(&report.profile).into_owned(),
                    answer.way.account().unwrap_or_default().to_owned(),
                    region(report),
                    answer.way.chain(),
                    answer.way.state(report.now).word().to_owned(),
                ];
                out += &(cells.map(|cell| shown(&cell).replace('\t', " ")).join("\t") + "\n");
            }
        }
        out
    }
}

fn credentials(way: &Way, state: State) -> String {
    let state = state.short().map(|state| format!(", {state}")).unwrap_or_default();
    format!("{}{state}", way.chain())
}

fn region(report: &Report) -> String {
    let region = report.regions.first().and_then(|answer| answer.region.as_ref());
    region.map_or_else(|| "-".to_owned(), |(region, _)| shown(region))
}

fn style_of(mark: char) -> Style {
    match mark {
        '▶' => AnsiColor::BrightGreen.on_default(),
        '✗' => AnsiColor::BrightRed.on_default(),
        '!' => AnsiColor::Yellow.on_default(),
        _ => Style::new(),
    }
}
