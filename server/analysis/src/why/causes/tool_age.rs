//! Causes about tools that are too old for a setting, or lack a part that it needs.

use catalogue::keys;
use catalogue::messages::kinds;
use catalogue::since::Since;

use super::{Case, Cause, Certainty, Probe};
use crate::readers::Client;
use crate::report::option;
use crate::rules;
use crate::why::{age, public};

pub(super) const CACHED_UNDER_OTHER_NAME: Probe = Probe::Ask(
    "The tool looks for the sign-in under the start URL, and the profile names a session, or the reverse.",
    cached_under_other_name,
);

fn cached_under_other_name(case: &Case<'_, '_>) -> Option<Cause> {
    // A token is cached under the hash of the session's name, or of the start URL if the tool knows
    // of no session (`SSOTokenLoader`).
    // https://github.com/boto/botocore/blob/develop/botocore/utils.py
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
    Some(with_update(case, Cause { code: Some("tool-too-old"), ..reason }, "sso_session", None))
}

fn profile_with_session<'c, 'p>(case: &Case<'c, 'p>) -> Option<crate::model::Symbol<'c, 'p>> {
    case.chain().into_iter().find(|profile| profile.has(keys::SSO_SESSION))
}

pub(super) const TOOL_TOO_OLD: Probe = Probe::Ask(
    "The profile is complete, and the tool does not know the setting that it signs in with.",
    tool_too_old,
);

fn tool_too_old(case: &Case<'_, '_>) -> Option<Cause> {
    let settings = [("sso_session", keys::SSO_SESSION), ("login_session", keys::LOGIN_SESSION)];
    let (name, key) = settings.into_iter().find(|(_, key)| case.setting(*key).is_some())?;
    // A model that stops has another reason, and so has a profile without its account and role.
    if case.failure().is_some() || case.finding_of(&[rules::INCOMPLETE_SSO]).is_some() {
        return None;
    }
    let (_, at) = case.setting(key)?;
    // Nothing is known of the age of a program without a model.
    if case.tool.is_borrowed {
        return without_sign_in(case, name).map(|reason| reason.at(at));
    }
    // These words of the AWS CLI are as new as `login_session`, so that it knows both.
    if case.client() == Client::AwsCli && case.text.contains("running \"aws login\"") {
        let text = format!(
            "an AWS CLI with these words knows `{name}` and says something else of this profile: the message comes from another profile or home"
        );
        let reason = Cause::new(Certainty::Likely, text).at(at);
        return Some(reason.next("run `aws-config-lsp why` where the message was printed"));
    }
    let is_source_of_go = case.client() == Client::Go
        && case.found.kind.id == kinds::SOURCE_WITHOUT_CREDENTIALS
        && name == "login_session";
    let known = age::too_old(&case.machine.versions, case.client(), name);
    let silent = silent_before(case, name).filter(|_| known.is_none());
    let is_never = age::since(case.tool, name).is_some_and(|since| since.version.is_none());
    let certainty = match case.found.kind.id {
        _ if is_source_of_go || known.is_some() || is_never => Certainty::Certain,
        _ if silent.is_some() => Certainty::Possible,
        kinds::SSO_INCOMPLETE
        | kinds::SSO_NOT_CONFIGURED
        | kinds::SOURCE_WITHOUT_CREDENTIALS
        | kinds::NO_CREDENTIALS
        | kinds::PROFILE_WITHOUT_CREDENTIALS => Certainty::Likely,
        _ => Certainty::Possible,
    };
    let text = match silent {
        _ if is_source_of_go => {
            "the Go SDK takes no profile with `login_session` as the source of a role".to_owned()
        }
        Some(silent) => format!(
            "{}, and only one before {silent} says nothing of it",
            age_in_words(case, name, known)
        ),
        None => age_in_words(case, name, known),
    };
    let reason = Cause::new(certainty, text).at(at);
    let reason = Cause { code: Some("tool-too-old"), ..reason };
    Some(with_update(case, reason, name, known.map(|(_, since)| since)))
}

/// Readers that know an older form of sign-in and then say which settings they miss.
const SAY_WHAT_IS_MISSING: [&str; 7] =
    ["botocore", "cli2", "go1", "go2", "ruby", "tf-provider", "tf-backend"];

/// The version before which a tool passes over a sign-in without a word; `None` where it would do so
/// with a newer one, too.
pub(super) fn silent_before(case: &Case<'_, '_>, setting: &str) -> Option<String> {
    let is_silent = matches!(
        case.found.kind.id,
        kinds::NO_CREDENTIALS | kinds::PROFILE_WITHOUT_CREDENTIALS | kinds::NO_ACCOUNT
    );
    let first = age::since(case.tool, "sso_start_url")?;
    let says = SAY_WHAT_IS_MISSING.contains(&first.reader);
    let version = first.version.filter(|_| is_silent && says && setting == "sso_session")?;
    Some(format!("{version}{}", in_brackets(first.date)))
}

/// Programs that take access keys and nothing else.
// restic reads the files with minio-go, of s3fs see s3fs-fuse/s3fs-fuse#1122.
const WITHOUT_SIGN_IN: [&str; 5] = ["restic", "s3fs", "s3cmd", "GDAL", "aws2-wrap"];

fn without_sign_in(case: &Case<'_, '_>, setting: &str) -> Option<Cause> {
    let tool = case.tool.name.as_str();
    if !WITHOUT_SIGN_IN.contains(&tool) {
        return None;
    }
    let text = match tool {
        // https://github.com/OSGeo/gdal/issues/11203
        // and https://github.com/linaro-its/aws2-wrap/issues/68
        "GDAL" | "aws2-wrap" => {
            format!("{tool} may be too old for `{setting}`, with which the profile signs in")
        }
        _ => format!("{tool} takes access keys alone, and the profile signs in with `{setting}`"),
    };
    let profile = option("--profile", &public(case.profile_name()));
    let export = format!("eval \"$(aws configure export-credentials {profile} --format env)\"");
    Some(Cause::new(Certainty::Likely, text).next(export))
}

/// Both ways out: a newer tool, or the AWS CLI as a go-between.
fn with_update(
    case: &Case<'_, '_>,
    reason: Cause,
    setting: &str,
    known: Option<&'static Since>,
) -> Cause {
    let tool = &case.tool.name;
    let reason = match known.or_else(|| age::since(case.tool, setting)) {
        // No version of it reads the setting.
        Some(Since { version: None, .. }) => reason,
        Some(since @ Since { version: Some(version), .. })
            if is_installed_by_itself(tool, since) =>
        {
            reason.next(format!("update {} to {version} or later", since.package()))
        }
        Some(since @ Since { version: Some(version), .. }) => {
            reason.next(format!("update {tool}: it needs {} {version} or later", since.package()))
        }
        None => reason.next(format!("update {tool}")),
    };
    let profile = option("--profile", &public(case.profile_name()));
    let process =
        format!("credential_process = aws configure export-credentials {profile} --format process");
    let or = if reason.next.is_empty() { "" } else { "or, " };
    reason.next(format!("{or}in a profile of its own: {process}"))
}

/// Whether what has the version is what people install: else it is a part of the tool.
fn is_installed_by_itself(tool: &str, since: &Since) -> bool {
    let is_tool = |name: &str| tool.eq_ignore_ascii_case(name);
    is_tool(since.package())
        || is_tool("boto3")
        || tool.contains(" SDK")
        || (matches!(since.reader, "tf-provider" | "tf-backend")
            && matches!(tool, "Terraform" | "OpenTofu"))
}

pub(super) const OLD_CLI: Probe =
    Probe::Ask("The `aws` that runs does not know the command.", old_cli);

fn old_cli(case: &Case<'_, '_>) -> Option<Cause> {
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
fn age_in_words(
    case: &Case<'_, '_>,
    name: &str,
    known: Option<(&age::ToolVersion, &Since)>,
) -> String {
    let tool = &case.tool.name;
    if let Some((version, since)) = known {
        return format!(
            "{} {} ({}) does not know `{name}`",
            since.package(),
            version.version,
            version.from
        );
    }
    match age::since(case.tool, name) {
        Some(Since { version: None, .. }) => {
            format!("{tool} does not know `{name}` in any version")
        }
        Some(since @ Since { version: Some(first), date, .. }) => {
            format!(
                "{tool} may be too old for `{name}`: {} reads it from {first}{}",
                since.package(),
                in_brackets(*date)
            )
        }
        None => format!("{tool} may be too old for `{name}`"),
    }
}

fn in_brackets(date: Option<&str>) -> String {
    date.map(|date| format!(" ({})", date.trim_end_matches('~'))).unwrap_or_default()
}
