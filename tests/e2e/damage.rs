//! Sends damaged and unusual messages to the real program.

#![allow(unreachable_pub, reason = "not a library")]

use std::process::Command;

use serde_json::{Value, json};

use client::Client;

pub const PARSE_ERROR: i64 = -32700;
pub const INVALID_REQUEST: i64 = -32600;
pub const UNKNOWN_METHOD: i64 = -32601;
pub const INVALID_PARAMS: i64 = -32602;

pub fn start() -> Client {
    let mut client =
        Client::start(Command::new(env!("CARGO_BIN_EXE_aws-config-lsp")).arg("server"));
    client.initialize(&json!({}));
    client
}

/// What came back for `bytes`: the id and the code of each error, or 0 for a result.
pub fn answers(client: &mut Client, bytes: &[u8]) -> Vec<(Value, i64)> {
    client.send_bytes(bytes);
    let messages = client.drain();
    let code = |message: &Value| message["error"]["code"].as_i64().unwrap_or(0);
    messages.iter().map(|message| (message["id"].clone(), code(message))).collect()
}

/// One server takes all `cases`: bytes, and the codes of the errors with id null.
#[track_caller]
pub fn check_refused(cases: &[(&str, Vec<u8>, &[i64])]) {
    let mut client = start();
    for (name, bytes, codes) in cases {
        let expected: Vec<_> = codes.iter().map(|code| (Value::Null, *code)).collect();
        assert_eq!(answers(&mut client, bytes), expected, "{name}");
    }
    client.shut_down();
    assert_eq!(client.stderr(), "");
}

/// One server takes all `cases`: bytes that hold a request with id 77 for an unknown method.
#[track_caller]
pub fn check_served(cases: &[(&str, Vec<u8>)]) {
    let mut client = start();
    for (name, bytes) in cases {
        assert_eq!(answers(&mut client, bytes), [(json!(77), UNKNOWN_METHOD)], "{name}");
    }
    client.shut_down();
}

pub fn body() -> Vec<u8> {
    br#"{"jsonrpc":"2.0","id":77,"method":"no/such"}"#.to_vec()
}

/// A well-formed request under the header lines `header`, in which `<n>` stands for its length.
pub fn under(header: &str) -> Vec<u8> {
    let header = header.replace("<n>", &body().len().to_string());
    [header.as_bytes(), &body()].concat()
}
