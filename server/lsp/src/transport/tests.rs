use std::io::{Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::thread;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DidChangeTextDocumentParams, InitializeParams, InitializeResult};

use super::*;

/// Publishes the newest version of its only document.
#[derive(Default)]
struct Server {
    version: AtomicI32,
}

impl LanguageServer for Server {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.version.store(params.text_document.version, Ordering::Relaxed);
    }
}

impl Flush for Server {
    fn flush(&self, outbox: &Outbox) {
        let version = self.version.swap(0, Ordering::Relaxed);
        if version > 0 {
            let uri = "file:///a".parse().unwrap();
            outbox.publish(&uri, Some(version), &[]);
        }
    }
}

fn service(_: Outbox) -> (LspService<Server>, ClientSocket) {
    LspService::new(|_| Server::default())
}

fn bytes_of(message: &Value) -> Vec<u8> {
    Frame::of(message).unwrap().bytes().to_vec()
}

fn initialize() -> Vec<u8> {
    let params = json!({"capabilities": {}});
    bytes_of(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}))
}

// What other systems do, on this one.
#[test]
fn threads_do_the_same() {
    let (from_client, mut to_server) = io::pipe().unwrap();
    let (mut from_server, to_client) = io::pipe().unwrap();
    let server = thread::spawn(|| serve_by_threads(from_client, to_client, service));
    let shutdown = bytes_of(&json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}));
    let exit = bytes_of(&json!({"jsonrpc": "2.0", "method": "exit"}));
    to_server.write_all(&[initialize(), shutdown, exit].concat()).unwrap();
    assert_eq!(server.join().unwrap().unwrap(), ExitCode::SUCCESS);
    let mut answers = String::new();
    from_server.read_to_string(&mut answers).unwrap();
    assert!(answers.ends_with(r#"{"jsonrpc":"2.0","result":null,"id":2}"#), "{answers}");
}

#[test]
fn threads_notice_a_closed_output() {
    let (from_client, mut to_server) = io::pipe().unwrap();
    let (from_server, to_client) = io::pipe().unwrap();
    drop(from_server);
    let server = thread::spawn(|| serve_by_threads(from_client, to_client, service));
    to_server.write_all(b"Content-Length: 1\r\n\r\n{").unwrap();
    assert_eq!(server.join().unwrap().unwrap(), ExitCode::FAILURE);
}

/// Changes the document without a pause, until diagnostics of it have come.
struct Flood {
    version: i32,
    published: Arc<AtomicBool>,
}

impl MessageSource for Flood {
    fn is_ready(&mut self) -> bool {
        true
    }

    fn fill(&mut self, buffer: &mut Vec<u8>) -> io::Result<Filled> {
        if self.published.load(Ordering::Relaxed) {
            return Ok(Filled::End);
        }
        self.version += 1;
        if self.version == 1 {
            buffer.extend(initialize());
        }
        let document = json!({"uri": "file:///a", "version": self.version});
        let params = json!({"textDocument": document, "contentChanges": []});
        let method = "textDocument/didChange";
        buffer.extend(bytes_of(&json!({"jsonrpc": "2.0", "method": method, "params": params})));
        Ok(Filled::Some)
    }

    fn watch(&mut self, _: u32) {}

    fn is_abandoned(&mut self) -> bool {
        false
    }

    fn has_ended(&mut self) -> bool {
        false
    }
}

struct Published(Arc<AtomicBool>);

impl io::Write for Published {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if String::from_utf8_lossy(bytes).contains("publishDiagnostics") {
            self.0.store(true, Ordering::Relaxed);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_flood_cannot_put_diagnostics_off_for_ever() {
    let published = Arc::<AtomicBool>::default();
    let outbox = Outbox::new(Published(Arc::clone(&published)), || {}).unwrap();
    let flood = Flood { version: 0, published: Arc::clone(&published) };
    converse(flood, &outbox, service(outbox.clone())).unwrap();
    assert!(published.load(Ordering::Relaxed));
}
