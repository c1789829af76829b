//! Answers that no real service gives when asked for: errors of every kind, damage and silence.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod gateways;
mod second_question;
mod server;

use std::time::{Duration, Instant};

use catalogue::{UnknownReason, Verdict};
use server::{Act, SECRET, TOKEN, answer, error, error_body, identity, question, serve, verdict};
use sts::{Checker, LiveIdentity, ProxyVariables};
#[cfg(target_os = "linux")]
use tokio::io::AsyncWriteExt as _;
#[cfg(target_os = "linux")]
use tokio::net::TcpListener;

#[tokio::test]
async fn a_good_answer_is_valid_and_the_request_is_signed() {
    let (url, mut asked) = serve(answer("200 OK", "", &identity())).await;
    let checker =
        Checker::new(LiveIdentity::new(Duration::from_secs(5), ProxyVariables::default()));
    let valid = Verdict::Valid {
        account: "029608264753".into(),
        arn: "arn:aws:iam::029608264753:user/jane".into(),
    };
    assert_eq!(checker.check(&question(&url)).await, valid);
    let request = asked.recv().await.unwrap();
    assert!(request.starts_with("POST / HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("AWS4-HMAC-SHA256 Credential=ASIAQNZGKIQY56JQ7WML/"));
    assert!(request.contains("/eu-west-1/sts/aws4_request"));
    assert!(request.contains("Action=GetCallerIdentity"));
    assert!(!request.contains(SECRET), "the secret never leaves");
    assert_eq!(checker.check(&question(&url)).await, valid);
    assert!(asked.try_recv().is_err(), "asked once: the second answer is remembered");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table")]
async fn every_scripted_answer_means_what_it_should() {
    let skew = "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z";
    let early = "Signature not yet current: 20260101T001000Z is still later than 20260101T000000Z";
    let old = "Date: Thu, 01 Jan 2015 00:00:00 GMT\r\n";
    let unknown = Verdict::Unknown;
    let is_skew = |verdict: &Verdict| matches!(verdict, Verdict::ClockSkew { .. });
    let disabled = Verdict::RegionDisabled { region: "eu-west-1".into() };
    let cases = [
        (
            error("InvalidClientTokenId", "The security token included in the request is invalid."),
            Verdict::UnknownKey,
        ),
        (
            error("SignatureDoesNotMatch", "The request signature we calculated does not match"),
            Verdict::WrongSecret,
        ),
        (
            error("ExpiredToken", "The security token included in the request is expired"),
            Verdict::Expired,
        ),
        (error("ExpiredTokenException", "The security token is expired"), Verdict::Expired),
        (error("RegionDisabledException", "STS is not activated in this region"), disabled),
        (error("AccessDenied", "explicit deny"), Verdict::Denied),
        (error("Throttling", "Rate exceeded"), unknown(UnknownReason::Throttled)),
        (
            error("IDPCommunicationError", "x"),
            unknown(UnknownReason::Other("IDPCommunicationError".into())),
        ),
        (error("\u{1b}[31mOdd", TOKEN), unknown(UnknownReason::NotSts)),
        (answer("429 Too Many Requests", "", ""), unknown(UnknownReason::Throttled)),
        (
            answer("500 Internal Server Error", "", "<html>oops</html>"),
            unknown(UnknownReason::Service(500)),
        ),
        (answer("503 Service Unavailable", "", ""), unknown(UnknownReason::Service(503))),
        (
            answer("200 OK", "Content-Type: text/html\r\n", "<html>Sign in</html>"),
            unknown(UnknownReason::NotSts),
        ),
        (answer("200 OK", "", ""), unknown(UnknownReason::NotSts)),
        (answer("200 OK", "", &identity()[..300]), unknown(UnknownReason::NotSts)),
        (answer("200 OK", "", "\u{0}\u{1}\u{2}"), unknown(UnknownReason::NotSts)),
        (answer("407 Proxy Authentication Required", "", ""), unknown(UnknownReason::Proxy)),
        (
            answer("302 Found", "Location: http://127.0.0.1:1/\r\n", ""),
            unknown(UnknownReason::NotSts),
        ),
        (
            answer("403 Forbidden", "", "<html>Blocked by policy</html>"),
            unknown(UnknownReason::NotSts),
        ),
        (
            answer("403 Forbidden", "", r#"{"__type":"InvalidClientTokenId"}"#),
            unknown(UnknownReason::NotSts),
        ),
        (
            error("IncompleteSignature", "not a valid key=value pair in Authorization header"),
            unknown(UnknownReason::Other("IncompleteSignature".into())),
        ),
        (
            error("MissingAuthenticationToken", "x"),
            unknown(UnknownReason::Other("MissingAuthenticationToken".into())),
        ),
        (
            Act::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<GetCaller".to_vec()),
            unknown(UnknownReason::NotSts),
        ),
        (Act::Send(b"not HTTP at all\r\n\r\n".to_vec()), unknown(UnknownReason::Network)),
        (Act::Close, unknown(UnknownReason::Network)),
    ];
    let count = cases.len() + 3;
    for (number, (act, expected)) in cases.into_iter().enumerate() {
        assert_eq!(verdict(act).await, expected, "case {number}");
    }
    assert!(is_skew(&verdict(error("SignatureDoesNotMatch", skew)).await));
    assert!(is_skew(&verdict(error("SignatureDoesNotMatch", early)).await));
    assert!(is_skew(&verdict(error("InvalidSignatureException", skew)).await));
    assert!(is_skew(&verdict(error("InvalidSignatureException", early)).await));
    let body = error_body("SignatureDoesNotMatch", "The request signature we calculated");
    assert!(is_skew(&verdict(answer("403 Forbidden", old, &body)).await));
    assert!(count >= 25, "{count}");
}

#[tokio::test]
async fn silence_is_given_up_on() {
    for act in [
        Act::Hang(Vec::new()),
        Act::Hang(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<".to_vec()),
    ] {
        let begin = Instant::now();
        assert_eq!(verdict(act).await, Verdict::Unknown(UnknownReason::Timeout));
        assert!(begin.elapsed() <= Duration::from_millis(5500), "{:?}", begin.elapsed());
    }
}

#[tokio::test]
async fn a_request_is_called_off_at_once() {
    let (url, _asked) = serve(Act::Hang(Vec::new())).await;
    let checker =
        Checker::new(LiveIdentity::new(Duration::from_secs(5), ProxyVariables::default()));
    let asked = question(&url);
    let begin = Instant::now();
    let limit = Duration::from_millis(50);
    assert!(tokio::time::timeout(limit, checker.check(&asked)).await.is_err());
    assert!(begin.elapsed() <= Duration::from_millis(150), "{:?}", begin.elapsed());
}

/// Linux tells how much memory a process has used at most.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_endless_answer_takes_no_memory() {
    fn peak() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n";
        drop(stream.write_all(head).await);
        let piece = vec![b'x'; 64 * 1024];
        for _ in 0..800 {
            if stream.write_all(&piece).await.is_err() {
                return;
            }
        }
    });
    let checker =
        Checker::new(LiveIdentity::new(Duration::from_secs(5), ProxyVariables::default()));
    let before = peak();
    assert_eq!(checker.check(&question(&url)).await, Verdict::Unknown(UnknownReason::NotSts));
    assert!(peak().saturating_sub(before) < 10 * 1024, "{} KiB more", peak() - before);
}
