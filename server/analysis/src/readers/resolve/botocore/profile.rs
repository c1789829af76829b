//! `botocore/credentials.py` 1.44: `AssumeRoleProvider`, then the providers of one profile.

use crate::readers::resolve::merged::{CREDENTIAL_SOURCES, MergedFiles, StepResult, Visited};
use crate::readers::resolve::outcome::{
    Failure, FailureKind, Resolution, RoleSource, Source, StaticKeys,
};
use crate::readers::resolve::sso::{SSO_KEYS, session, signs_in};
use crate::readers::resolve::variables::{ROLE_ARN, TOKEN_FILE};
use syntax::FileKind;

/// `with_variables`: also uses the variables for a web identity token file and its role.
pub(super) fn resolve(
    files: MergedFiles<'_>,
    name: &str,
    with_variables: bool,
) -> Result<Resolution, Failure> {
    if assumes_role(files, name) {
        let mut visited = Visited::new();
        visited.push(name)?;
        return assume_role(files, name, &mut visited);
    }
    Ok(profile_providers(files, name, with_variables)?.unwrap_or(Resolution::None))
}

fn assumes_role(files: MergedFiles<'_>, name: &str) -> bool {
    // `_has_assume_role_config_vars`: with a token file the role belongs to the token, and the provider
    // for it comes next.
    files.has(name, "role_arn") && !files.has(name, "web_identity_token_file")
}

/// One half of an access key is enough: botocore then reports the other as missing.
fn has_static_keys(files: MergedFiles<'_>, name: &str) -> bool {
    ["aws_access_key_id", "aws_secret_access_key"].iter().any(|key| files.has(name, key))
}

fn assume_role<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    let fail = |why| Err(Failure::new(name, why));
    let Some(role_arn) = files.source_of(name, "role_arn") else {
        return Ok(Resolution::None);
    };
    let source_profile = files.get(name, "source_profile");
    // The order of these errors is that of `_get_role_config`.
    // https://github.com/boto/botocore/blob/develop/botocore/credentials.py
    let credential_source = files.get(name, "credential_source");
    let source_name = match (source_profile, credential_source) {
        (Some(_), Some(_)) => return fail(FailureKind::TwoSources),
        (None, None) => return fail(FailureKind::NoSource),
        (None, Some(source)) if !CREDENTIAL_SOURCES.contains(&source) => {
            return fail(FailureKind::UnknownCredentialSource);
        }
        (None, Some(_)) => {
            let source = RoleSource::CredentialSource;
            return Ok(Resolution::Role { role_arn, source });
        }
        (Some(source), None) => source,
    };
    if !files.exists(source_name) {
        return fail(FailureKind::SourceMissing(source_name.to_owned()));
    }
    // `_validate_source_profile` lets a profile be its own source if it has a key. With half a key it
    // passes as well, and fails when the key is read.
    let itself = source_name == name && has_static_keys(files, name);
    if visited.contains(source_name) && !itself {
        return fail(FailureKind::Cycle(source_name.to_owned()));
    }
    visited.push(source_name)?;
    // A source that has both a key and a role gives its key: otherwise a profile that is its own source
    // would never end.
    let source = if has_static_keys(files, source_name) || !assumes_role(files, source_name) {
        match profile_providers(files, source_name, false)? {
            Some(source) => source,
            None => return fail(FailureKind::SourceWithoutCredentials(source_name.to_owned())),
        }
    } else {
        assume_role(files, source_name, visited)?
    };
    Ok(Resolution::role_from(role_arn, source_name, source))
}

fn profile_providers(files: MergedFiles<'_>, name: &str, with_variables: bool) -> StepResult {
    // The order of `ProfileProviderBuilder.providers`: token file, SSO, credentials file, login,
    // process, config file. The two files are two providers, so a process comes between them.
    if let Some(found) = web_identity(files, name, with_variables)? {
        return Ok(Some(found));
    }
    if let Some(found) = sso(files, name)? {
        return Ok(Some(found));
    }
    if let Some(keys) = keys_in(files, name, FileKind::Credentials)? {
        return Ok(Some(keys));
    }
    if files.has(name, "login_session") {
        return Ok(Some(Resolution::Login));
    }
    if let Some(source) = files.source_of(name, "credential_process") {
        return Ok(Some(Resolution::Process(source)));
    }
    keys_in(files, name, FileKind::Config)
}

/// An access key of one file: botocore never joins halves and tokens of two files.
fn keys_in(files: MergedFiles<'_>, name: &str, file: FileKind) -> StepResult {
    let has = |key| files.setting(file, name, key).is_some();
    // Only the ID is asked for: a secret alone is not looked at, and the next provider has its turn.
    if !has("aws_access_key_id") {
        return Ok(None);
    }
    if !has("aws_secret_access_key") {
        let why = FailureKind::KeyMissing("aws_secret_access_key");
        return Err(Failure::new(name, why));
    }
    // The older name of the token comes first.
    let tokens = ["aws_security_token", "aws_session_token"];
    let token = tokens.into_iter().find(|token| has(token));
    Ok(Some(Resolution::Static(StaticKeys {
        id: file.into(),
        secret: file.into(),
        token: token.map(|token| (file.into(), token)),
    })))
}

/// A token file and a role, each from its variable or else from the profile: an empty variable hides
/// the setting.
fn web_identity(
    files: MergedFiles<'_>,
    name: &str,
    with_variables: bool,
) -> Result<Option<Resolution>, Failure> {
    let find = |variable, key| {
        let in_environment = files.environment.get(variable).filter(|_| with_variables);
        let in_environment =
            in_environment.map(|value| (Source::Variable(variable), variable, value));
        let found = in_environment.or_else(|| {
            files.find(name, key).map(|(file, value)| (Source::File(file), key, value))
        });
        // `if not token_path`: an empty path is as none, though the variable has hidden the setting by
        // then.
        found.filter(|(_, _, value)| !value.is_empty())
    };
    let Some((token_file, from, _)) = find(TOKEN_FILE, "web_identity_token_file") else {
        return Ok(None);
    };
    match find(ROLE_ARN, "role_arn") {
        Some((role_arn, ..)) => Ok(Some(Resolution::WebIdentity { token_file, role_arn })),
        None => Err(Failure::new(name, FailureKind::RoleArnMissing(from))),
    }
}

/// `SSOProvider` of `botocore/credentials.py`.
fn sso(files: MergedFiles<'_>, name: &str) -> StepResult {
    let has = |key| files.has(name, key);
    // `SSOProvider.load`: without one of these two a profile may still use its session for bearer
    // tokens, as CodeCatalyst does, and has no credentials to give.
    if !has("sso_role_name") && !has("sso_account_id") {
        return Ok(None);
    }
    let session = session(files, name)?;
    if let Some(session) = session {
        // botocore compares every setting of the session. These are the ones that both can have.
        for key in SSO_KEYS {
            let in_session = files.sso_session(session, key);
            if let (Some(one), Some(other)) = (files.get(name, key), in_session)
                // Compared as text: a URL with a slash at its end differs from one without.
                && one != other
            {
                return Err(Failure::new(name, FailureKind::SsoDisagrees(key)));
            }
        }
    }
    let has_setting = |key| {
        let in_session = session.and_then(|session| files.sso_session(session, key));
        has(key) || in_session.is_some()
    };
    signs_in(name, session, SSO_KEYS.into_iter().find(|key| !has_setting(key)))
}
