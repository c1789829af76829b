use analysis::ide::*;
use analysis::model::SymbolKind;

use crate::fixture::scene;

const CHAIN: &str = "--- config
[default]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = middle
[profile middle]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = base
[profile tool]
credential_process = vend --profile mid$0dle
[profile base]
sso_session = corp
[sso-session corp]
sso_region = eu-west-1
--- credentials
[base]
region = eu-west-1
";

fn names(uses: &[Use]) -> Vec<&str> {
    uses.iter().map(|one| one.item.name.as_str()).collect()
}

#[test]
fn a_chain_is_followed_both_ways() {
    let scene = scene(CHAIN);
    let item = hierarchy_item(&scene.pair, scene.file, scene.offset).unwrap();
    assert_eq!((item.kind, item.name.as_str()), (SymbolKind::Profile, "middle"));
    let callers = incoming(&scene.pair, item.kind, &item.name);
    assert_eq!(names(&callers), ["default", "tool"]);
    let called = outgoing(&scene.pair, item.kind, &item.name);
    assert_eq!(names(&called), ["base"]);
    assert_eq!(called[0].spans.len(), 1);
    let called = outgoing(&scene.pair, SymbolKind::Profile, "base");
    assert_eq!(names(&called), ["corp"]);
    assert_eq!(names(&incoming(&scene.pair, SymbolKind::SsoSession, "corp")), ["base"]);
    assert!(outgoing(&scene.pair, SymbolKind::SsoSession, "corp").is_empty());
}
