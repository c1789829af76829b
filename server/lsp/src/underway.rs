//! Work that takes a while and that people can call off, by the token under which its progress is shown.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::future::{AbortHandle, abortable};
use tower_lsp::ls_types::ProgressToken;

/// What is being done.
#[derive(Debug, Default)]
pub(crate) struct Underway {
    tasks: Mutex<Vec<(ProgressToken, AbortHandle)>>,
    tokens: AtomicU32,
}

impl Underway {
    /// A token that no other work has.
    pub(crate) fn token(&self) -> ProgressToken {
        let number = self.tokens.fetch_add(1, Ordering::Relaxed);
        ProgressToken::String(format!("aws-config-lsp/{number}"))
    }

    /// Does the work; `None` where it was called off before its end, with what it waited for dropped.
    pub(crate) async fn run<T>(
        &self,
        token: ProgressToken,
        work: impl Future<Output = T>,
    ) -> Option<T> {
        let (work, handle) = abortable(work);
        self.tasks().push((token, handle.clone()));
        let done = Done { underway: self, handle };
        let outcome = work.await.ok();
        drop(done);
        outcome
    }

    /// Calls work off. What has ended already, or is not known, stays as it is.
    pub(crate) fn cancel(&self, token: &ProgressToken) {
        let tasks = self.tasks();
        tasks.iter().filter(|(own, _)| own == token).for_each(|(_, handle)| handle.abort());
    }

    fn tasks(&self) -> MutexGuard<'_, Vec<(ProgressToken, AbortHandle)>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the work out of the list, however it ends: its request may be cancelled too.
struct Done<'a> {
    underway: &'a Underway,
    handle: AbortHandle,
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.handle.abort();
        self.underway.tasks().retain(|(_, handle)| !handle.is_aborted());
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::pin::pin;

    use futures_util::FutureExt as _;

    use super::Underway;

    #[test]
    fn work_ends_by_itself_or_is_called_off() {
        let underway = Underway::default();
        let (one, other) = (underway.token(), underway.token());
        assert_ne!(one, other);
        let ended = underway.run(one, ready(7)).now_or_never();
        assert_eq!(ended, Some(Some(7)));
        let mut waiting = pin!(underway.run(other.clone(), pending::<()>()));
        assert_eq!((&mut waiting).now_or_never(), None);
        underway.cancel(&other);
        assert_eq!((&mut waiting).now_or_never(), Some(None));
        assert!(underway.tasks().is_empty());
    }

    #[test]
    fn what_is_dropped_is_forgotten() {
        let underway = Underway::default();
        let token = underway.token();
        assert_eq!(underway.run(token.clone(), pending::<()>()).now_or_never(), None);
        assert!(underway.tasks().is_empty());
        underway.cancel(&token);
    }
}
