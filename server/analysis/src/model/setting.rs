use catalogue::credentials::{
    SecretShape, TokenShape, is_well_formed_key_id, secret_shape, token_shape,
};
use catalogue::{Key, KnownSetting, ValueKind};
use syntax::{Span, trim_padding};

/// Where a setting is, and so what it can mean.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SettingPlace {
    /// At the left edge.
    Top,
    /// Indented under the setting of this index, which has no value of its own.
    Nested(u32),
    /// Indented where no block is open, though its name is that of a setting.
    Misplaced,
}

/// One `name = value` of a section; spans are bytes from the section's first byte.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Index of its line in the section.
    pub line: u32,
    /// Where it is.
    pub place: SettingPlace,
    /// The name, padding left out.
    pub name: Span,
    /// What the file has as its value, padding left out: comment and quotes, if any, belong to it.
    pub raw: Span,
    /// What that means: without a comment after it and without quotes around it.
    pub value: Span,
    /// What the catalogue knows under this name, in whatever case it is written.
    pub known: Option<&'static KnownSetting>,
}

impl Setting {
    /// Whether it is this setting of the catalogue, in whatever case its name is written.
    pub fn is(&self, key: Key) -> bool {
        // The catalogue has each setting once, so that its place tells it; it need not be looked at.
        self.known.is_some_and(|known| std::ptr::eq(known, key.get()))
    }

    /// Whether it is an access key ID, a secret access key or a session token.
    pub fn is_credential(&self) -> bool {
        let kind = self.known.map(|known| known.kind);
        matches!(
            kind,
            Some(ValueKind::AccessKeyId | ValueKind::SecretAccessKey | ValueKind::SessionToken)
        )
    }

    /// Whether it has a value at all.
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// Whether something in the value is reported by itself, so that what is left is not judged: an invisible
    /// character, a quotation mark at one end, or another setting.
    pub(crate) fn is_marred(&self, text: &str) -> bool {
        let value = &text[self.value.range()];
        self.has_lone_quote(text)
            || value.chars().any(|c| catalogue::invisible_name(c).is_some())
            || !self.separators(text).is_empty()
    }

    fn has_lone_quote(&self, text: &str) -> bool {
        let is_quote = |c: char| QUOTES.iter().any(|(open, close)| c == *open || c == *close);
        let value = &text[self.value.range()];
        let is_judged =
            self.known.is_some_and(|known| known.is_aws() && known.kind != ValueKind::Command);
        is_judged
            && !self.is_credential()
            && (value.starts_with(is_quote) || value.ends_with(is_quote))
    }

    /// What is before and after a credential that is no part of it, beside a pair of quotes.
    pub(crate) fn around_credential(&self, text: &str) -> Option<(Span, Span)> {
        let whole = value_of(text, self.raw);
        let found =
            (Span::new(whole.start, self.value.start), Span::new(self.value.end, whole.end));
        (self.is_credential() && whole != self.value).then_some(found)
    }

    /// The comment after the value, from its `#` or `;` on, where there is one.
    pub fn comment(&self, text: &str) -> Option<Span> {
        inline_comment(text, self.raw)
    }
}

/// From the first `#` or `;` with a blank before it to the end, in what a file has as a value; what begins
/// with one is a comment as a whole.
pub(super) fn inline_comment(text: &str, raw: Span) -> Option<Span> {
    let bytes = &text.as_bytes()[raw.range()];
    let mut marks = memchr::memchr2_iter(b'#', b';', bytes);
    // Without a blank before it, a `#` belongs to the value: URLs have such ones.
    let start = marks.find(|at| *at == 0 || matches!(bytes[*at - 1], b' ' | b'\t'))?;
    Some(Span::new(raw.start + start as u32, raw.end))
}

/// Quotes that people type or paste, with what closes each.
const QUOTES: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('`', '`')];

/// What people paste around a value from a document, a chat or code.
const OPENING: [char; 12] = ['<', '[', '(', '{', '‹', '«', '„', '"', '\'', '=', '>', ' '];
const CLOSING: [char; 13] = ['>', ']', ')', '}', '›', '»', '“', '”', '"', '\'', ',', ';', ' '];

/// The value of a setting of a kind: of a credential without the brackets, quotes and commas around it, if what
/// is left then has its form for sure.
pub(super) fn value_of_kind(text: &str, raw: Span, kind: ValueKind) -> Span {
    let whole = value_of(text, raw);
    let slice = &text[whole.range()];
    if !slice.starts_with(OPENING) && !slice.ends_with(CLOSING) {
        return whole;
    }
    let tail = slice.trim_start_matches(OPENING);
    let inner = tail.trim_end_matches(CLOSING);
    let has_form = match kind {
        ValueKind::AccessKeyId => is_well_formed_key_id(inner),
        ValueKind::SecretAccessKey => secret_shape(inner) == SecretShape::WellFormed,
        ValueKind::SessionToken => token_shape(inner) == TokenShape::Plausible,
        _ => false,
    };
    let start = whole.start + (slice.len() - tail.len()) as u32;
    if has_form { Span::new(start, start + inner.len() as u32) } else { whole }
}

/// What is meant by what a file has as a value: without a comment and without quotes.
pub(super) fn value_of(text: &str, raw: Span) -> Span {
    let bare = match inline_comment(text, raw) {
        Some(comment) => trim_padding(text, Span::new(raw.start, comment.start)),
        None => raw,
    };
    let slice = &text[bare.range()];
    // One pair only, and at both ends: a value in two pairs was meant to have one.
    let unquoted = QUOTES.iter().find_map(|(open, close)| {
        let inner = slice.strip_prefix(*open)?.strip_suffix(*close)?;
        // `"/opt/my program" "an argument"` are two words, each in its own quotes.
        if inner.contains(&format!("{close} {open}")) {
            return None;
        }
        let start = bare.start + open.len_utf8() as u32;
        Some(Span::new(start, start + inner.len() as u32))
    });
    unquoted.unwrap_or(bare)
}
