//! Opening, changing and closing text documents.

use syntax::FileKind;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use crate::workspace::Workspace;
use crate::workspace::arrangement::{Arrangement, TextSource, arrange};
use crate::workspace::document_pair::{DocumentPair, text_on_disk};
use crate::workspace::foreign_document::ForeignDocument;
use crate::workspace::open_document::{OpenDocument, SentTokens};
use crate::workspace::pair_place::place_of;

/// How a pair comes to be.
struct Planned {
    arrangement: Arrangement,
    /// The place in the list of pairs of the one that goes on.
    from: Option<usize>,
    /// Of files whose source is another than before.
    texts: Vec<(FileKind, Option<String>)>,
}

impl Workspace {
    /// Takes a text document over from disk.
    pub(crate) fn open(&mut self, uri: &Uri, language: String, version: i32, text: &str) {
        let Some(place) = place_of(uri, &language, text, &self.own_files) else {
            let document = ForeignDocument::new(language, version, text);
            self.foreign.insert(uri.as_str().to_owned(), document);
            // Some clients open a document again instead of closing it first.
            if self.documents.remove(uri.as_str()).is_some() {
                self.arrange(None);
            }
            return;
        };
        self.foreign.remove(uri.as_str());
        let (uri, sent_tokens) = (uri.clone(), SentTokens::default());
        let document = OpenDocument { uri: uri.clone(), place, language, version, sent_tokens };
        self.documents.insert(uri.as_str().to_owned(), document);
        self.arrange(Some((&uri, text)));
    }

    /// Applies changes to a text document. Changes of a version that is not newer than the one
    /// known, or of a document that is not open, are left out: they would not fit.
    pub(crate) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) {
        let encoding = self.client.encoding;
        if let Some(document) = self.foreign.get_mut(uri.as_str()) {
            document.change(encoding, version, changes);
            // Another program's text may have become one of AWS tools.
            let ForeignDocument { language, version, text } = document.clone();
            self.open(uri, language, version, &text.rope().to_string());
            return;
        }
        let Some((at, file)) = self.locate(uri) else { return };
        let pair = &mut self.pairs[at];
        let pair_file = &mut pair.files[file];
        if pair_file.version.is_none_or(|known| known >= version) {
            return;
        }
        (pair_file.version, pair_file.is_up_to_date) = (Some(version), false);
        for change in changes {
            let Some(range) = change.range else {
                pair.engine.replace(file, Some(&change.text));
                continue;
            };
            let document = pair.engine.document(file);
            let span = document.and_then(|document| encoding.span(document, range));
            // A range that ends before it starts fits no text; the client's next full text will.
            if let Some(span) = span {
                pair.engine.edit(file, span, &change.text);
                pair.files[file].edited = pair.engine.section_at(file, span.start);
            }
        }
        self.follow_change(at, file, version);
    }

    /// What follows from a change beside the pair: copies of the document are replaced, and it may
    /// now be the other kind of file.
    fn follow_change(&mut self, at: usize, file: FileKind, version: i32) {
        let Some(uri) = self.pairs[at].files[file].uri.clone() else { return };
        let Some(document) = self.documents.get_mut(uri.as_str()) else { return };
        document.version = version;
        let text = |pair: &DocumentPair| pair.engine.document(file).map(|it| it.rope().to_string());
        if document.place.by_text
            && let Some(text) = text(&self.pairs[at])
            && let Some(place) = place_of(&uri, &document.language, &text, &self.own_files)
            && place != document.place
        {
            document.place = place;
            self.arrange(None);
            return;
        }
        let copy = TextSource::Copy(uri);
        // Looked for first, because the whole text is copied otherwise at each keystroke.
        if self.pairs.iter().any(|pair| pair.files[file].source == copy) {
            let text = text(&self.pairs[at]);
            for pair in self.pairs.iter_mut().filter(|pair| pair.files[file].source == copy) {
                pair.engine.replace(file, text.as_deref());
                pair.files[file].version = Some(version);
            }
        }
    }

    /// Hands a text document back to disk.
    pub(crate) fn close(&mut self, uri: &Uri) {
        if self.foreign.remove(uri.as_str()).is_some() {
            return;
        }
        let Some((at, file)) = self.locate(uri) else { return };
        let TextSource::Document(uri) = &self.pairs[at].files[file].source else { return };
        self.documents.remove(uri.as_str());
        self.arrange(None);
    }

    /// Pairs the open documents, of which one may just have been opened with a text.
    fn arrange(&mut self, opened: Option<(&Uri, &str)>) {
        let before: Vec<Uri> = self.shown_uris().cloned().collect();
        let wanted =
            arrange(self.documents.values().map(|document| (&document.uri, &document.place)));
        // All texts are taken before any pair changes.
        let planned: Vec<_> = wanted.into_iter().map(|new| self.plan(new, opened)).collect();
        let mut old: Vec<Option<DocumentPair>> =
            std::mem::take(&mut self.pairs).into_iter().map(Some).collect();
        for Planned { arrangement, from, texts } in planned {
            let kept = from.and_then(|at| old[at].take());
            let mut pair = kept.unwrap_or_else(|| {
                let settings = self.settings_for(&arrangement.key);
                DocumentPair::new(&arrangement, settings, &self.own_files)
            });
            let Arrangement { sources, paths, .. } = arrangement;
            for file in FileKind::ALL {
                if texts.iter().any(|(new, _)| *new == file) {
                    pair.set_source(file, sources[file].clone(), paths[file].clone());
                    let uri = pair.files[file].uri.as_ref();
                    let document = uri.and_then(|uri| self.documents.get(uri.as_str()));
                    pair.files[file].version = document.map(|document| document.version);
                }
            }
            if !texts.is_empty() {
                pair.load(&texts, &self.own_files);
            }
            self.pairs.push(pair);
        }
        self.keep_verdicts(&old);
        self.withdrawn.extend(before);
    }

    /// How a pair comes to be: from which one there is, and with which new texts.
    fn plan(&self, arrangement: Arrangement, opened: Option<(&Uri, &str)>) -> Planned {
        // A pair goes on where it can: its findings need not be worked out again, and what AWS said
        // stays.
        let from = self.pairs.iter().position(|pair| pair.can_become(&arrangement));
        let text = |file| match &arrangement.sources[file] {
            TextSource::Unknown => None,
            TextSource::Disk(path, _) => text_on_disk(path),
            TextSource::Document(uri) | TextSource::Copy(uri) => match opened {
                Some((new, text)) if new == uri => Some(text.to_owned()),
                _ => self.text_of_document(uri),
            },
        };
        let replaced = FileKind::ALL.into_iter().filter(|file| {
            let source = &arrangement.sources[*file];
            let reopened = opened.is_some_and(|(uri, _)| source.uri().as_ref() == Some(uri));
            reopened || from.is_none_or(|at| self.pairs[at].files[*file].source != *source)
        });
        let texts = replaced.map(|file| (file, text(file))).collect();
        Planned { arrangement, from, texts }
    }

    fn text_of_document(&self, uri: &Uri) -> Option<String> {
        let is_it = |source: &TextSource| matches!(source, TextSource::Document(own) if own == uri);
        let mut pairs = self.pairs.iter();
        let (pair, file) = pairs.find_map(|pair| Some((pair, pair.file_from(is_it)?)))?;
        Some(pair.engine.document(file)?.rope().to_string())
    }

    /// A pair that takes the place of another goes on with what AWS said of credentials.
    fn keep_verdicts(&mut self, former: &[Option<DocumentPair>]) {
        for old in former.iter().flatten() {
            for pair in self.pairs.iter_mut().filter(|pair| pair.key == old.key) {
                pair.engine.add_verdicts(old.engine.facts().verdicts.clone());
            }
        }
    }
}
