//! The open text documents, in pairs with what is on disk.

mod arrangement;
pub(crate) mod document_pair;
mod documents;
mod foreign_document;
pub(crate) mod open_document;
mod pair_place;
mod settings;
mod settings_requests;
pub(crate) mod uri_spelling;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use ::settings::{Live, Paths, Settings};
use host::own_files::{Locations, OwnFiles, resolve};
use host::settings_files::PROJECT_FILE;
use syntax::{FileKind, PerFile};
use tower_lsp::ls_types::notification::LogMessage;
use tower_lsp::ls_types::{
    Diagnostic, LogMessageParams, MessageType, TextDocumentPositionParams, Uri,
};

use self::arrangement::TextSource;
use self::document_pair::DocumentPair;
use self::foreign_document::ForeignDocument;
use self::open_document::{OpenDocument, SentTokens};
use self::pair_place::path_of;
use self::settings_requests::SettingsRequests;
use crate::client::ClientFeatures;
use crate::transport::Outbox;

/// Everything the server knows. Changed while no handler waits, so never seen in between.
#[derive(Default)]
pub(crate) struct Workspace {
    pub(crate) client: ClientFeatures,
    pub(crate) settings_requests: SettingsRequests,
    /// The client's command that shows places, given a URI, a position and locations.
    pub(crate) show_references: Option<String>,
    /// The client's command that opens the list of completions.
    pub(crate) trigger_suggest: Option<String>,
    locations: Locations,
    pub(crate) own_files: OwnFiles,
    settings: Settings,
    /// The initialization options: they hold until the client has others, and again when it has none.
    pub(crate) initial: Settings,
    /// Taken from the initialization options alone: a workspace's configuration cannot change it.
    pub(crate) live: Live,
    /// Each warning is sent once.
    warned: BTreeSet<String>,
    /// To be sent with the next diagnostics.
    warnings: Vec<String>,
    /// URIs under which findings were shown before the documents were paired again. Of those that show none now
    /// the client learns with the next diagnostics.
    withdrawn: Vec<Uri>,
    /// By their URIs.
    pub(crate) documents: BTreeMap<String, OpenDocument>,
    /// By their URIs: open documents that are in no pair.
    pub(crate) foreign: BTreeMap<String, ForeignDocument>,
    /// Every pair of which a file is open.
    pub(crate) pairs: Vec<DocumentPair>,
}

/// What an editor is to ask for again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RefreshScope {
    /// Inlay hints.
    Hints,
    /// Inlay hints, code lenses and semantic tokens.
    Everything,
}

impl Workspace {
    pub(crate) fn new(locations: Locations) -> Self {
        let own_files = locations.own_files(&Paths::default());
        Self { locations, own_files, ..Self::default() }
    }

    /// The pair and file of a text document that is open, or of the other file of its pair.
    pub(crate) fn find(&self, uri: &Uri) -> Option<(&DocumentPair, FileKind)> {
        let (at, file) = self.locate(uri)?;
        Some((&self.pairs[at], file))
    }

    /// Where a text document is: by its URI, else by the file that the URI leads to, because clients
    /// spell URIs in more than one way.
    pub(crate) fn locate(&self, uri: &Uri) -> Option<(usize, FileKind)> {
        // By URI first: nearly every request is about an open document, and this compares strings
        // alone.
        let by_uri =
            self.locate_source(|source| matches!(source, TextSource::Document(own) if own == uri));
        if by_uri.is_some() {
            return by_uri;
        }
        let path = path_of(uri)?;
        let by_path =
            self.locate_source(|source| matches!(source, TextSource::Disk(own, _) if *own == path));
        // Resolving asks the file system, so it comes last.
        by_path.or_else(|| {
            let file = resolve(&path);
            self.locate_source(|source| match source {
                TextSource::Document(uri) => {
                    path_of(uri).is_some_and(|path| resolve(&path) == file)
                }
                TextSource::Disk(path, _) => resolve(path) == file,
                TextSource::Copy(_) | TextSource::Unknown => false,
            })
        })
    }

    fn locate_source(&self, is_wanted: impl Fn(&TextSource) -> bool) -> Option<(usize, FileKind)> {
        let mut pairs = self.pairs.iter().enumerate();
        pairs.find_map(|(at, pair)| Some((at, pair.file_from(&is_wanted)?)))
    }

    /// The pair, the file and the byte of a position.
    pub(crate) fn at(
        &self,
        place: &TextDocumentPositionParams,
    ) -> Option<(&DocumentPair, FileKind, u32)> {
        let (pair, file) = self.find(&place.text_document.uri)?;
        let document = pair.engine.document(file)?;
        Some((pair, file, self.client.encoding.offset(document, place.position)))
    }

    /// The same, to be changed.
    #[cfg(feature = "live")]
    pub(crate) fn find_mut(&mut self, uri: &Uri) -> Option<(&mut DocumentPair, FileKind)> {
        let (at, file) = self.locate(uri)?;
        Some((&mut self.pairs[at], file))
    }

    /// The tokens that the client was last sent of an open document.
    pub(crate) fn sent_tokens_mut(&mut self, uri: &Uri) -> Option<&mut SentTokens> {
        self.documents.get_mut(uri.as_str()).map(|document| &mut document.sent_tokens)
    }

    pub(crate) fn own_paths(&self) -> Vec<String> {
        self.own_files.paths().iter().flatten().map(|path| path.display().to_string()).collect()
    }

    /// Under which the client is shown findings.
    pub(crate) fn shown_uris(&self) -> impl Iterator<Item = &Uri> {
        self.pairs
            .iter()
            .flat_map(|pair| FileKind::ALL.into_iter().filter_map(|file| pair.shown_uri(file)))
    }

    /// A document was saved: who does that has finished what they were typing.
    pub(crate) fn saved(&mut self, uri: &Uri) {
        if let Some((at, file)) = self.locate(uri) {
            let pair_file = &mut self.pairs[at].files[file];
            if pair_file.edited.take().is_some() {
                // The diagnostics are chosen again without it.
                pair_file.is_up_to_date = false;
            }
        }
        self.disk_changed(std::slice::from_ref(uri));
    }

    /// Files changed on disk: those that are not open are read again, and so are the facts. Returns what the
    /// client should ask for again, because somebody signed in or out.
    pub(crate) fn disk_changed(&mut self, uris: &[Uri]) -> Option<RefreshScope> {
        let mut signed = false;
        let mut paths: Vec<PathBuf> = uris.iter().filter_map(path_of).collect();
        if paths.iter().any(|path| path.file_name() == Some(PROJECT_FILE.as_ref())) {
            self.refresh_settings();
        }
        for path in &mut paths {
            *path = resolve(path);
        }
        for pair in &mut self.pairs {
            let changed = FileKind::ALL.into_iter().filter(|file| {
                let pair_file = &pair.files[*file];
                let changed =
                    pair_file.path.as_ref().is_some_and(|path| paths.contains(&resolve(path)));
                // The text of an open document is the client's, whatever is on disk:
                // https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#textDocument_didOpen
                changed && pair_file.version.is_none()
            });
            let texts: Vec<_> = changed.map(|file| (file, pair.text_on_disk(file))).collect();
            // A sign-in shows in hints alone, and hints have no version.
            let before = pair.engine.facts().sign_ins.clone();
            pair.load(&texts, &self.own_files);
            signed |= before != pair.engine.facts().sign_ins;
        }
        signed.then_some(RefreshScope::Hints)
    }

    /// Publishes the diagnostics that may have changed. Returns whether a client that asks for them itself
    /// should ask again.
    pub(crate) fn publish(&mut self, outbox: &Outbox) -> bool {
        for message in std::mem::take(&mut self.warnings) {
            let params = LogMessageParams { typ: MessageType::WARNING, message };
            // A text can always be written.
            drop(outbox.notify::<LogMessage>(&params));
        }
        for uri in std::mem::take(&mut self.withdrawn) {
            // Asked only now: a document may have been closed and opened again since.
            if !self.shown_uris().any(|shown| *shown == uri) {
                outbox.publish(&uri, None, &[]);
            }
        }
        let mut any = false;
        for pair in &mut self.pairs {
            let changed = PerFile::of(|file| pair.engine.has_changed(file));
            for file in FileKind::ALL {
                // Places in the other file that a finding points to move with that file.
                let affected =
                    changed[file] || changed[file.other()] && pair.diagnostics[file].has_related();
                if pair.files[file].is_up_to_date && !affected {
                    continue;
                }
                any = true;
                // A client that pulls asks again when it is told to refresh. Publishing as well would
                // show each finding twice.
                if self.client.pulls {
                    pair.files[file].is_up_to_date = true;
                } else {
                    pair.publish(file, &self.client, outbox);
                }
            }
        }
        any && self.client.pulls
    }

    /// The diagnostics of a text document, and the version they are for.
    pub(crate) fn diagnostics(&mut self, uri: &Uri) -> Option<(&[Diagnostic], Option<i32>)> {
        let (at, file) = self.locate(uri)?;
        let pair = &mut self.pairs[at];
        pair.update_diagnostics(file, &self.client);
        Some((pair.diagnostics[file].diagnostics(), pair.files[file].version))
    }
}
