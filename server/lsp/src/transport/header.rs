//! The header part of a message: `Content-Length`, perhaps `Content-Type`, and a blank line.

/// Longest body that is read into memory, in bytes.
pub(super) const MAX_BODY: u64 = 64 << 20;
/// Longest body that is believed and read past; more than this is a damaged header, not a message.
const MAX_SKIPPED: u64 = 1 << 30;
/// Longest header part, in bytes.
const MAX_HEADER: usize = 8 << 10;

const LENGTH: &[u8] = b"content-length";

/// What the bytes at the start of a message turned out to be. Sizes and offsets are in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MessageHeader {
    /// The blank line has not come yet.
    Incomplete,
    /// A header of `size` bytes announces a body of `body` bytes.
    Message { size: usize, body: usize },
    /// The body is known to be of no use, but where it ends is known as well.
    Refused { size: usize, body: u64, reason: &'static str },
    /// Where this message ends is unknown: look for the next header from `resume` on.
    Damaged { resume: usize, reason: &'static str },
}

/// Reads the header at the start of `bytes`, after any blank lines.
///
/// Names are compared without regard to case, and lines may end in a bare LF, as
/// [HTTP parsers accept](https://www.rfc-editor.org/rfc/rfc9112#section-2.2-3).
pub(super) fn parse(bytes: &[u8]) -> MessageHeader {
    let mut at = 0;
    let mut fields = Fields::default();
    while let Some(length) = bytes[at..].iter().position(|byte| *byte == b'\n') {
        let line = bytes[at..at + length].strip_suffix(b"\r").unwrap_or(&bytes[at..at + length]);
        let next = at + length + 1;
        if !line.is_empty() {
            if let Err((offset, reason)) = fields.read(line) {
                return MessageHeader::Damaged { resume: at + offset, reason };
            }
        // Blank lines before a header are skipped: some clients end a body with a line end that they do
        // not count.
        } else if fields.any {
            return fields.finish(next);
        }
        if next > MAX_HEADER {
            return MessageHeader::Damaged { resume: next, reason: "header too long" };
        }
        at = next;
    }
    if bytes.len() > MAX_HEADER {
        return MessageHeader::Damaged { resume: 0, reason: "header too long" };
    }
    MessageHeader::Incomplete
}

/// Where the next header begins in `bytes`, or else how many of them cannot be part of one.
pub(super) fn seek(bytes: &[u8]) -> Result<usize, usize> {
    let token = [LENGTH, b":"].concat();
    for start in 0..bytes.len() {
        let rest = &bytes[start..];
        if rest.len() < token.len() {
            if token[..rest.len()].eq_ignore_ascii_case(rest) {
                return Err(start);
            }
        } else if rest[..token.len()].eq_ignore_ascii_case(&token) {
            return Ok(start);
        }
    }
    Err(bytes.len())
}

#[derive(Default)]
struct Fields {
    any: bool,
    length: Option<u64>,
    refused: Option<&'static str>,
}

impl Fields {
    /// Takes in one line; the error says from where in the line the next header is to be sought.
    fn read(&mut self, line: &[u8]) -> Result<(), (usize, &'static str)> {
        self.any = true;
        let junk = "header line is not `name: value`";
        let colon = line.iter().position(|byte| *byte == b':').ok_or((0, junk))?;
        let (name, value) = (line[..colon].trim_ascii(), line[colon + 1..].trim_ascii());
        if name.eq_ignore_ascii_case(LENGTH) {
            let length = content_length(value).ok_or((colon, "Content-Length is no length"))?;
            // Equal lengths are harmless. Of two different ones, either could be the end of this
            // message: https://www.rfc-editor.org/rfc/rfc9112#section-6.3-2.5
            if self.length.is_some_and(|before| before != length) {
                return Err((colon, "Content-Length given twice"));
            }
            self.length = Some(length);
        // A line with another header in it is the rest of a damaged body, not a field.
        } else if name.is_empty() || !name.iter().all(|&b| is_token(b)) || seek(line).is_ok() {
            return Err((0, junk));
        } else if name.eq_ignore_ascii_case(b"content-type") && !is_utf8_charset(value) {
            self.refused = Some("charset is not utf-8");
        }
        Ok(())
    }

    fn finish(self, size: usize) -> MessageHeader {
        match (self.length, self.refused) {
            // Without a length nothing says where the message ends: the next header has to be sought.
            (None, _) => {
                MessageHeader::Damaged { resume: size, reason: "Content-Length is missing" }
            }
            (Some(body), Some(reason)) => MessageHeader::Refused { size, body, reason },
            (Some(body), None) if body > MAX_BODY => {
                MessageHeader::Refused { size, body, reason: "message is larger than 64 MiB" }
            }
            (Some(body), None) => MessageHeader::Message { size, body: body as usize },
        }
    }
}

fn content_length(value: &[u8]) -> Option<u64> {
    // `u64::from_str` alone would take `+5`.
    let digits = value.iter().all(u8::is_ascii_digit);
    let length = std::str::from_utf8(value).ok()?.parse().ok()?;
    (digits && length <= MAX_SKIPPED).then_some(length)
}

/// Whether a `Content-Type` names no charset or UTF-8, also as `utf8`, which
/// [the specification asks for](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#headerPart).
fn is_utf8_charset(content_type: &[u8]) -> bool {
    content_type.split(|&b| b == b';').skip(1).all(|parameter| {
        let mut parts = parameter.splitn(2, |&b| b == b'=');
        let name = parts.next().unwrap_or_default().trim_ascii();
        let value = parts.next().unwrap_or_default().trim_ascii();
        let charset =
            value.strip_prefix(b"\"").and_then(|v| v.strip_suffix(b"\"")).unwrap_or(value);
        !name.eq_ignore_ascii_case(b"charset")
            || charset.eq_ignore_ascii_case(b"utf-8")
            || charset.eq_ignore_ascii_case(b"utf8")
    })
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expected: &MessageHeader) {
        assert_eq!(&parse(bytes.as_bytes()), expected, "{bytes:?}");
    }

    #[test]
    fn reads_what_clients_send() {
        for header in [
            "Content-Length: 2\r\n\r\n",
            "content-length:2\r\n\r\n",
            "CONTENT-LENGTH :  2 \r\n\r\n",
            "Content-Length: 2\n\n",
            "\r\n\r\nContent-Length: 2\r\n\r\n",
            "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n",
            "Content-Length: 2\r\nContent-Type: x; charset=\"UTF8\"\r\n\r\n",
            "Content-Length: 2\r\nContent-Length: 2\r\n\r\n",
            "X-Trace: on\r\nContent-Length: 002\r\n\r\n",
        ] {
            check(header, &MessageHeader::Message { size: header.len(), body: 2 });
        }
    }

    #[test]
    fn waits_for_the_blank_line() {
        for header in ["", "\r\n", "Content-Le", "Content-Length: 2", "Content-Length: 2\r\n\r"] {
            check(header, &MessageHeader::Incomplete);
        }
    }

    #[test]
    fn knows_the_end_of_what_it_refuses() {
        let reason = "charset is not utf-8";
        let header = "Content-Length: 9\r\nContent-Type: x; charset=utf-16\r\n\r\n";
        check(header, &MessageHeader::Refused { size: header.len(), body: 9, reason });
        let (header, reason) =
            ("Content-Length: 99000000\r\n\r\n", "message is larger than 64 MiB");
        check(header, &MessageHeader::Refused { size: header.len(), body: 99_000_000, reason });
    }

    #[test]
    fn finds_the_next_header_after_damage() {
        for damaged in [
            "Content-Length: -1\r\n\r\n",
            "Content-Length: +1\r\n\r\n",
            "Content-Length: 1.5\r\n\r\n",
            "Content-Length:\r\n\r\n",
            "Content-Length: 9223372036854775808\r\n\r\n",
            "Content-Length: 99999999999999999999\r\n\r\n",
            "Content-Length: 8589934592\r\n\r\n",
            "Content-Length: 1\r\nContent-Length: 7\r\n\r\n",
            "Content-Type: x\r\n\r\n",
            "hello\r\n",
            "{\"id\":1}",
            "{\"method\":\"a\"}\r\n\r\n{",
            "na me: x\r\n",
        ] {
            let bytes = format!("{damaged}Content-Length: 2\r\n\r\n{{}}");
            let MessageHeader::Damaged { resume, .. } = parse(bytes.as_bytes()) else {
                panic!("{bytes:?} should be damaged");
            };
            let start = resume + seek(&bytes.as_bytes()[resume..]).expect("a header follows");
            check(&bytes[start..], &MessageHeader::Message { size: 21, body: 2 });
        }
    }

    #[test]
    fn limits_the_header() {
        let many = "X-Header: value\r\n".repeat(100) + "Content-Length: 2\r\n\r\n";
        check(&many, &MessageHeader::Message { size: many.len(), body: 2 });
        for endless in ["x".repeat(MAX_HEADER + 1), "X: y\r\n".repeat(MAX_HEADER)] {
            assert!(matches!(parse(endless.as_bytes()), MessageHeader::Damaged { .. }));
        }
    }

    #[test]
    fn keeps_the_beginning_of_a_header_while_seeking() {
        assert_eq!(seek(b"junk Content-Len"), Err(5));
        assert_eq!(seek(b"ccc"), Err(2));
        assert_eq!(seek(b"no such thing"), Err(13));
        assert_eq!(seek(b"xcontent-LENGTH:"), Ok(1));
    }
}
