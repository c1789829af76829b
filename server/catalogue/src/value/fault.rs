//! How a value can fail to fit its setting.

use std::fmt;

use crate::Pattern;
use crate::arn::ArnFault;
use crate::credentials::{KeyIdFault, SecretShape, TokenShape};

/// How a value fails to fit. Nothing here holds a part of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueFault {
    /// Not exactly `true` or `false`.
    NotABoolean,
    NotANumber,
    /// A number beyond these bounds.
    OutOfRange {
        min: Option<i64>,
        max: Option<i64>,
    },
    /// Not one of these words.
    NotAChoice(&'static [&'static str]),
    /// The right word in another case, and the word.
    ChoiceCase(&'static str),
    UnknownRegion,
    Arn(ArnFault),
    NotAnAccountId,
    KeyId(KeyIdFault),
    Secret(SecretShape),
    Token(TokenShape),
    /// A URL without `http://` or `https://`.
    NoScheme,
    /// A URL without a host, or with a blank in it.
    MalformedUrl,
    /// A portal's URL that is not `https`.
    NotHttps,
    /// A page of the console or of its sign-in, which no portal is.
    ConsoleUrl,
    /// A page of another company's identity provider.
    IdentityProviderUrl,
    /// The address of an AWS service.
    ServiceUrl,
    /// `acme.awsapp.com/strat`
    PortalSlip,
    /// `acme.awsapps.com.awsapps.com`
    DoubledDomain,
    Pattern(Pattern),
    /// Not a length of time as Go writes it.
    NotADuration,
    /// Not a size such as `8MB`.
    NotASize,
    /// Not a rate such as `50MB/s`.
    NotARate,
    /// Not a time that a reader can parse.
    NotATimestamp,
    /// An empty item between two commas.
    EmptyItem,
}

impl fmt::Display for ValueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::NotABoolean => "must be `true` or `false`, in lower case",
            Self::NotANumber => "must be a whole number",
            Self::OutOfRange { min, max } => return write_range(f, *min, *max),
            Self::NotAChoice(values) => return write!(f, "must be one of {}", quoted(values)),
            Self::ChoiceCase(value) => return write!(f, "must be written `{value}`"),
            Self::UnknownRegion => "is not a known region",
            Self::Arn(fault) => return fault.fmt(f),
            Self::NotAnAccountId => "must be 12 digits",
            Self::KeyId(_) => "is not an access key ID",
            Self::Secret(_) => "is not a secret access key",
            Self::Token(_) => "is not a session token",
            Self::NoScheme => "must begin with `https://` or `http://`",
            Self::MalformedUrl => "is not a URL",
            Self::NotHttps => "must begin with `https://`",
            Self::ConsoleUrl => "is a page of the AWS console, not of an access portal",
            Self::IdentityProviderUrl => {
                "is a page of an identity provider, not the URL of the AWS access portal"
            }
            Self::ServiceUrl => {
                "is an address of an AWS service, not the URL of the AWS access portal"
            }
            Self::PortalSlip => {
                "is misspelled: portals have URLs such as `https://acme.awsapps.com/start`"
            }
            Self::DoubledDomain => "has the domain of the access portal twice",
            Self::Pattern(pattern) => return write!(f, "must be {}", pattern.describe()),
            Self::NotADuration => "must be a length of time such as `1h30m`",
            Self::NotASize => "must be a size such as `8MB`, without a space",
            Self::NotARate => "must be a rate such as `50MB/s`, without a space",
            Self::NotATimestamp => "must be a time such as `2030-01-31T12:00:00Z`",
            Self::EmptyItem => "has nothing between two commas",
        };
        f.write_str(text)
    }
}

fn write_range(f: &mut fmt::Formatter<'_>, min: Option<i64>, max: Option<i64>) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) => write!(f, "must be from {min} to {max}"),
        (Some(min), None) => write!(f, "must be {min} or more"),
        (None, Some(max)) => write!(f, "must be {max} or less"),
        (None, None) => f.write_str("must be a whole number"),
    }
}

fn quoted(values: &[&str]) -> String {
    values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
}
