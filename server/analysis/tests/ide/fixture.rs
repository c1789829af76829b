//! Tests as pictures: both files in one string, each after a line `--- config` or `--- credentials`,
//! with `$0` where the cursor is.

use analysis::engine::Pair;
use analysis::ide::LocatedEdit;
use analysis::{Facts, Options};
use syntax::{FileKind, PerFile, Span};

const CURSOR: &str = "$0";
/// Both files of a fixture and where the cursor stands in them.
pub(crate) struct Scene {
    /// Both files, without the cursor.
    pub(crate) pair: Pair,
    /// The file with the cursor.
    pub(crate) file: FileKind,
    /// The cursor, in bytes from the start of its file.
    pub(crate) offset: u32,
}

/// A fixture's files, both of them known.
pub(crate) fn pair_of(fixture: &str) -> Pair {
    let texts = PerFile::from(fixtures::both_files(fixture.split_inclusive('\n')));
    let mut facts = Facts::default();
    for file in FileKind::ALL {
        let of_file = &mut facts.files[file];
        of_file.known = true;
        title(file).trim_start_matches("--- ").trim_end().clone_into(&mut of_file.name);
    }
    Pair::new(texts.as_deref(), facts, Options::default())
}

/// Reads a fixture with one cursor.
#[track_caller]
pub(crate) fn scene(fixture: &str) -> Scene {
    assert_eq!(fixture.matches(CURSOR).count(), 1, "a fixture has one cursor: {fixture}");
    let marked = pair_of(fixture);
    let pair = pair_of(&fixture.replacen(CURSOR, "", 1));
    let found = FileKind::ALL.into_iter().find_map(|file| {
        let at = text(&marked, file)?.find(CURSOR)?;
        Some((file, at as u32))
    });
    let (file, offset) = found.expect("the cursor is in a file");
    Scene { pair, file, offset }
}

/// Both files drawn with carets and a label under each span; of the spans that begin on one line,
/// the first comes first.
pub(crate) fn draw(pair: &Pair, spans: &[(FileKind, Span, &str)]) -> String {
    let mut drawn = String::new();
    for file in FileKind::ALL {
        let Some(text) = text(pair, file) else { continue };
        drawn.push_str(title(file));
        let mut own: Vec<_> = spans.iter().filter(|(of, _, _)| *of == file).collect();
        own.sort_by_key(|(_, span, _)| (span.start, span.end));
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            drawn.push_str(line.trim_end_matches('\n'));
            drawn.push('\n');
            let end = start + line.len();
            let last = end == text.len() && !line.ends_with('\n');
            for (_, span, label) in &own {
                let at = span.start as usize;
                if (start..end).contains(&at) || last && at == end {
                    let indent = " ".repeat(line[..at - start].chars().count());
                    let shown = &text[at..(span.end as usize).min(end)];
                    let width = shown.trim_end_matches('\n').chars().count().max(1);
                    drawn += format!("{indent}{} {label}", "^".repeat(width)).trim_end();
                    drawn.push('\n');
                }
            }
            start = end;
        }
    }
    drawn
}

/// Both files after some edits, drawn as a fixture.
pub(crate) fn applied(pair: &Pair, edits: &[LocatedEdit]) -> String {
    let mut edits: Vec<_> = edits.iter().collect();
    edits.sort();
    let mut drawn = String::new();
    for file in FileKind::ALL {
        let own = || edits.iter().rev().filter(|edit| edit.file == file);
        let Some(mut text) = text(pair, file).or_else(|| own().next().map(|_| String::new()))
        else {
            continue;
        };
        for edit in own() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        drawn += title(file);
        drawn += &text;
    }
    drawn
}

fn text(pair: &Pair, file: FileKind) -> Option<String> {
    pair.document(file).map(|document| document.rope().to_string())
}

fn title(file: FileKind) -> &'static str {
    match file {
        FileKind::Config => "--- config\n",
        FileKind::Credentials => "--- credentials\n",
    }
}

#[test]
fn a_picture_shows_what_is_where() {
    let scene = scene("--- config\n[default]\nregion = $0eu\n--- credentials\n[default]\n");
    let spans = [
        (scene.file, Span::new(scene.offset, scene.offset + 2), "value"),
        (FileKind::Credentials, Span::new(0, 9), ""),
    ];
    let picture = "--- config\n[default]\nregion = eu\n         ^^ value\n--- credentials\n[default]\n^^^^^^^^^\n";
    assert_eq!(draw(&scene.pair, &spans), picture);
}
