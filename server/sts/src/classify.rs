//! From an answer to what it means. Codes and texts are those that AWS documents for all its services
//! and those that others give in its place.

use jiff::Timestamp;

use crate::verdict::{Unknown, Verdict};

/// How far clocks may be apart: AWS refuses signatures beyond.
const SKEW_SECONDS: i64 = 5 * 60;

/// How much of a body is searched for a code.
const SCANNED: usize = 4096;

/// An answer as it came.
#[derive(Clone, Default)]
pub(crate) struct Raw {
    pub(crate) status: u16,
    /// Of the `Date` header, in seconds since 1970.
    pub(crate) date: Option<i64>,
    pub(crate) body: Vec<u8>,
}

/// What an answer means; `now` is this machine's clock, in seconds since 1970.
pub(crate) fn classify(raw: &Raw, now: i64, partition_suffix: &str) -> Verdict {
    let head = String::from_utf8_lossy(&raw.body[..raw.body.len().min(SCANNED)]);
    if raw.status == 200 {
        return identity(&raw.body, partition_suffix).unwrap_or(Verdict::Unknown(Unknown::NotSts));
    }
    let code = element(&head, "Code").or_else(|| json_code(&head));
    let message = element(&head, "Message").unwrap_or_default();
    match code {
        Some(code) => by_code(code, message, raw, now),
        None => Verdict::Unknown(by_status(raw.status)),
    }
}

fn by_code(code: &str, message: &str, raw: &Raw, now: i64) -> Verdict {
    let skew = raw.date.map(|date| now - date).filter(|apart| apart.abs() > SKEW_SECONDS);
    let of_time = message.contains("Signature expired") || message.contains("not yet current");
    match code {
        "InvalidClientTokenId" | "UnrecognizedClientException" | "InvalidAccessKeyId" => {
            Verdict::UnknownKey
        }
        "SignatureDoesNotMatch" | "RequestExpired" | "RequestTimeTooSkewed"
            if of_time || code != "SignatureDoesNotMatch" || skew.is_some() =>
        {
            Verdict::ClockSkew { minutes: skew.unwrap_or_default() / 60 }
        }
        "SignatureDoesNotMatch" | "InvalidSignatureException" | "IncompleteSignature" => {
            Verdict::WrongSecret
        }
        "ExpiredToken" | "ExpiredTokenException" => Verdict::Expired,
        "RegionDisabledException" => Verdict::RegionDisabled { region: String::new() },
        "AccessDenied" | "AccessDeniedException" => Verdict::Denied,
        "Throttling"
        | "ThrottlingException"
        | "TooManyRequestsException"
        | "RequestLimitExceeded"
        | "SlowDown" => Verdict::Unknown(Unknown::Throttled),
        "ServiceUnavailable" | "InternalFailure" | "InternalError" => {
            Verdict::Unknown(Unknown::Service(raw.status))
        }
        other if is_code(other) => Verdict::Unknown(Unknown::Other(other.to_owned())),
        _ => Verdict::Unknown(Unknown::NotSts),
    }
}

fn by_status(status: u16) -> Unknown {
    match status {
        407 => Unknown::Proxy,
        429 => Unknown::Throttled,
        500..=599 => Unknown::Service(status),
        _ => Unknown::NotSts,
    }
}

/// Valid only if all of the answer is there: an SDK takes one that was cut off for a good one.
fn identity(body: &[u8], suffix: &str) -> Option<Verdict> {
    let text = std::str::from_utf8(body).ok()?;
    let whole = text.trim_end().ends_with("</GetCallerIdentityResponse>");
    let account = element(text, "Account")?;
    let arn = element(text, "Arn")?;
    let digits = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = arn.splitn(6, ':');
    let (prefix, partition) = (parts.next()?, parts.next()?);
    let (service, owner) = (parts.next()?, parts.nth(1)?);
    let resource = parts.next()?;
    let fits = prefix == "arn"
        && matches!(service, "iam" | "sts")
        && owner == account
        && !resource.is_empty()
        && partition_of(suffix, partition);
    let valid = Verdict::Valid {
        account: account.to_owned(),
        arn: arn.chars().filter(|c| !c.is_control()).collect(),
    };
    (whole && digits && fits).then_some(valid)
}

/// Whether a partition answers under a suffix; `amazonaws.com` serves two. Any does for an endpoint
/// that the user has allowed.
fn partition_of(suffix: &str, partition: &str) -> bool {
    match suffix {
        "amazonaws.com" => matches!(partition, "aws" | "aws-us-gov"),
        "amazonaws.com.cn" => partition == "aws-cn",
        "amazonaws.eu" => partition == "aws-eusc",
        "" => partition.starts_with("aws"),
        _ => partition.starts_with("aws-iso"),
    }
}

/// The text of the first element of this name, as far as it is simple.
fn element<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let open = format!("<{name}>");
    let rest = &text[text.find(&open)? + open.len()..];
    let end = rest.find("</")?;
    Some(rest[..end].trim())
}

/// `"__type": "…#Code"` or `"Code": "…"`: services and gateways that answer in JSON.
fn json_code(text: &str) -> Option<&str> {
    let at = ["\"__type\"", "\"Code\"", "\"code\""]
        .iter()
        .find_map(|name| Some(text.find(name)? + name.len()))?;
    let value = text[at..].trim_start_matches([':', ' ', '\n', '\t']).strip_prefix('"')?;
    let value = &value[..value.find('"')?];
    Some(value.rsplit('#').next().unwrap_or(value))
}

/// Whether it is a word as AWS's codes are: whatever else stands there may be an echo of the request.
fn is_code(code: &str) -> bool {
    (3..=40).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphabetic())
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
        verdict_at(status, body, NOW)
    }

    fn verdict_at(status: u16, body: &str, date: i64) -> Verdict {
        let raw = Raw { status, date: Some(date), body: body.as_bytes().to_vec() };
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
        let nothing = Verdict::Unknown(Unknown::NotSts);
        for end in 0..whole.len() - 2 {
            assert_eq!(verdict(200, &whole[..end]), nothing, "cut at {end}");
        }
        assert_eq!(verdict(200, &identity("29608264753", arn)), nothing);
        assert_eq!(verdict(200, &identity("029608264753", "arn:aws:iam::1:user/jane")), nothing);
        let china = "arn:aws-cn:iam::029608264753:user/jane";
        assert_eq!(verdict(200, &identity("029608264753", china)), nothing);
        assert_eq!(verdict(200, "<html>Sign in to the hotel</html>"), nothing);
    }

    #[test]
    fn codes_mean_what_aws_documents() {
        let code = |code| verdict(403, &error(code, "x"));
        assert_eq!(code("InvalidClientTokenId"), Verdict::UnknownKey);
        assert_eq!(code("SignatureDoesNotMatch"), Verdict::WrongSecret);
        assert_eq!(code("ExpiredToken"), Verdict::Expired);
        assert_eq!(code("ExpiredTokenException"), Verdict::Expired);
        assert_eq!(code("AccessDenied"), Verdict::Denied);
        assert!(matches!(code("RegionDisabledException"), Verdict::RegionDisabled { .. }));
        assert_eq!(code("Throttling"), Verdict::Unknown(Unknown::Throttled));
        assert_eq!(code("OddCode"), Verdict::Unknown(Unknown::Other("OddCode".into())));
        assert_eq!(code("Odd\u{1b}[Code"), Verdict::Unknown(Unknown::NotSts));
    }

    #[test]
    fn a_wrong_clock_is_no_wrong_secret() {
        for message in
            ["Signature expired: 20260101 is now earlier", "Signature not yet current: x"]
        {
            let body = error("SignatureDoesNotMatch", message);
            assert!(matches!(verdict(403, &body), Verdict::ClockSkew { .. }), "{message}");
        }
        let body = error("SignatureDoesNotMatch", "The request signature we calculated");
        assert_eq!(verdict_at(403, &body, NOW - 700), Verdict::ClockSkew { minutes: 11 });
        assert_eq!(verdict_at(403, &body, NOW + 7200), Verdict::ClockSkew { minutes: -120 });
        assert_eq!(verdict_at(403, &body, NOW - 200), Verdict::WrongSecret);
    }

    #[test]
    fn trouble_on_the_way_is_never_held_against_the_key() {
        for (status, why) in [
            (407, Unknown::Proxy),
            (429, Unknown::Throttled),
            (500, Unknown::Service(500)),
            (503, Unknown::Service(503)),
            (302, Unknown::NotSts),
            (403, Unknown::NotSts),
            (404, Unknown::NotSts),
        ] {
            assert_eq!(verdict(status, "<html>no</html>"), Verdict::Unknown(why.clone()));
            assert_eq!(verdict(status, ""), Verdict::Unknown(why));
        }
    }

    #[test]
    fn codes_are_found_in_other_envelopes() {
        let moto = "<ErrorResponse><Errors><Error><Code>InvalidClientTokenId</Code></Error></Errors></ErrorResponse>";
        assert_eq!(verdict(403, moto), Verdict::UnknownKey);
        let json = r#"{"__type": "com.amazonaws#ExpiredTokenException"}"#;
        assert_eq!(verdict(400, json), Verdict::Expired);
        let far = format!("{}{}", " ".repeat(SCANNED), error("InvalidClientTokenId", ""));
        assert_eq!(verdict(403, &far), Verdict::Unknown(Unknown::NotSts));
    }

    #[test]
    fn dates_are_read() {
        assert_eq!(date("Mon, 21 Sep 2026 14:13:20 GMT"), Some(NOW));
        assert_eq!(date("yesterday"), None);
    }
}
