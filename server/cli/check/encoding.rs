//! Repairs files that are not UTF-8, which AWS tools refuse.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use host::content::{Content, NotText};
use syntax::PerFile;

use super::checked_pair::CheckedPair;
use super::formats::printable;
use crate::cli::files::inputs::InputFile;

/// Reads files again that are in another encoding, so that they are checked and written as UTF-8, and counts
/// them. UTF-16 is known by its mark; any bytes are text in Latin-1, so that a person has to say that they
/// are.
pub(super) fn repair(checked: &mut CheckedPair) -> usize {
    let repaired = PerFile::of(|kind| {
        let input = checked.inputs().files[kind].as_ref();
        // Not where the rule is off: then the user has said to leave the bytes alone.
        let input = input.filter(|input| input.asked && !checked.problems(kind).is_empty())?;
        let Content::NotText(fault) = &input.content else { return None };
        of_utf16(&fault.bytes).or_else(|| of_latin_1(input, fault))
    });
    let count = repaired.iter().filter(|(_, text)| text.is_some()).count();
    if count == 0 {
        return 0;
    }
    checked.replace_inputs(|files| {
        for (kind, text) in repaired {
            let (Some(input), Some(text)) = (&mut files[kind], text) else { continue };
            let old = std::mem::replace(&mut input.content, Content::Text(text));
            if let Content::NotText(fault) = old {
                input.original = Some(fault.bytes);
            }
        }
    });
    count
}

/// The text of a file that begins with the mark of UTF-16.
fn of_utf16(bytes: &[u8]) -> Option<String> {
    let (decode, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, rest @ ..] => (u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let (units, []) = rest.as_chunks::<2>() else { return None };
    char::decode_utf16(units.iter().map(|unit| decode(*unit))).collect::<Result<String, _>>().ok()
}

/// The text in Latin-1, if somebody at a terminal says that it is.
fn of_latin_1(input: &InputFile, fault: &NotText) -> Option<String> {
    // Windows-1252 has letters where Latin-1 has controls; a file with those is in neither for sure.
    if input.is_stream || fault.bytes.iter().any(|byte| matches!(byte, 0x80..=0x9f)) {
        return None;
    }
    // In a pipe nobody is there to answer.
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return None;
    }
    let name = printable(&input.name);
    let mut err = io::stderr();
    write!(
        err,
        "{name}: line {} is not UTF-8. Write the file as UTF-8, from Latin-1? [y/N] ",
        fault.line
    )
    .ok()?;
    err.flush().ok()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).ok()?;
    let is_yes = ["y", "yes"].contains(&answer.trim().to_ascii_lowercase().as_str());
    is_yes.then(|| fault.bytes.iter().map(|byte| char::from(*byte)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_known_by_its_mark() {
        let bytes = |order: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
            text.encode_utf16().flat_map(order).collect()
        };
        let text = "[default]\r\n# \u{fc}\u{1f511}\r\n";
        let marked = format!("\u{feff}{text}");
        assert_eq!(of_utf16(&bytes(u16::to_le_bytes, &marked)).as_deref(), Some(text));
        assert_eq!(of_utf16(&bytes(u16::to_be_bytes, &marked)).as_deref(), Some(text));
        assert_eq!(of_utf16(&bytes(u16::to_le_bytes, text)), None);
        assert_eq!(of_utf16(b"\xff\xfea"), None, "half a character");
        assert_eq!(of_utf16(b"\xff\xfe\x00\xd8"), None, "half a pair");
    }
}
