//! Messages that have come and are not yet acted on: a request that is called off in one of them need not be
//! done at all.

use std::collections::{HashSet, VecDeque};

use serde::Deserialize as _;
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
    /// The requests that these call off. A set: there may be 20,000 messages.
    called_off: HashSet<Id>,
}

impl Backlog {
    /// The next message, as [`Frames::next`].
    pub(super) fn next(&mut self, frames: &mut Frames) -> Option<Result<Incoming, Error>> {
        let Some((size, message)) = self.messages.pop_front() else { return frames.next() };
        self.bytes -= size;
        if let Some(id) = called_off_by(&message) {
            self.called_off.remove(&id);
        }
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
            self.called_off.extend(called_off_by(&message));
            self.messages.push_back((size, message));
        }
        self.called_off.contains(id)
    }
}

/// The request that a message calls off.
fn called_off_by(message: &Result<Incoming, Error>) -> Option<Id> {
    let Ok(Incoming::Request(request)) = message else { return None };
    let params = request.params().filter(|_| request.method() == "$/cancelRequest")?;
    Id::deserialize(params.get("id")?).ok()
}
