//! An editor with documents: it keeps its own copy of each, counts versions, and applies the edits
//! that it is offered.

#![allow(unreachable_pub, reason = "not a library")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use client::Client;

/// A client with a home directory of its own and open documents.
pub struct Editor {
    pub client: Client,
    home: tempfile::TempDir,
    documents: BTreeMap<String, (i64, String)>,
    encoding: String,
    pub capabilities: Value,
}

/// A client that can do all that the server makes use of, and is told diagnostics.
pub fn able() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
        "textDocument": {
            "publishDiagnostics": {
                "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true,
                "tagSupport": {"valueSet": [1, 2]},
            },
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
                "isPreferredSupport": true,
            },
        },
    })
}

/// The same client, which asks for diagnostics.
pub fn pulling() -> Value {
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({"dynamicRegistration": false});
    capabilities
}

impl Editor {
    /// Starts a server whose user has an empty home directory.
    pub fn start(capabilities: &Value) -> Self {
        Self::start_with(capabilities, |_| ())
    }

    /// The same, where the home directory is filled first.
    pub fn start_with(capabilities: &Value, fill: impl FnOnce(&Home<'_>)) -> Self {
        Self::start_program(capabilities, &Value::Null, fill, |_| ())
    }

    /// Starts a server with initialization options.
    pub fn start_initialized(capabilities: &Value, options: &Value) -> Self {
        Self::start_program(capabilities, options, |_| (), |_| ())
    }

    /// The same, where the server is to log all that it can.
    pub fn start_traced(capabilities: &Value, options: &Value) -> Self {
        Self::start_program(
            capabilities,
            options,
            |_| (),
            |program| {
                program.env("RUST_LOG", "trace");
            },
        )
    }

    /// The same with all of it, and with changes to the program's environment.
    pub fn start_program(
        capabilities: &Value,
        options: &Value,
        fill: impl FnOnce(&Home<'_>),
        set: impl FnOnce(&mut Command),
    ) -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join(".aws")).unwrap();
        fill(&Home(home.path()));
        let mut program = Command::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
        program.arg("server").env("HOME", home.path()).env("USERPROFILE", home.path());
        program.env_remove("AWS_CONFIG_FILE").env_remove("AWS_SHARED_CREDENTIALS_FILE");
        set(&mut program);
        let mut client = Client::start(&mut program);
        let capabilities = client.initialize_with(capabilities, options);
        let encoding = capabilities["positionEncoding"].as_str().unwrap_or("utf-16").to_owned();
        Self { client, home, documents: BTreeMap::new(), encoding, capabilities }
    }

    /// The path of a file below the home directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn uri(&self, name: &str) -> String {
        let path = self.path(name).display().to_string().replace('\\', "/");
        if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{path}") }
    }

    /// Opens a document with a text that need not be on disk.
    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let document = json!({"uri": uri, "languageId": "ini", "version": 1, "text": text});
        self.client.notify("textDocument/didOpen", &json!({"textDocument": document}));
        self.documents.insert(uri, (1, text.to_owned()));
    }

    pub fn close(&mut self, name: &str) {
        let uri = self.uri(name);
        self.documents.remove(&uri);
        self.client.notify("textDocument/didClose", &json!({"textDocument": {"uri": uri}}));
    }

    /// The editor's own copy of a document.
    pub fn text(&self, name: &str) -> &str {
        &self.documents[&self.uri(name)].1
    }

    /// Replaces the first `old` by `new`.
    pub fn replace(&mut self, name: &str, old: &str, new: &str) {
        let text = self.text(name).to_owned();
        let at = text.find(old).unwrap();
        let range =
            json!({"start": self.position(&text, at), "end": self.position(&text, at + old.len())});
        self.change(&self.uri(name), &[json!({"range": range, "text": new})]);
    }

    /// Makes changes, one after the other, and tells the server.
    pub fn change(&mut self, uri: &str, changes: &[Value]) {
        let encoding = self.encoding.clone();
        let (version, text) = self.documents.get_mut(uri).unwrap();
        *version += 1;
        for change in changes {
            let new = change["text"].as_str().unwrap();
            let start = offset(&encoding, text, &change["range"]["start"]);
            let end = offset(&encoding, text, &change["range"]["end"]);
            text.replace_range(start..end, new);
        }
        let params =
            json!({"textDocument": {"uri": uri, "version": *version}, "contentChanges": changes});
        self.client.notify("textDocument/didChange", &params);
    }

    /// The diagnostics of the current version.
    pub fn diagnostics(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        let version = self.documents.get(&uri).map(|(version, _)| *version);
        let diagnostics = self.client.diagnostics(&uri, version);
        diagnostics.as_array().unwrap().clone()
    }

    /// The same, each as `code line:character-line:character`.
    pub fn findings(&mut self, name: &str) -> Vec<String> {
        self.diagnostics(name).iter().map(brief).collect()
    }

    /// The code actions for the place where `at` first stands.
    pub fn actions(&mut self, name: &str, at: &str, only: Option<&str>) -> Vec<Value> {
        let text = self.text(name).to_owned();
        let position = self.position(&text, text.find(at).unwrap());
        let mut context = json!({"diagnostics": []});
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        self.actions_in(name, &json!({"start": position, "end": position}), &context)
    }

    /// The code actions for a range in a context.
    pub fn actions_in(&mut self, name: &str, range: &Value, context: &Value) -> Vec<Value> {
        let uri = self.uri(name);
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
        let actions = self.client.request("textDocument/codeAction", &params);
        actions.as_array().cloned().unwrap_or_default()
    }

    /// Applies the edits of a code action to the open documents.
    pub fn apply(&mut self, action: &Value) {
        let edits: Vec<(String, Vec<Value>)> = match action["edit"]["documentChanges"].as_array() {
            Some(documents) => documents
                .iter()
                .map(|document| {
                    let uri = document["textDocument"]["uri"].as_str().unwrap().to_owned();
                    let version = &document["textDocument"]["version"];
                    assert_eq!(
                        version.as_i64(),
                        self.documents.get(&uri).map(|(version, _)| *version)
                    );
                    (uri, document["edits"].as_array().unwrap().clone())
                })
                .collect(),
            None => action["edit"]["changes"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(uri, edits)| (uri.clone(), edits.as_array().unwrap().clone()))
                .collect(),
        };
        for (uri, mut edits) in edits {
            // All are for the text as it is: from its end to its start, none moves another.
            edits.sort_by_key(|edit| std::cmp::Reverse(key(&edit["range"]["start"])));
            let changes: Vec<Value> = edits
                .iter()
                .map(|edit| json!({"range": edit["range"], "text": edit["newText"]}))
                .collect();
            self.change(&uri, &changes);
        }
    }

    /// The parameters of a request about the place behind the first `needle`.
    pub fn behind(&self, name: &str, needle: &str) -> Value {
        let text = self.text(name);
        let position = self.position(text, text.find(needle).unwrap() + needle.len());
        json!({"textDocument": {"uri": self.uri(name)}, "position": position})
    }

    /// The parameters of a request about the place where `needle` first stands.
    pub fn at(&self, name: &str, needle: &str) -> Value {
        let text = self.text(name);
        let position = self.position(text, text.find(needle).unwrap());
        json!({"textDocument": {"uri": self.uri(name)}, "position": position})
    }

    /// The text of a range.
    pub fn slice(&self, name: &str, range: &Value) -> String {
        let text = self.text(name);
        let offset = |end: &str| offset(&self.encoding, text, &range[end]);
        text[offset("start")..offset("end")].to_owned()
    }

    fn position(&self, text: &str, at: usize) -> Value {
        let before = &text[..at];
        let line = before.matches('\n').count();
        let column = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
        json!({"line": line, "character": width(&self.encoding, column)})
    }
}

/// A home directory that is being filled.
pub struct Home<'h>(&'h std::path::Path);

impl Home<'_> {
    /// The path of a file below the home directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file that nobody else may read.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}

/// A diagnostic in one line.
pub fn brief(diagnostic: &Value) -> String {
    let (start, end) = (&diagnostic["range"]["start"], &diagnostic["range"]["end"]);
    format!(
        "{} {}:{}-{}:{}",
        diagnostic["code"].as_str().unwrap_or("?"),
        start["line"],
        start["character"],
        end["line"],
        end["character"],
    )
}

fn key(position: &Value) -> (u64, u64) {
    (position["line"].as_u64().unwrap(), position["character"].as_u64().unwrap())
}

/// How wide a text is in an encoding, counted character by character.
fn width(encoding: &str, text: &str) -> u64 {
    let one = |c: char| match encoding {
        "utf-8" => c.len_utf8(),
        "utf-16" => c.len_utf16(),
        _ => 1,
    };
    text.chars().map(one).sum::<usize>() as u64
}

fn offset(encoding: &str, text: &str, position: &Value) -> usize {
    let (line, character) = key(position);
    let start: usize = text.split_inclusive('\n').take(line as usize).map(str::len).sum();
    let rest = &text[start..];
    let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    start + ends.take_while(|end| width(encoding, &rest[..*end]) <= character).last().unwrap_or(0)
}
