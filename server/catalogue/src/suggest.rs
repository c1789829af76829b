//! "Did you mean …?"

use rapidfuzz::distance::osa::{self, BatchComparator};

use crate::letters::Letters;
use crate::setting::Setting;
use crate::table::{LETTERS, top_level};
use crate::{Sections, lookup, lookup_ignore_case, settings};

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
    let letters = Letters::of(name);
    let mut nearest = Nearest::new(name);
    for candidate in among {
        if letters.apart(Letters::of(candidate)) <= nearest.limit() {
            nearest.measure(candidate);
        }
    }
    nearest.found()
}

/// The search of [`suggest`], for callers that know more of the names than how they are spelled.
pub struct Nearest<'n, 'a> {
    name: &'n str,
    limit: usize,
    /// Made for the first name that is measured: mostly none is.
    comparator: Option<BatchComparator<char>>,
    best: Option<Suggestion<'a>>,
}

impl<'n, 'a> Nearest<'n, 'a> {
    /// Looks for what is near `name`.
    pub fn new(name: &'n str) -> Self {
        Self { name, limit: slips_allowed(name), comparator: None, best: None }
    }

    /// How many slips away a name may be and still matter, given those measured so far.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Takes a name into account.
    pub fn measure(&mut self, candidate: &'a str) {
        let longer = candidate.len().abs_diff(self.name.len());
        if self.limit == 0 || candidate == self.name || longer > self.limit {
            return;
        }
        let comparator =
            self.comparator.get_or_insert_with(|| BatchComparator::new(self.name.chars()));
        let within = osa::Args::default().score_cutoff(self.limit);
        let Some(distance) = comparator.distance_with_args(candidate.chars(), &within) else {
            return;
        };
        match &mut self.best {
            Some(best) if distance == best.distance => {
                best.unique &= best.name == candidate;
                best.name = best.name.min(candidate);
            }
            _ => self.best = Some(Suggestion { name: candidate, distance, unique: true }),
        }
        self.limit = distance;
    }

    /// The closest of the names measured.
    pub fn found(self) -> Option<Suggestion<'a>> {
        self.best
    }
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
    // All of them begin so, and few other names do.
    let begins = |start: &str| {
        variable.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    if !begins("AWS_") && !begins("BOTOCORE_") {
        return None;
    }
    let is_it = |env: Option<&str>| env.is_some_and(|env| env.eq_ignore_ascii_case(variable));
    settings().iter().find(|setting| is_it(setting.env) || is_it(setting.env_alias))
}

fn mistyped(section: Sections, name: &str) -> Option<SettingSuggestion> {
    // Other tools' plain words (`image`, `group`) are too near to words that mean nothing here.
    let may_be_meant = |setting: &Setting| {
        setting.is_legal_in(section)
            && !setting.is_family()
            && (setting.is_aws() || setting.name.contains('_'))
    };
    let letters = Letters::of(name);
    let mut nearest = Nearest::new(name);
    for (setting, others) in top_level().iter().zip(&LETTERS) {
        if letters.apart(*others) <= nearest.limit() && may_be_meant(setting) {
            nearest.measure(setting.name);
        }
    }
    let suggestion = nearest.found()?;
    Some(SettingSuggestion {
        setting: lookup(suggestion.name)?,
        slip: Slip::Typing,
        unique: suggestion.unique,
    })
}
