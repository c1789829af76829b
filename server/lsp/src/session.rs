//! What handlers share: the editor at the other end, and the workspace.

use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::future::join3;
use host::own_files::Locations;
use tower_lsp::Client as Peer;

use crate::transport::Outbox;
use crate::workspace::{RefreshScope, Workspace};

/// The conversation with one editor.
pub(crate) struct Session {
    /// For requests to the editor. Notifications go through the outbox.
    pub(crate) peer: Peer,
    pub(crate) outbox: Outbox,
    workspace: Mutex<Workspace>,
    #[cfg(feature = "live")]
    pub(crate) sts_client: host::live::StsClient,
    #[cfg(feature = "live")]
    pub(crate) tasks: crate::cancellable_tasks::CancellableTasks,
}

impl Session {
    pub(crate) fn new(peer: Peer, outbox: Outbox) -> Self {
        let workspace = Mutex::new(Workspace::new(Locations::of_process()));
        Self {
            peer,
            outbox,
            workspace,
            #[cfg(feature = "live")]
            sts_client: host::live::StsClient::default(),
            #[cfg(feature = "live")]
            tasks: crate::cancellable_tasks::CancellableTasks::default(),
        }
    }

    /// The workspace. Never held over an `await`: changes are whole before the next message.
    pub(crate) fn workspace(&self) -> MutexGuard<'_, Workspace> {
        // A handler that panicked has left at worst old findings, which the next change replaces.
        self.workspace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends what has changed, from a handler that had to wait and so is past the flush.
    pub(crate) async fn publish_late(&self) {
        let ask = self.workspace().publish(&self.outbox);
        if ask && self.workspace().client.refreshes_diagnostics {
            // An editor that refuses will ask when it wants to.
            drop(self.peer.workspace_diagnostic_refresh().await);
        }
    }

    /// Has the editor ask again for what it shows in a text, as far as it can be told to.
    pub(crate) async fn refresh(&self, scope: RefreshScope) {
        let can = self.workspace().client.display.refreshes;
        let everything = scope == RefreshScope::Everything;
        // At once, not one after the other's answer. An editor that refuses will ask when it wants to.
        let hints = async {
            if can.hints {
                drop(self.peer.inlay_hint_refresh().await);
            }
        };
        let lenses = async {
            if can.lenses && everything {
                drop(self.peer.code_lens_refresh().await);
            }
        };
        let tokens = async {
            if can.tokens && everything {
                drop(self.peer.semantic_tokens_refresh().await);
            }
        };
        join3(hints, lenses, tokens).await;
    }
}
