//! The one queue of everything that goes to the client.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::ls_types::{Diagnostic, Uri};

use super::message::Frame;

/// Bytes that may wait for a client that does not read, before its own messages have to wait too.
const BACKLOG: usize = 16 << 20;

/// How long to wait before an output that is full and does not block is tried again.
const RETRY: Duration = Duration::from_millis(1);

/// Sends messages to the client, from any thread.
///
/// Messages go out in the order in which they are given. They wait here for a thread that writes them,
/// so sending never blocks, whether the client reads or not. Once the client has closed its end,
/// messages are dropped.
#[derive(Clone)]
pub struct Outbox {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Waiting>,
    /// Size of all that waits.
    bytes: usize,
    /// The thread is writing a message, without holding the lock.
    writing: bool,
    /// How many messages are written.
    written: u64,
    broken: bool,
    closed: bool,
}

struct Waiting {
    frame: Frame,
    /// The document whose diagnostics these are; newer ones take their place.
    document: Option<Box<str>>,
}

/// `PublishDiagnosticsParams` without a copy of what they are made of.
#[derive(Serialize)]
struct Published<'p> {
    uri: &'p Uri,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    diagnostics: &'p [Diagnostic],
}

impl Outbox {
    /// An empty outbox in front of `output`. `on_broken` is called once the client's end turns out to be
    /// closed.
    ///
    /// # Errors
    /// No thread can be had.
    pub(super) fn new(
        output: impl Write + Send + 'static,
        on_broken: impl FnOnce() + Send + 'static,
    ) -> io::Result<Self> {
        let shared = Arc::<Shared>::default();
        let writer = Arc::clone(&shared);
        let write = move || {
            if writer.write_to(output).is_err() {
                writer.break_off();
                on_broken();
            }
        };
        thread::Builder::new().name("outbox".to_owned()).spawn(write)?;
        Ok(Self { shared })
    }

    /// Sends the notification `N`.
    ///
    /// # Errors
    /// `params` cannot be written as JSON; nothing is sent.
    pub fn notify<N: Notification>(&self, params: &N::Params) -> serde_json::Result<()> {
        self.send(Frame::notification(N::METHOD, params)?);
        Ok(())
    }

    /// Publishes the diagnostics of one version of a document. Those of an older version that still
    /// wait for the client are dropped.
    pub fn publish(&self, uri: &Uri, version: Option<i32>, diagnostics: &[Diagnostic]) {
        let params = Published { uri, version, diagnostics };
        // Diagnostics can always be written as JSON.
        if let Ok(frame) = Frame::notification(PublishDiagnostics::METHOD, &params) {
            self.enqueue(Waiting { frame, document: Some(uri.as_str().into()) });
        }
    }

    pub(super) fn send(&self, frame: Frame) {
        self.enqueue(Waiting { frame, document: None });
    }

    fn enqueue(&self, message: Waiting) {
        let mut queue = self.shared.lock();
        if queue.broken {
            return;
        }
        queue.push(message);
        // Before the writer wakes: it would wait for the lock at once, and be woken a second time.
        drop(queue);
        self.shared.changed.notify_all();
    }

    /// Waits until the client has read enough for more to be queued, but no longer than `limit`.
    /// Returns whether it has.
    pub(super) fn wait_for_room(&self, limit: Duration) -> bool {
        // By then the client has 16 MB of answers to read. Reading on would let it fill the memory with
        // requests.
        self.wait_until(limit, |queue| queue.bytes <= BACKLOG || queue.broken)
    }

    /// Waits until everything is written, unless nothing is for as long as `limit`, and ends the thread.
    pub(super) fn finish(&self, limit: Duration) {
        let left = || {
            let queue = self.shared.lock();
            let is_done = queue.broken || queue.waiting.is_empty() && !queue.writing;
            (!is_done).then_some(queue.written)
        };
        while let Some(written) = left() {
            let advances = |queue: &Queue| queue.broken || queue.written != written;
            if !self.wait_until(limit, advances) {
                break;
            }
        }
        self.shared.lock().closed = true;
        self.shared.changed.notify_all();
    }

    fn wait_until(&self, limit: Duration, done: impl Fn(&Queue) -> bool) -> bool {
        let end = Instant::now() + limit;
        let mut queue = self.shared.lock();
        while !done(&queue) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let waited = self.shared.changed.wait_timeout(queue, left);
            queue = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what waits until the outbox is finished.
    fn write_to(&self, mut output: impl Write) -> io::Result<()> {
        let mut queue = self.lock();
        while !queue.closed {
            let Some(message) = queue.pop() else {
                queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            // The lock is not held while the pipe is full: senders must never wait for the client.
            queue.writing = true;
            drop(queue);
            let written = write_all(&mut output, message.frame.bytes());
            queue = self.lock();
            queue.writing = false;
            queue.written += 1;
            self.changed.notify_all();
            written?;
        }
        Ok(())
    }

    /// The client no longer reads: nothing that waits will ever be wanted.
    fn break_off(&self) {
        let mut queue = self.lock();
        queue.broken = true;
        queue.waiting.clear();
        queue.bytes = 0;
        self.changed.notify_all();
    }
}

fn write_all(output: &mut impl Write, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match output.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // The mode belongs to the open file, which others may share and have made non-blocking.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => thread::sleep(RETRY),
            Err(error) => return Err(error),
        }
    }
    output.flush()
}

impl Queue {
    fn push(&mut self, message: Waiting) {
        if message.document.is_some() {
            // The older one is removed, not replaced in its place: a message between the two may
            // explain the newer.
            let older = self.waiting.iter().position(|other| other.document == message.document);
            if let Some(older) = older.and_then(|at| self.waiting.remove(at)) {
                self.bytes -= older.frame.bytes().len();
            }
        }
        self.bytes += message.frame.bytes().len();
        self.waiting.push_back(message);
    }

    fn pop(&mut self) -> Option<Waiting> {
        let message = self.waiting.pop_front()?;
        self.bytes -= message.frame.bytes().len();
        Some(message)
    }
}

#[cfg(test)]
mod tests;
