//! Keys that are in the files themselves, and commands and logins that supply them.

use super::pages;
use crate::kind::{Pattern, ValueKind as K};
use crate::setting::{KnownSetting, Tools, setting};

pub(super) const TABLE: &[KnownSetting] = &[
    setting("aws_access_key_id", K::AccessKeyId)
        .doc(
            "The public half of a pair of access keys. `AKIA…` is a long-term key, `ASIA…` a \
             temporary one that works only together with `aws_session_token`.",
        )
        .url(pages::STATIC)
        .env("AWS_ACCESS_KEY_ID")
        .both_files()
        .requires(&["aws_secret_access_key"])
        .also_read_by(Tools::PHP),
    setting("aws_secret_access_key", K::SecretAccessKey)
        .doc("The secret half of a pair of access keys: 40 characters that sign every request.")
        .url(pages::STATIC)
        .env("AWS_SECRET_ACCESS_KEY")
        .both_files()
        .secret()
        .requires(&["aws_access_key_id"])
        .also_read_by(Tools::PHP),
    setting("aws_session_token", K::SessionToken)
        .doc(
            "The token that belongs to temporary keys (`ASIA…`). Remove it when long-term keys \
             take their place: a token of other keys makes every request fail.",
        )
        .url(pages::STATIC)
        .env("AWS_SESSION_TOKEN")
        .both_files()
        .secret()
        .requires(&["aws_access_key_id", "aws_secret_access_key"])
        .conflicts(&["aws_security_token"])
        .also_read_by(Tools::PHP),
    setting("aws_security_token", K::SessionToken)
        .doc(
            "The session token's name in the days of boto 2. Boto3 and the AWS CLI still look \
             here first, so a stale token in this setting beats a fresh `aws_session_token`. The \
             SDK for PHP reads it as well, other SDKs do not.",
        )
        .url(pages::STATIC)
        .env("AWS_SECURITY_TOKEN")
        .both_files()
        .secret()
        .read_by(Tools::PYTHON.union(Tools::BOTO2))
        .renamed_to("aws_session_token")
        .also_read_by(Tools::PHP),
    setting("aws_account_id", K::AccountId)
        .doc(
            "The account that the profile's credentials belong to: 12 digits. SDKs use it to call \
             account-based endpoints.",
        )
        .url(pages::ACCOUNT_ENDPOINTS)
        .env("AWS_ACCOUNT_ID")
        .both_files()
        .not_read_by(Tools::RUBY)
        .also_read_by(Tools::PHP),
    setting("aws_credential_scope", K::Text)
        .doc("The scope that the profile's static credentials are limited to.")
        .url(pages::SETTINGS_LIST)
        .env("AWS_CREDENTIAL_SCOPE")
        .both_files()
        .read_by(Tools::JS),
    setting("credential_process", K::Command)
        .doc(
            "A command that prints credentials as JSON with `\"Version\": 1`. No shell runs it: \
             `~`, variables and pipes stay as they are, and a path with a blank needs quotes.",
        )
        .url(pages::PROCESS)
        .both_files()
        .conflicts(&["source_profile", "credential_source"])
        .also_read_by(Tools::PHP),
    setting("login_session", K::Arn)
        .doc(
            "The console session that `aws login` signed in with, as the ARN of its principal. \
             `aws login` writes it and refuses a profile that has credentials of another kind.",
        )
        .url(pages::LOGIN)
        .conflicts(&[
            "web_identity_token_file",
            "sso_role_name",
            "sso_account_id",
            "aws_access_key_id",
            "role_arn",
            "credential_process",
        ]),
    setting("toolkit_artifact_guid", K::Pattern(GUID))
        .doc(
            "The identity of the profile in the AWS Toolkit for Visual Studio and the Tools for \
             PowerShell, which write it; leave it as it is.",
        )
        .both_files()
        .of_tool(
            Tools::TOOLKITS,
            "AWS Toolkit for Visual Studio",
            "https://docs.aws.amazon.com/toolkit-for-visual-studio/latest/user-guide/\
             credentials.html",
        ),
];

const GUID: Pattern = Pattern::Picture("hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh");
