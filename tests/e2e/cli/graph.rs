//! `graph`: which profile gets its credentials from where.

use serde_json::Value;

use super::{Home, finish};

const CONFIG: &str = "[sso-session acme]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start

[profile hub]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = Developer

[profile prod]
role_arn = arn:aws:iam::444455556666:role/Deploy
source_profile = hub

[profile ci]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = Ci

[profile prod-ro]
role_arn = arn:aws:iam::444455556666:role/ReadOnly
source_profile = prdo

[profile loop-a]
role_arn = arn:aws:iam::111122223333:role/A
source_profile = loop-b

[profile loop-b]
role_arn = arn:aws:iam::111122223333:role/B
source_profile = loop-a

[profile self]
role_arn = arn:aws:iam::111122223333:role/S
source_profile = self
";
const CREDENTIALS: &str = "[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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

[ci]
aws_access_key_id = AKIAQNZGKIQY56JQ7WMM
aws_secret_access_key = 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
";

fn home() -> Home {
    let home = Home::with_config(CONFIG);
    home.write(".aws/credentials", CREDENTIALS);
    home
}

fn graph(arguments: &[&str]) -> String {
    let run = home().run(&[&["graph"], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    run.out
}

#[test]
fn a_tree_has_the_sources_at_the_left() {
    assert_eq!(
        graph(&[]),
        "sso acme  https://acme.awsapps.com/start  eu-west-1  not signed in
├─ hub  Developer                                                   111122223333
│  └─▶ prod  role Deploy                                            444455556666
└─ ci  Ci                                                           111122223333  AWS CLI, boto3, Rust, Ruby, Java

key AKIA…7WMM                                                       029608264753
└─ ci                                                               029608264753  JavaScript, Go, CRT

✗ prdo  in neither file
└─▶ ✗ prod-ro  role ReadOnly                                        444455556666

key AKIA…7WML                                                       029608264753
└─ default                                                          029608264753

✗ a cycle
└─▶ ✗ loop-a  role A                                                111122223333  source_profile leads back to loop-a
   └─▶ ✗ loop-b  role B                                             111122223333  source_profile leads back to loop-b
      └─▶ ✗ loop-a, see above

✗ a cycle
└─▶ ✗ self  role S                                                  111122223333  source_profile leads back to self
   └─▶ ✗ self, see above
"
    );
}

#[test]
fn one_profile_is_shown_with_what_leads_to_it_and_from_it() {
    assert_eq!(
        graph(&["--profile=hub", "--reader=boto3"]),
        "sso acme  https://acme.awsapps.com/start  eu-west-1  not signed in
└─ hub  Developer                                                   111122223333
   └─▶ prod  role Deploy                                            444455556666
"
    );
    let run = home().run(&["graph", "--profile=prd"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.err, "error: there is no profile `prd`; did you mean `prod`?\n");
}

#[test]
fn other_programs_get_their_languages() {
    let mermaid = graph(&["--format=mermaid", "--profile=prod-ro"]);
    assert_eq!(
        mermaid,
        r#"flowchart LR
  m_prdo["prdo<br/>in neither file"]:::missing
  subgraph a1["444455556666"]
    p_prod_ro["prod-ro<br/>role ReadOnly"]:::broken
  end
  m_prdo -. "AssumeRole: source_profile names prdo, which is in neither file" .-> p_prod_ro
  classDef broken stroke:#d00,color:#d00
  classDef missing stroke:#d00,stroke-dasharray:4
"#
    );
    let dot = graph(&["--format=dot", "--profile=prod-ro"]);
    assert_eq!(
        dot,
        r#"digraph profiles {
  rankdir=LR
  node [shape=box]
  p_prod_ro [label="prod-ro" color=red]
  m_prdo [label="prdo\nin neither file" color=red style=dashed]
  subgraph cluster_444455556666 { label="444455556666"; p_prod_ro }
  m_prdo -> p_prod_ro [label="role ReadOnly\nsource_profile names prdo, which is in neither file" style=dashed color=red]
}
"#
    );
}

#[test]
fn programs_get_nodes_and_links() {
    let page: Value = serde_json::from_str(&graph(&["--format=json", "--reader=go"])).unwrap();
    let (nodes, links) = (page["nodes"].as_array().unwrap(), page["links"].as_array().unwrap());
    assert_eq!(links.len(), 8, "{page:#}");
    for end in links.iter().flat_map(|link| [&link["from"], &link["to"]]) {
        assert!(nodes.iter().any(|node| node["id"] == *end), "{end}");
    }
    let of = |name: &str| links.iter().find(|link| link["to"] == name).unwrap();
    assert_eq!(of("p_prod")["from"], "p_hub");
    assert_eq!(of("p_prod")["kind"], "assume-role");
    assert_eq!(of("p_hub")["from"], "s_sso_acme");
    assert_eq!(of("p_hub")["at"]["line"], 5);
    assert_eq!(of("p_prod_ro")["from"], "m_prdo");
}

#[test]
fn a_file_that_a_tool_refuses_is_drawn_as_the_others_see_it() {
    let home = Home::with_config("[profile a]\nregion = x\n[profile a]\n");
    let run = home.run(&["graph"]);
    let wanted = "note: the AWS CLI and boto3 refuse ~/.aws/config: [profile a] is there twice, in lines \
                  1 and 3; others read it\n";
    assert_eq!((run.code, run.err.as_str()), (Some(0), wanted));
}

#[test]
fn ten_thousand_profiles_are_drawn() {
    let home = Home::new();
    let [config, credentials] = fixtures::organisation(10_000);
    home.write(".aws/config", config);
    home.write(".aws/credentials", credentials);
    let run = finish(home.program(&["graph", "--reader=go"]), "");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(run.out.lines().filter(|line| line.contains("─")).count(), 10_000);
}
