//! Lines that are neither header, comment nor a setting in its place: what they were meant to be.

use catalogue::ValueKind;
use syntax::{Line, LineKind, Nesting, Parts, Span};

use super::here_document::is_of_here_document;
use super::section::{Section, Setting, SettingPlace};
use crate::symbol_kind::SymbolKind;

/// What a line was meant to be. Numbers are indices of settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InvalidLine {
    /// `region: us-east-1`: the name of a setting, and the byte offset of the colon after it.
    Colon(Span, u32),
    /// The value of this setting, or the rest of it.
    Wrapped(u32),
    /// A setting or a comment, indented below a header or below this setting, which has a value.
    Indented(Option<u32>),
    /// A setting, indented below this one, which has no value and opens no block either.
    Swallowed(u32),
    /// In the block of this setting, something that is no setting, or an indented comment.
    Nested(u32),
    /// A shell's command that sets a variable.
    Shell,
    /// A part of what another program has printed.
    Pasted,
    /// Nothing that is known.
    Text,
}

/// What an indented line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineOwner {
    Header,
    Setting(u32),
    /// The name of a block, without its `=`: what is below it is right once that is.
    LostBlock,
    Text,
}

impl LineOwner {
    fn setting(self) -> Option<u32> {
        match self {
            Self::Setting(index) => Some(index),
            Self::Header | Self::LostBlock | Self::Text => None,
        }
    }
}

impl Section<'_> {
    /// The lines that are astray, in order, by their index in the section.
    pub fn invalid_lines(&self) -> Vec<(usize, InvalidLine)> {
        let mut invalid_lines = Vec::new();
        let mut settings = (0..).zip(&self.settings).peekable();
        let mut owner = LineOwner::Header;
        // Whether the line directly above has text: an unindented piece of a token follows at once, and
        // a blank line ends it.
        let mut follows = false;
        let mut pasted = self.pasted.iter().peekable();
        for (index, line) in self.source.lines.iter().enumerate() {
            while pasted.next_if(|pasted| pasted.lines.end <= index).is_some() {}
            if pasted.peek().is_some_and(|pasted| pasted.lines.contains(&index)) {
                invalid_lines.push((index, InvalidLine::Pasted));
                (owner, follows) = (LineOwner::Text, false);
                continue;
            }
            let setting = settings.next_if(|(_, setting)| setting.line as usize == index);
            let invalid = match line.kind {
                LineKind::Blank | LineKind::Header | LineKind::Mark => None,
                _ if line.indented && owner == LineOwner::LostBlock => None,
                LineKind::Comment => line.indented.then(|| comment(*line, owner)),
                _ => match setting {
                    Some((_, setting)) => placed(setting, *line, owner),
                    None => self.invalid_text(index, *line, owner, follows),
                },
            };
            invalid_lines.extend(invalid.map(|invalid| (index, invalid)));
            follows = matches!(line.kind, LineKind::Setting | LineKind::Text);
            if follows && !line.indented && !matches!(invalid, Some(InvalidLine::Wrapped(_))) {
                owner = match setting {
                    Some((index, _)) => LineOwner::Setting(index),
                    None if self.lost_block(index).is_some() => LineOwner::LostBlock,
                    None => LineOwner::Text,
                };
            }
        }
        invalid_lines
    }

    fn invalid_text(
        &self,
        index: usize,
        line: Line,
        owner: LineOwner,
        follows: bool,
    ) -> Option<InvalidLine> {
        // Before all else: `export A=b` has an `=` and a name with a blank, and would otherwise be an
        // unknown setting.
        if self.shell_variable(index).is_some() {
            return Some(InvalidLine::Shell);
        }
        if owner == LineOwner::Text && line.indented {
            return Some(InvalidLine::Text);
        }
        let parts = line.parts(&self.source.text, self.source.end_of(index));
        // Before values: `EOF` could be the rest of a secret.
        if is_of_here_document(self.text(parts.trimmed)) {
            return Some(InvalidLine::Text);
        }
        let above = owner.setting().map(|above| (above, &self.settings[above as usize]));
        let block = above.filter(|_| line.indented && line.under == Nesting::Block);
        let parent = block.map(|(_, parent)| self.text(parent.name));
        if let Some(colon) = before_colon(&self.source.text, parts.trimmed, parent) {
            return Some(InvalidLine::Colon(colon, colon_behind(&self.source.text, colon)));
        }
        if let Some(name) = self.lost_block(index)
            && self.text(parts.trimmed).ends_with(':')
        {
            return Some(InvalidLine::Colon(name, colon_behind(&self.source.text, name)));
        }
        if let Some((above, setting)) = above
            && (line.indented || follows)
            && self.goes_on(setting, line, parts)
        {
            return Some(InvalidLine::Wrapped(above));
        }
        let named = line.kind == LineKind::Setting && is_name(self.text(parts.key));
        match block.or(above.filter(|_| line.indented)) {
            Some((parent, setting)) if block.is_some() => {
                let swallowed = named && !self.opens_block(setting.known);
                Some(if swallowed {
                    InvalidLine::Swallowed(parent)
                } else {
                    InvalidLine::Nested(parent)
                })
            }
            Some((above, _)) => named.then_some(InvalidLine::Indented(Some(above))),
            None if line.indented && named => Some(InvalidLine::Indented(None)),
            None => Some(InvalidLine::Text),
        }
    }

    /// Whether a setting of this name, left without a value, is meant to have sub-settings.
    pub(super) fn opens_block(&self, known: Option<&catalogue::KnownSetting>) -> bool {
        let services = self.header.as_ref().and_then(|header| header.symbol);
        services == Some(SymbolKind::Services)
            || known.is_none_or(|known| known.kind == ValueKind::Block)
    }

    /// Whether a line with an `=` and a name that no setting has is no setting at all: the `=` is
    /// then part of a value. What looks like a name there may be a secret.
    pub(super) fn is_no_setting(&self, index: usize, line: Line, parts: Parts) -> bool {
        let name = self.text(parts.key);
        // JSON with a token that ends in `=`: what looks like a name is then a part of the secret.
        let pasted = name.starts_with(['"', '{', '}']);
        pasted
            || name.contains([' ', '\t', '$']) && self.shell_variable(index).is_some()
            || name.contains(':') && before_colon(&self.source.text, parts.trimmed, None).is_some()
            || !line.indented && self.ends_secret(index, self.text(parts.trimmed))
    }

    /// Whether line `index` is a piece of the secret that the setting above begins.
    fn ends_secret(&self, index: usize, piece: &str) -> bool {
        let Some(above) = self.settings.last() else { return false };
        let between = &self.source.lines[above.line as usize..index];
        above.known.is_some_and(|known| known.secret)
            && between.iter().all(|line| matches!(line.kind, LineKind::Setting | LineKind::Text))
            // A wrapped token whose last line ends in `=` looks like a setting without a value.
            && is_base64(piece)
    }
}

fn comment(line: Line, owner: LineOwner) -> InvalidLine {
    match owner {
        LineOwner::Setting(parent) if line.under == Nesting::Block => InvalidLine::Nested(parent),
        _ => InvalidLine::Indented(owner.setting()),
    }
}

fn placed(setting: &Setting, line: Line, owner: LineOwner) -> Option<InvalidLine> {
    match (setting.place, owner) {
        (SettingPlace::Top, _) => None,
        (SettingPlace::Nested(parent), _) => {
            setting.name.is_empty().then_some(InvalidLine::Nested(parent))
        }
        (SettingPlace::Misplaced, LineOwner::Setting(above)) if line.under == Nesting::Block => {
            Some(InvalidLine::Swallowed(above))
        }
        (SettingPlace::Misplaced, _) => Some(InvalidLine::Indented(owner.setting())),
    }
}

/// The name of a setting that a colon follows, at the start of `line`.
fn before_colon(text: &str, line: Span, parent: Option<&str>) -> Option<Span> {
    let slice = &text[line.range()];
    let colon = memchr::memchr2(b':', b'=', slice.as_bytes())?;
    let name = slice[..colon].trim_end_matches(syntax::is_padding);
    let nested = || parent.and_then(|parent| catalogue::lookup_nested(parent, name));
    let known = slice.as_bytes()[colon] == b':'
        && (catalogue::lookup_ignore_case(name).is_some() || nested().is_some());
    known.then(|| Span::new(line.start, line.start + name.len() as u32))
}

fn colon_behind(text: &str, name: Span) -> u32 {
    name.end + text[name.end as usize..].find(':').unwrap_or(0) as u32
}

/// Whether it could be the name of a setting.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

/// Whether it could be a piece of a token: one word of Base64 that is too long, or too oddly cased,
/// for a word of English.
pub(super) fn is_base64(text: &str) -> bool {
    let word = text.trim_end_matches('=');
    text.len() - word.len() <= 2
        && !word.is_empty()
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
        // An English word of lower-case letters may be a note that somebody left. Longer ones than 15
        // letters are rare.
        && (word.len() >= 16 || word.bytes().any(|byte| !byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use syntax::{Document, FileKind};

    use super::*;
    use crate::model::SectionId;

    fn invalid_lines(text: &str) -> Vec<(usize, InvalidLine)> {
        let document = Document::new(text);
        let section = |text| Section::read(SectionId::default(), FileKind::Config, text);
        document.sections_from(0).map(section).flat_map(|section| section.invalid_lines()).collect()
    }

    #[test]
    fn plain_sections_have_none() {
        let text = "# note\n[default]\nregion = a\ns3 =\n  max_queue_size = 1\n\n  addressing_style = a\nfoo = b\n  c\n";
        assert_eq!(invalid_lines(text), []);
    }

    #[test]
    fn pieces_of_secrets_are_no_settings() {
        for piece in ["Ab==", "SecondLineOfTheToken=", "  x9+/=", "abcdefghijklmnop="] {
            let text = format!("[a]\naws_session_token = IQo\n{piece}\n");
            assert_eq!(invalid_lines(&text), [(2, InvalidLine::Wrapped(0))], "{piece}");
        }
        assert_eq!(invalid_lines("[a]\naws_session_token = IQo\nfoo = A=\nregion=\n"), []);
        assert_eq!(
            invalid_lines("[a]\naws_session_token =\n  IQo==\n"),
            [(2, InvalidLine::Wrapped(0))]
        );
        assert_eq!(invalid_lines("[a]\n\"SessionToken\": \"IQo==\"\n"), [(1, InvalidLine::Text)]);
    }

    #[test]
    fn owners_decide_what_indented_lines_are() {
        let invalid_lines = invalid_lines(
            "[a]\n  region = b\n  # c\nregion = b\n  output = c\n  d\ncli_pager =\n  output = e\ns3 =\n  # f\n  g\njunk\n  more: x\n",
        );
        let expected = [
            (1, InvalidLine::Indented(None)),
            (2, InvalidLine::Indented(None)),
            (4, InvalidLine::Indented(Some(1))),
            (5, InvalidLine::Wrapped(1)),
            (7, InvalidLine::Swallowed(3)),
            (9, InvalidLine::Nested(5)),
            (10, InvalidLine::Nested(5)),
            (11, InvalidLine::Text),
            (12, InvalidLine::Text),
        ];
        assert_eq!(invalid_lines, expected);
    }
}
