//! Disagreements of readers that no finding speaks of.

use analysis::engine::Pair;
use analysis::readers::{self, Reader, Readers, Refusal, RefusalKind};
use analysis::{Facts, Options};
use syntax::{FileKind, Span};

use crate::items::{differences, items};

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

fn pair(file: FileKind, text: &str) -> Pair {
    let mut facts = Facts { now: Some(1_800_000_000), ..Facts::default() };
    (facts.config.known, facts.credentials.known) = (true, true);
    match file {
        FileKind::Config => Pair::new(Some(text), None, facts, Options::default()),
        FileKind::Credentials => Pair::new(None, Some(text), facts, Options::default()),
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

/// What readers see differently, or refuse, and no finding speaks of: in words, values included, so
/// only of made-up files. A finding speaks of it that stands on a line to which it is due.
pub fn silent(file: FileKind, text: &str) -> Vec<String> {
    let pair = pair(file, text);
    // What another program makes of a template decides what readers see, so its sections are not judged.
    if pair.findings(file).any(|finding| finding.rule.code == "template") {
        return Vec::new();
    }
    let lines = Lines::of(text);
    // One finding may speak of several places: those that its fix corrects, and those it points to.
    let spans = pair.findings(file).flat_map(|finding| {
        let remedies = finding.fixes.iter().filter_map(|fix| pair.edits(&fix.remedy));
        let edits = remedies.flatten().map(|edit| pair.locate(edit.at).1);
        let related = finding.related.iter().map(|related| pair.resolve(related.anchor).1);
        edits.chain(related).chain([pair.locate(finding.at).1]).collect::<Vec<_>>()
    });
    let found: Vec<usize> = spans.flat_map(|span| lines.touched(span)).collect();
    let speaks = |at: &[Span]| {
        at.iter().any(|span| lines.responsible(text, *span).iter().any(|line| found.contains(line)))
    };
    let mut silent = Vec::new();
    let (mut kept, mut dropped) = (Vec::new(), Vec::new());
    let is_refused =
        Readers::COMMON.iter().any(|reader| readers::read(reader, file, text).is_err());
    for reader in Reader::ALL {
        let is_common = Readers::COMMON.contains(reader);
        match readers::read(reader, file, text) {
            // What the other tools make of a file that they take is not compared: they have settings of
            // other sections, or none of a file. What they refuse is said once the common readers take it.
            Ok(_) if !is_common => {}
            Err(_) if !is_common && is_refused => {}
            Ok(view) => {
                kept.push(items(&view));
                dropped.extend(view.dropped);
            }
            Err(refusal) if !speaks(&causes(&refusal)) => {
                silent.push(format!("{reader:?} refuses: {:?}", refusal.why));
            }
            Err(_) => {}
        }
    }
    for difference in differences(&kept) {
        if !speaks(&difference.at) && !speaks(&dropped) {
            silent.push(difference.what);
        }
    }
    silent
}
