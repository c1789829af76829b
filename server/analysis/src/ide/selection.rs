//! From the cursor outwards: item of a list, value, setting, block, section, document.

use catalogue::ValueKind;
use syntax::{FileKind, LineKind, Span};

use super::spot::{Part, Spot, touches};
use crate::engine::Pair;
use crate::model::{Place, Section, Setting};

/// The spans around an offset, each inside the next, in bytes of the document.
pub fn selection(pair: &Pair, file: FileKind, offset: u32) -> Vec<Span> {
    let Some(document) = pair.document(file) else { return Vec::new() };
    let offset = offset.min(document.len());
    let mut spans = pair.world(|world| {
        let Some(spot) = Spot::new(pair, world, file, offset) else { return Vec::new() };
        let spans = inner(&spot).into_iter().map(|span| spot.in_document(span));
        spans.collect::<Vec<_>>()
    });
    spans.push(Span::new(0, document.len()));
    widening(spans, offset)
}

/// Those that hold the offset, and of two only the one that is wider.
fn widening(spans: Vec<Span>, offset: u32) -> Vec<Span> {
    let mut widening: Vec<Span> = Vec::new();
    for span in spans.into_iter().filter(|span| touches(*span, offset)) {
        let holds = |last: &Span| span.start <= last.start && last.end <= span.end && span != *last;
        if widening.last().is_none_or(holds) {
            widening.push(span);
        }
    }
    widening
}

/// In the section's own bytes, from the inside out.
fn inner(spot: &Spot<'_, '_>) -> Vec<Span> {
    let section = spot.section;
    let mut spans = Vec::new();
    let line = spot.line();
    match spot.part() {
        Part::Header => {
            let header = section.header.as_ref();
            spans.extend(
                header
                    .map(|header| [header.name, header.inner, header.brackets])
                    .into_iter()
                    .flatten(),
            );
        }
        Part::Name(index) => {
            spans.push(spot.setting(index).name);
            spans.extend(around(section, index));
        }
        Part::Value(index) => {
            let setting = spot.setting(index);
            spans.extend(in_value(section, setting, spot.at));
            spans.extend([setting.meant, setting.value]);
            spans.extend(around(section, index));
        }
        Part::Other => {
            spans.push(section.trimmed_span(line));
            spans.extend(comment_run(section, line));
        }
    }
    spans.push(section.lines_span(0..section.body().end.max(1)));
    spans.push(section.span());
    spans
}

/// The item of a list, or the part of an ARN or a word of a command.
fn in_value(section: &Section<'_>, setting: &Setting, at: u32) -> Vec<Span> {
    let mut spans = Vec::new();
    let apart: &[char] = match setting.known.map(|known| known.kind) {
        Some(ValueKind::RoleArn | ValueKind::MfaSerial | ValueKind::Arn) => &[':', '/'],
        Some(ValueKind::Command) => &[' ', '\t'],
        Some(ValueKind::Url | ValueKind::StartUrl | ValueKind::Path) => &['/'],
        _ => &[],
    };
    if !apart.is_empty() {
        let text = section.text(setting.meant);
        let cursor =
            text.floor_char_boundary((at.max(setting.meant.start) - setting.meant.start) as usize);
        let start = text[..cursor].rfind(apart).map_or(0, |at| at + 1);
        let end = text[cursor..].find(apart).map_or(text.len(), |end| cursor + end);
        let base = setting.meant.start;
        spans.push(Span::new(base + start as u32, base + end as u32));
    }
    spans.extend(section.items(setting).find(|item| touches(*item, at)));
    spans
}

/// The setting with its name, and the block that it belongs to or opens.
fn around(section: &Section<'_>, index: usize) -> Vec<Span> {
    let setting = &section.settings[index];
    let whole =
        |setting: &Setting| Span::new(setting.name.start, setting.value.end.max(setting.name.end));
    let mut spans = vec![whole(setting), section.trimmed_span(setting.line as usize)];
    let opener = match setting.place {
        Place::Nested(parent) => parent as usize,
        Place::Top | Place::Misplaced => index,
    };
    if let Some(last) = section.nested(opener).last() {
        let first = section.settings.get(opener).unwrap_or(setting);
        spans.push(whole(first).join(whole(last)));
    }
    spans
}

fn comment_run(section: &Section<'_>, line: usize) -> Option<Span> {
    let is_comment = |at: &usize| {
        section.source.lines.get(*at).is_some_and(|line| line.kind == LineKind::Comment)
    };
    let last = (line..section.source.lines.len()).take_while(is_comment).last()?;
    let first = (0..=line).rev().take_while(is_comment).last()?;
    Some(section.trimmed_span(first).join(section.trimmed_span(last)))
}
