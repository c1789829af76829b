//! `explain`: what AWS tools make of a profile, or what a rule is about.

mod answers;
mod brief;
mod details;
mod json;
mod message;
mod profile;
mod rule;

pub(super) use answers::{AnswerOutput, Place, answers, place};
pub(super) use json::schema;

use analysis::engine::Checks;
use analysis::model::SymbolKind;
use analysis::readers::Client;
use analysis::readers::resolve::Selection;
use analysis::report::{ProfileReport, State, profile_names, report};
use analysis::why::kind_by_name;
use catalogue::suggest;

use super::clients::clients;
use super::edited;
use super::output::{ExitStatus, Output, RefusedOutput};
use super::terminal::printable;
use super::text_or_json::TextOrJson;
use crate::cli::files::own::Own;

/// Explain a profile, a rule, or an error message.
///
/// Without a name, the profile that the environment selects: which credentials each AWS tool takes,
/// where each setting comes from, and what to do. Exits with 0 where every tool comes to the same
/// credentials, with 1 where one comes to none or they differ, and with 2 where there is no such
/// profile or rule, or a file cannot be read.
#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Arguments {
    /// A profile, the code of a rule as it is printed in brackets after the severity, or an error code of
    /// AWS such as `InvalidClientTokenId`.
    name: Option<String>,
    /// The name is a profile's.
    #[arg(long, conflicts_with_all = ["rule", "message"], requires = "name")]
    profile: bool,
    /// The name is a rule's code.
    #[arg(long, conflicts_with = "message", requires = "name")]
    rule: bool,
    /// The name is an error code of AWS, or a kind of error message.
    #[arg(long, requires = "name")]
    message: bool,
    /// One line: profile, credentials, region.
    #[arg(long)]
    brief: bool,
    /// As these tools see it, with the steps of the first: aws-cli, boto3, javascript, rust, go, ruby,
    /// java, crt, dotnet, cpp, php, aws-vault, granted.
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = clients)]
    reader: Vec<Vec<Client>>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: TextOrJson,
}

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    if arguments.brief && arguments.format == TextOrJson::Json {
        return Err(Output::refused("`--brief` and `--format json` cannot be used together"));
    }
    let Some(name) = &arguments.name else { return explain(arguments, &Selection::ByEnvironment) };
    // Before any file is read: rules and messages are the same everywhere.
    if arguments.rule {
        let found = super::rule_argument::rule(name)
            .map_err(|why| Output::refused(&format!("`{}`: {why}", printable(name))))?;
        return page(arguments, rule::page(found));
    }
    if arguments.message {
        let unknown = || {
            Output::refused(&format!("`{}` is no error code that is known here", printable(name)))
        };
        return page(arguments, message::page(kind_by_name(name).ok_or_else(unknown)?));
    }
    explain(arguments, &Selection::Named(name.clone()))
}

/// What is called so and is no profile: a rule, else a kind of message.
fn page_of(name: &str) -> Option<String> {
    let rule = analysis::rules::rule(name).map(rule::page);
    rule.or_else(|| kind_by_name(name).map(message::page))
}

fn explain(arguments: &Arguments, selection: &Selection) -> Result<Output, RefusedOutput> {
    let asked = match selection {
        Selection::Named(name) if !arguments.profile => page_of(name),
        _ => None,
    };
    // Only the text for people says how many findings there are, and to find them takes most of the time.
    let counts_findings = arguments.format == TextOrJson::Text && !arguments.brief;
    let checks = if counts_findings { Checks::All } else { Checks::Templates };
    let own = match (Own::read(checks), &asked) {
        (Ok(own), _) => own,
        // A rule can be explained whatever is wrong with the files.
        (Err(_), Some(found)) => return page(arguments, found.clone()),
        (Err(refusal), None) => return Err(refusal),
    };
    let clients: Vec<Client> = arguments.reader.iter().flatten().copied().collect();
    let world = &own.pair.world();
    let names = profile_names(world);
    if let Selection::Named(name) = selection
        // Only then: a profile of one's own goes before a rule or a message of the same name.
        && !names.contains(name)
    {
        return match asked {
            Some(found) => page(arguments, found),
            None if arguments.profile => {
                Err(Output::refused(&edited::unknown(world, SymbolKind::Profile, name)))
            }
            None => Err(unknown(name, &names)),
        };
    }
    let report = report(world, &own.audience(&clients), selection);
    let out = match arguments.format {
        TextOrJson::Json => json::print(&own, &report),
        TextOrJson::Text if arguments.brief => brief::print(&report),
        TextOrJson::Text => profile::print(&own, world, &report, !clients.is_empty()),
    };
    Ok(Output { out, err: own.notes(), status: exit_status(&report), ..Output::default() })
}

/// What a rule or a message is about, for people: `rules` has what programs read.
fn page(arguments: &Arguments, text: String) -> Result<Output, RefusedOutput> {
    if arguments.format == TextOrJson::Json {
        return Err(Output::refused(
            "only a profile is explained as JSON; `aws-config-lsp rules --format json` has the rules",
        ));
    }
    Ok(Output::text(text))
}

/// How it ends: well where every tool comes to the same credentials.
fn exit_status(report: &ProfileReport) -> ExitStatus {
    // A profile that is in neither file may still get the credentials in variables.
    if report.defined.is_empty() && report.leads_nowhere() {
        return ExitStatus::Usage;
    }
    let [answer] = report.answers.as_slice() else { return ExitStatus::Findings };
    match answer.way.state(report.now) {
        State::Ready | State::Until(_) | State::Unknown => ExitStatus::Clean,
        _ => ExitStatus::Findings,
    }
}

/// A name that neither a profile nor a rule has.
fn unknown(name: &str, profiles: &[String]) -> RefusedOutput {
    let profile = suggest(name, profiles.iter().map(String::as_str)).map(|found| found.name);
    let rule =
        suggest(name, analysis::rules::rules().map(|rule| rule.code)).map(|found| found.name);
    let name = printable(&catalogue::credentials::mask(name));
    let near = match (profile, rule) {
        (Some(profile), _) => format!("; did you mean the profile {}?", printable(profile)),
        (None, Some(rule)) => format!("; did you mean the rule {rule}?"),
        (None, None) => "; `aws-config-lsp list` shows the profiles".to_owned(),
    };
    Output::refused(&format!("neither a profile nor a rule is called {name}{near}"))
}
