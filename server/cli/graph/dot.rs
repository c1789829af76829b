//! The graph in the language of Graphviz.
//!
//! Invariant: text out of a file is in quotes, and all that means something there is escaped.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use analysis::report::graph::{Graph, Node};
use analysis::report::quote_names;

use super::whom;
use crate::cli::files::own::Own;

pub(super) fn print(own: &Own, graph: &Graph) -> String {
    let (ids, incoming) = (graph.ids(), graph.incoming());
    let mut out = "digraph profiles {\n  rankdir=LR\n  node [shape=box]\n".to_owned();
    let mut in_account: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, (node, broken)) in graph.nodes.iter().zip(graph.broken()).enumerate() {
        let mut lines = vec![node.label()];
        lines.extend(node.details(graph));
        let style = match node {
            Node::Missing(_) => " color=red style=dashed",
            Node::Start(_) if broken => " shape=ellipse color=red",
            Node::Start(_) => " shape=ellipse",
            Node::Profile(_) if broken => " color=red",
            Node::Profile(_) => "",
        };
        // Writing to a string does not fail.
        let _ = writeln!(out, "  {} [label={}{style}]", ids[place], quoted(&lines));
    }
    for (place, account) in graph.accounts().into_iter().enumerate() {
        if let Some(account) = account {
            in_account.entry(account).or_default().push(place);
        }
    }
    for (account, places) in in_account {
        let members: Vec<&str> = places.iter().map(|place| ids[*place].as_str()).collect();
        let (title, members) = (quoted(&[own.account(account)]), members.join("; "));
        // The prefix makes Graphviz draw a frame around the subgraph.
        let _ = writeln!(out, "  subgraph cluster_{account} {{ label={title}; {members} }}");
    }
    for link in &graph.links {
        let fault = link.fault.as_ref().map(|fault| quote_names(fault, str::to_owned));
        let whom = whom(graph, link, incoming[link.to].len());
        let mut lines = vec![link.label(), whom, fault.unwrap_or_default()];
        lines.retain(|line| !line.is_empty());
        let style = if link.fault.is_some() { " style=dashed color=red" } else { "" };
        let (from, to) = (&ids[link.from], &ids[link.to]);
        let _ = writeln!(out, "  {from} -> {to} [label={}{style}]", quoted(&lines));
    }
    out + "}\n"
}

/// Lines as one string between quotes (<https://graphviz.org/doc/info/lang.html>). Graphviz also knows
/// entities of HTML, and `\N` and its like.
fn quoted(lines: &[String]) -> String {
    let escape = |line: &String| {
        let mut out = String::with_capacity(line.len());
        for character in line.chars() {
            match character {
                '"' => out += "\\\"",
                '\\' => out += "\\\\",
                '&' => out += "&amp;",
                _ if character.is_control() => out.push(' '),
                _ => out.push(character),
            }
        }
        out
    };
    format!("\"{}\"", lines.iter().map(escape).collect::<Vec<_>>().join("\\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_write_dot() {
        let lines = [r#"a"];\N"#.to_owned(), "<b>&lt;\u{1b}\nü 漢".to_owned()];
        assert_eq!(quoted(&lines), r#""a\"];\\N\n<b>&amp;lt;  ü 漢""#);
    }
}
