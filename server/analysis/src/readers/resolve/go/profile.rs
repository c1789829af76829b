//! `config/shared_config.go` (`setFromIniSections`) and `config/resolve_credentials.go`
//! (`resolveCredsFromProfile`) of the AWS SDK for Go 2. An empty value is no value.
//! Since config 1.32 `login_session` is read between SSO and `credential_process`, and never in a source
//! profile.

use crate::readers::resolve::effective::CREDENTIALS_FIRST;
use crate::readers::resolve::environment::Environment;
use crate::readers::resolve::merged::{CREDENTIAL_SOURCES, MergedFiles, StepResult, Visited};
use crate::readers::resolve::outcome::{
    Failure, FailureKind, Resolution, RoleSource, Source, StaticKeys,
};
use crate::readers::resolve::sso::{SESSION_KEYS, SSO_KEYS, signs_in};
use crate::readers::resolve::variables::filled;

pub(in crate::readers::resolve) fn load<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
) -> Result<SharedConfig<'p>, Failure> {
    load_after(files, name, &mut Visited::new())
}

/// A profile, with the profile that it gets its credentials from.
pub(in crate::readers::resolve) struct SharedConfig<'p> {
    name: &'p str,
    role_arn: Option<Source>,
    source: Option<Box<SharedConfig<'p>>>,
}

fn get<'p>(files: MergedFiles<'p>, name: &str, key: &str) -> Option<&'p str> {
    files.get(name, key).filter(|value| !value.is_empty())
}

fn keys(files: MergedFiles<'_>, name: &str) -> Option<StaticKeys> {
    get(files, name, "aws_access_key_id")?;
    get(files, name, "aws_secret_access_key")?;
    let mut keys = files.joined_keys(name)?;
    keys.token = keys.token.filter(|(_, key)| get(files, name, key).is_some());
    Some(keys)
}

fn load_after<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<SharedConfig<'p>, Failure> {
    let fail = |why| Err(Failure::new(name, why));
    let has = |key| get(files, name, key).is_some();
    half_a_key(files, name)?;
    // The second time, a profile's role and source are ignored: only its own credentials count.
    // `clearAssumeRoleOptions` for the second time a profile is seen: this is how a profile may be its
    // own source. https://github.com/aws/aws-sdk-go-v2/blob/main/config/shared_config.go
    let again = visited.contains(name);
    let role_arn = files.source_of(name, "role_arn");
    let role_arn = role_arn.filter(|_| !again && has("role_arn"));
    let needs_role = ["source_profile", "credential_source", "web_identity_token_file"];
    if let (false, None, Some(key)) = (again, role_arn, needs_role.into_iter().find(|key| has(key)))
    {
        return fail(FailureKind::RoleArnMissing(key));
    }
    let mut shared = SharedConfig { name, role_arn, source: None };
    // A source with a key ends the chain, whatever else it names, and before its own sources are
    // checked for conflicts.
    if !visited.is_empty() && keys(files, name).is_some() {
        return Ok(shared);
    }
    visited.push(name)?;
    let source_name = get(files, name, "source_profile").filter(|_| !again);
    let others = ["credential_source", "credential_process", "web_identity_token_file"];
    // `validateCredentialType` counts four settings. SSO and `login_session` are not among them.
    let others = others.iter().filter(|key| has(key)).count();
    if others + usize::from(source_name.is_some()) > 1 {
        return fail(FailureKind::Conflict);
    }
    if let Some(source_name) = source_name {
        if !files.exists(source_name) {
            return fail(FailureKind::SourceMissing(source_name.to_owned()));
        }
        let source = load_after(files, source_name, visited)?;
        // `hasCredentials` does not know `login_session`, so a profile that signs in that way is no
        // source.
        if source.source.is_none() && !has_credentials(files, source_name) {
            let why = FailureKind::SourceWithoutCredentials(source_name.to_owned());
            return fail(why);
        }
        shared.source = Some(Box::new(source));
    }
    match get(files, name, "sso_session").map(str::trim) {
        Some(session) if !files.has_sso_session(session) => {
            fail(FailureKind::SsoSessionMissing(session.to_owned()))
        }
        _ => Ok(shared),
    }
}

/// One half of an access key is an error in the file that is merged last.
fn half_a_key(files: MergedFiles<'_>, name: &str) -> Result<(), Failure> {
    // Each file is merged by itself, and the error for a half comes from the one that is read later.
    let last = CREDENTIALS_FIRST.iter().copied().find(|file| files.has_profile(*file, name));
    let has = |key| last.is_some_and(|file| files.setting(file, name, key).is_some());
    let missing = match (has("aws_access_key_id"), has("aws_secret_access_key")) {
        (true, false) => "aws_secret_access_key",
        (false, true) => "aws_access_key_id",
        _ => return Ok(()),
    };
    Err(Failure::new(name, FailureKind::KeyMissing(missing)))
}

fn has_credentials(files: MergedFiles<'_>, name: &str) -> bool {
    let ways = ["credential_source", "credential_process", "web_identity_token_file"];
    ways.iter().any(|key| get(files, name, key).is_some())
        || has_sso(files, name)
        || keys(files, name).is_some()
}

pub(in crate::readers::resolve) fn credentials(
    files: MergedFiles<'_>,
    shared: &SharedConfig<'_>,
) -> Result<Resolution, Failure> {
    let source = match &shared.source {
        Some(source) => {
            let credentials = Box::new(credentials(files, source)?);
            RoleSource::Profile(source.name.to_owned(), credentials)
        }
        None => match own(files, shared.name)? {
            // `resolveCredsFromProfile` returns from this case early: the role has been assumed with
            // the token, and must not be assumed again.
            found @ Resolution::WebIdentity { .. } => return Ok(found),
            Resolution::CredentialSource => RoleSource::CredentialSource,
            own => RoleSource::Own(Box::new(own)),
        },
    };
    Ok(match (shared.role_arn, source) {
        (Some(role_arn), source) => Resolution::Role { role_arn, source },
        (None, RoleSource::Profile(_, source) | RoleSource::Own(source)) => *source,
        (None, RoleSource::CredentialSource) => Resolution::CredentialSource,
    })
}

fn own(files: MergedFiles<'_>, name: &str) -> Result<Resolution, Failure> {
    if let Some(keys) = keys(files, name) {
        return Ok(Resolution::Static(keys));
    }
    if let Some(source) = get(files, name, "credential_source") {
        return if CREDENTIAL_SOURCES.contains(&source) {
            Ok(Resolution::CredentialSource)
        } else {
            Err(Failure::new(name, FailureKind::UnknownCredentialSource))
        };
    }
    if get(files, name, "web_identity_token_file").is_some() {
        let found = files.web_identity(name);
        let why = FailureKind::RoleArnMissing("web_identity_token_file");
        return found.ok_or_else(|| Failure::new(name, why));
    }
    if let Some(found) = sso(files, name)? {
        return Ok(found);
    }
    if get(files, name, "login_session").is_some() {
        return Ok(Resolution::Login);
    }
    let process = get(files, name, "credential_process");
    let process = process.and(files.source_of(name, "credential_process"));
    if let Some(source) = process {
        return Ok(Resolution::Process(source));
    }
    // Within the profile, not after it: a role without a source is assumed with what the machine gives.
    Ok(machine(files.environment))
}

/// The container or instance that is asked where the end of a chain has no credentials.
fn machine(environment: &Environment) -> Resolution {
    environment.container(filled).unwrap_or(Resolution::None)
}

/// `validateSSOConfiguration` in `shared_config.go`.
fn sso(files: MergedFiles<'_>, name: &str) -> StepResult {
    if !has_sso(files, name) {
        return Ok(None);
    }
    let get = |key| get(files, name, key);
    // `strings.TrimSpace` around the name is Go's own: other readers look for it with its blanks, which
    // the parsers have removed by then, except for a no-break space.
    let Some(session) = get("sso_session").map(str::trim) else {
        return signs_in(name, None, SSO_KEYS.into_iter().rev().find(|key| get(key).is_none()));
    };
    let in_session = |key| {
        let value = files.sso_session(session, key);
        value.filter(|value| !value.is_empty())
    };
    for key in SESSION_KEYS {
        let why = match (in_session(key), get(key)) {
            (None, _) => FailureKind::SsoIncomplete(key),
            (Some(one), Some(other)) if one != other => FailureKind::SsoDisagrees(key),
            _ => continue,
        };
        return Err(Failure::new(name, why));
    }
    signs_in(name, Some(session), None)
}

/// One of the settings is enough, even if others are missing.
fn has_sso(files: MergedFiles<'_>, name: &str) -> bool {
    let mut keys = SSO_KEYS.into_iter().chain(["sso_session"]);
    keys.any(|key| get(files, name, key).is_some())
}
