//! From a decoded message to its answer: what the service can do at once is done before the next
//! message is looked at, so changes take effect in the order in which they were sent.

use std::future::Future;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::thread;

use futures_util::{FutureExt as _, SinkExt as _, StreamExt as _};
use tokio::runtime::{Builder, Handle};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError, Loopback, LspService};
use tower_service::Service as _;

use super::Flush;
use super::life_cycle::LifeCycle;
use super::message::Frame;
use super::outbox::Outbox;

type CallResult = Result<Option<Response>, ExitedError>;
type Answering = Pin<Box<dyn Future<Output = CallResult> + Send>>;

/// Calls the service and sees to it that each request is answered, exactly once.
pub(super) struct Dispatcher<S> {
    service: LspService<S>,
    outbox: Outbox,
    life: Arc<LifeCycle>,
    /// Of the thread in which handlers go on that have to wait.
    background: Handle,
    from_client: <ClientSocket as Loopback>::ResponseSink,
}

impl<S: Flush> Dispatcher<S> {
    pub(super) fn new(
        (service, socket): (LspService<S>, ClientSocket),
        outbox: Outbox,
    ) -> io::Result<Self> {
        let (to_client, from_client) = socket.split();
        let background = start_background(to_client, outbox.clone())?;
        Ok(Self { service, outbox, life: Arc::default(), background, from_client })
    }

    pub(super) fn background(&self) -> &Handle {
        &self.background
    }

    pub(super) fn life(&self) -> &LifeCycle {
        &self.life
    }

    /// Acts on a request or notification.
    pub(super) fn request(&mut self, request: Request) {
        let request = as_the_service_takes_it(request);
        let call = Call::of(&request, &self.life);
        let first = catch_unwind(AssertUnwindSafe(|| {
            let mut answering = self.service.call(request);
            // Polled once, here: a handler that does not wait is done before the next message is looked
            // at, and that is what keeps changes in order.
            (&mut answering).now_or_never().ok_or(answering)
        }));
        match first {
            Ok(Ok(outcome)) => send(&self.outbox, call.answer(outcome)),
            Ok(Err(pending)) => self.hand_over(call, pending),
            Err(_) => {
                self.forget(call.id.clone());
                send(&self.outbox, call.internal_error());
            }
        }
    }

    /// Takes in the answer to a request of `Client`.
    pub(super) fn response(&mut self, response: Response) {
        // Fails only after `exit`, which is never passed on to the service.
        drop(self.from_client.start_send_unpin(response));
    }

    /// The input is drained: lets the server send what it has put off until then.
    pub(super) fn flush(&self) {
        let flush = || self.service.inner().flush(&self.outbox);
        // The panic has been reported by the hook, and there is no request to answer.
        drop(catch_unwind(AssertUnwindSafe(flush)));
    }

    fn hand_over(&mut self, call: Call, pending: Answering) {
        // The service refuses requests from here on, so `exit` may follow before the answer.
        if call.milestone == Some("shutdown") {
            self.life.succeeded("shutdown");
        }
        let outbox = self.outbox.clone();
        // Its answer may overtake others, which the protocol allows:
        // https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#messageOrdering
        drop(self.background.spawn(async move {
            let outcome = AssertUnwindSafe(pending).catch_unwind().await;
            let answer = match outcome {
                Ok(outcome) => call.answer(outcome),
                Err(_) => call.internal_error(),
            };
            send(&outbox, answer);
        }));
    }

    /// Takes the request `id` out of the service's list of what can be cancelled, where a panic
    /// has left it.
    fn forget(&mut self, id: Option<Id>) {
        let id = match id {
            Some(Id::Number(number)) => number.into(),
            Some(Id::String(name)) => name.into(),
            Some(Id::Null) | None => return,
        };
        let id: (String, serde_json::Value) = ("id".to_owned(), id);
        let params = serde_json::Value::Object([id].into_iter().collect());
        // There is no other way into the service's list. An id that stays there makes a later request
        // of the same id an error.
        let cancel = Request::build("$/cancelRequest").params(params).finish();
        drop(self.service.call(cancel).now_or_never());
    }
}

/// Starts the thread in which handlers go on that have to wait, and which sends what they give to
/// `Client`.
fn start_background(
    mut to_client: <ClientSocket as Loopback>::RequestStream,
    outbox: Outbox,
) -> io::Result<Handle> {
    // One thread is enough for what waits, which is the disk and STS, and costs no thread pool at
    // start.
    let runtime = Builder::new_current_thread().enable_time().build()?;
    let handle = runtime.handle().clone();
    let run = move || {
        runtime.block_on(async {
            while let Some(request) = to_client.next().await {
                send(&outbox, Some(request));
            }
        });
        // Whatever still waits for the disk or the network is not wanted any more.
        runtime.shutdown_background();
    };
    thread::Builder::new().name("background".to_owned()).spawn(run)?;
    Ok(handle)
}

/// `shutdown` without parameters, which the service refuses: lsp-mode sends an empty object with it.
fn as_the_service_takes_it(request: Request) -> Request {
    match request.id() {
        Some(id) if request.method() == "shutdown" => {
            Request::build("shutdown").id(id.clone()).finish()
        }
        _ => request,
    }
}

fn send(outbox: &Outbox, message: Option<impl serde::Serialize>) {
    // Requests and responses hold JSON values, which can always be written.
    if let Some(frame) = message.and_then(|message| Frame::of(&message).ok()) {
        outbox.send(frame);
    }
}

/// What has to be known of a request once the service has it.
struct Call {
    id: Option<Id>,
    /// Its method where that moves the life cycle.
    milestone: Option<&'static str>,
    life: Arc<LifeCycle>,
}

impl Call {
    fn of(request: &Request, life: &Arc<LifeCycle>) -> Self {
        let milestone = ["initialize", "shutdown"].into_iter().find(|m| *m == request.method());
        Self { id: request.id().cloned(), milestone, life: Arc::clone(life) }
    }

    /// The answer as the client is to see it; none to a notification.
    fn answer(self, outcome: CallResult) -> Option<Response> {
        let id = self.id?;
        // The service leaves requests for unknown `$/` methods without an answer.
        let Some(response) = outcome.ok().flatten() else {
            return Some(Response::from_error(id, self.life.unknown_method()));
        };
        let (_, result) = response.into_parts();
        if let (Ok(_), Some(milestone)) = (&result, self.milestone) {
            self.life.succeeded(milestone);
        }
        Some(Response::from_parts(id, result.map_err(|error| presentable(error, &self.life))))
    }

    fn internal_error(self) -> Option<Response> {
        Some(Response::from_error(self.id?, Error::internal_error()))
    }
}

/// `error` without what it may quote from the request.
fn presentable(mut error: Error, life: &LifeCycle) -> Error {
    match error.code {
        ErrorCode::MethodNotFound => life.unknown_method(),
        // Serde quotes values, which may be secrets; the name of a missing field is our own word.
        ErrorCode::InvalidParams if !error.message.starts_with("missing field `") => {
            error.message = ErrorCode::InvalidParams.description().into();
            error.data = None;
            error
        }
        _ => error,
    }
}
