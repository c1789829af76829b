use std::borrow::Cow;

use syntax::{FileKind, Span};

use super::{Completion, CompletionKind, Completions, Scope, Topic, names};
use crate::model::{Symbol, SymbolKind};

/// Headers, in place of the brackets at the cursor.
pub(super) fn completions(scope: &Scope<'_, '_>, brackets: Span) -> Completions {
    let mut found = Completions::of(brackets, headers(scope, true));
    if let Some(above) = scope.section.source.lines.first() {
        let indent = Span::new(above.start, brackets.start);
        // An indented header is a line of the value above to some readers.
        let blank = scope.section.text(indent).chars().all(syntax::is_padding);
        found.unindent = (!indent.is_empty() && blank).then_some(indent);
    }
    found
}

/// The headers that can be written: those of names that are used and not defined here, and the kinds
/// of section there are. `bracketed` says whether the letters typed begin with a bracket.
pub(super) fn headers(scope: &Scope<'_, '_>, bracketed: bool) -> Vec<Completion> {
    let mut items = Vec::new();
    let kinds: &[SymbolKind] = match scope.file {
        FileKind::Config => &SymbolKind::ALL,
        FileKind::Credentials => &[SymbolKind::Profile],
    };
    for kind in kinds {
        let names = scope.world.names(*kind).filter(|symbol| is_missing(scope, symbol));
        let prefix = if scope.file == FileKind::Config { kind.prefix() } else { "" };
        let typed = scope.typed.trim_start_matches('[');
        let names = names::some(scope, names.collect(), prefix, typed);
        items.extend(names.iter().map(|symbol| named(scope, symbol)));
        items.extend(blank(scope, *kind));
    }
    if scope.world.find(SymbolKind::Profile, "default").is_none_or(|it| !is_here(scope, &it)) {
        let mut item = Completion::new("[default]", CompletionKind::Section, 61);
        item.detail = Cow::Borrowed(" the profile used when none is named");
        items.push(item);
    }
    for item in &mut items {
        if !bracketed {
            item.filter = Some(Cow::Owned(item.label.trim_matches(['[', ']']).to_owned()));
        }
    }
    items
}

/// Whether this file should have a section of that name and has none.
fn is_missing(scope: &Scope<'_, '_>, symbol: &Symbol<'_, '_>) -> bool {
    !is_here(scope, symbol) && symbol.name() != "default"
}

/// Whether another section of this file defines it.
fn is_here(scope: &Scope<'_, '_>, symbol: &Symbol<'_, '_>) -> bool {
    symbol.headers_in(scope.file).any(|section| section != scope.section.id)
}

fn named(scope: &Scope<'_, '_>, symbol: &Symbol<'_, '_>) -> Completion {
    let header = symbol.kind().header(scope.file, symbol.name());
    let mut item = Completion::new(format!("[{header}]"), CompletionKind::Section, 50);
    item.detail = Cow::Borrowed(match scope.file {
        _ if symbol.header().is_none() => " used, not defined",
        FileKind::Config => " has a section in the credentials file",
        FileKind::Credentials => " has a section in the config file",
    });
    item.topic = match symbol.header() {
        Some(_) => Topic::Symbol(symbol.kind(), symbol.name().to_owned()),
        None => Topic::None,
    };
    item
}

/// A header whose name is still to be written.
fn blank(scope: &Scope<'_, '_>, kind: SymbolKind) -> Option<Completion> {
    let snippets = scope.wanted.snippets;
    let (rank, detail, name) = match kind {
        SymbolKind::Profile => (60, " a profile", "name"),
        SymbolKind::SsoSession => (62, " a sign-in that profiles share", "my-sso"),
        SymbolKind::Services => (63, " endpoints of single services", "local"),
        SymbolKind::Foreign => return None,
    };
    let words = kind.header(scope.file, "…");
    let mut item = Completion::new(format!("[{words}]"), CompletionKind::Section, rank);
    item.detail = Cow::Borrowed(detail);
    let name = if snippets { format!("${{1:{name}}}") } else { name.to_owned() };
    item.text = Cow::Owned(format!("[{}]", words.replace('…', &name)));
    item.snippet = snippets;
    Some(item)
}
