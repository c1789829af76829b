//! Snippets for what people want to reach.

mod table;

use std::borrow::Cow;

use super::super::page::Page;
use super::{Completion, CompletionKind, Scope, Topic, names};
use crate::model::SymbolKind;
use table::{COMMANDS, GOALS, Goal};

/// The snippets for a file, where the client has snippets.
pub(super) fn completions(scope: &Scope<'_, '_>) -> Vec<Completion> {
    if !scope.wanted.snippets {
        return Vec::new();
    }
    let sessions = some_names(scope, SymbolKind::SsoSession);
    let sources = some_names(scope, SymbolKind::Profile);
    let end = scope.section.line_end();
    let fits = |goal: &&Goal| {
        let of_session = goal.body.contains("<sso>");
        goal.file == scope.file && !(of_session && sessions.is_empty())
    };
    let item = |(rank, goal): (u16, &'static Goal)| {
        let body = fill(goal.body, "<sso>", &sessions, "my-sso");
        let body = fill(&body, "<source>", &sources, "default");
        let mut item = Completion::new(goal.label, CompletionKind::Goal, 70 + rank);
        item.detail = Cow::Borrowed(" …");
        item.filter = Some(Cow::Borrowed(goal.filter));
        item.text = Cow::Owned(body.replace('\n', end));
        item.snippet = true;
        item.topic = Topic::Goal(Cow::Borrowed(goal.id));
        item
    };
    (0..).zip(GOALS.iter().filter(fits)).map(item).collect()
}

/// Commands that tools have for `credential_process`.
pub(super) fn commands(scope: &Scope<'_, '_>) -> Vec<Completion> {
    let own = scope.section.symbol().map(|(_, name)| name).filter(|name| names::writable(name));
    let item = |(rank, (label, tool, body)): (u16, (&'static str, &'static str, &str))| {
        let body = body.replace("<own>", own.unwrap_or("name"));
        let mut item = Completion::new(label, CompletionKind::Value, rank);
        item.note = Cow::Borrowed(tool);
        item.snippet = scope.wanted.snippets;
        item.text = Cow::Owned(if item.snippet { body } else { without_marks(&body) });
        item
    };
    (1..).zip(COMMANDS).map(item).collect()
}

/// The page of a snippet.
pub(super) fn page(id: &str) -> Option<Page> {
    let goal = GOALS.iter().find(|goal| goal.id == id)?;
    let mut page = Page::titled(goal.label);
    page.text(goal.doc);
    page.source(&without_marks(
        &goal.body.replace("<sso>", "my-sso").replace("<source>", "default"),
    ));
    Some(page)
}

/// A few names, to choose from.
fn some_names(scope: &Scope<'_, '_>, kind: SymbolKind) -> Vec<String> {
    const FEW: usize = 9;
    let names = scope.world.symbols(kind).map(|symbol| symbol.name());
    names.filter(|name| names::writable(name)).take(FEW).map(str::to_owned).collect()
}

/// The snippet with a choice of names in the place of `mark`, or, where there are none, a default.
fn fill(body: &str, mark: &str, names: &[String], default: &str) -> String {
    let [first, _, ..] = names else {
        return body.replace(mark, names.first().map_or(default, String::as_str));
    };
    let Some(at) = body.find(&format!(":{mark}}}")) else { return body.replace(mark, first) };
    let behind = at + mark.len() + 2;
    format!("{}|{}|}}{}", &body[..at], names.join(","), &body[behind..])
}

/// A snippet's text with its defaults filled in.
pub(super) fn without_marks(snippet: &str) -> String {
    let mut out = String::with_capacity(snippet.len());
    let mut rest = snippet;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let mark = &rest[at + 1..];
        let braced = mark.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        rest = match braced {
            Some((inner, behind)) => {
                let default = inner.trim_start_matches(|c: char| c.is_ascii_digit());
                let first = default.trim_matches([':', '|']);
                let choice = default.starts_with('|');
                out.push_str(if choice {
                    first.split(',').next().unwrap_or("")
                } else {
                    default.strip_prefix(':').unwrap_or("")
                });
                behind
            }
            None => mark.trim_start_matches(|c: char| c.is_ascii_digit()),
        };
    }
    out + rest
}
