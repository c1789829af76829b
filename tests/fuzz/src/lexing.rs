use syntax::{Document, Line, PerFile};

use crate::input::Input;

/// The lines joined are the text, and a document after edits is the document of its text.
pub(crate) fn edits_equal_a_fresh_document(data: &[u8]) {
    let input = Input::new(data);
    let mut documents = PerFile::of(|file| Document::new(&input.texts[file]));
    for (file, document) in documents.iter() {
        assert_eq!(joined(document), input.texts[file]);
    }
    input.type_all(|texts, typed| {
        let document = &mut documents[typed.file];
        document.edit(typed.span, &typed.text);
        let text = &texts[typed.file];
        assert_eq!(joined(document), *text);
        assert_eq!(sections(document), sections(&Document::new(text)));
    });
}

fn joined(document: &Document) -> String {
    document.sections_from(0).map(|section| section.text.into_owned()).collect()
}

fn sections(document: &Document) -> Vec<(u32, u32, String, Vec<Line>)> {
    let all = document.sections_from(0);
    all.map(|it| (it.start, it.first_line, it.text.into_owned(), it.lines)).collect()
}
