//! What the transport promises to a server: order, one publish for a burst, and no way for one
//! handler to hold up or bring down the rest.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]
#![expect(clippy::unused_async, reason = "handlers are async, whether they wait or not")]

use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use client::{Client, frame, until};
use lsp::transport::{Flush, Outbox, serve_stream};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    ConfigurationItem, Diagnostic, DidChangeTextDocumentParams, InitializeParams, InitializeResult,
    MessageType, Uri,
};
use tower_lsp::{LanguageServer, LspService};

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// A server whose handlers do what handlers should not.
struct Probe {
    client: tower_lsp::Client,
    outbox: Outbox,
    /// Versions in the order in which they took effect.
    applied: Arc<Mutex<Vec<i32>>>,
    unpublished: Mutex<Option<(Uri, i32)>>,
    /// Diagnostics of each publish.
    findings: Vec<Diagnostic>,
}

impl LanguageServer for Probe {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let version = params.text_document.version;
        self.applied.lock().unwrap().push(version);
        *self.unpublished.lock().unwrap() = Some((params.text_document.uri, version));
        if version % 2 == 1 {
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }
}

impl Flush for Probe {
    fn flush(&self, outbox: &Outbox) {
        let Some((uri, version)) = self.unpublished.lock().unwrap().take() else { return };
        assert_ne!(version, 666, "{SECRET}");
        outbox.publish(&uri, Some(version), &self.findings);
    }
}

impl Probe {
    async fn applied(&self) -> Result<Vec<i32>> {
        Ok(self.applied.lock().unwrap().clone())
    }

    async fn panic(&self) -> Result<()> {
        panic!("{SECRET}")
    }

    async fn panic_later(&self) -> Result<()> {
        tokio::time::sleep(Duration::from_millis(1)).await;
        panic!("{SECRET}")
    }

    async fn panic_notified(&self) {
        panic!("{SECRET}")
    }

    async fn never(&self) -> Result<()> {
        std::future::pending().await
    }

    async fn ask(&self) -> Result<Vec<Value>> {
        let section = Some("aws-config-lsp".to_owned());
        self.client.configuration(vec![ConfigurationItem { scope_uri: None, section }]).await
    }

    async fn log(&self) -> Result<()> {
        for text in ["one", "two", "three"] {
            self.client.log_message(MessageType::INFO, text).await;
        }
        Ok(())
    }

    async fn spawn(&self) -> Result<()> {
        let outbox = self.outbox.clone();
        drop(tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(5)).await;
            outbox.publish(&"file:///spawned".parse().unwrap(), None, &[]);
        }));
        Ok(())
    }
}

struct Session {
    client: Client,
    server: JoinHandle<std::io::Result<ExitCode>>,
    applied: Arc<Mutex<Vec<i32>>>,
}

impl Session {
    fn start() -> Self {
        Self::with_findings(Vec::new())
    }

    fn with_findings(findings: Vec<Diagnostic>) -> Self {
        let (client, stream) = Client::pair();
        let applied = Arc::default();
        let log = Arc::clone(&applied);
        let server = thread::spawn(move || {
            serve_stream(stream, |outbox| {
                let probe = |client| Probe {
                    client,
                    outbox,
                    applied: log,
                    unpublished: Mutex::default(),
                    findings,
                };
                LspService::build(probe)
                    .custom_method("probe/applied", Probe::applied)
                    .custom_method("probe/panic", Probe::panic)
                    .custom_method("probe/panicLater", Probe::panic_later)
                    .custom_method("probe/panicNotified", Probe::panic_notified)
                    .custom_method("probe/never", Probe::never)
                    .custom_method("probe/ask", Probe::ask)
                    .custom_method("probe/log", Probe::log)
                    .custom_method("probe/spawn", Probe::spawn)
                    .finish()
            })
        });
        let mut session = Self { client, server, applied };
        session.client.initialize(&json!({}));
        session
    }

    fn end(mut self) {
        self.client.shut_down();
        assert_eq!(self.server.join().unwrap().unwrap(), ExitCode::SUCCESS);
    }
}

fn change(version: i32) -> Vec<u8> {
    let document = json!({"uri": "file:///a", "version": version});
    let params = json!({"textDocument": document, "contentChanges": [{"text": ""}]});
    frame(json!({"method": "textDocument/didChange", "params": params}))
}

fn changes(versions: impl IntoIterator<Item = i32>) -> Vec<u8> {
    versions.into_iter().flat_map(change).collect()
}

fn versions(messages: &[Value]) -> Vec<i64> {
    messages.iter().filter_map(|message| message["params"]["version"].as_i64()).collect()
}

#[test]
fn changes_take_effect_in_the_order_of_the_wire() {
    let mut session = Session::start();
    let client = &mut session.client;
    for version in 1..=500 {
        client.send_bytes(&change(version));
        if version % 3 == 0 {
            let applied = client.request("probe/applied", &Value::Null);
            let expected: Vec<_> = (1..=version).collect();
            assert_eq!(applied, json!(expected), "none missing, none early");
        }
    }
    session.end();
}

#[test]
fn a_burst_is_published_once() {
    let mut session = Session::start();
    let client = &mut session.client;
    client.send_bytes(&changes(1..=200));
    client.diagnostics("file:///a", Some(200));
    assert_eq!(versions(&client.drain()), [0; 0], "nothing after the last version");
    session.end();
}

#[test]
fn a_request_in_a_burst_is_answered_before_the_publish() {
    let mut session = Session::start();
    let client = &mut session.client;
    let request = frame(json!({"id": 900, "method": "probe/applied"}));
    client.send_bytes(&[changes([2, 4]), request, changes([6])].concat());
    assert_eq!(client.response(900), Ok(json!([2, 4])));
    client.diagnostics("file:///a", Some(6));
    session.end();
}

#[test]
fn a_panic_costs_one_request() {
    let mut session = Session::start();
    let client = &mut session.client;
    for method in ["probe/panic", "probe/panicLater", "probe/panic"] {
        let id = client.send_request(method, &Value::Null);
        let error = client.response(id).unwrap_err();
        assert_eq!(error["code"], -32603);
        assert!(!error.to_string().contains("wJalr"), "{error}");
    }
    client.notify("probe/panicNotified", &Value::Null);
    client.send_bytes(&change(666)); // panics in the flush
    client.send_bytes(&change(2));
    client.diagnostics("file:///a", Some(2));
    session.end();
}

#[test]
fn an_id_may_be_used_again_after_a_panic() {
    let mut session = Session::start();
    for id in [json!(5), json!("five")] {
        session.client.send(json!({"id": id, "method": "probe/panic"}));
        assert_eq!(session.client.response(id.clone()).unwrap_err()["code"], -32603);
        session.client.send(json!({"id": id, "method": "probe/applied"}));
        assert_eq!(session.client.response(id), Ok(json!([])));
    }
    session.end();
}

#[test]
fn what_waits_can_be_cancelled_and_holds_up_nothing() {
    let mut session = Session::start();
    let client = &mut session.client;
    let waiting: Vec<i64> =
        (0..100).map(|_| client.send_request("probe/never", &Value::Null)).collect();
    client.send_bytes(&change(1));
    assert_eq!(client.request("probe/applied", &Value::Null), json!([1]));
    for id in waiting {
        client.notify("$/cancelRequest", &json!({"id": id}));
        assert_eq!(client.response(id).unwrap_err()["code"], -32800);
    }
    client.send_request("probe/never", &Value::Null);
    session.end();
}

#[test]
fn what_is_called_off_before_its_turn_is_not_done() {
    let mut session = Session::start();
    let client = &mut session.client;
    let request = |id: Value| frame(json!({"id": id, "method": "probe/applied"}));
    let cancel = |id: Value| frame(json!({"method": "$/cancelRequest", "params": {"id": id}}));
    let (one, other) = (json!(901), json!("other"));
    let all = [
        request(one.clone()),
        request(json!(902)),
        change(1),
        request(other.clone()),
        cancel(one.clone()),
        cancel(other.clone()),
        cancel(json!("902")),
    ];
    client.send_bytes(&all.concat());
    for id in [one, other] {
        assert_eq!(client.response(id).unwrap_err()["code"], -32800);
    }
    assert_eq!(client.response(902), Ok(json!([])), "in its turn");
    assert_eq!(client.request("probe/applied", &Value::Null), json!([1]));
    session.end();
}

#[test]
fn handlers_may_ask_the_client() {
    let mut session = Session::start();
    session.client.answer_with(|method, params| {
        assert_eq!(method, "workspace/configuration");
        assert_eq!(params["items"][0]["section"], "aws-config-lsp");
        Ok(json!([{"live": {"enabled": false}}]))
    });
    for _ in 0..3 {
        let settings = session.client.request("probe/ask", &Value::Null);
        assert_eq!(settings, json!([{"live": {"enabled": false}}]));
    }
    session.end();
}

#[test]
fn a_question_that_is_never_answered_holds_up_nothing() {
    let mut session = Session::start();
    session.client.send_request("probe/ask", &Value::Null);
    let is_question = |message: &Value| message["method"] == "workspace/configuration";
    session.client.expect("the question", is_question);
    session.end();
}

#[test]
fn notifications_of_a_handler_keep_their_order() {
    let mut session = Session::start();
    for _ in 0..2 {
        session.client.request("probe/log", &Value::Null);
        for text in ["one", "two", "three"] {
            let logged = session.client.notification("window/logMessage");
            assert_eq!(logged["message"], text);
        }
    }
    session.end();
}

#[test]
fn what_a_handler_spawns_is_done() {
    let mut session = Session::start();
    session.client.request("probe/spawn", &Value::Null);
    session.client.diagnostics("file:///spawned", None);
    session.end();
}

// The two sockets hold some ten MiB; this is twenty if nothing is left out.
#[test]
fn a_client_that_does_not_read_gets_the_newest_diagnostics() {
    let finding = Diagnostic { message: "x".repeat(512 << 10), ..Diagnostic::default() };
    let mut session = Session::with_findings(vec![finding]);
    session.client.stop_reading();
    for version in 1..=40 {
        session.client.send_bytes(&change(version * 2));
        let seen = || (*session.applied.lock().unwrap().last()? == version * 2).then_some(());
        until("the change is applied", seen);
    }
    session.client.read_on();
    session.client.diagnostics("file:///a", Some(80));
    let published = versions(&session.client.drain());
    assert!(published.len() < 36, "{published:?}");
    assert!(published.is_sorted());
    session.end();
}
