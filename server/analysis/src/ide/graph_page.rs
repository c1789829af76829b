//! The graph of all profiles in the language of Mermaid, for pages of editors and the command line.
//!
//! Invariant: text out of a file is in quotes, and all that could mean something there is escaped.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::profile_page::AccountNames;
use crate::report::graph::{Graph, GraphLink, Node};
use crate::report::quote_names;

/// The classes that broken profiles and missing ones have.
const CLASSES: &str = "  classDef broken stroke:#d00,color:#d00
  classDef missing stroke:#d00,stroke-dasharray:4
";

/// The graph as the text of a flowchart.
pub fn mermaid(graph: &Graph, accounts: &AccountNames) -> String {
    let incoming = graph.incoming();
    let chart = Chart { graph, incoming: &incoming, ids: graph.ids(), broken: graph.broken() };
    let mut in_account: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut out = "flowchart LR\n".to_owned();
    for (place, account) in graph.accounts().into_iter().enumerate() {
        match account {
            Some(account) => in_account.entry(account).or_default().push(place),
            None => chart.node(&mut out, "  ", place),
        }
    }
    for (nth, (account, places)) in in_account.into_iter().enumerate() {
        let title = match accounts.get(account) {
            Some(name) => format!("{account} {name}"),
            None => account.to_owned(),
        };
        // Writing to a string does not fail.
        let _ = writeln!(out, "  subgraph a{}[\"{}\"]", nth + 1, escape(&title));
        for place in places {
            chart.node(&mut out, "    ", place);
        }
        out += "  end\n";
    }
    for link in &graph.links {
        chart.link(&mut out, link);
    }
    out + CLASSES
}

struct Chart<'g> {
    graph: &'g Graph,
    incoming: &'g [Vec<&'g GraphLink>],
    ids: Vec<String>,
    broken: Vec<bool>,
}

impl Chart<'_> {
    fn node(&self, out: &mut String, indent: &str, place: usize) {
        let (node, id) = (&self.graph.nodes[place], &self.ids[place]);
        let lines = [vec![node.label()], node.details(self.graph), self.roles(place)].concat();
        let text = lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br/>");
        let class = match node {
            Node::Missing(_) => ":::missing",
            _ if self.broken[place] => ":::broken",
            _ => "",
        };
        // Writing to a string does not fail.
        let _ = match node {
            Node::Start(_) => writeln!(out, "{indent}{id}([\"{text}\"]){class}"),
            _ => writeln!(out, "{indent}{id}[\"{text}\"]{class}"),
        };
    }

    /// What a profile takes of its lenders, each once.
    fn roles(&self, place: usize) -> Vec<String> {
        let mut roles: Vec<String> = Vec::new();
        for link in &self.incoming[place] {
            let label = link.label();
            if !label.is_empty() && !roles.contains(&label) {
                roles.push(label);
            }
        }
        roles
    }

    fn link(&self, out: &mut String, link: &GraphLink) {
        let verb = link.is_assumed.then(|| "AssumeRole".to_owned());
        let whom =
            (self.incoming[link.to].len() > 1).then(|| link.clients.label(&self.graph.clients));
        let fault = link.fault.as_deref().map(|fault| quote_names(fault, str::to_owned));
        let label = [verb, whom, fault].into_iter().flatten().filter(|part| !part.is_empty());
        let label = escape(&label.collect::<Vec<_>>().join(": "));
        let arrow = match (link.fault.is_some(), label.is_empty()) {
            (false, true) => "-->".to_owned(),
            (false, false) => format!("-- \"{label}\" -->"),
            (true, true) => "-.->".to_owned(),
            (true, false) => format!("-. \"{label}\" .->"),
        };
        // Writing to a string does not fail.
        let _ = writeln!(out, "  {} {arrow} {}", self.ids[link.from], self.ids[link.to]);
    }
}

/// Text between quotes: what is neither a letter nor a digit nor certain to mean nothing is written by
/// its number (<https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters>).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' | '-' | '_' | '.' | ',' | ':' | '/' | '@' | '+' | '=' | '…' => {
                out.push(character);
            }
            _ if character.is_alphanumeric() => out.push(character),
            // Even as a number, a control character would reach the page.
            _ if character.is_control() => out.push(' '),
            _ => {
                // Writing to a string does not fail.
                let _ = write!(out, "#{};", character as u32);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::Client;
    use crate::readers::resolve::Environment;
    use crate::report::graph::graph;
    use crate::report::{Audience, overviews};
    use crate::rules::fixture::pair_of;

    fn drawn(files: &str) -> String {
        let pair = pair_of(files);
        let audience =
            Audience { environment: &Environment::EMPTY, clients: Client::COMMON.to_vec() };
        let accounts =
            AccountNames::from([("444455556666".to_owned(), "acme \"prod\"".to_owned())]);
        let world = &pair.world();
        mermaid(&graph(world, &overviews(world, &audience)), &accounts)
    }

    #[test]
    fn accounts_are_groups_and_faults_are_dashed() {
        let files = "--- config\n[profile hub]\nsso_session = acme\nsso_account_id = 111122223333\n\
                     sso_role_name = Dev\n[profile prod]\nsource_profile = hub\n\
                     role_arn = arn:aws:iam::444455556666:role/Deploy\n[profile ro]\n\
                     source_profile = prdo\nrole_arn = arn:aws:iam::444455556666:role/R\n\
                     [sso-session acme]\nsso_region = eu-west-1\n\
                     sso_start_url = https://acme.awsapps.com/start\n";
        assert_eq!(
            drawn(files),
            "flowchart LR
  s_sso_acme([\"sso acme<br/>https://acme.awsapps.com/start<br/>eu-west-1\"])
  m_prdo[\"prdo<br/>in neither file\"]:::missing
  subgraph a1[\"111122223333\"]
    p_hub[\"hub<br/>Dev\"]
  end
  subgraph a2[\"444455556666 acme #34;prod#34;\"]
    p_prod[\"prod<br/>role Deploy\"]
    p_ro[\"ro<br/>role R\"]:::broken
  end
  s_sso_acme --> p_hub
  p_hub -- \"AssumeRole\" --> p_prod
  m_prdo -. \"AssumeRole: source_profile names prdo, which is in neither file\" .-> p_ro
  classDef broken stroke:#d00,color:#d00
  classDef missing stroke:#d00,stroke-dasharray:4
"
        );
    }

    #[test]
    fn names_cannot_write_mermaid() {
        let key = "aws_access_key_id = AKIAQNZGKIQY56JQ7WML\naws_secret_access_key = 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\n";
        let files = format!(
            "--- credentials\n[a\"b]\n{key}[a'b]\n{key}[<b>`x`#quot;]\n{key}[über 漢]\n{key}[a\u{1b}b]\n{key}"
        );
        let drawn = drawn(&files);
        for line in [
            "  p_a_b[\"a#34;b\"]\n",
            "  p2_a_b[\"a#39;b\"]\n",
            "  p__b__x__quot_[\"#60;b#62;#96;x#96;#35;quot#59;\"]\n",
            "  p__ber__[\"über 漢\"]\n",
            "  p5_a_b[\"a b\"]\n",
        ] {
            assert!(drawn.contains(line), "{line} in {drawn}");
        }
    }
}
