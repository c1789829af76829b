//! A section by what its author meant: header, settings and pasted credentials, with their places in its text.

mod edits;
mod reading;

use std::cell::OnceCell;

use catalogue::{Key, Sections, ValueKind, Verdict, keys};
use rustc_hash::FxHashMap;
use syntax::{FileKind, Line, LineKind, SectionText, Span};

use super::pasted::Pasted;
pub use super::setting::{Setting, SettingPlace};
use super::{Header, Spelling};
use crate::credentials_digest::CredentialsDigest;
use crate::facts::Facts;
use crate::finding::At;
use crate::section_id::SectionId;
use crate::symbol_kind::SymbolKind;

/// One section by what its author meant.
///
/// Spans are bytes from the section's first byte. What a reader makes of the same lines is in
/// [`crate::readers`]; a rule that speaks of a reader asks there.
#[derive(Clone, Debug)]
pub struct Section<'d> {
    /// Its handle.
    pub id: SectionId,
    /// The file it is in.
    pub file: FileKind,
    /// Its text and lines.
    pub source: SectionText<'d>,
    /// `None` for the preamble.
    pub header: Option<Header>,
    /// In order.
    pub settings: Vec<Setting>,
    /// Credentials in the form of another program's output. Their lines hold no settings.
    pub pasted: Vec<Pasted>,
    /// Where the last setting of each key is, once a long section was asked for one.
    last: OnceCell<FxHashMap<Key, usize>>,
}

/// From so many settings on, a search through all of them for each is too slow.
const LONG: usize = 64;

impl Section<'_> {
    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        &self.source.text[span.range()]
    }

    /// What the section defines and its name.
    pub fn symbol(&self) -> Option<(SymbolKind, &str)> {
        let header = self.header.as_ref()?;
        Some((header.symbol?, self.text(header.name)))
    }

    /// The same, or, of a section of another kind, all that is between its brackets. Nothing where
    /// that is no header but pasted JSON, or where no bracket closes it.
    pub(crate) fn heading(&self) -> Option<(SymbolKind, &str)> {
        self.symbol().or_else(|| {
            let header = self.header.as_ref().filter(|header| header.closed)?;
            let between = self.text(header.between());
            // The text is shown in outlines, where a secret out of pasted JSON must not be.
            (!between.contains(['{', '"', ':'])).then_some((SymbolKind::Foreign, between))
        })
    }

    /// The kind of section that the catalogue knows; `None` for the preamble and for sections of
    /// which nothing is known. `[DEFAULT]` holds the settings of profiles.
    pub fn kind(&self) -> Option<Sections> {
        let header = self.header.as_ref()?;
        if let Some(symbol) = header.symbol {
            return Some(symbol.sections());
        }
        let word = self.text(header.inner).split(syntax::is_padding).next()?;
        // Only to judge the names of its settings: that it is no profile is said elsewhere.
        if word.eq_ignore_ascii_case("default") {
            return Some(Sections::PROFILE);
        }
        catalogue::sections::kind(word)
    }

    /// The lines below the header up to the last that says something: comments and blank lines
    /// after it may speak of the next section.
    pub fn body(&self) -> std::ops::Range<usize> {
        let lines = &self.source.lines;
        let says = |line: &Line| matches!(line.kind, LineKind::Setting | LineKind::Text);
        let end = lines.iter().rposition(says).map_or(0, |last| last + 1);
        let start = usize::from(self.header.is_some());
        start..end.max(start)
    }

    /// The text from the start of line `first` to the end of the line before `end`.
    pub fn lines_span(&self, lines: std::ops::Range<usize>) -> Span {
        if lines.is_empty() {
            return Span::at(self.line_span(lines.start).start);
        }
        self.line_span(lines.start).join(self.line_span(lines.end - 1))
    }

    /// Whether a line of it says something and is neither header nor setting: the rest of a value, or
    /// what another program has printed.
    pub fn has_text_lines(&self) -> bool {
        // Counted, because a line of JSON that ends in `=` is of the kind of settings and none of
        // them.
        let says = |line: &&Line| matches!(line.kind, LineKind::Setting | LineKind::Text);
        self.source.lines.iter().filter(says).count() > self.settings.len()
    }

    /// How its header is spelled; [`Spelling::Right`] for the preamble.
    pub fn spelling(&self) -> Spelling {
        self.header.as_ref().map_or(Spelling::Right, |header| header.spelling)
    }

    /// The settings that belong to the section itself rather than to a block in it.
    pub fn top_level(&self) -> impl DoubleEndedIterator<Item = &Setting> {
        self.settings.iter().filter(|setting| !matches!(setting.place, SettingPlace::Nested(_)))
    }

    /// The last top-level setting of this key: the one that readers which accept a
    /// duplicate take.
    pub fn setting(&self, key: Key) -> Option<&Setting> {
        if self.settings.len() < LONG {
            return self.top_level().rev().find(|setting| setting.is(key));
        }
        let last = self.last.get_or_init(|| {
            let settings = self.settings.iter().enumerate();
            let own = settings.filter(|(_, it)| !matches!(it.place, SettingPlace::Nested(_)));
            own.filter_map(|(index, it)| Some((it.known?.key(), index))).collect()
        });
        last.get(&key).map(|index| &self.settings[*index])
    }

    /// The value of a setting.
    pub fn value(&self, setting: &Setting) -> &str {
        self.text(setting.value)
    }

    /// The value of this key, unless it is absent or empty.
    pub fn get(&self, key: Key) -> Option<&str> {
        let value = self.value(self.setting(key)?);
        (!value.is_empty()).then_some(value)
    }

    /// All that is written as a value, with its quotes, its comment and the indented lines below it: to
    /// some readers all of that is the value, so that a verdict about a key holds until a byte of it changes.
    pub(crate) fn written_value(&self, setting: &Setting) -> Span {
        let below = setting.line as usize + 1;
        let lines = self.source.lines.get(below..).unwrap_or_default();
        let is_silent = |line: &Line| matches!(line.kind, LineKind::Blank | LineKind::Comment);
        let end = lines.iter().position(|line| !line.indented && !is_silent(line));
        let lines = &lines[..end.unwrap_or(lines.len())];
        match lines.iter().rposition(|line| !is_silent(line)) {
            Some(last) => setting.raw.join(self.content_span(below + last)),
            None => setting.raw,
        }
    }

    /// What AWS said of the access key of this section, as it stands, where it was asked.
    pub(crate) fn verdict<'f>(&self, facts: &'f Facts) -> Option<&'f Verdict> {
        if facts.verdicts.is_empty() {
            return None;
        }
        let written = |key| {
            let setting = self.setting(key).filter(|setting| !setting.is_empty())?;
            Some(self.text(self.written_value(setting)))
        };
        let id = written(keys::AWS_ACCESS_KEY_ID)?;
        let secret = written(keys::AWS_SECRET_ACCESS_KEY)?;
        let digest = CredentialsDigest::new(id, secret, written(keys::AWS_SESSION_TOKEN));
        facts.verdicts.get(&digest)
    }

    /// The parts of a value: the items of a list, without padding, or the whole.
    pub fn items(&self, setting: &Setting) -> impl Iterator<Item = Span> {
        let is_list = setting.known.is_some_and(|known| matches!(known.kind, ValueKind::List(_)));
        let mut rest = Some(setting.value);
        std::iter::from_fn(move || {
            let span = rest?;
            if !is_list {
                rest = None;
                return Some(span); // a value has no padding
            }
            let comma = self.text(span).find(',');
            let end = comma.map_or(span.end, |at| span.start + at as u32);
            rest = comma.map(|_| Span::new(end + 1, span.end));
            Some(syntax::trim_padding(&self.source.text, Span::new(span.start, end)))
        })
    }

    /// The sub-settings of the block that the setting of index `parent` opens.
    pub fn nested(&self, parent: usize) -> impl Iterator<Item = &Setting> {
        // Up to the next setting at the left edge: a section may have 50,000 blocks.
        let below = self.settings.get(parent.saturating_add(1)..).unwrap_or_default();
        let indented = below.iter().take_while(|setting| setting.place != SettingPlace::Top);
        indented.filter(move |setting| setting.place == SettingPlace::Nested(parent as u32))
    }

    /// All of line `index`, its end included.
    pub fn line_span(&self, index: usize) -> Span {
        let start = self.source.lines.get(index).map_or(0, |line| line.start);
        Span::new(start, self.source.end_of(index))
    }

    /// Line `index` without its end.
    pub fn content_span(&self, index: usize) -> Span {
        let span = self.line_span(index);
        let eol = self.source.lines.get(index).map_or(0, |line| line.eol.len());
        Span::new(span.start, span.end - eol)
    }

    /// Line `index` without padding at either end.
    pub fn trimmed_span(&self, index: usize) -> Span {
        syntax::trim_padding(&self.source.text, self.content_span(index))
    }

    /// The whole section.
    pub fn span(&self) -> Span {
        Span::new(0, self.source.text.len() as u32)
    }

    /// Where findings about the section as a whole are shown: its header's brackets.
    pub fn header_span(&self) -> Span {
        self.header.as_ref().map_or(Span::at(0), |header| header.brackets)
    }

    /// A place in this section.
    pub fn at(&self, span: Span) -> At {
        At { section: self.id, span }
    }
}
