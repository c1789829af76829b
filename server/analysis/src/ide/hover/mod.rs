//! What there is to know about what stands at the cursor.
//!
//! Invariant, held by a property test: no page holds a byte of a secret; of one only the length is
//! told. What a page costs does not grow with the files.

mod profile;
mod section;
mod setting;
mod sight;
mod value;
mod way;

use catalogue::{Sections, services};
use syntax::{FileKind, Span};

use super::page::Page;
use super::spot::{Part, Spot};
use crate::engine::Pair;
use crate::model::{Place, SymbolKind};
pub(super) use section::symbol_page;
pub(super) use setting::setting_page;
pub(super) use value::{region_page, service_page};

/// A page about what stands at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// What the page is about, in bytes of the document.
    pub span: Span,
    /// The page.
    pub page: Page,
    /// The profile, sso-session or services section it is about, where it is about one: whoever knows
    /// more of it, from a live check say, adds to the page.
    pub subject: Option<(SymbolKind, String)>,
}

/// What there is to know about byte `offset` of a file.
pub fn hover(pair: &Pair, file: FileKind, offset: u32) -> Option<Hover> {
    let offset = offset.min(pair.document(file)?.len());
    pair.world(|world| {
        let spot = Spot::new(pair, world, file, offset)?;
        let section = spot.section;
        let found = match spot.part() {
            Part::Header => section::header(pair, world, section),
            Part::Name(index) => name(&spot, index),
            Part::Value(index) => value::value(pair, world, &spot, index),
            Part::Other => None,
        };
        found.map(|hover| Hover { span: spot.in_document(hover.span), ..hover })
    })
}

impl Hover {
    /// About a span of the section.
    fn about(span: Span, page: Page) -> Self {
        Self { span, page, subject: None }
    }
}

/// The name of a setting, or of a service in a services section.
fn name(spot: &Spot<'_, '_>, index: usize) -> Option<Hover> {
    let section = spot.section;
    let setting = spot.setting(index);
    let name = section.text(setting.name);
    let of_service = section.kind() == Some(Sections::SERVICES) && setting.place == Place::Top;
    if let Some(service) = services::lookup(name).filter(|_| of_service) {
        return Some(Hover::about(setting.name, service_page(service)));
    }
    let kind = section.kind();
    let parent = match setting.place {
        Place::Nested(parent) => Some(section.text(section.settings[parent as usize].name)),
        _ => None,
    };
    // What is legal here comes first: several blocks have a setting of one name.
    let here = kind.and_then(|kind| catalogue::lookup_in(kind, parent, name));
    let known = here.or(setting.known)?;
    let service = parent.and_then(services::lookup).filter(|_| kind == Some(Sections::SERVICES));
    let mut page = setting_page(known);
    if let Some(service) = service {
        page.text(format!("For {}: `{}` beats this value.", service.service_id, service.env()));
    }
    Some(Hover::about(setting.name, page))
}
