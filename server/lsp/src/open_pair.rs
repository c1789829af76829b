//! A pair of files of which one is open: its analysis, and what the client was told of it.

use std::path::{Path, PathBuf};

use analysis::engine::Pair;
use analysis::ide::sign_in_names;
use analysis::model::SectionId;
use analysis::{Facts, Options};
use host::own_files::OwnFiles;
use host::{content, facts, foreign, lookups, sign_ins};
use settings::Settings;
use syntax::{Document, FileKind};
use tower_lsp::ls_types::Uri;

use crate::client::Client;
use crate::handlers::Painted;
use crate::places::Place;
use crate::render::{Rendering, View};
use crate::transport::Outbox;

/// A pair of which at least one file is open.
pub(crate) struct OpenPair {
    pub(crate) pair: Pair,
    pub(crate) halves: [Half; 2],
    pub(crate) renderings: [Rendering; 2],
    /// It is the user's own.
    pub(crate) active: bool,
}

/// One file of a pair.
#[derive(Default)]
pub(crate) struct Half {
    pub(crate) path: Option<PathBuf>,
    /// As the client spells it, where it has spoken of it.
    pub(crate) uri: Option<Uri>,
    /// The version of the text that is open; `None` for a file on disk.
    pub(crate) version: Option<i32>,
    /// What the client said the document is written in.
    pub(crate) language: String,
    /// The client was sent diagnostics for it that are not known to be out of date.
    pub(crate) shown: bool,
    /// The section edited last.
    pub(crate) edited: Option<SectionId>,
    /// The tokens that the client was last sent.
    pub(crate) painted: Painted,
}

const FILES: [FileKind; 2] = [FileKind::Config, FileKind::Credentials];

impl OpenPair {
    pub(crate) fn new(place: Place, options: Options) -> Self {
        let halves = place.paths.map(|path| {
            let uri = path.as_deref().and_then(Uri::from_file_path);
            Half { path, uri, ..Half::default() }
        });
        Self {
            pair: Pair::new(None, None, Facts::default(), options),
            halves,
            renderings: [Rendering::default(), Rendering::default()],
            active: place.active,
        }
    }

    /// Which file of the pair a URI names.
    pub(crate) fn file(&self, uri: &Uri) -> Option<FileKind> {
        FILES.into_iter().find(|file| self.halves[*file as usize].uri.as_ref() == Some(uri))
    }

    /// One file of the pair, to be changed.
    pub(crate) fn half_mut(&mut self, file: FileKind) -> &mut Half {
        &mut self.halves[file as usize]
    }

    /// One file of the pair.
    pub(crate) fn half(&self, file: FileKind) -> &Half {
        &self.halves[file as usize]
    }

    pub(crate) fn is_at(&self, uri: &Uri, place: &Place) -> bool {
        let file = place.file as usize;
        let same_path = place.paths[file].is_some() && self.halves[file].path == place.paths[file];
        same_path || self.file(uri) == Some(place.file)
    }

    /// What is on disk of a file that is neither open nor read yet.
    pub(crate) fn unread(&self, file: FileKind) -> Option<(FileKind, Option<String>)> {
        let known = self.halves[file as usize].version.is_some();
        let known = known || self.pair.document(file).is_some();
        let text = if known { None } else { self.text_on_disk(file) };
        text.map(|text| (file, Some(text)))
    }

    pub(crate) fn text_on_disk(&self, file: FileKind) -> Option<String> {
        let path = self.halves[file as usize].path.as_deref()?;
        content::text_of(path).filter(|text| foreign::by_content(path, text.as_bytes()).is_none())
    }

    /// Whether a file holds by now what is not of AWS tools: then nothing may change it.
    pub(crate) fn is_foreign(&self, file: FileKind) -> bool {
        let path = self.halves[file as usize].path.as_deref().unwrap_or(Path::new(""));
        let text = self.pair.document(file).map(|document| document.rope().to_string());
        text.is_some_and(|text| foreign::by_content(path, text.as_bytes()).is_some())
    }

    /// Takes over whole files, and what is known of the files on disk.
    pub(crate) fn load(&mut self, texts: &[(FileKind, Option<String>)], own_files: &OwnFiles) {
        let mut new_facts = Facts {
            now: facts::now(),
            active: self.active,
            home: lookups::home(),
            absent: self.pair.facts().absent.clone(),
            sign_ins: self.pair.facts().sign_ins.clone(),
            verdicts: self.pair.facts().verdicts.clone(),
            ..Facts::default()
        };
        for file in FILES {
            let new = texts.iter().find(|(of, _)| *of == file);
            let there = new.map_or(self.pair.document(file).is_some(), |(_, text)| text.is_some());
            let known = new_facts.file_mut(file);
            if let Some(path) = &self.halves[file as usize].path {
                *known = facts::of_file(path, own_files.name(path));
            }
            // The other half of a copy may be elsewhere; that of the user's own files is not. One
            // that exists without a text cannot be read, or is not of AWS tools.
            let path = self.halves[file as usize].path.as_deref();
            known.known = there || (self.active && path.is_none_or(|path| !path.exists()));
        }
        // The minute does not matter to any rule; without this, each save would check all anew.
        let now = self.pair.facts().now.zip(new_facts.now);
        if let Some((then, now)) = now
            && now - then < 60
        {
            new_facts.now = Some(then);
        }
        for (file, _) in texts {
            self.halves[*file as usize].shown = false;
        }
        let texts: Vec<_> = texts.iter().map(|(file, text)| (*file, text.as_deref())).collect();
        self.pair.load(&texts, new_facts);
        // Here and not at each keystroke: this waits for the file system.
        self.pair.set_absent(lookups::absent(self.pair.lookups()));
        self.pair.set_sign_ins(sign_ins::look_up(sign_in_names(&self.pair)));
    }

    /// Brings the diagnostics of a file up to date; whether anything was written.
    pub(crate) fn render(&mut self, file: FileKind, client: &Client, settings: &Settings) -> bool {
        let uris = [0, 1].map(|at: usize| self.halves[at].uri.as_ref().map(|uri| uri.as_str()));
        let edited = self.halves[file as usize].edited;
        let most = settings.most(self.pair.document(file).map_or(0, Document::len));
        let changed = self.pair.take_changed(file);
        let view = View { pair: &self.pair, file, client, uris, most, edited };
        self.renderings[file as usize].update(&view, &changed)
    }

    pub(crate) fn publish(
        &mut self,
        file: FileKind,
        client: &Client,
        settings: &Settings,
        outbox: &Outbox,
    ) {
        self.render(file, client, settings);
        let half = &self.halves[file as usize];
        if let Some(uri) = &half.uri {
            outbox.publish(uri, half.version, self.renderings[file as usize].json());
        }
    }
}
