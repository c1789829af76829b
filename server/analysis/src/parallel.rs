//! Work on all processors, where there is much of it: checking after a keystroke wakes no other thread.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Sections or symbols that one thread takes at a time. More come only when a large file is opened, or
/// asked about as a whole.
pub(crate) const AT_ONCE: usize = 256;

/// Sections or symbols of which the results are in memory before they are stored: those of all sections of a
/// large file would take twice its size.
pub(crate) const BATCH: usize = 32 * AT_ONCE;

/// Bytes of text from which on it pays to ask another thread.
pub(crate) const LARGE: usize = 256 * 1024;

/// Does work in pieces, in their order, on all processors where there is more than one piece.
pub(crate) fn in_parallel<T: Send, R: Send>(
    pieces: Vec<T>,
    work: impl Fn(T) -> R + Send + Sync,
) -> Vec<R> {
    // rayon starts its threads at first use. An editor with ordinary files never pays for that.
    if pieces.len() < 2 {
        return pieces.into_iter().map(work).collect();
    }
    pieces.into_par_iter().map(work).collect()
}
