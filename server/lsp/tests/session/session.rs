//! A client of a server in this process, and what it is shown.

use std::collections::BTreeMap;
use std::io;
use std::process::ExitCode;
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};

use crate::truth::{Document, Truth};
use client::{Client, Encoding};

/// What is asked about each open document after each step.
const OF_A_DOCUMENT: [&str; 7] = [
    "textDocument/documentSymbol",
    "textDocument/semanticTokens/full",
    "textDocument/foldingRange",
    "textDocument/codeLens",
    "textDocument/inlayHint",
    "textDocument/documentLink",
    "aws-config-lsp/secrets",
];

/// A document of which diagnostics are waited for: those of all others are sent before.
const LAST: &str = "untitled:zzz";

/// How a client speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub(crate) encoding: Encoding,
    /// It asks for diagnostics.
    pub(crate) pulls: bool,
}

pub(crate) struct Session {
    pub(crate) client: Client,
    server: JoinHandle<io::Result<ExitCode>>,
    manner: Manner,
    /// The last diagnostics that were sent of each URI.
    published: BTreeMap<String, Value>,
    rounds: i64,
}

impl Session {
    /// A server that is started with what is so now.
    pub(crate) fn start(manner: Manner, truth: &Truth) -> Self {
        let mut server = None;
        let client = Client::listen(|port| {
            server = Some(thread::spawn(move || lsp::serve_socket(port)));
            None
        });
        let server = server.unwrap();
        let mut session = Self { client, server, manner, published: BTreeMap::new(), rounds: 0 };
        session.client.answer_with(|_, _| Ok(Value::Null));
        let own = |name: &str| truth.file(name).display().to_string();
        let paths = json!({"config": own(".aws/config"), "credentials": own(".aws/credentials")});
        session.client.initialize_with(&capabilities(manner), &json!({"paths": paths}));
        session.configure(&truth.settings);
        for (uri, document) in &truth.open {
            session.open(uri, document);
        }
        session
    }

    pub(crate) fn configure(&mut self, settings: &Value) {
        let params = json!({"settings": settings});
        self.client.notify("workspace/didChangeConfiguration", &params);
    }

    pub(crate) fn open(&mut self, uri: &str, document: &Document) {
        let Document { language, version, text, .. } = document;
        let document =
            json!({"uri": uri, "languageId": language, "version": version, "text": text});
        self.client.notify("textDocument/didOpen", &json!({"textDocument": document}));
    }

    pub(crate) fn close(&mut self, uri: &str) {
        self.client.notify("textDocument/didClose", &json!({"textDocument": {"uri": uri}}));
    }

    /// Tells of files that were created or changed, or deleted.
    pub(crate) fn watch(&mut self, uri: &str, is_there: bool) {
        let change = json!({"uri": uri, "type": if is_there { 2 } else { 3 }});
        self.client.notify("workspace/didChangeWatchedFiles", &json!({"changes": [change]}));
    }

    /// All that is shown now, by what it is.
    pub(crate) fn shown(&mut self, truth: &Truth) -> BTreeMap<String, Value> {
        self.take_published();
        let published = self.published.iter().map(|(uri, diagnostics)| {
            (format!("{uri} published"), without_begun(diagnostics.clone()))
        });
        // A file without findings is not published before it has had some.
        let mut shown: BTreeMap<String, Value> =
            published.filter(|(_, diagnostics)| *diagnostics != json!([])).collect();
        for (uri, document) in &truth.open {
            let params = json!({"textDocument": {"uri": uri}, "range": self.whole(document)});
            let asked =
                OF_A_DOCUMENT.map(|method| (method, self.client.send_request(method, &params)));
            for (method, id) in asked {
                let answer = self.client.response(id).unwrap();
                shown.insert(format!("{uri} {method}"), without_handles(answer));
            }
            if self.manner.pulls {
                let answer = self.client.request("textDocument/diagnostic", &params);
                shown.insert(format!("{uri} pulled"), without_begun(without_handles(answer)));
            }
        }
        shown
    }

    fn take_published(&mut self) {
        self.rounds += 1;
        let version = self.rounds;
        if version == 1 {
            let document =
                json!({"uri": LAST, "languageId": "ini", "version": version, "text": ""});
            self.client.notify("textDocument/didOpen", &json!({"textDocument": document}));
        } else {
            let document = json!({"uri": LAST, "version": version});
            let params = json!({"textDocument": document, "contentChanges": [{"text": ""}]});
            self.client.notify("textDocument/didChange", &params);
        }
        if self.manner.pulls {
            return;
        }
        let is_last = |message: &Value| {
            message["params"]["uri"] == LAST && message["params"]["version"] == version
        };
        let last = self.client.expect("the last diagnostics", is_last);
        for message in self.client.drain().into_iter().chain([last]) {
            if message["method"] != "textDocument/publishDiagnostics" {
                continue;
            }
            let uri = message["params"]["uri"].as_str().unwrap_or_default().to_owned();
            self.published.insert(uri, without_handles(message["params"]["diagnostics"].clone()));
        }
        self.published.retain(|_, diagnostics| *diagnostics != json!([]));
    }

    pub(crate) fn whole(&self, document: &Document) -> Value {
        let position = |text| self.manner.encoding.position(text);
        json!({"start": position(""), "end": position(&document.text)})
    }

    pub(crate) fn end(mut self) {
        self.client.shut_down();
        assert!(self.server.join().is_ok_and(|ended| ended.is_ok()), "it ends with an error");
    }
}

fn capabilities(Manner { encoding, pulls }: Manner) -> Value {
    let mut capabilities = json!({
        "general": {"positionEncodings": [encoding.name()]},
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
            "inlayHint": {},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "semanticTokens": {"requests": {"full": true}, "formats": ["relative"],
                "tokenTypes": ["string", "comment", "property"], "tokenModifiers": ["deprecated"]},
        },
    });
    if pulls {
        capabilities["textDocument"]["diagnostic"] = json!({});
    }
    capabilities
}

/// Without versions, and without what the server alone reads.
fn without_handles(answer: Value) -> Value {
    match answer {
        Value::Object(mut members) => {
            members.retain(|name, value| {
                !["version", "resultId"].contains(&name.as_str())
                    // The numbers of semantic tokens have this name, too.
                    && (name != "data" || value.is_array())
            });
            let kept = members.into_iter().map(|(name, value)| (name, without_handles(value)));
            Value::Object(kept.collect())
        }
        Value::Array(items) => items.into_iter().map(without_handles).collect(),
        other => other,
    }
}

const OF_HEADERS: [&str; 4] =
    ["unclosed-section-header", "invalid-section-name", "missing-profile-prefix", "empty-section"];

/// Without findings about headers: of one that is being typed, an editor is told once the file is saved or the
/// cursor has left it.
fn without_begun(diagnostics: Value) -> Value {
    match diagnostics {
        Value::Array(items) => items
            .into_iter()
            .filter(|item| !OF_HEADERS.iter().any(|it| item["code"] == **it))
            .collect(),
        Value::Object(members) => {
            let members = members.into_iter();
            members.map(|(name, value)| (name, without_begun(value))).collect()
        }
        other => other,
    }
}
