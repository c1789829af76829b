mod header;
mod setting;
mod value;

use analysis::Facts;
use analysis::ide::*;
use syntax::{FileKind, Span};

use crate::fixture::{Scene, applied, scene};

/// A directory with a file, a directory, a hidden file and one that no value can name.
struct Fake;

impl Directories for Fake {
    fn entries(&self, directory: &str) -> Vec<DirectoryEntry> {
        let entry =
            |name: &str, is_directory| DirectoryEntry { name: name.to_owned(), is_directory };
        match directory {
            "/etc/" => vec![
                entry("ca.pem", false),
                entry("ssl", true),
                entry(".hidden", false),
                entry("a # b", false),
            ],
            _ => Vec::new(),
        }
    }
}

const ALL: CompletionOptions<'static> =
    CompletionOptions { snippets: true, directories: &Fake, accounts: &NO_ACCOUNTS };
const PLAIN: CompletionOptions<'static> =
    CompletionOptions { snippets: false, directories: &NoDirectories, accounts: &NO_ACCOUNTS };

/// The items in their order.
fn sorted(found: Completions) -> Vec<Completion> {
    let mut items = found.items;
    items.sort_by(|a, b| (a.rank, &a.label).cmp(&(b.rank, &b.label)));
    items
}

fn offered(scene: &Scene, wanted: CompletionOptions<'_>) -> Vec<Completion> {
    completions(&scene.pair, scene.file, scene.offset, wanted).map_or_else(Vec::new, sorted)
}

/// The first items, one a line: label, detail, note.
#[track_caller]
fn check(fixture: &str, expected: &str) {
    let scene = scene(fixture);
    let lines = offered(&scene, PLAIN).into_iter().map(|item| {
        let note = if item.note.is_empty() { String::new() } else { format!(" | {}", item.note) };
        format!("{}{}{note}\n", item.label, item.detail)
    });
    let count = expected.lines().count();
    assert_eq!(lines.take(count.max(1)).collect::<String>(), expected);
}

/// Whether labels are offered.
#[track_caller]
fn offers(fixture: &str, labels: &[&str], others: &[&str]) {
    let scene = scene(fixture);
    let all = offered(&scene, ALL);
    let has = |label: &str| all.iter().any(|item| item.label == label);
    let shown: Vec<_> = all.iter().map(|item| &item.label).collect();
    assert!(labels.iter().all(|label| has(label)), "{labels:?} of {shown:?}");
    assert!(!others.iter().any(|label| has(label)), "none of {others:?}: {shown:?}");
}

/// A snippet with the defaults of its tab stops in their places.
fn without_marks(snippet: &str) -> String {
    let tab_stops = regex::Regex::new(r"\$\{\d+:([^}]*)\}|\$\{\d+\|([^,|]*)[^}]*\}|\$\d+").unwrap();
    tab_stops.replace_all(snippet, "$1$2").into_owned()
}

/// The edits of an item.
fn edits(found: &Completions, item: &Completion, file: FileKind) -> Vec<LocatedEdit> {
    let text = if item.snippet { without_marks(&item.text) } else { item.text.to_string() };
    let main = LocatedEdit { file, span: found.span, text };
    let unindent = found.unindent.map(|span| LocatedEdit { file, span, text: String::new() });
    unindent.into_iter().chain([main]).collect()
}

/// Both files once the item of this label is chosen.
#[track_caller]
fn chosen(fixture: &str, label: &str, expected: &str) {
    let scene = scene(fixture);
    let found = completions(&scene.pair, scene.file, scene.offset, ALL).expect("an offer");
    let labels = || found.items.iter().map(|item| &item.label).collect::<Vec<_>>();
    let item = found.items.iter().find(|item| item.label == label);
    let item = item.unwrap_or_else(|| panic!("{label:?} is not among {:?}", labels()));
    assert_eq!(applied(&scene.pair, &edits(&found, item, scene.file)), expected);
}
