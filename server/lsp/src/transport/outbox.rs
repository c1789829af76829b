//! The one queue of everything that goes to the client.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::ls_types::{Diagnostic, Uri};

use super::message::Frame;
use super::output::Output;

/// Bytes that may wait for a client that does not read, before its own messages have to wait too.
const BACKLOG: usize = 16 << 20;

/// Sends messages to the client, from any thread.
///
/// Messages go out in the order in which they are given. While the client reads, the caller
/// writes them itself; when it does not, they wait here, and a thread writes them when it does.
/// Sending never blocks. Once the client has closed its end, messages are dropped.
#[derive(Clone)]
pub struct Outbox {
    shared: Arc<Shared>,
}

struct Shared {
    output: Box<dyn Output>,
    queue: Mutex<Queue>,
    changed: Condvar,
    /// Called once when the client's end turns out to be closed.
    on_broken: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Waiting>,
    /// Size of all that waits.
    bytes: usize,
    writer: Writer,
    broken: bool,
    closed: bool,
}

#[derive(Default, PartialEq)]
enum Writer {
    #[default]
    NotStarted,
    Idle,
    /// It is writing a message, without holding the lock.
    Busy,
}

struct Waiting {
    bytes: Vec<u8>,
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
    /// An empty outbox in front of `output`.
    pub(super) fn new(
        output: impl Output + 'static,
        on_broken: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let shared = Shared {
            output: Box::new(output),
            queue: Mutex::default(),
            changed: Condvar::new(),
            on_broken: Box::new(on_broken),
        };
        Self { shared: Arc::new(shared) }
    }

    /// Sends the notification `N`.
    ///
    /// # Errors
    /// `params` cannot be written as JSON; nothing is sent.
    pub fn notify<N: Notification>(&self, params: &N::Params) -> serde_json::Result<()> {
        self.send(&Frame::notification(N::METHOD, params)?);
        Ok(())
    }

    /// Publishes the diagnostics of one version of a document. Those of an older version that still
    /// wait for the client are dropped.
    pub fn publish(&self, uri: &Uri, version: Option<i32>, diagnostics: &[Diagnostic]) {
        let params = Published { uri, version, diagnostics };
        // Diagnostics can always be written as JSON.
        if let Ok(frame) = Frame::notification(PublishDiagnostics::METHOD, &params) {
            self.enqueue(frame.bytes(), Some(uri.as_str()));
        }
    }

    pub(super) fn send(&self, frame: &Frame) {
        self.enqueue(frame.bytes(), None);
    }

    /// Writes as much of a message as can be written without waiting; only the rest is copied.
    fn enqueue(&self, message: &[u8], document: Option<&str>) {
        let mut queue = self.shared.lock();
        if queue.broken {
            return;
        }
        let mut written = 0;
        if queue.waiting.is_empty() && queue.writer != Writer::Busy {
            match self.shared.output.write_now(&[message]) {
                Ok(some) => written = some,
                Err(_) => return self.shared.break_off(queue),
            }
            if written == message.len() {
                return;
            }
        }
        let bytes = message[written..].to_vec();
        // Once its beginning is out, the rest has to follow.
        let document = document.filter(|_| written == 0).map(Box::from);
        queue.push(Waiting { bytes, document });
        if queue.writer == Writer::NotStarted {
            if self.start_writer().is_err() {
                return self.shared.break_off(queue);
            }
            queue.writer = Writer::Idle;
        }
        self.shared.changed.notify_all();
    }

    fn start_writer(&self) -> io::Result<()> {
        let shared = Arc::clone(&self.shared);
        thread::Builder::new().name("outbox".to_owned()).spawn(move || shared.write_on())?;
        Ok(())
    }

    /// Waits until the client has read enough for more to be queued, but no longer than `limit`.
    /// Returns whether it has.
    pub(super) fn wait_for_room(&self, limit: Duration) -> bool {
        self.wait_until(limit, |queue| queue.bytes <= BACKLOG || queue.broken)
    }

    /// Waits until everything is written, but no longer than `limit`, and ends the thread.
    pub(super) fn finish(&self, limit: Duration) {
        self.wait_until(limit, |queue| {
            queue.broken || queue.waiting.is_empty() && queue.writer != Writer::Busy
        });
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

    /// The thread that writes what waits.
    fn write_on(&self) {
        let mut queue = self.lock();
        loop {
            if queue.broken || queue.closed {
                return;
            }
            let Some(message) = queue.pop() else {
                queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            queue.writer = Writer::Busy;
            drop(queue);
            let written = self.output.write_all(&message.bytes);
            queue = self.lock();
            queue.writer = Writer::Idle;
            if written.is_err() {
                return self.break_off(queue);
            }
            self.changed.notify_all();
        }
    }

    /// The client no longer reads: nothing that waits will ever be wanted.
    fn break_off(&self, mut queue: MutexGuard<'_, Queue>) {
        queue.broken = true;
        queue.waiting.clear();
        queue.bytes = 0;
        drop(queue);
        self.changed.notify_all();
        (self.on_broken)();
    }
}

impl Queue {
    fn push(&mut self, message: Waiting) {
        if message.document.is_some() {
            let older = self.waiting.iter().position(|other| other.document == message.document);
            if let Some(older) = older.and_then(|at| self.waiting.remove(at)) {
                self.bytes -= older.bytes.len();
            }
        }
        self.bytes += message.bytes.len();
        self.waiting.push_back(message);
    }

    fn pop(&mut self) -> Option<Waiting> {
        let message = self.waiting.pop_front()?;
        self.bytes -= message.bytes.len();
        Some(message)
    }
}

#[cfg(test)]
mod tests;
