//! Assuming a role: which, with whose credentials, for how long.

use super::pages;
use crate::kind::{Pattern, ValueKind as K};
use crate::setting::{KnownSetting, Tools, setting};

/// What IAM and STS allow in a name, beside letters, digits and `_`.
const NAME: &str = "+=,.@-";

pub(super) const TABLE: &[KnownSetting] = &[
    setting("role_arn", K::RoleArn)
        .doc(
            "The IAM role to assume. The credentials to do so come from exactly one of \
             `source_profile`, `credential_source` and `web_identity_token_file`.",
        )
        .url(pages::ASSUME_ROLE)
        .env("AWS_ROLE_ARN")
        .both_files()
        .requires(&["source_profile|credential_source|web_identity_token_file"])
        .also_read_by(Tools::PHP),
    setting("source_profile", K::ProfileName)
        .doc(
            "The profile whose credentials assume the role; it may itself assume a role. A \
             profile may name itself only if it holds keys of its own, and the AWS SDK for Java \
             refuses even that.",
        )
        .url(pages::ASSUME_ROLE)
        .both_files()
        .requires(&["role_arn"])
        .conflicts(&["credential_source", "web_identity_token_file", "credential_process"])
        .also_read_by(Tools::PHP),
    setting(
        "credential_source",
        K::Choice {
            values: &["Environment", "Ec2InstanceMetadata", "EcsContainer"],
            case_sensitive: true,
        },
    )
    .doc(
        "Where the credentials that assume the role come from when no profile holds them: the \
         environment's variables, the EC2 instance's role or the container's role.",
    )
    .url(pages::ASSUME_ROLE)
    .both_files()
    .requires(&["role_arn"])
    .conflicts(&["source_profile", "web_identity_token_file", "credential_process"])
    .also_read_by(Tools::PHP),
    setting(
        "external_id",
        K::Pattern(Pattern::Characters { min: 2, max: 1224, extra: "+=,.@:/-" }),
    )
    .doc(
        "The identifier that a role of another organisation asks for in its trust policy: 2 \
             to 1224 characters.",
    )
    .url(pages::ASSUME_ROLE)
    .both_files()
    .requires(&["role_arn"]),
    setting("role_session_name", K::Pattern(Pattern::Characters { min: 2, max: 64, extra: NAME }))
        .doc(
            "The name of the role's session, as CloudTrail will show it. Without it each tool \
             makes up a name.",
        )
        .url(pages::ASSUME_ROLE)
        .env("AWS_ROLE_SESSION_NAME")
        .both_files()
        .requires(&["role_arn"])
        .also_read_by(Tools::PHP),
    setting("duration_seconds", K::Integer { min: Some(900), max: Some(43_200) })
        .doc(
            "How long the role's credentials live, in seconds: from 900 to the role's own maximum, \
             43200 at most, and never above 3600 where a role assumes the role.",
        )
        .url(pages::ASSUME_ROLE)
        .both_files()
        .default("3600")
        .not_read_by(Tools::RUST.union(Tools::NET))
        .requires(&["role_arn"]),
    setting("mfa_serial", K::MfaSerial)
        .doc(
            "The MFA device whose code the role's trust policy asks for: the ARN of a virtual \
             device or the serial number of a hardware one. Security keys (`u2f`) cannot be used.",
        )
        .url(pages::ASSUME_ROLE)
        .both_files()
        .not_read_by(Tools::RUST)
        .requires(&["role_arn"]),
    setting("web_identity_token_file", K::Path)
        .doc(
            "A file with an OpenID Connect token, which is exchanged for the role's credentials. \
             Kubernetes and CI systems write such files.",
        )
        .url(pages::ASSUME_ROLE)
        .env("AWS_WEB_IDENTITY_TOKEN_FILE")
        .both_files()
        .requires(&["role_arn"])
        .conflicts(&["source_profile", "credential_source"])
        .also_read_by(Tools::PHP),
];
