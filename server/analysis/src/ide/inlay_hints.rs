//! Text that an editor shows beside values: the account of an access key, the alias of an account, and
//! when credentials and sign-ins expire.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::credentials::account_of_key;
use catalogue::{ValueKind, Verdict, keys};
use syntax::{FileKind, Span};

use crate::engine::Pair;
use crate::facts::{Facts, SignIn};
use crate::model::{Section, Setting, SymbolKind};
use crate::timestamp::{describe_seconds, format_minute, parse_timestamp};

/// Which hints to show, and what they need to know.
#[derive(Clone, Copy, Debug)]
pub struct HintOptions<'o> {
    /// Accounts of access keys, and aliases.
    pub accounts: bool,
    /// When temporary credentials expire.
    pub expiry: bool,
    /// When sign-ins with IAM Identity Center expire.
    pub sign_in: bool,
    /// The user's alias of each account, by account ID.
    pub aliases: &'o BTreeMap<String, String>,
    /// Seconds since 1970-01-01 UTC. Without it, there are no hints about time.
    pub now: Option<i64>,
}

/// Text to show after a value or a header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// In bytes of the document.
    pub offset: u32,
    /// The text to show.
    pub label: String,
    /// Where the text comes from.
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
    // Clients ask for what is visible, at every scroll: only those sections are read.
    let sections = document.section_of(span.start)..=document.section_of(span.end);
    let mut hints = pair.gather_in(file, sections, |world, section, hints| {
        let hinter = Hinter { section, facts: world.facts, options };
        let settings = section.settings.iter().filter_map(|setting| hinter.setting(setting));
        hints.extend(hinter.header().into_iter().chain(settings));
    });
    hints.retain(|hint| span.touches(hint.offset));
    hints
}

/// The names to look up in the cache of sign-ins: AWS tools store a sign-in under the name of its
/// sso-session, or under the start URL of a profile without one. Nothing for files that are not the
/// user's own.
pub fn sign_in_names(pair: &Pair) -> BTreeSet<String> {
    if !pair.facts().active {
        return BTreeSet::new();
    }
    let world = &pair.world();
    let sessions = world.symbols(SymbolKind::SsoSession).map(|session| session.name().to_owned());
    let urls = world.sections_with(keys::SSO_START_URL.name()).filter_map(own_start_url);
    sessions.chain(urls.map(|(url, _)| url.to_owned())).collect()
}

/// The start URL of a profile that names no sso-session, and its setting.
fn own_start_url<'s>(section: &'s Section<'_>) -> Option<(&'s str, &'s Setting)> {
    let is_profile = section.symbol().is_some_and(|(kind, _)| kind == SymbolKind::Profile);
    if !is_profile || section.get(keys::SSO_SESSION).is_some() {
        return None;
    }
    let url = section.get(keys::SSO_START_URL)?;
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
                // A start URL that is twice in the section has one sign-in: that of the one
                // that counts.
                (own.line == setting.line).then(|| self.sign_in(url, setting.raw.end)).flatten()
            }
            _ => None,
        }
    }

    fn account_of_key(&self, setting: &Setting) -> Option<Hint> {
        // What AWS said goes before what the ID seems to say.
        if let Some(Verdict::Valid { account, arn }) = self.section.verdict(self.facts) {
            let label = format!("valid: account {account}");
            return Some(self.hint(
                setting.raw.end,
                label,
                format!("AWS confirmed that this key is valid. It belongs to `{arn}`."),
            ));
        }
        let account = account_of_key(self.section.value(setting))?;
        let label = match self.options.aliases.get(account.as_str()) {
            Some(alias) => format!("account {account} ({alias})"),
            None => format!("account {account}"),
        };
        let tooltip = "The account is decoded from the access key ID. AWS does not document how it \
                       is encoded.";
        Some(self.hint(setting.raw.end, label, tooltip))
    }

    fn alias(&self, setting: &Setting) -> Option<Hint> {
        let value = self.section.value(setting);
        // An ARN is not parsed here: the alias is right also for one with an error elsewhere.
        let account = if value.starts_with("arn:") { value.split(':').nth(4)? } else { value };
        let alias = self.options.aliases.get(account)?;
        let tooltip = "The alias of this account in your setting `accounts`.";
        Some(self.hint(setting.raw.end, alias.clone(), tooltip))
    }

    fn expiry(&self, setting: &Setting) -> Option<Hint> {
        let end = parse_timestamp(self.section.value(setting))?.as_second();
        let label = match end - self.options.now? {
            left if left > 0 => format!("expires in {}", describe_seconds(left)),
            left => format!("expired {} ago", describe_seconds(left)),
        };
        let tooltip = format!(
            "The tool that wrote these credentials noted that they expire at {}.",
            format_minute(end)
        );
        Some(self.hint(setting.raw.end, label, tooltip))
    }

    fn sign_in(&self, name: &str, offset: u32) -> Option<Hint> {
        let known = self.facts.sign_ins.get(name).filter(|_| self.options.sign_in)?;
        let now = self.options.now?;
        // Looked up and not found, unlike a name that nobody looked up.
        let Some(SignIn { ends, registration_ends, .. }) = *known else {
            let tooltip = "`~/.aws/sso/cache` has no sign-in for it. Run `aws sso login`.";
            return Some(self.hint(offset, "not signed in".to_owned(), tooltip));
        };
        let mut tooltip =
            format!("The sign-in in `~/.aws/sso/cache` expires at {}.", format_minute(ends));
        // Once the registration has ended, only a new sign-in helps.
        if let Some(end) = registration_ends.filter(|end| *end > now) {
            tooltip += " Tools can renew it until ";
            tooltip += &format_minute(end);
            tooltip.push('.');
        }
        let label = match ends - now {
            left if left > 0 => format!("sign-in expires in {}", describe_seconds(left)),
            left => format!("sign-in expired {} ago", describe_seconds(left)),
        };
        Some(self.hint(offset, label, tooltip))
    }

    /// `offset` counts from the section's first byte.
    fn hint(&self, offset: u32, label: String, tooltip: impl Into<String>) -> Hint {
        Hint { offset: self.section.source.start + offset, label, tooltip: tooltip.into() }
    }
}
