use std::collections::HashSet;

use super::{Graph, GraphLink, Node};

impl Graph {
    /// What leads to a profile and what it leads to; `None` where there is no such profile.
    pub fn around(&self, profile: &str) -> Option<Self> {
        let is_asked = |node: &Node| matches!(node, Node::Profile(name) if name == profile);
        let asked = self.nodes.iter().position(is_asked)?;
        let before = reach(asked, &self.incoming(), |link| link.from);
        let after = reach(asked, &self.outgoing(), |link| link.to);
        let mut places = vec![0; self.nodes.len()];
        let mut nodes = Vec::new();
        for (place, node) in self.nodes.iter().enumerate() {
            places[place] = nodes.len();
            if before.contains(&place) || after.contains(&place) {
                nodes.push(node.clone());
            }
        }
        // Another borrower of the same lender is on neither side.
        let on_one_side = self.links.iter().filter(|link| {
            [&before, &after]
                .iter()
                .any(|side| side.contains(&link.from) && side.contains(&link.to))
        });
        let links = on_one_side.map(|link| GraphLink {
            from: places[link.from],
            to: places[link.to],
            ..link.clone()
        });
        Some(Self { links: links.collect(), nodes, clients: self.clients.clone(), ..*self })
    }
}

/// A node with those at the far ends of its links, and of theirs.
fn reach(
    first: usize,
    links: &[Vec<&GraphLink>],
    end: impl Fn(&GraphLink) -> usize,
) -> HashSet<usize> {
    let mut found = HashSet::from([first]);
    let mut next = vec![first];
    while let Some(node) = next.pop() {
        next.extend(links[node].iter().map(|link| end(link)).filter(|node| found.insert(*node)));
    }
    found
}
