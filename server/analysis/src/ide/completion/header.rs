use std::borrow::Cow;

use syntax::{FileKind, Span};

use super::{Completion, CompletionKind, Completions, DocumentationId, Scope, names};
use crate::model::{Symbol, SymbolKind};

/// Headers that replace the brackets at the cursor.
pub(super) fn completions(scope: &Scope<'_, '_>, brackets: Span) -> Completions {
    let mut found = Completions::of(brackets, headers(scope, true));
    if let Some(above) = scope.section.source.lines.first() {
        let indent = Span::new(above.start, brackets.start);
        // To botocore, an indented header is a line of the value above it.
        let is_blank = scope.section.text(indent).chars().all(syntax::is_padding);
        found.unindent = (!indent.is_empty() && is_blank).then_some(indent);
    }
    found
}

/// Headers of names that are used but not defined in this file, and one empty header of each kind.
/// `bracketed` says whether the typed letters begin with a bracket.
pub(super) fn headers(scope: &Scope<'_, '_>, bracketed: bool) -> Vec<Completion> {
    let mut items = Vec::new();
    let kinds: &[SymbolKind] = match scope.file {
        FileKind::Config => &SymbolKind::ALL,
        // Readers look for the other kinds in the config file alone.
        FileKind::Credentials => &[SymbolKind::Profile],
    };
    for kind in kinds {
        let names = scope.world.names(*kind).filter(|symbol| is_missing(scope, symbol));
        let prefix = if scope.file == FileKind::Config { kind.prefix() } else { "" };
        let typed = scope.typed.trim_start_matches('[');
        let names = names::select(scope, names.collect(), prefix, typed);
        items.extend(names.iter().map(|symbol| header_of(scope, symbol)));
        items.extend(empty_header(scope, *kind));
    }
    // `[default]` has no prefix in either file: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
    if scope.world.find(SymbolKind::Profile, "default").is_none_or(|it| !is_here(scope, &it)) {
        let mut item = Completion::new("[default]", CompletionKind::Section, 61);
        item.detail = Cow::Borrowed(" used when no profile is named");
        items.push(item);
    }
    for item in &mut items {
        // Without the bracket, editors compare what is typed with the name, and would find nothing.
        if !bracketed {
            item.filter = Some(Cow::Owned(item.label.trim_matches(['[', ']']).to_owned()));
        }
    }
    items
}

/// Whether a section of that name is missing in this file.
fn is_missing(scope: &Scope<'_, '_>, symbol: &Symbol<'_, '_>) -> bool {
    !is_here(scope, symbol) && symbol.name() != "default" && !is_being_written(scope, symbol)
}

/// Whether the header at the cursor is the one of that name. In a snippet, where it is closed already,
/// Tab would accept the item and end the snippet.
fn is_being_written(scope: &Scope<'_, '_>, symbol: &Symbol<'_, '_>) -> bool {
    let is_own = symbol.headers_in(scope.file).any(|section| section == scope.section.id);
    let is_closed = scope.section.header.as_ref().is_some_and(|header| header.closed);
    let is_elsewhere = symbol.in_file(scope.file.other()).next().is_some()
        || scope.world.referrers(symbol.id).next().is_some();
    is_own && (is_closed || !is_elsewhere)
}

/// Whether another section of this file defines it.
fn is_here(scope: &Scope<'_, '_>, symbol: &Symbol<'_, '_>) -> bool {
    symbol.headers_in(scope.file).any(|section| section != scope.section.id)
}

fn header_of(scope: &Scope<'_, '_>, symbol: &Symbol<'_, '_>) -> Completion {
    let header = symbol.kind().header(scope.file, symbol.name());
    let mut item = Completion::new(format!("[{header}]"), CompletionKind::Section, 50);
    item.detail = Cow::Borrowed(match scope.file {
        _ if symbol.header().is_none() => " used but not defined",
        FileKind::Config => " has a section in the credentials file",
        FileKind::Credentials => " has a section in the config file",
    });
    item.documentation = match symbol.header() {
        Some(_) => DocumentationId::Symbol(symbol.kind(), symbol.name().to_owned()),
        None => DocumentationId::None,
    };
    item
}

/// A header whose name the user writes.
fn empty_header(scope: &Scope<'_, '_>, kind: SymbolKind) -> Option<Completion> {
    let snippets = scope.options.snippets;
    let (rank, detail, name) = match kind {
        SymbolKind::Profile => (60, " a profile", "name"),
        SymbolKind::SsoSession => (62, " a sign-in that several profiles use", "my-sso"),
        SymbolKind::Services => (63, " endpoint URLs by service", "local"),
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
