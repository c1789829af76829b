//! No silent disagreement: where two readers see a file differently, or one refuses it, a finding
//! stands on a line to which that is due. `PROPTEST_CASES` raises the number of files tried; 100,000 take
//! half a minute where the models are optimised:
//!
//! `CARGO_PROFILE_DEV_OPT_LEVEL=2 PROPTEST_CASES=100000 cargo test -p aws-config-lsp-agreement --test completeness`

use agreement::items::{differences, items};
use agreement::{grammar, legal, lint, merging, silent, silent_beside};
use analysis::Severity;
use analysis::readers::{self, Readers};
use proptest::prelude::*;
use syntax::FileKind;

proptest! {
    #![proptest_config(agreement::cases())]

    #[test]
    fn no_reader_disagrees_silently(text in grammar::text(), config in any::<bool>()) {
        let file = if config { FileKind::Config } else { FileKind::Credentials };
        let silent = silent(file, &text);
        prop_assert!(silent.is_empty(), "{file:?} {text:?}: {silent:#?}");
    }

    /// Of the readers that matter only to those who name them.
    #[test]
    fn no_named_reader_disagrees_silently(text in grammar::text(), config in any::<bool>()) {
        let file = if config { FileKind::Config } else { FileKind::Credentials };
        for reader in Readers::ALL.without(Readers::COMMON).iter() {
            let silent = silent_beside(reader, file, &text);
            prop_assert!(silent.is_empty(), "{reader:?} {file:?} {text:?}: {silent:#?}");
        }
    }

    #[test]
    fn no_reader_merges_silently(texts in merging::texts()) {
        let silent = merging::silent_merge(&texts);
        prop_assert!(silent.is_empty(), "{}--- credentials\n{}{silent:#?}", texts[0], texts[1]);
    }

    #[test]
    fn what_is_legal_is_read_alike_and_passes(texts in legal::texts()) {
        for file in FileKind::ALL {
            let read = |reader| readers::read(reader, file, &texts[file as usize]).map(|view| items(&view));
            let views: Result<Vec<_>, _> = Readers::COMMON.iter().map(read).collect();
            let views = views.map_err(|refusal| TestCaseError::fail(format!("{refusal:?}")))?;
            let differences = differences(&views);
            let what: Vec<_> = differences.iter().map(|difference| &difference.what).collect();
            prop_assert!(what.is_empty(), "{what:#?}");
        }
        let pair = lint(&texts);
        for finding in FileKind::ALL.into_iter().flat_map(|file| pair.findings(file)) {
            let (code, message) = (finding.rule.code, &finding.message);
            prop_assert!(finding.severity > Severity::Warning, "{code}: {message}\n{texts:?}");
        }
    }
}

/// The Ruby SDK takes the blank after the equals sign for the ID.
#[test]
fn an_empty_id_beside_a_placeholder_is_not_silent() {
    let silent =
        silent(FileKind::Credentials, "[a]\naws_access_key_id = \naws_secret_access_key = a\n");
    assert!(silent.is_empty(), "{silent:?}");
}
