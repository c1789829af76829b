//! `ProfileCredentialsUtils.java` of the AWS SDK for Java 2.57.

use crate::readers::resolve::merged::{CREDENTIAL_SOURCES, MergedFiles, StepResult, Visited};
use crate::readers::resolve::outcome::{Failure, FailureKind, Resolution, RoleSource};
use crate::readers::resolve::sso::{SESSION_KEYS, SSO_KEYS, session, signs_in};

pub(super) fn resolve(files: MergedFiles<'_>, name: &str) -> Result<Resolution, Failure> {
    credentials(files, name, &mut Visited::new())
}

/// The sources of a profile, in this order. Static keys come last, also at the end of a chain.
fn credentials<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    children: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    let has = |key| files.has(name, key);
    // `ProfileCredentialsUtils.credentialsProvider(children)` asks in this order, and a key comes last
    // even in the first profile.
    if let Some(found) = files.web_identity(name) {
        return files.unless_empty(name, "web_identity_token_file", found);
    }
    if let Some(found) = sso(files, name)? {
        return Ok(found);
    }
    if has("role_arn")
        && let Some(role) = assume_role(files, name, children)?
    {
        return Ok(role);
    }
    // Since 2.39.0.
    if has("login_session") {
        return files.unless_empty(name, "login_session", Resolution::Login);
    }
    // An empty command is run, and prints no credentials.
    if let Some(source) = files.source_of(name, "credential_process") {
        return files.unless_empty(name, "credential_process", Resolution::Process(source));
    }
    // A token needs both halves of a key, and a key ID needs the secret. A secret needs nothing.
    // https://github.com/aws/aws-sdk-java-v2/blob/master/core/auth/src/main/java/software/amazon/awssdk/auth/credentials/internal/ProfileCredentialsUtils.java
    if !has("aws_session_token") && !has("aws_access_key_id") {
        return Ok(Resolution::None);
    }
    // `AwsBasicCredentials` rejects an empty half. With a token, nothing does.
    let token = has("aws_session_token");
    let lacks = |key: &&str| files.get(name, key).is_none_or(|half| !token && half.is_empty());
    let mut halves = ["aws_access_key_id", "aws_secret_access_key"].into_iter();
    match (halves.find(lacks), files.joined_keys(name)) {
        (None, Some(keys)) => Ok(Resolution::Static(keys)),
        (missing, _) => {
            let missing = missing.unwrap_or("aws_access_key_id");
            Err(Failure::new(name, FailureKind::KeyMissing(missing)))
        }
    }
}

/// `None` for a role without a source, which Java then ignores.
fn assume_role<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    children: &mut Visited<'p>,
) -> Result<Option<Resolution>, Failure> {
    let fail = |why| Err(Failure::new(name, why));
    let Some(role_arn) = files.source_of(name, "role_arn") else {
        return Ok(None);
    };
    let source_profile = files.get(name, "source_profile");
    let source_name = match (source_profile, files.get(name, "credential_source")) {
        (Some(_), Some(_)) => return fail(FailureKind::TwoSources),
        (None, None) => return Ok(None),
        (None, Some(source)) => {
            let mut known = CREDENTIAL_SOURCES.iter();
            // `CredentialSourceType.parse` compares without case.
            if !known.any(|known| known.eq_ignore_ascii_case(source)) {
                return fail(FailureKind::UnknownCredentialSource);
            }
            let source = RoleSource::CredentialSource;
            return Ok(Some(Resolution::Role { role_arn, source }));
        }
        (Some(source), None) => source,
    };
    // A profile that comes a second time has a source, so its own keys do not count.
    if children.contains(name) {
        return fail(FailureKind::Cycle(source_name.to_owned()));
    }
    children.push(name)?;
    if !files.exists(source_name) {
        return fail(FailureKind::SourceMissing(source_name.to_owned()));
    }
    match credentials(files, source_name, children)? {
        // Only a source must have credentials. Of the first profile an empty result lets the chain go
        // on.
        Resolution::None => fail(FailureKind::SourceWithoutCredentials(source_name.to_owned())),
        source => Ok(Some(Resolution::role_from(role_arn, source_name, source))),
    }
}

/// `SsoProfileCredentialsProviderFactory.java`
fn sso(files: MergedFiles<'_>, name: &str) -> StepResult {
    let get = |key| files.get(name, key);
    if get("sso_session").is_none() && SSO_KEYS.into_iter().all(|key| get(key).is_none()) {
        return Ok(None);
    }
    let mut account = ["sso_account_id", "sso_role_name"].into_iter();
    if let Some(missing) = account.find(|key| get(key).is_none()) {
        return signs_in(name, None, Some(missing));
    }
    // A client without a region is not made. An empty start URL has a sign-in like any other.
    let lacks = |key: &str, value: Option<&str>| match value {
        Some(value) => key == "sso_region" && value.is_empty(),
        None => true,
    };
    let Some(session) = session(files, name)? else {
        return signs_in(name, None, SSO_KEYS.into_iter().find(|key| lacks(key, get(key))));
    };
    for key in SESSION_KEYS {
        let in_session = files.sso_session(session, key);
        let why = match (in_session, get(key)) {
            // Java alone takes two spellings of one URL for the same.
            (Some(one), Some(other)) if !one.eq_ignore_ascii_case(other) => {
                FailureKind::SsoDisagrees(key)
            }
            _ if lacks(key, in_session) => FailureKind::SsoIncomplete(key),
            _ => continue,
        };
        return Err(Failure::new(name, why));
    }
    signs_in(name, Some(session), None)
}
