//! A server in this process, at the other end of a socket.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener};
use std::{panic, thread};

use serde_json::{Value, json};

/// What the server answers to the bytes before it ends, message by message.
pub(crate) fn answers(sent: Vec<u8>) -> Vec<Value> {
    let hook = panic::take_hook();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || lsp::serve_socket(port));
    let (mut stream, _) = listener.accept().unwrap();
    let mut input = stream.try_clone().unwrap();
    let client = thread::spawn(move || {
        // A server that has heard `exit` reads no more.
        let _ = input.write_all(&sent);
        let _ = input.shutdown(Shutdown::Write);
    });
    let mut output = Vec::new();
    // It may end before it has read all.
    let _ = stream.read_to_end(&mut output);
    client.join().unwrap();
    let ended = server.join();
    // A server's own hook says less than what a fault of this code needs.
    panic::set_hook(hook);
    assert!(ended.is_ok_and(|ended| ended.is_ok()), "the server ends with an error");
    messages(&output)
}

/// The messages of an output; what is not exactly messages is a fault of the server.
fn messages(mut output: &[u8]) -> Vec<Value> {
    let mut all = Vec::new();
    while !output.is_empty() {
        let header = output.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let length = std::str::from_utf8(&output[..header]).unwrap();
        let length: usize = length.strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        let (body, rest) = output[header + 4..].split_at(length);
        let message: Value = serde_json::from_slice(body).unwrap();
        // The transport answers so where a handler has panicked.
        assert!(message["error"]["code"] != -32603, "{message}");
        all.push(message);
        output = rest;
    }
    all
}

/// A message as it goes over the wire; `jsonrpc` is added.
pub(crate) fn frame(mut message: Value) -> Vec<u8> {
    message["jsonrpc"] = json!("2.0");
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}
