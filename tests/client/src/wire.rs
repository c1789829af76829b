//! Messages as bytes.

use std::io::BufRead;

use serde_json::{Value, json};

/// A message as it goes over the wire; `jsonrpc` is added.
pub fn frame(mut message: Value) -> Vec<u8> {
    message["jsonrpc"] = json!("2.0");
    frame_of(message.to_string().as_bytes())
}

/// Any body with the header that fits it.
pub fn frame_of(body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// Reads one message, strictly: what is not exactly one is a fault of the server.
pub(crate) fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut header = String::new();
    if output.read_line(&mut header).unwrap_or(0) == 0 {
        return None;
    }
    let length = header.strip_prefix("Content-Length: ").and_then(|rest| rest.strip_suffix("\r\n"));
    let length: usize = length.and_then(|digits| digits.parse().ok()).expect(&header);
    let mut body = vec![0; length + 2];
    output.read_exact(&mut body).ok()?;
    assert!(body.starts_with(b"\r\n"), "blank line");
    let message: Value = serde_json::from_slice(&body[2..]).unwrap();
    assert_eq!(message["jsonrpc"], "2.0");
    Some(message)
}
