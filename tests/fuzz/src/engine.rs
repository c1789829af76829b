use analysis::engine::Pair;
use analysis::{Facts, Options};
use syntax::{FileKind, PerFile};

use crate::input::Input;
use crate::seen::seen;

/// The findings of a pair after edits are those of a pair made from the texts.
pub(crate) fn edits_equal_a_fresh_pair(data: &[u8]) {
    let input = Input::new(data);
    let mut pair = pair(&input.texts);
    input.type_all(|texts, typed| {
        pair.edit(typed.file, typed.span, &typed.text);
        let fresh = self::pair(texts);
        for file in FileKind::ALL {
            assert_eq!(seen(&pair, file), seen(&fresh, file), "{file:?} of {texts:?}");
        }
    });
}

/// Both files, of which all is known.
pub(crate) fn pair(texts: &PerFile<String>) -> Pair {
    let mut facts = Facts { now: Some(1_800_000_000), ..Facts::default() };
    (facts.files.config.known, facts.files.credentials.known) = (true, true);
    Pair::new(
        PerFile { config: Some(&texts.config), credentials: Some(&texts.credentials) },
        facts,
        Options::default(),
    )
}
