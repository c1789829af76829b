//! The list of completions, and what makes it shorter.

use std::borrow::Cow;

use syntax::Span;

use super::documentation_id::DocumentationId;

/// More than any rank of a setting, header or snippet.
const AFTER_ALL_OTHERS: u16 = 100;

/// A longer list is cut to the items that fit what is written.
pub(super) const MAX_ITEMS: usize = 200;

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
    /// For [`documentation()`](super::documentation()).
    pub documentation: DocumentationId,
    /// Whether the list of values is what comes next.
    pub opens_values: bool,
}

impl Completion {
    pub(super) fn new(
        label: impl Into<Cow<'static, str>>,
        kind: CompletionKind,
        rank: u16,
    ) -> Self {
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

impl Completions {
    /// Items that replace a span of the section.
    pub(super) fn of(span: Span, items: Vec<Completion>) -> Self {
        Self { span, unindent: None, incomplete: false, items }
    }

    /// Sorts what begins with the typed letters first: `reg` is `region`, even where `sso_region` is
    /// what comes next.
    pub(super) fn prefer_beginning(&mut self, typed: &str) {
        let others = self.items.iter_mut();
        let others = others.filter(|item| !starts_with("", item.filter_text(), typed));
        others.for_each(|item| item.rank += AFTER_ALL_OTHERS);
    }

    /// Cuts a long list to the items that fit the typed letters, and of those to the best.
    pub(super) fn cut(&mut self, typed: &str) {
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
pub(super) fn starts_with(start: &str, rest: &str, typed: &str) -> bool {
    let mut bytes = start.bytes().chain(rest.bytes());
    typed.bytes().all(|letter| bytes.next().is_some_and(|byte| byte.eq_ignore_ascii_case(&letter)))
}

/// Whether `start` and `rest` joined contain the letters in this order, as editors compare them.
pub(super) fn contains(start: &str, rest: &str, typed: &str) -> bool {
    let mut bytes = start.bytes().chain(rest.bytes());
    typed.bytes().all(|letter| bytes.any(|byte| byte.eq_ignore_ascii_case(&letter)))
}
