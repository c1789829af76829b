//! Causes about which profile is taken and what it has.

use catalogue::keys;
use syntax::FileKind;

use super::{Case, Cause, Certainty};
use crate::model::{Symbol, SymbolKind, World};
use crate::readers::resolve::{FailureKind, Resolution, SelectedBy};
use crate::report::{Origin, Way, profile_names, quote_names, shell_word};
use crate::why::public;

/// The rules that find what makes a model stop.
const BEHIND_A_STOP: [&str; 16] = [
    "unknown-source-profile",
    "source-profile-cycle",
    "source-profile-without-credentials",
    "missing-role-source",
    "conflicting-role-sources",
    "incomplete-key-pair",
    "incomplete-sso",
    "unknown-sso-session",
    "sso-conflict",
    "redundant-sso-setting",
    "invalid-choice",
    "misspelled-setting",
    "setting-name-case",
    "empty-value",
    "expired-credentials",
    "missing-own-file",
];

/// The message says that a profile is missing, and it is here.
pub(super) fn is_here(case: &Case<'_, '_>) -> Option<Cause> {
    let name = case.found.hole("profile")?;
    if !case.answer.sees_profile || name != case.profile_name() {
        return None;
    }
    let text = format!(
        "profile {} is here: the message comes from another home, user or container, or from before",
        public(name)
    );
    let reason = Cause::new(Certainty::Likely, text).at(case.header(name));
    Some(reason.next("run `aws-config-lsp why` where the message was printed"))
}

/// The profile that was asked for is in neither file.
pub(super) fn missing(case: &Case<'_, '_>) -> Option<Cause> {
    let name = case.profile_name();
    let default = case.answer.selected.by == SelectedBy::Default;
    if case.answer.sees_profile || default || !asks_profile(case) {
        return None;
    }
    let certainty = match (case.failure(), case.found.kind.id) {
        (Some((FailureKind::ProfileMissing, _)), _) | (_, "profile-not-found") => {
            Certainty::Certain
        }
        _ => Certainty::Likely,
    };
    if name.is_empty() {
        let variable = variable(case)?;
        let text =
            format!("{variable} is set and empty, so the tool looks for a profile without a name");
        let reason = Cause::new(certainty, text).at(Origin::from(variable));
        return Some(reason.next(format!("unset {variable}")));
    }
    if let Some(reason) = other_header(case, name, certainty) {
        return Some(reason);
    }
    Some(nowhere(case, name, certainty))
}

/// Neither file has anything that means the profile.
fn nowhere(case: &Case<'_, '_>, name: &str, certainty: Certainty) -> Cause {
    let shown = public(name);
    let at = variable(case).map(Origin::from);
    let nearest = nearest(case.world, name);
    let text = match &nearest {
        Some(near) => format!(
            "there is no profile `{shown}` in either file; the nearest name is `{}`",
            public(near)
        ),
        None => format!("there is no profile `{shown}` in either file"),
    };
    let code = at.is_some().then_some("unknown-profile-variable");
    let reason = Cause { code, ..Cause::new(certainty, text).at(at) };
    match (nearest, variable(case)) {
        (Some(near), Some(variable)) => {
            reason.next(format!("export {variable}={}", shell_word(&public(&near))))
        }
        (Some(near), None) => reason.next(format!("--profile {}", shell_word(&public(&near)))),
        (None, Some(variable)) => {
            reason.next(format!("unset {variable}")).next("aws-config-lsp list")
        }
        (None, None) if profile_names(case.world).is_empty() => {
            reason.next(format!("aws configure --profile {}", shell_word(&shown)))
        }
        (None, None) => reason.next("aws-config-lsp list"),
    }
}

/// Whether the search for the profile comes before all else: not where variables have keys.
fn asks_profile(case: &Case<'_, '_>) -> bool {
    let is_found = matches!(&case.answer.resolution, Some(Resolution::Static(_)));
    !is_found || case.found.kind.id == "profile-not-found"
}

fn variable(case: &Case<'_, '_>) -> Option<&'static str> {
    match case.answer.selected.by {
        SelectedBy::Variable(variable) => Some(variable),
        SelectedBy::Request | SelectedBy::Default => None,
    }
}

/// A header that means this profile and that the tool reads as something else.
fn other_header(case: &Case<'_, '_>, name: &str, certainty: Certainty) -> Option<Cause> {
    let wanted = name.trim().trim_matches(['"', '\'']);
    let section = case.world.all_sections().find(|section| {
        let Some(header) = &section.header else { return false };
        let inner = section.text(header.inner).trim();
        let bare = inner.strip_prefix("profile").map_or(inner, str::trim).trim_matches(['"', '\'']);
        bare == wanted || section.symbol().is_some_and(|(_, own)| own == wanted)
    })?;
    let at = Origin::line(section, 0);
    let shown = public(wanted);
    let text = match (section.symbol(), section.file) {
        (Some((SymbolKind::Profile, own)), _) if own == wanted && wanted != name => {
            format!("the name that was asked for has quotes or blanks around `{shown}`")
        }
        (Some((kind @ (SymbolKind::SsoSession | SymbolKind::Services), _)), _) => {
            format!("`{shown}` is the name of the {}, not of a profile", kind.noun())
        }
        (_, FileKind::Config) => {
            format!(
                "the header of `{shown}` is not `[profile {shown}]`, so the tool does not see it"
            )
        }
        (_, FileKind::Credentials) => {
            format!("the header of `{shown}` is not `[{shown}]`, so the tool does not see it")
        }
    };
    let is_spelled = section.symbol().is_some_and(|(_, own)| own == wanted && wanted != name);
    let known = case.finding_at(&at).filter(|_| !is_spelled);
    let reason = Cause::new(certainty, text).at(at).with(known);
    let next = format!("--profile {}", shell_word(&shown));
    Some(if is_spelled { reason.next(next) } else { reason })
}

/// The nearest name, also by the case of its letters.
fn nearest(world: &World<'_>, name: &str) -> Option<String> {
    let names = profile_names(world);
    let plain = |name: &str| name.to_lowercase().replace('_', "-");
    let same = names.iter().find(|other| plain(other) == plain(name) && *other != name);
    same.cloned()
        .or_else(|| world.suggest(SymbolKind::Profile, name).filter(|it| it != name))
        .or_else(|| longer_or_shorter(&names, name))
}

/// The only name that is this one with a word more or less: `acme` and `acme-dev`.
fn longer_or_shorter(names: &[String], name: &str) -> Option<String> {
    let adds_word = |long: &str, short: &str| {
        let rest = long.strip_prefix(short).or_else(|| long.strip_suffix(short));
        short.len() > 2
            && rest.is_some_and(|rest| {
                rest.starts_with(['-', '_', '.', '/']) || rest.ends_with(['-', '_', '.', '/'])
            })
    };
    let mut near = names.iter().filter(|it| adds_word(it, name) || adds_word(name, it));
    near.next().filter(|_| near.next().is_none()).cloned()
}

/// The model of the tool stops with an error.
pub(super) fn stops(case: &Case<'_, '_>) -> Option<Cause> {
    let (why, blamed) = case.failure()?;
    if matches!(why, FailureKind::ProfileMissing) {
        return None;
    }
    let Way::Stops { why: words, at, .. } = case.answer.way.base() else { return None };
    let certainty =
        if fits(case.found.kind.id, why) { Certainty::Certain } else { Certainty::Likely };
    let variable = match why {
        FailureKind::VariableMissing(name)
        | FailureKind::VariableEmpty(name)
        | FailureKind::Expired(name) => Some(*name),
        FailureKind::RoleArnMissing(name) if name.starts_with("AWS_") => Some(*name),
        _ => None,
    };
    let words = quote_names(words, |name| format!("`{name}`"));
    let text = match variable {
        None if blamed != case.profile_name() => {
            format!("in profile `{}`: {words}", public(blamed))
        }
        _ => words,
    };
    let reason = Cause::new(certainty, text);
    if let FailureKind::VariableMissing(missing) = why
        && let Some(set) = other_half(missing)
    {
        let reason = reason.at(Origin::from(set)).next(format!("export {missing}=…"));
        return Some(reason.next(format!("unset {set}")));
    }
    if let Some(variable) = variable {
        return Some(reason.at(Origin::from(variable)).next(format!("unset {variable}")));
    }
    let known = case.rule(&BEHIND_A_STOP);
    Some(reason.at(at.clone()).with(known))
}

/// Whether a failure of the model prints a message of this kind.
fn fits(kind: &str, why: &FailureKind) -> bool {
    use FailureKind as F;
    match kind {
        "partial-credentials" => matches!(why, F::KeyMissing(_) | F::VariableMissing(_)),
        "role-without-source" => matches!(why, F::NoSource),
        "source-missing" => matches!(why, F::SourceMissing(_)),
        "source-without-credentials" => {
            matches!(why, F::SourceWithoutCredentials(_) | F::Cycle(_) | F::SourceMissing(_))
        }
        "source-cycle" => matches!(why, F::Cycle(_) | F::ChainTooLong),
        "two-sources" => matches!(why, F::TwoSources | F::Conflict),
        "invalid-credential-source" => matches!(why, F::UnknownCredentialSource),
        "environment-expired" => matches!(why, F::Expired(_)),
        "web-identity-role-missing" => matches!(why, F::RoleArnMissing(_)),
        "sso-session-missing" => matches!(why, F::SsoSessionMissing(_)),
        "sso-incomplete" => matches!(why, F::SsoIncomplete(_)),
        "sso-inconsistent" => matches!(why, F::SsoDisagrees(_) | F::SsoMisplaced(_)),
        // The JavaScript SDK and the last link of every chain swallow what stopped before.
        "no-credentials" | "profile-without-credentials" => true,
        _ => false,
    }
}

/// The variable that is of use only together with this one.
fn other_half(variable: &str) -> Option<&'static str> {
    match variable {
        "AWS_ACCESS_KEY_ID" => Some("AWS_SECRET_ACCESS_KEY"),
        "AWS_SECRET_ACCESS_KEY" => Some("AWS_ACCESS_KEY_ID"),
        _ => None,
    }
}

/// Half an access key in variables.
pub(super) fn half_in_variables(case: &Case<'_, '_>) -> Option<Cause> {
    let set = |name: &str| case.environment.filled(name).is_some();
    let (has, lacks) = match (set("AWS_ACCESS_KEY_ID"), set("AWS_SECRET_ACCESS_KEY")) {
        (true, false) => ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
        (false, true) => ("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID"),
        _ => return None,
    };
    let text = format!("{has} is set, and {lacks} is not set or is empty");
    Some(Cause::new(Certainty::Likely, text).at(Origin::from(has)).next(format!("unset {has}")))
}

/// The profile gives no credentials: what it has, and who has some.
pub(super) fn no_credentials(case: &Case<'_, '_>) -> Option<Cause> {
    if !matches!(case.answer.way.base(), Way::Instance) {
        return None;
    }
    let name = case.profile_name();
    let usable = usable(case);
    let text = match (case.profile(), case.answer.selected.by) {
        (Some(profile), _) => {
            let has: Vec<&str> = profile
                .sections()
                .flat_map(crate::model::Section::top_level)
                .filter_map(|setting| setting.known.map(|known| known.name))
                .take(3)
                .collect();
            let has = if has.is_empty() {
                "no settings".to_owned()
            } else {
                format!("only {}", has.join(", "))
            };
            format!("profile `{}` has no credentials in either file: {has}", public(name))
        }
        (None, SelectedBy::Default) if usable.is_empty() => {
            "neither the files nor the variables have any credentials".to_owned()
        }
        (None, SelectedBy::Default) => {
            "no profile is named, and there is no profile `default`".to_owned()
        }
        (None, _) => format!("there is no profile `{}` in either file", public(name)),
    };
    let reason = Cause::new(Certainty::Certain, text).at(case.header(name));
    Some(match usable.as_slice() {
        [] => reason.next("aws login").next("aws configure"),
        names => {
            let list: Vec<String> = names.iter().take(4).map(|name| public(name)).collect();
            let more = if names.len() > 4 { ", …" } else { "" };
            let first = shell_word(&list[0]);
            reason
                .next(format!("export AWS_PROFILE={first}"))
                .next(format!("profiles with credentials: {}{more}", list.join(", ")))
        }
    })
}

/// Whether a profile has a way to credentials, as far as its settings tell.
pub(super) fn gives(profile: &Symbol<'_, '_>) -> bool {
    let ways = [
        keys::AWS_ACCESS_KEY_ID,
        keys::SSO_SESSION,
        keys::SSO_START_URL,
        keys::CREDENTIAL_PROCESS,
        keys::LOGIN_SESSION,
        keys::CREDENTIAL_SOURCE,
        keys::WEB_IDENTITY_TOKEN_FILE,
    ];
    let has_own = |profile: &Symbol<'_, '_>| ways.iter().any(|key| profile.has(*key));
    // A role is as good as what its chain ends in.
    has_own(profile) || (profile.has(keys::ROLE_ARN) && profile.chain().any(|it| has_own(&it)))
}

/// A tool that reads the credentials file alone, and the profile is in the other one.
pub(super) fn in_config_alone(case: &Case<'_, '_>) -> Option<Cause> {
    let name = case.profile_name();
    let profile = case.profile().filter(gives)?;
    let mut sections = profile.sections();
    if sections.any(|section| section.file == FileKind::Credentials) {
        return None;
    }
    let text = format!(
        "{} reads the credentials file alone, and profile `{}` is in config",
        case.tool.name,
        public(name)
    );
    let shown = shell_word(&public(name));
    let export =
        format!("eval \"$(aws configure export-credentials --profile {shown} --format env)\"");
    Some(Cause::new(Certainty::Certain, text).at(case.header(name)).next(export))
}

/// The same, where the message does not say that there are none.
pub(super) fn perhaps_no_credentials(case: &Case<'_, '_>) -> Option<Cause> {
    let cause = no_credentials(case)?;
    Some(Cause { certainty: Certainty::Likely, ..cause })
}

/// Nothing names a profile, and a message says that there is no `default`.
pub(super) fn no_default(case: &Case<'_, '_>) -> Option<Cause> {
    let is_absent = case.selected_by_default() && case.profile().is_none();
    if is_absent { no_credentials(case) } else { None }
}

/// A setting that gives credentials and that the tool does not see: by its name or for its other half.
pub(super) fn hidden(case: &Case<'_, '_>) -> Option<Cause> {
    let codes = ["misspelled-setting", "setting-name-case", "incomplete-key-pair", "empty-value"];
    let known = codes.iter().find_map(|code| case.rule(&[code]))?;
    let names = ["aws_", "sso_", "role_arn", "source_profile", "credential_", "login_session"];
    let is_about = names.iter().any(|name| known.message.contains(name));
    let is_lost = matches!(case.answer.way.base(), Way::Instance);
    (is_about && is_lost).then(|| Cause::of(known, Certainty::Certain))
}

/// A variable names a profile, and the tool does not read it.
pub(super) fn ignored_variable(case: &Case<'_, '_>) -> Option<Cause> {
    let known = case.rule(&["ignored-variable"])?;
    let Origin::Variable(name) = &known.at else { return None };
    let value = case.environment.filled(name)?;
    let is_profile = name.ends_with("PROFILE") && case.selected_by_default();
    let exists = case.find(SymbolKind::Profile, value).is_some();
    (is_profile && exists).then(|| Cause::of(known, Certainty::Certain))
}

/// The tool has credentials here: what it said was said elsewhere or before.
pub(super) fn has_some(case: &Case<'_, '_>) -> Option<Cause> {
    let Way::AccessKey(key) = case.answer.way.base() else { return None };
    let text = format!(
        "here {} takes {}: the message comes from another home, user or container, or from before",
        case.tool.name, key.id
    );
    let reason = Cause::new(Certainty::Likely, text).at(key.at.clone());
    Some(reason.next("run `aws-config-lsp why` where the message was printed"))
}

/// The profiles from which some tool gets credentials, as far as their settings tell.
fn usable(case: &Case<'_, '_>) -> Vec<String> {
    let has = |name: &String| {
        let profile = case.find(SymbolKind::Profile, name);
        profile.is_some_and(|profile| gives(&profile))
    };
    let names = profile_names(case.world).into_iter();
    names.filter(|name| name != case.profile_name() && has(name)).collect()
}

/// Two ways to credentials in one profile.
pub(super) fn two_ways(case: &Case<'_, '_>) -> Option<Cause> {
    let ways = [
        keys::SOURCE_PROFILE,
        keys::CREDENTIAL_SOURCE,
        keys::CREDENTIAL_PROCESS,
        keys::WEB_IDENTITY_TOKEN_FILE,
        keys::SSO_SESSION,
        keys::SSO_START_URL,
    ];
    let profile = case.profile()?;
    let set: Vec<_> = ways.into_iter().filter_map(|key| profile.setting(key)).collect();
    let [first, .., last] = set.as_slice() else { return None };
    let name = |found: &crate::model::SettingRef<'_, '_>| {
        found.setting.known.map_or("", |known| known.name)
    };
    let text = format!("{} and {} are in one profile", name(first), name(last));
    let at = Origin::line(last.section, last.setting.line);
    Some(Cause::new(Certainty::Likely, text).at(at).next("remove one of the two"))
}

/// The profile already has credentials of another kind.
pub(super) fn has_credentials(case: &Case<'_, '_>) -> Option<Cause> {
    case.profile()?;
    let name = public(case.profile_name());
    let text = format!("profile `{name}` already has {}", case.answer.way.kind());
    let reason = Cause::new(Certainty::Certain, text).at(case.header(case.profile_name()));
    Some(reason.next("aws login --profile NEW"))
}
