//! The graph for a terminal: what credentials begin with at the left, and below it who gets them.

use std::fmt::Write as _;

use analysis::report::graph::{Graph, GraphLink, Node};
use analysis::report::{Clients, Way, quote_names};
use anstyle::{AnsiColor, Style};
use catalogue::credentials::mask;

use super::whom;
use crate::cli::columns::align;
use crate::cli::files::own::Own;

/// Deeper profiles begin a tree of their own. No chain that works is deeper.
const DEEPEST: usize = 100;

pub(super) fn print(own: &Own, graph: &Graph) -> String {
    if graph.nodes.is_empty() {
        return "no profile\n".to_owned();
    }
    let incoming = graph.incoming();
    let printed = vec![false; graph.nodes.len()];
    let outgoing = graph.outgoing();
    let mut tree =
        GraphTree { own, graph, incoming, outgoing, printed, path: Vec::new(), rows: Vec::new() };
    for place in 0..graph.nodes.len() {
        if tree.incoming[place].is_empty() {
            tree.start(place);
        }
    }
    for place in 0..graph.nodes.len() {
        // What no start leads to is in a cycle, or below the deepest level.
        if !tree.printed[place] {
            tree.cycle(place);
        }
    }
    tree.text()
}

struct GraphTree<'g> {
    own: &'g Own,
    graph: &'g Graph,
    incoming: Vec<Vec<&'g GraphLink>>,
    outgoing: Vec<Vec<&'g GraphLink>>,
    printed: Vec<bool>,
    /// The nodes from the start to the one that is being printed.
    path: Vec<usize>,
    rows: Vec<TreeRow>,
}

/// A line: the profile, its account, and what there is to note.
struct TreeRow {
    style: Style,
    cells: Vec<String>,
}

impl<'g> GraphTree<'g> {
    /// A tree that begins with a node to which nothing leads.
    fn start(&mut self, place: usize) {
        let node = &self.graph.nodes[place];
        let mark = if node.is_broken() { "✗ " } else { "" };
        let words = [vec![format!("{mark}{}", node.label())], node.details(self.graph)].concat();
        let account = match node {
            Node::Start(Way::AccessKey(key)) => key.account.as_deref(),
            _ => None,
        };
        let account = account.map(|id| self.own.account(id)).unwrap_or_default();
        self.head(node.is_broken(), vec![words.join("  "), account]);
        self.printed[place] = true;
        self.below(place, "", &self.graph.clients);
    }

    /// A tree that begins within a cycle, or goes on where another one was too deep.
    fn cycle(&mut self, place: usize) {
        let mut seen = vec![false; self.graph.nodes.len()];
        let mut first = place;
        while !seen[first] {
            seen[first] = true;
            let lender = self.incoming[first].first().map_or(first, |link| link.from);
            if self.printed[lender] {
                let name = self.graph.nodes[lender].label();
                self.head(false, vec![format!("{name}, see above")]);
                self.below(lender, "", &self.graph.clients);
                return;
            }
            first = lender;
        }
        self.head(true, vec!["✗ a cycle".to_owned()]);
        let lender = self.incoming[first].first().copied();
        if let Some(link) = lender {
            self.borrower(link, "", true, &self.graph.clients);
        }
    }

    fn head(&mut self, is_broken: bool, cells: Vec<String>) {
        if !self.rows.is_empty() {
            self.rows.push(TreeRow { style: Style::new(), cells: Vec::new() });
        }
        let style = if is_broken { AnsiColor::BrightRed.on_default() } else { Style::new().bold() };
        self.rows.push(TreeRow { style, cells });
    }

    /// Those who get the credentials of a node, as these clients see it.
    fn below(&mut self, place: usize, indent: &str, clients: &Clients) {
        if self.path.len() >= DEEPEST {
            return;
        }
        self.path.push(place);
        let links: Vec<&'g GraphLink> = self.outgoing[place]
            .iter()
            .copied()
            .filter(|link| self.is_shown_below(link, clients))
            .collect();
        for (nth, link) in links.iter().enumerate() {
            self.borrower(link, indent, nth + 1 == links.len(), clients);
        }
        self.path.pop();
    }

    /// A client follows its own links alone. What is broken is shown once.
    fn is_shown_below(&self, link: &GraphLink, clients: &Clients) -> bool {
        match link.fault {
            Some(_) => !self.printed[link.to] || self.path.contains(&link.to),
            None => link.clients.iter().any(|client| clients.contains(client)),
        }
    }

    fn borrower(&mut self, link: &'g GraphLink, indent: &str, is_last: bool, clients: &Clients) {
        let branch = if is_last { "└─" } else { "├─" };
        let arrow = if link.is_assumed { "▶" } else { "" };
        let mark = if link.fault.is_some() { "✗ " } else { "" };
        let name = self.graph.nodes[link.to].label();
        let head = format!("{indent}{branch}{arrow} {mark}{name}");
        let style = Style::new();
        // Or a cycle would be printed until the deepest level.
        if self.path.contains(&link.to) {
            self.rows.push(TreeRow { style, cells: vec![format!("{head}, see above")] });
            return;
        }
        self.printed[link.to] = true;
        let label = Some(link.label()).filter(|label| !label.is_empty());
        let words = [Some(head), label].into_iter().flatten().collect::<Vec<_>>().join("  ");
        let account = link.account.as_ref().map(|id| self.own.account(id)).unwrap_or_default();
        self.rows.push(TreeRow { style, cells: vec![words, account, self.note(link)] });
        let indent = format!("{indent}{}", if is_last { "   " } else { "│  " });
        let clients: Clients = link.clients.iter().filter(|it| clients.contains(*it)).collect();
        self.below(link.to, &indent, &clients);
    }

    /// Who sees it so, and what is wrong, unless the lender's line says it.
    fn note(&self, link: &GraphLink) -> String {
        let whom = whom(self.graph, link, self.incoming[link.to].len());
        let is_said = matches!(self.graph.nodes[link.from], Node::Missing(_));
        let fault = link.fault.as_ref().filter(|_| !is_said);
        let fault = fault.map(|fault| quote_names(fault, |name| mask(name).into_owned()));
        let parts = [whom, fault.unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }

    fn text(self) -> String {
        let cells: Vec<Vec<String>> = self.rows.iter().map(|row| row.cells.clone()).collect();
        let lines = align(&cells).into_iter().zip(&self.rows);
        lines.fold(String::new(), |mut out, (line, TreeRow { style, .. })| {
            // Writing to a string does not fail.
            let _ = writeln!(out, "{style}{line}{style:#}");
            out
        })
    }
}
