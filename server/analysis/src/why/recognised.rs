//! A message that was recognised.

use catalogue::messages::{Hole, Message, MessageKind, kinds};

/// A message that was recognised. What is in its holes may hold secrets.
#[derive(Clone)]
pub struct Recognised {
    /// What it is about; the operation that AWS refused can make it another kind than the message's.
    pub kind: &'static MessageKind,
    /// The message; `None` where an error code alone is known.
    pub message: Option<&'static Message>,
    /// AWS's error code.
    pub code: Option<String>,
    /// The operation that AWS refused.
    pub operation: Option<String>,
    /// What is in the holes.
    pub(super) holes: Vec<(Hole, String)>,
    /// Where it begins in the text, in bytes.
    pub(super) at: usize,
    /// The text ends before the message does.
    pub(super) is_cut: bool,
}

impl Recognised {
    /// What is in a hole.
    pub(super) fn hole(&self, name: &str) -> Option<&str> {
        let found = self.holes.iter().find(|(hole, _)| hole.name == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !is_redacted(value))
    }
}

/// A placeholder proves nothing.
fn is_redacted(value: &str) -> bool {
    let inner = value.trim_matches(['<', '>', '[', ']', '{', '}', '$']);
    let is_mark = |c: char| c == '*' || c == 'x' || c == 'X' || c == '█';
    (!value.is_empty() && value.chars().all(is_mark) && value.len() > 2)
        || ["redacted", "REDACTED", "OMITTED", "secret", "removed"].contains(&inner)
}

impl Recognised {
    /// Whether only the code of AWS is known and not its sentence.
    pub(super) fn is_code_alone(&self) -> bool {
        match self.message {
            Some(message) => message.kind.id == kinds::SERVICE_ANSWER,
            None => self.code.is_some(),
        }
    }

    pub(super) fn of(kind: &'static MessageKind) -> Self {
        let (message, code, operation) = (None, None, None);
        Self { kind, message, code, operation, holes: Vec::new(), at: 0, is_cut: false }
    }
}
