use catalogue::ValueKind;
use syntax::{LineKind, Span, is_padding, trim_padding};

use super::super::cursor::touches;
use super::super::rule_code::code_at;
use crate::model::{Section, SymbolKind};

/// What can be written at the cursor. Spans are bytes from the section's first byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum CompletionContext {
    /// A header: its brackets, closed or not.
    Header(Span),
    /// The name of a setting.
    Name(NameAtCursor),
    /// The value of a setting, or one item of a list.
    Value(ValueAtCursor),
    /// The code of a rule in a comment that suppresses findings.
    Code(Span),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct NameAtCursor {
    /// What is written of the name.
    pub(super) word: Span,
    pub(super) indent: Span,
    /// Whether anything follows on the line, such as `=` and a value.
    pub(super) followed: bool,
    /// Index of the setting that opens the block above, if the name would belong to one.
    pub(super) block: Option<usize>,
    /// Index of its line in the section.
    pub(super) line: usize,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ValueAtCursor {
    /// The name of the setting.
    pub(super) name: Span,
    /// The value without quotes and without a comment.
    pub(super) value: Span,
    pub(super) at: u32,
    /// Index of the setting that opens the block that the value is in.
    pub(super) block: Option<usize>,
    /// Index of its line in the section.
    pub(super) line: usize,
}

impl CompletionContext {
    /// What is written up to the cursor, which is at byte `at`.
    pub(super) fn typed(&self, at: u32) -> Span {
        let start = match self {
            Self::Header(brackets) => brackets.start,
            Self::Name(context) => context.word.start,
            Self::Value(context) => context.value.start,
            Self::Code(code) => code.start,
        };
        Span::new(start.min(at), at)
    }
}

/// What can be written at byte `at` of a section; nothing in comments and after headers.
pub(super) fn context_at(section: &Section<'_>, at: u32) -> Option<CompletionContext> {
    let text = &*section.source.text;
    let (line, content) = line_at(section, at);
    if at > content.end {
        // Between CR and LF: what is written there would break the line end.
        return None;
    }
    let visible = trim_padding(text, content);
    match text[visible.range()].chars().next() {
        Some('#' | ';') => return code_at(text, content, at).map(CompletionContext::Code),
        Some('[') => {
            let header = section.header.as_ref()?;
            // After the closing bracket the header is complete.
            let end = header.brackets.end - u32::from(header.closed);
            return (header.brackets.start..=end)
                .contains(&at)
                .then_some(CompletionContext::Header(header.brackets));
        }
        _ => {}
    }
    let equals = memchr::memchr(b'=', &text.as_bytes()[content.range()]);
    let equals = equals.map(|equals| content.start + equals as u32);
    match equals {
        Some(equals) if at > equals => {
            let mut value = value_context(section, line, content, equals, at)?;
            // At the left edge a line ends the block above it.
            if visible.start > content.start {
                value.block = block_above(section, line);
            }
            Some(CompletionContext::Value(value))
        }
        _ => {
            let mut name = name_context(section, line, content, equals, at)?;
            name.block = block_above(section, line);
            Some(CompletionContext::Name(name))
        }
    }
}

/// The line of an offset and its bytes without the line end. After the last line end there is one more,
/// empty line.
fn line_at(section: &Section<'_>, at: u32) -> (usize, Span) {
    let lines = &section.source.lines;
    let index = lines.partition_point(|line| line.start <= at).saturating_sub(1);
    let content = section.content_span(index);
    let end = section.line_span(index).end;
    if at >= end && lines.get(index).is_some_and(|line| !line.eol.is_empty()) {
        return (index + 1, Span::at(end));
    }
    (index, content)
}

fn name_context(
    section: &Section<'_>,
    line: usize,
    content: Span,
    equals: Option<u32>,
    at: u32,
) -> Option<NameAtCursor> {
    let text = &*section.source.text;
    let left = Span::new(content.start, equals.unwrap_or(content.end));
    let visible = trim_padding(text, left);
    let first = text[visible.range()].find(is_padding);
    let word = match first {
        _ if visible.is_empty() => Span::at(at),
        Some(end) => Span::new(visible.start, visible.start + end as u32),
        None => visible,
    };
    // In the indentation, what is written goes before the word and does not replace it.
    if !touches(word, at) {
        return None;
    }
    let after = Span::new(word.end, content.end);
    Some(NameAtCursor {
        word,
        indent: Span::new(content.start, word.start),
        followed: !trim_padding(text, after).is_empty(),
        block: None,
        line,
    })
}

fn value_context(
    section: &Section<'_>,
    line: usize,
    content: Span,
    equals: u32,
    at: u32,
) -> Option<ValueAtCursor> {
    let text = &*section.source.text;
    let name = trim_padding(text, Span::new(content.start, equals));
    let setting = section.settings.iter().find(|setting| setting.line as usize == line);
    let whole = setting.map_or_else(
        || trim_padding(text, Span::new(equals + 1, content.end)),
        |setting| setting.value,
    );
    let comment = setting.and_then(|setting| setting.comment(text));
    if comment.is_some_and(|comment| at > comment.start) {
        return None;
    }
    let known = setting.and_then(|setting| setting.known);
    let value = if whole.is_empty() {
        Span::at(at)
    } else if touches(whole, at) {
        whole
    } else if at < whole.start && is_blank(&text[at as usize..whole.start as usize]) {
        // Between `=` and the value: the value is replaced as a whole.
        Span::new(at, whole.end)
    } else if at > whole.end
        && known.is_some_and(|known| known.kind == ValueKind::Command)
        && is_blank(&text[whole.end as usize..at as usize])
    {
        // The next word of a command. The values of other settings have no second word.
        Span::new(whole.start, at)
    } else {
        return None;
    };
    Some(ValueAtCursor { name, value, at, block: None, line })
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_padding)
}

/// The setting that opens the block which a line below it belongs to if it is indented.
fn block_above(section: &Section<'_>, line: usize) -> Option<usize> {
    let above = section.source.lines.iter().take(line).enumerate().rev();
    let (opener, _) = above.into_iter().find(|(_, line)| {
        let is_silent = matches!(line.kind, LineKind::Blank | LineKind::Comment | LineKind::Mark);
        !line.indented && !is_silent
    })?;
    let (index, setting) =
        section.settings.iter().enumerate().find(|(_, it)| it.line as usize == opener)?;
    let is_block = match section.symbol() {
        Some((SymbolKind::Services, _)) => true,
        _ => setting.known.map_or_else(
            || catalogue::services::by_cli_name(section.text(setting.name)).is_some(),
            |known| known.kind == ValueKind::Block,
        ),
    };
    (setting.raw.is_empty() && is_block).then_some(index)
}
