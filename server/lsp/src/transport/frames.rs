//! Cuts the client's byte stream into messages, and finds its way back after a damaged one.

use tower_lsp::jsonrpc::{Error, ErrorCode};

use super::header::{self, MessageHeader};
use super::message::{self, Incoming};

/// Capacity that is kept between messages, in bytes: what one read from a pipe can bring.
const CHUNK: usize = 64 << 10;

/// The bytes that have come and are not yet understood.
pub(super) struct Frames {
    buffer: Vec<u8>,
    start: usize,
    state: Stage,
}

enum Stage {
    Header,
    Body(usize),
    /// The body of a refused message: this many bytes are to be read past.
    Skip(u64),
    /// After damage: everything up to the next header is to be read past.
    Seek,
}

impl Frames {
    pub(super) fn new() -> Self {
        Self { buffer: Vec::with_capacity(CHUNK), start: 0, state: Stage::Header }
    }

    /// The next message, or what to answer with id null in its place; nothing where more bytes
    /// are needed first.
    pub(super) fn next(&mut self) -> Option<Result<Incoming, Error>> {
        loop {
            let bytes = &self.buffer[self.start..];
            match self.state {
                Stage::Header => match header::parse(bytes) {
                    MessageHeader::Incomplete => return None,
                    MessageHeader::Message { size, body } => self.advance(size, Stage::Body(body)),
                    // The body is still read past: what follows it is a good message, and the client
                    // should not lose the server over one bad charset.
                    MessageHeader::Refused { size, body, reason } => {
                        self.advance(size, Stage::Skip(body));
                        let code = ErrorCode::InvalidRequest;
                        return Some(Err(Error { code, message: reason.into(), data: None }));
                    }
                    MessageHeader::Damaged { resume, reason } => {
                        self.advance(resume, Stage::Seek);
                        return Some(Err(message::parse_error(reason)));
                    }
                },
                Stage::Body(length) => {
                    let message = message::decode(bytes.get(..length)?);
                    self.advance(length, Stage::Header);
                    // A document of 60 MB is sent once, in `didOpen`. Its buffer would otherwise stay
                    // for the life of the server.
                    self.release();
                    return Some(message);
                }
                Stage::Skip(left) => {
                    // Read past in pieces, never collected: a refused body may be a gigabyte.
                    let gone = left.min(bytes.len() as u64);
                    let state = if gone == left { Stage::Header } else { Stage::Skip(left - gone) };
                    let more = matches!(state, Stage::Header);
                    self.advance(gone as usize, state);
                    if !more {
                        return None;
                    }
                }
                Stage::Seek => match header::seek(bytes) {
                    Ok(found) => self.advance(found, Stage::Header),
                    Err(useless) => {
                        self.advance(useless, Stage::Seek);
                        return None;
                    }
                },
            }
        }
    }

    /// How many bytes have come and are in no message yet.
    pub(super) fn unread(&self) -> usize {
        self.buffer.len() - self.start
    }

    /// The buffer to append to, with room for at least one more byte. Only the part that is
    /// still needed is in it.
    pub(super) fn buffer(&mut self) -> &mut Vec<u8> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let missing = match self.state {
            Stage::Body(length) => length.saturating_sub(self.buffer.len()),
            _ => 0,
        };
        if missing > 0 {
            // Its length is known: growing by doubling would copy a large document several times, and
            // take twice its size.
            self.buffer.reserve_exact(missing);
        } else if self.buffer.len() == self.buffer.capacity() {
            self.buffer.reserve(CHUNK);
        }
        &mut self.buffer
    }

    fn advance(&mut self, by: usize, state: Stage) {
        self.start += by;
        self.state = state;
    }

    /// Gives back what a large message took, before it is acted on and needs memory of its own.
    fn release(&mut self) {
        let rest = &self.buffer[self.start..];
        if self.buffer.capacity() > CHUNK && rest.len() <= CHUNK {
            let mut small = Vec::with_capacity(CHUNK);
            small.extend_from_slice(rest);
            self.buffer = small;
            self.start = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    fn request(id: i64) -> String {
        frame(&format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"m"}}"#))
    }

    /// Feeds `input` in pieces of `step` bytes; ids of requests, or codes of refusals.
    fn read(input: &[u8], step: usize) -> Vec<i64> {
        let mut frames = Frames::new();
        let mut seen = Vec::new();
        for piece in input.chunks(step) {
            frames.buffer().extend_from_slice(piece);
            while let Some(message) = frames.next() {
                seen.push(match message {
                    Ok(Incoming::Request(request)) => match request.id() {
                        Some(tower_lsp::jsonrpc::Id::Number(id)) => *id,
                        other => panic!("{other:?}"),
                    },
                    Ok(Incoming::Response(_)) => 0,
                    Err(error) => error.code.code(),
                });
            }
        }
        seen
    }

    #[track_caller]
    fn check(input: &str, expected: &[i64]) {
        for step in [1, 7, 64, input.len()] {
            assert_eq!(read(input.as_bytes(), step), expected, "{step} bytes at a time: {input:?}");
        }
    }

    #[test]
    fn cuts_wherever_the_bytes_arrive() {
        check(&[request(1), request(2), request(3)].concat(), &[1, 2, 3]);
    }

    #[test]
    fn goes_on_after_a_bad_body() {
        check(&[frame("{"), request(2)].concat(), &[-32700, 2]);
        check(&[frame("[]"), frame(""), request(2)].concat(), &[-32600, -32700, 2]);
    }

    #[test]
    fn goes_on_after_a_bad_header() {
        for junk in
            ["hello\r\n", "Content-Length: x\r\n\r\n", "Content-Type: a\r\n\r\n{}", "\r\n:\r\n"]
        {
            check(&[junk.to_owned(), request(2)].concat(), &[-32700, 2]);
        }
    }

    #[test]
    fn recovers_from_a_wrong_length() {
        let short = frame(r#"{"jsonrpc":"2.0","id":1,"method":"m"}"#).replace("37", "9");
        check(&[short, request(2)].concat(), &[-32700, -32700, 2]);
        let long = frame(r#"{"jsonrpc":"2.0","id":1,"method":"m"}"#).replace("37", "50");
        check(&[long, request(2), request(3)].concat(), &[-32700, -32700, 3]);
    }

    #[test]
    fn reads_past_what_is_too_large_without_keeping_it() {
        let mut frames = Frames::new();
        let size = header::MAX_BODY + 5;
        frames.buffer().extend_from_slice(format!("Content-Length: {size}\r\n\r\n").as_bytes());
        let Some(Err(error)) = frames.next() else { panic!("refused at once") };
        assert_eq!(error.code.code(), -32600);
        let chunk = vec![b'x'; CHUNK];
        for _ in 0..size / CHUNK as u64 {
            frames.buffer().extend_from_slice(&chunk);
            assert!(frames.next().is_none());
            assert!(frames.buffer().capacity() <= 2 * CHUNK);
        }
        let tail = "x".repeat((size % CHUNK as u64) as usize) + &request(4);
        frames.buffer().extend_from_slice(tail.as_bytes());
        assert!(matches!(frames.next(), Some(Ok(Incoming::Request(_)))));
    }

    #[test]
    fn gives_the_memory_of_a_large_message_back() {
        let text = "x".repeat(3 << 20);
        let large =
            frame(&format!(r#"{{"jsonrpc":"2.0","id":1,"method":"m","params":["{text}"]}}"#));
        let mut frames = Frames::new();
        frames.buffer().extend_from_slice(large.as_bytes());
        frames.buffer().extend_from_slice(request(2).as_bytes());
        assert!(frames.next().is_some());
        assert!(frames.buffer().capacity() <= CHUNK);
        assert!(matches!(frames.next(), Some(Ok(Incoming::Request(_)))));
    }
}
