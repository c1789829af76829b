//! What can be wrong with an ARN.

use std::fmt;

/// What is wrong with an ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArnFault {
    /// It does not begin with `arn:`.
    NotAnArn,
    /// There are fewer than five colons.
    MissingPart,
    /// Exactly one colon is where IAM's empty region needs two: `arn:aws:iam:123456789012:…`.
    OneColon,
    UnknownPartition,
    /// The service is not the expected one.
    WrongService,
    /// IAM knows no regions, but one is filled in.
    RegionFilledIn,
    EmptyAccount,
    /// The account is not twelve digits.
    MalformedAccount,
    /// The ARN of a role's session (`sts`, `assumed-role/…`) stands for the role's.
    AssumedRole,
    /// The ARN of a user is where a role's belongs.
    UserForRole,
    /// The ARN of a policy is where a role's belongs. A policy of AWS has `aws` for an account.
    PolicyForRole,
    /// A colon follows `role` or `mfa` in place of the slash.
    ColonForSlash,
    /// It names something that is neither role nor user.
    NotARole,
    /// The role's, user's or device's name is missing.
    EmptyName,
    /// The role's name is longer than 64 characters or holds others than `[\w+=,.@-]`.
    MalformedName,
    /// The ARN is longer than 2048 characters.
    TooLong,
    Blank,
    /// It names something other than an MFA device.
    NotAnMfaDevice,
    /// A security key (`u2f`), which STS cannot use.
    SecurityKey,
    /// A hardware device's serial number must be 9 to 256 out of `[\w+=/:,.@-]`.
    MalformedSerial,
    /// It names no user, role session or root, and so no one who can sign in.
    NotAPrincipal,
}

impl fmt::Display for ArnFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAnArn => "an ARN begins with `arn:`",
            Self::MissingPart => "an ARN has five colons before its resource",
            Self::OneColon => "two colons belong after `iam`, because IAM has no region",
            Self::UnknownPartition => "no partition of AWS has this name",
            Self::WrongService => "the service must be `iam`",
            Self::RegionFilledIn => "IAM has no regions, so nothing belongs between the two colons",
            Self::EmptyAccount => "the account ID is missing",
            Self::MalformedAccount => "an account ID has 12 digits",
            Self::AssumedRole => "this names a session of the role, not the role itself",
            Self::UserForRole => "this names a user, not a role",
            Self::PolicyForRole => "this names a policy, not a role",
            Self::ColonForSlash => "a slash, not a colon, belongs before the name",
            Self::NotARole => "this does not name a role",
            Self::EmptyName => "the name is missing",
            Self::MalformedName => "a role's name has 1 to 64 letters, digits or any of `_+=,.@-`",
            Self::TooLong => "an ARN has at most 2048 characters",
            Self::Blank => "an ARN cannot contain spaces",
            Self::NotAnMfaDevice => "this does not name an MFA device",
            Self::SecurityKey => "STS cannot use security keys, only code generators",
            Self::MalformedSerial => "a serial number has 9 to 256 letters, digits or `_+=/:,.@-`",
            Self::NotAPrincipal => "this names neither a user nor a role's session nor the root",
        })
    }
}
