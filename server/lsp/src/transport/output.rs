//! Where messages go: a stream that can be asked to take what it has room for, without waiting.

use std::io;

/// The client's end of the line, written to by whoever holds the outbox's lock or by its thread,
/// never by both at once.
pub(super) trait Output: Send + Sync {
    /// Writes as much of `parts`, one after the other, as can be written without waiting; returns how
    /// many bytes that were.
    fn write_now(&self, parts: &[&[u8]]) -> io::Result<usize>;

    /// Writes all of `bytes`, however long the client lets it wait.
    fn write_all(&self, bytes: &[u8]) -> io::Result<()>;
}

#[cfg(unix)]
pub(super) use descriptor::Descriptor;

#[cfg(unix)]
mod descriptor {
    use std::io::{self, IoSlice};
    use std::os::fd::AsFd;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, write, writev};
    use rustix::pipe::PIPE_BUF;

    use super::Output;

    const AT_ONCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

    /// What is written at once where the room cannot be known. A longer message would go out in
    /// hundreds of pieces, each of which wakes the client.
    const SMALL: usize = 32 * 1024;

    /// A pipe, socket or file.
    pub(in crate::transport) struct Descriptor<F> {
        output: F,
        /// What an empty pipe takes, in bytes; 0 where that cannot be known.
        capacity: usize,
    }

    impl<F: AsFd> Descriptor<F> {
        pub(in crate::transport) fn new(output: F) -> Self {
            let capacity = capacity(&output);
            Self { output, capacity }
        }

        /// Whether a write may be tried; an error counts, as the write is what tells which.
        fn is_ready(&self, timeout: Option<&Timespec>) -> io::Result<bool> {
            let mut descriptors = [PollFd::new(&self.output, PollFlags::OUT)];
            match poll(&mut descriptors, timeout) {
                Ok(ready) => Ok(ready > 0),
                Err(Errno::INTR) => Ok(false),
                Err(error) => Err(error.into()),
            }
        }

        fn write_some(&self, bytes: &[u8]) -> io::Result<usize> {
            match write(&self.output, bytes) {
                Err(Errno::INTR | Errno::AGAIN) => Ok(0),
                written => Ok(written?),
            }
        }

        fn write_parts(&self, parts: &[&[u8]]) -> io::Result<usize> {
            let parts: Vec<IoSlice<'_>> = parts.iter().map(|part| IoSlice::new(part)).collect();
            match writev(&self.output, &parts) {
                Err(Errno::INTR | Errno::AGAIN) => Ok(0),
                written => Ok(written?),
            }
        }

        /// Writes as long as there is room.
        fn write_pieces(&self, bytes: &[u8]) -> io::Result<usize> {
            let mut written = 0;
            while written < bytes.len() && self.is_ready(Some(&AT_ONCE))? {
                let end = bytes.len().min(written + PIPE_BUF);
                match self.write_some(&bytes[written..end])? {
                    0 => break,
                    some => written += some,
                }
            }
            Ok(written)
        }

        /// Whether the client has read all, so that the pipe takes as much as it can hold.
        fn is_drained(&self) -> bool {
            self.capacity > 0 && rustix::io::ioctl_fionread(&self.output) == Ok(0)
        }
    }

    /// Asks for a pipe that holds the diagnostics of a large file, and how much it holds.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn capacity(output: &impl AsFd) -> usize {
        let _ = rustix::pipe::fcntl_setpipe_size(output, 1 << 20);
        rustix::pipe::fcntl_getpipe_size(output).unwrap_or(0)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn capacity(_: &impl AsFd) -> usize {
        0
    }

    impl<F: AsFd + Send + Sync> Output for Descriptor<F> {
        // The descriptor stays in blocking mode, since the mode belongs to the open file, which
        // may be shared with the shell that started us. A pipe that polls as writable takes
        // PIPE_BUF bytes at once: https://man7.org/linux/man-pages/man7/pipe.7.html
        fn write_now(&self, parts: &[&[u8]]) -> io::Result<usize> {
            let size: usize = parts.iter().map(|part| part.len()).sum();
            if size <= PIPE_BUF {
                return if self.is_ready(Some(&AT_ONCE))? {
                    self.write_parts(parts)
                } else {
                    Ok(0)
                };
            }
            if size <= self.capacity && self.is_drained() {
                return self.write_parts(parts);
            }
            if size > SMALL { Ok(0) } else { self.write_pieces(&parts.concat()) }
        }

        fn write_all(&self, mut bytes: &[u8]) -> io::Result<()> {
            while !bytes.is_empty() {
                match self.write_some(bytes)? {
                    // Only where someone else has made the open file non-blocking.
                    0 => drop(self.is_ready(None)?),
                    some => bytes = &bytes[some..],
                }
            }
            Ok(())
        }
    }
}

#[cfg(any(not(unix), test))]
pub(super) use stream::Stream;

#[cfg(any(not(unix), test))]
mod stream {
    use std::io::{self, Write};
    use std::sync::{Mutex, PoisonError};

    use super::Output;

    /// A stream that cannot tell whether it has room, so all writing is left to the thread.
    pub(in crate::transport) struct Stream<W>(Mutex<W>);

    impl<W: Write + Send> Stream<W> {
        pub(in crate::transport) fn new(writer: W) -> Self {
            Self(Mutex::new(writer))
        }
    }

    impl<W: Write + Send> Output for Stream<W> {
        fn write_now(&self, _: &[&[u8]]) -> io::Result<usize> {
            Ok(0)
        }

        fn write_all(&self, bytes: &[u8]) -> io::Result<()> {
            let mut writer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            writer.write_all(bytes)?;
            writer.flush()
        }
    }
}
