//! What putting settings into a section promises, in files of every kind.

use agreement::{grammar, legal};
use analysis::LocatedEdit;
use analysis::model::{Section, SectionId, SymbolKind};
use analysis::put::{SectionChange, SettingName, TargetSection, put};
use proptest::prelude::*;
use syntax::{Document, FileKind, LineKind};

const SET: [(&str, &str); 2] =
    [("aws_access_key_id", "AKIASP2TPHJSQH3FJRUX"), ("aws_secret_access_key", "made/up")];
const TARGET: (SymbolKind, &str) = (SymbolKind::Profile, "dev");

/// A file with a key in the profile `dev`.
fn with_key(file: FileKind, text: &str) -> String {
    let change = SectionChange {
        set: SET.map(|(name, value)| (SettingName::top(name), value)).to_vec(),
        unset: vec![SettingName::top("aws_session_token")],
    };
    let target = TargetSection { file, kind: TARGET.0, name: TARGET.1 };
    let edits = put(&Document::new(text), &target, &change).unwrap_or_default();
    LocatedEdit::apply_all(text, &edits)
}

/// The texts of the sections that are not the profile's, without the ends of lines after them.
fn others(file: FileKind, text: &str) -> Vec<String> {
    let document = Document::new(text);
    let sections = document.sections_from(0).filter(|source| {
        Section::read(SectionId::default(), file, source.clone()).symbol() != Some(TARGET)
    });
    sections.map(|source| source.text.trim_end_matches(['\r', '\n']).to_owned()).collect()
}

/// The comments at the left edge: indented ones may be a part of an old value.
fn comments(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let lines = document.sections_from(0).flat_map(|source| {
        let is_own = |index: &usize| {
            let line = source.lines[*index];
            line.kind == LineKind::Comment && !line.indented
        };
        let own = (0..source.lines.len()).filter(is_own);
        let text = |index: usize| {
            source.text[source.lines[index].start as usize..source.end_of(index) as usize]
                .trim_end()
        };
        own.map(|index| text(index).to_owned()).collect::<Vec<_>>()
    });
    lines.collect()
}

/// Whether `part` is in `whole`, in its order.
fn is_kept(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|wanted| rest.any(|found| found == wanted))
}

fn faults(file: FileKind, text: &str) -> Vec<&'static str> {
    let after = with_key(file, text);
    let has_lf_alone = |text: &str| text.replace("\r\n", "").contains('\n');
    [
        ("another section has changed", others(file, text) != others(file, &after)),
        ("a comment is gone", !is_kept(&comments(text), &comments(&after))),
        ("the second time changes something", with_key(file, &after) != after),
        (
            "an end of a line is another",
            text.contains("\r\n") && !has_lf_alone(text) && has_lf_alone(&after),
        ),
    ]
    .into_iter()
    .filter_map(|(fault, holds)| holds.then_some(fault))
    .collect()
}

proptest! {
    #![proptest_config(agreement::cases())]

    #[test]
    fn whatever_the_file_is_the_rest_of_it_stays(text in grammar::text()) {
        for text in [text.clone(), text.replace("\r\n", "\n").replace('\n', "\r\n")] {
            for file in FileKind::ALL {
                let faults = faults(file, &text);
                prop_assert!(faults.is_empty(), "{file:?} {text:?} became {:?}: {faults:?}", with_key(file, &text));
            }
        }
    }

    #[test]
    fn a_legal_file_stays_legal(texts in legal::texts()) {
        for (file, text) in FileKind::ALL.into_iter().zip(texts) {
            let after = with_key(file, &text);
            let refused = analysis::readers::Reader::ALL
                .into_iter()
                .find(|reader| analysis::readers::read(*reader, file, &after).is_err());
            prop_assert!(refused.is_none(), "{refused:?} refuses {after:?}");
            prop_assert_eq!(faults(file, &text), Vec::<&str>::new());
        }
    }
}
