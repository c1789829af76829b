//! One message: from JSON to what the service takes, and from what it answers to bytes.

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

use super::uris;

/// A message of the client.
#[derive(Debug, PartialEq)]
pub(super) enum Incoming {
    /// A request, or a notification where it has no id.
    Request(Request),
    /// The answer to a request of ours.
    Response(Response),
}

/// Decodes the body of one message.
///
/// # Errors
/// The error to answer with id null. Its text never quotes the body, which may hold secrets.
pub(super) fn decode(body: &[u8]) -> Result<Incoming, Error> {
    // Checked once as a whole, so that serde need not check each string.
    let text = std::str::from_utf8(body).map_err(|_| parse_error("message is not UTF-8"))?;
    // Serde reads a struct from an array as well: without this look a batch `["2.0", …]` would do.
    if text.trim_ascii_start().starts_with('[') {
        return Err(invalid_request("batches are not part of the protocol"));
    }
    let wire: Wire = serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => invalid_request("message is not a JSON-RPC 2.0 request or response"),
        // The limit is serde_json's own, which keeps a hostile body from overflowing the stack.
        _ => parse_error("message is not JSON, or is nested more than 128 deep"),
    })?;
    wire.into_incoming()
}

/// A JSON-RPC error -32700 with a text of our own.
pub(super) fn parse_error(message: &'static str) -> Error {
    Error { code: ErrorCode::ParseError, message: message.into(), data: None }
}

fn invalid_request(message: &'static str) -> Error {
    Error { code: ErrorCode::InvalidRequest, message: message.into(), data: None }
}

// tower-lsp's own `Message` is untagged: serde then builds the whole tree once more to try both
// kinds, which costs a copy of the document at each `didOpen`.
#[derive(Deserialize)]
struct Wire {
    #[serde(deserialize_with = "version")]
    #[expect(dead_code, reason = "checked while it is read")]
    jsonrpc: (),
    #[serde(default, deserialize_with = "present")]
    id: Option<Id>,
    method: Option<String>,
    #[serde(default, deserialize_with = "present")]
    params: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    result: Option<Value>,
    error: Option<Error>,
}

impl Wire {
    fn into_incoming(self) -> Result<Incoming, Error> {
        match self {
            Self { method: Some(method), id, params, result: None, error: None, .. } => {
                let request = Request::build(method);
                let request = match id {
                    Some(id) => request.id(id),
                    None => request,
                };
                let request = match params {
                    Some(mut params) => {
                        uris::encode(&mut params);
                        request.params(params)
                    }
                    None => request,
                };
                Ok(Incoming::Request(request.finish()))
            }
            Self { method: None, id: Some(id), result: Some(result), error: None, .. } => {
                Ok(Incoming::Response(Response::from_ok(id, result)))
            }
            // Some clients send `"result": null` beside the error.
            Self { method: None, id: Some(id), error: Some(error), .. } => {
                Ok(Incoming::Response(Response::from_error(id, error)))
            }
            _ => Err(invalid_request("message is neither a request nor a response")),
        }
    }
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "2.0" => Ok(()),
        _ => Err(D::Error::custom("not version 2.0")),
    }
}

/// Tells `null`, which is `Some`, from a member that is not there.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// A message as it goes over the wire: header and body.
#[derive(Debug)]
pub(super) struct Frame(Vec<u8>);

impl Frame {
    /// Writes `message` out.
    pub(super) fn of(message: &impl Serialize) -> serde_json::Result<Self> {
        let body = serde_json::to_vec(message)?;
        let header = format!("Content-Length: {}\r\n\r\n", body.len());
        // One piece, so that one write takes it: a header that arrives alone wakes the client twice.
        Ok(Self([header.as_bytes(), &body].concat()))
    }

    /// A notification of `method` with `params`.
    pub(super) fn notification(method: &str, params: &impl Serialize) -> serde_json::Result<Self> {
        #[derive(Serialize)]
        struct Notification<'a, P> {
            jsonrpc: &'static str,
            method: &'a str,
            params: &'a P,
        }
        Self::of(&Notification { jsonrpc: "2.0", method, params })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn code_of(body: impl AsRef<[u8]>) -> i64 {
        decode(body.as_ref()).expect_err("refused").code.code()
    }

    #[test]
    fn decodes_requests_and_notifications() {
        let request = Request::build("m").id(1).params(json!({"a": [1]})).finish();
        let text = r#"{"jsonrpc":"2.0","id":1,"method":"m","params":{"a":[1]}}"#;
        assert_eq!(decode(text.as_bytes()), Ok(Incoming::Request(request)));
        let notification = Request::build("m").finish();
        let text = "\n {\"method\":\"m\",\"jsonrpc\":\"2.0\",\"more\":0} ";
        assert_eq!(decode(text.as_bytes()), Ok(Incoming::Request(notification)));
        let null_id = Request::build("m").id(Id::Null).finish();
        let text = r#"{"jsonrpc":"2.0","id":null,"method":"m"}"#;
        assert_eq!(decode(text.as_bytes()), Ok(Incoming::Request(null_id)));
    }

    #[test]
    fn decodes_responses() {
        let ok = Response::from_ok(Id::from("a"), Value::Null);
        let text = r#"{"jsonrpc":"2.0","id":"a","result":null}"#;
        assert_eq!(decode(text.as_bytes()), Ok(Incoming::Response(ok)));
        let error = Error { code: ErrorCode::ServerError(-1), message: "no".into(), data: None };
        let text = r#"{"jsonrpc":"2.0","id":2,"result":null,"error":{"code":-1,"message":"no"}}"#;
        let response = Response::from_error(Id::from(2), error);
        assert_eq!(decode(text.as_bytes()), Ok(Incoming::Response(response)));
    }

    #[test]
    fn tells_what_is_not_json() {
        let deep = |n| {
            let (open, close) = ("[".repeat(n), "]".repeat(n));
            format!(r#"{{"jsonrpc":"2.0","method":"m","params":{open}{close}}}"#)
        };
        assert!(decode(deep(120).as_bytes()).is_ok());
        assert_eq!(code_of(deep(5000)), -32700);
        assert_eq!(code_of("\u{feff}{\"jsonrpc\":\"2.0\",\"method\":\"m\"}"), -32700);
        assert_eq!(code_of(r#"{"jsonrpc":"2.0","method":"\ud800"}"#), -32700);
        assert_eq!(code_of(b"{\"jsonrpc\":\"2.0\",\"method\":\"\xff\"}"), -32700);
        assert_eq!(code_of(""), -32700);
        assert_eq!(code_of(r#"{"jsonrpc":"2.0","method":"m"} x"#), -32700);
    }

    #[test]
    fn tells_what_is_not_a_message() {
        for body in [
            "1",
            "null",
            r#""text""#,
            r#"[{"jsonrpc":"2.0","id":1,"method":"m"}]"#,
            r#"["2.0",1,"exit"]"#,
            "{}",
            r#"{"jsonrpc":"2.0"}"#,
            r#"{"jsonrpc":"2.0","id":1}"#,
            r#"{"jsonrpc":"1.0","id":1,"method":"m"}"#,
            r#"{"id":1,"method":"m"}"#,
            r#"{"jsonrpc":"2.0","id":1.5,"method":"m"}"#,
            r#"{"jsonrpc":"2.0","id":9223372036854775808,"method":"m"}"#,
            r#"{"jsonrpc":"2.0","id":{},"method":"m"}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":7}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":"m","result":1}"#,
            r#"{"jsonrpc":"2.0","result":1}"#,
        ] {
            assert_eq!(code_of(body), -32600, "{body}");
        }
    }

    #[test]
    fn never_quotes_what_it_refuses() {
        let body = r#"{"jsonrpc":"2.0","id":1,"method":{"wJalrXUtnFEMI":"x"}}"#;
        let error = decode(body.as_bytes()).expect_err("refused");
        assert!(!format!("{error:?}").contains("wJalr"));
    }

    #[test]
    fn writes_header_and_body() {
        let frame = Frame::notification("m", &json!({"é": 1})).expect("plain JSON");
        let expected =
            "Content-Length: 48\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"é\":1}}";
        assert_eq!(frame.bytes(), expected.as_bytes());
    }
}
