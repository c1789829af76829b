//! Findings and their fixes.

use analysis::ide::{ApplicableFixes, LocatedEdit, fix_all, ignore_here, quick_fixes};
use analysis::{Finding, Fix, Remedy};
use syntax::{FileKind, is_padding};

use crate::scene::{Scene, Texts};

const QUOTES: [char; 10] = ['"', '\'', '“', '”', '‘', '’', '«', '»', '`', '„'];

/// Every finding points into its file, and everything that is offered for it can be applied; the files
/// after each fix.
pub(crate) fn check_spans(scene: &Scene) -> Vec<Texts> {
    let findings = FileKind::ALL.into_iter().flat_map(|file| scene.pair.findings(file));
    findings.flat_map(|finding| check_finding(scene, finding)).collect()
}

/// The same, and what is fixed can be checked and fixed again.
pub(crate) fn check_findings(scene: &Scene) {
    for fixed in check_spans(scene) {
        Scene::new(&fixed, false);
    }
    for file in FileKind::ALL {
        let all = fix_all(&scene.pair, &[file]);
        scene.apply("fix all", &all);
    }
    scene.apply("fix all of both", &fix_all(&scene.pair, &FileKind::ALL));
}

fn check_finding(scene: &Scene, finding: &Finding) -> Vec<Texts> {
    let code = finding.rule.code;
    let (file, span) = scene.pair.locate(finding.at);
    let text = scene.slice(code, file, span);
    assert!(!finding.message.contains("internal error"), "{code} panics");
    let whole = scene.texts[file].as_deref().unwrap_or_default();
    let is_quoted = whole[..span.start as usize].ends_with(QUOTES)
        || whole[span.end as usize..].starts_with(QUOTES);
    let is_hidden = text.chars().all(|c| is_padding(c) || c.is_control());
    let visible = text.trim_matches(is_padding);
    // The words of a command are what stands between blanks, whatever is in them.
    let is_word = code == "credential-process";
    let fits = is_quoted || is_hidden || is_word || visible == text;
    assert!(fits, "{code} points to more than {visible:?}: {text:?}");
    for related in &finding.related {
        let (file, span) = scene.pair.resolve(related.anchor);
        scene.slice(code, file, span);
    }
    let mut all = Vec::new();
    for fix in &finding.fixes {
        let Some(edits) = scene.pair.edits(&fix.remedy) else { continue };
        let mut edits: Vec<LocatedEdit> = edits
            .into_iter()
            .map(|edit| {
                let (file, span) = scene.pair.locate(edit.at);
                LocatedEdit { file, span, text: edit.text }
            })
            .collect();
        edits.sort();
        let fixed = scene.apply(&format!("{code}: {}", fix.title), &edits);
        let changes = !matches!(fix.remedy, Remedy::RestrictMode(_));
        assert_eq!(fixed != scene.texts, changes, "{code}: {} changes nothing", fix.title);
        all.push(fixed);
    }
    if let Some(edit) = ignore_here(&scene.pair, finding) {
        scene.apply("ignore", &[edit]);
    }
    check_offers(scene, file, finding);
    all
}

/// An editor that asks for the fixes of a finding, by its span, gets them.
fn check_offers(scene: &Scene, file: FileKind, finding: &Finding) {
    let (_, span) = scene.pair.locate(finding.at);
    let actions = quick_fixes(&scene.pair, file, span);
    for action in &actions {
        let edits = action.edits(&scene.pair);
        assert!(edits.is_some(), "{} is offered and cannot be applied", action.title);
        scene.apply(action.title, &edits.unwrap_or_default());
    }
    let fixes = ApplicableFixes::new(&scene.pair);
    let is_applicable = |fix: &&Fix| fixes.edits_in(&FileKind::ALL, fix).is_some();
    let applicable = finding.fixes.iter().filter(is_applicable);
    let offered = actions.iter().filter(|action| action.finding == finding);
    assert!(offered.count() >= applicable.count(), "{} is not offered", finding.rule.code);
}
