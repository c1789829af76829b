//! The formats of keys, secrets, tokens and what stands for them. Every credential here is one of
//! AWS's documentation, a published sample or made up.

use catalogue::credentials::{
    AccountId, KeyIdFault, KeyKind, SecretShape, TokenShape, account_of_key, find_key_id,
    is_documentation_account, is_placeholder, is_well_formed_key_id, key_id_fault, key_kind,
    secret_shape, token_shape,
};
use catalogue::other_clouds::is_key_id;

const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

#[test]
fn accounts_are_decoded_from_new_keys() {
    for (key, account) in [
        ("ASIAY34FZKBOKMUTVV7A", "609629065308"),
        ("ASIAQNZGKIQY56JQ7WML", "029608264753"),
        ("AKIA6RVFFB77RE7OLMKI", "999999999999"),
    ] {
        assert_eq!(
            account_of_key(key).map(|account| account.to_string()).as_deref(),
            Some(account)
        );
    }
}

#[test]
fn old_invented_and_foreign_ids_hold_no_account() {
    for key in [
        KEY_ID,
        "AKIAI44QH8DHBEXAMPLE",
        "AKIAJAAAAAAAAAAAAAAA",
        "AKIA77777777777777 7",
        "AKIA7777777777777777",
        "AKIAQ0Q1Q8Q9Q0Q1Q8Q9",
        "AROAQNZGKIQY56JQ7WML",
        "ASIAQNZGKIQY56JQ7WM",
        "asiaqnzgkiqy56jq7wml",
        "",
    ] {
        assert_eq!(account_of_key(key), None, "{key}");
    }
}

#[test]
fn account_ids_keep_their_zeros() {
    assert_eq!(AccountId::from_number(7).unwrap(), "000000000007");
    assert_eq!(AccountId::from_number(1_000_000_000_000), None);
}

#[test]
fn prefixes_tell_what_an_id_belongs_to() {
    for (id, kind) in [
        (KEY_ID, KeyKind::LongTerm),
        ("ASIAIOSFODNN7EXAMPLE", KeyKind::Temporary),
        ("ABIAIOSFODNN7EXAMPLE", KeyKind::Bearer),
        ("ACCAIOSFODNN7EXAMPLE", KeyKind::ContextSpecific),
        ("A3TXIOSFODNN7EXAMPLE", KeyKind::Legacy),
        ("AROAIOSFODNN7EXAMPLE", KeyKind::UniqueId("role")),
        ("AIDAIOSFODNN7EXAMPLE", KeyKind::UniqueId("user")),
        ("ABSKEXAMPLE", KeyKind::BedrockApiKey),
        ("bedrock-api-key-EXAMPLE", KeyKind::BedrockApiKey),
        ("test", KeyKind::Unknown),
        ("ÄÖ", KeyKind::Unknown),
        ("", KeyKind::Unknown),
    ] {
        assert_eq!(key_kind(id), kind, "{id}");
    }
}

#[test]
fn faulty_key_ids_say_how() {
    for (id, fault) in [
        ("akiaiosfodnn7example", KeyIdFault::LowerCase),
        ("AKIAIOSFODNN7EXAMPLEX", KeyIdFault::Length(21)),
        ("AKIAIOSFODNN7EXAMPL", KeyIdFault::Length(19)),
        ("AKIAIOSFODNN7-XAMPLE", KeyIdFault::Character(13)),
        ("\"AKIAIOSFODNN7EXAMPL", KeyIdFault::Character(0)),
        ("AKIAIOSFODNN7EXAMPLÉ", KeyIdFault::Character(19)),
        ("AKAIIOSFODNN7EXAMPLE", KeyIdFault::Prefix),
        ("XXXXIOSFODNN7EXAMPLE", KeyIdFault::OtherService),
        ("AWS Access Key ID [None]: AKIAIOSFODNN7EXAMPLE", KeyIdFault::Prompt),
        (SECRET, KeyIdFault::Secret),
        ("AKIAIOSFODNN7EXAMPLEAKIAIOSFODNN7EXAMPLE", KeyIdFault::Length(40)),
    ] {
        assert_eq!(key_id_fault(id), Some(fault), "{id}");
        assert!(!is_well_formed_key_id(id));
    }
    // Another thing's unique ID is well formed; that it is no key is for `key_kind` to say.
    assert_eq!(key_id_fault("AROAIOSFODNN7EXAMPLE"), None);
}

#[test]
fn a_key_id_is_found_in_a_prompt() {
    let prompt = "AWS Access Key ID [None]: AKIAIOSFODNN7EXAMPLE";
    assert_eq!(find_key_id(prompt).map(|range| &prompt[range]), Some(KEY_ID));
    assert_eq!(find_key_id("é [None] AKIAIOSFODNN7EXAMPLEX é"), None);
}

#[test]
fn secrets_are_judged_by_their_looks() {
    let hex = "0123456789abcdef0123456789abcdef01234567";
    let smtp = format!("B{}", "a1/+".repeat(11)).chars().take(44).collect::<String>();
    for (value, shape) in [
        (SECRET, SecretShape::WellFormed),
        (hex, SecretShape::HexDigest),
        (KEY_ID, SecretShape::AccessKeyId),
        (&smtp, SecretShape::SmtpPassword),
        (&format!("{SECRET}%"), SecretShape::PercentAtEnd),
        (&SECRET[..39], SecretShape::Length(39)),
        (&format!("{SECRET}A"), SecretShape::Length(41)),
        ("wJalrXUtnFEMI K7MDENG", SecretShape::Blank(13)),
        ("wJalrXUtnFEMI\u{a0}K7MDENG", SecretShape::Blank(13)),
        (&format!("\"{SECRET}\""), SecretShape::Surrounded(1)),
        (&format!("\"{}", &SECRET[1..]), SecretShape::Character(0)),
        ("", SecretShape::Length(0)),
    ] {
        assert_eq!(secret_shape(value), shape);
    }
}

#[test]
fn tokens_are_judged_by_their_looks() {
    let token = format!("IQoJb3JpZ2luX2Vj{}", "EXAMPLE+".repeat(40));
    for (value, shape) in [
        (token.as_str(), TokenShape::Plausible),
        (&format!("{token}AA=="), TokenShape::Plausible),
        (&format!("{token}A"), TokenShape::CutShort),
        (&token[..64], TokenShape::Short(64)),
        (&format!("b3JpZ2luX2Vj{token}"), TokenShape::CutAtStart),
        (&format!("QoJb3JpZ2luX2Vj{token}A"), TokenShape::CutAtStart),
        (&format!("luX2Vj{token}"), TokenShape::CutAtStart),
        (&format!("uX2V{token}"), TokenShape::Plausible),
        (&format!("{token} AAAA"), TokenShape::Blank(token.len())),
        (&format!("{token}%"), TokenShape::Character(token.len())),
        (&format!("=={token}"), TokenShape::Character(0)),
        (KEY_ID, TokenShape::AccessKeyId),
        (SECRET, TokenShape::SecretAccessKey),
    ] {
        assert_eq!(token_shape(value), shape);
    }
}

#[test]
fn placeholders_are_recognised() {
    for value in [
        KEY_ID,
        SECRET,
        "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
        "YOUR_ACCESS_KEY",
        "your-secret-access-key",
        "YourAccessKey",
        "<access key>",
        "<YOUR_KEY>",
        "{secret}",
        "{{ aws_access_key }}",
        "${AWS_ACCESS_KEY_ID}",
        "$AWS_ACCESS_KEY_ID",
        "%AWS_ACCESS_KEY_ID%",
        "[key]",
        "xxxx",
        "XXXXXXXXXXXXXXXXXXXX",
        "AKIAXXXXXXXXXXXXXXXX",
        "nnnnnnnnnnnn",
        "********",
        "AKIA...",
        "AKIA…",
        "changeme",
        "change-me",
        "REPLACE_ME",
        "replace with your key",
        "ACCOUNT_ID",
        "None",
        "null",
        "test",
        "minioadmin",
        "\"changeme\"",
        "https://<alias>.awsapps.com/start",
        "https://your-company.awsapps.com/start",
        "https://my-sso-portal.awsapps.com/start",
        "arn:aws:iam::ACCOUNT_ID:role/deploy",
        "arn:aws:iam::<account>:role/deploy",
        "arn:aws:iam::xxxxxxxxxxxx:role/deploy",
        "arn:aws:iam::123456789012:role/YOUR_ROLE",
    ] {
        assert!(is_placeholder(value), "{value}");
    }
}

#[test]
fn invented_values_are_placeholders() {
    for value in [
        "access-key",
        "test-secret",
        "foo_key",
        "fake_id",
        "fakeAccessKeyId2",
        "AKIATESTTESTTESTTEST",
        "this-is-not-a-real-key",
        "PROFILE_2_ID",
        "aaaaaaaaaaaaaaaaaaaaaaaaa",
        "AKIAyyyyyyyyyyyyyyyy",
        "AKIA1234567890ABCDEF",
        "arn:aws:iam::ACCOUNT02:role/x",
        "arn:aws:iam::xxx:role/x",
        "arn:aws:iam::prod-account:role/x",
        "arn:aws:iam::1234567890:mfa/me",
    ] {
        assert!(is_placeholder(value), "{value}");
    }
}

#[test]
fn real_values_are_no_placeholders() {
    for value in [
        "",
        "AKIAQNZGKIQY56JQ7WML",
        "m4d3UpS3cr3tOfThisTestSuite0000/+abcdEFG",
        "609629065308",
        "123456789012",
        "us-east-1",
        "https://acme.awsapps.com/start",
        "https://d-1234567890.awsapps.com/start/#/",
        "https://my-company.awsapps.com/start",
        "http://localhost:4566",
        "arn:aws:iam::609629065308:role/MY_ROLE",
        "arn:aws:iam::609629065308:role/key",
        "arn:aws:iam::609629065308:mfa/test",
        "arn:aws:iam::aws:policy/key",
        "arn:aws:iam::60962906530O:role/deploy",
        "12345",
        "AKIAQNZGKIQY56JQ_WML",
        "default",
        "my-profile",
        "production",
    ] {
        assert!(!is_placeholder(value), "{value}");
    }
    assert!(is_documentation_account("123456789012") && !is_documentation_account("609629065308"));
}

#[test]
fn keys_of_other_services_are_told_from_broken_ones() {
    for id in [
        "0123456789abcdef0123456789abcdef",
        "GOOGTS7C7FUP3AIRVJTE2BCD",
        "DO00ABCDEFGHIJKLMNOP",
        "SCW0123456789ABCDEFG",
        "0050123456789ab0000000001",
        "GK31c2f218a2e44f485b94239e",
        "LTAI4FoLmvQ9urWXgSRpDvh1",
        "LKIAQAAAAAAABWMOT4VV",
        "LSIAQAAAAAAAAWMOT4VV",
        "jvguri2wctqlpyh6s3bfxgkmzaoe",
        "tid_sFGkLpXqZrWtYvBnMcDeHjKa",
        "YCAJEabcdefGHIJKLmnopQRst",
        "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
    ] {
        assert!(is_key_id(id), "{id}");
    }
    for id in [KEY_ID, "", "AKIAIOSFODNN7EXAMPL", "DO00ABCDEFGHIJKLMNO", "wasabi", SECRET] {
        assert!(!is_key_id(id), "{id}");
    }
}
