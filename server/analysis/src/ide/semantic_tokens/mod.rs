//! Semantic tokens: what each word of a file is, for an editor to colour.

mod value_kind;

use bitflags::bitflags;
use catalogue::Sections;
use syntax::{FileKind, LineKind, Nesting, Span, is_padding};

use crate::engine::Pair;
use crate::model::{Section, Setting, SettingPlace, SymbolKind};
use crate::options::Options;
use crate::secrets::{SecretSpan, in_section};
use value_kind::value_kind;

/// The kind of a token.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// The kind of section in a header: `profile`, `sso-session`, `services`, `plugins`.
    SectionKind,
    /// The name of a profile, sso-session or services section, in its header or in a value.
    Name,
    /// The name of a setting.
    Setting,
    /// A comment, on its own line or after a value.
    Comment,
    /// `true` or `false`.
    Boolean,
    /// A number, a size, a duration, a time, an account ID.
    Number,
    /// One value of a fixed list.
    Choice,
    /// The name of a region.
    Region,
    /// An ARN, or the serial number of an MFA device.
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
    /// What else an editor can show of a token.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct TokenModifiers: u8 {
        /// The header that defines the name.
        const DEFINITION = 1;
        /// The setting is deprecated.
        const DEPRECATED = 1 << 1;
        /// The value is a secret.
        const SECRET = 1 << 2;
        /// The catalogue has no setting of this name.
        const UNKNOWN = 1 << 3;
    }
}

/// A word of a file, within one line: many clients cannot show tokens of several lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SemanticToken {
    /// The line, counted from the document's first.
    pub line: u32,
    /// The line's first byte, counted from the document's first.
    pub line_start: u32,
    /// In bytes of the document.
    pub span: Span,
    /// Whether all of the line up to the end of the word is ASCII: then bytes are columns in every
    /// encoding.
    pub ascii: bool,
    /// For its colour.
    pub kind: TokenKind,
    /// For its style.
    pub modifiers: TokenModifiers,
}

/// The tokens of a file in the order of the text: all of them, or those of the lines that `range`
/// touches, in bytes of the document.
pub fn semantic_tokens(pair: &Pair, file: FileKind, range: Option<Span>) -> Vec<SemanticToken> {
    let Some(document) = pair.document(file) else { return Vec::new() };
    let range = range.unwrap_or(Span::new(0, document.len()));
    let sections = document.section_of(range.start)..=document.section_of(range.end);
    let lines = document.line_of(range.start)..=document.line_of(range.end);
    let mut tokens = pair.gather_in(file, sections, |world, section, tokens| {
        let secrets = in_section(&section.source);
        TokenWriter { options: world.options, section, secrets, tokens }.write();
    });
    // Whole sections were read, because a secret can begin above the range.
    tokens.retain(|token| lines.contains(&token.line));
    tokens
}

/// Writes the tokens of one section.
struct TokenWriter<'a, 'p> {
    options: &'a Options,
    section: &'a Section<'p>,
    secrets: Vec<SecretSpan>,
    tokens: &'a mut Vec<SemanticToken>,
}

impl TokenWriter<'_, '_> {
    fn write(&mut self) {
        let section = self.section;
        let mut settings = section.settings.iter().peekable();
        for (index, line) in section.source.lines.iter().enumerate() {
            match line.kind {
                LineKind::Comment => {
                    self.add(index, section.trimmed_span(index), TokenKind::Comment);
                }
                LineKind::Header => self.header(index),
                LineKind::Setting => {
                    let setting = settings.next_if(|it| it.line as usize == index);
                    if let Some(setting) = setting {
                        self.setting(index, setting);
                    } else {
                        self.continued(index);
                    }
                }
                LineKind::Text if line.indented && line.under == Nesting::Value => {
                    self.continued(index);
                }
                LineKind::Blank | LineKind::Mark | LineKind::Text => {}
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
            // Of `[profile "dev"]` the opening quote is not part of the word.
            let word =
                section.text(kind).trim_end_matches(['"', '\'']).trim_end_matches(is_padding);
            let kind = Span::new(kind.start, kind.start + word.len() as u32);
            self.add(index, kind, TokenKind::SectionKind);
            self.add_with(index, header.name, TokenKind::Name, TokenModifiers::DEFINITION);
        } else if section.kind().is_some() {
            self.add(index, header.inner, TokenKind::SectionKind);
        }
        let end = section.content_span(index).end;
        let after = Span::new(header.brackets.end, end);
        if let Some(at) = section.text(after).find(['#', ';']) {
            let comment = Span::new(after.start + at as u32, end);
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

    /// A line that continues the value above it.
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
        self.tokens.push(SemanticToken {
            line: source.first_line + index as u32,
            line_start: source.start + start,
            span,
            ascii,
            kind,
            modifiers: if is_secret { modifiers | TokenModifiers::SECRET } else { modifiers },
        });
    }

    fn holds_secret(&self, span: Span) -> bool {
        // The secrets are in the order of the text, and this is asked for every word.
        let first = self.secrets.partition_point(|found| found.span.end <= span.start);
        let touching = self.secrets[first..].iter().take_while(|found| found.span.start < span.end);
        // Key IDs are covered for a screen share, but are no secret.
        touching.into_iter().any(|found| !found.is_key_id)
    }
}

fn is_unknown(section: &Section<'_>, setting: &Setting, options: &Options) -> bool {
    if setting.known.is_some() {
        return false;
    }
    // Which settings such a section can have, nobody knows.
    let Some(kind) = section.kind() else { return false };
    let name = section.text(setting.name);
    let is_service = kind == Sections::SERVICES
        && setting.place == SettingPlace::Top
        && catalogue::services::lookup(name).is_some();
    !is_service && !options.extra_settings.contains(name)
}
