//! What can be written at the cursor.
//!
//! Invariants, held by property tests: applying a completion changes no byte outside its span and the
//! indentation it takes away; every setting offered is legal where it is offered; no completion holds
//! a byte of a secret. What a list costs does not grow with the files: names come from the index, and
//! values already used from the sections near the cursor.

mod goal;
mod header;
mod names;
mod path;
mod present;
mod rule;
mod seen;
mod setting;
mod slot;
mod topic;
mod value;

use std::borrow::Cow;
use std::cell::Cell;

use syntax::{FileKind, Span};

use super::spot::Spot;
use crate::engine::Pair;
use crate::model::{Section, Symbol, World};
pub use path::{Directories, Entry, NoDirectories};
use slot::Slot;
pub use topic::{Topic, documentation};

/// More items than this are cut to those that begin with, or contain, what is written.
const MOST: usize = 200;

/// What completions are made for.
#[derive(Clone, Copy)]
pub struct Wanted<'d> {
    /// The client has snippets: texts with places to fill in.
    pub snippets: bool,
    /// What directories hold, for values that are paths.
    pub directories: &'d dyn Directories,
}

/// Everything that can be written at one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completions {
    /// What each item replaces, in bytes of the document.
    pub span: Span,
    /// Indentation that would change the meaning of what is written, to be removed with it.
    pub unindent: Option<Span>,
    /// Some were left out: what is written further decides.
    pub incomplete: bool,
    /// In no order; see [`Completion::rank`].
    pub items: Vec<Completion>,
}

/// What kind of thing an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompletionKind {
    /// A section's header.
    Section,
    /// A setting.
    Setting,
    /// A setting that opens a block.
    Block,
    /// A value out of a fixed list.
    Choice,
    /// Any other value.
    Value,
    /// The name of a section.
    Name,
    /// A region.
    Region,
    /// The code of a rule.
    Rule,
    /// A file.
    File,
    /// A directory.
    Directory,
    /// Several lines for a purpose.
    Goal,
}

/// One text that can be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// What it is called.
    pub label: Cow<'static, str>,
    /// What kind of thing it is.
    pub kind: CompletionKind,
    /// What stands behind the label: `Ireland`.
    pub detail: Cow<'static, str>,
    /// What stands at the edge: `opt-in`.
    pub note: Cow<'static, str>,
    /// The lower, the likelier; items of one rank are in the order of their labels.
    pub rank: u16,
    /// What is written.
    pub text: Cow<'static, str>,
    /// The text is a snippet as the protocol defines it.
    pub snippet: bool,
    /// What the letters typed are compared with, where that is not the label.
    pub filter: Option<Cow<'static, str>>,
    /// What its documentation is about.
    pub topic: Topic,
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
            topic: Topic::None,
        }
    }

    /// What typed letters are compared with.
    fn filtered(&self) -> &str {
        self.filter.as_ref().unwrap_or(&self.label)
    }
}

/// Where completions are made: the section at the cursor and the pair around it.
struct Scope<'w, 'p> {
    world: &'w World<'p>,
    section: &'w Section<'p>,
    /// What the section defines.
    symbol: Option<Symbol<'w, 'p>>,
    file: FileKind,
    wanted: Wanted<'w>,
    /// What is written of a value or header, up to the cursor.
    typed: &'w str,
    /// Names were left out.
    cut: Cell<bool>,
}

/// What can be written at byte `offset` of a file; a file that does not exist is an empty one.
pub fn completions(
    pair: &Pair,
    file: FileKind,
    offset: u32,
    wanted: Wanted<'_>,
) -> Option<Completions> {
    let offset = offset.min(pair.document(file)?.len());
    pair.world(|world| {
        let here = Spot::new(pair, world, file, offset)?;
        let section = here.section;
        let at = section.source.text.floor_char_boundary(here.at as usize) as u32;
        let slot = slot::slot(section, at)?;
        let scope = Scope {
            world,
            section,
            symbol: section.symbol().and_then(|(kind, name)| world.find(kind, name)),
            file,
            wanted,
            typed: section.text(slot.typed(at)).trim(),
            cut: Cell::new(false),
        };
        let mut found = match slot {
            Slot::Header(brackets) => header::completions(&scope, brackets),
            Slot::Name(slot) => setting::completions(&scope, &slot),
            Slot::Value(slot) => value::completions(&scope, &slot)?,
            Slot::Code(span) => Completions::of(span, rule::codes()),
        };
        found.cut(section.text(Span::new(found.span.start.min(at), at)).trim());
        found.incomplete |= scope.cut.get();
        found.span = here.in_document(found.span);
        found.unindent = found.unindent.map(|span| here.in_document(span));
        (!found.items.is_empty()).then_some(found)
    })
}

impl Completions {
    /// Of a span of the section.
    fn of(span: Span, items: Vec<Completion>) -> Self {
        Self { span, unindent: None, incomplete: false, items }
    }

    /// Cuts a long list to what fits the letters typed, and to those that fit best.
    fn cut(&mut self, typed: &str) {
        if self.items.len() <= MOST {
            return;
        }
        self.items.retain(|item| contains("", item.filtered(), typed));
        if self.items.len() > MOST {
            let later = |item: &Completion| !starts_with("", item.filtered(), typed);
            self.items.select_nth_unstable_by(MOST, |a, b| {
                (later(a), a.rank, &a.label).cmp(&(later(b), b.rank, &b.label))
            });
            self.items.truncate(MOST);
        }
        self.incomplete = true;
    }
}

/// Whether two texts, one behind the other, begin with the letters.
fn starts_with(start: &str, rest: &str, typed: &str) -> bool {
    let mut bytes = start.bytes().chain(rest.bytes());
    typed.bytes().all(|wanted| bytes.next().is_some_and(|byte| byte.eq_ignore_ascii_case(&wanted)))
}

/// Whether the letters stand in them in this order, as editors compare them.
fn contains(start: &str, rest: &str, typed: &str) -> bool {
    let mut bytes = start.bytes().chain(rest.bytes());
    typed.bytes().all(|wanted| bytes.any(|byte| byte.eq_ignore_ascii_case(&wanted)))
}
