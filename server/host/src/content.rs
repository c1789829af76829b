//! Reads files: from bytes to text.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use analysis::OtherEncoding;
use analysis::rules::not_utf8::{self, utf16_order};

use crate::open::{Opened, open_named, open_regular, reason};

#[derive(PartialEq, Eq)]
pub enum Content {
    /// UTF-8, a byte order mark included.
    Text(String),
    Absent,
    /// Bytes that are not UTF-8.
    NotText(NotText),
}

impl Content {
    /// The text, where it is UTF-8.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Absent | Self::NotText(_) => None,
        }
    }

    fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Absent | Self::NotText(_) => None,
        }
    }

    /// The encoding of a file that is not UTF-8.
    pub fn other_encoding(&self) -> Option<OtherEncoding> {
        match self {
            Self::Text(_) | Self::Absent => None,
            Self::NotText(fault) => not_utf8::encoding(&fault.bytes),
        }
    }

    /// The bytes, where there is a file.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text.as_bytes()),
            Self::NotText(fault) => Some(&fault.bytes),
            Self::Absent => None,
        }
    }
}

/// Where bytes stop to be UTF-8. Line and column count from 1, the column in characters.
#[derive(PartialEq, Eq)]
pub struct NotText {
    /// From the start of the file, in bytes.
    pub offset: usize,
    /// Of the file.
    pub line: usize,
    /// In the line.
    pub column: usize,
    pub bytes: Vec<u8>,
}

/// Far beyond any file that AWS tools would read in reasonable time.
const LARGEST: u64 = 64 << 20;

/// A file that was named on the command line.
pub struct Named {
    pub content: Content,
    /// It is a FIFO or a device: what was read is gone, and nothing can be written in its place.
    pub is_stream: bool,
}

/// Reads a file that was found: beside another one, by search, or through a setting or a variable.
/// It must be a regular file. One that does not exist is [`Content::Absent`].
///
/// # Errors
/// A sentence for the user, without the path.
pub fn read_found(path: &Path) -> Result<Content, String> {
    match open_regular(path) {
        Ok(Opened::Regular(file, size)) => read_sized(file, size),
        Ok(Opened::Null) => Ok(Content::Text(String::new())),
        Err(error) if is_missing(&error) => Ok(Content::Absent),
        Err(error) => Err(sentence(&error)),
    }
}

/// Reads a file that was named on the command line, a FIFO or a device as a stream: `<(command)`,
/// `/dev/stdin`. One that does not exist is [`Content::Absent`].
///
/// # Errors
/// A sentence for the user, without the path.
pub fn read_named(path: &Path) -> Result<Named, String> {
    let file = match open_named(path) {
        Ok(Opened::Regular(file, _)) => file,
        Ok(Opened::Null) => {
            return Ok(Named { content: Content::Text(String::new()), is_stream: true });
        }
        Err(error) if is_missing(&error) => {
            return Ok(Named { content: Content::Absent, is_stream: false });
        }
        Err(error) => return Err(sentence(&error)),
    };
    let metadata = file.metadata().map_err(|error| sentence(&error))?;
    if metadata.is_dir() {
        // Linux opens a directory and fails only at the first read.
        return Err(sentence(&io::ErrorKind::IsADirectory.into()));
    }
    let is_stream = !metadata.is_file();
    let content = if is_stream { read_from(file)? } else { read_sized(file, metadata.len())? };
    Ok(Named { content, is_stream })
}

/// Reads until the end of `source`.
///
/// # Errors
/// A sentence for the user.
pub fn read_from(source: impl Read) -> Result<Content, String> {
    read_into(Vec::new(), source)
}

fn read_into(mut bytes: Vec<u8>, source: impl Read) -> Result<Content, String> {
    // One byte more than allowed tells a file of exactly that size from a larger one.
    source.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| sentence(&error))?;
    if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(decode(bytes)) }
}

/// Looks at the size before anything is read; the file may still grow meanwhile.
fn read_sized(file: File, size: u64) -> Result<Content, String> {
    if size > LARGEST {
        return Err(too_large());
    }
    // With room for the read that finds the end. Into an empty buffer the first read is of 32 bytes and
    // each further one of twice as many: eight reads for a file of 1.5 KB.
    read_into(Vec::with_capacity(size as usize + 1), file)
}

/// The bytes of a regular file that has at most `largest`.
pub(crate) fn bytes_of(path: &Path, largest: u64) -> Option<Vec<u8>> {
    let Opened::Regular(file, size) = open_regular(path).ok()? else { return None };
    let mut bytes = Vec::new();
    file.take(largest).read_to_end(&mut bytes).ok()?;
    (size <= largest).then_some(bytes)
}

/// The text of a file; `None` where it cannot be read or is not UTF-8: the AWS CLI and boto3 refuse
/// such a file, so nothing in it may count as known.
pub fn text_of(path: &Path) -> Option<String> {
    read_found(path).ok()?.into_text()
}

/// The encoding of a file that can be read and is not UTF-8.
pub fn other_encoding_of(path: &Path) -> Option<OtherEncoding> {
    read_found(path).ok()?.other_encoding()
}

/// The text of a pipe or a terminal: UTF-8, or UTF-16 as PowerShell may send it. What is neither becomes
/// the character for that.
pub fn lossy_text(bytes: &[u8]) -> String {
    let units: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return String::from_utf8_lossy(bytes).into_owned(),
    };
    let pairs = bytes.chunks_exact(2).map(|pair| units([pair[0], pair[1]]));
    char::decode_utf16(pairs).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn is_missing(error: &io::Error) -> bool {
    // A component of the path that is no directory leaves no file to be found either.
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn too_large() -> String {
    format!("is larger than {} MiB, so it is not read", LARGEST >> 20)
}

fn sentence(error: &io::Error) -> String {
    match error.kind() {
        // The one error whose cause the user may have set on purpose, with `chmod`.
        io::ErrorKind::PermissionDenied => {
            "cannot be read: permission denied; AWS tools of this user cannot read it either".into()
        }
        io::ErrorKind::IsADirectory => "is a directory, not a file".into(),
        _ => format!("cannot be read: {}", reason(error)),
    }
}

fn decode(bytes: Vec<u8>) -> Content {
    // Before UTF-8: UTF-16 of ASCII text without a mark is valid UTF-8 with a zero in every other byte.
    if utf16_order(&bytes).is_some() {
        return Content::NotText(NotText { offset: 0, line: 1, column: 1, bytes });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..offset]).into_owned();
            let line = before.matches('\n').count() + 1;
            // In characters, as editors and compilers count for people.
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let bytes = error.into_bytes();
            Content::NotText(NotText { offset, line, column, bytes })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_no_text_though_its_bytes_may_be_utf8() {
        let bytes: Vec<u8> = "[default]\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(std::str::from_utf8(&bytes).is_ok());
        assert_eq!(decode(bytes).text(), None);
    }

    #[test]
    fn wrong_bytes_are_placed() {
        let bytes = b"[default]\nname=\xc3\xa4\xff".to_vec();
        let fault = NotText { offset: 17, line: 2, column: 7, bytes: bytes.clone() };
        assert!(decode(bytes) == Content::NotText(fault));
    }

    #[test]
    fn a_byte_order_mark_stays_in_the_text() {
        assert_eq!(decode(b"\xef\xbb\xbf[a]".to_vec()).text(), Some("\u{feff}[a]"));
    }
}
