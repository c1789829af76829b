//! Which profile gets its credentials from where, for all profiles together.
//!
//! Every link comes out of the [`SharedAnswer`](super::SharedAnswer)s of the overviews of the profiles; nothing is
//! resolved here.

mod around;
mod build;
#[cfg(test)]
mod tests;
mod words;

use super::{Clients, Origin, Overview, SsoSignIn, Way};
use crate::model::World;

/// The profiles of both files and what their credentials begin with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Graph {
    /// What there is, in the order of the files.
    pub nodes: Vec<Node>,
    /// Who lends credentials to whom, in the order of the borrowers.
    pub links: Vec<GraphLink>,
    /// The clients that it is about.
    pub clients: Clients,
    /// When it was made, in seconds since 1970-01-01 UTC.
    pub now: Option<i64>,
    /// Whether both files are known, so that a profile in neither does not exist.
    pub is_complete: bool,
}

/// A profile, or what credentials begin with.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Node {
    /// A sign-in, a key, a program, …, or why there is nothing. It holds nothing that belongs to one
    /// profile alone.
    Start(Way),
    /// A profile by its name as it is written.
    Profile(String),
    /// A profile that another one names and that is in neither file.
    Missing(String),
}

/// A profile gets its credentials from here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GraphLink {
    /// The lender, by its place among the nodes.
    pub from: usize,
    /// The borrower, by its place among the nodes.
    pub to: usize,
    /// The clients that see it so.
    pub clients: Clients,
    /// The role that is assumed, or the permission set.
    pub role: Option<String>,
    /// The account of the borrower's credentials.
    pub account: Option<String>,
    /// Whether the borrower assumes a role.
    pub is_assumed: bool,
    /// The profiles of the chain between the two, the nearest to the borrower first, where a client
    /// takes other credentials of them than it takes for them.
    pub through: Vec<String>,
    /// Why the borrower comes to no credentials, with names between backquotes; where the lender is to
    /// blame, and says so itself, an empty text.
    pub fault: Option<String>,
    /// Where the borrower begins.
    pub at: Option<Origin>,
}

/// The graph of all profiles, each of which has an overview.
pub fn graph(world: &World<'_>, overviews: &[Overview]) -> Graph {
    Graph { is_complete: world.facts.is_complete(), ..build::build(overviews) }
}

impl Graph {
    /// The links to a node, by its place, for each node.
    pub fn incoming(&self) -> Vec<Vec<&GraphLink>> {
        self.by_node(|link| link.to)
    }

    /// The links from a node, by its place, for each node.
    pub fn outgoing(&self) -> Vec<Vec<&GraphLink>> {
        self.by_node(|link| link.from)
    }

    fn by_node(&self, end: impl Fn(&GraphLink) -> usize) -> Vec<Vec<&GraphLink>> {
        let mut links = vec![Vec::new(); self.nodes.len()];
        for link in &self.links {
            links[end(link)].push(link);
        }
        links
    }
}

impl Way {
    /// What several profiles can share of it.
    fn start(&self) -> Self {
        match self {
            Self::AccessKey(key) => {
                let mut key = key.clone();
                // One key in two profiles is one node, wherever it is written.
                (key.at, key.secret_at) = (None, None);
                Self::AccessKey(key)
            }
            Self::Sso(sign_in) => {
                // One sign-in serves all accounts and permission sets of a portal.
                Self::Sso(SsoSignIn { permission_set: None, account: None, ..sign_in.clone() })
            }
            Self::WebIdentity { .. } => Self::WebIdentity { role: None, account: None },
            Self::Process { program, .. } => Self::Process { program: program.clone(), at: None },
            Self::Stops { why, .. } => Self::Stops {
                role: None,
                account: None,
                source: None,
                why: why.clone(),
                profile: String::new(),
                at: None,
            },
            other => other.clone(),
        }
    }
}
