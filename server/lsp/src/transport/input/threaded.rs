//! Elsewhere: a thread reads, and whoever learns that the client is gone says so on its channel.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::{Filled, MessageSource};
use crate::transport::parent;

/// Bytes of one read.
const CHUNK: usize = 64 << 10;

/// A stream that is read by a thread of its own.
pub(in crate::transport) struct Threaded {
    sender: SyncSender<Event>,
    receiver: Receiver<Event>,
    waiting: Option<Event>,
    /// The client is known to be gone.
    gone: Arc<AtomicBool>,
}

enum Event {
    Bytes(Vec<u8>),
    End,
}

impl Threaded {
    pub(in crate::transport) fn new(reader: impl Read + Send + 'static) -> io::Result<Self> {
        // A few chunks ahead and no more, so that a client that floods us has to wait.
        let (sender, receiver) = sync_channel(4);
        let bytes = sender.clone();
        thread::Builder::new().name("input".to_owned()).spawn(move || read_on(reader, &bytes))?;
        Ok(Self { sender, receiver, waiting: None, gone: Arc::default() })
    }

    /// What to call when the client turns out to be gone.
    pub(in crate::transport) fn closer(&self) -> impl Fn() + Send + Sync + use<> {
        let (gone, sender) = (Arc::clone(&self.gone), self.sender.clone());
        move || {
            gone.store(true, Ordering::Release);
            // Only to wake a reader that waits; in front of a full channel there is none.
            drop(sender.try_send(Event::End));
        }
    }
}

fn read_on(mut reader: impl Read, sender: &SyncSender<Event>) {
    loop {
        let mut chunk = vec![0; CHUNK];
        let event = match reader.read(&mut chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Ok(0) | Err(_) => Event::End,
            Ok(size) => {
                chunk.truncate(size);
                Event::Bytes(chunk)
            }
        };
        let end = matches!(event, Event::End);
        if sender.send(event).is_err() || end {
            return;
        }
    }
}

impl MessageSource for Threaded {
    fn is_ready(&mut self) -> bool {
        self.waiting = self.waiting.take().or_else(|| self.receiver.try_recv().ok());
        self.waiting.is_some()
    }

    fn fill(&mut self, buffer: &mut Vec<u8>) -> io::Result<Filled> {
        if !self.is_ready() && !self.gone.load(Ordering::Acquire) {
            // The channel cannot be closed, as a sender is kept here.
            self.waiting = self.receiver.recv().ok();
        }
        match self.waiting.take() {
            Some(Event::Bytes(bytes)) => {
                buffer.extend_from_slice(&bytes);
                Ok(Filled::Some)
            }
            Some(Event::End) | None => {
                // It is asked again where the end came among messages, and no second one will come.
                self.waiting = Some(Event::End);
                Ok(Filled::End)
            }
        }
    }

    fn watch(&mut self, id: u32) {
        let close = self.closer();
        // Without the thread, the end of input still ends the server.
        drop(thread::Builder::new().name("parent".to_owned()).spawn(move || {
            parent::wait(id);
            close();
        }));
    }

    fn is_abandoned(&mut self) -> bool {
        self.gone.load(Ordering::Acquire)
    }

    fn has_ended(&mut self) -> bool {
        // The thread reads no further while nobody takes what it has read, and does not see the end.
        matches!(self.waiting, Some(Event::End))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::process::Command;

    use super::*;

    #[test]
    fn reads_to_the_end() {
        let (reader, mut writer) = io::pipe().unwrap();
        let mut input = Threaded::new(reader).unwrap();
        assert!(!input.is_ready());
        writer.write_all(b"ab").unwrap();
        let mut buffer = Vec::new();
        assert_eq!(input.fill(&mut buffer).unwrap(), Filled::Some);
        drop(writer);
        for _ in 0..2 {
            assert_eq!(input.fill(&mut buffer).unwrap(), Filled::End);
        }
        assert_eq!(buffer, b"ab");
    }

    #[test]
    fn ends_when_the_output_is_closed() {
        let (reader, _writer) = io::pipe().unwrap();
        let mut input = Threaded::new(reader).unwrap();
        input.closer()();
        assert!(input.is_abandoned());
        assert_eq!(input.fill(&mut Vec::new()).unwrap(), Filled::End);
    }

    #[test]
    fn hands_over_what_has_come_before_the_output_was_closed() {
        let (reader, mut writer) = io::pipe().unwrap();
        let mut input = Threaded::new(reader).unwrap();
        // One chunk in the pipe and four in the channel: no room is left for a wake-up.
        writer.write_all(&vec![b'x'; 5 * CHUNK]).unwrap();
        input.closer()();
        let mut buffer = Vec::new();
        while input.fill(&mut buffer).unwrap() == Filled::Some {}
        assert!(!buffer.is_empty());
    }

    #[test]
    fn ends_with_the_process_of_the_client() {
        let (reader, _writer) = io::pipe().unwrap();
        let mut input = Threaded::new(reader).unwrap();
        let mut client = if cfg!(windows) {
            Command::new("cmd").args(["/C", "exit"]).spawn().unwrap()
        } else {
            Command::new("true").spawn().unwrap()
        };
        client.wait().unwrap();
        input.watch(client.id());
        assert_eq!(input.fill(&mut Vec::new()).unwrap(), Filled::End);
    }
}
