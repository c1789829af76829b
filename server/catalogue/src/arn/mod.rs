//! Amazon Resource Names: `arn:partition:service:region:account:resource`.
//!
//! The limits are those of the IAM and STS models: an ARN of 20 to 2048 characters, a role's name of
//! 1 to 64 out of `[\w+=,.@-]`.

mod fault;
mod guess;

use crate::prompt::without_prompt;
use crate::{Pattern, partitions};
pub use fault::ArnFault;
pub use guess::guess;

/// The parts of an ARN, as slices of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    /// `aws`, `aws-cn`, …; not checked against the known partitions.
    pub partition: &'a str,
    /// `iam`, `sts`, …
    pub service: &'a str,
    /// The region; empty for global services such as IAM.
    pub region: &'a str,
    /// The account's ID; not checked to be one.
    pub account: &'a str,
    /// The rest: `role/path/name`. It may hold colons.
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// The resource's own name: what follows its last `/`.
    pub fn name(&self) -> &'a str {
        self.resource.rsplit_once('/').map_or(self.resource, |(_, name)| name)
    }

    /// The name of the role that a session is of.
    ///
    /// ```
    /// let caller = catalogue::arn::parse("arn:aws:sts::123456789012:assumed-role/deploy/me").unwrap();
    /// assert_eq!(caller.session_role(), Some("deploy"));
    /// ```
    pub fn session_role(&self) -> Option<&'a str> {
        self.resource.strip_prefix("assumed-role/")?.split('/').next()
    }

    /// Whether the account is twelve digits.
    pub fn has_account_id(&self) -> bool {
        is_account_id(self.account)
    }
}

/// Takes an ARN apart, judging no more than its form.
///
/// # Errors
/// [`ArnFault::NotAnArn`], [`ArnFault::OneColon`] or [`ArnFault::MissingPart`].
///
/// ```
/// let role = catalogue::arn::parse("arn:aws:iam::123456789012:role/team/deploy").unwrap();
/// assert_eq!((role.account, role.name()), ("123456789012", "deploy"));
/// ```
pub fn parse(text: &str) -> Result<Arn<'_>, ArnFault> {
    let rest = text.strip_prefix("arn:").ok_or(ArnFault::NotAnArn)?;
    // Five parts, so that colons of the resource stay in it.
    let mut parts = rest.splitn(5, ':');
    let mut next = || parts.next().unwrap_or("");
    let (partition, service, region, account) = (next(), next(), next(), next());
    // An account in the region's place shows that what follows has moved by one.
    let is_one_colon = is_account_id(region) && !is_account_id(account);
    if service == "iam" && is_one_colon {
        return Err(ArnFault::OneColon);
    }
    let resource = parts.next().ok_or(ArnFault::MissingPart)?;
    Ok(Arn { partition, service, region, account, resource })
}

/// Checks the ARN of a role as `role_arn` needs it.
///
/// # Errors
/// The first fault from left to right.
///
/// ```
/// use catalogue::arn::{self, ArnFault};
/// let role = arn::role("arn:aws:sts::123456789012:assumed-role/deploy/me");
/// assert_eq!(role, Err(ArnFault::AssumedRole));
/// ```
pub fn role(text: &str) -> Result<Arn<'_>, ArnFault> {
    let arn = well_formed(text)?;
    // Before the service is refused: it is what `aws sts get-caller-identity` prints, and the
    // role's name is in it.
    if arn.service == "sts" && arn.resource.starts_with("assumed-role") {
        return Err(ArnFault::AssumedRole);
    }
    if arn.service == "iam" && arn.resource.starts_with("policy/") {
        return Err(ArnFault::PolicyForRole);
    }
    in_iam(&arn)?;
    let name = match arn.resource.split_once(['/', ':']) {
        Some(("role", name)) if arn.resource.starts_with("role/") => name,
        Some(("role", _)) => return Err(ArnFault::ColonForSlash),
        Some(("user", _)) => return Err(ArnFault::UserForRole),
        Some(("assumed-role", _)) => return Err(ArnFault::AssumedRole),
        None if arn.resource == "role" => return Err(ArnFault::EmptyName),
        _ => return Err(ArnFault::NotARole),
    };
    if name.is_empty() || name.ends_with('/') {
        return Err(ArnFault::EmptyName);
    }
    if ROLE_NAME.matches(arn.name()) { Ok(arn) } else { Err(ArnFault::MalformedName) }
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
const ROLE_NAME: Pattern = Pattern::Characters { min: 1, max: 64, extra: "+=,.@-" };
const SERIAL: Pattern = Pattern::Characters { min: 9, max: 256, extra: "+=/:,.@-" };

/// Checks the ARN of an MFA device, or a hardware device's serial number, as `mfa_serial` needs it.
///
/// # Errors
/// The first fault from left to right.
///
/// ```
/// use catalogue::arn::{self, ArnFault};
/// assert_eq!(arn::mfa("arn:aws:iam::123456789012:mfa/me"), Ok(()));
/// assert_eq!(arn::mfa("GAHT12345678"), Ok(()));
/// assert_eq!(arn::mfa("arn:aws:iam::123456789012:u2f/user/me/key"), Err(ArnFault::SecurityKey));
/// ```
pub fn mfa(text: &str) -> Result<(), ArnFault> {
    if !text.starts_with("arn:") {
        // A hardware device has a serial number in place of an ARN.
        return if SERIAL.matches(text) { Ok(()) } else { Err(ArnFault::MalformedSerial) };
    }
    let arn = well_formed(text)?;
    in_iam(&arn)?;
    match arn.resource.split_once(['/', ':']) {
        Some(("mfa" | "sms-mfa", "")) => Err(ArnFault::EmptyName),
        Some(("mfa" | "sms-mfa", _)) if arn.resource.contains("mfa:") => {
            Err(ArnFault::ColonForSlash)
        }
        Some(("mfa" | "sms-mfa", _)) => Ok(()),
        // The API takes a code of six digits, which a security key does not have:
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_fido.html
        Some(("u2f", _)) => Err(ArnFault::SecurityKey),
        _ => Err(ArnFault::NotAnMfaDevice),
    }
}

/// Checks the ARN of whoever signed in, as `login_session` holds it: a user, a role's session or an
/// account's root.
///
/// # Errors
/// The first fault from left to right.
pub fn login(text: &str) -> Result<Arn<'_>, ArnFault> {
    let arn = well_formed(text)?;
    with_account(&arn)?;
    match (arn.service, arn.resource.split_once('/')) {
        ("iam", None) if arn.resource == "root" => Ok(arn),
        ("iam", Some(("user", name))) | ("sts", Some(("assumed-role", name))) => {
            if name.is_empty() { Err(ArnFault::EmptyName) } else { Ok(arn) }
        }
        _ => Err(ArnFault::NotAPrincipal),
    }
}

/// Repairs what can be repaired without guessing: [`ArnFault::OneColon`], [`ArnFault::RegionFilledIn`]
/// and [`ArnFault::ColonForSlash`].
///
/// ```
/// assert_eq!(
///     catalogue::arn::repair("arn:aws:iam:123456789012:role/deploy").as_deref(),
///     Some("arn:aws:iam::123456789012:role/deploy"),
/// );
/// assert_eq!(
///     catalogue::arn::repair("arn:aws:iam::123456789012:role/deploy [None]").as_deref(),
///     Some("arn:aws:iam::123456789012:role/deploy"),
/// );
/// ```
pub fn repair(text: &str) -> Option<String> {
    if let Some(value) = without_prompt(text) {
        return Some(repair(value).unwrap_or_else(|| value.to_owned()));
    }
    match parse(text) {
        Err(ArnFault::OneColon) => {
            let repaired = text.replacen(":iam:", ":iam::", 1);
            // Again: the same line may have a colon for the slash as well.
            Some(repair(&repaired).unwrap_or(repaired))
        }
        Err(_) => None,
        Ok(arn) => {
            let (kind, name) = arn.resource.split_once([':', '/'])?;
            let is_iam = arn.service == "iam" && matches!(kind, "role" | "mfa" | "sms-mfa");
            let repaired = format!("arn:{}:iam::{}:{kind}/{name}", arn.partition, arn.account);
            (is_iam && repaired != text).then_some(repaired)
        }
    }
}

/// Whether `text` is an account's ID: twelve digits.
pub fn is_account_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn well_formed(text: &str) -> Result<Arn<'_>, ArnFault> {
    // The limit of `RoleArn`: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    if text.len() > 2048 {
        return Err(ArnFault::TooLong);
    }
    let arn = parse(text)?;
    if text.contains(char::is_whitespace) {
        return Err(ArnFault::Blank);
    }
    if partitions::lookup(arn.partition).is_none() {
        return Err(ArnFault::UnknownPartition);
    }
    Ok(arn)
}

fn in_iam(arn: &Arn<'_>) -> Result<(), ArnFault> {
    if arn.service != "iam" {
        return Err(ArnFault::WrongService);
    }
    if !arn.region.is_empty() {
        return Err(ArnFault::RegionFilledIn);
    }
    with_account(arn)
}

fn with_account(arn: &Arn<'_>) -> Result<(), ArnFault> {
    if arn.account.is_empty() {
        return Err(ArnFault::EmptyAccount);
    }
    if arn.has_account_id() { Ok(()) } else { Err(ArnFault::MalformedAccount) }
}

/// The name of the partition that an ARN is in.
///
/// ```
/// let role = "arn:aws-cn:iam::123456789012:role/deploy";
/// assert_eq!(catalogue::arn::partition_of(role), Some("aws-cn"));
/// ```
pub fn partition_of(text: &str) -> Option<&'static str> {
    let arn = parse(text).ok()?;
    partitions::lookup(arn.partition).map(|partition| partition.name)
}
