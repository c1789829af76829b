//! Waiting for what another process does.

use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take.
pub const LIMIT: Duration = Duration::from_secs(10);

/// Waits for a process to end by itself and returns its exit code.
pub fn wait(process: &mut Child) -> i32 {
    let status = until("the process has ended", || process.try_wait().unwrap());
    status.code().expect("an exit code, not a signal")
}

/// Asks `look` again and again until it finds something.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + LIMIT;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "not within {LIMIT:?}: {what}");
        thread::sleep(Duration::from_millis(1));
    }
}
