use std::collections::VecDeque;
use std::io::{BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use serde_json::{Value, json};

use crate::process::{LIMIT, wait};
use crate::record::Record;
use crate::wire::{frame, read_message};

/// Answers a request of the server: its method and parameters to a result or an error object.
pub type Answer = Box<dyn FnMut(&str, &Value) -> Result<Value, Value>>;

pub struct Client {
    process: Option<Child>,
    to_server: Option<Box<dyn Write>>,
    from_server: Receiver<Value>,
    /// Messages that have been read and not yet been asked for.
    inbox: VecDeque<Value>,
    last_id: i64,
    answer: Option<Answer>,
    paused: Arc<Gate>,
    record: Arc<Record>,
}

/// Whether the client reads what the server writes.
#[derive(Default)]
struct Gate {
    closed: Mutex<bool>,
    opened: Condvar,
}

impl Client {
    /// Starts `program`, whose standard input and output are the line.
    pub fn start(program: &mut Command) -> Self {
        let program = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = program.spawn().unwrap();
        let input: ChildStdin = process.stdin.take().unwrap();
        let output = process.stdout.take().unwrap();
        Self::new(Some(process), Box::new(input), output)
    }

    /// Listens on the loopback interface, and has `connect` start a server for the port.
    pub fn listen(connect: impl FnOnce(u16) -> Option<Child>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let process = connect(listener.local_addr().unwrap().port());
        let (stream, _) = listener.accept().unwrap();
        // A request that follows a notification would wait up to 40 ms for the acknowledgement of the latter.
        stream.set_nodelay(true).unwrap();
        Self::new(process, Box::new(stream.try_clone().unwrap()), stream)
    }

    /// A client at one end of a socket, and the other end.
    pub fn pair() -> (Self, TcpStream) {
        let mut server = None;
        let client = Self::listen(|port| {
            server = Some(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap());
            None
        });
        (client, server.unwrap())
    }

    fn new(
        process: Option<Child>,
        to_server: Box<dyn Write>,
        output: impl Read + Send + 'static,
    ) -> Self {
        let (sender, from_server) = channel();
        let paused = Arc::<Gate>::default();
        let gate = Arc::clone(&paused);
        // Without a process it is a server that a test has made up.
        let record = Arc::new(process.as_ref().map_or_else(Record::none, |_| Record::begin()));
        let heard = Arc::clone(&record);
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read_message(&mut output) {
                heard.server(&message);
                if sender.send(message).is_err() {
                    return;
                }
                let closed = gate.closed.lock().unwrap();
                drop(gate.opened.wait_while(closed, |closed| *closed).unwrap());
            }
        });
        Self {
            process,
            to_server: Some(to_server),
            from_server,
            inbox: VecDeque::new(),
            last_id: 0,
            answer: None,
            paused,
            record,
        }
    }

    /// Stops to read what the server writes, at the latest after the next message.
    pub fn stop_reading(&self) {
        *self.paused.closed.lock().unwrap() = true;
    }

    /// Reads again.
    pub fn read_on(&self) {
        *self.paused.closed.lock().unwrap() = false;
        self.paused.opened.notify_all();
    }

    /// Prepares what requests of the server are answered with. Without this they are messages
    /// like others, which [`Self::expect`] finds.
    pub fn answer_with(
        &mut self,
        answer: impl FnMut(&str, &Value) -> Result<Value, Value> + 'static,
    ) {
        self.answer = Some(Box::new(answer));
    }

    /// Does `initialize` and `initialized`, and returns the server's capabilities.
    pub fn initialize(&mut self, capabilities: &Value) -> Value {
        self.initialize_with(capabilities, &Value::Null)
    }

    /// The same, with initialization options.
    pub fn initialize_with(&mut self, capabilities: &Value, options: &Value) -> Value {
        let mut params = json!({"processId": null, "rootUri": null, "capabilities": capabilities});
        if !options.is_null() {
            params["initializationOptions"] = options.clone();
        }
        let result = self.request("initialize", &params);
        self.notify("initialized", &json!({}));
        result["capabilities"].clone()
    }

    /// Sends bytes as they are.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let to_server = self.to_server.as_mut().unwrap();
        to_server.write_all(bytes).unwrap();
        to_server.flush().unwrap();
    }

    /// Sends a message; `jsonrpc` is added.
    pub fn send(&mut self, message: Value) {
        self.record.client(&message);
        self.send_bytes(&frame(message));
    }

    pub fn notify(&mut self, method: &str, params: &Value) {
        self.send(json!({"method": method, "params": params}));
    }

    /// Sends a request and returns its id, for [`Self::response`].
    pub fn send_request(&mut self, method: &str, params: &Value) -> i64 {
        self.last_id += 1;
        let mut request = json!({"id": self.last_id, "method": method});
        if !params.is_null() {
            request["params"] = params.clone();
        }
        self.send(request);
        self.last_id
    }

    /// Waits for the response to request `id`: the result, or the error object.
    pub fn response(&mut self, id: impl Into<Value>) -> Result<Value, Value> {
        let id = id.into();
        let response = self.expect(&format!("the response to {id}"), |message| {
            message.get("method").is_none() && message["id"] == id
        });
        match response.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(response["result"].clone()),
        }
    }

    /// Sends a request and returns its result.
    #[track_caller]
    pub fn request(&mut self, method: &str, params: &Value) -> Value {
        let id = self.send_request(method, params);
        match self.response(id) {
            Ok(result) => result,
            Err(error) => panic!("{method} answered with {error}"),
        }
    }

    /// Sends a request and returns the code of the error it is answered with.
    #[track_caller]
    pub fn error_code(&mut self, method: &str, params: &Value) -> i64 {
        let id = self.send_request(method, params);
        match self.response(id) {
            Ok(result) => panic!("{method} answered with {result}"),
            Err(error) => error["code"].as_i64().unwrap(),
        }
    }

    /// Waits for the next notification of `method` and returns its parameters.
    pub fn notification(&mut self, method: &str) -> Value {
        self.expect(method, |message| message["method"] == method)["params"].clone()
    }

    /// Waits for the diagnostics of `uri`, of `version` where one is given.
    pub fn diagnostics(&mut self, uri: &str, version: Option<i64>) -> Value {
        let published = self.expect(&format!("diagnostics of {uri} {version:?}"), |message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && version.is_none_or(|version| message["params"]["version"] == version)
        });
        published["params"]["diagnostics"].clone()
    }

    /// All that has come and not been asked for, up to and without the response to a request
    /// that is sent now.
    pub fn drain(&mut self) -> Vec<Value> {
        self.last_id += 1;
        self.send(json!({"id": self.last_id, "method": "$/drain"}));
        let mut seen: Vec<Value> = self.inbox.drain(..).collect();
        loop {
            let message = self.next("the end of a drain");
            if message["id"] == self.last_id && message.get("method").is_none() {
                return seen;
            }
            seen.push(message);
        }
    }

    /// Waits for the first message that `is_it` accepts; others stay for later.
    pub fn expect(&mut self, what: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.inbox.iter().position(&is_it) {
            return self.inbox.remove(at).unwrap();
        }
        loop {
            let message = self.next(what);
            if is_it(&message) {
                return message;
            }
            self.inbox.push_back(message);
        }
    }

    /// The next message but for requests of the server that are answered.
    fn next(&mut self, what: &str) -> Value {
        loop {
            let message = match self.from_server.recv_timeout(LIMIT) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => panic!("{what} did not come in {LIMIT:?}"),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the server ended before {what}: {}", self.stderr())
                }
            };
            let (Some(method), Some(id)) = (message["method"].as_str(), message.get("id")) else {
                return message;
            };
            let Some(answer) = &mut self.answer else { return message };
            let answer = match answer(method, &message["params"]) {
                Ok(result) => json!({"id": id, "result": result}),
                Err(error) => json!({"id": id, "error": error}),
            };
            self.send(answer);
        }
    }

    /// Reads until the server closes its end.
    pub fn read_to_end(&mut self) {
        loop {
            match self.from_server.recv_timeout(LIMIT) {
                Ok(message) => self.inbox.push_back(message),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => panic!("the server goes on after {LIMIT:?}"),
            }
        }
    }

    /// Closes the server's input.
    pub fn close_input(&mut self) {
        self.to_server = None;
    }

    /// Number of the server's process.
    pub fn process_id(&self) -> u32 {
        self.process.as_ref().unwrap().id()
    }

    /// Waits for the server to end by itself and returns its exit code.
    pub fn exit_code(&mut self) -> i32 {
        wait(self.process.as_mut().unwrap())
    }

    /// What the server has printed on its way, once it has ended.
    pub fn stderr(&mut self) -> String {
        let stderr = self.process.as_mut().and_then(|process| process.stderr.take());
        stderr.map_or_else(String::new, |stderr| std::io::read_to_string(stderr).unwrap())
    }

    /// Does `shutdown` and `exit`, and checks that all ends well.
    pub fn shut_down(&mut self) {
        assert_eq!(self.request("shutdown", &Value::Null), Value::Null);
        self.send(json!({"method": "exit"}));
        self.read_to_end();
        if self.process.is_some() {
            assert_eq!(self.exit_code(), 0);
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            process.kill().ok();
            process.wait().ok();
        }
    }
}
