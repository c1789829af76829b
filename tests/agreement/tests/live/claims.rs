//! What findings say of readers, against the readers themselves.

use agreement::claims::{What, judged_claims};
use agreement::grammar;
use analysis::readers::{Reader, Readers};
use proptest::prelude::*;

use crate::programs::{botocore, crt, go, java, javascript, printed};
use crate::{generate_pairs, none, rust};

/// Who refuses a file that a finding says is refused. `FILES` sets how many files are tried.
#[test]
fn readers_that_are_said_to_refuse_a_file_refuse_it() {
    let directory = tempfile::tempdir().unwrap();
    let one_file = (grammar::text(), any::<bool>()).prop_map(|(text, config)| {
        let mut texts = [String::new(), String::new()];
        texts[usize::from(!config)] = text;
        texts
    });
    let pairs = generate_pairs(directory.path(), &one_file);
    let said = [
        (Reader::Botocore, botocore()),
        (Reader::JavaScript, javascript()),
        (Reader::Go, go()),
        (Reader::Java, java("JavaReader")),
        (Reader::Crt, crt()),
    ];
    let said = said.map(|(reader, program)| (reader, printed(program, directory.path())));
    let (mut judged, mut wrong) = (0, Vec::new());
    for (at, texts) in pairs.iter().enumerate() {
        let case = format!("{at:06}");
        let refuses = |reader| {
            if reader == Reader::Rust {
                return Some(rust::read(&directory.path().join(&case)).is_none());
            }
            let (_, said) = said.iter().find(|(it, _)| *it == reader)?;
            Some(said[&case]["ok"] == false)
        };
        for claim in judged_claims(Readers::COMMON, texts) {
            let What::Refuse(_) = claim.what else { continue };
            judged += 1;
            if claim.is_contradicted(refuses) {
                wrong.push(format!("{texts:?}\n  {}", claim.said));
            }
        }
    }
    none(&wrong);
    assert!(judged > pairs.len() / 20, "{judged} claims in {} files", pairs.len());
}
