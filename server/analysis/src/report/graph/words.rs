use std::collections::HashSet;

use catalogue::credentials::mask;

use super::{Graph, GraphLink, Node};
use crate::report::{SsoSignIn, State, Way};

impl Node {
    /// What it is, in a few words: "sso acme", "key AKIA…7WML", the name of a profile. It holds no
    /// secret, and may hold control characters.
    pub fn label(&self) -> String {
        match self {
            Self::Start(Way::WebIdentity { .. }) => "web identity".to_owned(),
            Self::Start(Way::Sso(SsoSignIn { session: None, start_url: Some(url), .. })) => {
                format!("sso {url}")
            }
            Self::Start(way) => way.chain(),
            Self::Profile(name) | Self::Missing(name) => mask(name).into_owned(),
        }
    }

    /// What else there is to say about it: where to sign in, and its state.
    pub fn details(&self, graph: &Graph) -> Vec<String> {
        let way = match self {
            Self::Start(way) => way,
            Self::Profile(_) => return Vec::new(),
            Self::Missing(_) if graph.is_complete => return vec!["in neither file".to_owned()],
            Self::Missing(_) => return vec!["not in the one file that is available".to_owned()],
        };
        let mut details = Vec::new();
        if let Way::Sso(SsoSignIn { session, start_url, region, .. }) = way {
            details.extend(start_url.clone().filter(|_| session.is_some()));
            details.extend(region.clone());
        }
        details.extend(way.state(graph.now).short().map(str::to_owned));
        details
    }

    /// Whether nobody comes to credentials by it.
    pub fn is_broken(&self) -> bool {
        match self {
            // Of keys and sign-ins the state is among the details.
            Self::Start(way) => way.state(None) == State::Broken,
            Self::Profile(_) => false,
            Self::Missing(_) => true,
        }
    }
}

impl GraphLink {
    /// What the borrower takes of the lender: "role Deploy", "Developer", "role R, through middle".
    pub fn label(&self) -> String {
        let role = self.role.as_deref();
        let role = match (self.is_assumed, role) {
            (true, role) => format!("role {}", role.unwrap_or("?")),
            (false, role) => role.unwrap_or_default().to_owned(),
        };
        let through = self.through.iter().map(|name| format!("through {}", mask(name)));
        let parts = Some(role).filter(|role| !role.is_empty()).into_iter().chain(through);
        parts.collect::<Vec<_>>().join(", ")
    }
}

impl Graph {
    /// A name for each node that programs can take for an identifier: `p_hub`, `s_sso_acme`.
    pub fn ids(&self) -> Vec<String> {
        let mut taken = HashSet::new();
        let ids = self.nodes.iter().enumerate().map(|(place, node)| {
            let kind = match node {
                Node::Start(_) => 's',
                Node::Profile(_) => 'p',
                Node::Missing(_) => 'm',
            };
            let word: String = node.label().chars().map(identifier_character).collect();
            let id = format!("{kind}_{word}");
            // `a-b` and `a.b` have the same word. A digit in this place is in no other node's ID.
            let id = if taken.contains(&id) { format!("{kind}{place}_{word}") } else { id };
            taken.insert(id.clone());
            id
        });
        ids.collect()
    }

    /// The account of a profile's credentials by its first link, for each node.
    pub fn accounts(&self) -> Vec<Option<&str>> {
        let mut accounts = vec![None; self.nodes.len()];
        // Backwards, so that the first link of a node is the last one written.
        for link in self.links.iter().rev() {
            accounts[link.to] = link.account.as_deref();
        }
        accounts
    }

    /// For each node whether nobody comes to credentials by it.
    pub fn broken(&self) -> Vec<bool> {
        let links = self.incoming();
        let is_broken = |(node, links): (&Node, &Vec<&GraphLink>)| {
            node.is_broken() || (!links.is_empty() && links.iter().all(|link| link.fault.is_some()))
        };
        self.nodes.iter().zip(&links).map(is_broken).collect()
    }
}

fn identifier_character(character: char) -> char {
    if character.is_ascii_alphanumeric() { character } else { '_' }
}
