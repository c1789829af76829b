use std::collections::HashMap;

use super::{Graph, GraphLink, Node};
use crate::readers::Client;
use crate::report::{Clients, Overview, SharedAnswer, SsoSignIn, Way};

pub(super) fn build(overviews: &[Overview]) -> Graph {
    let by_name = overviews.iter().map(|overview| (overview.profile.as_str(), overview)).collect();
    let mut builder = Builder { by_name, places: HashMap::new(), graph: Graph::default() };
    if let Some(first) = overviews.first() {
        builder.graph.clients = first.clients.clone();
        builder.graph.now = first.now;
    }
    for overview in overviews {
        // Before its links, so that nodes stay in the order of the files.
        let to = builder.place(Node::Profile(overview.profile.clone()));
        for answer in overview.working_answers() {
            builder.link(to, overview, answer);
        }
    }
    builder.graph
}

struct Builder<'r> {
    by_name: HashMap<&'r str, &'r Overview>,
    places: HashMap<Node, usize>,
    graph: Graph,
}

/// Where some of the clients find the credentials that a profile uses.
struct Lender {
    node: Node,
    clients: Clients,
    through: Vec<String>,
}

impl Builder<'_> {
    fn place(&mut self, node: Node) -> usize {
        *self.places.entry(node).or_insert_with_key(|node| {
            self.graph.nodes.push(node.clone());
            self.graph.nodes.len() - 1
        })
    }

    fn link(&mut self, to: usize, overview: &Overview, answer: &SharedAnswer) {
        for Lender { node, clients, through } in self.lenders(&answer.way, &answer.clients) {
            let from = self.place(node);
            self.add(GraphLink {
                from,
                to,
                clients,
                role: role(&answer.way).cloned(),
                account: answer.way.account().map(str::to_owned),
                is_assumed: matches!(
                    answer.way,
                    Way::Role { .. } | Way::WebIdentity { .. } | Way::Stops { role: Some(_), .. }
                ),
                through,
                fault: fault(answer, overview),
                at: overview.defined.first().cloned(),
            });
        }
    }

    /// Adds a link, or its clients to the same link of others.
    fn add(&mut self, link: GraphLink) {
        // The links of a borrower are added one after the other, so the search need not go through
        // the graph.
        let of_borrower = self.graph.links.iter_mut().rev().take_while(|it| it.to == link.to);
        for other in of_borrower {
            let same = GraphLink { clients: other.clients.clone(), ..link.clone() };
            if same == *other {
                other.clients = other.clients.iter().chain(link.clients.iter()).collect();
                return;
            }
        }
        self.graph.links.push(link);
    }

    fn lenders(&self, way: &Way, clients: &Clients) -> Vec<Lender> {
        match way {
            Way::Role { source: Some(source), with, .. } => {
                // A client may take other credentials of a source than for it: botocore takes the keys
                // of a profile that is itself a role.
                let (same, other) = clients
                    .iter()
                    .partition::<Vec<Client>, _>(|client| self.uses(source, *client, with));
                let mut lenders = vec![Lender {
                    node: Node::Profile(source.clone()),
                    clients: same.into_iter().collect(),
                    through: Vec::new(),
                }];
                for mut lender in self.lenders(with, &other.into_iter().collect()) {
                    lender.through.insert(0, source.clone());
                    lenders.push(lender);
                }
                lenders.retain(|lender| !lender.clients.is_empty());
                lenders
            }
            Way::Role { with, .. } => self.lenders(with, clients),
            Way::Stops { source: Some(source), .. } => {
                let is_defined = self.by_name.contains_key(source.as_str());
                let node = if is_defined { Node::Profile } else { Node::Missing };
                vec![lender(node(source.clone()), clients)]
            }
            other => vec![lender(Node::Start(other.start()), clients)],
        }
    }

    /// Whether a client that is asked for this profile by name goes this way.
    fn uses(&self, profile: &str, client: Client, way: &Way) -> bool {
        let Some(overview) = self.by_name.get(profile) else { return false };
        overview.answers.iter().any(|answer| answer.clients.contains(client) && answer.way == *way)
    }
}

fn lender(node: Node, clients: &Clients) -> Lender {
    Lender { node, clients: clients.clone(), through: Vec::new() }
}

fn role(way: &Way) -> Option<&String> {
    match way {
        Way::Role { role, .. } | Way::WebIdentity { role, .. } | Way::Stops { role, .. } => {
            role.as_ref()
        }
        Way::Sso(SsoSignIn { permission_set, .. }) => permission_set.as_ref(),
        _ => None,
    }
}

/// Why a profile is broken. What stops a client at once is a start of its own, which says why.
fn fault(answer: &SharedAnswer, overview: &Overview) -> Option<String> {
    match &answer.way {
        Way::Stops { why, source: Some(_), .. } => Some(why.clone()),
        _ => overview.is_broken().then(String::new),
    }
}
