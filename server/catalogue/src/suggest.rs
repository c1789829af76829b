//! "Did you mean …?"

use std::cell::LazyCell;

use rapidfuzz::distance::osa::{self, BatchComparator};

use crate::setting::Setting;
use crate::{Sections, lookup, lookup_ignore_case, section_settings, settings};

/// The closest of some names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion<'a> {
    /// The name.
    pub name: &'a str,
    /// The number of letters to insert, remove, replace or exchange with a neighbour.
    pub distance: usize,
    /// No other name is as close, so that a fix need not ask.
    pub unique: bool,
}

/// The name of `among` that is closest to `name`, if one is close enough for its length: one slip in
/// up to six characters, two in up to eleven, three beyond. A name itself is not suggested for it; of
/// several as close, the first in their own order is.
///
/// ```
/// let suggestion = catalogue::suggest("regoin", ["region", "output"].into_iter()).unwrap();
/// assert_eq!((suggestion.name, suggestion.distance), ("region", 1));
/// ```
pub fn suggest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> Option<Suggestion<'a>> {
    let limit = slips_allowed(name);
    if limit == 0 {
        return None;
    }
    let letters = letters_of(name);
    let is_near = |candidate: &str, limit: usize| {
        if candidate.len().abs_diff(name.len()) > limit {
            return false;
        }
        let others = letters_of(candidate);
        let (more, fewer) = (letters & !others, others & !letters);
        more.count_ones().max(fewer.count_ones()) as usize <= limit
    };
    // Made for the first that is looked at: mostly none is.
    let comparator = LazyCell::new(|| BatchComparator::new(name.chars()));
    let mut best: Option<Suggestion<'a>> = None;
    for candidate in among {
        let limit = best.map_or(limit, |best| best.distance);
        if candidate == name || !is_near(candidate, limit) {
            continue;
        }
        let within = osa::Args::default().score_cutoff(limit);
        let Some(distance) = comparator.distance_with_args(candidate.chars(), &within) else {
            continue;
        };
        match &mut best {
            Some(best) if distance == best.distance => {
                best.unique &= best.name == candidate;
                best.name = best.name.min(candidate);
            }
            _ => best = Some(Suggestion { name: candidate, distance, unique: true }),
        }
    }
    best
}

/// How many slips may lie between `name` and what is suggested for it.
pub fn slips_allowed(name: &str) -> usize {
    match name.chars().count() {
        0..=2 => 0,
        3..=6 => 1,
        7..=11 => 2,
        _ => 3,
    }
}

/// The set of characters in `text`, 64 to the set. Each that two texts do not share costs a slip, so
/// that most candidates need no distance.
fn letters_of(text: &str) -> u64 {
    text.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64))
}

/// A setting that someone may have meant.
#[derive(Clone, Copy, Debug)]
pub struct SettingSuggestion {
    /// The setting.
    pub setting: &'static Setting,
    /// Why it is suggested.
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
    /// A slip of the fingers.
    Typing,
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
    ("secret_key", "aws_secret_access_key"),
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
    ("mfa_arn", "mfa_serial"),
    ("mfa_device", "mfa_serial"),
    ("mfa", "mfa_serial"),
    ("endpoint", "endpoint_url"),
    ("start_url", "sso_start_url"),
    ("sso_url", "sso_start_url"),
    ("sso_account", "sso_account_id"),
    ("sso_role", "sso_role_name"),
    ("pager", "cli_pager"),
];

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
    let here = |setting: &'static Setting| setting.is_legal_in(section).then_some(setting);
    if lookup(name).and_then(here).is_some() {
        return None;
    }
    let certain = |slip| move |setting| SettingSuggestion { setting, slip, unique: true };
    let plain = name.trim().to_ascii_lowercase().replace(['-', ' '], "_");
    let alias = ALIASES.iter().find(|(alias, _)| *alias == plain);
    lookup_ignore_case(&plain)
        .and_then(here)
        .map(certain(Slip::Spelling))
        .or_else(|| by_env(name).and_then(here).map(certain(Slip::EnvironmentVariable)))
        .or_else(|| {
            alias.and_then(|(_, meant)| lookup(meant)).and_then(here).map(certain(Slip::Alias))
        })
        .or_else(|| mistyped(section, &plain))
}

/// The setting whose environment variable has this name, in any case: `AWS_PAGER` is `cli_pager`.
pub fn by_env(variable: &str) -> Option<&'static Setting> {
    let is_it = |env: Option<&str>| env.is_some_and(|env| env.eq_ignore_ascii_case(variable));
    settings().iter().find(|setting| is_it(setting.env) || is_it(setting.env_alias))
}

fn mistyped(section: Sections, name: &str) -> Option<SettingSuggestion> {
    // Other tools' plain words (`image`, `group`) are too near to words that mean nothing here.
    let names = section_settings(section)
        .filter(|setting| !setting.is_family() && (setting.is_aws() || setting.name.contains('_')));
    let suggestion = suggest(name, names.map(|setting| setting.name))?;
    Some(SettingSuggestion {
        setting: lookup(suggestion.name)?,
        slip: Slip::Typing,
        unique: suggestion.unique,
    })
}
