//! Unix: one thread waits for input, for the client's process and for the other end of the output.

use std::io;
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};

use super::{Filled, MessageSource};
use crate::transport::parent::Parent;

/// Two descriptors, often the same socket.
pub(in crate::transport) struct Polled<I, O> {
    input: I,
    output: O,
    parent: Parent,
    /// Input has been seen and not yet been read.
    ready: bool,
}

const AT_ONCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

impl<I: AsFd, O: AsFd> Polled<I, O> {
    pub(in crate::transport) fn new(input: I, output: O) -> Self {
        Self { input, output, parent: Parent::Unknown, ready: false }
    }

    /// Waits until there is input, or nobody left to send any.
    fn wait(&mut self) -> io::Result<Filled> {
        loop {
            let output = self.output.as_fd();
            let (other, end) = match self.parent.descriptor() {
                Some(parent) => (parent, PollFlags::IN),
                None => (output, PollFlags::empty()),
            };
            let mut descriptors = [
                PollFd::new(&self.input, PollFlags::IN),
                // No event is asked for: errors and hang-ups are reported anyway.
                PollFd::from_borrowed_fd(output, PollFlags::empty()),
                PollFd::from_borrowed_fd(other, end),
            ];
            match poll(&mut descriptors, self.parent.interval()) {
                // Input comes first: it may hold the `exit` that explains the rest.
                Ok(_) if !descriptors[0].revents().is_empty() => return Ok(Filled::Some),
                // 0 is the end of the interval, after which a parent without a descriptor is asked for.
                Ok(0) if self.parent.is_alive() => {}
                Ok(_) => return Ok(Filled::End),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl<I: AsFd, O: AsFd> MessageSource for Polled<I, O> {
    fn is_ready(&mut self) -> bool {
        let mut descriptors = [PollFd::new(&self.input, PollFlags::IN)];
        self.ready = poll(&mut descriptors, Some(&AT_ONCE)).is_ok_and(|ready| ready > 0);
        self.ready
    }

    fn fill(&mut self, buffer: &mut Vec<u8>) -> io::Result<Filled> {
        loop {
            if !std::mem::take(&mut self.ready) && self.wait()? == Filled::End {
                return Ok(Filled::End);
            }
            match read(&self.input, rustix::buffer::spare_capacity(buffer)) {
                Ok(0) => return Ok(Filled::End),
                Ok(_) => return Ok(Filled::Some),
                // AGAIN: the mode belongs to the open file, which the client may have made
                // non-blocking.
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn watch(&mut self, id: u32) {
        self.parent = Parent::new(id);
    }

    fn is_abandoned(&mut self) -> bool {
        let mut output = [PollFd::new(&self.output, PollFlags::empty())];
        poll(&mut output, Some(&AT_ONCE)).is_ok_and(|ready| ready > 0) || !self.parent.is_alive()
    }

    fn has_ended(&mut self) -> bool {
        // No event is asked for: a hang-up is reported anyway, also in front of unread bytes.
        let mut input = [PollFd::new(&self.input, PollFlags::empty())];
        poll(&mut input, Some(&AT_ONCE)).is_ok_and(|ready| ready > 0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn reads_to_the_end() {
        let (reader, mut writer) = io::pipe().unwrap();
        let (_kept, output) = io::pipe().unwrap();
        let mut input = Polled::new(reader, output);
        assert!(!input.is_ready() && !input.has_ended());
        writer.write_all(b"ab").unwrap();
        assert!(input.is_ready() && !input.has_ended());
        drop(writer);
        assert!(input.has_ended(), "although it holds unread bytes");
        let mut buffer = Vec::with_capacity(8);
        assert_eq!(input.fill(&mut buffer).unwrap(), Filled::Some);
        assert_eq!(input.fill(&mut buffer).unwrap(), Filled::End);
        assert_eq!(buffer, b"ab");
    }

    #[test]
    fn ends_when_nobody_reads_the_output() {
        let (reader, mut writer) = io::pipe().unwrap();
        let (client, output) = io::pipe().unwrap();
        let mut input = Polled::new(reader, output);
        assert!(!input.is_abandoned());
        writer.write_all(b"last").unwrap();
        drop(client);
        assert!(input.is_abandoned());
        let mut buffer = Vec::with_capacity(8);
        assert_eq!(input.fill(&mut buffer).unwrap(), Filled::Some);
        assert_eq!(input.fill(&mut buffer).unwrap(), Filled::End);
    }

    #[test]
    fn ends_with_the_process_of_the_client() {
        let (reader, _writer) = io::pipe().unwrap();
        let (_kept, output) = io::pipe().unwrap();
        let mut input = Polled::new(reader, output);
        let mut client = Command::new("cat").stdin(Stdio::piped()).spawn().unwrap();
        input.watch(client.id());
        assert!(!input.is_abandoned());
        client.kill().unwrap();
        let mut buffer = Vec::with_capacity(8);
        assert_eq!(input.fill(&mut buffer).unwrap(), Filled::End);
        client.wait().unwrap();
    }
}
