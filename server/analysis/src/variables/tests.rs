//! Every value of a variable that AWS tools fail with, as a picture.

use crate::rules::fixture::{check_variables, environment, pair_of};

const FILES: &str = "--- config\n[default]\nregion = eu-west-1\n";
const SECRET: (&str, &str) = ("AWS_SECRET_ACCESS_KEY", "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziOt");
const LONG_TERM: (&str, &str) = ("AWS_ACCESS_KEY_ID", "AKIAQNZGKIQY56JQ7WML");
const TEMPORARY: (&str, &str) = ("AWS_ACCESS_KEY_ID", "ASIAQNZGKIQY56JQ7WML");
const TOKEN: (&str, &str) = (
    "AWS_SESSION_TOKEN",
    "IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R",
);

/// Holds the beginning of the one finding of a rule against a picture.
#[track_caller]
fn check_begins(code: &str, variables: &[(&str, &str)], expected: &str) {
    let findings = super::check_variables(&pair_of(FILES), &environment(variables));
    let drawn: Vec<String> = findings
        .iter()
        .filter(|finding| finding.rule.code == code)
        .map(|finding| format!("{}: {}", finding.variable, finding.message))
        .collect();
    let [one] = drawn.as_slice() else { panic!("{code}: {drawn:?} of {findings:?}") };
    assert!(one.starts_with(expected), "{one}");
}

#[test]
fn a_temporary_key_needs_its_token() {
    check_begins("missing-session-token", &[TEMPORARY, SECRET], "AWS_ACCESS_KEY_ID: ");
    check_variables("missing-session-token", FILES, &[TEMPORARY, SECRET, TOKEN], "");
}

#[test]
fn a_token_left_over_is_sent_with_a_long_term_key() {
    check_begins("unexpected-session-token", &[LONG_TERM, SECRET, TOKEN], "AWS_SESSION_TOKEN: ");
}

#[test]
fn half_a_pair_is_no_pair() {
    check_begins("incomplete-key-pair", &[LONG_TERM], "AWS_ACCESS_KEY_ID: ");
    check_begins("incomplete-key-pair", &[SECRET], "AWS_SECRET_ACCESS_KEY: ");
}

/// The codes of all findings about these variables.
fn codes(variables: &[(&str, &str)]) -> Vec<&'static str> {
    let found = super::check_variables(&pair_of(FILES), &environment(variables));
    found.iter().map(|finding| finding.rule.code).collect()
}

#[test]
fn one_mistake_in_a_value_is_one_finding() {
    for value in
        ["export AKIAQNZGKIQY56JQ7WML", "AKIAQNZGKIQY56JQ7WML export AWS_SECRET_ACCESS_KEY=x"]
    {
        assert_eq!(codes(&[("AWS_ACCESS_KEY_ID", value), SECRET]), ["whitespace-in-credential"]);
        assert_eq!(codes(&[("AWS_ACCESS_KEY_ID", value)]), ["whitespace-in-credential"]);
    }
}

#[test]
fn regions_of_other_clouds_are_right_where_the_endpoint_is_theirs() {
    let r2 = ("AWS_ENDPOINT_URL_S3", "https://acme.r2.cloudflarestorage.com");
    let regions = [("AWS_REGION", "auto"), ("AWS_DEFAULT_REGION", "auto")];
    assert_eq!(codes(&[r2, regions[0], regions[1]]), [""; 0]);
    assert!(codes(&regions).contains(&"unknown-region"));
}

#[test]
fn what_was_copied_with_a_value_is_a_part_of_it() {
    for (value, what) in [
        ("AKIAQNZGKIQY56JQ7WML ", "has blanks at its ends"),
        ("AKIAQNZGKIQY56JQ7WML\r", "has a line break at its end"),
        ("export AKIAQNZGKIQY56JQ7WML", "begins with `export`"),
        ("AKIAQNZGKIQY56JQ7WML; export AWS_REGION=eu-west-1", "goes on with another command"),
    ] {
        check_begins(
            "whitespace-in-credential",
            &[("AWS_ACCESS_KEY_ID", value), SECRET],
            &format!("AWS_ACCESS_KEY_ID: The value of `AWS_ACCESS_KEY_ID` {what}"),
        );
    }
    check_begins(
        "whitespace-in-credential",
        &[
            ("AWS_ACCESS_KEY_ID", "ASIAQNZGKIQY56JQ7WML"),
            SECRET,
            ("AWS_SESSION_TOKEN", "IQoJb3JpZ2lu\nX2VjEJr"),
        ],
        "AWS_SESSION_TOKEN: `AWS_SESSION_TOKEN` contains whitespace",
    );
    check_begins(
        "inline-comment",
        &[("AWS_DEFAULT_REGION", "eu-west-1 # Ireland")],
        "AWS_DEFAULT_REGION: The value of `AWS_DEFAULT_REGION` ends in a comment",
    );
    check_begins(
        "placeholder-value",
        &[("AWS_SECRET_ACCESS_KEY", "${{ secrets.KEY }}")],
        "AWS_SECRET_ACCESS_KEY: The value of `AWS_SECRET_ACCESS_KEY` has `{{ … }}`",
    );
    let quoted = ("AWS_ACCESS_KEY_ID", "\"AKIAQNZGKIQY56JQ7WML\"");
    check_begins("quoted-value", &[quoted, SECRET], "AWS_ACCESS_KEY_ID: ");
}

#[test]
fn placeholders_are_not_filled_in() {
    for id in ["YOUR_ACCESS_KEY", "<access-key-id>", "changeme", "AKIAXXXXXXXXXXXXXXXX"] {
        let variables = [("AWS_ACCESS_KEY_ID", id), ("AWS_SECRET_ACCESS_KEY", "YOUR_SECRET_KEY")];
        let findings = super::check_variables(
            &crate::rules::fixture::pair_of(FILES),
            &crate::rules::fixture::environment(&variables),
        );
        let codes: Vec<&str> = findings.iter().map(|finding| finding.rule.code).collect();
        assert!(codes.contains(&"placeholder-credential"), "{id}: {codes:?}");
    }
}

#[test]
fn an_endpoint_of_one_service_says_whose_key_and_region_it_is() {
    let minio = [
        ("AWS_ACCESS_KEY_ID", "minioadmin"),
        ("AWS_SECRET_ACCESS_KEY", "minioadmin"),
        ("AWS_ENDPOINT_URL_S3", "http://localhost:9000"),
    ];
    let hint = "AWS_ACCESS_KEY_ID: `AWS_ACCESS_KEY_ID` is a placeholder, which only a test server accepts.";
    check_begins("placeholder-credential", &minio, hint);
    let r2 = ("AWS_ENDPOINT_URL_S3", "https://acme.r2.cloudflarestorage.com");
    check_variables("unknown-region", FILES, &[("AWS_REGION", "auto"), r2], "");
}

#[test]
fn a_region_is_one_of_aws() {
    check_begins("availability-zone-as-region", &[("AWS_REGION", "eu-west-1a")], "AWS_REGION: ");
    check_begins("unknown-region", &[("AWS_REGION", "eu-wset-1")], "AWS_REGION: ");
    check_begins("empty-value", &[("AWS_DEFAULT_REGION", "")], "AWS_DEFAULT_REGION: ");
    check_variables("unknown-region", FILES, &[("AWS_REGION", "eu-west-1")], "");
}

#[test]
fn an_expiry_in_the_past_ends_the_credentials() {
    let past = ("AWS_CREDENTIAL_EXPIRATION", "2024-01-31T12:00:00Z");
    let mut pair = crate::rules::fixture::pair_of(FILES);
    let facts = crate::facts::Facts { now: Some(1_790_000_000), ..pair.facts().clone() };
    pair.set_facts(facts);
    let environment = crate::rules::fixture::environment(&[TEMPORARY, SECRET, TOKEN, past]);
    let findings = super::check_variables(&pair, &environment);
    let found: Vec<_> = findings.iter().map(|it| (it.variable.as_str(), it.rule.code)).collect();
    assert!(found.contains(&("AWS_CREDENTIAL_EXPIRATION", "expired-credentials")), "{found:?}");
}

#[test]
fn messages_name_variables_and_hold_no_secret() {
    let variables = [TEMPORARY, SECRET, ("AWS_REGION", "eu-wset-1"), ("AWS_PROFILE", "nobody")];
    let findings = super::check_variables(
        &crate::rules::fixture::pair_of(FILES),
        &crate::rules::fixture::environment(&variables),
    );
    for finding in findings {
        let text = format!("{} {:?}", finding.message, finding.command);
        assert!(!text.contains(&SECRET.1[..8]), "{text}");
        assert!(
            !text.contains("aws_access_key_id") && !text.contains("aws_session_token"),
            "{text}"
        );
    }
}
