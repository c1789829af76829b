//! Whatever an editor does, it is shown what a server shows that is started afterwards.
//!
//! `SESSION_STEPS` is how many steps are tried; a million take some hours:
//! `SESSION_STEPS=1000000 cargo test -p aws-config-lsp-server --test session`

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod session;
mod steps;
mod truth;

use std::{env, panic};

use host::foreign;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;
use serde_json::json;

use client::Encoding;
use session::{Manner, Session};
use steps::{NAMES, Name, Step, Typed, settings, step, text};
use truth::{Document, Truth};

/// Of one conversation on average.
const STEPS: usize = 25;

/// An editor, and what is so.
struct Editor {
    session: Session,
    truth: Truth,
    manner: Manner,
}

impl Editor {
    fn step(&mut self, step: &Step) {
        match step {
            Step::Open { name, language, text } => self.open(*name, language, text.clone()),
            Step::Settings(settings) => {
                self.truth.settings = settings.clone();
                self.session.configure(settings);
            }
            Step::Disk { path, text } => self.disk(path, text.as_deref()),
            Step::Type { which, .. }
            | Step::Replace { which, .. }
            | Step::Close { which }
            | Step::Save { which }
            | Step::Rename { which, .. }
            | Step::Ask { which, .. } => {
                if let Some(uri) = self.truth.choose(*which) {
                    self.step_in(&uri, step);
                }
            }
        }
    }

    /// What is done in an open document.
    fn step_in(&mut self, uri: &str, step: &Step) {
        match step {
            Step::Type { changes, .. } => self.type_in(uri, changes),
            Step::Replace { text, .. } => {
                self.change(uri, &[json!({"text": text})], text.clone());
            }
            Step::Close { .. } => self.close(uri),
            Step::Save { .. } => self.save(uri),
            Step::Rename { to, .. } => self.rename(uri, *to),
            Step::Ask { method, at, cancelled, .. } => self.ask(uri, method, *at, *cancelled),
            Step::Open { .. } | Step::Disk { .. } | Step::Settings(_) => {}
        }
    }

    fn open(&mut self, name: Name, language: &'static str, text: String) {
        let uri = self.truth.uri(name);
        if !self.truth.open.contains_key(&uri) {
            let document = Document { name, language, version: 1, text };
            self.session.open(&uri, &document);
            self.truth.open.insert(uri, document);
        }
    }

    fn type_in(&mut self, uri: &str, changes: &[Typed]) {
        let document = self.truth.open.get_mut(uri).unwrap();
        let position = |text: &str| self.manner.encoding.position(text);
        let mut sent = Vec::new();
        for (start, share, new) in changes {
            let (start, end) = (document.byte(*start), document.byte(start + share));
            let text = &document.text;
            let range = json!({"start": position(&text[..start]), "end": position(&text[..end])});
            sent.push(json!({"range": range, "text": new}));
            document.text.replace_range(start..end, new);
        }
        let text = document.text.clone();
        self.change(uri, &sent, text);
    }

    fn change(&mut self, uri: &str, changes: &[serde_json::Value], text: String) {
        let document = self.truth.open.get_mut(uri).unwrap();
        document.version += 1;
        document.text = text;
        let identifier = json!({"uri": uri, "version": document.version});
        let params = json!({"textDocument": identifier, "contentChanges": changes});
        self.session.client.notify("textDocument/didChange", &params);
        self.open_again_as_foreign(uri);
    }

    /// Whose a file is, a server judges when the file is opened: of one that became another program's since
    /// then, its findings stay.
    fn open_again_as_foreign(&mut self, uri: &str) {
        let document = &self.truth.open[uri];
        let path = document.name.1.map_or_else(|| uri.into(), |path| self.truth.file(path));
        if foreign::by_content(&path, document.text.as_bytes()).is_some() {
            self.session.close(uri);
            self.session.open(uri, document);
        }
    }

    fn close(&mut self, uri: &str) {
        self.truth.open.remove(uri);
        self.session.close(uri);
    }

    fn save(&mut self, uri: &str) {
        let document = &self.truth.open[uri];
        let Some(path) = document.name.1 else { return };
        self.truth.write(path, Some(&document.text));
        let params = json!({"textDocument": {"uri": uri}});
        self.session.client.notify("textDocument/didSave", &params);
    }

    fn rename(&mut self, uri: &str, to: Name) {
        if self.truth.open.contains_key(&self.truth.uri(to)) {
            return;
        }
        let document = self.truth.open.remove(uri).unwrap();
        self.session.close(uri);
        if let Some(path) = document.name.1 {
            self.disk(path, None);
        }
        if let Some(path) = to.1 {
            self.disk(path, Some(&document.text));
        }
        self.open(to, document.language, document.text);
    }

    fn disk(&mut self, path: &str, text: Option<&str>) {
        self.truth.write(path, text);
        let name = NAMES.iter().find(|(_, file)| *file == Some(path));
        let uri = name.map_or(path, |(uri, _)| uri);
        self.session.watch(&self.truth.uri_of(uri), text.is_some());
    }

    /// Asks about a place. Called off or not, there is one answer.
    fn ask(&mut self, uri: &str, method: &str, at: f64, cancelled: bool) {
        let document = &self.truth.open[uri];
        let position = self.manner.encoding.position(&document.text[..document.byte(at)]);
        let params = json!({"textDocument": {"uri": uri}, "position": position, "newName": "other",
            "range": self.session.whole(document), "options": {"tabSize": 2, "insertSpaces": true},
            "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1}});
        let client = &mut self.session.client;
        let id = client.send_request(&format!("textDocument/{method}"), &params);
        if cancelled {
            client.notify("$/cancelRequest", &json!({"id": id}));
        }
        if let Err(error) = client.response(id) {
            // A refusal to rename, or that it was called off.
            let is_expected = method == "rename" || cancelled && error["code"] == -32800;
            assert!(is_expected, "{method}: {error}");
        }
    }

    /// What is shown here and not by a fresh server, or the other way round.
    fn differences(&mut self) -> Vec<String> {
        // What a text names is looked up when something happens on disk, not at each keystroke.
        self.session.watch(&self.truth.uri_of("repo/other"), true);
        let mut fresh = Session::start(self.manner, &self.truth);
        let (here, there) = (self.session.shown(&self.truth), fresh.shown(&self.truth));
        fresh.end();
        let keys = here.keys().chain(there.keys());
        let mut differ: Vec<_> = keys.filter(|key| here.get(*key) != there.get(*key)).collect();
        differ.dedup();
        let both =
            |key: &&String| format!("{key}: {:?}\nfresh: {:?}", here.get(*key), there.get(*key));
        differ.iter().map(both).collect()
    }
}

fn manner() -> impl Strategy<Value = Manner> {
    (select(&Encoding::ALL[..]), any::<bool>())
        .prop_map(|(encoding, pulls)| Manner { encoding, pulls })
}

fn config() -> ProptestConfig {
    let steps: usize = env::var("SESSION_STEPS").map_or(300, |steps| steps.parse().unwrap());
    let cases = steps.div_ceil(STEPS) as u32;
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    }
}

#[test]
fn a_session_shows_what_a_fresh_server_shows() {
    let begin = (manner(), settings(), text(), text());
    let steps = prop::collection::vec(step(), 1..2 * STEPS);
    let hook = panic::take_hook();
    let result = TestRunner::new(config()).run(&(begin, steps), |(begin, steps)| {
        let (manner, settings, config, credentials) = begin;
        let truth = Truth::new(settings);
        let session = Session::start(manner, &truth);
        let mut editor = Editor { session, truth, manner };
        editor.open(NAMES[0], "ini", config);
        editor.open(NAMES[1], "ini", credentials);
        for (nth, step) in steps.iter().enumerate() {
            editor.step(step);
            let differences = editor.differences();
            prop_assert!(differences.is_empty(), "step {nth}: {}", differences.join("\n"));
        }
        editor.session.end();
        Ok(())
    });
    // A server's own hook says only where.
    panic::set_hook(hook);
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
