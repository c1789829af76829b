//! A pair of files that is checked.

mod problems;

use std::path::Path;

use analysis::Options;
use analysis::engine::{Checks, Pair};
use analysis::ide::{ApplicableFixes, FixSelection, findings_of, kept_back, place_name};
use analysis::model::World;
use analysis::rules::not_utf8;
use analysis::secrets::{Redaction, Secrets};
use host::facts::Repositories;
use host::own_files::OwnFiles;
use syntax::{FileKind, PerFile, Span};

use super::location::{ByteLocation, Position, position};
use super::problem::{KeptBack, Problem, number};
use crate::cli::files::inputs::Inputs;
use host::content::Content;

/// A pair of files with its findings.
pub(super) struct CheckedPair {
    pub(super) inputs: Inputs,
    pub(super) pair: Pair,
    pub(super) secrets: PerFile<Secrets>,
    pub(super) redaction: Redaction,
    /// Findings are shown only if they are in a section of this profile.
    pub(super) profile: Option<String>,
}

/// Findings for which one world is asked: it keeps each section that it has read.
const AT_ONCE: usize = 256;

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

    /// Checks the pair again after files in `inputs` were replaced.
    pub(super) fn check_again(&mut self) {
        let mut facts = self.pair.facts().clone();
        self.inputs.note_known(&mut facts);
        self.pair = self.inputs.pair(facts, self.pair.options().clone(), Checks::All);
        self.find_secrets();
    }

    /// Looks for secrets again, after the text has changed. Those of before stay redacted.
    pub(super) fn find_secrets(&mut self) {
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

    /// The findings of one file in the order of the text.
    pub(super) fn problems(&self, kind: FileKind) -> Vec<Problem<'_>> {
        if !self.is_asked(kind) {
            return Vec::new();
        }
        let content = self.inputs.files[kind].as_ref().map(|input| &input.content);
        if let Some(Content::NotText(fault)) = content {
            return self.not_text(kind, fault).into_iter().collect();
        }
        let found = self.findings(kind);
        let changeable = self.files_to_fix(&found);
        let kept_back = self.kept_back(&found, &changeable);
        let mut problems = Vec::with_capacity(found.len());
        for findings in found.chunks(AT_ONCE) {
            let world = self.pair.world();
            let fixes = ApplicableFixes::new(&self.pair);
            let is_fixable = |fix: &Fix| fixes.edits_in(&changeable, fix).is_some();
            problems.extend(findings.iter().map(|finding| Problem {
                is_fixable: finding.fixes.first().is_some_and(is_fixable),
                kept_back: kept_back.get(&std::ptr::from_ref(*finding)).copied(),
                ..self.problem(&world, finding)
            }));
        }
        number(&mut problems);
        problems
    }

    /// The first fixes of a file's findings, of those that `--fix` makes.
    pub(super) fn fixes(&self, kind: FileKind, selection: &FixSelection) -> Vec<&Fix> {
        let found = if self.is_asked(kind) { self.findings(kind) } else { Vec::new() };
        let changeable = self.files_to_fix(&found);
        let firsts = found.iter().filter_map(|it| Some((it.rule.code, it.fixes.first()?)));
        let fixes = ApplicableFixes::new(&self.pair);
        let made = firsts.filter(|(code, fix)| {
            selection.has(code, fix) && fixes.edits_in(&changeable, fix).is_some()
        });
        made.map(|(_, fix)| fix).collect()
    }

    fn findings(&self, kind: FileKind) -> Vec<&Finding> {
        let Some(profile) = &self.profile else { return self.pair.findings(kind).collect() };
        let found = findings_of(&self.pair, profile).into_iter();
        found.filter(|finding| self.pair.locate(finding.at).0 == kind).collect()
    }

    /// The files that fixes of these findings may change.
    fn files_to_fix(&self, found: &[&Finding]) -> Vec<FileKind> {
        // To judge a file takes longer than all else here, and most findings in a tree have no fix.
        let has_fixes = found.iter().any(|finding| !finding.fixes.is_empty());
        if has_fixes { self.changeable_files() } else { Vec::new() }
    }

    /// The findings whose fixes `--fix` leaves although they are safe by themselves.
    fn kept_back(
        &self,
        found: &[&Finding],
        changeable: &[FileKind],
    ) -> HashMap<*const Finding, KeptBack> {
        let is_safe = |finding: &&Finding| finding.fixes.first().is_some_and(|fix| fix.safe);
        // To try them takes as long as to check the file.
        if !found.iter().any(is_safe) {
            return HashMap::new();
        }
        let kept_back = kept_back(&self.pair, changeable).into_iter();
        kept_back.map(|it| (std::ptr::from_ref(it.finding), KeptBack(it.rule))).collect()
    }

    fn problem<'c>(&'c self, world: &World<'_>, finding: &'c Finding) -> Problem<'c> {
        let related = finding.related.iter().map(|related| {
            let (file, span) = self.pair.resolve(related.anchor);
            (self.place(file, span), self.redaction.redact(&related.message))
        });
        let (file, span) = self.pair.shown_at(finding);
        Problem {
            code: finding.rule.code,
            severity: finding.severity,
            message: self.redaction.redact(&finding.message),
            readers: finding.readers,
            at: self.place(file, span),
            place: self.hide_secrets(&place_name(&self.pair, world, finding.at)),
            nth: 1,
            related: related.collect(),
            fixes: &finding.fixes,
            is_fixable: false,
            kept_back: None,
            finding: Some(finding),
        }
    }

    /// A name, which may be a secret that was pasted there.
    fn hide_secrets(&self, name: &str) -> String {
        printable(&mask(&self.redaction.redact(name)))
    }

    fn not_text(&self, file: FileKind, fault: &NotText) -> Option<Problem<'static>> {
        let found = not_utf8::check(file, &fault.bytes, self.pair.options())?;
        let at = Position {
            line: fault.line as u32,
            column: fault.column as u32,
            offset: fault.offset as u32,
        };
        let at = ByteLocation { file, start: at, end: at };
        Some(Problem {
            code: found.rule.code,
            severity: found.severity,
            message: found.message.into(),
            readers: found.readers,
            at,
            place: String::new(),
            nth: 1,
            related: Vec::new(),
            fixes: &[],
            is_fixable: false,
            kept_back: None,
            finding: None,
        })
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
