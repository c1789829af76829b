use catalogue::ValueKind;
use syntax::{LineKind, Span, is_padding, trim_padding};

use super::super::spot::touches;
use crate::model::{Section, SymbolKind};

/// What can be written where the cursor stands. Spans are bytes from the section's first byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Slot {
    /// A header: its brackets, closed or not.
    Header(Span),
    /// The name of a setting.
    Name(NameSlot),
    /// The value of a setting, or one item of a list.
    Value(ValueSlot),
    /// The code of a rule in a comment that speaks to this program.
    Code(Span),
}

/// Where the name of a setting goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct NameSlot {
    /// What is there of it.
    pub(super) word: Span,
    /// The blanks before it.
    pub(super) indent: Span,
    /// Whether something stands behind it, be it `=` and a value.
    pub(super) followed: bool,
    /// Index of the setting that opens the block above, if one is open there.
    pub(super) block: Option<usize>,
    /// Index of its line in the section.
    pub(super) line: usize,
}

/// Where a value goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ValueSlot {
    /// The name of its setting.
    pub(super) name: Span,
    /// The value without quotes and without a comment.
    pub(super) value: Span,
    /// The cursor.
    pub(super) at: u32,
    /// Index of the setting that opens the block it stands in.
    pub(super) block: Option<usize>,
    /// Index of its line in the section.
    pub(super) line: usize,
}

impl Slot {
    /// What is written up to the cursor.
    pub(super) fn typed(&self, at: u32) -> Span {
        let start = match self {
            Self::Header(brackets) => brackets.start,
            Self::Name(slot) => slot.word.start,
            Self::Value(slot) => slot.value.start,
            Self::Code(code) => code.start,
        };
        Span::new(start.min(at), at)
    }
}

/// What can be written at byte `at` of a section; `None` in comments and behind headers.
pub(super) fn slot(section: &Section<'_>, at: u32) -> Option<Slot> {
    let text = &*section.source.text;
    let (line, content) = line_at(section, at);
    if at > content.end {
        return None; // between CR and LF
    }
    let visible = trim_padding(text, content);
    match text[visible.range()].chars().next() {
        Some('#' | ';') => return code_slot(text, content, at),
        Some('[') => {
            let header = section.header.as_ref()?;
            let end = header.brackets.end - u32::from(header.closed);
            let inside = header.brackets.start <= at && at <= end;
            return inside.then_some(Slot::Header(header.brackets));
        }
        _ => {}
    }
    let equals = memchr::memchr(b'=', &text.as_bytes()[content.range()]);
    let equals = equals.map(|equals| content.start + equals as u32);
    match equals {
        Some(equals) if at > equals => value_slot(section, line, content, equals, at),
        _ => name_slot(section, line, content, equals, at),
    }
    .map(|slot| with_block(section, slot, visible.start > content.start))
}

/// Behind `# aws-config-lsp: ignore[`, and behind each comma there.
fn code_slot(text: &str, content: Span, at: u32) -> Option<Slot> {
    let before = &text[content.start as usize..at as usize];
    let (_, said) = before.split_once("aws-config-lsp:")?;
    let list = said.trim_start().strip_prefix("ignore")?;
    let open = list.strip_prefix("-file").unwrap_or(list).strip_prefix('[')?;
    let written = open.rsplit(',').next().unwrap_or(open).trim_start();
    let behind = &text[at as usize..content.end as usize];
    let in_code = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let rest = behind.find(|c| !in_code(c)).unwrap_or(behind.len());
    let code = Span::new(at - written.len() as u32, at + rest as u32);
    (!open.contains(']') && written.chars().all(in_code)).then_some(Slot::Code(code))
}

fn with_block(section: &Section<'_>, mut slot: Slot, indented: bool) -> Slot {
    match &mut slot {
        Slot::Name(name) => name.block = block_above(section, name.line),
        Slot::Value(value) if indented => value.block = block_above(section, value.line),
        _ => {}
    }
    slot
}

/// The line of an offset and its bytes without its end; behind the last end of line there is one
/// more line.
fn line_at(section: &Section<'_>, at: u32) -> (usize, Span) {
    let lines = &section.source.lines;
    let index = lines.partition_point(|line| line.start <= at).saturating_sub(1);
    let content = section.content_span(index);
    let behind = lines.get(index).is_some_and(|line| !line.eol.is_empty())
        && at >= section.line_span(index).end;
    if behind { (index + 1, Span::at(section.line_span(index).end)) } else { (index, content) }
}

fn name_slot(
    section: &Section<'_>,
    line: usize,
    content: Span,
    equals: Option<u32>,
    at: u32,
) -> Option<Slot> {
    let text = &*section.source.text;
    let left = Span::new(content.start, equals.unwrap_or(content.end));
    let visible = trim_padding(text, left);
    let first = text[visible.range()].find(is_padding);
    let word = match first {
        _ if visible.is_empty() => Span::at(at),
        Some(end) => Span::new(visible.start, visible.start + end as u32),
        None => visible,
    };
    // In the indentation, what is written goes before the word and not into its place.
    let word = if at < word.start { return None } else { word };
    let behind = Span::new(word.end, content.end);
    touches(word, at).then_some(Slot::Name(NameSlot {
        word,
        indent: Span::new(content.start, word.start),
        followed: !trim_padding(text, behind).is_empty(),
        block: None,
        line,
    }))
}

fn value_slot(
    section: &Section<'_>,
    line: usize,
    content: Span,
    equals: u32,
    at: u32,
) -> Option<Slot> {
    let text = &*section.source.text;
    let name = trim_padding(text, Span::new(content.start, equals));
    let setting = section.settings.iter().find(|setting| setting.line as usize == line);
    let meant = setting.map_or_else(
        || trim_padding(text, Span::new(equals + 1, content.end)),
        |setting| setting.meant,
    );
    // A comment alone, or blanks: the value goes where the cursor stands.
    let comment = setting.and_then(|setting| setting.comment(text));
    if comment.is_some_and(|comment| at > comment.start) {
        return None;
    }
    let blank = |span: Span| text[span.range()].chars().all(is_padding);
    let is_command = || {
        let known = setting.and_then(|setting| setting.known);
        known.is_some_and(|known| known.kind == ValueKind::Command)
    };
    let value = if meant.is_empty() {
        Span::at(at)
    } else if touches(meant, at) {
        meant
    } else if at < meant.start && blank(Span::new(at, meant.start)) {
        // Between `=` and the value, which is then replaced as a whole.
        Span::new(at, meant.end)
    } else if at > meant.end && is_command() && blank(Span::new(meant.end, at)) {
        // The next word of a command.
        Span::new(meant.start, at)
    } else {
        return None;
    };
    Some(Slot::Value(ValueSlot { name, value, at, block: None, line }))
}

/// The setting that opens the block which a line below it belongs to if it is indented.
fn block_above(section: &Section<'_>, line: usize) -> Option<usize> {
    let above = section.source.lines.iter().take(line).enumerate().rev();
    let says = |kind| !matches!(kind, LineKind::Blank | LineKind::Comment);
    let (opener, _) = above.into_iter().find(|(_, line)| !line.indented && says(line.kind))?;
    let (index, setting) =
        section.settings.iter().enumerate().find(|(_, s)| s.line as usize == opener)?;
    let is_block = match section.symbol() {
        Some((SymbolKind::Services, _)) => true,
        _ => setting.known.map_or_else(
            || catalogue::services::by_cli_name(section.text(setting.name)).is_some(),
            |known| known.kind == ValueKind::Block,
        ),
    };
    (setting.value.is_empty() && is_block).then_some(index)
}
