//! The findings of a pair, as they are shown.

use std::collections::HashMap;

use analysis::ide::{ApplicableFixes, FixSelection, findings_of, kept_back, place_name};
use analysis::model::World;
use analysis::rules::not_utf8;
use analysis::{Finding, Fix};
use catalogue::credentials::mask;
use host::content::{Content, NotText};
use syntax::FileKind;

use super::CheckedPair;
use crate::cli::check::location::{ByteLocation, Position};
use crate::cli::check::problem::{KeptBack, Problem, number};
use crate::cli::terminal::printable;

/// Findings for which one world is asked: it keeps each section that it has read.
const AT_ONCE: usize = 256;

impl CheckedPair {
    /// The findings of one file in the order of the text.
    pub(in crate::cli::check) fn problems(&self, kind: FileKind) -> Vec<Problem<'_>> {
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
    pub(in crate::cli::check) fn fixes(
        &self,
        kind: FileKind,
        selection: &FixSelection,
    ) -> Vec<&Fix> {
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
}
