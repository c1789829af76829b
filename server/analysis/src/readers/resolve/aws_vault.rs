//! `ConfigLoader` and `GetProviderForProfile` of aws-vault 7 (ByteNess), which were run. It keeps access
//! keys in a store of its own, and every profile has the settings of `[default]` that it lacks.

use super::merged::{MergedFiles, Visited};
use super::outcome::{Failure, FailureKind, Resolution, RoleSource, Source};
use super::profiles::Profiles;
use super::selection::Selected;
use super::variables::{ROLE_ARN, filled};
use syntax::FileKind;

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    if !files.exists(&selected.name) {
        return Err(Failure::new(&selected.name, FailureKind::ProfileMissing));
    }
    credentials(files, &selected.name, &mut Visited::new())
}

const DEFAULT: &str = "default";

/// `populateFromConfigFile`: a profile, the profiles that it includes, and `[default]` unless it
/// includes one.
struct Included<'p> {
    profiles: &'p dyn Profiles,
    names: Vec<&'p str>,
}

impl<'p> Included<'p> {
    fn of(profiles: &'p dyn Profiles, name: &'p str) -> Result<Self, Failure> {
        let (mut names, mut next) = (Visited::new(), Some(name));
        let mut included = Self { profiles, names: Vec::new() };
        while let Some(name) = next {
            if names.contains(name) {
                return Err(Failure::new(name, FailureKind::Cycle(name.to_owned())));
            }
            names.push(name)?;
            included.names.push(name);
            let include = included.own(name, "include_profile");
            next = include.or((name != DEFAULT).then_some(DEFAULT));
        }
        Ok(included)
    }

    fn own(&self, name: &str, key: &str) -> Option<&'p str> {
        let value = self.profiles.setting(FileKind::Config, name, key)?;
        (!value.is_empty()).then_some(value)
    }

    fn get(&self, key: &str) -> Option<&'p str> {
        self.names.iter().find_map(|name| self.own(name, key))
    }

    /// The first session that is named replaces what was found before it, also by nothing.
    fn start_url(&self) -> Option<&'p str> {
        let own_url = |name| self.own(name, "sso_start_url");
        let names_session = |name: &&str| self.own(name, "sso_session").is_some();
        let Some(at) = self.names.iter().position(names_session) else {
            return self.names.iter().find_map(|name| own_url(name));
        };
        let session = self.own(self.names[at], "sso_session")?;
        let mut of_session = self.profiles.sso_session(session, "sso_start_url");
        if !self.profiles.has_sso_session(session) {
            of_session = self.names[..at].iter().find_map(|name| own_url(name));
        }
        let of_session = of_session.filter(|url| !url.is_empty());
        of_session.or_else(|| self.names[at..].iter().find_map(|name| own_url(name)))
    }
}

/// The region of a profile, which it can have from `[default]`.
pub(super) fn region<'p>(profiles: &'p dyn Profiles, name: &'p str) -> Option<&'p str> {
    Included::of(profiles, name).ok()?.get("region")
}

fn credentials<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    // It would not end: `GetProfileConfig` calls itself for each source before anything is asked.
    if visited.contains(name) {
        return Err(Failure::new(name, FailureKind::Cycle(name.to_owned())));
    }
    visited.push(name)?;
    let settings = Included::of(files.profiles, name)?;
    let file = FileKind::Config.into();
    // `populateFromEnv` is before the files, and asks this for the profile alone that was asked for.
    let of_environment =
        files.environment.first(&[ROLE_ARN], filled).filter(|_| visited.len() == 1);
    let role = of_environment.map(Source::Variable);
    let role = role.or_else(|| settings.get("role_arn").map(|_| file));
    if let Some(source) = settings.get("source_profile").filter(|source| *source != name) {
        let found = credentials(files, source, visited)?;
        return Ok(match role {
            Some(role_arn) => Resolution::role_from(role_arn, source, found),
            None => found,
        });
    }
    if settings.start_url().is_some() {
        let session = settings.get("sso_session").map(str::to_owned);
        return Ok(Resolution::Sso { session });
    }
    if settings.get("web_identity_token_file").is_some() {
        // It is asked for without a role, too, which AWS STS refuses.
        let why = FailureKind::RoleArnMissing("web_identity_token_file");
        let role_arn = role.ok_or_else(|| Failure::new(name, why))?;
        return Ok(Resolution::WebIdentity { token_file: file, role_arn });
    }
    if settings.get("credential_process").is_some() {
        return Ok(Resolution::Process(file));
    }
    // What is in its store is not known here.
    let source = RoleSource::CredentialSource;
    Ok(match role {
        Some(role_arn) => Resolution::Role { role_arn, source },
        None => Resolution::CredentialSource,
    })
}
