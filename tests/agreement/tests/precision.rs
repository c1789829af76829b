//! No false claim: what a warning or an error says about readers is true for them, where it is the only one. `PROPTEST_CASES` raises
//! the number of files tried; 100,000 take a minute where the models are optimised:
//!
//! `CARGO_PROFILE_DEV_OPT_LEVEL=2 PROPTEST_CASES=100000 cargo test -p aws-config-lsp-agreement --test precision`

use agreement::claims::{claims, contradicted, contradicted_among_others};
use agreement::damage::{Slip, damaged, slip, slip_in_one_line};
use agreement::{Texts, grammar, legal, lint, merging};
use analysis::readers::{Readers, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use syntax::FileKind;

/// Most users, and one to whom every reader matters: messages name the others, too.
const WHO: [Readers; 2] = [Readers::COMMON, Readers::ALL];

proptest! {
    #![proptest_config(agreement::cases())]

    #[test]
    fn what_is_said_of_a_broken_file_is_true(text in grammar::text(), config in any::<bool>()) {
        let mut texts = [String::new(), String::new()];
        texts[usize::from(!config)] = text;
        for readers in WHO {
            let wrong = contradicted(readers, &texts);
            prop_assert!(wrong.is_empty(), "{readers:?} {texts:?}: {}", wrong.join("\n"));
        }
    }

    /// Of the tools beside the common ones a rule speaks that looks at sections: it is true of the file.
    #[test]
    fn who_alone_is_said_to_refuse_a_file_does(text in grammar::text(), config in any::<bool>()) {
        // PHP reads nothing after a NUL, and the rule sees one section: `control-character` says that first.
        if text.contains('\0') {
            return Ok(());
        }
        let file = if config { FileKind::Config } else { FileKind::Credentials };
        let mut texts = [String::new(), String::new()];
        texts[file as usize].clone_from(&text);
        let pair = lint(&texts);
        let found = pair.findings(file).filter(|found| found.rule.code == "refused-by-other-tools");
        for reader in found.flat_map(|finding| finding.readers.iter()) {
            prop_assert!(read(reader, file, &text).is_err(), "{reader:?} takes {text:?}");
        }
    }

    #[test]
    fn what_is_said_of_a_pair_is_true(texts in merging::texts()) {
        for readers in WHO {
            let wrong = contradicted(readers, &texts);
            prop_assert!(wrong.is_empty(), "{readers:?} {}--- credentials\n{}{}", texts[0], texts[1], wrong.join("\n"));
        }
    }

    #[test]
    fn what_is_said_of_several_slips_is_true(texts in legal::texts(), slips in vec(slip_in_one_line(), 2..5)) {
        let damage = |texts: Texts, ((_, slip), at): &((&str, Slip), Index)| {
            damaged(&texts, *slip, at).unwrap_or(texts)
        };
        let texts = slips.iter().fold(texts, damage);
        for readers in WHO {
            let wrong = contradicted_among_others(readers, &texts);
            prop_assert!(wrong.is_empty(), "{readers:?} {texts:?}: {}", wrong.join("\n"));
        }
    }

    #[test]
    fn what_is_said_of_a_slip_is_true(texts in legal::texts(), (slip, at) in slip()) {
        let Some(texts) = damaged(&texts, slip.1, &at) else { return Ok(()) };
        for readers in WHO {
            let wrong = contradicted(readers, &texts);
            prop_assert!(wrong.is_empty(), "{readers:?} {}: {texts:?}: {}", slip.0, wrong.join("\n"));
        }
    }
}

/// The property is worth nothing if messages are no longer understood.
#[test]
fn claims_are_found_in_messages() {
    let texts = ["[default]\nregion\n[profile a]\nsso_session = x\n".to_owned(), String::new()];
    let found = claims(Readers::COMMON, &lint(&texts));
    assert!(found.len() >= 2, "{found:?}");
}
