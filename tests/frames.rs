//! Damaged and unusual messages: each is answered as it should be, and the next one is served.

mod support;

use std::process::Command;

use serde_json::{Value, json};
use support::{Client, frame, frame_of};

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const UNKNOWN_METHOD: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;

fn start() -> Client {
    let mut client =
        Client::start(Command::new(env!("CARGO_BIN_EXE_aws-config-lsp")).arg("server"));
    client.initialize(&json!({}));
    client
}

/// What came back for `bytes`: the id and the code of each error, or 0 for a result.
fn answers(client: &mut Client, bytes: &[u8]) -> Vec<(Value, i64)> {
    client.send_bytes(bytes);
    let messages = client.drain();
    let code = |message: &Value| message["error"]["code"].as_i64().unwrap_or(0);
    messages.iter().map(|message| (message["id"].clone(), code(message))).collect()
}

/// One server takes all `cases`: bytes, and the codes of the errors with id null.
#[track_caller]
fn check_refused(cases: &[(&str, Vec<u8>, &[i64])]) {
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
fn check_served(cases: &[(&str, Vec<u8>)]) {
    let mut client = start();
    for (name, bytes) in cases {
        assert_eq!(answers(&mut client, bytes), [(json!(77), UNKNOWN_METHOD)], "{name}");
    }
    client.shut_down();
}

fn body() -> Vec<u8> {
    br#"{"jsonrpc":"2.0","id":77,"method":"no/such"}"#.to_vec()
}

/// A well-formed request under the header lines `header`, in which `<n>` stands for its length.
fn under(header: &str) -> Vec<u8> {
    let header = header.replace("<n>", &body().len().to_string());
    [header.as_bytes(), &body()].concat()
}

#[test]
fn bodies_that_are_not_json() {
    let deep = |open: &str, n| {
        [br#"{"jsonrpc":"2.0","id":1,"method":"m","params":"#.to_vec(), open.repeat(n).into_bytes()]
            .concat()
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", vec![]),
        ("blank", b"  \r\n ".to_vec()),
        ("cut off", br#"{"jsonrpc":"2.0","id":1,"meth"#.to_vec()),
        ("trailing text", [body(), b"x".to_vec()].concat()),
        ("two in one", [body(), body()].concat()),
        ("trailing comma", br#"{"jsonrpc":"2.0","id":1,"method":"m",}"#.to_vec()),
        ("single quotes", b"{'jsonrpc':'2.0'}".to_vec()),
        ("comment", [b"/* */".to_vec(), body()].concat()),
        ("NaN", br#"{"jsonrpc":"2.0","id":NaN,"method":"m"}"#.to_vec()),
        ("byte order mark", [b"\xef\xbb\xbf".to_vec(), body()].concat()),
        ("UTF-16", body().iter().flat_map(|byte| [*byte, 0]).collect()),
        (
            "invalid UTF-8 in a string",
            b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\xfe\"}".to_vec(),
        ),
        ("overlong UTF-8", b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xc0\xaf\"}".to_vec()),
        ("invalid UTF-8 outside", b"\x80\x80".to_vec()),
        ("NUL bytes", vec![0; 40]),
        ("lone high surrogate", br#"{"jsonrpc":"2.0","id":1,"method":"\ud800"}"#.to_vec()),
        ("lone low surrogate", br#"{"jsonrpc":"2.0","id":1,"method":"\udc00x"}"#.to_vec()),
        ("bad escape", br#"{"jsonrpc":"2.0","id":1,"method":"\q"}"#.to_vec()),
        ("raw newline in a string", b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\nb\"}".to_vec()),
        ("5,000 arrays deep", deep("[", 5000)),
        ("5,000 objects deep", deep("{\"a\":", 5000)),
        ("a million deep", deep("[", 1_000_000)),
    ];
    let cases = cases.iter().map(|(name, body)| (*name, frame_of(body), &[PARSE_ERROR][..]));
    check_refused(&cases.collect::<Vec<_>>());
}

#[test]
fn bodies_that_are_no_message() {
    let cases = [
        "1",
        "true",
        "null",
        r#""text""#,
        "[]",
        r#"[{"jsonrpc":"2.0","id":1,"method":"m"},{"jsonrpc":"2.0","id":2,"method":"m"}]"#,
        r#"["2.0",1,"exit"]"#,
        "{}",
        r#"{"jsonrpc":"2.0"}"#,
        r#"{"jsonrpc":"2.0","id":1}"#,
        r#"{"id":1,"method":"m"}"#,
        r#"{"jsonrpc":"1.0","id":1,"method":"m"}"#,
        r#"{"jsonrpc":2.0,"id":1,"method":"m"}"#,
        r#"{"jsonrpc":"2.0","id":1.5,"method":"m"}"#,
        r#"{"jsonrpc":"2.0","id":9223372036854775808,"method":"m"}"#,
        r#"{"jsonrpc":"2.0","id":1e400,"method":"m"}"#,
        r#"{"jsonrpc":"2.0","id":{"a":1},"method":"m"}"#,
        r#"{"jsonrpc":"2.0","id":true,"method":"m"}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":null}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":["m"]}"#,
        r#"{"jsonrpc":"2.0","jsonrpc":"2.0","id":1,"method":"m"}"#,
        r#"{"jsonrpc":"2.0","id":1,"error":{"code":"x"}}"#,
        r#"{"jsonrpc":"2.0","result":1}"#,
    ];
    let code = |body: &str| {
        // A number that is too large is not JSON to serde.
        if body.contains("1e400") { &[PARSE_ERROR][..] } else { &[INVALID_REQUEST][..] }
    };
    let cases = cases.iter().map(|body| (*body, frame_of(body.as_bytes()), code(body)));
    check_refused(&cases.collect::<Vec<_>>());
}

#[test]
fn headers_that_say_no_length() {
    let refused = |header: &str| [header.as_bytes(), b"\r\n\r\n{}"].concat();
    let once = &[PARSE_ERROR][..];
    check_refused(&[
        ("no length", refused("Content-Type: application/vscode-jsonrpc"), once),
        ("empty", refused("Content-Length:"), once),
        ("words", refused("Content-Length: many"), once),
        ("negative", refused("Content-Length: -5"), once),
        ("signed", refused("Content-Length: +5"), once),
        ("fractional", refused("Content-Length: 5.0"), once),
        ("hexadecimal", refused("Content-Length: 0x10"), once),
        ("a list", refused("Content-Length: 5, 5"), once),
        ("2^63", refused("Content-Length: 9223372036854775808"), once),
        ("2^64", refused("Content-Length: 18446744073709551616"), once),
        ("8 GiB", refused("Content-Length: 8589934592"), once),
        ("two lengths", refused("Content-Length: 5\r\nContent-Length: 7"), once),
        ("no colon", refused("Content-Length 5"), once),
        ("blank in the name", refused("Content Length: 5"), once),
        ("an HTTP request", refused("POST / HTTP/1.1\r\nHost: localhost"), once),
        ("binary", [&[0, 159, 146, 150, 13, 10][..], b"\xff\xff\r\n\r\n"].concat(), once),
        ("a body alone", body(), once),
        ("10 KiB without an end", vec![b'x'; 10 << 10], once),
    ]);
}

#[test]
fn lengths_that_are_wrong() {
    let with_length =
        |length| [format!("Content-Length: {length}\r\n\r\n").into_bytes(), body()].concat();
    let twice = &[PARSE_ERROR, PARSE_ERROR][..];
    check_refused(&[
        ("too short", with_length(body().len() - 10), twice),
        ("zero", with_length(0), twice),
    ]);
    // Too long: the next message is taken for the rest of this one, and the one after is served.
    let mut client = start();
    let bytes =
        [with_length(body().len() + 9), frame_of(&body()), under("Content-Length: <n>\r\n\r\n")];
    let expected =
        [(Value::Null, PARSE_ERROR), (Value::Null, PARSE_ERROR), (json!(77), UNKNOWN_METHOD)];
    assert_eq!(answers(&mut client, &bytes.concat()), expected);
    client.shut_down();
}

#[test]
fn headers_of_other_charsets() {
    let header =
        |kind: &str| under(&format!("Content-Length: <n>\r\nContent-Type: {kind}\r\n\r\n"));
    let once = &[INVALID_REQUEST][..];
    check_refused(&[
        ("UTF-16", header("application/vscode-jsonrpc; charset=utf-16"), once),
        ("Latin-1", header("application/vscode-jsonrpc;charset=\"iso-8859-1\""), once),
    ]);
    check_served(&[
        ("UTF-8", header("application/vscode-jsonrpc; charset=utf-8")),
        ("utf8, which old clients send", header("application/vscode-jsonrpc; charset=utf8")),
        ("quoted", header("application/json; charset=\"UTF-8\"; x=y")),
        ("none", header("application/json")),
    ]);
}

#[test]
fn headers_that_are_unusual() {
    let many = "X-Filler: 0123456789\r\n".repeat(100);
    check_served(&[
        ("lower case", under("content-length: <n>\r\n\r\n")),
        ("upper case", under("CONTENT-LENGTH: <n>\r\n\r\n")),
        ("no blank", under("Content-Length:<n>\r\n\r\n")),
        ("blanks and tabs", under("Content-Length: \t <n> \t\r\n\r\n")),
        ("leading zeros", under("Content-Length: 000<n>\r\n\r\n")),
        ("said twice", under("Content-Length: <n>\r\nContent-Length: <n>\r\n\r\n")),
        ("100 others", under(&(many + "Content-Length: <n>\r\n\r\n"))),
        ("bare line feeds", under("Content-Length: <n>\n\n")),
        ("blank lines before", under("\r\n\r\n\r\nContent-Length: <n>\r\n\r\n")),
    ]);
}

#[test]
fn junk_before_a_message_is_answered_and_the_message_is_served() {
    let mut client = start();
    for junk in ["hello\r\n", "hello\r\n\r\n", "hello", "{\"a\":\"b\"}", "\0\0\0\0"] {
        let bytes = [junk.as_bytes(), &under("Content-Length: <n>\r\n\r\n")].concat();
        let expected = [(Value::Null, PARSE_ERROR), (json!(77), UNKNOWN_METHOD)];
        assert_eq!(answers(&mut client, &bytes), expected, "{junk:?}");
    }
    client.shut_down();
}

#[test]
fn requests_that_are_unusual() {
    let mut client = start();
    let hover = "textDocument/hover";
    let mut check = |message: Value, id: Value, code: i64| {
        assert_eq!(answers(&mut client, &frame(message.clone())), [(id, code)], "{message}");
    };
    check(json!({"id": null, "method": "no/such"}), Value::Null, UNKNOWN_METHOD);
    check(json!({"id": "a\u{1f600}", "method": "no/such"}), json!("a\u{1f600}"), UNKNOWN_METHOD);
    check(json!({"id": 1, "method": ""}), json!(1), UNKNOWN_METHOD);
    check(json!({"id": 2, "method": hover}), json!(2), INVALID_PARAMS);
    check(json!({"id": 3, "method": hover, "params": null}), json!(3), INVALID_PARAMS);
    check(json!({"id": 4, "method": hover, "params": 7}), json!(4), INVALID_PARAMS);
    let at = |uri: &str, line: i64| json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": 0}});
    check(
        json!({"id": 5, "method": hover, "params": at("file:///x", -1)}),
        json!(5),
        INVALID_PARAMS,
    );
    check(
        json!({"id": 6, "method": hover, "params": at("not a uri", 0)}),
        json!(6),
        INVALID_PARAMS,
    );
    check(
        json!({"id": 7, "method": "textDocument/didOpen", "params": {}}),
        json!(7),
        INVALID_REQUEST,
    );
    check(json!({"id": 8, "method": "no/such", "extra": {"a": [1]}}), json!(8), UNKNOWN_METHOD);
    check(
        json!({"id": 9, "method": "$/cancelRequest", "params": {"id": 9}}),
        json!(9),
        INVALID_REQUEST,
    );
    client.shut_down();
}

#[test]
fn a_large_message_is_taken_and_a_larger_one_is_refused() {
    let mut client = start();
    let padded = |size: usize| {
        let (head, tail) = (r#"{"jsonrpc":"2.0","id":77,"method":"no/such","params":[""#, "\"]}");
        frame_of(format!("{head}{}{tail}", "x".repeat(size - head.len() - tail.len())).as_bytes())
    };
    assert_eq!(answers(&mut client, &padded(64 << 20)), [(json!(77), UNKNOWN_METHOD)]);
    let expected = [(Value::Null, INVALID_REQUEST)];
    assert_eq!(answers(&mut client, &padded((64 << 20) + 1)), expected);
    client.shut_down();
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_too_large_is_not_kept() {
    let mut client = start();
    let mut left = 200 << 20;
    client.send_bytes(format!("Content-Length: {left}\r\n\r\n").as_bytes());
    let chunk = vec![b'x'; 1 << 20];
    while left > 0 {
        client.send_bytes(&chunk);
        left -= chunk.len();
    }
    assert_eq!(client.drain().len(), 1);
    let status = std::fs::read_to_string(format!("/proc/{}/status", client.process_id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: usize = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(peak < 32 << 10, "{peak} KiB for a message of 200 MiB");
    client.shut_down();
}

#[test]
fn messages_may_arrive_byte_by_byte() {
    let mut client = start();
    for byte in under("Content-Length: <n>\r\n\r\n") {
        client.send_bytes(&[byte]);
    }
    assert_eq!(client.response(77).unwrap_err()["code"], UNKNOWN_METHOD);
    client.shut_down();
}

// A fixed linear congruence instead of a clock: a failure can be repeated.
#[test]
fn random_damage_is_survived() {
    let mut client = start();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..2000 {
        let mut bytes = under("Content-Length: <n>\r\nContent-Type: x; charset=utf-8\r\n\r\n");
        // The digits stay, or the server would rightly wait for what was announced.
        let from = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        for _ in 0..=random(4) {
            let at = from + random(bytes.len() - from);
            bytes[at] = random(256) as u8;
        }
        client.send_bytes(&bytes);
        client.send_bytes(&[b'\n'; 64]);
        client.drain();
    }
    client.shut_down();
    assert_eq!(client.stderr(), "");
}
