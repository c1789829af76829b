//! Whether a value fits its setting.

use std::fmt;

use crate::arn::{self, ArnFault};
use crate::credentials::{self, KeyIdFault, SecretShape, TokenShape};
use crate::kind::{Pattern, ValueKind};
use crate::regions;

/// How a value fails to fit. Nothing here holds a part of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueFault {
    /// Not exactly `true` or `false`.
    NotABoolean,
    /// Not a whole number.
    NotANumber,
    /// A number beyond these bounds.
    OutOfRange {
        /// The least number allowed.
        min: Option<i64>,
        /// The greatest number allowed.
        max: Option<i64>,
    },
    /// None of these words.
    NotAChoice(&'static [&'static str]),
    /// The right word in another case, and the word.
    ChoiceCase(&'static str),
    /// No known region.
    UnknownRegion,
    /// A faulty ARN.
    Arn(ArnFault),
    /// Not twelve digits.
    NotAnAccountId,
    /// No well-formed access key ID.
    KeyId(KeyIdFault),
    /// No well-formed secret access key.
    Secret(SecretShape),
    /// No plausible session token.
    Token(TokenShape),
    /// A URL without `http://` or `https://`.
    NoScheme,
    /// A URL without a host, or with a blank in it.
    MalformedUrl,
    /// A portal's URL that is not `https`.
    NotHttps,
    /// A page of the console or of its sign-in, which no portal is.
    ConsoleUrl,
    /// Does not fit the pattern.
    Pattern(Pattern),
    /// Not a length of time as Go writes it.
    NotADuration,
    /// Not a size such as `8MB`.
    NotASize,
    /// Not a rate such as `50MB/s`.
    NotARate,
    /// Not a moment.
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
            Self::UnknownRegion => "is no known region",
            Self::Arn(fault) => return fault.fmt(f),
            Self::NotAnAccountId => "must be 12 digits",
            Self::KeyId(_) => "is no access key ID",
            Self::Secret(_) => "is no secret access key",
            Self::Token(_) => "is no session token",
            Self::NoScheme => "must begin with `https://` or `http://`",
            Self::MalformedUrl => "is no URL",
            Self::NotHttps => "must begin with `https://`",
            Self::ConsoleUrl => "is a page of the AWS console, not of an access portal",
            Self::Pattern(pattern) => return write!(f, "must be {}", pattern.describe()),
            Self::NotADuration => "must be a length of time such as `1h30m`",
            Self::NotASize => "must be a size such as `8MB`, without a blank",
            Self::NotARate => "must be a rate such as `50MB/s`, without a blank",
            Self::NotATimestamp => "must be a moment such as `2030-01-31T12:00:00Z`",
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

impl ValueKind {
    /// Checks the form of a value that is neither empty nor a placeholder. Whether names refer to
    /// anything, paths exist or accounts agree is for those who see the whole file.
    ///
    /// # Errors
    /// How the value fails to fit.
    ///
    /// ```
    /// use catalogue::{lookup, value::ValueFault};
    /// let kind = lookup("output").unwrap().kind;
    /// assert_eq!(kind.check("JSON"), Err(ValueFault::ChoiceCase("json")));
    /// ```
    pub fn check(self, value: &str) -> Result<(), ValueFault> {
        match self {
            Self::Text
            | Self::Path
            | Self::Command
            | Self::ProfileName
            | Self::SsoSessionName
            | Self::ServicesName
            | Self::Block => Ok(()),
            Self::Boolean => or(matches!(value, "true" | "false"), ValueFault::NotABoolean),
            Self::Integer { min, max } => integer(value, min, max),
            Self::Choice { values, case_sensitive } => choice(value, values, case_sensitive),
            Self::Region => or(regions::lookup(value).is_some(), ValueFault::UnknownRegion),
            Self::RoleArn => arn::role(value).map(drop).map_err(ValueFault::Arn),
            Self::MfaSerial => arn::mfa(value).map_err(ValueFault::Arn),
            Self::Arn => arn::parse(value).map(drop).map_err(ValueFault::Arn),
            Self::AccountId => or(arn::is_account_id(value), ValueFault::NotAnAccountId),
            Self::AccessKeyId => credentials::key_id_fault(value)
                .map_or(Ok(()), |fault| Err(ValueFault::KeyId(fault))),
            Self::SecretAccessKey => match credentials::secret_shape(value) {
                SecretShape::WellFormed => Ok(()),
                shape => Err(ValueFault::Secret(shape)),
            },
            Self::SessionToken => match credentials::token_shape(value) {
                TokenShape::Plausible => Ok(()),
                shape => Err(ValueFault::Token(shape)),
            },
            Self::Url => url(value).map(drop),
            Self::StartUrl => start_url(value),
            Self::Duration => or(is_duration(value), ValueFault::NotADuration),
            Self::Pattern(pattern) => or(pattern.matches(value), ValueFault::Pattern(pattern)),
            Self::Timestamp => or(is_timestamp(value), ValueFault::NotATimestamp),
            Self::List(of) => list(value, *of),
            Self::Size => or(is_size(value), ValueFault::NotASize),
            Self::Rate => or(is_rate(value), ValueFault::NotARate),
        }
    }
}

fn or(fits: bool, fault: ValueFault) -> Result<(), ValueFault> {
    if fits { Ok(()) } else { Err(fault) }
}

fn integer(value: &str, min: Option<i64>, max: Option<i64>) -> Result<(), ValueFault> {
    let number: i64 = value.parse().map_err(|_| ValueFault::NotANumber)?;
    let within = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
    or(within, ValueFault::OutOfRange { min, max })
}

fn choice(
    value: &str,
    values: &'static [&'static str],
    case_sensitive: bool,
) -> Result<(), ValueFault> {
    match values.iter().find(|known| known.eq_ignore_ascii_case(value)) {
        Some(known) if *known == value || !case_sensitive => Ok(()),
        Some(known) => Err(ValueFault::ChoiceCase(known)),
        None => Err(ValueFault::NotAChoice(values)),
    }
}

/// The host of a URL, and what follows it.
fn url(value: &str) -> Result<(&str, &str), ValueFault> {
    let rest = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"))
        .ok_or(ValueFault::NoScheme)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.is_empty() || host.starts_with(':') || value.contains(char::is_whitespace) {
        return Err(ValueFault::MalformedUrl);
    }
    Ok((host, path))
}

fn start_url(value: &str) -> Result<(), ValueFault> {
    let (host, _) = url(value)?;
    if !value.starts_with("https://") {
        return Err(ValueFault::NotHttps);
    }
    let is_console = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
    or(
        !is_console("signin.aws.amazon.com") && !is_console("console.aws.amazon.com"),
        ValueFault::ConsoleUrl,
    )
}

/// `1h30m`, `15m`, `1.5h`, `300ms`: numbers, each with its unit.
fn is_duration(value: &str) -> bool {
    let mut rest = value;
    while !rest.is_empty() {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let unit = ["ns", "us", "ms", "s", "m", "h"].iter().find_map(|u| number.strip_prefix(u));
        match unit {
            Some(after) if number.len() < rest.len() => rest = after,
            _ => return false,
        }
    }
    !value.is_empty()
}

/// `2030-01-31`, then a `T` or a blank, then `12:00:00` and whatever fraction and zone follow.
fn is_timestamp(value: &str) -> bool {
    const DATE: Pattern = Pattern::Picture("dddd-dd-dd");
    const TIME: Pattern = Pattern::Picture("dd:dd:dd");
    let parts = value.get(..10).zip(value.get(11..19));
    parts.is_some_and(|(date, time)| DATE.matches(date) && TIME.matches(time))
        && matches!(value.as_bytes()[10], b'T' | b't' | b' ')
}

fn list(value: &str, of: ValueKind) -> Result<(), ValueFault> {
    value.split(',').map(str::trim).try_for_each(|item| match item {
        "" => Err(ValueFault::EmptyItem),
        "*" if of == ValueKind::Region => Ok(()),
        item => of.check(item),
    })
}

/// A number, the AWS CLI's units and nothing between. The CLI compares units in any case.
fn is_size(value: &str) -> bool {
    number_and_unit(value).is_some_and(|unit| {
        matches!(unit, "" | "kb" | "mb" | "gb" | "tb" | "kib" | "mib" | "gib" | "tib")
    })
}

fn is_rate(value: &str) -> bool {
    number_and_unit(value).is_some_and(|unit| {
        let unit = unit.strip_suffix("/s").unwrap_or(unit);
        matches!(unit, "" | "b" | "kb" | "mb" | "gb" | "tb" | "kib" | "mib" | "gib" | "tib")
    })
}

/// The unit after the digits, in lower case; `None` without digits.
fn number_and_unit(value: &str) -> Option<&'static str> {
    const UNITS: &[&str] = &[
        "", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "b/s", "kb/s", "mb/s", "gb/s",
        "tb/s", "kib/s", "mib/s", "gib/s", "tib/s",
    ];
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit());
    if unit.len() == value.len() {
        return None;
    }
    UNITS.iter().copied().find(|known| known.eq_ignore_ascii_case(unit))
}
