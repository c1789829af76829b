//! What is suggested for a name that nothing defines.

use std::fmt::Write as _;

use analysis::engine::Pair;
use analysis::{Facts, Options};
use syntax::{FileKind, PerFile, Span};

/// A pair with a profile that names `bsae` as its source, and so many other names of profiles.
fn pair_with(names: usize) -> Pair {
    let mut config = "[profile dev]\nrole_arn = arn:aws:iam::029608264753:role/dev\n\
                      source_profile = bsae\n[profile base]\n"
        .to_owned();
    for number in 3..names {
        let _ = writeln!(config, "[profile account-{number}]"); // a string takes all
    }
    let mut facts = Facts::default();
    (facts.files.config.known, facts.files.credentials.known) = (true, true);
    Pair::new(PerFile { config: Some(&config), credentials: Some("") }, facts, Options::default())
}

fn suggests_base(pair: &Pair) -> bool {
    let findings = pair.findings(FileKind::Config);
    let unknown: Vec<_> =
        findings.filter(|finding| finding.rule.code == "unknown-source-profile").collect();
    assert_eq!(unknown.len(), 1);
    unknown[0].message.contains("`base`")
}

#[test]
fn similar_names_are_suggested_among_a_thousand_and_not_among_more() {
    let mut pair = pair_with(1_000);
    assert!(suggests_base(&pair));
    pair.edit(FileKind::Config, Span::at(0), "[profile one-more]\n");
    assert!(!suggests_base(&pair));
    pair.edit(FileKind::Config, Span::new(0, 19), "");
    assert!(suggests_base(&pair));
}
