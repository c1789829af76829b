use serde_json::{Value, json};
use syntax::{FileKind, PerFile, Span};

use crate::input::{Input, typed};
use crate::server::{answers, frame};
use client::Encoding;

/// What an editor asks about a place, or about a whole document.
const ASKED: [&str; 18] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/prepareCallHierarchy",
    "textDocument/codeAction",
    "textDocument/documentLink",
    "textDocument/codeLens",
    "textDocument/inlayHint",
    "textDocument/diagnostic",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/formatting",
    "textDocument/semanticTokens/full",
    "aws-config-lsp/secrets",
];

/// Whatever an editor types, closes, opens and asks, it sees in the end what a fresh server shows of the texts.
pub(crate) fn ends_as_a_fresh_server(data: &[u8]) {
    let (choice, data) = data.split_first().unwrap_or((&0, &[]));
    let encoding = Encoding::ALL[usize::from(*choice) % 3];
    let Input { texts, steps } = Input::new(data);
    let mut client = Client::new(encoding, texts);
    for step in steps {
        match step.split_first() {
            None => {}
            Some((0..=0x1f, rest)) => client.asks(rest),
            Some((0x7f, rest)) => client.opens_again(rest),
            Some(_) => client.types(step),
        }
    }
    let mut fresh = Client::new(encoding, client.texts.clone());
    let [after, fresh] = [client.ends(), fresh.ends()];
    for (after, fresh) in after.iter().zip(&fresh) {
        assert_eq!(after, fresh, "{:?}", client.texts);
    }
}

struct Client {
    encoding: Encoding,
    texts: PerFile<String>,
    version: i32,
    sent: Vec<u8>,
}

impl Client {
    /// One that has opened both files.
    fn new(encoding: Encoding, texts: PerFile<String>) -> Self {
        let mut client = Self { encoding, texts, version: 0, sent: Vec::new() };
        let capabilities = json!({
            "general": {"positionEncodings": [encoding.name()]},
            "textDocument": {
                "diagnostic": {}, "inlayHint": {}, "codeAction": {"codeActionLiteralSupport":
                    {"codeActionKind": {"valueSet": ["quickfix", "refactor", "source"]}}},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "semanticTokens": {"requests": {"full": true}, "formats": ["relative"],
                    "tokenTypes": ["string", "comment", "property"], "tokenModifiers": ["deprecated"]},
            },
        });
        let params = json!({"processId": null, "rootUri": null, "capabilities": capabilities});
        client.send(json!({"id": "begin", "method": "initialize", "params": params}));
        client.send(json!({"method": "initialized", "params": {}}));
        for file in FileKind::ALL {
            client.opens(file);
        }
        client
    }

    fn send(&mut self, message: Value) {
        self.sent.extend(frame(message));
    }

    fn opens(&mut self, file: FileKind) {
        self.version += 1;
        let document = json!({"uri": uri(file), "languageId": "aws-config", "version": self.version,
            "text": self.texts[file]});
        let params = json!({"textDocument": document});
        self.send(json!({"method": "textDocument/didOpen", "params": params}));
    }

    /// Closes a document, whose text is then that of no file, and opens it with another text.
    fn opens_again(&mut self, step: &[u8]) {
        let (which, text) = step.split_first().unwrap_or((&0, &[]));
        let file = FileKind::ALL[usize::from(*which) % 2];
        let params = json!({"textDocument": {"uri": uri(file)}});
        self.send(json!({"method": "textDocument/didClose", "params": params}));
        self.texts[file] = String::from_utf8_lossy(text).into_owned();
        self.opens(file);
    }

    fn types(&mut self, step: &[u8]) {
        let typed = typed(step, &self.texts);
        let span = outside_line_ends(&self.texts[typed.file], typed.span);
        let range = self.range(typed.file, span);
        self.texts[typed.file].replace_range(span.range(), &typed.text);
        self.version += 1;
        let document = json!({"uri": uri(typed.file), "version": self.version});
        let change = json!({"range": range, "text": typed.text});
        let params = json!({"textDocument": document, "contentChanges": [change]});
        self.send(json!({"method": "textDocument/didChange", "params": params}));
    }

    /// Asks about a place, and may call the question off.
    fn asks(&mut self, step: &[u8]) {
        let (method, step) = step.split_first().unwrap_or((&0, &[]));
        let typed = typed(step, &self.texts);
        let id = self.sent.len();
        let method = ASKED[usize::from(*method) % ASKED.len()];
        let span = outside_line_ends(&self.texts[typed.file], typed.span);
        let params = self.about(typed.file, span);
        self.send(json!({"id": id, "method": method, "params": params}));
        if typed.span.is_empty() {
            self.send(json!({"method": "$/cancelRequest", "params": {"id": id}}));
        }
    }

    /// Parameters that are enough for every method.
    fn about(&self, file: FileKind, span: Span) -> Value {
        let range = self.range(file, span);
        json!({"textDocument": {"uri": uri(file)}, "position": range["start"], "range": range,
            "newName": "other", "options": {"tabSize": 2, "insertSpaces": true},
            "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1}})
    }

    /// What the server answers about both whole files at the end.
    fn ends(&mut self) -> Vec<Value> {
        for file in FileKind::ALL {
            // From then on a header has findings that it has not while it is typed.
            let params = json!({"textDocument": {"uri": uri(file)}});
            self.send(json!({"method": "textDocument/didSave", "params": params}));
            let params = self.about(file, Span::new(0, self.texts[file].len() as u32));
            for method in ASKED {
                let id = format!("{file:?} {method}");
                self.send(json!({"id": id, "method": method, "params": params}));
            }
        }
        self.send(json!({"id": "end", "method": "shutdown"}));
        let all = answers(std::mem::take(&mut self.sent)).into_iter();
        let mut last: Vec<Value> = all.filter(is_of_the_end).collect();
        assert_eq!(last.len(), FileKind::ALL.len() * ASKED.len(), "a question without an answer");
        // Some questions are answered in the background.
        last.sort_by_key(|answer| answer["id"].to_string());
        last.into_iter().map(without_handles).collect()
    }

    fn range(&self, file: FileKind, span: Span) -> Value {
        let place = |offset: u32| self.encoding.position(&self.texts[file][..offset as usize]);
        json!({"start": place(span.start), "end": place(span.end)})
    }
}

fn is_of_the_end(answer: &Value) -> bool {
    answer["id"].as_str().is_some_and(|id| ASKED.iter().any(|method| id.ends_with(method)))
}

/// Without versions and what the server alone reads: names of results, data of what is resolved later.
fn without_handles(answer: Value) -> Value {
    match answer {
        Value::Object(members) => {
            let is_handle = |name: &str| ["version", "resultId"].contains(&name);
            // The numbers of semantic tokens have this name, too.
            let is_data = |name: &str, value: &Value| name == "data" && !value.is_array();
            let kept = members.into_iter();
            let kept = kept.filter(|(name, value)| !is_handle(name) && !is_data(name, value));
            kept.map(|(name, value)| (name, without_handles(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(without_handles).collect(),
        other => other,
    }
}

/// Files of a directory that is nowhere.
fn uri(file: FileKind) -> &'static str {
    match file {
        FileKind::Config => "file:///nowhere/.aws/config",
        FileKind::Credentials => "file:///nowhere/.aws/credentials",
    }
}

/// No position of the protocol is between a CR and its LF.
fn outside_line_ends(text: &str, span: Span) -> Span {
    let outside = |offset: u32| {
        let (before, after) = text.split_at(offset as usize);
        offset - u32::from(before.ends_with('\r') && after.starts_with('\n'))
    };
    Span::new(outside(span.start), outside(span.end))
}
