//! The setting that someone meant: "Did you mean …?"

use crate::nearest::suggest;
use crate::setting::KnownSetting;
use crate::table::BY_ENV;
use crate::{Sections, lookup, lookup_ignore_case, section_settings};

/// A setting that someone may have meant.
#[derive(Clone, Copy, Debug)]
pub struct SettingSuggestion {
    pub setting: &'static KnownSetting,
    pub slip: Slip,
    /// No other setting is as likely, so that a fix need not ask.
    pub unique: bool,
}

/// How a setting's name was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Upper-case letters, hyphens or blanks.
    Spelling,
    /// The name of the environment variable.
    EnvironmentVariable,
    /// A name that other tools or other places use for the same thing.
    Alias,
    Typing,
    /// Any name, with a value of a form that only this setting has.
    Value,
}

/// Names that people bring along from elsewhere: IAM's console, other tools, habit.
const ALIASES: &[(&str, &str)] = &[
    ("access_key", "aws_access_key_id"),
    ("access_key_id", "aws_access_key_id"),
    ("accesskeyid", "aws_access_key_id"),
    ("aws_access_key", "aws_access_key_id"),
    ("aws_key", "aws_access_key_id"),
    ("aws_key_id", "aws_access_key_id"),
    ("aws_secret", "aws_secret_access_key"),
    ("aws_secret_key", "aws_secret_access_key"),
    ("aws_secret_access", "aws_secret_access_key"),
    ("aws_secret_access_key_id", "aws_secret_access_key"),
    ("secret_access_key", "aws_secret_access_key"),
    ("secretaccesskey", "aws_secret_access_key"),
    // AWS's own `rootkey.csv`.
    ("awssecretkey", "aws_secret_access_key"),
    ("aws_secretkey", "aws_secret_access_key"),
    ("secret_key", "aws_secret_access_key"),
    // Java and Spark, then MinIO, Go and JavaScript.
    ("aws.accesskeyid", "aws_access_key_id"),
    ("aws.secretkey", "aws_secret_access_key"),
    ("aws.secretaccesskey", "aws_secret_access_key"),
    ("aws.sessiontoken", "aws_session_token"),
    ("accesskey", "aws_access_key_id"),
    ("secretkey", "aws_secret_access_key"),
    ("aws_token", "aws_session_token"),
    ("session_token", "aws_session_token"),
    ("sessiontoken", "aws_session_token"),
    ("security_token", "aws_session_token"),
    ("default_region", "region"),
    ("default_output", "output"),
    ("output_format", "output"),
    ("role", "role_arn"),
    ("assume_role_arn", "role_arn"),
    ("session_name", "role_session_name"),
    ("duration", "duration_seconds"),
    ("mfa_serial_number", "mfa_serial"),
    ("serial_number", "mfa_serial"),
    ("web_identity_token", "web_identity_token_file"),
    ("sso_session_name", "sso_session"),
    ("credential_command", "credential_process"),
    ("mfa_arn", "mfa_serial"),
    ("mfa_device", "mfa_serial"),
    ("mfa", "mfa_serial"),
    ("endpoint", "endpoint_url"),
    ("start_url", "sso_start_url"),
    ("sso_url", "sso_start_url"),
    ("sso_account", "sso_account_id"),
    ("sso_role", "sso_role_name"),
    ("pager", "cli_pager"),
    ("account", "aws_account_id"),
    ("account_id", "aws_account_id"),
];

/// What the names of other tools' settings begin with. Their tools add new ones faster than a list
/// learns of them.
const FAMILIES: &[&str] = &[
    "granted_",
    "common_fate_",
    "google_config.",
    "adfs_config.",
    "asa.",
    "azure_",
    "okta_",
    "ibm.",
    "x_security_token_",
    "x_principal_",
    "leapp_",
    "saml2aws_",
];

/// What names end in under which tools note when credentials end.
const NOTES: &[&str] = &["_expiration", "_expires", "_expiry", "_expires_at", "_expiration_time"];

/// Whether a name that is in no table is one of another tool's, by how it begins, or a note of when
/// credentials end.
///
/// ```
/// use catalogue::is_of_other_tool;
/// assert!(is_of_other_tool("granted_color") && is_of_other_tool("token_expiration"));
/// assert!(!is_of_other_tool("regoin"));
/// ```
pub fn is_of_other_tool(name: &str) -> bool {
    FAMILIES.iter().any(|family| name.starts_with(family))
        || NOTES.iter().any(|note| name.ends_with(note))
        || matches!(name, "expires" | "expires_at" | "expiry" | "last_updated")
}

/// The setting that someone meant who wrote `name` in sections of one kind. `None` for names that
/// are settings themselves or resemble none.
///
/// ```
/// use catalogue::{Sections, suggest_setting};
/// let meant = |name| suggest_setting(Sections::PROFILE, name).unwrap().setting.name;
/// assert_eq!(meant("aws_access_key"), "aws_access_key_id");
/// assert_eq!(meant("aws_default_region"), "region");
/// assert_eq!(meant("source-profile"), "source_profile");
/// assert_eq!(meant("soruce_profile"), "source_profile");
/// ```
pub fn suggest_setting(section: Sections, name: &str) -> Option<SettingSuggestion> {
    if lookup(name).is_some_and(|setting| setting.is_legal_in(section)) {
        return None;
    }
    let plain = name.trim().to_ascii_lowercase().replace(['-', ' '], "_");
    let alias = ALIASES.iter().find(|(alias, _)| *alias == plain);
    let candidates = [
        (lookup_ignore_case(&plain), Slip::Spelling),
        // Before aliases: a variable's name says for certain which setting is meant.
        (by_env(name), Slip::EnvironmentVariable),
        (alias.and_then(|(_, setting)| lookup(setting)), Slip::Alias),
    ];
    for (candidate, slip) in candidates {
        if let Some(setting) = candidate.filter(|setting| setting.is_legal_in(section)) {
            return Some(SettingSuggestion { setting, slip, unique: true });
        }
    }
    mistyped(section, &plain)
}

/// The setting whose environment variable has this name, in any case: `AWS_PAGER` is `cli_pager`.
pub fn by_env(variable: &str) -> Option<&'static KnownSetting> {
    BY_ENV.get(&*variable.to_ascii_uppercase()).copied()
}

fn mistyped(section: Sections, name: &str) -> Option<SettingSuggestion> {
    let candidates = section_settings(section).filter(|setting| {
        // Other tools' plain words (`image`, `group`) are too near to words that mean nothing here.
        !setting.is_family() && (setting.is_aws() || setting.name.contains('_'))
    });
    let suggestion = suggest(name, candidates.map(|setting| setting.name))?;
    Some(SettingSuggestion {
        setting: lookup(suggestion.name)?,
        slip: Slip::Typing,
        unique: suggestion.unique,
    })
}
