use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_sdk_sts::Client;
use aws_sdk_sts::config::retry::RetryConfig;
use aws_sdk_sts::config::timeout::TimeoutConfig;
use aws_sdk_sts::config::{
    BehaviorVersion, Credentials as SdkCredentials, Region, StalledStreamProtectionConfig,
};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use catalogue::{UnknownReason, Verdict};

use crate::classify::classify;
use crate::endpoint::Endpoint;
use crate::http::OneRequest;
use crate::secret::Credentials;

/// Asks `GetCallerIdentity` once. What it means is told from the answer itself: the SDK takes one that
/// was cut off for a good one, and sees no code in those of some gateways.
pub(crate) async fn ask(
    credentials: &Credentials,
    endpoint: &Endpoint,
    request: OneRequest,
    total: Duration,
) -> Verdict {
    let seen = Arc::clone(&request.seen);
    let client = client(credentials, endpoint, request);
    // Around everything, because the SDK's own timeouts are off: they start over with each retry, and
    // there are none here.
    let answered = tokio::time::timeout(total, client.get_caller_identity().send()).await;
    if answered.is_err() {
        return Verdict::Unknown(UnknownReason::Timeout);
    }
    let suffix = endpoint.suffix();
    let seen = seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
    match seen {
        Ok(raw) => match classify(&raw, now(), suffix) {
            // A server that repeats the request could bring the secret into a message: its answer is
            // then not that of STS.
            Verdict::Valid { arn, .. } if credentials.are_echoed_in(&arn) => {
                Verdict::Unknown(UnknownReason::NotSts)
            }
            verdict => verdict,
        },
        Err(why) => Verdict::Unknown(why),
    }
}

fn client(credentials: &Credentials, endpoint: &Endpoint, request: OneRequest) -> Client {
    let credentials = SdkCredentials::new(
        credentials.id.expose(),
        credentials.secret.expose(),
        credentials.token.as_ref().map(|token| token.expose().to_owned()),
        None,
        "aws-config-lsp",
    );
    let config = aws_sdk_sts::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(endpoint.region.clone()))
        .endpoint_url(endpoint.url())
        .credentials_provider(credentials)
        // One request for one question: `Bucket` keeps the rate and would not know of retries.
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        // The timeout above covers a stalled answer, too.
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .http_client(SharedHttpClient::new(request))
        .build();
    Client::from_conf(config)
}

/// Before a request was made nothing was seen.
pub(crate) fn nothing_seen() -> Arc<Mutex<Result<crate::answer::RawAnswer, UnknownReason>>> {
    Arc::new(Mutex::new(Err(UnknownReason::Network)))
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
