//! What proxies, gateways and other services answer says nothing of a key, however much of an STS
//! error is in it.

use catalogue::{UnknownReason, Verdict};
use proptest::prelude::*;

use super::server::{Act, SECRET, TOKEN, answer, error, error_body, identity, verdict};

const REJECTION: &str = "<Code>InvalidClientTokenId</Code>";

/// The body of an STS error in what another program could make of it.
fn disguised(error: &str) -> Vec<String> {
    let json =
        r#"{"__type":"com.amazonaws.sts#InvalidClientTokenId","Code":"InvalidClientTokenId"}"#;
    vec![
        json.to_owned(),
        r#"{"Error":{"Code":"SignatureDoesNotMatch","Message":"no"}}"#.to_owned(),
        REJECTION.to_owned(),
        format!("<html><body>{REJECTION}</body></html>"),
        format!("<!DOCTYPE html><html><body><pre>{error}</pre></body></html>"),
        format!("<html xmlns=\"http://www.w3.org/1999/xhtml\">{error}</html>"),
        format!("<!-- {error} --><html/>"),
        format!("<ErrorResponse><!-- <Error>{REJECTION}</Error> --></ErrorResponse>"),
        format!("<ErrorResponse><Error><Detail>{REJECTION}</Detail></Error></ErrorResponse>"),
        format!("<Error>{REJECTION}<Message>x</Message></Error>"),
        format!("<Response><Errors><Error>{REJECTION}</Error></Errors></Response>"),
        format!("<ErrorResponse xmlns=\"urn:other\"><Error>{REJECTION}</Error></ErrorResponse>"),
        format!("<![CDATA[{error}]]>"),
        format!("{error}{error}"),
        format!("{error}<p>"),
        format!("blocked: {error}"),
        error[..error.len() - 3].to_owned(),
        error.replace("</Code>", "</code>"),
    ]
}

#[tokio::test]
async fn what_a_gateway_answers_is_not_held_against_the_key() {
    let error = error_body("InvalidClientTokenId", "invalid");
    for body in disguised(&error) {
        for status in ["400 Bad Request", "403 Forbidden", "200 OK"] {
            let found = verdict(answer(status, "", &body)).await;
            assert_eq!(found, Verdict::Unknown(UnknownReason::NotSts), "{status}: {body}");
        }
    }
}

#[tokio::test]
async fn an_error_of_sts_counts_only_under_the_statuses_of_sts() {
    let error = error_body("InvalidClientTokenId", "invalid");
    assert_eq!(verdict(answer("400 Bad Request", "", &error)).await, Verdict::UnknownKey);
    for (status, why) in [
        ("302 Found", UnknownReason::NotSts),
        ("401 Unauthorized", UnknownReason::NotSts),
        ("404 Not Found", UnknownReason::NotSts),
        ("407 Proxy Authentication Required", UnknownReason::Proxy),
        ("429 Too Many Requests", UnknownReason::Throttled),
        ("500 Internal Server Error", UnknownReason::Service(500)),
        ("502 Bad Gateway", UnknownReason::Service(502)),
        ("503 Service Unavailable", UnknownReason::Service(503)),
    ] {
        assert_eq!(verdict(answer(status, "", &error)).await, Verdict::Unknown(why), "{status}");
    }
}

#[tokio::test]
async fn an_identity_with_a_part_missing_is_not_valid() {
    let whole = identity();
    for (part, other) in [
        ("<Account>029608264753</Account>", ""),
        ("<Account>029608264753</Account>", "<Account>29608264753</Account>"),
        ("<Account>029608264753</Account>", "<Account>0296082647533</Account>"),
        ("<Account>029608264753</Account>", "<!-- <Account>029608264753</Account> -->"),
        ("<Arn>arn:aws:iam::029608264753:user/jane</Arn>", ""),
        ("arn:aws:iam::029608264753:user/jane", "jane"),
        ("arn:aws:iam::029608264753:user/jane", "arn:aws:iam::111122223333:user/jane"),
        ("arn:aws:iam::029608264753:user/jane", "arn:aws:s3:::bucket"),
        ("GetCallerIdentityResult", "Result"),
        ("GetCallerIdentityResponse", "html"),
        ("user/jane", SECRET),
        ("user/jane", &["assumed-role/", TOKEN].concat()),
    ] {
        let body = whole.replace(part, other);
        assert_ne!(body, whole, "{part}");
        let found = verdict(answer("200 OK", "", &body)).await;
        assert_eq!(found, Verdict::Unknown(UnknownReason::NotSts), "{body}");
    }
}

#[tokio::test]
async fn a_code_that_is_not_documented_is_not_repeated() {
    let letters: String = TOKEN.chars().filter(char::is_ascii_alphabetic).take(40).collect();
    for code in [&letters[..22], &letters, "OddCode"] {
        assert_eq!(
            verdict(error(code, "x")).await,
            Verdict::Unknown(UnknownReason::NotSts),
            "{code}"
        );
    }
}

/// Bodies of which none is a well-formed error of STS.
fn foreign_body() -> impl Strategy<Value = Vec<u8>> {
    let codes = ["InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken"];
    let whole = proptest::sample::select(codes.to_vec()).prop_map(|code| error_body(code, "x"));
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..300),
        (whole.clone(), any::<proptest::sample::Index>()).prop_map(|(body, at)| {
            // The last byte closes the document.
            body.as_bytes()[..at.index(body.len())].to_vec()
        }),
        (whole.clone(), any::<proptest::sample::Index>()).prop_map(|(body, kind)| {
            let bodies = disguised(&body);
            bodies[kind.index(bodies.len())].clone().into_bytes()
        }),
        (whole, any::<proptest::sample::Index>()).prop_map(|(body, at)| {
            let (before, after) = body.split_at(at.index(body.len() + 1));
            [before, "<", after].concat().into_bytes()
        }),
    ]
}

fn send(status: u16, body: &[u8]) -> Act {
    let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n\r\n", body.len());
    Act::Send([head.as_bytes(), body].concat())
}

fn ask(status: u16, body: &[u8]) -> Verdict {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(verdict(send(status, body)))
}

proptest! {
    // Each case opens four connections.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn foreign_bodies_neither_confirm_nor_reject(status in 200_u16..600, body in foreign_body()) {
        for status in [status, 200, 400, 403] {
            let found = ask(status, &body);
            prop_assert!(matches!(found, Verdict::Unknown(_)), "{status}: {found:?}");
        }
    }

    #[test]
    fn other_statuses_neither_confirm_nor_reject(status in 201_u16..600) {
        prop_assume!(status != 400 && status != 403);
        for body in [error_body("InvalidClientTokenId", "x"), identity()] {
            let found = ask(status, body.as_bytes());
            prop_assert!(matches!(found, Verdict::Unknown(_)), "{status}: {found:?}");
        }
    }
}
