//! A rule that is not called because all values fit, and no name is repeated, would have found nothing.

use std::sync::LazyLock;

use proptest::prelude::*;
use syntax::FileKind;

use super::*;
use crate::engine::Pair;
use crate::model::World;
use crate::rules::{Doc, rules};

/// The lines of all examples of all rules, in which every fault stands somewhere.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let examples = rules().flat_map(Doc::examples);
    let texts = examples.flat_map(|example| example.texts).flatten();
    let mut lines: Vec<String> =
        texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    lines.sort();
    lines.dedup();
    lines
});

fn text() -> impl Strategy<Value = String> {
    let header = prop::sample::select(vec!["[default]", "[profile a]", "[a]", "[sso-session s]"]);
    let lines = prop::collection::vec(prop::sample::select(&LINES[..]), 0..8);
    let section =
        (header, lines).prop_map(|(header, lines)| format!("{header}\n{}\n", lines.join("\n")));
    prop::collection::vec(section, 1..4).prop_map(|sections| sections.concat())
}

/// The same rules, those called whatever the traits are that have traits only to save work. Others
/// mean what they say: an sso-session without a single SSO setting is empty, not incomplete.
fn always(mut active: Active) -> Active {
    let saving = Traits::MISFIT.union(Traits::REPEATED);
    for step in active.sections.iter_mut().filter(|step| saving.contains(step.when)) {
        step.when = Traits::empty();
    }
    for step in active.symbols.iter_mut().filter(|step| saving.contains(step.when)) {
        step.when = Traits::empty();
    }
    active
}

fn found(world: &World<'_>, active: &Active) -> Vec<Finding> {
    let own = world
        .all_sections()
        .flat_map(|section| check_section(section, world.facts, world.options, active));
    let kinds = [SymbolKind::Profile, SymbolKind::SsoSession, SymbolKind::Services];
    let symbols = kinds.into_iter().flat_map(|kind| world.symbols(kind));
    own.chain(symbols.flat_map(|symbol| check_symbol(symbol, active))).collect()
}

proptest! {
    #[test]
    fn traits_keep_no_finding_back(config in text(), credentials in text()) {
        let options = Options { strict: true, deny_secrets: true, ..Options::default() };
        let mut facts = Facts { now: Some(1_800_000_000), active: true, ..Facts::default() };
        for file in [FileKind::Config, FileKind::Credentials] {
            let facts = facts.file_mut(file);
            (facts.known, facts.in_repository) = (true, true);
        }
        let (few, all) = (Active::new(&options), always(Active::new(&options)));
        let pair = Pair::new(Some(&config), Some(&credentials), facts, options);
        let (few, all) = pair.world(|world| (found(world, &few), found(world, &all)));
        let codes = |found: &[Finding]| -> Vec<_> {
            found.iter().map(|finding| finding.rule.code).collect()
        };
        prop_assert!(few == all, "{:?} for {:?}", codes(&few), codes(&all));
    }
}
