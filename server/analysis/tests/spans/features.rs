//! What an editor asks for, of each file and of each place in it.

use std::collections::BTreeMap;

use analysis::ide::{
    CompletionOptions, Directories, DirectoryEntry, HintOptions, NO_ACCOUNTS, Occurrence,
    OutlineItem, OutlineKind, completions, definitions, document_symbols, documentation, folds,
    formatting, hierarchy_item, highlights, hover, incoming, inlay_hints, lens_references, lenses,
    links, occurrence_at, outgoing, prepare_rename, range_formatting, refactor, refactorings,
    references, rename, selection, semantic_tokens, validatable_headers, workspace_symbols,
};
use analysis::secrets::Secrets;
use catalogue::credentials::mask;
use syntax::{FileKind, Span};

use crate::scene::Scene;

struct Listing;

impl Directories for Listing {
    fn entries(&self, _: &str) -> Vec<DirectoryEntry> {
        let entry =
            |name: &str, is_directory| DirectoryEntry { name: name.to_owned(), is_directory };
        vec![entry("é", true), entry("token", false)]
    }
}

/// What is asked for of a whole file.
pub(crate) fn check_file(scene: &Scene, file: FileKind) {
    let pair = &scene.pair;
    for entry in document_symbols(pair, file) {
        check_outline(scene, file, &entry);
    }
    for destination in workspace_symbols(pair, "") {
        check_header(scene, destination.file, destination.at);
    }
    for (span, _) in validatable_headers(pair, file) {
        check_header(scene, file, span);
    }
    for lens in lenses(pair, file) {
        check_header(scene, file, lens.span);
        let counted = lens_references(pair, file, lens.span.start);
        check_occurrences(scene, &counted.map(|(_, found)| found).unwrap_or_default());
    }
    for link in links(pair, file) {
        scene.slice("a link", file, link.span);
    }
    let lines = pair.document(file).map_or(0, syntax::Document::line_count);
    for fold in folds(pair, file) {
        assert!(fold.first < fold.last && fold.last < lines, "{fold:?} of {lines} lines");
    }
    check_tokens(scene, file);
    check_hints(scene, file);
    check_secrets(scene, file);
    scene.apply("formatting", &formatting(pair, file));
}

/// What is asked for of one place: a character's, or the end of the file.
pub(crate) fn check_place(scene: &Scene, file: FileKind, at: u32) {
    let pair = &scene.pair;
    if let Some(hover) = hover(pair, file, at) {
        scene.slice("a hover", file, hover.span);
        hover.page.markdown();
    }
    check_completions(scene, file, at);
    check_names(scene, file, at);
    let mut inner: Option<Span> = None;
    for span in selection(pair, file, at) {
        scene.slice("a selection", file, span);
        let widens = inner.is_none_or(|inner| span.start <= inner.start && inner.end <= span.end);
        assert!(widens, "{span:?} is not around {inner:?}");
        inner = Some(span);
    }
    scene.apply("range formatting", &range_formatting(pair, file, Span::at(at)));
}

/// The refactorings of a place, each of which costs as much as a run of all readers.
pub(crate) fn check_refactorings(scene: &Scene, file: FileKind, at: u32) {
    for offer in refactorings(&scene.pair, file, at) {
        if let Some(edits) = refactor(&scene.pair, file, at, offer.refactoring) {
            scene.apply(&offer.title, &edits);
        }
    }
}

fn check_completions(scene: &Scene, file: FileKind, at: u32) {
    let wanted =
        CompletionOptions { snippets: true, directories: &Listing, accounts: &NO_ACCOUNTS };
    let Some(found) = completions(&scene.pair, file, at, wanted) else { return };
    scene.slice("a completion", file, found.span);
    assert!(found.span.touches(at), "{:?} is elsewhere than {at}", found.span);
    if let Some(indentation) = found.unindent {
        scene.slice("an indentation", file, indentation);
        assert!(indentation.end <= found.span.start, "{indentation:?} {:?}", found.span);
    }
    for item in found.items.iter().take(2) {
        documentation(&scene.pair, &item.documentation);
    }
}

fn check_names(scene: &Scene, file: FileKind, at: u32) {
    let pair = &scene.pair;
    let Some(here) = occurrence_at(pair, file, at) else { return };
    check_occurrences(scene, std::slice::from_ref(&here));
    check_occurrences(scene, &references(pair, file, at, true).unwrap_or_default());
    check_occurrences(scene, &highlights(pair, file, at).unwrap_or_default());
    for definition in definitions(pair, file, at).map(|(_, all)| all).unwrap_or_default() {
        assert_eq!(scene.slice("a definition", definition.file, definition.name), here.name);
        scene.slice("a header's line", definition.file, definition.line);
    }
    if let Ok((span, name)) = prepare_rename(pair, file, at) {
        assert_eq!(scene.slice("a name", file, span), name.unwrap_or(here.name.clone()));
    }
    if let Ok(edits) = rename(pair, file, at, "renamed") {
        let texts = scene.apply("rename", &edits);
        assert_ne!(texts, scene.texts, "{} is not renamed", here.name);
    }
    if let Some(item) = hierarchy_item(pair, file, at) {
        assert_eq!(scene.slice("an item", item.file, item.at), item.name);
        scene.slice("a header's line", item.file, item.line);
    }
    let uses = incoming(pair, here.kind, &here.name).into_iter();
    for one in uses.chain(outgoing(pair, here.kind, &here.name)) {
        for span in one.spans {
            scene.slice("a use", one.file, span);
        }
    }
}

fn check_occurrences(scene: &Scene, all: &[Occurrence]) {
    for one in all {
        assert_eq!(scene.slice("an occurrence", one.file, one.span), one.name);
    }
}

fn check_header(scene: &Scene, file: FileKind, span: Span) {
    assert!(scene.slice("a header", file, span).starts_with('['), "{span:?} is not a header");
}

fn check_outline(scene: &Scene, file: FileKind, entry: &OutlineItem) {
    let name = scene.slice("a symbol's name", file, entry.at);
    scene.slice("a symbol", file, entry.span);
    let inside = entry.span.start <= entry.at.start && entry.at.end <= entry.span.end;
    assert!(inside, "{:?} is not in {:?}", entry.at, entry.span);
    match entry.kind {
        OutlineKind::Section(_) if entry.name == "[]" => assert!(name.starts_with('[')),
        _ => assert_eq!(mask(name), entry.name),
    }
    for child in &entry.children {
        check_outline(scene, file, child);
    }
}

fn check_tokens(scene: &Scene, file: FileKind) {
    let mut before = 0;
    for token in semantic_tokens(&scene.pair, file, None) {
        scene.slice("a token", file, token.span);
        let ahead = Span::new(token.line_start, token.span.end);
        assert_eq!(scene.slice("a line", file, ahead).is_ascii(), token.ascii);
        assert!(before <= token.span.start, "tokens overlap at {before}");
        before = token.span.end;
    }
}

fn check_secrets(scene: &Scene, file: FileKind) {
    let Some(document) = scene.pair.document(file) else { return };
    let secrets = Secrets::of(document);
    for span in secrets.to_cover(document) {
        scene.slice("a secret", file, span);
    }
    for at in scene.boundaries(file) {
        secrets.hides(at);
    }
}

fn check_hints(scene: &Scene, file: FileKind) {
    let aliases = BTreeMap::new();
    let now = Some(1_800_000_000);
    let options =
        HintOptions { accounts: true, expiry: true, sign_in: true, aliases: &aliases, now };
    let whole = Span::new(0, scene.pair.document(file).map_or(0, syntax::Document::len));
    for hint in inlay_hints(&scene.pair, file, whole, &options) {
        scene.slice("a hint", file, Span::at(hint.offset));
    }
}
