//! What `why` is asked about: an argument, a pipe or a paste.

use std::io::{self, IsTerminal as _, Read};

/// How much of a long text is kept, of its beginning and of its end.
const HEAD: usize = 1 << 20;
const TAIL: usize = 4 << 20;

/// The text.
pub(super) struct PipedText {
    pub(super) bytes: Vec<u8>,
    /// Its middle was left out.
    pub(super) is_cut: bool,
}

/// The arguments, or standard input where there are none.
///
/// # Errors
/// Standard input cannot be read.
pub(super) fn read(arguments: &[String]) -> io::Result<PipedText> {
    let is_stream = matches!(arguments, [] | [_]) && arguments.first().is_none_or(|it| it == "-");
    if !is_stream {
        // A message without quotes comes as one argument for each word.
        return Ok(PipedText { bytes: arguments.join(" ").into_bytes(), is_cut: false });
    }
    let stdin = io::stdin();
    // Or the program seems to hang, as it waits for a text.
    if stdin.is_terminal() {
        anstream::eprintln!("Paste the message, then press Ctrl-D on a line of its own.");
    }
    read_ends(&mut stdin.lock())
}

/// Reads a stream to its end and keeps its beginning and its end.
fn read_ends(stream: &mut impl Read) -> io::Result<PipedText> {
    let mut bytes = Vec::new();
    let mut is_cut = false;
    let mut chunk = vec![0; 1 << 16];
    loop {
        let count = match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        bytes.extend_from_slice(&chunk[..count]);
        // Twice the length, so that bytes are moved seldom and the time is linear.
        if bytes.len() > HEAD + 2 * TAIL {
            bytes.drain(HEAD..bytes.len() - TAIL);
            is_cut = true;
        }
    }
    Ok(PipedText { bytes, is_cut })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_stream_both_ends_are_kept() {
        let mut text = vec![b'.'; 40 << 20];
        text[..5].copy_from_slice(b"first");
        text.extend_from_slice(b"last");
        let read = read_ends(&mut text.as_slice()).unwrap();
        assert!(read.is_cut && read.bytes.len() <= HEAD + 2 * TAIL);
        assert!(read.bytes.starts_with(b"first") && read.bytes.ends_with(b"last"));
    }
}
