//! What is said of a panic: where it happened, and nothing of what it was about.

use std::io::Write as _;
use std::panic;

/// Makes every later panic of the process print its place alone. The payload may quote a
/// document, and a document may hold secrets.
pub(super) fn print_place_only() {
    panic::set_hook(Box::new(|panic| {
        let mut stderr = std::io::stderr().lock();
        // Nobody is left to be told when stderr is closed.
        drop(match panic.location() {
            Some(place) => writeln!(stderr, "internal error at {place}"),
            None => writeln!(stderr, "internal error"),
        });
    }));
}
