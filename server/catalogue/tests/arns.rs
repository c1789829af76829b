//! ARNs and what is wrong with them.

use catalogue::arn::{self, ArnFault};

#[test]
fn roles_are_accepted() {
    for text in [
        "arn:aws:iam::123456789012:role/deploy",
        "arn:aws:iam::123456789012:role/team/sub/deploy",
        "arn:aws-cn:iam::123456789012:role/deploy",
        "arn:aws-us-gov:iam::123456789012:role/a+b=c,d.e@f-g_h",
        "arn:aws-eusc:iam::012345678901:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x_0",
    ] {
        let role = arn::role(text);
        assert!(role.is_ok(), "{text}: {role:?}");
    }
}

#[test]
fn faults_in_roles_are_named() {
    for (text, fault) in [
        ("", ArnFault::NotAnArn),
        ("deploy", ArnFault::NotAnArn),
        ("ARN:aws:iam::123456789012:role/deploy", ArnFault::NotAnArn),
        ("arn:aws:iam", ArnFault::MissingPart),
        ("arn:aws:iam::123456789012", ArnFault::MissingPart),
        ("arn:aws:iam:123456789012:role/deploy", ArnFault::OneColon),
        ("arn:aws:iam:123456789012:role:deploy", ArnFault::OneColon),
        ("arn:amazon:iam::123456789012:role/deploy", ArnFault::UnknownPartition),
        ("arn:aws:s3:::bucket", ArnFault::WrongService),
        ("arn:aws:iam:us-east-1:123456789012:role/deploy", ArnFault::RegionFilledIn),
        ("arn:aws:iam:::role/deploy", ArnFault::EmptyAccount),
        ("arn:aws:iam::12345678901:role/deploy", ArnFault::MalformedAccount),
        ("arn:aws:iam::1234-5678-9012:role/deploy", ArnFault::MalformedAccount),
        ("arn:aws:sts::123456789012:assumed-role/deploy/me", ArnFault::AssumedRole),
        ("arn:aws:iam::123456789012:assumed-role/deploy/me", ArnFault::AssumedRole),
        ("arn:aws:iam::123456789012:user/me", ArnFault::UserForRole),
        ("arn:aws:iam::aws:policy/AdministratorAccess", ArnFault::PolicyForRole),
        ("arn:aws:iam::123456789012:role:deploy", ArnFault::ColonForSlash),
        ("arn:aws:iam::123456789012:group/admins", ArnFault::NotARole),
        ("arn:aws:iam::123456789012:roles/deploy", ArnFault::NotARole),
        ("arn:aws:iam::123456789012:root", ArnFault::NotARole),
        ("arn:aws:iam::123456789012:", ArnFault::NotARole),
        ("arn:aws:iam::123456789012:role", ArnFault::EmptyName),
        ("arn:aws:iam::123456789012:role/", ArnFault::EmptyName),
        ("arn:aws:iam::123456789012:role/team/", ArnFault::EmptyName),
        ("arn:aws:iam::123456789012:role/de ploy", ArnFault::Blank),
        ("arn:aws:iam::123456789012:role/dé", ArnFault::MalformedName),
        ("arn:aws:iam::123456789012:role/a:b", ArnFault::MalformedName),
    ] {
        assert_eq!(arn::role(text), Err(fault), "{text}");
    }
    let long = format!("arn:aws:iam::123456789012:role/{}", "x".repeat(65));
    assert_eq!(arn::role(&long), Err(ArnFault::MalformedName));
    let longer = format!("arn:aws:iam::123456789012:role/{}", "x".repeat(2048));
    assert_eq!(arn::role(&longer), Err(ArnFault::TooLong));
}

#[test]
fn mfa_devices_are_judged() {
    for text in [
        "arn:aws:iam::123456789012:mfa/me",
        "arn:aws:iam::123456789012:mfa/path/me",
        "arn:aws:iam::123456789012:sms-mfa/me",
        "GAHT12345678",
    ] {
        assert_eq!(arn::mfa(text), Ok(()), "{text}");
    }
    for (text, fault) in [
        ("arn:aws:iam:123456789012:mfa/me", ArnFault::OneColon),
        ("arn:aws:iam::123456789012:mfa:me", ArnFault::ColonForSlash),
        ("arn:aws:iam::123456789012:mfa/", ArnFault::EmptyName),
        ("arn:aws:iam::123456789012:u2f/user/me/key", ArnFault::SecurityKey),
        ("arn:aws:iam::123456789012:user/me", ArnFault::NotAnMfaDevice),
        ("arn:aws:iam:us-east-1:123456789012:mfa/me", ArnFault::RegionFilledIn),
        ("short", ArnFault::MalformedSerial),
        ("GAHT 12345678", ArnFault::MalformedSerial),
    ] {
        assert_eq!(arn::mfa(text), Err(fault), "{text}");
    }
}

#[test]
fn whoever_signs_in_is_a_principal() {
    for text in [
        "arn:aws:iam::123456789012:user/me",
        "arn:aws:iam::123456789012:root",
        "arn:aws:sts::123456789012:assumed-role/deploy/me",
    ] {
        assert!(arn::login(text).is_ok(), "{text}");
    }
    let role = "arn:aws:iam::123456789012:role/deploy";
    assert_eq!(arn::login(role), Err(ArnFault::NotAPrincipal));
}

#[test]
fn certain_slips_are_mended() {
    for (text, repaired) in [
        ("arn:aws:iam:123456789012:role/deploy", "arn:aws:iam::123456789012:role/deploy"),
        ("arn:aws:iam::123456789012:role:deploy", "arn:aws:iam::123456789012:role/deploy"),
        ("arn:aws:iam:us-east-1:123456789012:mfa/me", "arn:aws:iam::123456789012:mfa/me"),
    ] {
        assert_eq!(arn::repair(text).as_deref(), Some(repaired));
    }
    for text in ["", "deploy", "arn:aws:iam::123456789012:role/deploy", "arn:aws:s3:::bucket"] {
        assert_eq!(arn::repair(text), None, "{text}");
    }
}
