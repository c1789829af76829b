//! Causes about which profile is taken.

use catalogue::keys;
use catalogue::messages::kinds;
use syntax::FileKind;

use super::load_config::load_config;
use super::lost_header::lost_header;
use super::{Case, Cause, Certainty, Probe};
use crate::model::{Spelling, Symbol, SymbolKind, World};
use crate::readers::resolve::{FailureKind, Resolution, SelectedBy};
use crate::report::{Origin, option, profiles, shell_word};
use crate::rules;
use crate::why::case::origin;
use crate::why::public;

pub(super) const IS_HERE: Probe =
    Probe::Ask("The message says that a profile is missing, and it is here.", is_here);

fn is_here(case: &Case<'_, '_>) -> Option<Cause> {
    let name = case.found.hole("profile")?;
    let is_unread = load_config(case).is_some();
    if !case.answer.sees_profile || name != case.profile_name() || is_unread {
        return None;
    }
    if let Some(reason) = unread_by_serverless(case) {
        return Some(reason);
    }
    let text = format!(
        "profile {} is here: the message comes from another home, user or container, or from before",
        public(name)
    );
    let reason = Cause::new(Certainty::Likely, text).at(case.header(name));
    Some(reason.next("run `aws-config-lsp why` where the message was printed"))
}

/// Up to version 3 it has the SDK for JavaScript 2, which reads neither of these settings.
fn unread_by_serverless(case: &Case<'_, '_>) -> Option<Cause> {
    let is_serverless = case.found.message?.program == "Serverless Framework";
    let unread = [keys::SSO_SESSION, keys::SSO_START_URL, keys::CREDENTIAL_SOURCE];
    let profile = case.profile().filter(|_| is_serverless)?;
    let key = unread.into_iter().find(|key| profile.has(*key))?;
    let text = format!("the Serverless Framework 3 does not read {}", key.name());
    let at = profile.setting(key).map(|found| origin(&found));
    let reason = Cause::new(Certainty::Likely, text).at(at).next("update it to version 4");
    let profile = option("--profile", &public(profile.name()));
    Some(
        reason.next(format!(
            "or eval \"$(aws configure export-credentials {profile} --format env)\""
        )),
    )
}

pub(super) const MISSING: Probe =
    Probe::Ask("The profile that was asked for is in neither file.", missing);

fn missing(case: &Case<'_, '_>) -> Option<Cause> {
    let name = case.profile_name();
    let default = case.answer.selected.by == SelectedBy::Default;
    let may_be_undecoded = case.undecoded_file().is_some();
    if case.answer.sees_profile || default || may_be_undecoded || !asks_profile(case) {
        return None;
    }
    let certainty = match (case.failure(), case.found.kind.id) {
        (Some((FailureKind::ProfileMissing, _)), _) | (_, kinds::PROFILE_NOT_FOUND) => {
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
    other_header(case, name, certainty)
        .or_else(|| lost_header(case, name, certainty))
        .or_else(|| Some(nowhere(case, name, certainty)))
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
    if name == "default" && at.is_none() {
        // Without a name, a tool says something else.
        let text = "a program or --profile names `default`, which is in neither file";
        let next = "write a `[default]` into the files, or change the name in the program";
        return Cause::new(certainty, text).next(next).next("aws-config-lsp list");
    }
    let code = at.is_some().then_some(rules::UNKNOWN_PROFILE_VARIABLE.code);
    let reason = Cause { code, ..Cause::new(certainty, text).at(at) };
    if case.text.contains("getting credentials: exec: executable aws") {
        // kubectl runs `aws` with a profile of its own file.
        let next = "correct the profile in ~/.kube/config: aws eks update-kubeconfig --name CLUSTER --profile NAME";
        return reason.next(next);
    }
    match (nearest, variable(case)) {
        (Some(near), Some(variable)) => {
            reason.next(format!("export {variable}={}", shell_word(&public(&near))))
        }
        (Some(near), None) => reason.next(option("--profile", &public(&near))),
        (None, Some(variable)) => {
            reason.next(format!("unset {variable}")).next("aws-config-lsp list")
        }
        (None, None) if profiles(case.world).next().is_none() => {
            reason.next(format!("aws configure {}", option("--profile", &shown)))
        }
        (None, None) => reason.next("aws-config-lsp list"),
    }
}

/// Whether the search for the profile comes before all else: not where variables have keys.
fn asks_profile(case: &Case<'_, '_>) -> bool {
    let is_found = matches!(&case.answer.resolution, Some(Resolution::Static(_)));
    !is_found || case.found.kind.id == kinds::PROFILE_NOT_FOUND
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
        let bare = inner.strip_prefix("profile").unwrap_or(inner);
        let bare = bare.trim_start_matches([' ', ':', '=', '-', '_', '.']).trim();
        let bare = bare.trim_matches(['"', '\'']);
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
    let next = option("--profile", &shown);
    Some(if is_spelled { reason.next(next) } else { reason })
}

/// The names that tools take: those with a header as it must be.
pub(super) fn seen_names(world: &World<'_>) -> Vec<String> {
    // Python's parser takes `DEFAULT` for a section without a name of its own.
    let is_seen = |profile: &Symbol<'_, '_>| {
        profile.name() != "DEFAULT" && profile.sections().any(|it| it.spelling() == Spelling::Right)
    };
    profiles(world).filter(is_seen).map(|profile| profile.name().to_owned()).collect()
}

/// The nearest name, also by the case of its letters.
fn nearest(world: &World<'_>, name: &str) -> Option<String> {
    let names = seen_names(world);
    let plain = |name: &str| name.to_lowercase().replace('_', "-");
    let same = names.iter().find(|other| plain(other) == plain(name) && *other != name);
    same.cloned()
        .or_else(|| {
            let near = world.suggest(SymbolKind::Profile, name);
            near.filter(|it| it != name && names.contains(it))
        })
        .or_else(|| longer_or_shorter(&names, name))
}

/// The only name that is this one with a word more or less: `acme` and `acme-dev`.
fn longer_or_shorter(names: &[String], name: &str) -> Option<String> {
    let adds_word = |long: &str, short: &str| {
        let rest = long.strip_prefix(short).or_else(|| long.strip_suffix(short));
        // Shorter names begin or end too many others.
        short.len() > 2
            && rest.is_some_and(|rest| {
                rest.starts_with(['-', '_', '.', '/']) || rest.ends_with(['-', '_', '.', '/'])
            })
    };
    let mut near = names.iter().filter(|it| adds_word(it, name) || adds_word(name, it));
    near.next().filter(|_| near.next().is_none()).cloned()
}
