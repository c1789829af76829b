use analysis::LocatedEdit;
use analysis::ide::formatting;
use analysis::readers::Readers;
use syntax::FileKind;

use crate::engine::pair;
use crate::input::Input;
use crate::reader_view::seen;

/// Formatting changes nothing that a reader sees, and a formatted file stays as it is.
pub(crate) fn no_reader_sees_a_difference(data: &[u8]) {
    let mut texts = Input::new(data).texts;
    let before = pair(&texts);
    for file in FileKind::ALL {
        let edits = formatting(&before, file);
        let old = texts[file].clone();
        texts[file] = LocatedEdit::apply_all(&old, &edits);
        // Of the others, PHP refuses some files only where their last line has no end.
        for reader in Readers::COMMON.iter() {
            let [was, is] = [&old, &texts[file]].map(|text| seen(reader, file, text.as_bytes()));
            assert!(was == is, "{reader:?} saw {was:?} and sees {is:?} in {:?}", texts[file]);
        }
    }
    let after = pair(&texts);
    for file in FileKind::ALL {
        let again = formatting(&after, file);
        assert!(again.is_empty(), "{:?} is formatted twice: {again:?}", texts[file]);
    }
}
