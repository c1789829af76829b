//! From an answer to what it means. Only a whole document of STS, under a status that STS gives it,
//! says anything of a key; all else is trouble on the way.

use catalogue::{UnknownReason, Verdict};
use jiff::Timestamp;

use crate::answer::RawAnswer;
use crate::codes::classify_error;
use crate::document::{ErrorDocument, IdentityDocument};

/// What an answer means; `now` is this machine's clock, in seconds since 1970.
pub(crate) fn classify(raw: &RawAnswer, now: i64, partition_suffix: &str) -> Verdict {
    let verdict = match raw.status {
        // 200 alone proves nothing: a captive portal answers so to every request.
        200 => identity(&raw.body, partition_suffix),
        // STS refuses credentials under these two; proxies and gateways use the others as well.
        400 | 403 => ErrorDocument::read(&raw.body).map(|error| classify_error(&error, raw, now)),
        _ => None,
    };
    verdict.unwrap_or_else(|| Verdict::Unknown(by_status(raw.status)))
}

fn by_status(status: u16) -> UnknownReason {
    match status {
        407 => UnknownReason::Proxy,
        429 => UnknownReason::Throttled,
        500..=599 => UnknownReason::Service(status),
        _ => UnknownReason::NotSts,
    }
}

/// Valid only if all of the answer is there: an SDK takes one that was cut off for a good one.
fn identity(body: &[u8], suffix: &str) -> Option<Verdict> {
    let IdentityDocument { account, arn } = IdentityDocument::read(body)?;
    let digits = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = arn.splitn(6, ':');
    let (prefix, partition) = (parts.next()?, parts.next()?);
    let (service, region, owner) = (parts.next()?, parts.next()?, parts.next()?);
    let resource = parts.next()?;
    let fits = prefix == "arn"
        && matches!(service, "iam" | "sts")
        // ARNs of IAM and STS have no region: one that has is made up.
        && region.is_empty()
        && owner == account
        && is_principal(resource)
        && partition_of(suffix, partition);
    (digits && fits).then_some(Verdict::Valid { account, arn })
}

/// `root`, `user/jane`, `assumed-role/dev/session`, `federated-user/jane`: IAM names and paths are
/// ASCII. <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
fn is_principal(resource: &str) -> bool {
    let named = resource.split_once('/').is_some_and(|(kind, name)| {
        matches!(kind, "user" | "role" | "assumed-role" | "federated-user") && !name.is_empty()
    });
    (named || resource == "root") && resource.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether a partition answers under a suffix; `amazonaws.com` serves two. Any does for an endpoint
/// that the user has allowed.
fn partition_of(suffix: &str, partition: &str) -> bool {
    match suffix {
        // GovCloud has the suffix of the public partition.
        "amazonaws.com" => matches!(partition, "aws" | "aws-us-gov"),
        "amazonaws.com.cn" => partition == "aws-cn",
        "amazonaws.eu" => partition == "aws-eusc",
        "" => partition.starts_with("aws"),
        _ => partition.starts_with("aws-iso"),
    }
}

/// `Date` of an answer: RFC 2822, in seconds since 1970.
pub(crate) fn date(value: &str) -> Option<i64> {
    jiff::fmt::rfc2822::parse(value).ok().map(|zoned| Timestamp::from(zoned).as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_000;

    fn verdict(status: u16, body: &str) -> Verdict {
        let raw = RawAnswer { status, date: Some(NOW), body: body.as_bytes().to_vec() };
        classify(&raw, NOW, "amazonaws.com")
    }

    fn error(code: &str, message: &str) -> String {
        format!(
            "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>\
             <Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
        )
    }

    fn identity(account: &str, arn: &str) -> String {
        format!(
            "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>{arn}</Arn><UserId>x</UserId>\
             <Account>{account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>\n"
        )
    }

    #[test]
    fn only_a_whole_identity_of_the_partition_is_valid() {
        let arn = "arn:aws:iam::029608264753:user/jane";
        let whole = identity("029608264753", arn);
        let valid = Verdict::Valid { account: "029608264753".into(), arn: arn.into() };
        assert_eq!(verdict(200, &whole), valid);
        let nothing = Verdict::Unknown(UnknownReason::NotSts);
        for end in 0..whole.len() - 2 {
            assert_eq!(verdict(200, &whole[..end]), nothing, "cut at {end}");
        }
        assert_eq!(verdict(200, &identity("29608264753", arn)), nothing);
        assert_eq!(verdict(200, &identity("029608264753", "arn:aws:iam::1:user/jane")), nothing);
        let china = "arn:aws-cn:iam::029608264753:user/jane";
        assert_eq!(verdict(200, &identity("029608264753", china)), nothing);
        for resource in ["", "user", "user/", "user/\u{202e}x", "user/a b", "rule/dev"] {
            let arn = format!("arn:aws:iam::029608264753:{resource}");
            assert_eq!(verdict(200, &identity("029608264753", &arn)), nothing, "{resource}");
        }
        assert_eq!(verdict(200, "<html>Sign in to the hotel</html>"), nothing);
    }

    #[test]
    fn trouble_on_the_way_is_never_held_against_the_key() {
        for (status, why) in [
            (407, UnknownReason::Proxy),
            (429, UnknownReason::Throttled),
            (500, UnknownReason::Service(500)),
            (503, UnknownReason::Service(503)),
            (302, UnknownReason::NotSts),
            (403, UnknownReason::NotSts),
            (404, UnknownReason::NotSts),
        ] {
            assert_eq!(verdict(status, "<html>no</html>"), Verdict::Unknown(why.clone()));
            assert_eq!(verdict(status, ""), Verdict::Unknown(why));
        }
    }

    #[test]
    fn an_error_of_sts_counts_only_under_its_own_statuses() {
        let body = error("InvalidClientTokenId", "x");
        assert_eq!(verdict(400, &body), Verdict::UnknownKey);
        for status in [200, 204, 302, 401, 404, 407, 429, 500, 502, 503] {
            assert!(matches!(verdict(status, &body), Verdict::Unknown(_)), "{status}");
        }
        let whole = identity("029608264753", "arn:aws:iam::029608264753:user/jane");
        assert_eq!(verdict(403, &whole), Verdict::Unknown(UnknownReason::NotSts));
    }

    #[test]
    fn dates_are_read() {
        assert_eq!(date("Mon, 21 Sep 2026 14:13:20 GMT"), Some(NOW));
        assert_eq!(date("yesterday"), None);
    }
}
