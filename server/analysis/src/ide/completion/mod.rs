//! What can be written at the cursor.
//!
//! Invariants, held by property tests: applying a completion changes no byte outside its span and the
//! indentation that it removes; every setting offered is legal where it is offered; no completion holds
//! a byte of a secret. What a list costs does not grow with the files: names come from the index, and
//! values already used from the sections near the cursor.

mod accounts;
mod context;
mod documentation;
mod existing_settings;
mod header;
mod names;
mod path;
mod region;
mod rule;
mod setting;
mod snippets;
mod used_values;
mod value;

use std::borrow::Cow;
use std::cell::Cell;

use catalogue::ValueKind;
use syntax::{FileKind, Span};

use super::cursor::Cursor;
use super::profile_page::{AccountNames, NO_ACCOUNTS};
use crate::engine::Pair;
use crate::model::{Section, Symbol, World};
use context::CompletionContext;
pub use documentation::{DocumentationId, documentation};
pub use path::{Directories, DirectoryEntry, NoDirectories};
pub use snippets::{Starter, starters};

/// More than any rank of a setting, header or snippet.
const AFTER_ALL_OTHERS: u16 = 100;

/// A longer list is cut to the items that fit what is written.
const MAX_ITEMS: usize = 200;

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

/// The list for one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completions {
    /// What each item replaces, in bytes of the document.
    pub span: Span,
    /// Indentation to remove: with it, what is written would continue the value above.
    pub unindent: Option<Span>,
    /// Some items were left out, so the client has to ask again as the user types.
    pub incomplete: bool,
    /// In no order; see [`Completion::rank`].
    pub items: Vec<Completion>,
}

/// The kind of an item, for its icon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompletionKind {
    /// A section's header.
    Section,
    /// The name of a setting.
    Setting,
    /// A setting that opens a block.
    Block,
    /// A value out of a fixed list.
    Choice,
    /// Any other value.
    Value,
    /// The name of a section.
    Name,
    /// The name of a region.
    Region,
    /// The code of a rule.
    Rule,
    /// The name of a file.
    File,
    /// The name of a directory, with a slash.
    Directory,
    /// A profile, or a few lines of one, for a purpose.
    Snippet,
}

/// One item of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// The text that the list shows.
    pub label: Cow<'static, str>,
    /// For its icon.
    pub kind: CompletionKind,
    /// Shown after the label: ` Europe (Ireland)`.
    pub detail: Cow<'static, str>,
    /// Shown at the right edge: `opt-in`.
    pub note: Cow<'static, str>,
    /// Lower ranks are likelier. Items of one rank are in the order of their labels.
    pub rank: u16,
    /// The text to insert.
    pub text: Cow<'static, str>,
    /// Whether the text is a snippet as the protocol defines it.
    pub snippet: bool,
    /// What the typed letters are compared with, if not with the label.
    pub filter: Option<Cow<'static, str>>,
    /// For [`documentation()`].
    pub documentation: DocumentationId,
    /// Whether the list of values is what comes next.
    pub opens_values: bool,
}

impl Completion {
    fn new(label: impl Into<Cow<'static, str>>, kind: CompletionKind, rank: u16) -> Self {
        let label = label.into();
        Self {
            text: label.clone(),
            label,
            kind,
            detail: Cow::Borrowed(""),
            note: Cow::Borrowed(""),
            rank,
            snippet: false,
            filter: None,
            documentation: DocumentationId::None,
            opens_values: false,
        }
    }

    /// Sorts first what begins with the typed letters.
    fn order(&self, typed: &str) -> (bool, u16, &str) {
        (!starts_with("", self.filter_text(), typed), self.rank, &self.label)
    }

    /// The text that typed letters are compared with.
    fn filter_text(&self) -> &str {
        self.filter.as_ref().unwrap_or(&self.label)
    }
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

impl Completions {
    /// Items that replace a span of the section.
    fn of(span: Span, items: Vec<Completion>) -> Self {
        Self { span, unindent: None, incomplete: false, items }
    }

    /// Sorts what begins with the typed letters first: `reg` is `region`, even where `sso_region` is
    /// what comes next.
    fn prefer_beginning(&mut self, typed: &str) {
        let others = self.items.iter_mut();
        let others = others.filter(|item| !starts_with("", item.filter_text(), typed));
        others.for_each(|item| item.rank += AFTER_ALL_OTHERS);
    }

    /// Cuts a long list to the items that fit the typed letters, and of those to the best.
    fn cut(&mut self, typed: &str) {
        if self.items.len() <= MAX_ITEMS {
            return;
        }
        self.items.retain(|item| contains("", item.filter_text(), typed));
        if self.items.len() > MAX_ITEMS {
            // Not sorted: the client sorts by rank and label.
            self.items.select_nth_unstable_by(MAX_ITEMS, |one, other| {
                one.order(typed).cmp(&other.order(typed))
            });
            self.items.truncate(MAX_ITEMS);
        }
        self.incomplete = true;
    }
}

/// Whether `start` and `rest` joined begin with the letters, in any case. They are not joined for it:
/// there may be 100,000 names, at every keystroke.
fn starts_with(start: &str, rest: &str, typed: &str) -> bool {
    let mut bytes = start.bytes().chain(rest.bytes());
    typed.bytes().all(|letter| bytes.next().is_some_and(|byte| byte.eq_ignore_ascii_case(&letter)))
}

/// Whether `start` and `rest` joined contain the letters in this order, as editors compare them.
fn contains(start: &str, rest: &str, typed: &str) -> bool {
    let mut bytes = start.bytes().chain(rest.bytes());
    typed.bytes().all(|letter| bytes.any(|byte| byte.eq_ignore_ascii_case(&letter)))
}
