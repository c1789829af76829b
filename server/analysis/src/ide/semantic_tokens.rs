//! What each word of a file is, for an editor to colour.

use bitflags::bitflags;
use catalogue::{Sections, Setting as Known, ValueKind};
use syntax::{FileKind, LineKind, Nesting, Span, is_padding};

use crate::engine::Pair;
use crate::model::{Place, Section, Setting, SymbolKind};
use crate::options::Options;
use crate::secrets::{SecretSpan, in_section};

/// What a word is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// The kind of section in a header: `profile`, `sso-session`, `services`, `plugins`.
    SectionKind,
    /// The name of a profile, sso-session or services section, in its header or in a value.
    Name,
    /// The name of a setting.
    Setting,
    /// A comment, on its own line or behind a value.
    Comment,
    /// `true` or `false`.
    Boolean,
    /// A number, a size, a length of time, a moment, an account ID.
    Number,
    /// One of a few words.
    Choice,
    /// The name of a region.
    Region,
    /// An ARN, or what stands for one.
    Arn,
    /// An access key ID.
    AccessKeyId,
    /// A URL.
    Url,
    /// The path of a file.
    Path,
    /// A command line.
    Command,
    /// Any other value.
    Text,
}

bitflags! {
    /// What else is to be seen of a word.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct TokenModifiers: u8 {
        /// The header that defines the name.
        const DEFINITION = 1;
        /// The setting should not be written any more.
        const DEPRECATED = 1 << 1;
        /// The value is a secret.
        const SECRET = 1 << 2;
        /// Nothing is known of a setting of this name.
        const UNKNOWN = 1 << 3;
    }
}

/// A word of a file. None goes over the end of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// The line, counted from the document's first.
    pub line: u32,
    /// The line's first byte, counted from the document's first.
    pub line_start: u32,
    /// The word, in bytes of the document.
    pub span: Span,
    /// Whether all of the line up to the word's end is ASCII, so that bytes are characters.
    pub ascii: bool,
    /// What it is.
    pub kind: TokenKind,
    /// What else it is.
    pub modifiers: TokenModifiers,
}

/// The words of a file in the order of the text: of all of it, or of the lines that `range` touches,
/// in bytes of the document.
pub fn semantic_tokens(pair: &Pair, file: FileKind, range: Option<Span>) -> Vec<Token> {
    let Some(document) = pair.document(file) else { return Vec::new() };
    let range = range.unwrap_or(Span::new(0, document.len()));
    let sections = document.section_of(range.start)..=document.section_of(range.end);
    let lines = document.line_of(range.start)..=document.line_of(range.end);
    let mut tokens = pair.world(|world| {
        world.gather_in(file, sections, |section, tokens| {
            let secrets = in_section(&section.source);
            Painter { options: world.options, section, secrets, tokens }.paint();
        })
    });
    tokens.retain(|token| lines.contains(&token.line));
    tokens
}

/// Goes over the lines of a section.
struct Painter<'a, 'p> {
    options: &'a Options,
    section: &'a Section<'p>,
    secrets: Vec<SecretSpan>,
    tokens: &'a mut Vec<Token>,
}

impl Painter<'_, '_> {
    fn paint(&mut self) {
        let section = self.section;
        let mut settings = section.settings.iter().peekable();
        for (index, line) in section.source.lines.iter().enumerate() {
            match line.kind {
                LineKind::Comment => {
                    self.add(index, section.trimmed_span(index), TokenKind::Comment);
                }
                LineKind::Header => self.header(index),
                LineKind::Setting => {
                    let here = |setting: &&Setting| setting.line as usize == index;
                    if let Some(setting) = settings.next_if(here) {
                        self.setting(index, setting);
                    } else {
                        self.continued(index);
                    }
                }
                LineKind::Text if line.indented && line.under == Nesting::Value => {
                    self.continued(index);
                }
                LineKind::Blank | LineKind::Text => {}
            }
        }
    }

    fn header(&mut self, index: usize) {
        let section = self.section;
        let Some(header) = &section.header else { return };
        let definition = header.symbol.filter(|kind| *kind != SymbolKind::Foreign);
        if definition.is_some() {
            let kind = Span::new(header.inner.start, header.name.start);
            let kind = syntax::trim_padding(&section.source.text, kind);
            let word =
                section.text(kind).trim_end_matches(['"', '\'']).trim_end_matches(is_padding);
            let kind = Span::new(kind.start, kind.start + word.len() as u32);
            self.add(index, kind, TokenKind::SectionKind);
            self.add_with(index, header.name, TokenKind::Name, TokenModifiers::DEFINITION);
        } else if section.kind().is_some() {
            self.add(index, header.inner, TokenKind::SectionKind);
        }
        let end = section.content_span(index).end;
        let behind = Span::new(header.brackets.end, end);
        if let Some(at) = section.text(behind).find(['#', ';']) {
            let comment = Span::new(behind.start + at as u32, end);
            self.add(
                index,
                syntax::trim_padding(&section.source.text, comment),
                TokenKind::Comment,
            );
        }
    }

    fn setting(&mut self, index: usize, setting: &Setting) {
        let section = self.section;
        let mut modifiers = TokenModifiers::empty();
        let deprecated = setting.known.is_some_and(|known| known.deprecated.is_some());
        modifiers.set(TokenModifiers::DEPRECATED, deprecated);
        modifiers.set(TokenModifiers::UNKNOWN, is_unknown(section, setting, self.options));
        self.add_with(index, setting.name, TokenKind::Setting, modifiers);
        for item in section.items(setting) {
            let kind = value_kind(setting.known, section.text(item));
            self.add(index, item, kind);
        }
        if let Some(comment) = setting.comment(&section.source.text) {
            self.add(index, comment, TokenKind::Comment);
        }
    }

    /// A line that goes on with the value above it.
    fn continued(&mut self, index: usize) {
        self.add(index, self.section.trimmed_span(index), TokenKind::Text);
    }

    fn add(&mut self, index: usize, span: Span, kind: TokenKind) {
        self.add_with(index, span, kind, TokenModifiers::empty());
    }

    /// `span` counts from the section's first byte.
    fn add_with(&mut self, index: usize, span: Span, kind: TokenKind, modifiers: TokenModifiers) {
        if span.is_empty() {
            return;
        }
        let source = &self.section.source;
        let start = source.lines[index].start;
        let ascii = source.text.as_bytes()[start as usize..span.end as usize].is_ascii();
        let span = span.shift(source.start);
        let is_secret = self.holds_secret(span);
        self.tokens.push(Token {
            line: source.first_line + index as u32,
            line_start: source.start + start,
            span,
            ascii,
            kind,
            modifiers: if is_secret { modifiers | TokenModifiers::SECRET } else { modifiers },
        });
    }

    fn holds_secret(&self, span: Span) -> bool {
        let after = self.secrets.partition_point(|found| found.span.end <= span.start);
        let touching = self.secrets[after..].iter().take_while(|found| found.span.start < span.end);
        touching.into_iter().any(|found| !found.is_key_id)
    }
}

fn is_unknown(section: &Section<'_>, setting: &Setting, options: &Options) -> bool {
    if setting.known.is_some() {
        return false;
    }
    let Some(kind) = section.kind() else { return false };
    let name = section.text(setting.name);
    let service = kind == Sections::SERVICES && setting.place == Place::Top;
    let known = service && catalogue::services::lookup(name).is_some();
    !known && !options.extra_settings.contains(name)
}

/// What a value is, or, of a list, one of its items.
fn value_kind(known: Option<&Known>, value: &str) -> TokenKind {
    let kind = match known.map(|known| known.kind) {
        Some(ValueKind::List(of)) => *of,
        Some(kind) => kind,
        None => return TokenKind::Text,
    };
    let number = value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    match kind {
        ValueKind::Boolean
            if !value.eq_ignore_ascii_case("true") && !value.eq_ignore_ascii_case("false") =>
        {
            TokenKind::Text
        }
        ValueKind::Boolean => TokenKind::Boolean,
        ValueKind::Integer { .. }
        | ValueKind::AccountId
        | ValueKind::Duration
        | ValueKind::Timestamp
        | ValueKind::Size
        | ValueKind::Rate
            if number =>
        {
            TokenKind::Number
        }
        ValueKind::Choice { .. } => TokenKind::Choice,
        ValueKind::Region => TokenKind::Region,
        ValueKind::RoleArn | ValueKind::MfaSerial | ValueKind::Arn => TokenKind::Arn,
        ValueKind::AccessKeyId => TokenKind::AccessKeyId,
        ValueKind::Url | ValueKind::StartUrl => TokenKind::Url,
        ValueKind::Path => TokenKind::Path,
        ValueKind::Command => TokenKind::Command,
        ValueKind::ProfileName | ValueKind::SsoSessionName | ValueKind::ServicesName => {
            TokenKind::Name
        }
        _ => TokenKind::Text,
    }
}
