//! Fixes tried on a copy of a pair: a fix must not make a new error or warning.

use std::collections::BTreeSet;

use syntax::{FileKind, PerFile, Span};

use super::repeated_settings::count_repeated;
use crate::engine::{NewFinding, Pair, SeriousFindings};
use crate::finding::Severity;
use crate::located_edit::{LocatedEdit, replace_all};
use crate::readers::{self, Reader, Readers};

/// How many bytes may be read again for fixes that cannot be made: an editor waits for the answer.
const MOST_BYTES: usize = 128 << 20;

/// A copy of a pair, in which fixes are made one after the other.
pub(super) struct FixTrial {
    pair: Pair,
    found: SeriousFindings,
    /// The files before the fixes.
    texts: PerFile<Option<String>>,
    /// The edits that are made, with their places in those texts.
    made: BTreeSet<LocatedEdit>,
    bytes_left: usize,
    allows_new_findings: bool,
}

impl FixTrial {
    pub(super) fn new(pair: &Pair, allows_new_findings: bool) -> Self {
        let mut pair = pair.clone();
        for file in FileKind::ALL {
            pair.take_changed(file);
        }
        let texts = pair.texts();
        let found = SeriousFindings::of(&pair);
        let (made, bytes_left) = (BTreeSet::new(), MOST_BYTES);
        Self { pair, found, texts, made, bytes_left, allows_new_findings }
    }

    /// Makes the edits of fixes, whose places are those before all fixes, beside those that are made. `fixed` is how
    /// severe the least severe of the findings is that they fix.
    ///
    /// # Errors
    /// Nothing is changed, because of a new finding of this rule, or a reader that would refuse the file.
    pub(super) fn make(
        &mut self,
        edits: &[LocatedEdit],
        fixed: Severity,
    ) -> Result<(), Option<&'static str>> {
        self.make_unread(edits, fixed).map_err(Some)?;
        // The readers read both files.
        let read: usize = self.texts.iter().flat_map(|(_, text)| text).map(String::len).sum();
        self.bytes_left = self.bytes_left.saturating_sub(read);
        if !keeps_settings_and_readers(&self.texts, &self.made) {
            self.take_back(edits);
            return Err(None);
        }
        Ok(())
    }

    /// The rule of a new finding, for one fix beside those that are made. It is not made.
    pub(super) fn new_finding(
        &mut self,
        edits: &[LocatedEdit],
        fixed: Severity,
    ) -> Option<&'static str> {
        let tried = self.make_unread(edits, fixed);
        if tried.is_ok() {
            self.take_back(edits);
        }
        tried.err()
    }

    /// The same as [`Self::make`], without asking the readers.
    fn make_unread(&mut self, edits: &[LocatedEdit], fixed: Severity) -> Result<(), &'static str> {
        if self.allows_new_findings {
            self.made.extend(edits.iter().cloned());
            return Ok(());
        }
        let spans = hulls(edits);
        self.bytes_left = self.bytes_left.saturating_sub(self.cost(&spans));
        self.rewrite(&spans, |made| made.extend(edits.iter().cloned()));
        let new = self.found.advance(&mut self.pair);
        let worse = new.iter().find(|new| is_worse(new, fixed));
        let Some(worse) = worse else { return Ok(()) };
        self.take_back(edits);
        Err(worse.code)
    }

    /// Whether more fixes may be tried.
    pub(super) fn may_go_on(&self) -> bool {
        self.bytes_left > 0
    }

    fn take_back(&mut self, edits: &[LocatedEdit]) {
        let take = |made: &mut BTreeSet<LocatedEdit>| {
            for edit in edits {
                made.remove(edit);
            }
        };
        if self.allows_new_findings {
            return take(&mut self.made);
        }
        self.rewrite(&hulls(edits), take);
        self.found.advance(&mut self.pair);
    }

    /// Changes which edits are made in `spans` of the files before them.
    fn rewrite(
        &mut self,
        spans: &PerFile<Option<Span>>,
        change: impl FnOnce(&mut BTreeSet<LocatedEdit>),
    ) {
        let places = PerFile::of(|file| spans[file].map(|span| (span, self.now(file, span))));
        change(&mut self.made);
        for (file, place) in places {
            let Some((span, now)) = place else { continue };
            let whole = self.texts[file].as_deref().unwrap_or_default();
            let replacements = inside(&self.made, file, span).map(|edit| {
                let at = Span::new(edit.span.start - span.start, edit.span.end - span.start);
                (at.range(), edit.text.as_str())
            });
            let text = replace_all(&whole[span.range()], replacements);
            self.pair.edit(file, now, &text);
        }
    }

    /// Where bytes of a file before the fixes are now.
    fn now(&self, file: FileKind, span: Span) -> Span {
        let is_above = |it: &&LocatedEdit| {
            it.file == file && it.span.start < span.start && it.span.end <= span.start
        };
        let start = resized(span.start, self.made.iter().filter(is_above));
        Span::new(start, start + resized(span.len(), inside(&self.made, file, span)))
    }

    /// The bytes of the sections that an edit of `spans` has checked again.
    fn cost(&self, spans: &PerFile<Option<Span>>) -> usize {
        let of_file = |(file, span): (FileKind, &Option<Span>)| {
            let (span, document) = (self.now(file, (*span)?), self.pair.document(file)?);
            let [first, last] = [span.start, span.end].map(|at| document.section_of(at));
            let last = document.section(last);
            Some(last.start as usize + last.text.len() - document.section_start(first).0 as usize)
        };
        spans.iter().filter_map(of_file).sum()
    }
}

/// Whether a new finding is a reason against a fix of one that is `fixed` severe. One that is less severe is progress:
/// in a section that no tool sees, most rules find nothing. So is an error in the place of another one if it can be
/// fixed in turn, as a bracket that is missing and then the word before the name.
fn is_worse(new: &NewFinding, fixed: Severity) -> bool {
    new.severity <= fixed && !(fixed == Severity::Error && new.has_safe_fix)
}

/// What holds all edits of a file.
fn hulls(edits: &[LocatedEdit]) -> PerFile<Option<Span>> {
    PerFile::of(|file| {
        let spans = edits.iter().filter(|edit| edit.file == file).map(|edit| edit.span);
        spans.reduce(Span::join)
    })
}

/// How long `len` bytes are after edits in them.
fn resized<'e>(len: u32, edits: impl Iterator<Item = &'e LocatedEdit>) -> u32 {
    // Added first: a length must not go below zero on the way.
    let (added, removed) = edits.fold((0, 0), |(added, removed), edit| {
        (added + edit.text.len() as u32, removed + edit.span.len())
    });
    len + added - removed
}

/// The edits in `span` of a file.
fn inside(
    edits: &BTreeSet<LocatedEdit>,
    file: FileKind,
    span: Span,
) -> impl Iterator<Item = &LocatedEdit> {
    let first = LocatedEdit { file, span: Span::at(span.start), text: String::new() };
    let is_inside = move |edit: &&LocatedEdit| edit.file == file && edit.span.end <= span.end;
    edits
        .range(first..)
        .take_while(move |edit| edit.file == file && edit.span.start <= span.end)
        .filter(is_inside)
}

/// Whether each reader still reads every file that it read, with no more repeated settings, after some edits.
fn keeps_settings_and_readers(
    texts: &PerFile<Option<String>>,
    edits: &BTreeSet<LocatedEdit>,
) -> bool {
    texts.iter().all(|(file, text)| {
        let Some(text) = text else { return true };
        let fixed = LocatedEdit::apply_all(text, edits.iter().filter(|edit| edit.file == file));
        // Each fix alone repeats none: one that inserts a name and one that corrects it may.
        if count_repeated(file, &fixed) > count_repeated(file, text) {
            return false;
        }
        let read = |reader, text: &str| readers::read(reader, file, text).is_ok();
        let refusing: Readers =
            Reader::ALL.into_iter().filter(|reader| !read(*reader, &fixed)).collect();
        !refusing.iter().any(|reader| read(reader, text))
    })
}
