//! What a value tells that is not written out: the account of an access key, the alias of an account,
//! and for how long credentials and sign-ins hold.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::credentials::account_of_key;
use catalogue::{ValueKind, keys};
use jiff::Timestamp;
use jiff::fmt::strtime;
use syntax::{FileKind, Span};

use crate::engine::Pair;
use crate::facts::{Facts, SignIn};
use crate::model::{Section, Setting, SymbolKind};
use crate::timestamp::parse_timestamp;
use crate::verdict::Verdict;

/// What is to be shown, by the user's settings.
#[derive(Clone, Copy, Debug)]
pub struct HintOptions<'o> {
    /// Accounts of access keys, and aliases.
    pub accounts: bool,
    /// Ends of temporary credentials.
    pub expiry: bool,
    /// Sign-ins at IAM Identity Center.
    pub sign_in: bool,
    /// What the user calls an account, by its ID.
    pub aliases: &'o BTreeMap<String, String>,
    /// Seconds since 1970-01-01 UTC; without it nothing is said about time.
    pub now: Option<i64>,
}

/// Text shown behind a value or a header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// Where, in bytes of the document.
    pub offset: u32,
    /// The text.
    pub label: String,
    /// Where it is known from, for a person.
    pub tooltip: String,
}

/// The hints of the sections that `span` touches, in bytes of the document, in the order of the text.
pub fn inlay_hints(
    pair: &Pair,
    file: FileKind,
    span: Span,
    options: &HintOptions<'_>,
) -> Vec<Hint> {
    let Some(document) = pair.document(file) else { return Vec::new() };
    let sections = document.section_of(span.start)..=document.section_of(span.end);
    let mut hints = pair.world(|world| {
        world.gather_in(file, sections, |section, hints| {
            let hinter = Hinter { section, facts: world.facts, options };
            let settings = section.settings.iter().filter_map(|setting| hinter.setting(setting));
            hints.extend(hinter.header().into_iter().chain(settings));
        })
    });
    hints.retain(|hint| span.touches(hint.offset));
    hints
}

/// What to look for in the cache of sign-ins, in which AWS's tools keep one by the name of its
/// sso-session, or by its start URL where a profile names no session. None for files that are not
/// the user's own.
pub fn sign_in_names(pair: &Pair) -> BTreeSet<String> {
    if !pair.facts().active {
        return BTreeSet::new();
    }
    pair.world(|world| {
        let sessions =
            world.symbols(SymbolKind::SsoSession).map(|session| session.name().to_owned());
        let urls = world.sections_with(keys::SSO_START_URL.name()).filter_map(own_start_url);
        sessions.chain(urls.map(|(url, _)| url.to_owned())).collect()
    })
}

/// The start URL of a profile that names no sso-session, and its setting.
fn own_start_url<'s>(section: &'s Section<'_>) -> Option<(&'s str, &'s Setting)> {
    let is_profile = section.symbol().is_some_and(|(kind, _)| kind == SymbolKind::Profile);
    let alone = is_profile && section.get(keys::SSO_SESSION).is_none();
    let url = section.get(keys::SSO_START_URL).filter(|_| alone)?;
    Some((url, section.setting(keys::SSO_START_URL)?))
}

struct Hinter<'a, 'p> {
    section: &'a Section<'p>,
    facts: &'a Facts,
    options: &'a HintOptions<'a>,
}

impl Hinter<'_, '_> {
    fn header(&self) -> Option<Hint> {
        let (SymbolKind::SsoSession, name) = self.section.symbol()? else { return None };
        self.sign_in(name, self.section.header_span().end)
    }

    fn setting(&self, setting: &Setting) -> Option<Hint> {
        let known = setting.known.filter(|_| !setting.is_empty())?;
        match known.kind {
            ValueKind::AccessKeyId if self.options.accounts => self.account_of_key(setting),
            ValueKind::AccountId | ValueKind::RoleArn if self.options.accounts => {
                self.alias(setting)
            }
            ValueKind::Timestamp if self.options.expiry && keys::EXPIRY.contains(&known.key()) => {
                self.expiry(setting)
            }
            ValueKind::StartUrl => {
                let (url, own) = own_start_url(self.section)?;
                (own.line == setting.line).then(|| self.sign_in(url, setting.value.end)).flatten()
            }
            _ => None,
        }
    }

    fn account_of_key(&self, setting: &Setting) -> Option<Hint> {
        if let Some(Verdict::Valid { account, arn }) = self.section.verdict(self.facts) {
            let label = format!("valid: account {account}");
            return Some(self.hint(setting.value.end, label, format!("AWS was asked: `{arn}`.")));
        }
        let account = account_of_key(self.section.value(setting))?;
        let label = match self.options.aliases.get(account.as_str()) {
            Some(alias) => format!("account {account} ({alias})"),
            None => format!("account {account}"),
        };
        let tooltip = "The account that the access key ID was made for. AWS does not document this \
                       part of the ID.";
        Some(self.hint(setting.value.end, label, tooltip))
    }

    fn alias(&self, setting: &Setting) -> Option<Hint> {
        let value = self.section.value(setting);
        let account = if value.starts_with("arn:") { value.split(':').nth(4)? } else { value };
        let alias = self.options.aliases.get(account)?;
        let tooltip = "What the setting `accounts` calls this account.";
        Some(self.hint(setting.value.end, alias.clone(), tooltip))
    }

    fn expiry(&self, setting: &Setting) -> Option<Hint> {
        let end = parse_timestamp(self.section.value(setting))?;
        let label = match end.as_second() - self.options.now? {
            left if left > 0 => format!("ends in {}", span_of_time(left)),
            left => format!("ended {} ago", span_of_time(-left)),
        };
        let tooltip = format!("By the note of the tool that wrote the credentials: {}.", utc(end));
        Some(self.hint(setting.value.end, label, tooltip))
    }

    fn sign_in(&self, name: &str, offset: u32) -> Option<Hint> {
        let known = self.facts.sign_ins.get(name).filter(|_| self.options.sign_in)?;
        let now = self.options.now?;
        let Some(SignIn { ends, registration_ends }) = *known else {
            let tooltip = "`~/.aws/sso/cache` holds no sign-in for it. `aws sso login` makes one.";
            return Some(self.hint(offset, "not signed in".to_owned(), tooltip));
        };
        let at = |second| Timestamp::from_second(second).map(utc).unwrap_or_default();
        let renewable = registration_ends.filter(|end| *end > now);
        let renewable =
            renewable.map(|end| format!("; tools may renew it by themselves until {}", at(end)));
        let tooltip = format!(
            "By `~/.aws/sso/cache` the sign-in ends at {}{}.",
            at(ends),
            renewable.unwrap_or_default(),
        );
        let label = match ends - now {
            left if left > 0 => format!("signed in for {}", span_of_time(left)),
            left => format!("sign-in ended {} ago", span_of_time(-left)),
        };
        Some(self.hint(offset, label, tooltip))
    }

    /// `offset` counts from the section's first byte.
    fn hint(&self, offset: u32, label: String, tooltip: impl Into<String>) -> Hint {
        Hint { offset: self.section.source.start + offset, label, tooltip: tooltip.into() }
    }
}

fn utc(moment: Timestamp) -> String {
    strtime::format("%Y-%m-%d %H:%M UTC", moment).unwrap_or_default()
}

/// A length of time in seconds, as one says it: in the largest unit of which there is more than one.
fn span_of_time(seconds: i64) -> String {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    match seconds {
        ..MINUTE => "less than a minute".to_owned(),
        MINUTE..120 => "1 minute".to_owned(),
        120..7_200 => format!("{} minutes", seconds / MINUTE),
        7_200..172_800 => format!("{} hours", seconds / HOUR),
        _ => format!("{} days", seconds / DAY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_one_unit() {
        let told = [0, 59, 60, 119, 120, 7_199, 7_200, 172_799, 172_800].map(span_of_time);
        let expected = [
            "less than a minute",
            "less than a minute",
            "1 minute",
            "1 minute",
            "2 minutes",
            "119 minutes",
            "2 hours",
            "47 hours",
            "2 days",
        ];
        assert_eq!(told, expected);
    }
}
