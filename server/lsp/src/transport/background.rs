//! Where work goes that is not done at once: one thread, started when there is some.

use std::future::Future;
use std::io;
use std::thread;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::oneshot;

/// A runtime whose thread does not run before it is needed.
pub(super) struct Background {
    handle: Handle,
    state: State,
}

enum State {
    Idle(Runtime),
    /// The thread ends when this is dropped.
    #[expect(dead_code, reason = "held to be dropped")]
    Running(oneshot::Sender<()>),
    /// No thread could be had: what is spawned never runs.
    Failed,
}

impl Background {
    pub(super) fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_time().build()?;
        Ok(Self { handle: runtime.handle().clone(), state: State::Idle(runtime) })
    }

    /// Where a thread enters to let what it polls use timers and spawn.
    pub(super) fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Whether something has been spawned by what was polled, behind our back.
    pub(super) fn has_tasks(&self) -> bool {
        self.handle.metrics().num_alive_tasks() > 0
    }

    /// Hands `work` to the thread.
    pub(super) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        drop(self.handle.spawn(work));
    }

    /// Starts the thread unless it runs.
    pub(super) fn start(&mut self) {
        let State::Idle(runtime) = std::mem::replace(&mut self.state, State::Failed) else {
            return;
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::Builder::new().name("background".to_owned());
        let run = move || {
            // Either way the sender is gone, which is the signal.
            drop(runtime.block_on(stopped));
            runtime.shutdown_background();
        };
        if thread.spawn(run).is_ok() {
            self.state = State::Running(stop);
        }
    }
}
