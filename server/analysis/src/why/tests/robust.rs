//! What people paste around messages changes nothing, and texts of other programs are none.

use std::fmt::Write as _;

use catalogue::messages::{Weight, messages};
use proptest::prelude::*;

use super::pairs;
use crate::why::{Paste, recognise};

fn kind(text: &str) -> Option<&'static str> {
    let paste = Paste::read(text.as_bytes()).ok()?;
    recognise(&paste).first().map(|it| it.kind.id)
}

/// Texts of programs that are not AWS tools: lines of `others.txt`, each with names put in.
#[test]
fn errors_of_other_programs_are_not_recognised() {
    let lines = include_str!("others.txt").lines().filter(|line| !line.is_empty());
    let names = ["web", "my-service", "api_server", "worker 7", "db.internal", "x", "Größe", "a/b"];
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in lines {
        for name in names {
            let text = line.replace('@', name).replace("\\n", "\n");
            count += 1;
            if let Some(kind) = kind(&text) {
                wrong.push(format!("{text} is {kind}"));
            }
        }
    }
    assert!(count >= 1000, "{count}");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

type Frame = fn(&str) -> String;

/// How people paste.
const FRAMES: [(&str, Frame); 14] = [
    ("a prompt", |text| format!("jane@host:~/src$ make deploy\n{text}\n")),
    ("colours", |text| format!("\u{1b}[31;1m{}\u{1b}[0m", text.replace(' ', " \u{1b}[0m"))),
    ("lost escapes", |text| format!("[31m{text}[0m")),
    ("a box", |text| {
        text.lines().fold("╷\n".to_owned(), |out, line| format!("{out}│ {line}\n")) + "╵\n"
    }),
    ("a box of pipes", |text| {
        text.lines().fold(String::new(), |out, line| out + "| " + line + "\n")
    }),
    ("a log line", |text| format!("2026-11-29T12:00:00.123Z ERROR [main] c.e.App - {text}")),
    ("JSON", |text| {
        let inner = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        format!("{{\"level\":\"error\",\"msg\":\"{inner}\",\"ts\":1}}")
    }),
    ("wrapped at 60", |text| wrap(text, 60)),
    ("CRLF", |text| text.replace('\n', "\r\n") + "\r\n"),
    ("quoted in a mail", |text| {
        text.lines().fold("Hi,\n\n".to_owned(), |out, line| out + "> " + line + "\n")
    }),
    ("typographic quotes", |text| text.replace('"', "“").replace('\'', "’")),
    ("hard blanks", |text| text.replace(' ', "\u{a0}")),
    ("prose in another language", |text| format!("执行时出错：{text}。请问怎么解决？")),
    ("repeated", |text| format!("{text}\n{text}\n{text}\n")),
];

/// Breaks lines at a column, inside of words as well.
fn wrap(text: &str, column: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let characters: Vec<char> = line.chars().collect();
        for part in characters.chunks(column) {
            let _ = writeln!(out, "{}", part.iter().collect::<String>());
        }
    }
    out
}

#[test]
fn frames_do_not_change_the_kind_of_a_message() {
    let mut wrong = Vec::new();
    for message in messages().iter().filter(|it| it.kind.weight > Weight::Wrapper) {
        let plain = kind(&message.example);
        for (name, frame) in FRAMES {
            let framed = kind(&frame(&message.example));
            if framed != plain {
                wrong.push(format!("{name}: {} is {framed:?}, not {plain:?}", message.pattern));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_long_log_takes_linear_time_and_is_cut() {
    let line = "2026-11-29 12:00:00 INFO request An error occurred ( was not one, GET / 200\n";
    let mut text = line.repeat((16 << 20) / line.len());
    text += "botocore.exceptions.NoCredentialsError: Unable to locate credentials\n";
    let paste = Paste::read(text.as_bytes()).unwrap();
    assert!(paste.is_cut());
    assert_eq!(recognise(&paste).first().map(|it| it.kind.id), Some("no-credentials"));
}

#[test]
fn what_is_no_text_is_said() {
    use crate::why::Unreadable;
    assert_eq!(Paste::read(b"").err(), Some(Unreadable::Empty));
    assert_eq!(Paste::read(b" \n\t").err(), Some(Unreadable::Empty));
    assert_eq!(Paste::read(b"\x7fELF\x02\x01\x01\0\0\0\0\0").err(), Some(Unreadable::Binary));
    let utf16: Vec<u8> = "\u{feff}Unable to locate credentials in botocore"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let paste = Paste::read(&utf16).unwrap();
    assert_eq!(recognise(&paste).first().map(|it| it.kind.id), Some("no-credentials"));
}

proptest! {
    #[test]
    fn no_text_panics(text in r"(\PC|[\n\r\t\x1b\\\[{]){0,200}") {
        let _ = kind(&text);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(paste) = Paste::read(&bytes) {
            drop(recognise(&paste));
        }
    }

    #[test]
    fn noise_around_a_message_changes_nothing(
        nth in 0..messages().len(),
        before in "[a-z0-9 .\n]{0,80}",
        // Digits at the beginning could be the rest of a number that a terminal has wrapped.
        after in "([a-z][a-z0-9 .]{0,79})?",
    ) {
        let example = &messages()[nth].example;
        let noisy = format!("{before}\n{example}\n{after}");
        prop_assert_eq!(kind(&noisy), kind(example));
    }

    /// Any part of any message, with the files of any case: no panic, and no secret of the text.
    #[test]
    fn secrets_of_the_text_are_not_shown(
        nth in 0..messages().len(),
        at in 0_usize..200,
        secret in "[A-Za-z0-9]{40}".no_shrink(),
    ) {
        prop_assume!(secret.bytes().any(|b| b.is_ascii_digit()) && secret.contains(|c: char| c.is_ascii_uppercase()));
        let example = &messages()[nth].example;
        let mut at = at.min(example.len());
        while !example.is_char_boundary(at) {
            at -= 1;
        }
        let texts = [
            format!("{}{secret}{}", &example[..at], &example[at..]),
            example.replace("something", &secret).replace("dev", &secret),
            format!("$ AWS_SECRET_ACCESS_KEY={secret} aws s3 ls --profile {secret}\n{example}"),
        ];
        let cases = pairs::all();
        for text in texts {
            let case = &cases[nth % cases.len()].1[0];
            if let Some(answer) = case.answer(&text) {
                let shown = format!("{answer:?}");
                for part in secret.as_bytes().windows(8) {
                    let part = std::str::from_utf8(part).unwrap();
                    prop_assert!(!shown.contains(part), "{} in {}", part, shown);
                }
            }
        }
    }
}
