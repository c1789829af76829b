//! Where messages come from: a stream that also tells when waiting for it has become pointless.

use std::io;

/// The client's bytes, and whether anyone is left to send them.
pub(super) trait MessageSource {
    /// Whether [`Self::fill`] would return at once.
    fn is_ready(&mut self) -> bool;

    /// Waits for bytes and appends them to `buffer`, up to its capacity or a little beyond.
    fn fill(&mut self, buffer: &mut Vec<u8>) -> io::Result<Filled>;

    /// From now on, the end of the process `id` ends the input.
    fn watch(&mut self, id: u32);

    /// Whether the client has closed its end of the output, or its process has ended.
    fn is_abandoned(&mut self) -> bool;

    /// Whether the client has closed the input, as far as can be told while some of it is unread.
    fn has_ended(&mut self) -> bool;
}

/// Whether more is to come.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Filled {
    Some,
    /// End of input, or nobody left to send any.
    End,
}

#[cfg(unix)]
pub(super) use polled::Polled;

#[cfg(unix)]
mod polled;

#[cfg(any(not(unix), test))]
pub(super) use threaded::Threaded;

#[cfg(any(not(unix), test))]
mod threaded;
