//! Disagreements of readers that no finding speaks of.

use analysis::engine::Pair;
use analysis::readers::{self, Reader, Readers, Refusal, RefusalKind};
use syntax::{FileKind, Span};

use crate::items::{Difference, differences, items};
use crate::lint_one;

/// The lines of a file, as bytes. A CR alone ends none for most readers.
struct Lines(Vec<Span>);

impl Lines {
    fn of(text: &str) -> Self {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let span = Span::new(start, start + line.len() as u32);
            start = span.end;
            span
        });
        Self(lines.collect())
    }

    fn touched(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let end = span.end.max(span.start + 1);
        (0..self.0.len()).filter(move |at| self.0[*at].start < end && span.start < self.0[*at].end)
    }

    /// The lines of a span, with those that readers may take for parts of the same thing: indented
    /// lines, what they hang on, and the header above.
    fn responsible(&self, text: &str, span: Span) -> Vec<usize> {
        let line = |at: &usize| &text[self.0[*at].range()];
        let hangs = |at: &usize| {
            let line = line(at);
            line.trim().is_empty()
                || line.starts_with(char::is_whitespace)
                || line.starts_with(['#', ';'])
        };
        let mut lines: Vec<usize> = self.touched(span).collect();
        let (Some(first), Some(last)) = (lines.first().copied(), lines.last().copied()) else {
            return lines;
        };
        // A reader that drops a line goes on behind it with what stood above.
        let dropped = |at: &usize| !line(at).contains(['=', '[']);
        lines.extend((last + 1..self.0.len()).take_while(|at| hangs(at) || dropped(at)));
        let above = (0..=first).rev().take_while(hangs).count();
        lines.extend(first.saturating_sub(above)..first);
        let comment = |at: &usize| line(at).starts_with(['#', ';']);
        let brackets = |at: &usize| line(at).contains('[');
        lines.extend((0..first).rev().find(|at| brackets(at)));
        lines.extend((0..first).rev().find(|at| brackets(at) && !comment(at)));
        // What has brackets may be a value.
        lines.extend((0..first).rev().find(|at| line(at).trim_start().starts_with('[')));
        // Where some readers see an end of line and others none, all below may be something else.
        let inner_cr = |at: &usize| line(at).trim_end_matches(['\r', '\n']).contains('\r');
        lines.extend((0..self.0.len()).filter(inner_cr));
        lines
    }
}

/// What a reader stumbles over, and what that repeats.
fn causes(refusal: &Refusal) -> Vec<Span> {
    let first = match refusal.why {
        RefusalKind::DuplicateSection { first } | RefusalKind::DuplicateSetting { first } => {
            Some(first)
        }
        _ => None,
    };
    first.into_iter().chain([refusal.at]).collect()
}

/// The lines of a file of which findings speak.
struct Told<'t> {
    text: &'t str,
    lines: Lines,
    found: Vec<usize>,
}

impl<'t> Told<'t> {
    /// None for a template: what another program makes of it decides what readers see, so its sections are
    /// not judged.
    fn of(readers: Readers, file: FileKind, text: &'t str) -> Option<Self> {
        let pair = lint_one(readers, file, text);
        if pair.findings(file).any(|finding| finding.rule.code == "template") {
            return None;
        }
        let lines = Lines::of(text);
        let found = spans(&pair, file).flat_map(|span| lines.touched(span)).collect();
        Some(Self { text, lines, found })
    }

    /// A finding speaks of it that stands on a line to which it is due.
    fn speaks(&self, at: &[Span]) -> bool {
        let responsible = |span: &Span| self.lines.responsible(self.text, *span);
        at.iter().any(|span| responsible(span).iter().any(|line| self.found.contains(line)))
    }

    fn silent(
        &self,
        readers: Readers,
        file: FileKind,
        counts: impl Fn(&Difference) -> bool,
    ) -> Vec<String> {
        let views = readers.iter().filter_map(|reader| readers::read(reader, file, self.text).ok());
        let (mut kept, mut dropped) = (Vec::new(), Vec::new());
        for view in views {
            kept.push(items(&view));
            dropped.extend(view.dropped);
        }
        let mut silent = self.silent_refusals(readers, file);
        if !self.speaks(&dropped) {
            let differences = differences(&kept).into_iter();
            let untold = differences.filter(|it| counts(it) && !self.speaks(&it.at));
            silent.extend(untold.map(|difference| difference.what));
        }
        silent
    }

    fn silent_refusals(&self, readers: Readers, file: FileKind) -> Vec<String> {
        let refusal = |reader| {
            let refusal = readers::read(reader, file, self.text).err()?;
            let is_silent = !self.speaks(&causes(&refusal));
            is_silent.then(|| format!("{reader:?} refuses: {:?}", refusal.why))
        };
        readers.iter().filter_map(refusal).collect()
    }
}

/// One finding may speak of several places: those that its fix corrects, and those it points to.
fn spans(pair: &Pair, file: FileKind) -> impl Iterator<Item = Span> {
    pair.findings(file).flat_map(|finding| {
        let remedies = finding.fixes.iter().filter_map(|fix| pair.edits(&fix.remedy));
        let edits = remedies.flatten().map(|edit| pair.locate(edit.at).1);
        let related = finding.related.iter().map(|related| pair.resolve(related.anchor).1);
        edits.chain(related).chain([pair.locate(finding.at).1]).collect::<Vec<_>>()
    })
}

/// What the common readers see differently, or any reader refuses, and no finding speaks of: in words,
/// values included, so only of made-up files.
pub fn silent(file: FileKind, text: &str) -> Vec<String> {
    let Some(told) = Told::of(Readers::COMMON, file, text) else { return Vec::new() };
    let mut silent = told.silent(Readers::COMMON, file, |_| true);
    // Of what the other readers refuse, a finding speaks once the common ones take the file.
    let others = Readers::ALL.without(Readers::COMMON);
    if Readers::COMMON.iter().all(|reader| readers::read(reader, file, text).is_ok()) {
        silent.extend(told.silent_refusals(others, file));
    }
    silent
}

/// The same of botocore and another reader, for a user of the AWS CLI who names that one. What it refuses is told
/// once the AWS CLI takes the file.
pub fn silent_beside(reader: Reader, file: FileKind, text: &str) -> Vec<String> {
    let readers = Readers::from_iter([Reader::Botocore, reader]);
    let refused = readers::read(Reader::Botocore, file, text).is_err();
    let Some(told) = Told::of(readers, file, text).filter(|_| !refused) else { return Vec::new() };
    // `README.md` has the reasons.
    told.silent(readers, file, |difference| match reader {
        Reader::AwsVault => file == FileKind::Config,
        Reader::Php => {
            difference.place.is_used_by(reader) && php_finds(file, &difference.place.key)
        }
        Reader::Dotnet | Reader::Granted => difference.place.is_used_by(reader),
        _ => true,
    })
}

/// In a profile as other tools write it: of the config file, the SDK for PHP takes general settings from `[NAME]` alone.
fn php_finds(file: FileKind, key: &str) -> bool {
    let text = format!("[profile a]\n{key} = x\n");
    let view = readers::read(Reader::Php, file, &text).unwrap_or_default();
    file == FileKind::Credentials || view.profile("a").is_some_and(|it| it.setting(key).is_some())
}
