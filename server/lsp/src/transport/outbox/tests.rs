use std::sync::atomic::{AtomicUsize, Ordering};

use tower_lsp::ls_types::notification::LogMessage;
use tower_lsp::ls_types::{LogMessageParams, MessageType};

use super::*;

/// A client that reads only when it is told to.
#[derive(Default)]
struct Client {
    received: Mutex<Vec<u8>>,
    reads: Mutex<bool>,
    starts_to_read: Condvar,
}

struct Line(Arc<Client>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let reads = self.0.reads.lock().unwrap();
        drop(self.0.starts_to_read.wait_while(reads, |reads| !*reads).unwrap());
        self.0.received.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn outbox() -> (Arc<Client>, Outbox) {
    let client = Arc::<Client>::default();
    (Arc::clone(&client), Outbox::new(Line(client), || {}).unwrap())
}

fn log(outbox: &Outbox, message: &str) {
    let params = LogMessageParams { typ: MessageType::INFO, message: message.to_owned() };
    outbox.notify::<LogMessage>(&params).unwrap();
}

fn uri(name: &str) -> Uri {
    format!("file:///{name}").parse().unwrap()
}

impl Client {
    fn reads_on(&self) {
        *self.reads.lock().unwrap() = true;
        self.starts_to_read.notify_all();
    }

    /// The texts of log messages, and `name version` of publishes.
    fn messages(&self) -> Vec<String> {
        let received = String::from_utf8(self.received.lock().unwrap().clone()).unwrap();
        let bodies = received.split("Content-Length: ").skip(1);
        let bodies = bodies.map(|rest| rest.split_once("\r\n\r\n").unwrap());
        bodies
            .map(|(length, body)| {
                assert_eq!(length.parse(), Ok(body.len()));
                let body: serde_json::Value = serde_json::from_str(body).unwrap();
                match &body["params"]["uri"] {
                    serde_json::Value::String(uri) => {
                        format!("{uri} {}", body["params"]["version"])
                    }
                    _ => body["params"]["message"].as_str().unwrap().to_owned(),
                }
            })
            .collect()
    }
}

#[test]
fn keeps_the_order_and_only_the_newest_diagnostics() {
    let (client, outbox) = outbox();
    log(&outbox, "first");
    while !outbox.shared.lock().writing {
        thread::yield_now(); // the thread takes "first" and waits for the client
    }
    for version in 1..=200 {
        outbox.publish(&uri("a"), Some(version), &[]);
        outbox.publish(&uri("b"), Some(version), &[]);
    }
    log(&outbox, "last");
    assert_eq!(outbox.shared.lock().waiting.len(), 3);
    client.reads_on();
    outbox.finish(Duration::from_secs(10));
    assert_eq!(client.messages(), ["first", "file:///a 200", "file:///b 200", "last"]);
}

/// Takes a byte at a time, and every other time none.
#[derive(Default)]
struct Reluctant {
    received: Arc<Mutex<Vec<u8>>>,
    full: bool,
}

impl Write for Reluctant {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.full = !self.full;
        if self.full {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        self.received.lock().unwrap().push(bytes[0]);
        Ok(1)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn goes_on_with_a_message_of_which_a_part_was_taken() {
    let received = Arc::<Mutex<Vec<u8>>>::default();
    let output = Reluctant { received: Arc::clone(&received), full: false };
    let outbox = Outbox::new(output, || {}).unwrap();
    let frame = Frame::of(&"text").unwrap();
    let bytes = frame.bytes().to_vec();
    outbox.send(frame);
    outbox.finish(Duration::from_secs(10));
    assert_eq!(*received.lock().unwrap(), bytes);
}

#[test]
fn counts_what_waits() {
    let (client, outbox) = outbox();
    let large = "x".repeat(BACKLOG / 2);
    for _ in 0..4 {
        log(&outbox, &large);
    }
    assert!(!outbox.wait_for_room(Duration::from_millis(1)));
    client.reads_on();
    assert!(outbox.wait_for_room(Duration::from_secs(10)));
    outbox.finish(Duration::from_secs(10));
    assert_eq!(outbox.shared.lock().bytes, 0);
}

#[test]
fn drops_everything_once_the_client_is_gone() {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let told = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&told);
    let outbox = Outbox::new(writer, move || {
        count.fetch_add(1, Ordering::Relaxed);
    });
    let outbox = outbox.unwrap();
    log(&outbox, "a");
    log(&outbox, "b");
    while told.load(Ordering::Relaxed) == 0 {
        thread::yield_now();
    }
    log(&outbox, "c");
    assert!(outbox.shared.lock().waiting.is_empty());
    outbox.finish(Duration::from_secs(10));
    assert_eq!(told.load(Ordering::Relaxed), 1);
}

#[test]
fn a_full_pipe_never_blocks_the_sender() {
    use std::io::Read as _;

    let (mut reader, writer) = io::pipe().unwrap();
    let outbox = Outbox::new(writer, || {}).unwrap();
    let text = "x".repeat(100_000);
    for _ in 0..20 {
        log(&outbox, &text); // would hang the test if it blocked: nobody reads yet
    }
    let mut received = vec![0; 20 * 100_000];
    reader.read_exact(&mut received).unwrap();
    let end = thread::spawn(move || outbox.finish(Duration::from_secs(10)));
    assert!(received.starts_with(b"Content-Length: 1000"));
    io::copy(&mut reader, &mut io::sink()).unwrap();
    end.join().unwrap();
}

/// A client that takes its time with each message.
struct Slow(Arc<AtomicUsize>);

impl Write for Slow {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        thread::sleep(Duration::from_millis(5));
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_end_waits_for_a_client_that_goes_on_reading() {
    const MESSAGES: usize = 100;
    let read = Arc::<AtomicUsize>::default();
    let outbox = Outbox::new(Slow(Arc::clone(&read)), || {}).unwrap();
    for _ in 0..MESSAGES {
        log(&outbox, "x");
    }
    // Less than all of them take.
    outbox.finish(Duration::from_millis(400));
    assert_eq!(read.load(Ordering::Relaxed), MESSAGES);
}
