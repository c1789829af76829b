//! The open text documents, in pairs with what is on disk.

use std::path::PathBuf;

use host::own_files::{Locations, OwnFiles};
use settings::{Live, Paths, Settings};
use syntax::FileKind;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, TextDocumentPositionParams, Uri};

use crate::client::Client;
use crate::handlers::Questions;
use crate::open_pair::OpenPair;
use crate::places::{path_of, place_of};
use crate::transport::Outbox;

/// Everything the server knows. Changed while no handler waits, so never seen half changed.
#[derive(Default)]
pub(crate) struct Workspace {
    pub(crate) client: Client,
    pub(crate) questions: Questions,
    /// The client's command that shows places, given a URI, a position and locations.
    pub(crate) show_references: Option<String>,
    locations: Locations,
    own_files: OwnFiles,
    settings: Settings,
    /// The initialization options: they hold until the client has others, and again when it has none.
    pub(crate) initial: Settings,
    /// Taken from the initialization options alone: a workspace's configuration cannot change it.
    pub(crate) live: Live,
    pairs: Vec<OpenPair>,
}

const FILES: [FileKind; 2] = [FileKind::Config, FileKind::Credentials];

impl Workspace {
    /// Nothing is open yet.
    pub(crate) fn new(locations: Locations) -> Self {
        let own_files = locations.own_files(&Paths::default());
        Self { locations, own_files, ..Self::default() }
    }

    /// The pair and file of a text document that is open, or that stands beside an open one.
    pub(crate) fn find(&self, uri: &Uri) -> Option<(&OpenPair, FileKind)> {
        self.pairs.iter().find_map(|open| Some((open, open.file(uri)?)))
    }

    /// The pair, the file and the byte that a position stands for.
    pub(crate) fn at(
        &self,
        place: &TextDocumentPositionParams,
    ) -> Option<(&OpenPair, FileKind, u32)> {
        let (open, file) = self.find(&place.text_document.uri)?;
        let document = open.pair.document(file)?;
        Some((open, file, self.client.encoding.offset(document, place.position)))
    }

    /// The same, to be changed.
    pub(crate) fn find_mut(&mut self, uri: &Uri) -> Option<(&mut OpenPair, FileKind)> {
        self.pairs.iter_mut().find_map(|open| {
            let file = open.file(uri)?;
            Some((open, file))
        })
    }

    /// The user's own files.
    pub(crate) fn own_paths(&self) -> Vec<String> {
        self.own_files.paths().iter().flatten().map(|path| path.display().to_string()).collect()
    }

    /// Every pair of which a file is open.
    pub(crate) fn pairs(&self) -> &[OpenPair] {
        &self.pairs
    }

    /// Takes a text document over from disk.
    pub(crate) fn open(&mut self, uri: Uri, language: String, version: i32, text: &str) {
        let place = place_of(&uri, &language, text, &self.own_files);
        let Some(place) = place else { return };
        let file = place.file;
        let found = self.pairs.iter().position(|open| open.is_at(&uri, &place));
        let at = found.unwrap_or_else(|| {
            self.pairs.push(OpenPair::new(place, self.settings.options()));
            self.pairs.len() - 1
        });
        let open = &mut self.pairs[at];
        let half = &mut open.halves[file as usize];
        (half.uri, half.version, half.language, half.shown) =
            (Some(uri), Some(version), language, false);
        let other = open.unread(file.other());
        let texts = std::iter::once((file, Some(text.to_owned()))).chain(other);
        open.load(&texts.collect::<Vec<_>>(), &self.own_files);
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
        let Some((open, file)) = self.find_mut(uri) else { return };
        let half = &mut open.halves[file as usize];
        if half.version.is_none_or(|known| known >= version) {
            return;
        }
        (half.version, half.shown) = (Some(version), false);
        for change in changes {
            let Some(range) = change.range else {
                open.pair.replace(file, Some(&change.text));
                continue;
            };
            let document = open.pair.document(file);
            let span = document.and_then(|document| encoding.span(document, range));
            // A range that ends before it starts fits no text; the client's next full text will.
            if let Some(span) = span {
                open.pair.edit(file, span, &change.text);
                open.halves[file as usize].edited = open.pair.section_at(file, span.start);
            }
        }
    }

    /// Hands a text document back to disk. The pair goes when nothing of it is open any more; what
    /// then is to be taken back from the client is returned.
    pub(crate) fn close(&mut self, uri: &Uri) -> Vec<Uri> {
        let found = self.pairs.iter().position(|open| open.file(uri).is_some());
        let Some(at) = found else { return Vec::new() };
        let open = &mut self.pairs[at];
        for half in &mut open.halves {
            if half.uri.as_ref() == Some(uri) {
                half.version = None;
            }
        }
        if open.halves.iter().all(|half| half.version.is_none()) {
            let gone = self.pairs.swap_remove(at);
            return gone.halves.into_iter().filter_map(|half| half.uri).collect();
        }
        let texts = open.file(uri).map(|file| (file, open.text_on_disk(file)));
        open.load(texts.as_slice(), &self.own_files);
        Vec::new()
    }

    /// Files changed on disk: those that are not open are read again, and so are the facts. Whether
    /// somebody signed in or out, which shows in hints alone.
    pub(crate) fn disk_changed(&mut self, uris: &[Uri]) -> bool {
        let mut signed = false;
        let paths: Vec<PathBuf> = uris.iter().filter_map(path_of).collect();
        for open in &mut self.pairs {
            let changed = FILES.into_iter().filter(|file| {
                let half = &open.halves[*file as usize];
                let changed = half.path.as_ref().is_some_and(|path| paths.contains(path));
                changed && half.version.is_none()
            });
            let texts: Vec<_> = changed.map(|file| (file, open.text_on_disk(file))).collect();
            let before = open.pair.facts().sign_ins.clone();
            open.load(&texts, &self.own_files);
            signed |= before != open.pair.facts().sign_ins;
        }
        signed
    }

    /// What the user set.
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Takes over what the user set. Where the user's own files are now others, open documents are
    /// paired again; the files that are in no pair any more are returned.
    pub(crate) fn configure(&mut self, settings: Settings) -> Vec<Uri> {
        let moved = settings.paths != self.settings.paths;
        let cut = settings.max_diagnostics != self.settings.max_diagnostics;
        self.own_files = self.locations.own_files(&settings.paths);
        self.settings = settings;
        let mut gone = Vec::new();
        if moved {
            for open in std::mem::take(&mut self.pairs) {
                gone.extend(open.halves.iter().filter_map(|half| half.uri.clone()));
                self.reopen(open);
            }
            gone.retain(|uri| self.find(uri).is_none());
        }
        for open in &mut self.pairs {
            open.pair.set_options(self.settings.options());
            for half in &mut open.halves {
                half.shown &= !cut;
            }
        }
        gone
    }

    fn reopen(&mut self, open: OpenPair) {
        let OpenPair { pair, halves, .. } = open;
        for (file, half) in FILES.into_iter().zip(halves) {
            let text = pair.document(file).map(|document| document.rope().to_string());
            if let (Some(uri), Some(version), Some(text)) = (half.uri, half.version, text) {
                self.open(uri, half.language, version, &text);
            }
        }
    }

    /// Publishes the diagnostics that may have changed, unless the client asks for them itself.
    /// Whether it should be told to ask again.
    pub(crate) fn publish(&mut self, outbox: &Outbox) -> bool {
        let mut any = false;
        for open in &mut self.pairs {
            let changed = FILES.map(|file| open.pair.has_changed(file));
            for file in FILES {
                // Places in the other file that a finding points to move with that file.
                let moved = changed[file.other() as usize]
                    && open.renderings[file as usize].points_across()
                    && open.render(file, &self.client, &self.settings)
                    && open.renderings[file as usize].differs();
                let half = &mut open.halves[file as usize];
                if !changed[file as usize] && !moved && half.shown {
                    continue;
                }
                any = true;
                half.shown = true;
                if !self.client.pulls && half.uri.is_some() {
                    open.publish(file, &self.client, &self.settings, outbox);
                }
            }
        }
        any && self.client.pulls
    }

    /// The diagnostics of a text document as a JSON array, and the version they are for.
    pub(crate) fn diagnostics(&mut self, uri: &Uri) -> Option<(Vec<u8>, Option<i32>)> {
        let found = self.pairs.iter_mut().find_map(|open| Some((open.file(uri)?, open)));
        let (file, open) = found?;
        let version = open.halves[file as usize].version;
        open.render(file, &self.client, &self.settings);
        Some((open.renderings[file as usize].json().to_owned(), version))
    }
}
