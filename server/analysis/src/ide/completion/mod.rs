//! What can be written at the cursor.
//!
//! Invariants, held by property tests: applying a completion changes no byte outside its span and the
//! indentation that it removes; every setting offered is legal where it is offered; no completion holds
//! a byte of a secret. What a list costs does not grow with the files: names come from the index, and
//! values already used from the sections near the cursor.

mod accounts;
mod context;
mod documentation;
mod documentation_id;
mod existing_settings;
mod header;
mod item;
mod names;
mod path;
mod region;
mod rule;
mod setting;
mod snippets;
mod used_values;
mod value;

use std::cell::Cell;

use catalogue::ValueKind;
use syntax::{FileKind, Span};

use super::cursor::Cursor;
use super::profile_page::{AccountNames, NO_ACCOUNTS};
use crate::engine::Pair;
use crate::model::{Section, Symbol, World};
use context::CompletionContext;
pub use documentation::documentation;
pub use documentation_id::DocumentationId;
pub use item::{Completion, CompletionKind, Completions};
pub use path::{Directories, DirectoryEntry, NoDirectories};
pub use snippets::{Starter, starters};

/// What the client and the machine offer.
#[derive(Clone, Copy)]
pub struct CompletionOptions<'d> {
    /// The client supports snippets: texts with places to fill in.
    pub snippets: bool,
    /// What directories hold, for values that are paths.
    pub directories: &'d dyn Directories,
    /// The user's names for accounts.
    pub accounts: &'d AccountNames,
}

/// What every kind of completion needs: the section at the cursor and the pair around it.
struct Scope<'w, 'p> {
    world: &'w World<'p>,
    section: &'w Section<'p>,
    /// The profile, sso-session or services section that the section defines.
    symbol: Option<Symbol<'w, 'p>>,
    file: FileKind,
    /// The cursor, in bytes from the section's first byte.
    at: u32,
    options: CompletionOptions<'w>,
    /// What is written of the value or header, up to the cursor.
    typed: &'w str,
    /// Whether names were left out of the list.
    cut: Cell<bool>,
}

impl<'w, 'p> Scope<'w, 'p> {
    /// The place of byte `offset` of a file, and what can be written there.
    fn at(
        pair: &Pair,
        world: &'w World<'p>,
        file: FileKind,
        offset: u32,
        options: CompletionOptions<'w>,
    ) -> Option<(Self, Cursor<'w, 'p>, CompletionContext)> {
        let offset = offset.min(pair.document(file)?.len());
        let cursor = Cursor::new(pair, world, file, offset)?;
        let section = cursor.section;
        // A client's position can be inside a character.
        let at = section.source.text.floor_char_boundary(cursor.at as usize) as u32;
        let context = context::context_at(section, at)?;
        let symbol = section.symbol().and_then(|(kind, name)| world.find(kind, name));
        let typed = section.text(context.typed(at)).trim();
        let scope =
            Self { world, section, symbol, file, at, options, typed, cut: Cell::new(false) };
        Some((scope, cursor, context))
    }
}

/// What can be written at byte `offset` of a file; a file that does not exist is an empty one.
pub fn completions(
    pair: &Pair,
    file: FileKind,
    offset: u32,
    options: CompletionOptions<'_>,
) -> Option<Completions> {
    let world = &pair.world();
    let (scope, cursor, context) = Scope::at(pair, world, file, offset, options)?;
    let mut found = match context {
        CompletionContext::Header(brackets) => header::completions(&scope, brackets),
        CompletionContext::Name(context) => {
            let mut found = setting::completions(&scope, &context);
            found.prefer_beginning(scope.typed);
            found
        }
        CompletionContext::Value(context) => value::completions(&scope, &context)?,
        CompletionContext::Code(span) => Completions::of(span, rule::codes()),
    };
    let at = scope.at;
    found.cut(scope.section.text(Span::new(found.span.start.min(at), at)).trim());
    // A client that got the whole list filters it by itself and does not ask again.
    found.incomplete |= scope.cut.get();
    found.span = cursor.in_document(found.span);
    found.unindent = found.unindent.map(|span| cursor.in_document(span));
    (!found.items.is_empty()).then_some(found)
}

/// The directory that [`Directories`] will be asked for by the completions at byte `offset` of a file, so
/// that the caller can list it first: this crate does no I/O.
pub fn directory_to_list(pair: &Pair, file: FileKind, offset: u32) -> Option<String> {
    let options =
        CompletionOptions { snippets: false, directories: &NoDirectories, accounts: &NO_ACCOUNTS };
    let world = &pair.world();
    let (scope, _, context) = Scope::at(pair, world, file, offset, options)?;
    let CompletionContext::Value(context) = context else { return None };
    let is_path = value::known(&scope, &context)?.kind == ValueKind::Path;
    path::directory_at(&scope, &context).filter(|_| is_path).map(str::to_owned)
}
