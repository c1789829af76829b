//! Ways and states in words, the same for the command line, the hover and the editors' pages.

use super::state::State;
use super::steps::StepOutcome;
use super::text::plain;
use super::way::{AccessKey, SignInState, SsoSignIn, Way};
use super::{Clients, Origin, Takers};
use crate::model::World;
use crate::timestamp::{describe_seconds, format_minute};

/// Roles of a chain that are described one by one.
const MAX_ROLES: usize = 4;

/// How text out of a file is set apart from the words around it: as it is in a terminal, as code in
/// Markdown, where it could otherwise write markup.
pub type Quote = fn(&str) -> String;

impl Way {
    /// What it is, in one line: "role Deploy in 444455556666", "access key ASIA…JRUX with a session
    /// token".
    pub fn headline(&self, world: &World<'_>, quote: Quote) -> String {
        match self {
            Self::Refuses(origin) => {
                format!("refuses the file over {}", quote(&origin.label(world)))
            }
            Self::Stops { why, .. } => format!("stops: {}", quote_names(why, quote)),
            Self::AccessKey(key) => key.headline(world, quote),
            Self::Role { role, account, .. } => role_in(role.as_deref(), account.as_deref(), quote),
            Self::WebIdentity { role, account } => {
                role_in(role.as_deref(), account.as_deref(), quote)
                    + ", with the token of an identity provider"
            }
            Self::Sso(sign_in) => sign_in.headline(quote),
            Self::Login { .. } => "the session of `aws login`".to_owned(),
            Self::Process { program, .. } => format!("what the program {} prints", quote(program)),
            Self::CredentialSource(source) => format!("credentials of {}", quote(source)),
            Self::Container(variable) => format!("the container's role, by {variable}"),
            Self::Instance => "no credentials here: asks the instance it runs on".to_owned(),
        }
    }

    /// The whole way in one sentence: "role Deploy in 444455556666, assumed by profile hub with access key
    /// AKIA…7WML". `name` is the profile that is asked for.
    pub fn description(&self, name: &str, world: &World<'_>, quote: Quote) -> String {
        let mut parts = vec![self.headline(world, quote)];
        let mut link = self;
        for roles in 1.. {
            let Self::Role { source, with, .. } = link else { break };
            let by = source.as_ref().map(|source| format!("by profile {} ", quote(&plain(source))));
            let by = by.unwrap_or_default();
            // A page and a hover have room for no more.
            if roles > MAX_ROLES {
                parts.push(format!("assumed {by}and so on"));
                return parts.join(", ");
            }
            parts.push(format!("assumed {by}with {}", with.headline(world, quote)));
            // The headline of a role has its account, and that of an error needs none.
            let account = with.account().filter(|_| with.names_no_account());
            parts.extend(account.map(|account| format!("account {}", quote(account))));
            link = with;
        }
        if let Self::Stops { profile, at, .. } = link
            && profile != name
        {
            parts.push(format!("in profile {}", quote(&plain(profile))));
            parts.extend(at.as_ref().map(|at| quote(&at.label(world))));
        }
        parts.join(", ")
    }

    /// The whole way on one line: "role Deploy ← hub ← sso acme/Developer".
    pub fn chain(&self) -> String {
        match self {
            Self::Refuses(_) => "refuses a file".to_owned(),
            Self::Stops { role, why, .. } => {
                let role = role.as_ref().map(|role| format!("role {role}: ")).unwrap_or_default();
                format!("{role}{}", quote_names(why, str::to_owned))
            }
            Self::AccessKey(key) => format!("key {}", key.id),
            Self::Role { role, source, with, .. } => {
                let role = format!("role {}", role.as_deref().unwrap_or("?"));
                let source = source.iter().map(|source| plain(source));
                let links = source.chain([with.chain()]);
                links.fold(role, |chain, link| format!("{chain} ← {link}"))
            }
            Self::WebIdentity { role, .. } => {
                format!("role {} ← web identity", role.as_deref().unwrap_or("?"))
            }
            Self::Sso(SsoSignIn { session, permission_set, .. }) => {
                let session = session.as_deref().unwrap_or("without a session");
                let set = permission_set.as_deref().map(|set| format!("/{set}"));
                format!("sso {session}{}", set.unwrap_or_default())
            }
            Self::Login { .. } => "aws login".to_owned(),
            Self::Process { program, .. } => format!("process {program}"),
            Self::CredentialSource(source) => source.clone(),
            Self::Container(_) => "container".to_owned(),
            Self::Instance => "no credentials".to_owned(),
        }
    }
}

impl Way {
    /// Whether the headline leaves out an account that is known.
    fn names_no_account(&self) -> bool {
        matches!(self, Self::AccessKey(_) | Self::Sso(_) | Self::Login { .. })
    }
}

impl AccessKey {
    fn headline(&self, world: &World<'_>, quote: Quote) -> String {
        let token = match (self.needs_token, self.has_token) {
            (_, true) => " with a session token",
            (true, false) => " without a session token",
            (false, false) => "",
        };
        let secret = self
            .secret_at
            .as_ref()
            .map(|at| format!(", its secret from {}", quote(&at.label(world))));
        format!("access key {}{token}{}", quote(&self.id), secret.unwrap_or_default())
    }
}

impl SsoSignIn {
    fn headline(&self, quote: Quote) -> String {
        let session = self.session.as_ref().map(|session| format!(", session {}", quote(session)));
        let set = self.permission_set.as_ref();
        let set = set.map(|set| format!(", permission set {}", quote(set)));
        let (session, set) = (session.unwrap_or_default(), set.unwrap_or_default());
        format!("IAM Identity Center{session}{set}")
    }

    /// Where it was looked for, if nothing was found.
    pub fn hint(&self) -> Option<&'static str> {
        (self.state == SignInState::Missing).then_some("~/.aws/sso/cache has no token for it")
    }
}

/// A sentence with its names set apart otherwise than by backquotes.
pub fn quote_names(sentence: &str, quote: Quote) -> String {
    // Names have no backquotes of their own: who writes such a sentence replaces them.
    let parts = sentence.split('`').enumerate();
    let parts = parts.map(|(nth, part)| if nth % 2 == 1 { quote(part) } else { part.to_owned() });
    parts.collect()
}

fn role_in(role: Option<&str>, account: Option<&str>, quote: Quote) -> String {
    let role = role.map_or("with a malformed ARN".to_owned(), quote);
    let account = account.map(|account| format!(" in {}", quote(account)));
    format!("role {role}{}", account.unwrap_or_default())
}

impl Takers {
    /// What there is to say about who takes a setting, if not everyone does.
    pub fn words(&self, asked: &Clients, world: &World<'_>, quote: Quote) -> Option<String> {
        Some(match self {
            Self::Everyone => return None,
            Self::Only(clients) => {
                let label = clients.label(asked);
                let alone = if label.starts_with("every") { "" } else { " alone" };
                format!("for {label}{alone}")
            }
            Self::Overridden(file) => {
                format!("not used: {} wins", quote(world.facts.file_name(*file)))
            }
            Self::Nobody => "not used".to_owned(),
        })
    }
}

impl StepOutcome {
    /// What came of it, in a word or two, and where what was found is written.
    pub fn words(&self) -> (&'static str, Option<&Origin>) {
        match self {
            Self::NotSet => ("not set", None),
            Self::PassedOver(origin) => ("passed over", origin.as_ref()),
            Self::Taken(origin) => ("taken", origin.as_ref()),
            Self::Fails(origin) => ("stops here", origin.as_ref()),
            Self::TooLate(origin) => ("too late", origin.as_ref()),
            Self::NotReached => ("not reached", None),
        }
    }
}

impl State {
    /// What there is to say about it, if anything: "expired 2026-11-28 08:00 UTC, 26 hours ago".
    pub fn words(self, now: Option<i64>) -> Option<String> {
        let ago = |end: i64| now.map(|now| describe_seconds(now - end));
        Some(match self {
            Self::Ready | Self::Unknown | Self::Broken | Self::NoCredentials => return None,
            Self::MissingToken => {
                "AWS answers InvalidClientTokenId: the session token is missing".to_owned()
            }
            Self::Rejected(fault) => fault.words().to_owned(),
            Self::NotSignedIn => "not signed in".to_owned(),
            Self::Until(end) => {
                let left = ago(end).map(|left| format!(", {left} left")).unwrap_or_default();
                format!("valid until {}{left}", format_minute(end))
            }
            Self::Expired(end) => past("expired", end, ago(end)),
            Self::SignInEnded(end) => past("sign-in ended", end, ago(end)),
        })
    }

    /// The same in as few words as a table has room for.
    pub fn short(self) -> Option<&'static str> {
        Some(match self {
            Self::Ready | Self::Unknown | Self::Broken | Self::NoCredentials | Self::Until(_) => {
                return None;
            }
            Self::MissingToken => "no session token",
            Self::Rejected(fault) => fault.short(),
            Self::NotSignedIn => "not signed in",
            Self::Expired(_) => "expired",
            Self::SignInEnded(_) => "sign-in ended",
        })
    }
}

fn past(word: &str, end: i64, ago: Option<String>) -> String {
    let ago = ago.map(|ago| format!(", {ago} ago")).unwrap_or_default();
    format!("{word} {}{ago}", format_minute(end))
}
