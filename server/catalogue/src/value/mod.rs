//! Whether a value fits its setting.

mod fault;
mod other_pages;
pub mod portal;
mod quantity;

use crate::credentials::{self, SecretShape, TokenShape};
use crate::endpoints::{self, EndpointOwner};
use crate::kind::ValueKind;
use crate::{arn, regions};
pub use fault::ValueFault;
use quantity::{is_duration, is_rate, is_size, is_timestamp};

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
    let (scheme, rest) = value.split_once("://").ok_or(ValueFault::NoScheme)?;
    if !["https", "http"].into_iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Err(ValueFault::NoScheme);
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    // The last `@`, as a password may have one.
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.is_empty()
        || host.starts_with(':')
        // `https://https://…`
        || host.ends_with(':')
        || value.contains(char::is_whitespace)
    {
        return Err(ValueFault::MalformedUrl);
    }
    Ok((host, path))
}

fn start_url(value: &str) -> Result<(), ValueFault> {
    let (host, path) = url(value)?;
    let is_secure = value.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
    // A simulator of AWS on this machine has no certificate.
    if !is_secure && endpoints::endpoint(value) != EndpointOwner::Local {
        return Err(ValueFault::NotHttps);
    }
    if other_pages::is_console(host) {
        return Err(ValueFault::ConsoleUrl);
    }
    if other_pages::is_identity_provider(host, path) {
        return Err(ValueFault::IdentityProviderUrl);
    }
    if other_pages::is_service(host) {
        return Err(ValueFault::ServiceUrl);
    }
    if portal::without_doubled_domain(value).is_some() {
        return Err(ValueFault::DoubledDomain);
    }
    // The name of the portal is missing.
    let is_slip = host == "awsapps.com" || portal::without_slip(value).is_some();
    or(!is_slip, ValueFault::PortalSlip)
}

fn list(value: &str, of: ValueKind) -> Result<(), ValueFault> {
    value.split(',').map(str::trim).try_for_each(|item| match item {
        "" => Err(ValueFault::EmptyItem),
        // All regions, in the list of those that a request of SigV4A is signed for.
        "*" if of == ValueKind::Region => Ok(()),
        item => of.check(item),
    })
}
