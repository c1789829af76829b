//! A key that STS of the profile's region does not know is asked about in another region. What goes
//! wrong there is not the key's fault.

use std::time::Duration;

use catalogue::{UnknownReason, Verdict};
use sts::{AllowedEndpoint, Checker, Endpoint, LiveIdentity, ProxyVariables};

use super::server::{Act, answer, error, identity, question, serve_by_request};

/// The verdict where the profile's region does not know the key and the other region does this.
async fn verdict_after(second: Act) -> Verdict {
    let (url, _asked) = serve_by_request(move |request| {
        if request.contains("/us-east-1/sts/") {
            second.clone()
        } else {
            error("InvalidClientTokenId", "The security token included in the request is invalid.")
        }
    })
    .await;
    let mut asked = question(&url);
    let other = Endpoint::of_region("us-east-1", "amazonaws.com").unwrap();
    asked.fallback = Some(other.at(&AllowedEndpoint::new(&url).unwrap()));
    Checker::new(LiveIdentity::new(Duration::from_secs(1), ProxyVariables::default()))
        .check(&asked)
        .await
}

#[tokio::test]
async fn a_failing_second_question_never_rejects_the_key() {
    let html = "<html><Code>InvalidClientTokenId</Code></html>";
    for (second, why) in [
        (Act::Hang(Vec::new()), UnknownReason::Timeout),
        (Act::Close, UnknownReason::Network),
        (answer("503 Service Unavailable", "", ""), UnknownReason::Service(503)),
        (answer("500 Internal Server Error", "", html), UnknownReason::Service(500)),
        (answer("429 Too Many Requests", "", ""), UnknownReason::Throttled),
        (error("Throttling", "Rate exceeded"), UnknownReason::Throttled),
        (answer("407 Proxy Authentication Required", "", html), UnknownReason::Proxy),
        (answer("403 Forbidden", "", html), UnknownReason::NotSts),
        (answer("200 OK", "", html), UnknownReason::NotSts),
        (answer("200 OK", "", &identity()[..300]), UnknownReason::NotSts),
        (error("IncompleteSignature", "x"), UnknownReason::Other("IncompleteSignature".into())),
    ] {
        assert_eq!(verdict_after(second).await, Verdict::Unknown(why));
    }
}

#[tokio::test]
async fn a_second_answer_that_knows_the_key_is_the_verdict() {
    let skew = "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z";
    for (second, expected) in [
        (error("AccessDenied", "explicit deny"), Verdict::Denied),
        (error("ExpiredToken", "expired"), Verdict::Expired),
        (error("SignatureDoesNotMatch", "does not match"), Verdict::WrongSecret),
        (error("SignatureDoesNotMatch", skew), Verdict::ClockSkew { minutes: 0 }),
        (error("InvalidClientTokenId", "invalid"), Verdict::UnknownKey),
        (answer("200 OK", "", &identity()), Verdict::RegionDisabled { region: "eu-west-1".into() }),
    ] {
        assert_eq!(verdict_after(second).await, expected);
    }
}
