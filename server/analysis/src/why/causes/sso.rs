//! Causes about sign-ins at IAM Identity Center and with `aws login`.

use catalogue::keys;
use catalogue::since::Since;

use super::{Case, Cause, Certainty};
use crate::model::SymbolKind;
use crate::readers::Client;
use crate::report::{SignInState, SsoSignIn, Way, shell_word};
use crate::why::{age, public, times};

fn sign_in<'k>(case: &'k Case<'_, '_>) -> Option<&'k SsoSignIn> {
    match case.answer.way.base() {
        Way::Sso(sign_in) => Some(sign_in),
        _ => None,
    }
}

/// The command that signs in.
fn command(case: &Case<'_, '_>, sign_in: &SsoSignIn) -> String {
    match &sign_in.session {
        Some(session) => format!("aws sso login --sso-session {}", shell_word(session)),
        None => format!("aws sso login --profile {}", shell_word(&public(case.profile_name()))),
    }
}

fn session_label(sign_in: &SsoSignIn) -> String {
    match &sign_in.session {
        Some(session) => format!("sso-session `{session}`"),
        None => "the start URL of the profile".to_owned(),
    }
}

fn says_sso(case: &Case<'_, '_>) -> bool {
    case.found.kind.id.starts_with("sso")
}

/// Nobody signed in.
pub(super) fn missing(case: &Case<'_, '_>) -> Option<Cause> {
    let sign_in = sign_in(case).filter(|it| it.state == SignInState::Missing)?;
    let text = format!("nobody is signed in at {}", session_label(sign_in));
    let certainty = if says_sso(case) { Certainty::Certain } else { Certainty::Likely };
    Some(Cause::new(certainty, text).in_cache("sso").next(command(case, sign_in)))
}

/// The sign-in has ended.
pub(super) fn ended(case: &Case<'_, '_>) -> Option<Cause> {
    let sign_in = sign_in(case)?;
    let SignInState::Until(end) = sign_in.state else { return None };
    let now = case.environment.now.or(case.world.facts.now)?;
    if end > now {
        return None;
    }
    let text =
        format!("the sign-in at {} ended {}", session_label(sign_in), times::ago(end, Some(now)));
    let certainty = if says_sso(case) { Certainty::Certain } else { Certainty::Likely };
    Some(Cause::new(certainty, text).in_cache("sso").next(command(case, sign_in)))
}

/// The message is about a sign-in that this profile does not need, and the files have a session at which
/// nobody is signed in: a profile was named that is not in the paste.
pub(super) fn of_other_profile(case: &Case<'_, '_>) -> Option<Cause> {
    if sign_in(case).is_some() || !says_sso(case) {
        return None;
    }
    let now = case.environment.now.or(case.world.facts.now)?;
    let is_over = |name: &str| match case.world.facts.sign_ins.get(name) {
        Some(sign_in) => sign_in.is_none_or(|sign_in| sign_in.ends <= now),
        None => false,
    };
    let mut sessions = case.world.symbols(SymbolKind::SsoSession);
    let session = sessions.find(|session| is_over(session.name()))?;
    let text = format!(
        "nobody is signed in at sso-session `{}`, which other profiles use",
        public(session.name())
    );
    let login = format!("aws sso login --sso-session {}", shell_word(&public(session.name())));
    Some(Cause::new(Certainty::Likely, text).in_cache("sso").next(login))
}

/// The message says that there is no sign-in, and there is one.
pub(super) fn signed_in(case: &Case<'_, '_>) -> Option<Cause> {
    let sign_in = sign_in(case)?;
    let SignInState::Until(end) = sign_in.state else { return None };
    let now = case.environment.now.or(case.world.facts.now)?;
    if end <= now {
        return None;
    }
    let text = format!(
        "the sign-in at {} is valid for another {}: the message is from before it or from elsewhere",
        session_label(sign_in),
        times::length(end - now)
    );
    let reason = Cause::new(Certainty::Possible, text).in_cache("sso");
    Some(reason.next("run the command again").next(command(case, sign_in)))
}

/// The tool looks for the sign-in under the start URL, and the profile names a session, or the reverse.
pub(super) fn cached_under_other_name(case: &Case<'_, '_>) -> Option<Cause> {
    let by_hash = case.found.hole("hash");
    let looked_for = by_hash
        .and_then(|hash| case.machine.cache_names.get(&hash.to_ascii_lowercase()).cloned())
        .or_else(|| case.found.hole("session").map(str::to_owned))?;
    let profile = profile_with_session(case)?;
    let session = profile.get(keys::SSO_SESSION)?;
    if looked_for == session || !looked_for.starts_with("http") {
        return None;
    }
    let at = case.setting(keys::SSO_SESSION).map(|(_, at)| at);
    let text = format!(
        "{} looks for the sign-in of the start URL: it is too old for `sso_session`",
        case.tool.name
    );
    let reason = Cause::new(Certainty::Certain, text).at(at);
    Some(with_update(case, Cause { code: Some("tool-too-old"), ..reason }, "sso_session"))
}

fn profile_with_session<'c, 'p>(case: &Case<'c, 'p>) -> Option<crate::model::Symbol<'c, 'p>> {
    case.chain().into_iter().find(|profile| profile.has(keys::SSO_SESSION))
}

/// The profile is complete, and the tool does not know the setting that it signs in with.
pub(super) fn tool_too_old(case: &Case<'_, '_>) -> Option<Cause> {
    let settings = [("sso_session", keys::SSO_SESSION), ("login_session", keys::LOGIN_SESSION)];
    let (name, key) = settings.into_iter().find(|(_, key)| case.setting(*key).is_some())?;
    // A model that stops has another reason.
    if case.failure().is_some() {
        return None;
    }
    let (_, at) = case.setting(key)?;
    let is_source_of_go = case.client() == Client::Go
        && case.found.kind.id == "source-without-credentials"
        && name == "login_session";
    let known = age::too_old(&case.machine.versions, case.client(), name);
    let certainty = match (known, case.found.kind.id) {
        _ if is_source_of_go || known.is_some() => Certainty::Certain,
        (
            _,
            "sso-incomplete"
            | "source-without-credentials"
            | "no-credentials"
            | "profile-without-credentials",
        ) => Certainty::Likely,
        _ => Certainty::Possible,
    };
    let text = if is_source_of_go {
        "the Go SDK takes no profile with `login_session` as the source of a role".to_owned()
    } else {
        age_in_words(case, name, known.map(|(version, _)| version))
    };
    let reason = Cause::new(certainty, text).at(at);
    Some(with_update(case, Cause { code: Some("tool-too-old"), ..reason }, name))
}

/// Both ways out: a newer tool, or the AWS CLI as a go-between.
fn with_update(case: &Case<'_, '_>, reason: Cause, setting: &str) -> Cause {
    let update = age::since(case.client(), setting).and_then(|since| Some((since, since.version?)));
    let reason = match update {
        Some((since, version)) => {
            reason.next(format!("update {} to {version} or later", since.package()))
        }
        None => reason.next("update the tool"),
    };
    let name = shell_word(&public(case.profile_name()));
    reason.next(format!(
        "or, in a profile of its own: credential_process = aws configure export-credentials --profile {name} --format process"
    ))
}

/// A file of the cache cannot be read.
pub(super) fn cache_file(case: &Case<'_, '_>) -> Option<Cause> {
    let hash = case.found.hole("hash").map(str::to_ascii_lowercase)?;
    let name = case.machine.cache_names.get(&hash);
    let text = match name {
        Some(name) => format!("the sign-in of `{}` is in a file that is no JSON", public(name)),
        None => "a file in the cache of sign-ins or roles is no JSON".to_owned(),
    };
    let reason = Cause::new(Certainty::Certain, text).in_cache("sso");
    let session = name.filter(|name| !name.starts_with("http"));
    let login = match session {
        Some(session) => format!("aws sso login --sso-session {}", shell_word(&public(session))),
        None => format!("aws sso login --profile {}", shell_word(&public(case.profile_name()))),
    };
    let file = format!("{hash}.json");
    Some(reason.next(format!("rm -f ~/.aws/sso/cache/{file} ~/.aws/cli/cache/{file}")).next(login))
}

/// An account that is not twelve digits.
pub(super) fn account_form(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::SSO_ACCOUNT_ID)?;
    if catalogue::arn::is_account_id(found.value()) {
        return None;
    }
    let text = "sso_account_id is not an account: twelve digits without blanks or hyphens";
    Some(Cause::new(Certainty::Certain, text).at(at))
}

/// The account and the permission set that were asked for.
pub(super) fn assigned(case: &Case<'_, '_>) -> Option<Cause> {
    let sign_in = sign_in(case)?;
    let role = sign_in.permission_set.as_deref()?;
    let account = sign_in.account.as_deref()?;
    let text =
        format!("the permission set `{role}` may not be assigned to you in account {account}");
    let at = case.setting(keys::SSO_ROLE_NAME).map(|(_, at)| at);
    let reason = Cause::new(Certainty::Possible, text).at(at);
    Some(reason.next("compare both with the access portal"))
}

/// The region of IAM Identity Center.
pub(super) fn region(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::SSO_REGION)?;
    let text = format!(
        "sso_region is `{}`: it must be the region of IAM Identity Center, not that of your resources",
        public(found.value())
    );
    Some(Cause::new(Certainty::Possible, text).at(at))
}

/// `aws sso login` about a profile without a sign-in.
pub(super) fn not_configured(case: &Case<'_, '_>) -> Option<Cause> {
    if case.setting(keys::SSO_SESSION).is_some() || case.setting(keys::SSO_START_URL).is_some() {
        return None;
    }
    let text =
        format!("profile `{}` has no sign-in at IAM Identity Center", public(case.profile_name()));
    let reason = Cause::new(Certainty::Certain, text).at(case.header(case.profile_name()));
    let session = case.world.symbols(SymbolKind::SsoSession).next();
    Some(match session {
        Some(session) => {
            let name = shell_word(&public(session.name()));
            reason.next(format!("aws sso login --sso-session {name}"))
        }
        None => reason.next("aws configure sso"),
    })
}

/// The start URL.
pub(super) fn start_url(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::SSO_START_URL)?;
    let text = format!("sso_start_url is `{}`", public(found.value()));
    Some(
        Cause::new(Certainty::Likely, text)
            .at(at)
            .next("copy it out of the access portal's address"),
    )
}

/// The profile of `aws login`.
pub(super) fn login(case: &Case<'_, '_>) -> Option<Cause> {
    let (_, at) = case.setting(keys::LOGIN_SESSION)?;
    let name = shell_word(&public(case.profile_name()));
    let text = "the profile signs in with `aws login`, and that sign-in is missing or has ended";
    Some(Cause::new(Certainty::Likely, text).at(at).next(format!("aws login --profile {name}")))
}

/// A part of the SDK that the profile needs.
pub(super) fn module(case: &Case<'_, '_>) -> Option<Cause> {
    let needs = [
        (keys::LOGIN_SESSION, "login_session"),
        (keys::SSO_SESSION, "sso_session"),
        (keys::SSO_START_URL, "sso_start_url"),
        (keys::ROLE_ARN, "role_arn"),
    ];
    let (key, name) = needs.into_iter().find(|(key, _)| case.setting(*key).is_some())?;
    let (_, at) = case.setting(key)?;
    let what = match (case.client(), name) {
        (Client::Boto3, _) => "pip install \"botocore[crt]\"",
        (Client::Java, "login_session") => "add software.amazon.awssdk:signin",
        (Client::Java, "role_arn") => "add software.amazon.awssdk:sts",
        (Client::Java, _) => "add software.amazon.awssdk:sso and software.amazon.awssdk:ssooidc",
        (Client::Rust, "login_session") => "cargo add aws-config --features credentials-login",
        (Client::Rust, _) => "cargo add aws-config --features sso",
        _ => "install the part that the message names",
    };
    let text = format!("the profile has `{name}`, for which the tool needs another part");
    Some(Cause::new(Certainty::Certain, text).at(at).next(what))
}

/// The `aws` that runs does not know the command.
pub(super) fn old_cli(case: &Case<'_, '_>) -> Option<Cause> {
    let is_version_1 = case.found.message?.pattern.starts_with("aws: error:");
    let text = if is_version_1 {
        "this `aws` is version 1, or too old for the command"
    } else {
        "this `aws` is older than the command"
    };
    let reason = Cause::new(Certainty::Likely, text).next("aws --version; type -a aws");
    Some(reason.next("install the AWS CLI 2, or put it first in PATH"))
}

/// How old the tool is, as far as that is known.
fn age_in_words(case: &Case<'_, '_>, name: &str, known: Option<&age::Version>) -> String {
    let tool = &case.tool.name;
    if let Some(version) = known {
        return format!("{tool} {} ({}) does not know `{name}`", version.version, version.from);
    }
    match age::since(case.client(), name) {
        Some(Since { version: None, .. }) => {
            format!("{tool} does not know `{name}` in any version")
        }
        Some(since @ Since { version: Some(first), date, .. }) => {
            let date = date.map(|date| format!(" ({})", date.trim_end_matches('~')));
            format!(
                "{tool} may be too old for `{name}`: {} reads it from {first}{}",
                since.package(),
                date.unwrap_or_default()
            )
        }
        None => format!("{tool} may be too old for `{name}`"),
    }
}
