//! Selection ranges: item of a list, value, setting, block, section, document.

use catalogue::ValueKind;
use syntax::{FileKind, LineKind, Span};

use super::cursor::{Cursor, CursorPart, touches};
use crate::engine::Pair;
use crate::model::{Section, Setting, SettingPlace};

/// The spans around an offset, each inside the next, in bytes of the document.
pub fn selection(pair: &Pair, file: FileKind, offset: u32) -> Vec<Span> {
    let Some(document) = pair.document(file) else { return Vec::new() };
    let offset = offset.min(document.len());
    let mut spans: Vec<Span> = match Cursor::new(pair, &pair.world(), file, offset) {
        Some(cursor) => {
            spans_around(&cursor).into_iter().map(|span| cursor.in_document(span)).collect()
        }
        None => Vec::new(),
    };
    // The protocol wants a range for every position, also where nothing else contains it.
    spans.push(Span::new(0, document.len()));
    widening(spans, offset)
}

/// The spans that touch the offset, each wider than the one before.
fn widening(spans: Vec<Span>, offset: u32) -> Vec<Span> {
    let mut widening: Vec<Span> = Vec::new();
    for span in spans.into_iter().filter(|span| touches(*span, offset)) {
        // The protocol refuses a range that does not contain the one before it.
        let is_wider = widening
            .last()
            .is_none_or(|last| span.start <= last.start && last.end <= span.end && span != *last);
        if is_wider {
            widening.push(span);
        }
    }
    widening
}

/// The spans in a section, in its own bytes, from the inside out.
fn spans_around(cursor: &Cursor<'_, '_>) -> Vec<Span> {
    let section = cursor.section;
    let mut spans = Vec::new();
    let line = cursor.line();
    match cursor.part() {
        CursorPart::Header => {
            let header = section.header.as_ref();
            spans.extend(
                header
                    .map(|header| [header.name, header.inner, header.brackets])
                    .into_iter()
                    .flatten(),
            );
        }
        CursorPart::Name(index) => {
            spans.push(cursor.setting(index).name);
            spans.extend(setting_and_block(section, index));
        }
        CursorPart::Value(index) => {
            let setting = cursor.setting(index);
            spans.extend(parts_of_value(section, setting, cursor.at));
            spans.extend([setting.value, setting.raw]);
            spans.extend(setting_and_block(section, index));
        }
        CursorPart::Other => {
            spans.push(section.trimmed_span(line));
            spans.extend(comment_run(section, line));
        }
    }
    spans.push(section.lines_span(0..section.body().end.max(1)));
    spans.push(section.span());
    spans
}

/// An item of a list, a part of an ARN, URL or path, or a word of a command.
fn parts_of_value(section: &Section<'_>, setting: &Setting, at: u32) -> Vec<Span> {
    let mut spans = Vec::new();
    let separators: &[char] = match setting.known.map(|known| known.kind) {
        Some(ValueKind::RoleArn | ValueKind::MfaSerial | ValueKind::Arn) => &[':', '/'],
        Some(ValueKind::Command) => &[' ', '\t'],
        Some(ValueKind::Url | ValueKind::StartUrl | ValueKind::Path) => &['/'],
        _ => &[],
    };
    if !separators.is_empty() {
        let text = section.text(setting.value);
        let at =
            text.floor_char_boundary((at.max(setting.value.start) - setting.value.start) as usize);
        let start = text[..at].rfind(separators).map_or(0, |separator| separator + 1);
        let end = text[at..].find(separators).map_or(text.len(), |end| at + end);
        let base = setting.value.start;
        spans.push(Span::new(base + start as u32, base + end as u32));
    }
    spans.extend(section.items(setting).find(|item| touches(*item, at)));
    spans
}

/// The setting, its line, and the block that it belongs to or opens.
fn setting_and_block(section: &Section<'_>, index: usize) -> Vec<Span> {
    let setting = &section.settings[index];
    let mut spans = vec![name_and_value(setting), section.trimmed_span(setting.line as usize)];
    let opener = match setting.place {
        SettingPlace::Nested(parent) => parent as usize,
        SettingPlace::Top | SettingPlace::Misplaced => index,
    };
    if let Some(last) = section.nested(opener).last() {
        let first = section.settings.get(opener).unwrap_or(setting);
        spans.push(name_and_value(first).join(name_and_value(last)));
    }
    spans
}

fn name_and_value(setting: &Setting) -> Span {
    Span::new(setting.name.start, setting.raw.end.max(setting.name.end))
}

fn comment_run(section: &Section<'_>, line: usize) -> Option<Span> {
    let is_comment = |at: &usize| {
        section.source.lines.get(*at).is_some_and(|line| line.kind == LineKind::Comment)
    };
    let last = (line..section.source.lines.len()).take_while(is_comment).last()?;
    let first = (0..=line).rev().take_while(is_comment).last()?;
    Some(section.trimmed_span(first).join(section.trimmed_span(last)))
}
