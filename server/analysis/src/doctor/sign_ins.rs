use std::collections::BTreeMap;

use catalogue::keys;

use super::words::{count, quoted};
use super::{CacheState, ExaminationLine, Examiner, LinePlace, Mark, Paragraph};
use crate::model::SymbolKind;
use crate::report::{SignInState, State, option, plain, sso_login, sso_login_of_profile};

/// The caches of AWS tools, by their names below `~/.aws`.
const SSO: &str = "sso/cache";
const ROLES: &str = "cli/cache";
const LOGIN: &str = "login/cache";

impl Examiner<'_, '_, '_> {
    pub(super) fn sign_ins(&self) -> Paragraph {
        let mut lines = self.sessions();
        lines.extend(self.portals_without_session());
        if lines.is_empty() {
            lines.push(ExaminationLine::new(
                Mark::Note,
                "",
                "no profile signs in at IAM Identity Center",
            ));
        }
        lines.extend(self.logins());
        lines.extend(self.cache(ROLES, &self.survey.role_cache, "cached role"));
        lines.extend(self.cache(LOGIN, &self.survey.login_cache, "sign-in of `aws login`"));
        Paragraph::new(
            "signed in",
            "by ~/.aws/sso/cache, ~/.aws/cli/cache, ~/.aws/login/cache",
            lines,
        )
    }

    fn sessions(&self) -> Vec<ExaminationLine> {
        let sessions = self.world.symbols(SymbolKind::SsoSession);
        let lines = sessions.map(|session| {
            let name = session.name();
            let subject = format!("session {}", plain(name));
            // Nobody misses a sign-in that no profile needs.
            if self.world.referrers(session.id).next().is_none() {
                return ExaminationLine::new(Mark::Note, subject, "no profile uses it");
            }
            let command = sso_login(&plain(name));
            self.sign_in(subject, name, command)
        });
        lines.collect()
    }

    /// Profiles that say themselves where to sign in: a line for each start URL.
    fn portals_without_session(&self) -> Vec<ExaminationLine> {
        let mut portals: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for section in self.world.sections_with(keys::SSO_START_URL.name()) {
            if let (Some((SymbolKind::Profile, name)), None, Some(url)) =
                (section.symbol(), section.get(keys::SSO_SESSION), section.get(keys::SSO_START_URL))
            {
                portals.entry(url).or_default().push(name);
            }
        }
        let lines = portals.into_iter().map(|(url, profiles)| {
            // Any of them: the token is cached under the start URL, and serves all.
            let command = sso_login_of_profile(&plain(profiles[0]));
            let of = match profiles.len() {
                1 => format!("profile {}", plain(profiles[0])),
                number => format!("{number} profiles without a session"),
            };
            let line = self.sign_in(of, url, command);
            let text = format!("{}, at {}", line.text, quoted(url));
            ExaminationLine { text, ..line }
        });
        lines.collect()
    }

    /// Sessions of `aws login` that are surely over. How long another one lasts is not in its file.
    fn logins(&self) -> Vec<ExaminationLine> {
        let now = self.selected.now;
        let is_over = |session: &str| match self.world.facts.sign_ins.get(session) {
            None => false,
            Some(found) => found.is_none_or(|found| now.is_some_and(|now| found.ends <= now)),
        };
        let mut profiles: BTreeMap<&str, &str> = BTreeMap::new();
        for section in self.world.sections_with(keys::LOGIN_SESSION.name()) {
            if let (Some((SymbolKind::Profile, name)), Some(session)) =
                (section.symbol(), section.get(keys::LOGIN_SESSION))
                && is_over(session)
            {
                profiles.entry(session).or_insert(name);
            }
        }
        let lines = profiles.into_iter().map(|(session, name)| {
            let command = format!("aws login {}", option("--profile", &plain(name)));
            let line = self.sign_in(format!("profile {}", plain(name)), session, command);
            line.at(LinePlace::Cache(LOGIN))
        });
        lines.collect()
    }

    fn sign_in(&self, subject: String, cached_as: &str, command: String) -> ExaminationLine {
        let state = match self.world.facts.sign_ins.get(cached_as) {
            None => SignInState::Unknown,
            Some(None) => SignInState::Missing,
            Some(Some(sign_in)) => SignInState::Until(sign_in.ends),
        };
        let now = self.selected.now;
        let state = state.at(now);
        let text = match state {
            State::NotSignedIn => "no token".to_owned(),
            _ => state.words(now).unwrap_or_else(|| "not known".to_owned()),
        };
        let (mark, next) = match state {
            State::NotSignedIn | State::SignInEnded(_) => (Mark::Error, Some(command)),
            State::Until(_) => (Mark::Good, None),
            _ => (Mark::Note, None),
        };
        ExaminationLine::new(mark, subject, text).at(LinePlace::Cache(SSO)).maybe_next(next)
    }

    fn cache(&self, name: &'static str, cache: &CacheState, noun: &str) -> Vec<ExaminationLine> {
        let mut lines = Vec::new();
        if cache.files > 0 {
            let expired = match cache.expired {
                0 => "none has expired".to_owned(),
                expired => format!("{expired} expired, which is harmless"),
            };
            let line = ExaminationLine::new(Mark::Note, count(cache.files, noun), expired);
            lines.push(line.at(LinePlace::Cache(name)));
        }
        lines.extend(cache.damaged.iter().map(|path| {
            let text = "is not JSON: the AWS CLI stops with an error that only names the file";
            ExaminationLine::new(Mark::Warning, plain(path), text)
                .at(LinePlace::Path(path.clone()))
                .next(self.remove(path))
        }));
        lines
    }
}
