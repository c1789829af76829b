//! Elsewhere: a thread reads, and whoever learns that the client is gone says so on its channel.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::{Filled, Input};
use crate::transport::parent;

/// Bytes of one read.
const CHUNK: usize = 64 << 10;

/// A stream that is read by a thread of its own.
pub(in crate::transport) struct Threaded {
    sender: SyncSender<Event>,
    receiver: Receiver<Event>,
    waiting: Option<Event>,
}

enum Event {
    Bytes(Vec<u8>),
    End,
}

impl Threaded {
    /// Starts to read `reader`.
    pub(in crate::transport) fn new(reader: impl Read + Send + 'static) -> io::Result<Self> {
        // A few chunks ahead and no more, so that a client that floods us has to wait.
        let (sender, receiver) = sync_channel(4);
        let bytes = sender.clone();
        thread::Builder::new().name("input".to_owned()).spawn(move || read_on(reader, &bytes))?;
        Ok(Self { sender, receiver, waiting: None })
    }

    /// What to call when the output turns out to be closed.
    pub(in crate::transport) fn closer(&self) -> impl Fn() + Send + Sync + use<> {
        let sender = self.sender.clone();
        move || drop(sender.try_send(Event::End))
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

impl Input for Threaded {
    fn is_ready(&mut self) -> bool {
        self.waiting = self.waiting.take().or_else(|| self.receiver.try_recv().ok());
        self.waiting.is_some()
    }

    fn fill(&mut self, buffer: &mut Vec<u8>) -> io::Result<Filled> {
        // The channel cannot be closed, as a sender is kept here.
        match self.waiting.take().or_else(|| self.receiver.recv().ok()) {
            Some(Event::Bytes(bytes)) => {
                buffer.extend_from_slice(&bytes);
                Ok(Filled::Some)
            }
            Some(Event::End) | None => Ok(Filled::End),
        }
    }

    fn watch(&mut self, id: u32) {
        let sender = self.sender.clone();
        // Without the thread, the end of input still ends the server.
        drop(thread::Builder::new().name("parent".to_owned()).spawn(move || {
            parent::wait(id);
            sender.send(Event::End)
        }));
    }

    fn is_abandoned(&mut self) -> bool {
        self.is_ready() && matches!(self.waiting, Some(Event::End))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

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
        assert_eq!(input.fill(&mut buffer).unwrap(), Filled::End);
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
}
