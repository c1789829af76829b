//! Document symbols and workspace symbols.

use std::borrow::Cow;

use catalogue::ValueKind;
use catalogue::credentials::{RedactedKeyId, mask, mask_value};
use syntax::{FileKind, Span};

use crate::engine::Pair;
use crate::model::{Section, Setting, SettingPlace, SymbolKind};

/// The kind of an [`OutlineItem`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutlineKind {
    /// A section, by what it defines; `None` for a kind that AWS does not define.
    Section(Option<SymbolKind>),
    /// A setting with sub-settings.
    Block,
    /// A setting that holds a part of a credential.
    Credential,
    /// A setting that is a number.
    Number,
    /// A setting that is `true` or `false`.
    Boolean,
    /// Any other setting.
    Setting,
}

/// A section or setting. Spans are bytes of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutlineItem {
    /// For its icon.
    pub kind: OutlineKind,
    /// The name to show.
    pub name: Cow<'static, str>,
    /// The value of a setting, unless it is a secret or the setting is unknown.
    pub detail: Option<String>,
    /// The whole section or setting.
    pub span: Span,
    /// The name in the file.
    pub at: Span,
    /// The settings of a section or block.
    pub children: Vec<OutlineItem>,
}

/// A section to jump to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Destination {
    /// The kind of section.
    pub kind: SymbolKind,
    /// The name to show.
    pub name: String,
    /// The file of `at`.
    pub file: FileKind,
    /// The header, in bytes of the document.
    pub at: Span,
}

/// Of a file with more lines, the sections alone are listed: an editor needs some 2 KB for each item.
const LONG: u32 = 20_000;

/// Items that are listed at most: nobody scrolls through as many.
const MOST: usize = 10_000;

/// The sections of a file, in order, the first 10,000.
pub fn document_symbols(pair: &Pair, file: FileKind) -> Vec<OutlineItem> {
    let is_long = pair.document(file).is_some_and(|document| document.line_count() > LONG);
    // The first is what stands before all headers, which is not listed.
    pair.gather_in(file, 0..=MOST as u32, |_, section, items| {
        items.extend(section_item(section, !is_long));
    })
}

/// The profiles, sso-sessions and services sections of both files whose names contain the letters of
/// `query` in that order, in any case. The best match comes first, and there are at most 10,000.
pub fn workspace_symbols(pair: &Pair, query: &str) -> Vec<Destination> {
    let wanted: Vec<char> = query.chars().flat_map(char::to_lowercase).collect();
    let world = &pair.world();
    let symbols = SymbolKind::ALL.into_iter().flat_map(|kind| world.symbols(kind));
    let matches = symbols.filter_map(|symbol| Some((distance(&wanted, symbol.name())?, symbol)));
    let sections = matches.flat_map(|(rank, symbol)| {
        symbol.sections().filter_map(move |section| {
            let at = section.header.as_ref()?.brackets.shift(section.source.start);
            let name = mask(symbol.name()).into_owned();
            Some((rank, Destination { kind: symbol.kind(), name, file: section.file, at }))
        })
    });
    let mut found: Vec<(usize, Destination)> = sections.collect();
    found.sort_by(|(a, one), (b, other)| {
        (a, &one.name, one.file, one.at.start).cmp(&(b, &other.name, other.file, other.at.start))
    });
    found.into_iter().map(|(_, destination)| destination).take(MOST).collect()
}

/// How many characters of a name come before and between those of the query; `None` if the name does
/// not contain them all.
fn distance(query: &[char], name: &str) -> Option<usize> {
    let mut name = name.chars().flat_map(char::to_lowercase);
    // `position` goes on after the letter that it found last, so the order of the letters counts.
    query.iter().map(|letter| name.position(|c| c == *letter)).sum()
}

fn section_item(section: &Section<'_>, with_settings: bool) -> Option<OutlineItem> {
    let header = section.header.as_ref()?;
    let start = section.source.start;
    let (name, at) = match section.text(header.inner) {
        // The protocol forbids an empty name.
        "" => ("[]", header.brackets),
        name => (name, header.inner),
    };
    let settings = section.settings.iter().enumerate().filter(|_| with_settings);
    let top = settings.filter(|(_, setting)| !matches!(setting.place, SettingPlace::Nested(_)));
    Some(OutlineItem {
        kind: OutlineKind::Section(header.symbol),
        name: Cow::Owned(mask(name).into_owned()),
        detail: None,
        // The range must contain the selection range: VS Code rejects all symbols of the file otherwise.
        // https://code.visualstudio.com/api/references/vscode-api#DocumentSymbol
        span: section.lines_span(0..section.body().end.max(1)).join(header.brackets).shift(start),
        at: at.shift(start),
        children: top
            .filter_map(|(index, setting)| setting_item(section, index, setting))
            .collect(),
    })
}

fn setting_item(section: &Section<'_>, index: usize, setting: &Setting) -> Option<OutlineItem> {
    let name = section.shown_name(setting).filter(|name| !name.is_empty())?;
    // The range of a block must contain its settings, or VS Code refuses the outline of the file.
    let last = section.nested(index).last().unwrap_or(setting);
    let nested = section.nested(index);
    let children: Vec<_> =
        // No setting has this index: nothing is nested in what is nested already.
        nested.filter_map(|nested| setting_item(section, usize::MAX, nested)).collect();
    let kind = match setting.known.map(|known| known.kind) {
        _ if !children.is_empty() => OutlineKind::Block,
        _ if setting.is_credential() => OutlineKind::Credential,
        Some(ValueKind::Integer { .. }) => OutlineKind::Number,
        Some(ValueKind::Boolean) => OutlineKind::Boolean,
        _ => OutlineKind::Setting,
    };
    let start = section.source.start;
    // Nearly all names are spelled as in the catalogue: those need no allocation.
    let name = match setting.known {
        Some(known) if known.name == name => Cow::Borrowed(known.name),
        _ => Cow::Owned(mask(name).into_owned()),
    };
    Some(OutlineItem {
        kind,
        name,
        detail: shown_value(section, setting),
        span: Span::new(setting.name.start, last.raw.end.max(setting.name.end)).shift(start),
        at: setting.name.shift(start),
        children,
    })
}

/// The value, if it can be shown.
fn shown_value(section: &Section<'_>, setting: &Setting) -> Option<String> {
    let known = setting.known?;
    let value = section.value(setting);
    match known.kind {
        _ if value.is_empty() => None,
        ValueKind::AccessKeyId => Some(RedactedKeyId(value).to_string()),
        // A command may hold a secret as an argument.
        ValueKind::SecretAccessKey | ValueKind::SessionToken | ValueKind::Command => None,
        _ if known.secret => None,
        _ => Some(mask_value(value).into_owned()),
    }
}
