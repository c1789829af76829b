//! Positions of the protocol, worked out in another way than the server does.

use serde_json::{Value, json};

/// How a client counts columns.
#[derive(Clone, Copy, Debug)]
pub enum Encoding {
    Utf8,
    Utf16,
    Utf32,
}

impl Encoding {
    pub const ALL: [Self; 3] = [Self::Utf8, Self::Utf16, Self::Utf32];

    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    /// The place after a text.
    pub fn position(self, before: &str) -> Value {
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        // A CRLF ends one line.
        let ends = before.matches(['\n', '\r']).count() - before.matches("\r\n").count();
        let column = &before[line_start..];
        let units = match self {
            Self::Utf8 => column.len(),
            Self::Utf16 => column.encode_utf16().count(),
            Self::Utf32 => column.chars().count(),
        };
        json!({"line": ends, "character": units})
    }
}
