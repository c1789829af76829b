//! Work that takes a while and that people can cancel, by the token under which its progress is shown.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::future::{AbortHandle, abortable};
use tower_lsp::ls_types::ProgressToken;

#[derive(Debug, Default)]
pub(crate) struct CancellableTasks {
    tasks: Mutex<Vec<(ProgressToken, AbortHandle)>>,
    tokens: AtomicU32,
}

impl CancellableTasks {
    /// A token that no other work has.
    pub(crate) fn token(&self) -> ProgressToken {
        let number = self.tokens.fetch_add(1, Ordering::Relaxed);
        ProgressToken::String(format!("aws-config-lsp/{number}"))
    }

    /// Does the work. `None` where it was cancelled: what it waited for is dropped.
    pub(crate) async fn run<T>(
        &self,
        token: ProgressToken,
        work: impl Future<Output = T>,
    ) -> Option<T> {
        let (work, handle) = abortable(work);
        self.lock().push((token, handle.clone()));
        let done = Done { tasks: self, handle };
        let outcome = work.await.ok();
        drop(done);
        outcome
    }

    /// Cancels work. Nothing happens where it has ended or is not known.
    pub(crate) fn cancel(&self, token: &ProgressToken) {
        let tasks = self.lock();
        tasks.iter().filter(|(own, _)| own == token).for_each(|(_, handle)| handle.abort());
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(ProgressToken, AbortHandle)>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the work out of the list, however it ends: its request may be cancelled too.
struct Done<'a> {
    tasks: &'a CancellableTasks,
    handle: AbortHandle,
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        // Marks it for the line below: handles cannot be compared.
        self.handle.abort();
        self.tasks.lock().retain(|(_, handle)| !handle.is_aborted());
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::pin::pin;

    use futures_util::FutureExt as _;

    use super::CancellableTasks;

    #[test]
    fn work_ends_by_itself_or_is_cancelled() {
        let tasks = CancellableTasks::default();
        let (one, other) = (tasks.token(), tasks.token());
        assert_ne!(one, other);
        let ended = tasks.run(one, ready(7)).now_or_never();
        assert_eq!(ended, Some(Some(7)));
        let mut waiting = pin!(tasks.run(other.clone(), pending::<()>()));
        assert_eq!((&mut waiting).now_or_never(), None);
        tasks.cancel(&other);
        assert_eq!((&mut waiting).now_or_never(), Some(None));
        assert!(tasks.lock().is_empty());
    }

    #[test]
    fn what_is_dropped_is_forgotten() {
        let tasks = CancellableTasks::default();
        let token = tasks.token();
        assert_eq!(tasks.run(token.clone(), pending::<()>()).now_or_never(), None);
        assert!(tasks.lock().is_empty());
        tasks.cancel(&token);
    }
}
