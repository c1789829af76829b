//! Ways and states in words, the same for the command line, the hover and the editors' pages.

use super::text::{duration, timestamp};
use super::way::{AccessKey, SignInState, SsoSignIn, State, Way};
use crate::model::World;

impl Way {
    /// What it is, in one line: "role Deploy in 444455556666", "access key ASIA…JRUX with a session
    /// token".
    pub fn headline(&self, world: &World<'_>) -> String {
        match self {
            Self::Refuses(origin) => format!("refuses the file over {}", origin.label(world)),
            Self::Stops { why, .. } => format!("stops: {why}"),
            Self::AccessKey(key) => key.headline(world),
            Self::Role { role, account, .. } => role_in(role.as_deref(), account.as_deref()),
            Self::WebIdentity { role, account } => {
                role_in(role.as_deref(), account.as_deref())
                    + ", with the token of an identity provider"
            }
            Self::Sso(sign_in) => sign_in.headline(),
            Self::Login { .. } => "the session of `aws login`".to_owned(),
            Self::Process { program, .. } => format!("what the program {program} prints"),
            Self::CredentialSource(source) => format!("credentials of {source}"),
            Self::Container(variable) => format!("the container's role, by {variable}"),
            Self::Instance => "no credentials here: asks the instance it runs on".to_owned(),
        }
    }

    /// The whole way on one line: "role Deploy ← hub ← sso acme/Developer".
    pub fn chain(&self) -> String {
        match self {
            Self::Refuses(_) => "refuses a file".to_owned(),
            Self::Stops { role, why, .. } => {
                let role = role.as_ref().map(|role| format!("role {role}: ")).unwrap_or_default();
                format!("{role}{why}")
            }
            Self::AccessKey(key) => format!("key {}", key.id),
            Self::Role { role, source, with, .. } => {
                let role = format!("role {}", role.as_deref().unwrap_or("?"));
                let links = source.iter().cloned().chain([with.chain()]);
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

impl AccessKey {
    fn headline(&self, world: &World<'_>) -> String {
        let token = match (self.is_temporary, self.has_token) {
            (_, true) => " with a session token",
            (true, false) => " without a session token",
            (false, false) => "",
        };
        let secret =
            self.secret_at.as_ref().map(|at| format!(", its secret from {}", at.label(world)));
        format!("access key {}{token}{}", self.id, secret.unwrap_or_default())
    }
}

impl SsoSignIn {
    fn headline(&self) -> String {
        let session = self.session.as_ref().map(|session| format!(", session {session}"));
        let set = self.permission_set.as_ref().map(|set| format!(", permission set {set}"));
        let (session, set) = (session.unwrap_or_default(), set.unwrap_or_default());
        format!("IAM Identity Center{session}{set}")
    }

    /// Where it was looked for, if nothing was found.
    pub fn hint(&self) -> Option<&'static str> {
        (self.state == SignInState::Missing).then_some("~/.aws/sso/cache has no token for it")
    }
}

fn role_in(role: Option<&str>, account: Option<&str>) -> String {
    let account = account.map(|account| format!(" in {account}"));
    format!("role {}{}", role.unwrap_or("with a malformed ARN"), account.unwrap_or_default())
}

impl State {
    /// What there is to say about it, if anything: "expired 2026-11-28 08:00 UTC, 26 hours ago".
    pub fn words(self, now: Option<i64>) -> Option<String> {
        let ago = |end: i64| now.map(|now| duration(now - end));
        Some(match self {
            Self::Ready | Self::Unknown | Self::Broken => return None,
            Self::MissingToken => {
                "AWS answers InvalidClientTokenId: the session token is missing".to_owned()
            }
            Self::NotSignedIn => "not signed in".to_owned(),
            Self::Until(end) => {
                let left = ago(end).map(|left| format!(", {left} left")).unwrap_or_default();
                format!("valid until {}{left}", timestamp(end))
            }
            Self::Expired(end) => past("expired", end, ago(end)),
            Self::SignInEnded(end) => past("sign-in ended", end, ago(end)),
        })
    }

    /// The same in as few words as a table has room for.
    pub fn short(self) -> Option<&'static str> {
        Some(match self {
            Self::Ready | Self::Unknown | Self::Broken | Self::Until(_) => return None,
            Self::MissingToken => "no session token",
            Self::NotSignedIn => "not signed in",
            Self::Expired(_) => "expired",
            Self::SignInEnded(_) => "sign-in ended",
        })
    }
}

fn past(word: &str, end: i64, ago: Option<String>) -> String {
    let ago = ago.map(|ago| format!(", {ago} ago")).unwrap_or_default();
    format!("{word} {}{ago}", timestamp(end))
}
