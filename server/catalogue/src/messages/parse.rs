//! The format of the tables, by lines:
//!
//! - `# …` is a comment, and so is an empty line.
//! - `%program NAME`, `%reader ID` and `%frame TEXT` hold for what follows. The frame has `{}` where the
//!   message goes; it makes the example of a message that has none of its own.
//! - `[KIND]` begins messages of a kind. After the name: `frame` for texts that other programs print
//!   too, `read` for texts that were read and not printed by a run.
//! - A line is a pattern, with what varies as `{name}`; [`Hole`](super::Hole) says what a name takes.
//! - `> …` is a line of the example of the message above it.

use super::pattern::{parse, sample};
use super::{KindMarks, Message, MessageKind, OpenQuestion, Regions, Weight};

/// Parses a table of messages; `None` where a line is at fault.
pub(super) fn messages(
    text: &'static str,
    kind: impl Fn(&str) -> Option<&'static MessageKind>,
) -> Vec<Message> {
    let (mut program, mut reader, mut frame) = ("", "any", "{}");
    let mut head: Option<(&'static MessageKind, bool, bool)> = None;
    let mut found: Vec<Message> = Vec::new();
    let mut examples: Vec<Vec<&str>> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(example) = line.strip_prefix('>') {
            if let Some(last) = examples.last_mut() {
                last.push(example.strip_prefix(' ').unwrap_or(example));
            }
        } else if let Some(directive) = line.strip_prefix('%') {
            match directive.split_once(' ') {
                Some(("program", name)) => program = name,
                Some(("reader", id)) => reader = id,
                Some(("frame", text)) => frame = text,
                _ => {}
            }
        } else if let Some((id, flags)) = header(line) {
            head = kind(id).map(|kind| (kind, flags.contains("frame"), flags.contains("read")));
        } else if let Some((kind, needs_frame, is_read)) = head {
            let (pattern, parts, is_run) = (line, parse(line), !is_read);
            // Unless lines with `>` follow, which replace it at the end.
            let example = frame.replace("{}", &sample(&parts));
            let message =
                Message { pattern, parts, program, reader, kind, needs_frame, is_run, example };
            found.push(message);
            examples.push(Vec::new());
        }
    }
    for (message, lines) in found.iter_mut().zip(examples) {
        if !lines.is_empty() {
            message.example = lines.join("\n");
        }
    }
    found
}

/// The kind and the flags of `[kind flags]`.
fn header(line: &'static str) -> Option<(&'static str, &'static str)> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b' ';
    let (id, flags) = name.split_once(' ').unwrap_or((name, ""));
    name.bytes().all(is_plain).then_some((id, flags))
}

/// ` WHAT | HOW`, after `opt-in` or `partition` where it is asked in such regions alone.
fn question(text: &'static str) -> Option<OpenQuestion> {
    let (regions, question) = text.split_once(' ')?;
    let regions = match regions {
        "" => Regions::Any,
        "opt-in" => Regions::OptIn,
        "partition" => Regions::OtherPartition,
        _ => return None,
    };
    let (what, how) = match question.split_once(" | ") {
        Some((what, how)) => (what, Some(how)),
        None => (question, None),
    };
    Some(OpenQuestion { what, how, regions })
}

/// The words after the name of a kind.
fn marks(words: &str) -> (Weight, KindMarks) {
    let (mut weight, mut marks) = (Weight::Cause, KindMarks::empty());
    for word in words.split_whitespace() {
        match word {
            "wrapper" => weight = Weight::Wrapper,
            "chain-end" => weight = Weight::ChainEnd,
            "general" => weight = Weight::General,
            word => marks |= KindMarks::of(word).unwrap_or_default(),
        }
    }
    (weight, marks)
}

/// Parses the table of kinds.
pub(super) fn kinds(text: &'static str) -> Vec<MessageKind> {
    let mut kinds: Vec<MessageKind> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some((id, rest)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
            let (weight, marks) = marks(rest);
            kinds.push(MessageKind { id, weight, marks, meaning: "", open: Vec::new() });
            continue;
        }
        let Some(kind) = kinds.last_mut() else { continue };
        match line.strip_prefix('?').and_then(question) {
            Some(question) => kind.open.push(question),
            None => kind.meaning = line,
        }
    }
    kinds
}
