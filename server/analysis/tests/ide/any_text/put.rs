use analysis::LocatedEdit;
use analysis::engine::Pair;
use analysis::model::{Section, SymbolKind};
use analysis::put::{SectionChange, SettingName, TargetSection, is_writable_name, put};
use proptest::prelude::*;
use syntax::{Document, FileKind, LineKind};

use super::{corpus, pair, texts};

const SETTINGS: [(&str, &str); 2] = [("region", "eu-test-1"), ("s3.addressing_style", "virtual")];

/// Sets and removes a setting of each profile, and of one that is not there yet; how often.
fn change_all(config: &str) -> usize {
    let before = pair(config, "");
    let world = before.world();
    let names = world.symbols(SymbolKind::Profile).map(|symbol| symbol.name().to_owned());
    let mut changed = 0;
    for name in names.chain(["never-seen".to_owned()]).filter(|name| is_writable_name(name)) {
        for (setting, value) in SETTINGS {
            let setting = SettingName::parse(setting);
            let set = SectionChange { set: vec![(setting, value)], ..SectionChange::default() };
            let unset = SectionChange { unset: vec![setting], ..SectionChange::default() };
            for change in [set, unset] {
                // A block that has a value takes no settings.
                let Some(new) = after(config, &name, &change) else { continue };
                assert_eq!(after(&new, &name, &change).as_ref(), Some(&new), "twice: {name:?}");
                let after = pair(&new, "");
                assert!(are_kept(&before, &after), "{name:?}: {config:?} is {new:?}");
                assert_eq!(others(&before, &name), others(&after, &name), "{config:?} is {new:?}");
                line_ends_stay(config, &new);
                changed += 1;
            }
        }
    }
    changed
}

fn after(config: &str, name: &str, change: &SectionChange<'_>) -> Option<String> {
    let target = TargetSection { file: FileKind::Config, kind: SymbolKind::Profile, name };
    let edits = put(&Document::new(config), &target, change).ok()?;
    Some(LocatedEdit::apply_all(config, &edits))
}

/// All comments that have a line of their own, in order.
fn comments(pair: &Pair) -> Vec<String> {
    let of_section = |section: &Section<'_>| {
        let lines = section.source.lines.iter().enumerate();
        let comments = lines.filter(|(_, line)| line.kind == LineKind::Comment);
        let text = |(index, _)| section.text(section.line_span(index)).trim().to_owned();
        comments.map(text).collect::<Vec<_>>()
    };
    pair.world().sections_of(FileKind::Config).flat_map(of_section).collect()
}

/// Whether all comments are there in their order; the one beside a value gets a line of its own.
fn are_kept(before: &Pair, after: &Pair) -> bool {
    let mut after = comments(after).into_iter();
    comments(before).iter().all(|comment| after.any(|kept| kept == *comment))
}

/// The texts of all sections but those of the profile.
fn others(pair: &Pair, name: &str) -> Vec<String> {
    let is_other = |section: &&Section<'_>| section.symbol() != Some((SymbolKind::Profile, name));
    let world = pair.world();
    let others = world.sections_of(FileKind::Config).filter(is_other);
    others.map(|section| section.source.text.trim_end().to_owned()).collect()
}

fn line_ends_stay(old: &str, new: &str) {
    let has_other_ends = |text: &str| text.replace("\r\n", "").contains(['\n', '\r']);
    if old.contains("\r\n") && !has_other_ends(old) {
        assert!(!has_other_ends(new), "{old:?} is {new:?}");
    }
}

#[test]
fn settings_are_put_into_the_corpus() {
    let changed: usize = corpus().iter().map(|(config, _)| change_all(config)).sum();
    assert!(changed > 1000, "{changed}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn settings_are_put_into_any_text(config in texts(), is_windows: bool) {
        let end = if is_windows { "\r\n" } else { "\n" };
        change_all(&config.replace('\n', end));
    }
}
