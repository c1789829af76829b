//! What the codes of STS's errors mean. Codes and texts are those that AWS documents for all its services
//! and those that others give in its place.

use catalogue::messages::code;
use catalogue::{UnknownReason, Verdict};

use crate::answer::RawAnswer;
use crate::document::ErrorDocument;

/// How far clocks may be apart: AWS refuses signatures beyond.
const SKEW_SECONDS: i64 = 5 * 60;

/// Codes of STS that say nothing of the credentials and are in no table: its own and those that all AWS
/// services share. Another code may be an echo of the request, so that it is not repeated.
/// <https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html>
const OTHER_CODES: [&str; 18] = [
    "InvalidAuthorizationMessageException",
    "InvalidParameterCombination",
    "InvalidParameterValue",
    "InvalidQueryParameter",
    "MalformedHttpRequestException",
    "MissingAction",
    "MissingParameter",
    "PendingVerification",
    "RequestAbortedException",
    "RequestEntityTooLargeException",
    "RequestTimeoutException",
    "SessionDurationEscalation",
    "SessionDurationEscalationException",
    "SignatureVersionNotSupported",
    "UnknownOperationException",
    "UnsupportedSignatureVersion",
    "ValidationError",
    "ValidationException",
];

/// What an error of STS means; `now` is this machine's clock, in seconds since 1970.
pub(crate) fn classify_error(error: &ErrorDocument, raw: &RawAnswer, now: i64) -> Verdict {
    let skew = raw.date.map(|date| now - date).filter(|apart| apart.abs() > SKEW_SECONDS);
    let of_time = error.message.contains("Signature expired")
        || error.message.contains("Signature not yet current");
    // What a code is about is in the table of messages, from which `why` explains it.
    let known = code(&error.code);
    match known.map_or("", |known| known.kind.id) {
        "InvalidClientTokenId" => Verdict::UnknownKey,
        "clock-skew" => clock_skew(skew),
        // STS gives the same code for a wrong secret and for a wrong clock. The text says which; the
        // `Date` header decides where a gateway has replaced the text.
        "SignatureDoesNotMatch" if of_time || skew.is_some() => clock_skew(skew),
        "SignatureDoesNotMatch" => Verdict::WrongSecret,
        "ExpiredToken" => Verdict::Expired,
        // The caller knows the region: `Checker` fills it in.
        _ if error.code == "RegionDisabledException" => {
            Verdict::RegionDisabled { region: String::new() }
        }
        // `GetCallerIdentity` needs no permission, and a denial in the identity's own policy has no
        // effect. A policy of the organization or of a VPC endpoint is left, which says nothing against
        // the key: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
        "AccessDenied" => Verdict::Denied,
        "throttled" => Verdict::Unknown(UnknownReason::Throttled),
        "service-failure" => Verdict::Unknown(UnknownReason::Service(raw.status)),
        _ if known.is_some() || OTHER_CODES.contains(&error.code.as_str()) => {
            Verdict::Unknown(UnknownReason::Other(error.code.clone()))
        }
        _ => Verdict::Unknown(UnknownReason::NotSts),
    }
}

fn clock_skew(seconds: Option<i64>) -> Verdict {
    Verdict::ClockSkew { minutes: seconds.unwrap_or_default() / 60 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_000;

    fn verdict(code: &str, message: &str) -> Verdict {
        verdict_at(code, message, NOW)
    }

    fn verdict_at(code: &str, message: &str, date: i64) -> Verdict {
        let error = ErrorDocument { code: code.to_owned(), message: message.to_owned() };
        classify_error(&error, &RawAnswer { status: 403, date: Some(date), body: Vec::new() }, NOW)
    }

    #[test]
    fn codes_mean_what_aws_documents() {
        let code = |code| verdict(code, "x");
        assert_eq!(code("InvalidClientTokenId"), Verdict::UnknownKey);
        assert_eq!(code("SignatureDoesNotMatch"), Verdict::WrongSecret);
        assert_eq!(code("ExpiredToken"), Verdict::Expired);
        assert_eq!(code("ExpiredTokenException"), Verdict::Expired);
        assert_eq!(code("AccessDenied"), Verdict::Denied);
        assert!(matches!(code("RegionDisabledException"), Verdict::RegionDisabled { .. }));
        assert_eq!(code("Throttling"), Verdict::Unknown(UnknownReason::Throttled));
        for known in ["IncompleteSignature", "MissingAuthenticationToken", "OptInRequired"] {
            assert_eq!(code(known), Verdict::Unknown(UnknownReason::Other(known.into())));
        }
        assert_eq!(code("OddCode"), Verdict::Unknown(UnknownReason::NotSts));
        assert_eq!(
            code("IQoJbpZluXVjXqZtRvNwKyPmHsLbDfGj"),
            Verdict::Unknown(UnknownReason::NotSts)
        );
    }

    #[test]
    fn a_wrong_clock_is_not_a_wrong_secret() {
        for code in ["SignatureDoesNotMatch", "InvalidSignatureException"] {
            for message in
                ["Signature expired: 2026 is now earlier", "Signature not yet current: x"]
            {
                assert_eq!(verdict(code, message), Verdict::ClockSkew { minutes: 0 }, "{message}");
            }
            let message = "The request signature we calculated does not match";
            assert_eq!(verdict_at(code, message, NOW - 700), Verdict::ClockSkew { minutes: 11 });
            assert_eq!(verdict_at(code, message, NOW + 7200), Verdict::ClockSkew { minutes: -120 });
            assert_eq!(verdict_at(code, message, NOW - 200), Verdict::WrongSecret);
        }
    }
}
