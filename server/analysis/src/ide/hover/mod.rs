//! The page about the word at the cursor.
//!
//! Invariant, held by a property test: no page holds a byte of a secret; of one only the length is
//! shown. What a page costs does not grow with the files.

mod account;
mod effective_settings;
mod profile;
mod section;
mod setting;
mod value;

use catalogue::{Sections, services};
use syntax::{FileKind, LineKind, Span};

use super::cursor::{Cursor, CursorPart};
use super::page::Page;
use super::rule_code;
use crate::engine::Pair;
use crate::model::{SettingPlace, SymbolKind};
pub(super) use section::symbol_page;
pub(super) use setting::setting_page;
pub(super) use value::{region_page, service_page};

/// A page and the text that it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// In bytes of the document.
    pub span: Span,
    /// What to show.
    pub page: Page,
    /// The profile, sso-session or services section that the page is about, so that a caller can add
    /// what it knows of it, such as the result of a live check.
    pub subject: Option<(SymbolKind, String)>,
}

/// The page about byte `offset` of a file.
pub fn hover(pair: &Pair, file: FileKind, offset: u32) -> Option<Hover> {
    let offset = offset.min(pair.document(file)?.len());
    let world = &pair.world();
    let cursor = Cursor::new(pair, world, file, offset)?;
    let section = cursor.section;
    let found = match cursor.part() {
        CursorPart::Header => section::header(pair, world, section),
        CursorPart::Name(index) => setting_name(&cursor, index),
        CursorPart::Value(index) => value::value(pair, world, &cursor, index),
        CursorPart::Other => rule_code(&cursor),
    };
    found.map(|hover| Hover { span: cursor.in_document(hover.span), ..hover })
}

/// The page about a rule whose code a comment names.
fn rule_code(cursor: &Cursor<'_, '_>) -> Option<Hover> {
    let (section, line) = (cursor.section, cursor.line());
    let is_comment = section.source.lines.get(line)?.kind == LineKind::Comment;
    let content = section.content_span(line);
    let span =
        rule_code::code_at(&section.source.text, content, cursor.at).filter(|_| is_comment)?;
    Some(Hover::about(span, rule_code::page(section.text(span))?))
}

impl Hover {
    /// A page about a span of the section.
    fn about(span: Span, page: Page) -> Self {
        Self { span, page, subject: None }
    }
}

/// The page about the name of a setting, or of a service in a services section.
fn setting_name(cursor: &Cursor<'_, '_>, index: usize) -> Option<Hover> {
    let section = cursor.section;
    let setting = cursor.setting(index);
    let name = section.text(setting.name);
    let kind = section.kind();
    let in_services = kind == Some(Sections::SERVICES);
    if in_services
        && setting.place == SettingPlace::Top
        && let Some(service) = services::lookup(name)
    {
        return Some(Hover::about(setting.name, service_page(service)));
    }
    let parent = match setting.place {
        SettingPlace::Nested(parent) => Some(section.text(section.settings[parent as usize].name)),
        _ => None,
    };
    // What is legal here comes first: `endpoint_url` of a profile and of a service are two settings.
    let legal_here = kind.and_then(|kind| catalogue::lookup_in(kind, parent, name));
    let mut page = setting_page(legal_here.or(setting.known)?);
    if in_services && let Some(service) = parent.and_then(services::lookup) {
        page.text(format!("For {}, `{}` overrides this value.", service.service_id, service.env()));
    }
    Some(Hover::about(setting.name, page))
}
