//! Carries messages between the client and [`LspService`], in the order of the wire.
//!
//! tower-lsp's own `Server` runs up to four handlers at a time in no fixed order, ends at the
//! first damaged message, and hands each one from task to task. Here one thread reads, decodes and
//! calls the service. A handler that waits goes on in a background thread, and the outbox's thread
//! writes what the client is sent.
//!
//! Handlers that change a document must not wait before the change is made.

mod backlog;
mod dispatch;
mod frames;
mod header;
mod input;
mod life_cycle;
mod message;
mod outbox;
mod panics;
mod parent;
mod uris;

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, Shutdown, TcpStream};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, LanguageServer, LspService};

pub use self::outbox::Outbox;

use self::backlog::Backlog;
use self::dispatch::Dispatcher;
use self::frames::Frames;
use self::input::{Filled, MessageSource};
use self::message::{Frame, Incoming};

/// How long diagnostics may be put off by a client that never stops sending.
const LATEST_FLUSH: Duration = Duration::from_millis(50);
/// How often to ask for the client while it does not read.
const CHECK: Duration = Duration::from_secs(1);
/// How long a client that has closed its input may leave a full backlog unread.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long a client that has said `exit` may pause while it reads the last answers.
const FAREWELL: Duration = Duration::from_secs(1);

/// A language server that puts off what it publishes until the client pauses.
pub trait Flush: LanguageServer {
    /// Publishes what has changed since the last call. Called whenever all that the client has
    /// sent so far is done, so that a burst of changes is published once, as its last version.
    fn flush(&self, outbox: &Outbox);
}

/// Serves a client over standard input and output until it says `exit` or is gone.
///
/// `build` makes the service, as by [`LspService::new`]. Panics are answered as internal errors;
/// from here on, the process prints only where they happened.
///
/// # Errors
/// Input cannot be read, for another reason than that the client has gone.
pub fn serve_stdio<S: Flush>(
    build: impl FnOnce(Outbox) -> (LspService<S>, ClientSocket),
) -> io::Result<ExitCode> {
    panics::print_place_only();
    serve(io::stdin(), unbuffered_stdout()?, build)
}

/// Standard output without the buffer of the standard library, which writes a message in two parts: up to
/// its last line end, and the rest.
fn unbuffered_stdout() -> io::Result<File> {
    #[cfg(unix)]
    let output = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned()?;
    #[cfg(windows)]
    let output = std::os::windows::io::AsHandle::as_handle(&io::stdout()).try_clone_to_owned()?;
    Ok(File::from(output))
}

/// Serves a client that listens on `port` of the loopback interface, as clients do that start a
/// server with `--socket`.
///
/// # Errors
/// Nobody listens there; or as [`serve_stdio`].
pub fn serve_socket<S: Flush>(
    port: u16,
    build: impl FnOnce(Outbox) -> (LspService<S>, ClientSocket),
) -> io::Result<ExitCode> {
    panics::print_place_only();
    serve_stream(TcpStream::connect((Ipv4Addr::LOCALHOST, port))?, build)
}

/// Serves a client at the other end of `stream`.
///
/// # Errors
/// As [`serve_stdio`].
pub fn serve_stream<S: Flush>(
    stream: TcpStream,
    build: impl FnOnce(Outbox) -> (LspService<S>, ClientSocket),
) -> io::Result<ExitCode> {
    // Messages are small and answered at once. Nagle's algorithm would hold back each until the one
    // before is acknowledged, up to 40 ms on Linux.
    stream.set_nodelay(true)?;
    let ending = stream.try_clone()?;
    let ended = serve(stream.try_clone()?, stream, build);
    // A thread that still waits for input holds the stream open, and the client would wait for its end.
    // A client that is gone has no end to wait for.
    let _ = ending.shutdown(Shutdown::Write);
    ended
}

#[cfg(unix)]
fn serve<S: Flush>(
    input: impl std::os::fd::AsFd,
    output: impl std::os::fd::AsFd + io::Write + Send + 'static,
    build: impl FnOnce(Outbox) -> (LspService<S>, ClientSocket),
) -> io::Result<ExitCode> {
    let input = input::Polled::new(input, output.as_fd().try_clone_to_owned()?);
    // A closed output ends the wait for input by itself.
    let outbox = Outbox::new(output, || {})?;
    converse(input, &outbox, build(outbox.clone()))
}

#[cfg(not(unix))]
use serve_by_threads as serve;

#[cfg(any(not(unix), test))]
fn serve_by_threads<S: Flush>(
    input: impl io::Read + Send + 'static,
    output: impl io::Write + Send + 'static,
    build: impl FnOnce(Outbox) -> (LspService<S>, ClientSocket),
) -> io::Result<ExitCode> {
    let input = input::Threaded::new(input)?;
    let outbox = Outbox::new(output, input.closer())?;
    converse(input, &outbox, build(outbox.clone()))
}

fn converse<S: Flush>(
    mut input: impl MessageSource,
    outbox: &Outbox,
    service: (LspService<S>, ClientSocket),
) -> io::Result<ExitCode> {
    let mut dispatcher = Dispatcher::new(service, outbox.clone())?;
    let handle = dispatcher.background().clone();
    // Handlers use timers and spawn while they are polled here.
    let _context = handle.enter();
    // Before anything is read: once it has ended, another process takes its place as the parent.
    let starter = parent::starter();
    let (mut frames, mut backlog) = (Frames::new(), Backlog::default());
    // Not at each message: 50 changes of one paste would be published 50 times, and a client shows only
    // the last.
    let mut flushed = Instant::now();
    while has_room(outbox, &mut input) {
        match backlog.next(&mut frames) {
            Some(Ok(Incoming::Request(request))) if request.method() == "exit" => break,
            Some(Ok(Incoming::Request(request)))
                if is_called_off(&request, &mut input, &mut frames, &mut backlog)? =>
            {
                send(outbox, request.id(), Error::request_cancelled());
            }
            Some(Ok(Incoming::Request(request))) => {
                if let Some(parent) = parent_of(&request, starter) {
                    // Before the request is acted on: a client that dies during `initialize` must not
                    // leave a server.
                    input.watch(parent);
                }
                dispatcher.request(request);
            }
            Some(Ok(Incoming::Response(response))) => dispatcher.response(response),
            Some(Err(error)) => send(outbox, None, error),
            None => {
                if !input.is_ready() {
                    dispatcher.flush();
                    flushed = Instant::now();
                }
                if input.fill(frames.buffer())? == Filled::End {
                    dispatcher.flush();
                    break;
                }
            }
        }
        // A client that holds a key down never pauses, and should still see findings.
        if flushed.elapsed() > LATEST_FLUSH {
            dispatcher.flush();
            flushed = Instant::now();
        }
    }
    // The answer to `shutdown` may still be on its way when `exit` comes. After a second in which nobody
    // has read anything, nobody reads it any more.
    outbox.finish(FAREWELL);
    Ok(dispatcher.life().exit_code())
}

/// Whether the client has called a request off before its turn. While one is answered that takes long, an editor
/// sends more of them and takes them back.
fn is_called_off(
    request: &Request,
    input: &mut impl MessageSource,
    frames: &mut Frames,
    backlog: &mut Backlog,
) -> io::Result<bool> {
    let Some(id) = request.id() else { return Ok(false) };
    // What the server's life depends on is done in any case.
    if ["initialize", "shutdown"].contains(&request.method()) {
        return Ok(false);
    }
    if backlog.has_room() && input.is_ready() {
        input.fill(frames.buffer())?;
    }
    Ok(backlog.calls_off(id, frames))
}

/// Answers a request with an error; an error with a fixed text can always be written.
fn send(outbox: &Outbox, id: Option<&Id>, error: Error) {
    let id = id.cloned().unwrap_or(Id::Null);
    if let Ok(frame) = Frame::of(&Response::from_error(id, error)) {
        outbox.send(frame);
    }
}

/// Waits while a client that does not read has too much waiting for it; false if it is gone, or has closed
/// its input and does not read for [`PATIENCE`].
fn has_room(outbox: &Outbox, input: &mut impl MessageSource) -> bool {
    let begun = Instant::now();
    while !outbox.wait_for_room(CHECK) {
        if input.is_abandoned() || begun.elapsed() > PATIENCE && input.has_ended() {
            return false;
        }
    }
    true
}

/// The `processId` of an `initialize` request, or else the process that has started this one: pipes that
/// another process holds open would keep the server for ever.
fn parent_of(request: &Request, starter: Option<u32>) -> Option<u32> {
    let params = request.params().filter(|_| request.method() == "initialize")?;
    let named = params.get("processId").and_then(Value::as_u64);
    named.map_or(starter, |id| id.try_into().ok())
}

#[cfg(test)]
mod tests;
