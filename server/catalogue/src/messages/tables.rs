use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Message, MessageKind, parse};

/// The tables of messages. The first that fits equally well wins, so the words of AWS itself come last.
const FILES: [&str; 8] = [
    include_str!("../../messages/python.txt"),
    include_str!("../../messages/go.txt"),
    include_str!("../../messages/javascript.txt"),
    include_str!("../../messages/java.txt"),
    include_str!("../../messages/rust.txt"),
    include_str!("../../messages/others.txt"),
    include_str!("../../messages/tools.txt"),
    include_str!("../../messages/answers.txt"),
];

static KINDS: LazyLock<Vec<MessageKind>> =
    LazyLock::new(|| parse::kinds(include_str!("../../messages/kinds.txt")));

static MESSAGES: LazyLock<Vec<Message>> =
    LazyLock::new(|| FILES.into_iter().flat_map(|text| parse::messages(text, kind)).collect());

static CODES: LazyLock<Vec<Code>> =
    LazyLock::new(|| read_codes(include_str!("../../messages/codes.txt")));

static NETWORK_ERRORS: LazyLock<Vec<(&'static str, &'static MessageKind)>> =
    LazyLock::new(|| by_kind(include_str!("../../messages/network.txt")).collect());

static BY_CODE: LazyLock<HashMap<&'static str, &'static Code>> =
    LazyLock::new(|| CODES.iter().map(|code| (code.code, code)).collect());

/// An error code of AWS, or the name of an exception of its tools.
#[derive(Debug)]
pub struct Code {
    /// As AWS writes it.
    pub code: &'static str,
    /// What it is about.
    pub kind: &'static MessageKind,
    /// Where it counts.
    pub counts: CodeCounts,
}

/// Where a code counts. Alone, without any other word, each does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeCounts {
    /// Everywhere: only AWS has this word.
    Anywhere,
    /// Where programs write AWS's codes, in a text that is about AWS: other clouds have the word too.
    InFrame,
    /// Nowhere else: it names an exception, which the sentence beside it explains better.
    Alone,
}

/// Every message, in the order of the tables.
pub fn messages() -> &'static [Message] {
    &MESSAGES
}

/// Every kind, in the order of the table.
pub fn kinds() -> &'static [MessageKind] {
    &KINDS
}

/// The kind of this name.
pub fn kind(id: &str) -> Option<&'static MessageKind> {
    KINDS.iter().find(|kind| kind.id == id)
}

/// Every error code, in the order of the table.
pub fn codes() -> &'static [Code] {
    &CODES
}

/// The kind of the error of the network in a text of any program.
pub fn network_error(text: &str) -> Option<&'static MessageKind> {
    let found = NETWORK_ERRORS.iter().find(|(words, _)| text.contains(words));
    found.map(|(_, kind)| *kind)
}

/// What is known of an error code of AWS.
pub fn code(code: &str) -> Option<&'static Code> {
    BY_CODE.get(code).copied()
}

fn read_codes(text: &'static str) -> Vec<Code> {
    let lines = by_kind(text);
    lines.flat_map(|(line, kind)| line.split(' ').map(move |word| read_code(word, kind))).collect()
}

/// The lines of a table below a `[KIND]`, each with that kind.
fn by_kind(text: &'static str) -> impl Iterator<Item = (&'static str, &'static MessageKind)> {
    let mut of_kind = None;
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(move |line| {
        if let Some(id) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            of_kind = kind(id);
            return None;
        }
        Some((line, of_kind?))
    })
}

fn read_code(word: &'static str, kind: &'static MessageKind) -> Code {
    let counts = match word.as_bytes().last() {
        Some(b'?') => CodeCounts::InFrame,
        Some(b'=') => CodeCounts::Alone,
        _ => CodeCounts::Anywhere,
    };
    Code { code: word.trim_end_matches(['?', '=']), kind, counts }
}
