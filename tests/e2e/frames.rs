//! Damaged and unusual messages: each is answered as it should be, and the next one is served.

use crate::damage::*;
use client::{frame, frame_of};
use serde_json::{Value, json};

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
