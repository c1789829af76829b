//! `graph`: which profile gets its credentials from where.

mod dot;
mod json;
mod tree;

pub(super) use json::schema;

use analysis::engine::Checks;
use analysis::ide::mermaid;
use analysis::model::SymbolKind;
use analysis::readers::Client;
use analysis::report::graph::{Graph, graph};
use analysis::report::overviews;
use clap::ValueEnum;

use super::clients::clients;
use super::edited;
use super::output::{Output, RefusedOutput};
use super::refusals::refusals;
use crate::cli::files::own::Own;

/// Show which profile gets its credentials from where.
///
/// Exits with 2 where there is no such profile or a file cannot be read, else with 0.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: GraphFormat,
    /// Only what leads to this profile, and what it leads to.
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// As these tools see it: aws-cli, boto3, javascript, rust, go, ruby, java, crt, dotnet, cpp, php, aws-vault,
    /// granted.
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = clients)]
    reader: Vec<Vec<Client>>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum GraphFormat {
    /// For people: a tree.
    #[default]
    Text,
    /// A flowchart of Mermaid, which GitHub draws in Markdown.
    Mermaid,
    /// For Graphviz: `aws-config-lsp graph --format dot | dot -Tsvg`.
    Dot,
    /// For programs: an object with a `version`.
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    // No finding is printed, so that the rules need not run.
    let own = Own::read(Checks::Templates)?;
    let clients: Vec<Client> = arguments.reader.iter().flatten().copied().collect();
    let audience = own.audience(&clients);
    let world = &own.pair.world();
    let overviews = overviews(world, &audience);
    let mut found = graph(world, &overviews);
    if let Some(profile) = &arguments.profile {
        found = found.around(profile).ok_or_else(|| unknown(&own, profile))?;
    }
    let notes =
        || refusals(&own, &overviews) + &own.notes_on_selection(&audience) + &own.notes_on_files;
    let (out, err) = match arguments.format {
        GraphFormat::Text => (tree::print(&own, &found), notes()),
        GraphFormat::Mermaid => (mermaid(&found, &own.accounts), notes()),
        GraphFormat::Dot => (dot::print(&own, &found), notes()),
        GraphFormat::Json => (json::print(&own, &found), own.notes_on_files.clone()),
    };
    Ok(Output { out, err, ..Output::default() })
}

fn unknown(own: &Own, profile: &str) -> RefusedOutput {
    let message = edited::unknown(&own.pair.world(), SymbolKind::Profile, profile);
    Output::refused(&message)
}

/// Whose way a link is, where other clients come to the same profile by another, or most to no credentials.
fn whom(
    graph: &Graph,
    link: &analysis::report::graph::GraphLink,
    links_of_borrower: usize,
) -> String {
    let is_for_few = link.fault.is_none() && link.clients.are_few_of(&graph.clients);
    if links_of_borrower > 1 || is_for_few {
        link.clients.label(&graph.clients)
    } else {
        String::new()
    }
}
