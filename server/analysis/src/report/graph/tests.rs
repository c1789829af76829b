use std::fmt::Write as _;

use proptest::prelude::*;
use syntax::PerFile;

use super::*;
use crate::readers::Client;
use crate::readers::resolve::Environment;
use crate::report::{Audience, overviews};
use crate::rules::fixture::pair_of;

const KEY: &str = "aws_access_key_id = AKIAQNZGKIQY56JQ7WML\naws_secret_access_key = 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\n";
const SSO: &str = "sso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Dev\n";
const SESSION: &str =
    "[sso-session acme]\nsso_region = eu-west-1\nsso_start_url = https://acme.awsapps.com/start\n";

fn role(name: &str, source: &str) -> String {
    format!(
        "[profile {name}]\nrole_arn = arn:aws:iam::444455556666:role/R\nsource_profile = {source}\n"
    )
}

fn graph_of(files: &str, clients: &[Client]) -> Graph {
    let pair = pair_of(files);
    let audience = Audience { environment: &Environment::EMPTY, clients: clients.to_vec() };
    let world = &pair.world();
    graph(world, &overviews(world, &audience))
}

/// A line for each link: "sso acme --> hub".
fn draw(graph: &Graph) -> String {
    let name = |place: usize| match &graph.nodes[place] {
        Node::Start(way) => way.chain(),
        Node::Profile(name) => name.clone(),
        Node::Missing(name) => format!("{name}?"),
    };
    let mut out = String::new();
    for link in &graph.links {
        let arrow = if link.fault.is_some() { "-/->" } else { "-->" };
        write!(out, "{} {arrow} {}", name(link.from), name(link.to)).unwrap();
        for through in &link.through {
            write!(out, ", through {through}").unwrap();
        }
        if link.clients != graph.clients {
            write!(out, " [{}]", link.clients.label(&graph.clients)).unwrap();
        }
        let fault = link.fault.as_ref().filter(|fault| !fault.is_empty());
        writeln!(out, "{}", fault.map(|it| format!(": {it}")).unwrap_or_default()).unwrap();
    }
    out
}

fn drawn(files: &str) -> String {
    draw(&graph_of(files, &Client::COMMON))
}

#[test]
fn a_diamond_has_one_start_and_two_ways() {
    // Ruby and Java look for a sign-in before they look for a role.
    let files = format!("--- config\n[profile hub]\n{SSO}{}{SSO}{SESSION}", role("top", "hub"));
    let clients = [Client::Go, Client::Ruby];
    assert_eq!(
        draw(&graph_of(&files, &clients)),
        "sso acme --> hub\n\
         hub --> top [Go]\n\
         sso acme --> top [Ruby]\n"
    );
}

#[test]
fn two_roles_share_their_source() {
    let files = format!(
        "--- config\n[profile hub]\n{SSO}{}{}{SESSION}",
        role("left", "hub"),
        role("right", "hub"),
    );
    assert_eq!(
        draw(&graph_of(&files, &[Client::Go])),
        "sso acme --> hub\n\
         hub --> left\n\
         hub --> right\n"
    );
}

#[test]
fn a_chain_that_leads_back_is_a_cycle() {
    let files = format!("--- config\n{}{}{}", role("a", "b"), role("b", "a"), role("c", "a"));
    assert_eq!(
        drawn(&files),
        "b -/-> a [AWS CLI, boto3, Rust, CRT]: source_profile leads back to `a`\n\
         a -/-> b [AWS CLI, boto3, Rust, CRT]: source_profile leads back to `b`\n\
         a -/-> c [every tool except Go, Java]: source_profile leads back to `a`\n"
    );
}

#[test]
fn a_profile_may_be_its_own_source() {
    let files =
        format!("--- config\n{}{KEY}{}", role("with-key", "with-key"), role("bare", "bare"));
    assert_eq!(
        drawn(&files),
        "key AKIA…7WML --> with-key [every tool except Java]\n\
         bare -/-> bare [every tool except Rust, Go]: source_profile leads back to `bare`\n"
    );
}

#[test]
fn a_source_that_is_in_neither_file_is_missing() {
    let files = format!("--- config\n{}{}", role("lost", "nowhere"), role("after", "lost"));
    assert_eq!(
        drawn(&files),
        "nowhere? -/-> lost: source_profile names `nowhere`, which is in neither file\n\
         lost -/-> after: source_profile names `nowhere`, which is in neither file\n"
    );
}

#[test]
fn a_source_may_be_in_the_credentials_file_alone() {
    let files = format!("--- config\n{}--- credentials\n[keys]\n{KEY}", role("prod", "keys"));
    assert_eq!(
        drawn(&files),
        "keys --> prod\n\
         key AKIA…7WML --> keys\n"
    );
}

#[test]
fn readers_that_differ_have_links_of_their_own() {
    let files = format!("--- config\n[profile ci]\n{SSO}{SESSION}--- credentials\n[ci]\n{KEY}");
    assert_eq!(
        drawn(&files),
        "sso acme --> ci [AWS CLI, boto3, Rust, Ruby, Java]\n\
         key AKIA…7WML --> ci [JavaScript, Go, CRT]\n"
    );
}

#[test]
fn other_credentials_of_a_source_than_for_it_go_through_it() {
    let files = format!(
        "--- config\n{}{KEY}{}[profile base]\n{SSO}{SESSION}",
        role("middle", "base"),
        role("top", "middle"),
    );
    assert_eq!(
        drawn(&files),
        "base --> middle [every tool except CRT]\n\
         key AKIA…7WML --> top, through middle [every tool except Java]\n\
         middle --> top [Java]\n\
         sso acme --> base [every tool except CRT]\n"
    );
}

#[test]
fn what_stops_a_client_is_a_start() {
    let files = "--- config\n[profile role]\nrole_arn = arn:aws:iam::444455556666:role/R\n\
                 [profile empty]\nregion = eu-west-1\n";
    assert_eq!(
        drawn(files),
        "role_arn without source_profile or credential_source -/-> role [AWS CLI, boto3, Rust, Ruby, CRT]\n\
         no credentials --> empty\n"
    );
}

#[test]
fn around_a_profile_is_what_leads_to_it_and_what_it_leads_to() {
    let files = format!(
        "--- config\n[profile hub]\n{SSO}{}{}{}{SESSION}",
        role("prod", "hub"),
        role("other", "hub"),
        role("admin", "prod"),
    );
    let graph = graph_of(&files, &[Client::Go]);
    assert_eq!(
        draw(&graph.around("prod").unwrap()),
        "sso acme --> hub\n\
         hub --> prod\n\
         prod --> admin\n"
    );
    assert_eq!(graph.around("nobody"), None);
}

#[test]
fn an_organisation_has_a_link_for_each_profile() {
    let [config, credentials] = fixtures::organisation(1_000);
    let pair = crate::engine::Pair::new(
        PerFile { config: Some(&config), credentials: Some(&credentials) },
        crate::Facts::default(),
        crate::Options::default(),
    );
    let audience = Audience { environment: &Environment::EMPTY, clients: vec![Client::Go] };
    let world = &pair.world();
    let graph = graph(world, &overviews(world, &audience));
    assert_eq!(graph.links.len(), 1_000);
    assert_eq!(graph.nodes.len(), 1_000 + 1 + 20, "the sign-in and the access keys");
}

proptest! {
    /// Whatever refers to whatever: each profile has a lender for each client that it works for, and a
    /// link has both its ends.
    #[test]
    fn every_profile_has_a_lender(sources in proptest::collection::vec((0..6_usize, 0..4_u8), 1..6)) {
        let mut files = "--- config\n".to_owned();
        for (nth, (source, kind)) in sources.iter().enumerate() {
            let section = match kind {
                0 => format!("[profile p{nth}]\n{KEY}"),
                1 => format!("[profile p{nth}]\n{SSO}"),
                2 => role(&format!("p{nth}"), &format!("p{source}")),
                _ => role(&format!("p{nth}"), &format!("p{source}")) + KEY,
            };
            files += &section;
        }
        let graph = graph_of(&(files + SESSION), &Client::COMMON);
        let incoming = graph.incoming();
        for (node, links) in graph.nodes.iter().zip(&incoming) {
            prop_assert_eq!(matches!(node, Node::Profile(_)), !links.is_empty());
            let mut clients: Vec<Client> = links.iter().flat_map(|link| link.clients.iter()).collect();
            let count = clients.len();
            clients.sort();
            clients.dedup();
            prop_assert_eq!(count, clients.len(), "a client has one lender: {:?}", links);
        }
        prop_assert!(graph.links.iter().all(|link| link.from < graph.nodes.len()));
    }
}

#[test]
fn a_profile_that_a_file_may_have_which_is_not_known_is_not_called_missing() {
    let lost = Node::Missing("lost".to_owned());
    let details = |is_complete| lost.details(&Graph { is_complete, ..Graph::default() });
    assert_eq!(details(true), ["in neither file"]);
    assert_eq!(details(false), ["not in the one file that is available"]);
}
