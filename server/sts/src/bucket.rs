use std::time::{Duration, Instant};

/// How many requests may follow each other at once.
const BURST: u32 = 5;

/// One request a second in the long run.
const INTERVAL: Duration = Duration::from_secs(1);

/// Lets requests through at a rate that troubles nobody.
#[derive(Debug)]
pub(crate) struct Bucket {
    /// When the bucket would be full if nothing more were taken.
    full_at: Option<Instant>,
}

impl Bucket {
    pub(crate) fn new() -> Self {
        Self { full_at: None }
    }

    /// Takes a place; how long to wait for it.
    pub(crate) fn take(&mut self, now: Instant) -> Duration {
        let full_at = self.full_at.map_or(now, |at| at.max(now));
        // One number instead of a count and a clock: the bucket is described by when it will be full.
        self.full_at = Some(full_at + INTERVAL);
        (full_at + INTERVAL).saturating_duration_since(now + INTERVAL * BURST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_at_once_and_then_one_a_second() {
        let (mut bucket, now) = (Bucket::new(), Instant::now());
        let waits: Vec<u64> = (0..7).map(|_| bucket.take(now).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2]);
        let later = now + Duration::from_mins(1);
        assert_eq!(bucket.take(later), Duration::ZERO);
    }
}
