//! What is only laid out anew is read as before.

use std::fs;
use std::path::Path;
use std::process::Command;

use agreement::lint;
use analysis::ide::formatting;
use analysis::readers::Reader;
use syntax::FileKind;

use crate::programs::{botocore, crt, go, java, javascript, printed};
use crate::{corpus, generate, none, read, rust};

/// Copies pairs with their files formatted; how many files that changed. What is no UTF-8 is no text
/// in an editor, and stays.
fn format_into(pairs: &Path, into: &Path) -> usize {
    let mut changed = 0;
    for entry in fs::read_dir(pairs).unwrap() {
        let from = entry.unwrap().path();
        if !from.is_dir() {
            continue;
        }
        let to = into.join(from.file_name().unwrap());
        fs::create_dir(&to).unwrap();
        let files = [(FileKind::Config, "config"), (FileKind::Credentials, "credentials")];
        let text = |name| fs::read_to_string(from.join(name)).unwrap_or_default();
        let pair = lint(&files.map(|(_, name)| text(name)));
        for (file, name) in files.into_iter().filter(|(_, name)| from.join(name).exists()) {
            let mut bytes = fs::read(from.join(name)).unwrap();
            let edits = if bytes.is_ascii() || !text(name).is_empty() {
                formatting(&pair, file)
            } else {
                Vec::new()
            };
            for edit in edits.iter().rev() {
                bytes.splice(edit.span.range(), edit.text.bytes());
            }
            changed += usize::from(!edits.is_empty());
            fs::write(to.join(name), bytes).unwrap();
        }
    }
    changed
}

/// The real readers say the same of pairs and of the same pairs formatted.
fn hold_formatted(pairs: &Path) {
    let formatted = tempfile::tempdir().unwrap();
    let changed = format_into(pairs, formatted.path());
    assert!(changed > 20, "only {changed} files were formatted");
    let programs: [fn() -> Command; 5] = [botocore, javascript, go, || java("JavaReader"), crt];
    for program in programs {
        let (before, after) = (printed(program(), pairs), printed(program(), formatted.path()));
        assert_eq!(before.len(), after.len());
        for (case, before) in before {
            assert_eq!(Some(&before), after.get(&case), "{case} in {:?}", program());
        }
    }
    none(&rust::differences(formatted.path()));
    for entry in fs::read_dir(formatted.path()).unwrap() {
        let after = entry.unwrap().path();
        let said = |directory: &Path| read(directory).said(Reader::Rust);
        assert_eq!(said(&pairs.join(after.file_name().unwrap())), said(&after));
    }
}

#[test]
fn readers_see_a_formatted_corpus_as_it_was() {
    hold_formatted(corpus().path());
}

#[test]
fn readers_see_formatted_files_as_they_were() {
    let pairs = tempfile::tempdir().unwrap();
    generate(pairs.path());
    hold_formatted(pairs.path());
}
