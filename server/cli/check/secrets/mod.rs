//! Which bytes of a file must never be shown.
//!
//! The invariant: what is printed of a file's text has passed [`Secrets::hides`], and every other
//! sentence has passed `redact`. Both err on the side of hiding: a value is judged by the
//! name before it, by what stands above it (a token that was wrapped), and by its looks. Of an
//! access key ID the first and the last four characters may be seen.

mod looks;

use std::borrow::Cow;

use catalogue::{Sections, Setting, ValueKind};
use rustc_hash::FxHashSet;
use syntax::{Document, Line, LineKind, Parts, Span};

use looks::{Doubt, Mark};

/// The bytes of one file that must not be shown.
#[derive(Default)]
pub(super) struct Secrets {
    /// In order; they do not overlap.
    spans: Vec<Span>,
}

/// Sentences must not repeat this many bytes of a secret on end.
const WINDOW: usize = 8;

impl Secrets {
    /// Looks through a whole file.
    pub(super) fn of(document: &Document) -> Self {
        let mut search = Search { spans: Vec::new(), under_secret: false };
        for section in document.sections_from(0) {
            for (index, line) in section.lines.iter().enumerate() {
                let end = section.end_of(index);
                search.line(&section.text, section.start, *line, line.parts(&section.text, end));
            }
        }
        search.spans.sort_unstable();
        Self { spans: search.spans }
    }

    /// Whether the byte at `offset` of the file must not be shown.
    pub(super) fn hides(&self, offset: u32) -> bool {
        let next = self.spans.partition_point(|span| span.end <= offset);
        self.spans.get(next).is_some_and(|span| span.start <= offset)
    }
}

/// What sentences must not repeat: the secrets of both files of a pair.
#[derive(Default)]
pub(super) struct Redaction {
    windows: FxHashSet<[u8; WINDOW]>,
}

impl Redaction {
    /// Adds what is secret in a file.
    pub(super) fn add(&mut self, document: &Document, secrets: &Secrets) {
        for span in &secrets.spans {
            let text = document.slice(*span);
            let windows = text.as_bytes().windows(WINDOW);
            // Words are no secret by themselves: a message may name the setting `aws_session_token`
            // although somebody wrote that name as a value.
            let told =
                |window: &&[u8]| !window.iter().all(|b| b.is_ascii_lowercase() || *b == b'_');
            self.windows
                .extend(windows.filter(told).filter_map(|w| <[u8; WINDOW]>::try_from(w).ok()));
        }
    }

    /// The sentence with every piece of a secret replaced by asterisks.
    pub(super) fn redact<'t>(&self, sentence: &'t str) -> Cow<'t, str> {
        let bytes = sentence.as_bytes();
        let mut hidden = vec![false; bytes.len()];
        let mut any = false;
        for (at, window) in bytes.windows(WINDOW).enumerate() {
            if self.windows.contains(window) {
                hidden[at..at + WINDOW].fill(true);
                any = true;
            }
        }
        if !any {
            return Cow::Borrowed(sentence);
        }
        let shown = |(at, c): (usize, char)| if hidden[at] { '*' } else { c };
        Cow::Owned(sentence.char_indices().map(shown).collect())
    }

    /// Whether a text that is to be written into a file repeats a secret.
    pub(super) fn finds_in(&self, text: &str) -> bool {
        text.as_bytes().windows(WINDOW).any(|window| self.windows.contains(window))
            || !Secrets::of(&Document::new(text)).spans.is_empty()
    }
}

/// The way through a file, line by line.
struct Search {
    spans: Vec<Span>,
    /// The last setting holds a secret, which may go on in the lines below it.
    under_secret: bool,
}

impl Search {
    /// One line of a section: `start` is the section's place in the file, `parts` count from there.
    fn line(&mut self, text: &str, start: u32, line: Line, parts: Parts) {
        match line.kind {
            LineKind::Blank => {}
            LineKind::Comment => self.loose(text, start, parts.content),
            LineKind::Header => {
                self.under_secret = false;
                self.judge(text, start, parts.content, Doubt::Strong);
            }
            LineKind::Setting => self.setting(text, start, parts),
            LineKind::Text => self.text(text, start, parts.content),
        }
    }

    fn setting(&mut self, text: &str, start: u32, parts: Parts) {
        let name = &text[parts.key.range()];
        let value = Span::new(parts.value.start, parts.content.end);
        match known(name) {
            Some(known) if known.secret => self.secret(text, start, value),
            Some(known) if known.kind == ValueKind::AccessKeyId => {
                self.under_secret = false;
                self.judge(text, start, value, Doubt::Certain);
            }
            Some(_) => {
                self.under_secret = false;
                self.judge(text, start, value, Doubt::Strong);
            }
            None if !looks::is_plain_name(name) || is_padding_of_base64(&text[value.range()]) => {
                self.text(text, start, parts.content);
            }
            None if names_a_secret(name) => self.secret(text, start, value),
            None => {
                self.under_secret = false;
                self.loose(text, start, parts.content);
            }
        }
    }

    /// A line without a setting: the rest of the secret above it, or nobody's.
    fn text(&mut self, text: &str, start: u32, content: Span) {
        if self.under_secret && looks::secret_word(&text[content.range()]).is_none() {
            self.hide(text, start, content);
        } else {
            self.loose(text, start, content);
        }
    }

    fn secret(&mut self, text: &str, start: u32, value: Span) {
        self.under_secret = true;
        self.hide(text, start, value);
    }

    /// A line that is nobody's: comments, pasted exports, JSON, tables.
    fn loose(&mut self, text: &str, start: u32, span: Span) {
        let line = &text[span.range()];
        let from = looks::secret_word(line);
        let told = from.map_or(span.end, |from| span.start + from as u32);
        self.judge(text, start, Span::new(span.start, told), Doubt::Slight);
        self.judge(text, start, Span::new(told, span.end), Doubt::Certain);
    }

    /// Hides all of `span` but the blanks in it.
    fn hide(&mut self, text: &str, start: u32, span: Span) {
        let words = looks::words(&text[span.range()]);
        self.spans.extend(words.map(|word| Span::from(word).shift(start + span.start)));
    }

    fn judge(&mut self, text: &str, start: u32, span: Span, doubt: Doubt) {
        let slice = &text[span.range()];
        for token in looks::tokens(slice) {
            let hidden = match looks::judge(&slice[token.clone()], doubt) {
                Mark::Shown => continue,
                Mark::Hidden => token,
                Mark::KeyId(middle) => token.start + middle.start..token.start + middle.end,
            };
            self.spans.push(Span::from(hidden).shift(start + span.start));
        }
    }
}

/// The setting that is meant by a name, misspelled or not.
fn known(name: &str) -> Option<&'static Setting> {
    catalogue::lookup_ignore_case(name).or_else(|| {
        // A slip in a secret's name must not uncover it.
        let meant = catalogue::suggest_setting(Sections::PROFILE, name)?.setting;
        (meant.secret || meant.kind == ValueKind::AccessKeyId).then_some(meant)
    })
}

/// What is behind the first `=` where a line is the end of a token: nothing, or the second one.
fn is_padding_of_base64(value: &str) -> bool {
    matches!(value.trim_end_matches(syntax::is_padding), "" | "=")
}

fn names_a_secret(name: &str) -> bool {
    looks::secret_word(&format!("{name}=")).is_some()
}

#[cfg(test)]
mod tests;
