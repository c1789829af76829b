//! `ConfigLoader` and `GetProviderForProfile` of aws-vault 7 (ByteNess), read and not run. It keeps access
//! keys in a store of its own, and every profile has the settings of `[default]` that it lacks.

use super::merged::{MergedFiles, Visited};
use super::outcome::{Failure, FailureKind, Resolution, RoleSource};
use super::selection::Selected;
use syntax::FileKind;

pub(super) fn resolve(
    profiles: MergedFiles<'_>,
    selected: &Selected,
) -> Result<Resolution, Failure> {
    if !profiles.exists(&selected.name) {
        return Err(Failure::new(&selected.name, FailureKind::ProfileMissing));
    }
    credentials(profiles, &selected.name, &mut Visited::new())
}

const DEFAULT: &str = "default";

/// `populateFromConfigFile`: a profile, the profiles that it includes, and `[default]` unless it
/// includes one.
struct Included<'p> {
    profiles: MergedFiles<'p>,
    names: Vec<&'p str>,
}

impl<'p> Included<'p> {
    fn of(profiles: MergedFiles<'p>, name: &'p str) -> Result<Self, Failure> {
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
        let value = self.profiles.profiles.setting(FileKind::Config, name, key)?;
        (!value.is_empty()).then_some(value)
    }

    fn get(&self, key: &str) -> Option<&'p str> {
        self.names.iter().find_map(|name| self.own(name, key))
    }

    fn start_url(&self) -> Option<&'p str> {
        let session = self.get("sso_session");
        let of_session = session
            .and_then(|session| self.profiles.profiles.sso_session(session, "sso_start_url"));
        of_session.filter(|url| !url.is_empty()).or_else(|| self.get("sso_start_url"))
    }
}

fn credentials<'p>(
    profiles: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    // It would not end: `GetProfileConfig` calls itself for each source before anything is asked.
    if visited.contains(name) {
        return Err(Failure::new(name, FailureKind::Cycle(name.to_owned())));
    }
    visited.push(name)?;
    let settings = Included::of(profiles, name)?;
    let file = FileKind::Config.into();
    let has_role = settings.get("role_arn").is_some();
    if let Some(source) = settings.get("source_profile").filter(|source| *source != name) {
        let found = credentials(profiles, source, visited)?;
        return Ok(if has_role { Resolution::role_from(file, source, found) } else { found });
    }
    if settings.start_url().is_some() {
        let session = settings.get("sso_session").map(str::to_owned);
        return Ok(Resolution::Sso { session });
    }
    if settings.get("web_identity_token_file").is_some() {
        return Ok(Resolution::WebIdentity { token_file: file, role_arn: file });
    }
    if settings.get("credential_process").is_some() {
        return Ok(Resolution::Process(file));
    }
    // What is in its store is not known here.
    let source = RoleSource::CredentialSource;
    Ok(if has_role {
        Resolution::Role { role_arn: file, source }
    } else {
        Resolution::CredentialSource
    })
}
