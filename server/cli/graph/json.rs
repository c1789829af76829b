//! The graph for programs.

use analysis::readers::Client;
use analysis::report::graph::{Graph, GraphLink, Node};
use analysis::report::quote_names;
use catalogue::credentials::mask;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::explain::{Place, place};
use crate::cli::files::own::Own;
use crate::cli::json_schema::of_output;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp graph --format json` prints")]
struct GraphOutput {
    /// Rises when a field changes its meaning or goes away; new fields may come without notice.
    version: u32,
    /// The version of the program.
    tool: &'static str,
    /// The profiles, and what their credentials begin with.
    nodes: Vec<NodeOutput>,
    /// Who lends credentials to whom.
    links: Vec<LinkOutput>,
}

#[derive(Serialize, JsonSchema)]
struct NodeOutput {
    /// Its name in the links.
    id: String,
    /// `profile`; `missing` for a profile that is in neither file; else how credentials begin, as `kind`
    /// in `list`.
    kind: &'static str,
    /// For people.
    label: String,
    /// More for people: where to sign in, how it stands.
    details: Vec<String>,
    /// The account of a profile's credentials.
    account: Option<String>,
    /// Whether nobody comes to credentials by it.
    broken: bool,
}

#[derive(Serialize, JsonSchema)]
struct LinkOutput {
    /// The lender.
    from: String,
    /// The borrower.
    to: String,
    /// `assume-role`, or `use` for credentials that are taken as they are.
    kind: &'static str,
    /// The readers that see it so.
    readers: Vec<&'static str>,
    /// The role or the permission set.
    role: Option<String>,
    /// The account of the borrower's credentials.
    account: Option<String>,
    /// Profiles between the two whose credentials for themselves are others.
    through: Vec<String>,
    /// Why there are no credentials.
    fault: Option<String>,
    /// Where the borrower begins.
    at: Option<Place>,
}

/// The JSON Schema of what is printed.
pub(in crate::cli) fn schema() -> serde_json::Value {
    of_output::<GraphOutput>()
}

pub(super) fn print(own: &Own, graph: &Graph) -> String {
    let (ids, accounts, broken) = (graph.ids(), graph.accounts(), graph.broken());
    let nodes = graph.nodes.iter().enumerate().map(|(at, node)| NodeOutput {
        id: ids[at].clone(),
        kind: match node {
            Node::Start(way) => way.kind(),
            Node::Profile(_) => "profile",
            Node::Missing(_) => "missing",
        },
        label: node.label(),
        details: node.details(graph),
        account: accounts[at].map(str::to_owned),
        broken: broken[at],
    });
    let page = GraphOutput {
        version: 1,
        tool: env!("CARGO_PKG_VERSION"),
        nodes: nodes.collect(),
        links: graph.links.iter().map(|link| output(own, &ids, link)).collect(),
    };
    // Strings, numbers and lists alone: there is nothing that could fail.
    serde_json::to_string_pretty(&page).unwrap_or_default() + "\n"
}

fn output(own: &Own, ids: &[String], link: &GraphLink) -> LinkOutput {
    let fault = link.fault.as_ref().filter(|fault| !fault.is_empty());
    LinkOutput {
        from: ids[link.from].clone(),
        to: ids[link.to].clone(),
        kind: if link.is_assumed { "assume-role" } else { "use" },
        readers: link.clients.iter().map(Client::id).collect(),
        role: link.role.clone(),
        account: link.account.clone(),
        through: link.through.iter().map(|name| mask(name).into_owned()).collect(),
        fault: fault.map(|fault| quote_names(fault, str::to_owned)),
        at: link.at.as_ref().map(|at| place(own, at)),
    }
}
