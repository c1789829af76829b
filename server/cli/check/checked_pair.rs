//! A pair of files that is checked.

mod problems;

use std::path::Path;

use analysis::engine::{Checks, Pair};
use analysis::secrets::{Redaction, Secrets};
use analysis::{Facts, LocatedEdit, Options};
use host::facts::Repositories;
use host::own_files::OwnFiles;
use syntax::{FileKind, PerFile, Span};

use super::location::{ByteLocation, Position, position};
use crate::cli::files::inputs::{InputFile, Inputs};
use host::content::Content;

/// A pair of files with its findings.
pub(super) struct CheckedPair {
    inputs: Inputs,
    pair: Pair,
    /// Those of the pair as it is.
    secrets: PerFile<Secrets>,
    /// Hides the secrets of now and of before.
    redaction: Redaction,
    /// Findings are shown only if they are in a section of this profile.
    pub(super) profile: Option<String>,
}

impl CheckedPair {
    pub(super) fn new(inputs: Inputs, options: Options, own: &OwnFiles) -> Self {
        let facts = inputs.facts(own, &Repositories::default());
        let pair = inputs.pair(facts, options, Checks::All);
        let mut checked = Self::of_pair(inputs, pair);
        checked.find_secrets();
        checked
    }

    /// One of many pairs, of which findings are shown and nothing else.
    pub(super) fn in_tree(
        inputs: Inputs,
        options: Options,
        own: &OwnFiles,
        repositories: &Repositories,
    ) -> Self {
        let pair = inputs.pair(inputs.facts(own, repositories), options, Checks::All);
        let mut checked = Self::of_pair(inputs, pair);
        let has_findings = |kind| checked.pair.findings(kind).next().is_some();
        // To look for secrets takes a fifth of the time, and most pairs of a tree have no findings.
        if FileKind::ALL.into_iter().any(has_findings) {
            checked.find_secrets();
        }
        checked
    }

    fn of_pair(inputs: Inputs, pair: Pair) -> Self {
        Self {
            inputs,
            pair,
            secrets: PerFile::default(),
            redaction: Redaction::default(),
            profile: None,
        }
    }

    pub(super) fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    pub(super) fn pair(&self) -> &Pair {
        &self.pair
    }

    pub(super) fn secrets(&self, kind: FileKind) -> &Secrets {
        &self.secrets[kind]
    }

    pub(super) fn redaction(&self) -> &Redaction {
        &self.redaction
    }

    pub(super) fn set_facts(&mut self, facts: Facts) {
        self.pair.set_facts(facts);
    }

    /// Makes edits in memory, which are in the order of the text.
    pub(super) fn apply(&mut self, edits: &[LocatedEdit]) {
        self.pair.apply(edits);
        self.find_secrets();
    }

    /// Replaces files by others, and checks the pair again.
    pub(super) fn replace_inputs(&mut self, replace: impl FnOnce(&mut PerFile<Option<InputFile>>)) {
        replace(&mut self.inputs.files);
        let mut facts = self.pair.facts().clone();
        self.inputs.note_known(&mut facts);
        self.pair = self.inputs.pair(facts, self.pair.options().clone(), Checks::All);
        self.find_secrets();
    }

    fn find_secrets(&mut self) {
        for kind in FileKind::ALL {
            let Some(document) = self.pair.document(kind) else { continue };
            let secrets = Secrets::of(document);
            self.redaction.add(document, &secrets);
            self.secrets[kind] = secrets;
        }
    }

    /// Whether findings of this file are shown.
    pub(super) fn is_asked(&self, kind: FileKind) -> bool {
        self.inputs.files[kind]
            .as_ref()
            .is_some_and(|input| input.asked && input.content != Content::Absent)
    }

    /// A file's text, if it has any.
    pub(super) fn text(&self, kind: FileKind) -> Option<String> {
        self.pair.document(kind).map(|document| document.rope().to_string())
    }

    /// Whether a file was asked for and is one of AWS tools. Elsewhere than where they look, a file without
    /// a header or a setting of theirs is more likely another program's.
    pub(super) fn can_change(&self, kind: FileKind) -> bool {
        self.is_asked(kind)
            && !self.pair.is_template(kind)
            && self.pair.document(kind).is_some()
            // Last: this copies the text.
            && (self.inputs.is_own()
                || self.text(kind).is_some_and(|text| host::foreign::is_of_aws(&text)))
    }

    /// The files that may be changed.
    pub(super) fn changeable_files(&self) -> Vec<FileKind> {
        FileKind::ALL.into_iter().filter(|kind| self.can_change(*kind)).collect()
    }

    /// Where a file is; `None` where it is not on disk.
    pub(super) fn path(&self, kind: FileKind) -> Option<&Path> {
        let input = self.inputs.files[kind].as_ref()?;
        input.path.as_deref().filter(|_| !input.is_stream)
    }

    /// Whether a FIFO or a device was named.
    pub(super) fn is_named_stream(&self, kind: FileKind) -> bool {
        let input = self.inputs.files[kind].as_ref();
        input.is_some_and(|input| input.is_stream && input.path.is_some())
    }

    pub(super) fn name(&self, kind: FileKind) -> &str {
        self.inputs.files[kind].as_ref().map_or("?", |input| &input.name)
    }

    /// Where a span of a file stands.
    pub(super) fn place(&self, file: FileKind, span: Span) -> ByteLocation {
        let at = |offset| {
            self.pair.document(file).map_or(Position { line: 1, column: 1, offset }, |document| {
                position(document, offset)
            })
        };
        ByteLocation { file, start: at(span.start), end: at(span.end) }
    }
}
