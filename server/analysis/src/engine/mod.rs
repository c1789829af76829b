//! Keeps the findings of a pair of files while they are edited.
//!
//! Invariant: after any edits the findings are those of a pair made from the texts; a property
//! test holds it. What an edit costs: the changed sections are read and checked again; so are the
//! symbols they define; and the symbols that are related to one of these (`invalidate`). Nothing is
//! done for the other sections of a file but a scan of one byte each where findings are listed.

mod conflicts;
mod edits;
mod facts;
mod gather;
mod indented;
mod invalidate;
mod listing;
mod lookups;
mod places;
mod section_findings;
mod serious_findings;
mod unused;
mod update;

use rustc_hash::FxHashSet;
use syntax::{Change, Document, FileKind, PerFile, Span};

use crate::facts::Facts;
use crate::finding::Severities;
use crate::lint::{Active, EnvironmentContext, VariableFinding};
use crate::model::{Documents, Index, Layout, SectionCache, SectionId, World};
use crate::options::Options;
use crate::parallel::{LARGE, in_parallel};
use crate::rules;
use crate::section_table::SectionTable;
use conflicts::Conflicts;
use section_findings::SectionFindings;
pub(crate) use serious_findings::NewFinding;
pub use serious_findings::SeriousFindings;

/// What comments say about a whole file.
#[derive(Clone, Debug, Default)]
struct Ignored {
    /// The codes that are switched off.
    codes: FxHashSet<String>,
    /// The sections of the comments, each once, in order.
    sections: Vec<SectionId>,
}

/// Which rules a pair runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Checks {
    /// Those that the options leave on.
    All,
    /// Only the one that finds templates, for what asks for a pair's [`Pair::world`] and no finding: the others
    /// take most of the time that a pair takes.
    Templates,
}

impl Checks {
    fn active(self, options: &Options) -> Active {
        let checks = match self {
            Self::All => rules::CHECKS,
            Self::Templates => rules::TEMPLATE_CHECKS,
        };
        Active::new(checks, options)
    }
}

/// The config and the credentials file, and what is wrong with them.
#[derive(Clone, Debug)]
pub struct Pair {
    documents: Documents,
    layout: Layout,
    index: Index,
    // By handle, not by place: an edit in the middle of a file moves the places of all sections below
    // it, and must not move what is kept of them.
    by_section: SectionTable<SectionFindings>,
    /// The sections whose findings may have changed since they were last taken.
    sections_to_list: PerFile<Vec<SectionId>>,
    /// How bad the findings of each section are, in the order of the text.
    severities: PerFile<Vec<Severities>>,
    /// What comments switch off for the whole file.
    ignored: PerFile<Ignored>,
    /// The first section that says the file is no plain one: others say nothing of it.
    template: PerFile<Option<SectionId>>,
    /// Whether what completes a template may add sections.
    may_add_sections: PerFile<bool>,
    /// The section with the finding that the file is indented as a whole.
    indented: PerFile<Option<SectionId>>,
    conflicts: PerFile<Conflicts>,
    facts: Facts,
    options: Options,
    checks: Checks,
    active: Active,
}

impl Pair {
    /// Reads and checks both files; `None` is a file that does not exist.
    pub fn new(texts: PerFile<Option<&str>>, facts: Facts, options: Options) -> Self {
        Self::with_checks(texts, facts, options, Checks::All)
    }

    /// Reads both files, and checks them by some of the rules.
    pub fn with_checks(
        texts: PerFile<Option<&str>>,
        facts: Facts,
        mut options: Options,
        checks: Checks,
    ) -> Self {
        let active = checks.active(&options);
        options.count_readers_in(texts.into_iter().filter_map(|(_, text)| text));
        let mut pair = Self {
            documents: Documents::default(),
            layout: Layout::default(),
            index: Index::default(),
            by_section: SectionTable::default(),
            sections_to_list: PerFile::default(),
            severities: PerFile::default(),
            ignored: PerFile::default(),
            template: PerFile::default(),
            may_add_sections: PerFile::default(),
            indented: PerFile::default(),
            conflicts: PerFile::default(),
            facts,
            options,
            active,
            checks,
        };
        let texts: Vec<_> = texts.into_iter().collect();
        let changes = pair.set_texts(&texts);
        pair.update(&changes);
        pair
    }

    /// Replaces bytes of a file; a file that did not exist begins empty.
    pub fn edit(&mut self, file: FileKind, span: Span, text: &str) {
        match &mut self.documents[file] {
            Some(document) => {
                let change = document.edit(span, text);
                self.update(&[(file, change)]);
            }
            None => self.replace(file, Some(text)),
        }
    }

    /// Replaces a whole file; `None` where it does not exist any more.
    pub fn replace(&mut self, file: FileKind, text: Option<&str>) {
        let changes = self.set_texts(&[(file, text)]);
        self.update(&changes);
        // Once for a text and not for each keystroke: what is found then holds until it is opened again.
        if self.options.auto_readers {
            self.set_options(self.options.clone());
        }
    }

    /// Takes over what the user set, and checks all again if it changed.
    pub fn set_options(&mut self, mut options: Options) {
        let documents = FileKind::ALL.into_iter().filter_map(|file| self.document(file));
        options.count_readers_in(documents.map(|document| document.rope().to_string()));
        // Clients send their settings again whenever any of them changes, most often one of another
        // program.
        if self.options != options {
            self.active = self.checks.active(&options);
            self.options = options;
            self.update(&FileKind::ALL.map(|file| (file, self.all_of(file))));
        }
    }

    /// Whether a file is a template for one of the two rather than one of them.
    pub fn is_template(&self, file: FileKind) -> bool {
        self.template[file].is_some()
    }

    /// Whether there is something for [`Pair::take_changed`] to take.
    pub fn has_changed(&self, file: FileKind) -> bool {
        !self.sections_to_list[file].is_empty()
    }

    /// The sections of a file whose findings may have changed since the last call, each once, in no
    /// order; those that are gone have none any more.
    pub fn take_changed(&mut self, file: FileKind) -> Vec<SectionId> {
        // Sorted here and not at each edit: a burst of keystrokes adds the same section many times and
        // is taken once.
        let mut changed = std::mem::take(&mut self.sections_to_list[file]);
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// A file's document, if it exists.
    pub fn document(&self, file: FileKind) -> Option<&Document> {
        self.documents[file].as_ref()
    }

    /// What the caller knows of the world.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What the user set.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The findings of the rules about variables. They are no part of the findings of a file.
    pub(crate) fn check_environment(
        &self,
        context: &EnvironmentContext<'_, '_>,
    ) -> Vec<VariableFinding> {
        self.active.check_environment(context)
    }

    /// Both files as rules see them, for features that ask about more than one section.
    pub fn world(&self) -> World<'_> {
        let sections = SectionCache::new(&self.documents, &self.layout);
        World::new(sections, &self.index, &self.facts, &self.options)
    }

    /// Puts texts in the place of documents.
    fn set_texts(&mut self, texts: &[(FileKind, Option<&str>)]) -> Vec<(FileKind, Change)> {
        let bytes: usize = texts.iter().filter_map(|(_, text)| *text).map(str::len).sum();
        // Large files are read on two threads. For ordinary ones, waking a thread takes longer than the
        // work.
        let texts = texts.chunks(if bytes < LARGE { texts.len().max(1) } else { 1 });
        let documents = in_parallel(texts.collect(), |texts| {
            let lexed = texts.iter().map(|(file, text)| (*file, text.map(Document::new)));
            lexed.collect::<Vec<_>>()
        });
        let replace = |(file, document)| {
            self.documents[file] = document;
            let removed = self.layout.order(file).len() as u32;
            let inserted = self.document(file).map_or(0, Document::section_count);
            (file, Change { first: 0, removed, inserted })
        };
        documents.into_iter().flatten().map(replace).collect()
    }

    fn all_of(&self, file: FileKind) -> Change {
        let sections = self.layout.order(file).len() as u32;
        Change { first: 0, removed: sections, inserted: sections }
    }
}
