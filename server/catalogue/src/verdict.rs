//! What AWS can answer when it is asked whether credentials work. Plain data, so that whoever asks
//! and whoever explains the answer share one type without knowing each other.

use std::fmt;

use crate::messages::{MessageKind, code, kind};

/// What an answer of AWS STS means for the credentials.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// They work.
    Valid {
        /// The account, twelve digits.
        account: String,
        /// The user or role.
        arn: String,
    },
    /// AWS knows no such key, or it is deactivated, or the session token belongs to another key.
    UnknownKey,
    /// The key is known, but the secret does not belong to it.
    WrongSecret,
    Expired,
    /// They work, but not in the region of the profile: the account has not enabled it.
    RegionDisabled {
        /// That region.
        region: String,
    },
    /// This machine's clock and that of AWS are too far apart.
    ClockSkew {
        /// By how many minutes this machine is ahead; negative where it is late.
        minutes: i64,
    },
    /// AWS knows the credentials and denies the request.
    Denied,
    /// The answer says nothing about the credentials.
    Unknown(UnknownReason),
}

/// Why it is not known whether credentials work.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum UnknownReason {
    /// The address was not reached: no network, no name, or TLS failed.
    Network,
    /// No answer within the time.
    Timeout,
    /// A proxy refuses to forward the connection.
    Proxy,
    /// The environment names a proxy that cannot be used.
    UnusableProxy(UnusableProxy),
    /// Too many requests.
    Throttled,
    /// The service failed; its HTTP status.
    Service(u16),
    /// What came back is not an answer of STS.
    NotSts,
    /// An error code that says nothing about the credentials.
    Other(String),
    /// The user or the editor cancelled the request.
    Cancelled,
}

/// The proxy that the environment names cannot be used, so nothing is asked. Holds no part of the
/// variable's value, which may contain a password.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct UnusableProxy {
    /// The variable that names the proxy.
    pub variable: &'static str,
    /// What is wrong with its value.
    pub fault: ProxyFault,
}

/// What is wrong with the address of a proxy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ProxyFault {
    /// It is a SOCKS proxy, or one that is itself reached through TLS.
    Scheme,
    /// It is not a URL with a host, or its port or password is not written as in a URL.
    Address,
}

impl Verdict {
    /// Whether the answer tells if the credentials work, so that it is worth keeping until they
    /// change. A denied request does not: an explicit deny may come before the key is looked at.
    pub fn is_conclusive(&self) -> bool {
        !matches!(self, Self::Denied | Self::Unknown(_))
    }

    /// The kind of message that a tool prints after such an answer, which says what it means.
    pub fn kind(&self) -> Option<&'static MessageKind> {
        let id = match self {
            Self::Valid { .. } => return None,
            Self::UnknownKey => "InvalidClientTokenId",
            Self::WrongSecret => "SignatureDoesNotMatch",
            Self::Expired => "ExpiredToken",
            Self::RegionDisabled { .. } => "region-not-enabled",
            Self::ClockSkew { .. } => "clock-skew",
            Self::Denied => "AccessDenied",
            Self::Unknown(why) => match why {
                UnknownReason::Network => "endpoint-unreachable",
                UnknownReason::Timeout => "timeout",
                UnknownReason::Proxy => "proxy",
                UnknownReason::Throttled => "throttled",
                UnknownReason::Service(_) => "service-failure",
                UnknownReason::NotSts => "not-aws",
                UnknownReason::Other(answer) => return code(answer).map(|code| code.kind),
                // No tool prints a message of its own for these.
                UnknownReason::UnusableProxy(_) | UnknownReason::Cancelled => return None,
            },
        };
        kind(id)
    }
}

impl fmt::Display for UnusableProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { variable, fault } = self;
        match fault {
            ProxyFault::Scheme => {
                write!(f, "`{variable}` names a proxy that does not start with `http://`")
            }
            ProxyFault::Address => {
                write!(f, "`{variable}` is not `http://[USER:PASSWORD@]HOST[:PORT]`")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_means_what_the_table_of_messages_says() {
        let verdicts = [
            Verdict::UnknownKey,
            Verdict::WrongSecret,
            Verdict::Expired,
            Verdict::RegionDisabled { region: String::new() },
            Verdict::ClockSkew { minutes: 7 },
            Verdict::Denied,
            Verdict::Unknown(UnknownReason::Network),
            Verdict::Unknown(UnknownReason::Timeout),
            Verdict::Unknown(UnknownReason::Proxy),
            Verdict::Unknown(UnknownReason::Throttled),
            Verdict::Unknown(UnknownReason::Service(503)),
            Verdict::Unknown(UnknownReason::NotSts),
            Verdict::Unknown(UnknownReason::Other("OptInRequired".to_owned())),
        ];
        for verdict in verdicts {
            assert!(verdict.kind().is_some(), "{verdict:?}");
        }
    }
}
