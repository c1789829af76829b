//! `CredentialProvider::defaultProvider` of the AWS SDK for PHP 3 (3.319.4 was run): a chain that goes on
//! after every failure. Each step looks into one file. (With `profile` in its code, and not in the
//! environment, a client only asks the credentials file. That is left out.)

use super::effective::CREDENTIALS_FIRST;
use super::merged::{CREDENTIAL_SOURCES, MergedFiles, StepResult, Visited};
use super::outcome::{Failure, FailureKind, Resolution, RoleSource, StaticKeys};
use super::provider_steps::of_profile;
use super::selection::{Selected, SelectedBy};
use super::sso::{SESSION_KEYS, SSO_KEYS, signs_in};
use super::variables::{KEYS, filled};
use syntax::FileKind;

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let environment = files.environment;
    if selected.by != SelectedBy::Request {
        let found = environment.keys(KEYS, filled).or_else(|| environment.web_identity(filled));
        if let Some(found) = found {
            return Ok(found);
        }
    }
    match of_profile(files, selected, profile) {
        found @ Ok(_) if found != Ok(Resolution::None) => found,
        failed => environment.container(filled).map_or(failed, Ok),
    }
}

fn profile(files: MergedFiles<'_>, name: &str) -> Result<Resolution, Failure> {
    let ini = |file| OneFile { files, file };
    let (credentials, config) = (ini(FileKind::Credentials), ini(FileKind::Config));
    let steps: [&dyn Fn() -> StepResult; 6] = [
        &|| web_identity(files, name),
        &|| sso(files, name),
        &|| credentials.process(name),
        &|| credentials.keys_or_role(name, &mut Visited::new()),
        &|| config.process(name),
        &|| config.keys_or_role(name, &mut Visited::new()),
    ];
    let mut first_failure = None;
    for step in steps {
        match step() {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => {}
            Err(failure) => first_failure = first_failure.or(Some(failure)),
        }
    }
    first_failure.map_or(Ok(Resolution::None), Err)
}

/// `loadDefaultProfiles`: a profile of the credentials file hides that of the config file.
fn web_identity(files: MergedFiles<'_>, name: &str) -> StepResult {
    let first = CREDENTIALS_FIRST.iter().copied().find(|file| files.has_profile(*file, name));
    let Some(file) = first else {
        return Ok(None);
    };
    let get = |key| files.setting(file, name, key);
    let key = "web_identity_token_file";
    match (get(key), get("role_arn")) {
        (None, _) | (_, None) => Ok(None),
        // It is no absolute path.
        (Some(""), _) => Err(Failure::new(name, FailureKind::SettingEmpty(key))),
        _ => Ok(Some(Resolution::WebIdentity { token_file: file.into(), role_arn: file.into() })),
    }
}

/// The file that a step of the chain reads. Roles have their sources there as well.
struct OneFile<'p> {
    files: MergedFiles<'p>,
    file: FileKind,
}

impl<'p> OneFile<'p> {
    fn get(&self, name: &str, key: &str) -> Option<&'p str> {
        self.files.setting(self.file, name, key)
    }

    fn filled(&self, name: &str, key: &str) -> Option<&'p str> {
        self.get(name, key).filter(|value| !value.is_empty())
    }

    fn process(&self, name: &str) -> StepResult {
        let key = "credential_process";
        match self.get(name, key) {
            // `shell_exec` throws.
            Some("") => Err(Failure::new(name, FailureKind::SettingEmpty(key))),
            command => Ok(command.map(|_| Resolution::Process(self.file.into()))),
        }
    }

    fn keys(&self, name: &str) -> Option<Resolution> {
        self.get(name, "aws_access_key_id")?;
        self.get(name, "aws_secret_access_key")?;
        let mut tokens = ["aws_session_token", "aws_security_token"].into_iter();
        let token = tokens.find(|token| self.filled(name, token).is_some());
        let file = self.file.into();
        Some(Resolution::Static(StaticKeys {
            id: file,
            secret: file,
            token: token.map(|token| (file, token)),
        }))
    }

    fn keys_or_role(&self, name: &str, visited: &mut Visited<'p>) -> StepResult {
        let fail = |why| Err(Failure::new(name, why));
        // `preferStaticCredentials` is set for every profile after the first.
        let own = self.keys(name);
        if self.get(name, "role_arn").is_none() || !visited.is_empty() && own.is_some() {
            return Ok(own);
        }
        let sources = (self.filled(name, "source_profile"), self.filled(name, "credential_source"));
        let source = match sources {
            (Some(_), Some(_)) => return fail(FailureKind::TwoSources),
            (None, None) => return fail(FailureKind::NoSource),
            (None, Some(source)) if CREDENTIAL_SOURCES.contains(&source) => {
                RoleSource::CredentialSource
            }
            (None, Some(_)) => return fail(FailureKind::UnknownCredentialSource),
            (Some(source), None) => self.source(name, source, visited)?,
        };
        Ok(Some(Resolution::Role { role_arn: self.file.into(), source }))
    }

    fn source(
        &self,
        name: &str,
        source: &'p str,
        visited: &mut Visited<'p>,
    ) -> Result<RoleSource, Failure> {
        let fail = |why| Err(Failure::new(name, why));
        // It looks for `[base]`, also in the config file, where that is `[profile base]`.
        let missing = self.file == FileKind::Config || !self.files.has_profile(self.file, source);
        if missing {
            return fail(FailureKind::SourceMissing(source.to_owned()));
        }
        if visited.contains(source) {
            return fail(FailureKind::Cycle(source.to_owned()));
        }
        visited.push(source)?;
        match self.keys_or_role(source, visited)? {
            Some(found) => Ok(RoleSource::Profile(source.to_owned(), Box::new(found))),
            None => fail(FailureKind::SourceWithoutCredentials(source.to_owned())),
        }
    }
}

/// `CredentialProvider::sso`, which looks at the config file alone.
fn sso(files: MergedFiles<'_>, name: &str) -> StepResult {
    let get = |key| files.setting(FileKind::Config, name, key);
    let has = |key| get(key).is_some_and(|value| !value.is_empty());
    let Some(session) = get("sso_session").filter(|session| !session.is_empty()) else {
        if !SSO_KEYS.into_iter().any(has) {
            return Ok(None);
        }
        return signs_in(name, None, SSO_KEYS.into_iter().rev().find(|key| !has(key)));
    };
    if !files.has_sso_session(session) {
        let why = FailureKind::SsoSessionMissing(session.to_owned());
        return Err(Failure::new(name, why));
    }
    let in_session = |key| files.sso_session(session, key).unwrap_or_default();
    if let Some(missing) = SESSION_KEYS.into_iter().find(|key| in_session(key).is_empty()) {
        return signs_in(name, None, Some(missing));
    }
    // What is empty is sent.
    let mut account = ["sso_account_id", "sso_role_name"].into_iter();
    signs_in(name, Some(session), account.find(|key| get(key).is_none()))
}
