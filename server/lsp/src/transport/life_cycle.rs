//! How far the conversation has come, and with which code it ends.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU8, Ordering};

use tower_lsp::jsonrpc::{Error, ErrorCode};

/// How far the conversation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// `initialize` has not been answered yet.
    Fresh = 0,
    /// Any request goes.
    Running = 1,
    /// `shutdown` has been asked for: only `exit` is due.
    ShutDown = 2,
}

/// The phase, for the thread that reads and for the one that ends slow requests.
#[derive(Debug, Default)]
pub(super) struct LifeCycle(AtomicU8);

impl LifeCycle {
    pub(super) fn phase(&self) -> Phase {
        match self.0.load(Ordering::Acquire) {
            0 => Phase::Fresh,
            1 => Phase::Running,
            _ => Phase::ShutDown,
        }
    }

    /// Takes note that a request for `method` has been answered without an error.
    pub(super) fn succeeded(&self, method: &str) {
        let phase = match method {
            "initialize" => Phase::Running,
            "shutdown" => Phase::ShutDown,
            _ => return,
        };
        // Never back: an `initialize` that a slow handler ends after `shutdown` must not reopen the
        // conversation.
        self.0.fetch_max(phase as u8, Ordering::AcqRel);
    }

    /// What to answer to a request for a method that no one has heard of.
    pub(super) fn unknown_method(&self) -> Error {
        match self.phase() {
            Phase::Fresh => Error {
                code: ErrorCode::ServerError(-32002),
                message: "Server not initialized".into(),
                data: None,
            },
            Phase::Running => Error::method_not_found(),
            Phase::ShutDown => Error::invalid_request(),
        }
    }

    /// 0 after `shutdown`, else 1, as
    /// [`exit` demands](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#exit);
    /// the same for a client that leaves without `exit`.
    pub(super) fn exit_code(&self) -> ExitCode {
        if self.phase() == Phase::ShutDown { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_shutdown_makes_for_a_good_end() {
        let life = LifeCycle::default();
        assert_eq!(life.unknown_method().code.code(), -32002);
        assert_eq!(life.exit_code(), ExitCode::FAILURE);
        life.succeeded("initialize");
        assert_eq!(life.unknown_method().code.code(), -32601);
        life.succeeded("textDocument/hover");
        assert_eq!(life.exit_code(), ExitCode::FAILURE);
        life.succeeded("shutdown");
        life.succeeded("initialize");
        assert_eq!(life.unknown_method().code.code(), -32600);
        assert_eq!(life.exit_code(), ExitCode::SUCCESS);
    }
}
