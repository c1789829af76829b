use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant};

use catalogue::Verdict;

use crate::endpoint::Endpoint;
use crate::secret::Credentials;

/// How long an answer holds.
const HOLDS: Duration = Duration::from_mins(5);

/// Answers by a keyed hash of what was asked: the key is random and dies with the process, so that no
/// credential can be told from what is kept.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    key: RandomState,
    answers: HashMap<u64, (Instant, Verdict)>,
}

impl Cache {
    pub(crate) fn get(
        &self,
        credentials: &Credentials,
        endpoint: &Endpoint,
        now: Instant,
    ) -> Option<Verdict> {
        let (at, verdict) = self.answers.get(&self.key.hash_one((credentials, endpoint)))?;
        (now.saturating_duration_since(*at) < HOLDS).then(|| verdict.clone())
    }

    /// Keeps an answer, unless it says nothing about the credentials.
    pub(crate) fn put(
        &mut self,
        credentials: &Credentials,
        endpoint: &Endpoint,
        now: Instant,
        verdict: &Verdict,
    ) {
        // Here and not by a timer: there are as many entries as keys in the files, and no thread should
        // wake for them.
        self.answers.retain(|_, (at, _)| now.saturating_duration_since(*at) < HOLDS);
        // Trouble on the way may be over by the next question.
        if !matches!(verdict, Verdict::Unknown(_)) {
            let hash = self.key.hash_one((credentials, endpoint));
            self.answers.insert(hash, (now, verdict.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;
    use catalogue::UnknownReason;

    #[test]
    fn answers_hold_for_the_very_credentials_and_for_five_minutes() {
        let credentials = |secret| Credentials {
            id: Secret::new("id"),
            secret: Secret::new(secret),
            token: None,
        };
        let endpoint = Endpoint::of_region("eu-west-1", "amazonaws.com").unwrap();
        let (mut cache, now) = (Cache::default(), Instant::now());
        cache.put(&credentials("a"), &endpoint, now, &Verdict::Expired);
        assert_eq!(cache.get(&credentials("a"), &endpoint, now), Some(Verdict::Expired));
        assert_eq!(cache.get(&credentials("b"), &endpoint, now), None);
        assert_eq!(cache.get(&credentials("a"), &endpoint, now + HOLDS), None);
        cache.put(&credentials("b"), &endpoint, now, &Verdict::Unknown(UnknownReason::Timeout));
        assert_eq!(cache.get(&credentials("b"), &endpoint, now), None);
    }
}
