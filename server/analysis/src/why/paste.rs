//! From what somebody pasted to lines of text, and what can be read beside the message.

use super::clean::clean;
use super::command::{TypedCommand, commands};

/// The longest text that is looked at, in bytes: what is longer keeps its beginning and its end.
const LARGEST: usize = 4 << 20;

/// The part of a long text that is kept from its beginning.
// A log begins with the command and ends with the error; the larger part is left for the end.
const HEAD: usize = 1 << 20;

/// A text that somebody pasted. It may hold secrets, so nothing prints it.
pub struct Paste {
    /// The text without colours, frames and escapes.
    pub(super) text: String,
    /// The commands in it, in order.
    pub(super) commands: Vec<TypedCommand>,
    /// It was cut.
    pub(super) is_cut: bool,
}

/// Why a text is not looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// There is none.
    Empty,
    /// It is not text.
    Binary,
}

impl Paste {
    /// Reads what was pasted or piped.
    ///
    /// # Errors
    /// There is no text.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let is_cut = bytes.len() > LARGEST;
        let text = if is_cut {
            let tail = &bytes[bytes.len() - (LARGEST - HEAD)..];
            format!("{}\n{}", decode(&bytes[..HEAD])?, decode(tail)?)
        } else {
            decode(bytes)?
        };
        if text.trim().is_empty() {
            return Err(Unreadable::Empty);
        }
        let text = clean(&text);
        Ok(Self { commands: commands(&text), text, is_cut })
    }

    /// Whether a part in the middle was left out because the text is very long.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }
}

/// UTF-8, or UTF-16 as a PowerShell redirection writes it.
fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let zeros = memchr::memchr_iter(0, bytes).count();
    if zeros == 0 {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    let bytes = bytes.strip_prefix(&[0xff, 0xfe]).unwrap_or(bytes);
    // In Latin text every second byte is zero.
    if zeros * 3 < bytes.len() || bytes.chunks_exact(2).any(|pair| pair == [0, 0]) {
        return Err(Unreadable::Binary);
    }
    // PowerShell writes the lower byte first.
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Ok(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect())
}

impl std::fmt::Debug for Paste {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Paste({} bytes)", self.text.len())
    }
}
