use catalogue::{regions, services};

use super::super::hover;
use super::super::page::Page;
use super::super::rule_code;
use super::documentation_id::DocumentationId;
use super::snippets;
use crate::engine::Pair;

/// The page of an item.
pub fn documentation(pair: &Pair, id: &DocumentationId) -> Option<Page> {
    match id {
        DocumentationId::None => None,
        DocumentationId::Setting(key) => Some(hover::setting_page(key.get())),
        DocumentationId::Region(name) => regions::lookup(name).map(hover::region_page),
        DocumentationId::Service(name) => services::lookup(name).map(hover::service_page),
        DocumentationId::Symbol(kind, name) => {
            let world = &pair.world();
            Some(hover::symbol_page(pair, world, world.find(*kind, name)?))
        }
        DocumentationId::Rule(code) => rule_code::page(code),
        DocumentationId::Snippet(id) => snippets::page(id),
    }
}
