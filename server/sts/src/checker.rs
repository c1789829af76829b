use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use catalogue::{UnknownReason, Verdict};
use tokio::sync::Semaphore;

use crate::bucket::Bucket;
use crate::cache::Cache;
use crate::endpoint::Endpoint;
use crate::identity::Identity;
use crate::secret::Credentials;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    pub credentials: Credentials,
    /// STS where the profile would use them.
    pub endpoint: Endpoint,
    /// STS of a region that every account of the partition has, where that is another one: it knows
    /// a key that the profile's region does not, if only the region is to blame.
    pub fallback: Option<Endpoint>,
}

/// Asks one question at a time, five at once and one a second after that, and none again within five
/// minutes.
pub struct Checker<I> {
    identity: I,
    gate: Semaphore,
    bucket: Mutex<Bucket>,
    cache: Mutex<Cache>,
}

impl<I: Identity> Checker<I> {
    pub fn new(identity: I) -> Self {
        Self {
            identity,
            // A semaphore of tokio, whose queue is fair: the first that asked is the first that is
            // answered.
            gate: Semaphore::new(1),
            bucket: Mutex::new(Bucket::new()),
            cache: Mutex::default(),
        }
    }

    /// What becomes of the credentials. Dropping the future calls the request off.
    pub async fn check(&self, question: &Question) -> Verdict {
        let here = self.ask(&question.credentials, &question.endpoint).await;
        let region_disabled =
            || Verdict::RegionDisabled { region: question.endpoint.region().to_owned() };
        let fallback = match (here, &question.fallback) {
            (Verdict::UnknownKey, Some(fallback)) => fallback,
            // STS does not say which region in its answer, so the one that was asked is named.
            (Verdict::RegionDisabled { .. }, _) => return region_disabled(),
            (verdict, _) => return verdict,
        };
        match self.ask(&question.credentials, fallback).await {
            Verdict::Valid { .. } | Verdict::RegionDisabled { .. } => region_disabled(),
            // The key is known there, or there is no answer: either way "unknown" is not the verdict.
            verdict => verdict,
        }
    }

    async fn ask(&self, credentials: &Credentials, endpoint: &Endpoint) -> Verdict {
        // Nobody closes the gate.
        let Ok(_turn) = self.gate.acquire().await else {
            return Verdict::Unknown(UnknownReason::Cancelled);
        };
        let known = self.cache().get(credentials, endpoint, Instant::now());
        if let Some(known) = known {
            return known;
        }
        // After the cache: a known answer must not take a place from a question that is new.
        let wait = {
            let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
            bucket.take(Instant::now())
        };
        tokio::time::sleep(wait).await;
        let verdict = self.identity.who_am_i(credentials, endpoint).await;
        self.cache().put(credentials, endpoint, Instant::now(), &verdict);
        verdict
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::ScriptedIdentity;
    use crate::secret::Secret;

    fn question() -> Question {
        let of = |region| Endpoint::of_region(region, "amazonaws.com").unwrap();
        Question {
            credentials: Credentials {
                id: Secret::new("id"),
                secret: Secret::new("secret"),
                token: None,
            },
            endpoint: of("ap-east-1"),
            fallback: Some(of("us-east-1")),
        }
    }

    async fn check(here: Verdict, there: Verdict) -> Verdict {
        let identity = ScriptedIdentity::new([("ap-east-1", here), ("us-east-1", there)]);
        Checker::new(identity).check(&question()).await
    }

    #[tokio::test]
    async fn a_key_that_another_region_knows_is_fine() {
        let valid = Verdict::Valid { account: "029608264753".into(), arn: "arn".into() };
        let disabled = Verdict::RegionDisabled { region: "ap-east-1".into() };
        assert_eq!(check(Verdict::UnknownKey, valid.clone()).await, disabled);
        assert_eq!(check(Verdict::UnknownKey, Verdict::UnknownKey).await, Verdict::UnknownKey);
        let unnamed = Verdict::RegionDisabled { region: String::new() };
        assert_eq!(check(unnamed, Verdict::Denied).await, disabled);
        assert_eq!(check(valid.clone(), Verdict::UnknownKey).await, valid);
    }

    #[tokio::test]
    async fn only_a_second_no_makes_a_key_unknown() {
        for there in [
            Verdict::WrongSecret,
            Verdict::Expired,
            Verdict::Denied,
            Verdict::ClockSkew { minutes: 20 },
            Verdict::Unknown(UnknownReason::Network),
            Verdict::Unknown(UnknownReason::Timeout),
            Verdict::Unknown(UnknownReason::Throttled),
            Verdict::Unknown(UnknownReason::NotSts),
        ] {
            assert_eq!(check(Verdict::UnknownKey, there.clone()).await, there);
        }
    }
}
