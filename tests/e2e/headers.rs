//! Damaged and unusual headers: each is answered as it should be, and the next message is served.

use crate::damage::*;
use client::frame_of;
use serde_json::{Value, json};

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
