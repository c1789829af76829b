//! A section's header by what its author meant: brackets, quotes and the word before the name may be wrong. What a
//! reader takes it for is in [`crate::readers`].

use catalogue::sections;
use syntax::{FileKind, Span, trim_padding};

use super::spelling::Spelling;
use crate::symbol_kind::SymbolKind;

/// A header's parts, in bytes from the section's first byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// From `[` to `]`, or to the end of the line (a comment left out) where no `]` comes.
    pub brackets: Span,
    /// Between the brackets, padding left out.
    pub inner: Span,
    /// Whether a `]` comes.
    pub closed: bool,
    /// What comes after the `]`, a comment left out.
    pub tail: Span,
    /// What the section defines, as far as one can tell what was meant.
    pub symbol: Option<SymbolKind>,
    /// The name of what it defines, without quotes and the padding in them; else the same as `inner`.
    pub name: Span,
    /// From quote to quote, where quotes are around the name or around the whole. A rule must not
    /// work them out from `name`: padding of several bytes may be between.
    pub quotes: Option<Span>,
    /// How the header spells it.
    pub spelling: Spelling,
}

impl Header {
    /// Whether it is in two pairs of brackets, as a list of TOML is: `[[default]]`.
    pub fn is_in_two_brackets(&self, text: &str) -> bool {
        text[self.inner.range()].starts_with('[') && text[self.tail.range()].trim() == "]"
    }

    /// Reads the header in `content`, a run of `text` whose first visible character is `[`.
    pub(super) fn read(file: FileKind, text: &str, content: Span) -> Self {
        let rest = &text[content.range()];
        let open = content.start + rest.find('[').unwrap_or(0) as u32;
        let behind = &text[open as usize + 1..content.end as usize];
        let (end, closed) = match memchr::memchr(b']', behind.as_bytes()) {
            Some(close) => (open + 1 + close as u32, true),
            None => (open + 1 + comment_start(behind).unwrap_or(behind.len()) as u32, false),
        };
        let inner = trim_padding(text, Span::new(open + 1, end));
        let end = if closed { end } else { inner.end.max(open + 1) };
        let tail = Span::new(end + u32::from(closed), content.end);
        let brackets = Span::new(open, end + u32::from(closed));
        let (inner, whole_quotes) = unquote(text, inner);
        let meaning = Meaning::of(file, text, inner);
        let name = trim_padding(text, meaning.name);
        let (name, name_quotes) = unquote(text, name);
        Self {
            brackets,
            inner,
            closed,
            tail: visible_tail(text, tail),
            symbol: meaning.symbol.filter(|_| !name.is_empty()),
            name,
            quotes: name_quotes.or(whole_quotes),
            spelling: meaning.spelling,
        }
    }
}

impl Header {
    /// The quotes, where they are directly around the name.
    pub fn quotes_of_name(&self) -> Option<Span> {
        let (quotes, name) = (self.quotes?, self.name);
        (quotes.start + 1 == name.start && name.end + 1 == quotes.end).then_some(quotes)
    }

    /// Everything between the brackets, padding included.
    pub fn between(&self) -> Span {
        Span::new(self.brackets.start + 1, self.brackets.end - u32::from(self.closed))
    }

    /// Whether it is spelled as every reader wants it: nothing between the brackets but the name or
    /// a kind of section, one blank and a name, without quotes and blanks in it.
    pub(crate) fn is_plain(&self, text: &str) -> bool {
        let Some(kind) = self.symbol else { return false };
        let (between, name) = (self.between(), &text[self.name.range()]);
        let lead = (self.name.start - between.start) as usize;
        self.spelling == Spelling::Right
            && self.quotes.is_none()
            && self.inner.start == between.start
            && (lead == 0 || lead == kind.prefix().len() + 1)
            && self.name.end == between.end
            && !name.contains([' ', '\t'])
            && (name == "default" || !name.eq_ignore_ascii_case("default"))
    }
}

/// Where a comment begins in the text of a header: at the first `#` or `;`.
fn comment_start(text: &str) -> Option<usize> {
    text.find(['#', ';'])
}

fn visible_tail(text: &str, tail: Span) -> Span {
    let trimmed = trim_padding(text, tail);
    let end = comment_start(&text[trimmed.range()]).map_or(trimmed.len(), |at| at as u32);
    trim_padding(text, Span::new(trimmed.start, trimmed.start + end))
}

/// A span without one pair of quotes around it and the padding in them, and where the quotes are.
fn unquote(text: &str, span: Span) -> (Span, Option<Span>) {
    match text.as_bytes()[span.range()] {
        [b'"', .., b'"'] | [b'\'', .., b'\''] => {
            (trim_padding(text, Span::new(span.start + 1, span.end - 1)), Some(span))
        }
        _ => (span, None),
    }
}

struct Meaning {
    symbol: Option<SymbolKind>,
    name: Span,
    spelling: Spelling,
}

impl Meaning {
    fn of(file: FileKind, text: &str, inner: Span) -> Self {
        let slice = &text[inner.range()];
        // Behind plain characters a blank is the first padding, so that the search by character is saved.
        let odd = slice.bytes().position(|byte| !byte.is_ascii_graphic());
        let at = match odd {
            Some(at) if !matches!(slice.as_bytes()[at], b' ' | b'\t') => {
                slice.find(syntax::is_padding)
            }
            blank_or_none => blank_or_none,
        };
        let (word, name) = match at {
            Some(at) => (&slice[..at], Span::new(inner.start + at as u32, inner.end)),
            None => (slice, Span::at(inner.end)),
        };
        if slice.starts_with('{') || slice.contains("\":") {
            return Self::none(inner); // JSON that was pasted: no message may take it for a name
        }
        match file {
            FileKind::Config => Self::in_config(slice, word, inner, name),
            FileKind::Credentials => Self::in_credentials(word, inner, name),
        }
    }

    fn in_config(slice: &str, word: &str, inner: Span, name: Span) -> Self {
        let exact = SymbolKind::ALL.into_iter().find(|kind| kind.prefix() == word);
        match exact {
            Some(SymbolKind::Profile) if let Some(found) = needless_profile(slice, inner) => found,
            Some(kind) => Self { symbol: Some(kind), name, spelling: Spelling::Right },
            None if slice == "default" => Self::profile(inner, Spelling::Right),
            // Before any slip is looked for: `DEFAULT` is a section of configparser's own, and a
            // known section is no misspelled profile.
            None if slice == "DEFAULT" || sections::known(slice).is_some() => Self::none(inner),
            // In the config file a lone word is nearly always a profile without its prefix.
            None if name.is_empty() => match near_miss(slice, inner) {
                Some(found) => found,
                None => Self::profile(inner, Spelling::MissingPrefix),
            },
            None => near_miss(slice, inner).unwrap_or_else(|| Self::none(inner)),
        }
    }

    fn in_credentials(word: &str, inner: Span, name: Span) -> Self {
        if name.is_empty() {
            return Self::profile(inner, Spelling::Right);
        }
        match SymbolKind::ALL.into_iter().find(|kind| kind.prefix() == word) {
            Some(SymbolKind::Profile) => Self::profile(name, Spelling::NeedlessPrefix),
            Some(kind) => Self { symbol: Some(kind), name, spelling: Spelling::WrongFile },
            // Anything else may be a name: `[sso prod]` is a profile here, if a poor one.
            None if matches!(kind_meant(word), Some((SymbolKind::Profile, _))) => {
                Self::profile(name, Spelling::Misspelled)
            }
            None => Self::profile(inner, Spelling::Right),
        }
    }

    fn profile(name: Span, spelling: Spelling) -> Self {
        Self { symbol: Some(SymbolKind::Profile), name, spelling }
    }

    fn none(inner: Span) -> Self {
        Self { symbol: None, name: inner, spelling: Spelling::Right }
    }
}

/// `profile sso-session x`: people put the word before every header.
fn needless_profile(slice: &str, inner: Span) -> Option<Meaning> {
    let behind = slice.strip_prefix("profile")?.trim_start_matches(syntax::is_padding);
    SymbolKind::ALL.into_iter().find_map(|kind| {
        let name = behind.strip_prefix(kind.prefix())?;
        let is_word = name.starts_with(syntax::is_padding);
        let name = Span::new(inner.end - name.len() as u32, inner.end);
        is_word.then_some(Meaning { symbol: Some(kind), name, spelling: Spelling::Misspelled })
    })
}

/// Section types as people mistype them, folded to lower case with `-`, `_`, `.` and blanks gone.
const NEAR_MISSES: [(&str, SymbolKind); 7] = [
    ("profiles", SymbolKind::Profile),
    ("profile", SymbolKind::Profile),
    ("ssosessions", SymbolKind::SsoSession),
    ("ssosession", SymbolKind::SsoSession),
    ("sso", SymbolKind::SsoSession),
    ("services", SymbolKind::Services),
    ("service", SymbolKind::Services),
];

/// `Profile x`, `profiles x`, `profile.x`, `sso session x`, `ssosession x`: the words before the
/// name, however they are cased and joined, are a section type.
fn near_miss(slice: &str, inner: Span) -> Option<Meaning> {
    let breaks = slice.char_indices().filter(|(_, c)| syntax::is_padding(*c) || ".:/".contains(*c));
    let mut ends: Vec<(usize, char)> = breaks.collect();
    // No kind of section has more than two words.
    ends.truncate(2);
    // The longer prefix first: `sso session x` is no sso-session of the name `session x`.
    ends.into_iter().rev().find_map(|(at, c)| {
        let (kind, certain) = kind_meant(&slice[..at])?;
        let name = Span::new(inner.start + (at + c.len_utf8()) as u32, inner.end);
        // A slip of the fingers counts only where one word and a blank show that a name follows.
        let one_word = syntax::is_padding(c) && !slice[..at].contains(syntax::is_padding);
        let meaning = Meaning { symbol: Some(kind), name, spelling: Spelling::Misspelled };
        (certain || one_word).then_some(meaning)
    })
}

/// The kind of section that some words stand for, and whether they do so but for case, hyphens,
/// blanks and an `s`.
fn kind_meant(words: &str) -> Option<(SymbolKind, bool)> {
    let fold = |c: char| !(syntax::is_padding(c) || "-_".contains(c));
    let folded: String = words.chars().filter(|c| fold(*c)).collect();
    let folded = folded.to_ascii_lowercase();
    if let Some((_, kind)) = NEAR_MISSES.into_iter().find(|(miss, _)| *miss == folded) {
        return Some((kind, true));
    }
    let suggested = sections::suggest_kind(words)?;
    let kind = SymbolKind::ALL.into_iter().find(|kind| kind.prefix() == suggested)?;
    Some((kind, false))
}
