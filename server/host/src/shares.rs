//! Files of other machines. Windows waits 20 seconds and more for a server that is gone, and again for each
//! thing that is asked about a path there. So the share is asked first, in a thread of its own.

use std::path::Path;

/// What is wrong with a path on such a share, as a part of a sentence.
pub const SILENT: &str = "the server of this share did not answer within a second";

/// Whether a path is on a share whose server does not answer.
#[cfg(windows)]
pub fn is_silent(path: &Path) -> bool {
    windows::share_of(path).is_some_and(|share| windows::is_silent(&share))
}

/// Other systems have no paths of servers.
#[cfg(not(windows))]
pub fn is_silent(_: &Path) -> bool {
    false
}

#[cfg(windows)]
mod windows {
    use std::collections::HashMap;
    use std::fs;
    use std::path::{Component, Path, PathBuf, Prefix};
    use std::sync::mpsc::channel;
    use std::sync::{LazyLock, Mutex, PoisonError};
    use std::thread;
    use std::time::{Duration, Instant};

    const LONGEST: Duration = Duration::from_millis(900);
    /// A server may come back while an editor is open.
    const REMEMBERED: Duration = Duration::from_secs(30);

    /// `\\server\share\`.
    pub(super) fn share_of(path: &Path) -> Option<PathBuf> {
        let Some(Component::Prefix(prefix)) = path.components().next() else { return None };
        matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
            .then(|| Path::new(prefix.as_os_str()).join(r"\"))
    }

    pub(super) fn is_silent(share: &Path) -> bool {
        static SINCE: LazyLock<Mutex<HashMap<PathBuf, Instant>>> = LazyLock::new(Mutex::default);
        let since = || SINCE.lock().unwrap_or_else(PoisonError::into_inner);
        if since().get(share).is_some_and(|since| since.elapsed() < REMEMBERED) {
            return true;
        }
        let asked = share.to_owned();
        // Without the lock: another share must not wait for this one.
        let silent = !ends_within(LONGEST, move || drop(fs::metadata(asked)));
        if silent {
            since().insert(share.to_owned(), Instant::now());
        }
        silent
    }

    /// Whether work is done in time; if not, its thread is left alone.
    fn ends_within(time: Duration, work: impl FnOnce() + Send + 'static) -> bool {
        let (sender, receiver) = channel();
        thread::spawn(move || {
            work();
            // Fails where it took too long: nobody listens any more.
            sender.send(())
        });
        receiver.recv_timeout(time).is_ok()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn only_paths_of_servers_have_a_share() {
            let share = |path: &str| share_of(path.as_ref());
            assert_eq!(share(r"\\nas\home\jane\config"), Some(r"\\nas\home\".into()));
            assert_eq!(share(r"//nas/home/config"), Some(r"\\nas\home\".into()));
            assert_eq!(share(r"\\?\UNC\nas\home\config"), Some(r"\\?\UNC\nas\home\".into()));
            for path in [r"C:\Users\jane\config", r"\\?\C:\config", "config", r"\config"] {
                assert_eq!(share(path), None, "{path}");
            }
        }

        #[test]
        fn what_takes_too_long_is_not_waited_for() {
            let begin = Instant::now();
            let sleep = || thread::sleep(Duration::from_secs(5));
            assert!(!ends_within(Duration::from_millis(50), sleep));
            assert!(begin.elapsed() < Duration::from_secs(4));
            assert!(ends_within(Duration::from_secs(5), || ()));
        }
    }
}
