use std::borrow::Cow;

use rustc_hash::FxHashSet;
use syntax::{Document, SectionText, Span};

use super::{Secrets, in_section};

/// A sentence must not repeat this many consecutive bytes of a secret.
const WINDOW: usize = 8;

/// Removes the secrets of files or sections from sentences.
#[derive(Default)]
pub struct Redaction {
    windows: FxHashSet<[u8; WINDOW]>,
}

impl Redaction {
    /// Adds the secrets of a file.
    pub fn add(&mut self, document: &Document, secrets: &Secrets) {
        for found in &secrets.spans {
            self.add_text(&document.slice(found.span));
        }
    }

    /// The secrets of sections, without access key IDs.
    pub(crate) fn of_sections<'s, 'd: 's>(
        sections: impl IntoIterator<Item = &'s SectionText<'d>>,
    ) -> Self {
        let mut redaction = Self::default();
        for section in sections {
            for found in in_section(section).iter().filter(|found| !found.is_key_id) {
                let start = found.span.start - section.start;
                let span = Span::new(start, start + found.span.len());
                redaction.add_text(&section.text[span.range()]);
            }
        }
        redaction
    }

    fn add_text(&mut self, text: &str) {
        // Windows, because a message may quote a part of a secret: the end of a wrapped one, or a word
        // of it.
        let windows = text.as_bytes().windows(WINDOW);
        // Words are not secret: a message may name the setting `aws_session_token` although somebody
        // wrote that name as a value.
        let windows = windows.filter(|window| !is_word(window));
        self.windows.extend(windows.filter_map(|window| <[u8; WINDOW]>::try_from(window).ok()));
    }

    /// Replaces every part of a secret by asterisks.
    pub fn redact<'t>(&self, sentence: &'t str) -> Cow<'t, str> {
        if self.windows.is_empty() {
            return Cow::Borrowed(sentence);
        }
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

    /// Whether a text to be written into a file repeats a secret.
    pub fn finds_in(&self, text: &str) -> bool {
        text.as_bytes().windows(WINDOW).any(|window| self.windows.contains(window))
            // A secret may come into an edit from somewhere else than this file, as when a fix joins
            // lines.
            || !Secrets::of(&Document::new(text)).is_empty()
    }
}

fn is_word(window: &[u8]) -> bool {
    window.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'_')
}
