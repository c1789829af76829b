//! Messages that have come and are not yet acted on: a request that is called off in one of them need not be
//! done at all.

use std::collections::VecDeque;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Id};

use super::frames::Frames;
use super::message::Incoming;

/// Bytes from which on no more are read ahead: a client that floods the server has to wait for it.
const LIMIT: usize = 1 << 20;

#[derive(Default)]
pub(super) struct Backlog {
    /// With their sizes.
    messages: VecDeque<(usize, Result<Incoming, Error>)>,
    bytes: usize,
}

impl Backlog {
    /// The next message, as [`Frames::next`].
    pub(super) fn next(&mut self, frames: &mut Frames) -> Option<Result<Incoming, Error>> {
        let Some((size, message)) = self.messages.pop_front() else { return frames.next() };
        self.bytes -= size;
        Some(message)
    }

    /// Whether more may be read ahead.
    pub(super) fn has_room(&self) -> bool {
        self.bytes < LIMIT
    }

    /// Whether one of the messages that have come calls off the request `id`.
    pub(super) fn calls_off(&mut self, id: &Id, frames: &mut Frames) -> bool {
        let mut unread = frames.unread();
        while let Some(message) = frames.next() {
            let size = unread.saturating_sub(frames.unread());
            unread = frames.unread();
            self.bytes += size;
            self.messages.push_back((size, message));
        }
        let wanted = match id {
            Id::Number(number) => Value::from(*number),
            Id::String(name) => Value::from(name.as_str()),
            Id::Null => return false,
        };
        self.messages.iter().any(|(_, message)| match message {
            Ok(Incoming::Request(request)) if request.method() == "$/cancelRequest" => {
                request.params().and_then(|params| params.get("id")) == Some(&wanted)
            }
            _ => false,
        })
    }
}
