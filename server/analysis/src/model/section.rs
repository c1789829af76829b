use bitflags::bitflags;
use catalogue::{Key, Sections, ValueKind, keys};
use syntax::{FileKind, Line, LineKind, Nesting, SectionText, Span};

use super::pasted::{Pasted, pasted};
pub use super::setting::{Place, Setting};
use super::{Header, Spelling, SymbolKind, setting};
use crate::facts::Facts;
use crate::finding::{At, Edit};
use crate::verdict::{CredentialsDigest, Verdict};

/// A section's handle: it stays the same while text around the section changes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SectionId(pub u32);

impl SectionId {
    /// Stands for the end of a file, where sections are added: the greatest handles, one a file.
    pub(crate) fn end_of(file: FileKind) -> Self {
        Self(u32::MAX - file as u32)
    }
}

bitflags! {
    /// What stands in a section, so that a rule without business there is not called.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct Traits: u32 {
        /// A character outside ASCII.
        const NON_ASCII = 1;
        /// A control character other than tab and line ends.
        const CONTROL = 1 << 1;
        /// A CR that no LF follows.
        const LONE_CR = 1 << 2;
        /// Blanks at the end of a line.
        const TRAILING_BLANK = 1 << 3;
        /// A value with a comment behind it.
        const INLINE_COMMENT = 1 << 4;
        /// A value in quotes, or with one at either end.
        const QUOTED = 1 << 5;
        /// An indented line that is no sub-setting of a block, comments included.
        const INDENTED = 1 << 6;
        /// A block: a setting without a value and indented lines below it.
        const BLOCK = 1 << 7;
        /// A line that is no comment, header or setting.
        const TEXT = 1 << 8;
        /// A name with an upper-case letter.
        const UPPER_CASE = 1 << 9;
        /// A top-level or nested name that is not in the catalogue.
        const UNKNOWN = 1 << 10;
        /// A setting without a value.
        const EMPTY_VALUE = 1 << 11;
        /// A setting without a name.
        const EMPTY_NAME = 1 << 12;
        /// `{{`, `{%`, `<%` or `$ANSIBLE_VAULT`.
        const TEMPLATE = 1 << 13;
        /// An access key ID, a secret access key or a session token.
        const CREDENTIALS = 1 << 14;
        /// A setting that refers to another section by its name, or assumes a role.
        const REFERENCES = 1 << 15;
        /// A comment that speaks to this program.
        const SUPPRESSION = 1 << 16;
        /// A deprecated setting.
        const DEPRECATED = 1 << 17;
        /// A value that says when credentials expire.
        const EXPIRY = 1 << 18;
        /// A comment that stands indented inside a block.
        const NESTED_COMMENT = 1 << 19;
        /// No header: the lines before the first one.
        const PREAMBLE = 1 << 20;
        /// U+FEFF before everything else.
        const BYTE_ORDER_MARK = 1 << 21;
        /// A header that is not spelled as every reader wants it, or is of no kind known to AWS.
        const ODD_HEADER = 1 << 24;
        /// A setting that means nothing without `role_arn`.
        const ROLE = 1 << 26;
        /// A setting of IAM Identity Center.
        const SSO = 1 << 27;
        /// A setting that the catalogue has at home in another kind of section.
        const ELSEWHERE = 1 << 28;
        /// A setting of AWS's tools that names a file, or a program to run.
        const PATH = 1 << 29;
    }
}

/// One section by what its author meant.
///
/// Spans are bytes from the section's first byte. What a reader makes of the same lines is in
/// [`crate::readers`]; a rule that speaks of a reader asks there.
#[derive(Clone, Debug)]
pub struct Section<'d> {
    /// Its handle.
    pub id: SectionId,
    /// The file it stands in.
    pub file: FileKind,
    /// Its text and lines.
    pub source: SectionText<'d>,
    /// `None` for the preamble.
    pub header: Option<Header>,
    /// In order.
    pub settings: Vec<Setting>,
    /// What stands in it.
    pub traits: Traits,
    /// Credentials in the form of another program's output. Their lines hold no settings.
    pub pasted: Vec<Pasted>,
    /// A bit for each key that stands in it, shared by keys that are 64 apart: rules mostly ask for
    /// settings that are not there.
    keys: u64,
}

impl<'d> Section<'d> {
    /// Reads a section.
    pub fn read(id: SectionId, file: FileKind, source: SectionText<'d>) -> Self {
        let mut section = Self {
            id,
            file,
            header: None,
            settings: Vec::with_capacity(source.lines.len()),
            traits: Traits::default(),
            pasted: Vec::new(),
            keys: 0,
            source,
        };
        section.traits |= byte_traits(&section.source.text);
        let mut block = None;
        for index in 0..section.source.lines.len() {
            section.read_line(index, &mut block);
        }
        section.traits |= flag(section.header.is_none(), Traits::PREAMBLE);
        section
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        &self.source.text[span.range()]
    }

    /// What the section defines and its name.
    pub fn symbol(&self) -> Option<(SymbolKind, &str)> {
        let header = self.header.as_ref()?;
        Some((header.symbol?, self.text(header.name)))
    }

    /// The same, or, of a section of another kind, all that stands between its brackets. Nothing where
    /// that is no header but pasted JSON, or where no bracket closes it.
    pub(crate) fn heading(&self) -> Option<(SymbolKind, &str)> {
        self.symbol().or_else(|| {
            let header = self.header.as_ref().filter(|header| header.closed)?;
            let between = self.text(header.between());
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
        if word.eq_ignore_ascii_case("default") {
            return Some(Sections::PROFILE);
        }
        catalogue::sections::kind(word)
    }

    /// The lines below the header up to the last that says something: comments and blank lines
    /// behind it may speak of the next section.
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

    /// How its header is spelled; [`Spelling::Right`] for the preamble.
    pub fn spelling(&self) -> Spelling {
        self.header.as_ref().map_or(Spelling::Right, |header| header.spelling)
    }

    /// The settings that belong to the section itself rather than to a block in it.
    pub fn top_level(&self) -> impl DoubleEndedIterator<Item = &Setting> {
        self.settings.iter().filter(|setting| !matches!(setting.place, Place::Nested(_)))
    }

    /// The last top-level setting of this key: the one that readers which accept a
    /// duplicate take.
    pub fn setting(&self, key: Key) -> Option<&Setting> {
        if self.keys & bit(key) == 0 {
            return None;
        }
        self.top_level().rev().find(|setting| setting.is(key))
    }

    /// What the value of a setting was meant to be.
    pub fn value(&self, setting: &Setting) -> &str {
        self.text(setting.meant)
    }

    /// The meant value of this key, unless it is absent or empty.
    pub fn get(&self, key: Key) -> Option<&str> {
        let value = self.value(self.setting(key)?);
        (!value.is_empty()).then_some(value)
    }

    /// What AWS said of the access key of this section, as it stands, where it was asked.
    pub(crate) fn verdict<'f>(&self, facts: &'f Facts) -> Option<&'f Verdict> {
        if facts.verdicts.is_empty() {
            return None;
        }
        let (id, secret) =
            (self.get(keys::AWS_ACCESS_KEY_ID)?, self.get(keys::AWS_SECRET_ACCESS_KEY)?);
        let digest = CredentialsDigest::new(id, secret, self.get(keys::AWS_SESSION_TOKEN));
        facts.verdicts.get(&digest)
    }

    /// The parts of a value: the items of a list, without padding, or the whole.
    pub fn items(&self, setting: &Setting) -> impl Iterator<Item = Span> {
        let is_list = setting.known.is_some_and(|known| matches!(known.kind, ValueKind::List(_)));
        let mut rest = Some(setting.meant);
        std::iter::from_fn(move || {
            let span = rest?;
            let comma = self.text(span).find(',').filter(|_| is_list);
            let end = comma.map_or(span.end, |at| span.start + at as u32);
            rest = comma.map(|_| Span::new(end + 1, span.end));
            Some(syntax::trim_padding(&self.source.text, Span::new(span.start, end)))
        })
    }

    /// The sub-settings of the block that the setting of index `parent` opens.
    pub fn nested(&self, parent: usize) -> impl Iterator<Item = &Setting> {
        self.settings.iter().filter(move |s| s.place == Place::Nested(parent as u32))
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

    /// Where findings about the section as a whole stand: its header's brackets.
    pub fn header_span(&self) -> Span {
        self.header.as_ref().map_or(Span::at(0), |header| header.brackets)
    }

    /// A place in this section.
    pub fn at(&self, span: Span) -> At {
        At { section: self.id, span }
    }

    /// The replacement of a span of this section.
    pub fn edit(&self, span: Span, text: impl Into<String>) -> Edit {
        Edit { at: self.at(span), text: text.into() }
    }

    /// The removal of line `index` with its end.
    pub fn remove_line(&self, index: usize) -> Edit {
        self.edit(self.line_span(index), "")
    }

    /// The removal of a setting: its line, and the indented lines below it that go with it.
    pub fn remove_setting(&self, setting: &Setting) -> Edit {
        let first = setting.line as usize;
        let below = self.source.lines.iter().skip(first + 1);
        let end = first + 1 + below.take_while(|line| line.indented).count();
        let start = self.line_span(first).start;
        self.edit(Span::new(start, self.source.end_of(end - 1)), "")
    }

    /// How new lines should end here: as the section's first line does.
    pub fn line_end(&self) -> &'static str {
        match self.source.lines.first().map(|line| line.eol) {
            Some(syntax::Eol::CrLf) => "\r\n",
            _ => "\n",
        }
    }

    /// The insertion of `name = value` below line `index`.
    pub fn insert_setting_below(&self, index: usize, name: &str, value: &str) -> Edit {
        self.insert_line_below(index, &format!("{name} = {value}"))
    }

    /// The insertion of a line, given without its end, below line `index`.
    pub fn insert_line_below(&self, index: usize, line: &str) -> Edit {
        let span = self.line_span(index);
        let ended = self.source.lines.get(index).is_some_and(|line| !line.eol.is_empty());
        let end = self.line_end();
        let text = if ended { format!("{line}{end}") } else { format!("{end}{line}") };
        self.edit(Span::at(span.end), text)
    }

    fn read_line(&mut self, index: usize, block: &mut Option<u32>) {
        let line = self.source.lines[index];
        self.note_ends(index, line);
        if self.pasted.last().is_some_and(|pasted| pasted.lines.contains(&index)) {
            return;
        }
        if matches!(line.kind, LineKind::Setting | LineKind::Text)
            && let Some(pasted) = pasted(&self.source, index)
        {
            self.traits |= Traits::TEXT;
            self.pasted.push(pasted);
            return;
        }
        match line.kind {
            LineKind::Blank => {}
            LineKind::Comment => self.read_comment(index, line),
            LineKind::Header => {
                let text = &self.source.text;
                let header = Header::read(self.file, text, self.content_span(index));
                self.traits |= flag(!header.is_plain(text), Traits::ODD_HEADER);
                self.header = Some(header);
                self.traits
                    .set(Traits::INDENTED, line.indented || self.traits.contains(Traits::INDENTED));
            }
            LineKind::Setting => self.read_setting(index, line, block),
            LineKind::Text => {
                self.traits |= Traits::TEXT;
                if line.indented && line.under != Nesting::Block {
                    self.traits |= Traits::INDENTED;
                }
            }
        }
    }

    fn note_ends(&mut self, index: usize, line: Line) {
        if line.eol == syntax::Eol::Cr {
            self.traits |= Traits::LONE_CR;
        }
        let content = self.content_span(index);
        if self.text(content).ends_with([' ', '\t']) {
            self.traits |= Traits::TRAILING_BLANK;
        }
    }

    fn read_comment(&mut self, index: usize, line: Line) {
        if line.indented {
            self.traits |= if line.under == Nesting::Block {
                Traits::NESTED_COMMENT
            } else {
                Traits::INDENTED
            };
        }
        if self.text(self.content_span(index)).contains("aws-config-lsp:") {
            self.traits |= Traits::SUPPRESSION;
        }
    }

    fn read_setting(&mut self, index: usize, line: Line, block: &mut Option<u32>) {
        let text = &*self.source.text;
        let parts = line.parts(text, self.source.end_of(index));
        let name = &text[parts.key.range()];
        let upper = name.bytes().any(|byte| byte.is_ascii_uppercase());
        let parent = if line.indented && line.under == Nesting::Block { *block } else { None };
        let (place, known) = match parent {
            Some(parent) => (Place::Nested(parent), self.lookup_nested(parent, name)),
            None if line.indented => (Place::Misplaced, lookup(name, upper)),
            None => (Place::Top, lookup(name, upper)),
        };
        self.traits |= flag(place == Place::Misplaced, Traits::INDENTED);
        if !line.indented {
            *block = None;
        }
        if known.is_none() && (place == Place::Misplaced || self.is_no_setting(index, line, parts))
        {
            self.traits |= Traits::TEXT;
            return;
        }
        let meant = setting::meant(text, parts.value);
        self.traits |= flag(upper, Traits::UPPER_CASE)
            | flag(parts.key.is_empty(), Traits::EMPTY_NAME)
            | flag(meant.span.is_empty() && !meant.quoted, Traits::EMPTY_VALUE)
            | flag(meant.commented, Traits::INLINE_COMMENT)
            | flag(meant.quoted || meant.half_quoted, Traits::QUOTED)
            | flag(parent.is_some(), Traits::BLOCK)
            | known.map_or(Traits::UNKNOWN, known_traits)
            | flag(known.is_some_and(|known| self.is_elsewhere(known)), Traits::ELSEWHERE);
        if !line.indented && line.empty && self.opens_block(known) {
            *block = Some(self.settings.len() as u32);
        }
        self.keys |= known.map_or(0, |known| bit(known.key()));
        self.settings.push(Setting {
            line: index as u32,
            place,
            name: parts.key,
            value: parts.value,
            meant: meant.span,
            known,
        });
    }

    fn is_elsewhere(&self, known: &catalogue::Setting) -> bool {
        let symbol = self.header.as_ref().and_then(|header| header.symbol);
        symbol.is_some_and(|symbol| !known.is_legal_in(symbol.sections()))
    }

    fn lookup_nested(&self, parent: u32, name: &str) -> Option<&'static catalogue::Setting> {
        let parent = &self.settings[parent as usize];
        catalogue::lookup_nested(self.text(parent.name), name)
    }
}

fn bit(key: Key) -> u64 {
    1 << (key.index() % 64)
}

fn flag(condition: bool, flag: Traits) -> Traits {
    if condition { flag } else { Traits::empty() }
}

fn lookup(name: &str, upper: bool) -> Option<&'static catalogue::Setting> {
    if upper { catalogue::lookup_ignore_case(name) } else { catalogue::lookup(name) }
}

fn known_traits(known: &'static catalogue::Setting) -> Traits {
    let by_kind = match known.kind {
        ValueKind::AccessKeyId | ValueKind::SecretAccessKey | ValueKind::SessionToken => {
            Traits::CREDENTIALS
        }
        ValueKind::RoleArn
        | ValueKind::ProfileName
        | ValueKind::SsoSessionName
        | ValueKind::ServicesName => Traits::REFERENCES,
        ValueKind::Timestamp => Traits::EXPIRY,
        ValueKind::Path if known.is_aws() => Traits::PATH,
        ValueKind::Command if known.key() == keys::CREDENTIAL_PROCESS => Traits::PATH,
        _ => Traits::empty(),
    };
    by_kind
        | flag(known.deprecated.is_some(), Traits::DEPRECATED)
        | flag(matches!(known.requires, ["role_arn"]), Traits::ROLE)
        | flag(known.name.starts_with("sso_"), Traits::SSO)
}

fn byte_traits(text: &str) -> Traits {
    let bytes = text.as_bytes();
    // Without a branch in the loop the compiler looks at many bytes at a time.
    let (mut high, mut low) = (0, 0_u8);
    for byte in bytes {
        high |= byte;
        low |= u8::from(*byte < b' ') & u8::from(!matches!(byte, b'\t' | b'\n' | b'\r'));
        low |= u8::from(*byte == 0x7f);
    }
    let mut traits = flag(high > 0x7f, Traits::NON_ASCII)
        | flag(low > 0, Traits::CONTROL)
        | flag(text.starts_with('\u{feff}'), Traits::BYTE_ORDER_MARK);
    let next = |at: usize| bytes.get(at + 1).copied();
    let opens = |at: usize| match (bytes[at], next(at)) {
        (b'{', Some(b'{' | b'%')) | (b'<', Some(b'%')) => true,
        (b'$', _) => text[at..].starts_with("$ANSIBLE_VAULT"),
        _ => false,
    };
    traits.set(Traits::TEMPLATE, memchr::memchr3_iter(b'{', b'<', b'$', bytes).any(opens));
    traits
}
