//! `textDocument/completion` and `completionItem/resolve`.

use analysis::ide::{
    self, Completion, CompletionKind, CompletionOptions, Completions, DocumentationId,
};
use serde_json::json;
use syntax::FileKind;
use tower_lsp::ls_types::{
    Command, CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList,
    CompletionParams, CompletionResponse, CompletionTextEdit, Documentation, InsertTextFormat,
    InsertTextMode, TextEdit, Uri,
};

use crate::client::ClientFeatures;
use crate::directories::Listing;
use crate::session::Session;
use crate::workspace::document_pair::DocumentPair;

pub(crate) async fn completion(
    session: &Session,
    params: CompletionParams,
) -> Option<CompletionResponse> {
    let place = &params.text_document_position;
    let directory = session
        .workspace()
        .at(place)
        .and_then(|(pair, file, offset)| ide::directory_to_list(&pair.engine, file, offset));
    // The workspace is free while the disk is read.
    let listing = match directory {
        Some(directory) => Listing::read(directory).await,
        None => Listing::default(),
    };
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, file, offset) = workspace.at(place)?;
    let options = CompletionOptions {
        snippets: client.completion.snippets,
        directories: &listing,
        accounts: &pair.settings.accounts,
    };
    let found = ide::completions(&pair.engine, file, offset, options)?;
    let suggest = workspace.trigger_suggest.as_deref();
    let list = List { pair, client, file, uri: &place.text_document.uri, suggest };
    Some(CompletionResponse::List(list.of(found)?))
}

/// Adds the documentation, which is written only for the item somebody looks at.
pub(crate) fn completion_resolve(session: &Session, mut item: CompletionItem) -> CompletionItem {
    let workspace = session.workspace();
    let data = item.data.as_ref();
    let member = |name: &str| data.and_then(|data| data.get(name)?.as_str());
    let uri: Option<Uri> = member("uri").and_then(|uri| uri.parse().ok());
    let id = member("kind")
        .zip(member("name"))
        .map(|(kind, name)| DocumentationId::from_words(kind, name));
    let found = uri.as_ref().and_then(|uri| workspace.find(uri)).zip(id);
    let page = found.and_then(|((pair, _), id)| ide::documentation(&pair.engine, &id));
    if let Some(page) = page {
        item.documentation = Some(match workspace.client.completion.documentation {
            Some(format) => Documentation::MarkupContent(format.content(&page)),
            None => Documentation::String(page.plain()),
        });
    }
    item
}

/// What the items of one list share.
struct List<'l> {
    pair: &'l DocumentPair,
    client: ClientFeatures,
    file: FileKind,
    uri: &'l Uri,
    /// The client's command that opens the list.
    suggest: Option<&'l str>,
}

impl List<'_> {
    fn of(&self, found: Completions) -> Option<CompletionList> {
        let range = self.pair.range(self.client, self.file, found.span)?;
        let unindent = found.unindent.and_then(|span| {
            let range = self.pair.range(self.client, self.file, span)?;
            Some(vec![TextEdit { range, new_text: String::new() }])
        });
        let items = found.items.into_iter().map(|item| {
            let edit = TextEdit { range, new_text: item.text.to_string() };
            CompletionItem {
                text_edit: Some(CompletionTextEdit::Edit(edit)),
                additional_text_edits: unindent.clone(),
                ..self.item(item)
            }
        });
        Some(CompletionList { is_incomplete: found.incomplete, items: items.collect() })
    }

    fn item(&self, item: Completion) -> CompletionItem {
        let (kind, name) = item.documentation.words();
        let data = (item.documentation != DocumentationId::None)
            .then(|| json!({"uri": self.uri.as_str(), "kind": kind, "name": name}));
        let lines = item.text.contains('\n');
        let details = self.client.completion.label_details.then(|| CompletionItemLabelDetails {
            detail: non_empty(&item.detail),
            description: non_empty(&item.note),
        });
        let both = [item.detail.trim(), &*item.note].map(non_empty).into_iter().flatten();
        let both = both.collect::<Vec<_>>().join(", ");
        CompletionItem {
            kind: Some(protocol_kind(item.kind, self.client.completion.later_kinds)),
            // A client that has both would show the same twice.
            detail: if details.is_some() { None } else { non_empty(&both) },
            label_details: details,
            // Editors sort by text: three digits keep 10 after 9.
            sort_text: Some(format!("{:03} {}", item.rank, item.label)),
            filter_text: item.filter.map(String::from),
            insert_text_format: item.snippet.then_some(InsertTextFormat::SNIPPET),
            // The indentation of further lines is the block's, not that of the line at the cursor.
            insert_text_mode: (lines && self.client.completion.as_is)
                .then_some(InsertTextMode::AS_IS),
            command: self.suggest.filter(|_| item.opens_values).map(|command| Command {
                title: "Show the values".to_owned(),
                command: command.to_owned(),
                arguments: None,
            }),
            label: item.label.into_owned(),
            data,
            ..CompletionItem::default()
        }
    }
}

fn non_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The protocol's kind that an editor has the fittest icon for.
fn protocol_kind(kind: CompletionKind, later: bool) -> CompletionItemKind {
    let pick = |late, early| if later { late } else { early };
    match kind {
        CompletionKind::Section => CompletionItemKind::MODULE,
        CompletionKind::Setting => CompletionItemKind::PROPERTY,
        CompletionKind::Block => pick(CompletionItemKind::STRUCT, CompletionItemKind::CLASS),
        CompletionKind::Choice => pick(CompletionItemKind::ENUM_MEMBER, CompletionItemKind::ENUM),
        CompletionKind::Value => CompletionItemKind::VALUE,
        CompletionKind::Name => CompletionItemKind::REFERENCE,
        CompletionKind::Region => pick(CompletionItemKind::CONSTANT, CompletionItemKind::VALUE),
        CompletionKind::Rule => CompletionItemKind::KEYWORD,
        CompletionKind::File => CompletionItemKind::FILE,
        CompletionKind::Directory => pick(CompletionItemKind::FOLDER, CompletionItemKind::FILE),
        CompletionKind::Snippet => CompletionItemKind::SNIPPET,
    }
}
