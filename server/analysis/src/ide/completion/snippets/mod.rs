//! Snippets: whole profiles and commands, by purpose.

mod starters;
mod table;

use std::borrow::Cow;

use super::super::page::Page;
use super::{Completion, CompletionKind, DocumentationId, Scope, names};
use crate::model::SymbolKind;
pub use starters::{Starter, starters};
use table::{COMMANDS, SNIPPETS, Snippet};

/// The snippets for a file, where the client has snippets.
pub(super) fn completions(scope: &Scope<'_, '_>) -> Vec<Completion> {
    if !scope.options.snippets {
        return Vec::new();
    }
    let sessions = names_to_choose(scope, SymbolKind::SsoSession);
    let sources = names_to_choose(scope, SymbolKind::Profile);
    let end = scope.section.line_end();
    let usable = SNIPPETS.iter().filter(|snippet| {
        // Without a session, the snippet that writes one is what helps.
        let needs_session = snippet.body.contains("<sso>");
        snippet.file == scope.file && !(needs_session && sessions.is_empty())
    });
    let item = |(rank, snippet): (u16, &'static Snippet)| {
        let body = fill(snippet.body, "<sso>", &sessions, "my-sso");
        let body = fill(&body, "<source>", &sources, "default");
        let mut item = Completion::new(snippet.id, CompletionKind::Snippet, 70 + rank);
        item.detail = Cow::Owned(format!(" {}", snippet.what));
        item.filter = Some(Cow::Owned(format!("{} {}", snippet.id, snippet.filter)));
        item.text = Cow::Owned(body.replace('\n', end));
        item.snippet = true;
        item.documentation = DocumentationId::Snippet(Cow::Borrowed(snippet.what));
        item
    };
    (0..).zip(usable).map(item).collect()
}

/// Commands for `credential_process`.
pub(super) fn commands(scope: &Scope<'_, '_>) -> Vec<Completion> {
    let own =
        scope.section.symbol().map(|(_, name)| name).filter(|name| names::can_be_written(name));
    let item = |(rank, (label, tool, body)): (u16, (&'static str, &'static str, &str))| {
        let body = body.replace("<own>", own.unwrap_or("name"));
        let mut item = Completion::new(label, CompletionKind::Value, rank);
        // A client without snippets gets the placeholders' defaults as text.
        item.note = Cow::Borrowed(tool);
        item.snippet = scope.options.snippets;
        item.text = Cow::Owned(if item.snippet { body } else { without_placeholders(&body) });
        item
    };
    (1..).zip(COMMANDS).map(item).collect()
}

/// The page of a snippet.
pub(super) fn page(what: &str) -> Option<Page> {
    let snippet = SNIPPETS.iter().find(|snippet| snippet.what == what)?;
    let mut page = Page::titled(snippet.what);
    page.text(snippet.doc);
    page.source(&without_placeholders(
        &snippet.body.replace("<sso>", "my-sso").replace("<source>", "default"),
    ));
    Some(page)
}

/// The names that a snippet offers as a choice.
fn names_to_choose(scope: &Scope<'_, '_>, kind: SymbolKind) -> Vec<String> {
    const MAX_CHOICES: usize = 9;
    let names = scope.world.symbols(kind).map(|symbol| symbol.name());
    names.filter(|name| names::can_be_written(name)).take(MAX_CHOICES).map(str::to_owned).collect()
}

/// The snippet with a choice of names in the place of `mark`, or, where there are none, a default.
fn fill(body: &str, mark: &str, names: &[String], default: &str) -> String {
    let [first, _, ..] = names else {
        return body.replace(mark, names.first().map_or(default, String::as_str));
    };
    // A choice needs the form `${1|a,b|}` in the place of `${1:default}`.
    let Some(at) = body.find(&format!(":{mark}}}")) else { return body.replace(mark, first) };
    let end = at + mark.len() + 2;
    format!("{}|{}|}}{}", &body[..at], names.join(","), &body[end..])
}

/// A snippet's text with the default of each placeholder in its place.
pub(super) fn without_placeholders(snippet: &str) -> String {
    let mut out = String::with_capacity(snippet.len());
    let mut rest = snippet;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let mark = &rest[at + 1..];
        let braced = mark.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        rest = match braced {
            Some((inner, after)) => {
                let default = inner.trim_start_matches(|c: char| c.is_ascii_digit());
                let first = default.trim_matches([':', '|']);
                let choice = default.starts_with('|');
                out.push_str(if choice {
                    first.split(',').next().unwrap_or("")
                } else {
                    default.strip_prefix(':').unwrap_or("")
                });
                after
            }
            None => mark.trim_start_matches(|c: char| c.is_ascii_digit()),
        };
    }
    out + rest
}
