//! Values fit their settings, or say why not.

use catalogue::value::ValueFault;
use catalogue::{lookup, lookup_nested};

/// Checks a value of a setting, `parent.name` or `name`.
#[expect(clippy::unwrap_used, reason = "a test that names no setting must fail")]
fn check(setting: &str, value: &str) -> Result<(), ValueFault> {
    let found = match setting.split_once('.') {
        Some((parent, name)) => lookup_nested(parent, name),
        None => lookup(setting),
    };
    found.unwrap().kind.check(value)
}

#[test]
fn good_values_pass() {
    for (setting, value) in [
        ("region", "eu-west-1"),
        ("region", "aws-global"),
        ("output", "yaml-stream"),
        ("use_fips_endpoint", "true"),
        ("duration_seconds", "900"),
        ("duration_seconds", "43200"),
        ("external_id", "a:b/c"),
        ("role_session_name", "me@example.com"),
        ("sso_account_id", "012345678901"),
        ("sso_start_url", "https://acme.awsapps.com/start"),
        ("sso_start_url", "https://start.us-gov-home.awsapps.com/directory/acme"),
        ("sso_registration_scopes", "sso:account:access, codewhisperer:completions"),
        ("endpoint_url", "http://localhost:4566"),
        ("endpoint_url", "http://[::1]:9000"),
        ("sigv4a_signing_region_set", "*"),
        ("sigv4a_signing_region_set", "us-east-1, eu-west-1"),
        ("sdk_ua_app_id", "my-app"),
        ("request_checksum_calculation", "WHEN_REQUIRED"),
        ("assume_role_ttl", "1h30m"),
        ("x_security_token_expires", "2030-01-02T00:47:31+02:00"),
        ("expiration", "2030-01-02 00:47:31"),
        ("toolkit_artifact_guid", "64b4b94f-2d26-4b50-9bbc-0a1c6a5e0fcb"),
        ("s3.multipart_threshold", "64MB"),
        ("s3.multipart_threshold", "8388608"),
        ("s3.max_bandwidth", "50MB/s"),
        ("s3.max_bandwidth", "1Gb/s"),
        ("api_versions.ec2", "2015-03-01"),
        ("credential_process", "anything goes"),
    ] {
        assert_eq!(check(setting, value), Ok(()), "{setting} = {value}");
    }
}

#[test]
fn bad_values_say_why() {
    let seconds = ValueFault::OutOfRange { min: Some(900), max: Some(43_200) };
    for (setting, value, fault) in [
        ("region", "us-east-99", ValueFault::UnknownRegion),
        ("output", "JSON", ValueFault::ChoiceCase("json")),
        ("credential_source", "ec2instancemetadata", ValueFault::ChoiceCase("Ec2InstanceMetadata")),
        ("use_fips_endpoint", "True", ValueFault::NotABoolean),
        ("use_fips_endpoint", "yes", ValueFault::NotABoolean),
        ("duration_seconds", "899", seconds),
        ("duration_seconds", "43201", seconds),
        ("duration_seconds", "1h", ValueFault::NotANumber),
        ("sso_account_id", "12345678901", ValueFault::NotAnAccountId),
        ("sso_start_url", "acme.awsapps.com/start", ValueFault::NoScheme),
        ("sso_start_url", "http://acme.awsapps.com/start", ValueFault::NotHttps),
        ("sso_start_url", "https://acme.signin.aws.amazon.com/console", ValueFault::ConsoleUrl),
        ("endpoint_url", "localhost:4566", ValueFault::NoScheme),
        ("endpoint_url", "http://", ValueFault::MalformedUrl),
        ("endpoint_url", "http://local host", ValueFault::MalformedUrl),
        ("sigv4a_signing_region_set", "us-east-1,,eu-west-1", ValueFault::EmptyItem),
        ("assume_role_ttl", "1 hour", ValueFault::NotADuration),
        ("assume_role_ttl", "3600", ValueFault::NotADuration),
        ("expiration", "tomorrow", ValueFault::NotATimestamp),
        ("s3.multipart_threshold", "50 MB", ValueFault::NotASize),
        ("s3.multipart_threshold", "MB", ValueFault::NotASize),
        ("s3.max_bandwidth", "50 MB/s", ValueFault::NotARate),
    ] {
        assert_eq!(check(setting, value), Err(fault), "{setting} = {value}");
    }
    for (setting, value) in [
        ("output", "xml"),
        ("external_id", "a"),
        ("role_session_name", "two words"),
        ("sso_registration_scopes", "sso:account access"),
        ("api_versions.ec2", "2015-3-1"),
        ("toolkit_artifact_guid", "64b4b94f"),
        ("role_arn", "deploy"),
        ("mfa_serial", "me"),
        ("aws_access_key_id", "AKIA"),
        ("aws_session_token", "x"),
    ] {
        assert!(check(setting, value).is_err(), "{setting} = {value}");
    }
}

#[test]
fn no_fault_repeats_a_secret() {
    let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLE";
    let fault = check("aws_secret_access_key", secret).unwrap_err();
    for text in [fault.to_string(), format!("{fault:?}")] {
        assert!(!text.contains("wJal") && !text.contains("EXAMPLE"), "{text}");
    }
}

#[test]
fn hostile_values_do_no_harm() {
    let long = "9".repeat(100_000);
    for setting in catalogue::settings() {
        for value in ["", " ", "\0", "é", "2030-01-0é T", ",", "=", "-", "::::::", &long] {
            let answer = setting.kind.check(value);
            assert!(answer.is_ok() || !answer.unwrap_err().to_string().is_empty());
        }
    }
}
