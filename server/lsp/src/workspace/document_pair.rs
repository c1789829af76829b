//! A pair of files of which one is open: its analysis, and what the client was sent about it.

use std::path::{Path, PathBuf};

use analysis::Facts;
use analysis::engine::Pair;
use analysis::model::SectionId;
use host::facts::{self, Repositories};
use host::own_files::OwnFiles;
use host::pair_facts::{FilesOfPair, NamedPath, pair_facts};
use host::pairing::PairKey;
use host::readers::options_for;
use host::{content, foreign, lookups};
use settings::Settings;
use syntax::{Document, FileKind, PerFile};
use tower_lsp::ls_types::Uri;

use crate::client::ClientFeatures;
use crate::diagnostics::{ClientView, Limit, ShownDiagnostics};
use crate::transport::Outbox;
use crate::workspace::arrangement::{Arrangement, TextSource};

/// A pair of which at least one file is open.
pub(crate) struct DocumentPair {
    pub(crate) engine: Pair,
    pub(crate) key: PairKey,
    /// See [`Arrangement::shares_file_as`].
    shares_file_as: Option<Uri>,
    pub(crate) files: PerFile<PairFile>,
    pub(crate) diagnostics: PerFile<ShownDiagnostics>,
    /// What the user and the project's own file set.
    pub(crate) settings: Settings,
}

/// One file of a pair.
#[derive(Default)]
pub(crate) struct PairFile {
    pub(crate) source: TextSource,
    pub(crate) path: Option<PathBuf>,
    /// As the client spells it, where it has spoken of it.
    pub(crate) uri: Option<Uri>,
    /// The version of the text that is open; `None` for a file on disk.
    pub(crate) version: Option<i32>,
    /// The client was sent diagnostics for it that are not known to be out of date.
    pub(crate) is_up_to_date: bool,
    /// The section edited last.
    pub(crate) edited: Option<SectionId>,
}

/// The text of a file of AWS tools.
pub(crate) fn text_on_disk(path: &Path) -> Option<String> {
    content::text_of(path).filter(|text| foreign::by_content(path, text.as_bytes()).is_none())
}

impl DocumentPair {
    pub(crate) fn new(arrangement: &Arrangement, settings: Settings, own: &OwnFiles) -> Self {
        let paths = arrangement.key.paths(own);
        let options = options_for(&settings, paths.as_ref().map(Option::as_deref));
        Self {
            engine: Pair::new(PerFile::default(), Facts::default(), options),
            key: arrangement.key.clone(),
            shares_file_as: arrangement.shares_file_as.clone(),
            files: PerFile::default(),
            diagnostics: PerFile::default(),
            settings,
        }
    }

    /// Whether this pair can go on as what an arrangement says. Where a file has another URI, all that
    /// was written for the client is out of date, so that a new pair is simpler.
    pub(crate) fn can_become(&self, arrangement: &Arrangement) -> bool {
        let same_uri = |file: FileKind| {
            let old = self.files[file].uri.as_ref();
            old.is_none() || old == arrangement.sources[file].uri().as_ref()
        };
        self.key == arrangement.key
            && self.shares_file_as == arrangement.shares_file_as
            && FileKind::ALL.into_iter().all(same_uri)
    }

    /// Whether it is the user's own.
    pub(crate) fn is_own(&self) -> bool {
        self.key == PairKey::Own
    }

    /// The file whose text is from a source.
    pub(crate) fn file_from(&self, is_it: impl Fn(&TextSource) -> bool) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|file| is_it(&self.files[*file].source))
    }

    /// Gives a file another source.
    pub(crate) fn set_source(&mut self, file: FileKind, source: TextSource, path: Option<PathBuf>) {
        let uri = source.uri();
        self.files[file] = PairFile { source, path, uri, ..PairFile::default() };
    }

    /// The URI under which the pair shows the findings of a file.
    pub(crate) fn shown_uri(&self, file: FileKind) -> Option<&Uri> {
        let pair_file = &self.files[file];
        // A copy's findings are shown by the pair that has the document, what is on disk by the
        // first pair of a key.
        let elsewhere = match pair_file.source {
            TextSource::Copy(_) => true,
            TextSource::Disk(..) => self.shares_file_as.is_some(),
            TextSource::Document(_) | TextSource::Unknown => false,
        };
        pair_file.uri.as_ref().filter(|_| !elsewhere)
    }

    pub(crate) fn text_on_disk(&self, file: FileKind) -> Option<String> {
        self.files[file].path.as_deref().and_then(text_on_disk)
    }

    /// Whether a file holds by now what is not of AWS tools: then nothing may change it.
    pub(crate) fn is_foreign(&self, file: FileKind) -> bool {
        let path = self.files[file].path.as_deref().unwrap_or(Path::new(""));
        let text = self.engine.document(file).map(|document| document.rope().to_string());
        // Asked of the text as it is now: after it was opened, something else may have been pasted
        // over it.
        text.is_some_and(|text| foreign::by_content(path, text.as_bytes()).is_some())
    }

    /// Takes over whole files, and what is known of the files on disk.
    pub(crate) fn load(&mut self, texts: &[(FileKind, Option<String>)], own_files: &OwnFiles) {
        let new_facts = self.gather_facts(texts, own_files);
        let texts: Vec<_> = texts.iter().map(|(file, text)| (*file, text.as_deref())).collect();
        self.engine.load(&texts, new_facts);
        // Here and not at each keystroke: this waits for the file system.
        lookups::look_up(&mut self.engine);
    }

    fn gather_facts(&self, texts: &[(FileKind, Option<String>)], own_files: &OwnFiles) -> Facts {
        let paths = self.files.as_ref().map(|file| file.path.as_deref());
        let named = |path| NamedPath { path: Some(path), name: own_files.name(path) };
        let files = FilesOfPair {
            files: paths.map(|path| path.map(named)),
            directory: None,
            own: self.is_own().then_some(own_files),
        };
        let known = self.engine.facts();
        let mut new = Facts {
            // What AWS said and what was looked up stays.
            verdicts: known.verdicts.clone(),
            absent: known.absent.clone(),
            sign_ins: known.sign_ins.clone(),
            ..pair_facts(files, &Repositories::default())
        };
        for (file, path) in paths {
            let text = texts.iter().find(|(of, _)| *of == file);
            let has_text =
                text.map_or(self.engine.document(file).is_some(), |(_, it)| it.is_some());
            let of_file = &mut new.files[file];
            // The other file of a copy may be elsewhere; that of the user's own files is not. One
            // that exists without a text cannot be read, or is not of AWS tools.
            of_file.known = has_text || self.is_own() && path.is_some_and(facts::is_absent);
            of_file.encoding = path.filter(|_| !has_text).and_then(content::other_encoding_of);
            of_file.hidden_byte_order_mark = path.is_some_and(facts::starts_with_mark);
        }
        new
    }

    /// Brings the diagnostics of a file up to date. Returns whether the client is to be shown something
    /// else than before.
    pub(crate) fn update_diagnostics(&mut self, file: FileKind, client: &ClientFeatures) -> bool {
        let uris = self.files.as_ref().map(|pair_file| pair_file.uri.as_ref());
        let limit = Limit {
            most: self.settings.most(self.engine.document(file).map_or(0, Document::len)),
            edited: self.files[file].edited,
        };
        let changed = self.engine.take_changed(file);
        let view = ClientView { engine: &self.engine, file, client, uris };
        self.diagnostics[file].update(&view, limit, &changed)
    }

    /// Publishes the diagnostics of a file, unless the client has the same for this version already.
    pub(crate) fn publish(&mut self, file: FileKind, client: &ClientFeatures, outbox: &Outbox) {
        let differs = self.update_diagnostics(file, client);
        let was_up_to_date = std::mem::replace(&mut self.files[file].is_up_to_date, true);
        // As for the other file, in which most keystrokes change nothing.
        if was_up_to_date && !differs {
            return;
        }
        if let Some(uri) = self.shown_uri(file) {
            let diagnostics = self.diagnostics[file].diagnostics();
            outbox.publish(uri, self.files[file].version, diagnostics);
        }
    }

    /// Takes over what is set, in the whole.
    pub(crate) fn set_settings(&mut self, settings: Settings, own: &OwnFiles) {
        // Other settings show in the findings themselves, which the pair knows to have changed.
        let cut = settings.max_diagnostics != self.settings.max_diagnostics;
        let paths = self.key.paths(own);
        self.engine.set_options(options_for(&settings, paths.as_ref().map(Option::as_deref)));
        self.settings = settings;
        for file in FileKind::ALL {
            self.files[file].is_up_to_date &= !cut;
        }
    }
}
