mod extract_session;
mod inline_session;
mod move_credentials;
mod sort_sections;
mod split_profile;

use analysis::ide::{Refactoring, refactor, refactorings};

use super::fixture::{applied, scene};

/// Holds what a refactoring makes of a fixture with a cursor.
#[track_caller]
fn check(refactoring: Refactoring, before: &str, after: &str) {
    let scene = scene(before);
    let offers = refactorings(&scene.pair, scene.file, scene.offset);
    assert!(offers.iter().any(|offer| offer.refactoring == refactoring), "{offers:?}");
    let edits = refactor(&scene.pair, scene.file, scene.offset, refactoring).unwrap();
    assert_eq!(applied(&scene.pair, &edits), after);
}

/// Holds that a refactoring is not offered, and would do nothing.
#[track_caller]
fn check_absent(refactoring: Refactoring, fixture: &str) {
    let scene = scene(fixture);
    let offers = refactorings(&scene.pair, scene.file, scene.offset);
    assert!(offers.iter().all(|offer| offer.refactoring != refactoring), "{offers:?}");
    assert_eq!(refactor(&scene.pair, scene.file, scene.offset, refactoring), None);
}
