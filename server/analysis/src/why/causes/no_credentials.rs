//! Causes about a profile that gives no credentials: what it has, and who has some.

use catalogue::keys;
use catalogue::messages::kinds;
use syntax::FileKind;

use super::profile::seen_names;
use super::{Case, Cause, Certainty, Probe};
use crate::model::{Spelling, Symbol, SymbolKind};
use crate::readers::Client;
use crate::readers::resolve::SelectedBy;
use crate::report::{Origin, Way, option, shell_word};
use crate::rules;
use crate::why::clues::gives;
use crate::why::public;

pub(super) const NO_CREDENTIALS: Probe =
    Probe::Ask("The profile gives no credentials: what it has, and who has some.", no_credentials);

fn no_credentials(case: &Case<'_, '_>) -> Option<Cause> {
    // What a file has that cannot be read is not known.
    if !matches!(case.answer.way.base(), Way::Instance) || case.undecoded_file().is_some() {
        return None;
    }
    let name = case.profile_name();
    // What it has is not read there: a rule says why.
    if case.profile().is_some_and(|profile| is_under_a_wrong_header(&profile)) {
        return None;
    }
    let usable = usable(case);
    let text = match (case.profile(), case.answer.selected.by) {
        (Some(profile), _) => {
            let has = what_it_has(&profile);
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

fn what_it_has(profile: &Symbol<'_, '_>) -> String {
    let settings = profile.sections().flat_map(crate::model::Section::top_level);
    let names = settings.filter_map(|setting| setting.known.map(|known| known.name));
    match names.take(3).collect::<Vec<_>>().as_slice() {
        [] => "no settings".to_owned(),
        names => format!("only {}", names.join(", ")),
    }
}

fn is_under_a_wrong_header(profile: &Symbol<'_, '_>) -> bool {
    gives(profile) && profile.sections().any(|section| section.spelling() != Spelling::Right)
}

pub(super) const IN_CONFIG_ALONE: Probe =
    Probe::Ask("The tool reads the credentials file alone.", in_config_alone);

/// A tool that reads the credentials file alone, and what gives credentials is in the other one.
pub(super) fn in_config_alone(case: &Case<'_, '_>) -> Option<Cause> {
    let name = case.profile_name();
    let profile = case.profile().filter(|profile| reads_no_config(case) && gives(profile))?;
    let mut sections = profile.sections().filter(|it| it.file == FileKind::Credentials);
    if sections.any(|section| section.setting(keys::AWS_ACCESS_KEY_ID).is_some()) {
        return None;
    }
    let text = format!(
        "{} reads the credentials file alone, and what profile `{}` has is in config",
        case.tool.name,
        public(name)
    );
    let mut reason = Cause::new(Certainty::Certain, text).at(case.header(name));
    if profile.has(keys::AWS_ACCESS_KEY_ID) {
        reason = reason.next(format!("move the key to `[{}]` in ~/.aws/credentials", public(name)));
    }
    let profile = option("--profile", &public(name));
    Some(
        reason.next(format!("eval \"$(aws configure export-credentials {profile} --format env)\"")),
    )
}

/// Whether what printed the message reads no config file: such a program, or the provider of PHP that
/// names the other file.
fn reads_no_config(case: &Case<'_, '_>) -> bool {
    let pattern = case.found.message.map_or("", |message| message.pattern);
    let names_credentials = ["credentials file", "Cannot read credentials", "INI profile"];
    case.found.kind.id == kinds::OTHER_TOOL_CREDENTIALS
        || (case.client() == Client::Php && names_credentials.iter().any(|it| pattern.contains(it)))
}

pub(super) const PERHAPS_NO_CREDENTIALS: Probe =
    Probe::Ask("The profile gives no credentials.", perhaps_no_credentials);

/// The same, for a message that does not say that credentials are missing.
fn perhaps_no_credentials(case: &Case<'_, '_>) -> Option<Cause> {
    let reason = no_credentials(case)?;
    Some(Cause { certainty: Certainty::Likely, ..reason })
}

pub(super) const NO_DEFAULT: Probe =
    Probe::Ask("Nothing names a profile, and there is no `default`.", no_default);

/// Nothing names a profile, and a message says that there is no `default`.
fn no_default(case: &Case<'_, '_>) -> Option<Cause> {
    let is_absent = case.selected_by_default() && case.profile().is_none();
    if is_absent { no_credentials(case) } else { None }
}

pub(super) const HIDDEN: Probe = Probe::Ask(
    "A setting that gives credentials and that the tool does not see: by its name or for its other half.",
    hidden,
);

fn hidden(case: &Case<'_, '_>) -> Option<Cause> {
    let rules = [
        rules::MISSPELLED_SETTING,
        rules::SETTING_NAME_CASE,
        rules::INCOMPLETE_KEY_PAIR,
        rules::EMPTY_VALUE,
        rules::MISSING_ROLE_SOURCE,
        rules::INCOMPLETE_SSO,
        rules::PASTED_SHELL_EXPORT,
        rules::PASTED_JSON,
        rules::MISSING_EQUALS,
        rules::COLON_SEPARATOR,
    ];
    let known = rules.into_iter().find_map(|rule| case.finding_of(&[rule]))?;
    let names = [
        "aws_",
        "access key",
        "sso_",
        "role_arn",
        "source_profile",
        "credential_",
        "login_session",
    ];
    // These rules find slips in every setting: only one that gives credentials explains the
    // message.
    let line = case.line_at(&known.at).unwrap_or_default().to_ascii_lowercase();
    let is_about = rules::PASTED.contains(&known.rule)
        || names.iter().any(|name| known.message.contains(name) || line.contains(name));
    let is_lost = matches!(case.answer.way.base(), Way::Instance);
    // Its own model shows that the tool finds nothing, though the finding may name others that stop.
    let certain = |reason| Cause { certainty: Certainty::Certain, ..reason };
    (is_about && is_lost).then(|| certain(Cause::of(known, Certainty::Certain)))
}

pub(super) const UPPERCASE_DEFAULT: Probe =
    Probe::Ask("`[DEFAULT]` is not the profile `default`.", uppercase_default);

fn uppercase_default(case: &Case<'_, '_>) -> Option<Cause> {
    let is_lost = matches!(case.answer.way.base(), Way::Instance) && !case.answer.sees_profile;
    let known = case.finding_anywhere(&[rules::UPPERCASE_DEFAULT])?;
    (is_lost && case.profile_name() == "default").then(|| Cause::of(known, Certainty::Certain))
}

pub(super) const OTHER_CASE: Probe = Probe::Ask(
    "The credentials are of a profile whose name has other capital letters.",
    other_case,
);

fn other_case(case: &Case<'_, '_>) -> Option<Cause> {
    let is_lost = matches!(case.answer.way.base(), Way::Instance);
    let profile = case.profile().filter(|_| is_lost)?;
    let mut others = case.world.in_other_case(profile.id);
    let other = others.find_map(|it| {
        let other = case.find(SymbolKind::Profile, it.name())?;
        gives(&other).then_some(other)
    })?;
    let (own, name) = (public(profile.name()), public(other.name()));
    let text = format!(
        "profile `{own}` has no credentials: they are in `{name}`, and names of profiles are case-sensitive"
    );
    let at = case.header(other.name());
    let known = at.as_ref().and_then(|at| case.finding_at(at));
    let known = known.filter(|known| known.rule == rules::PROFILE_NAME_CASE);
    let reason = Cause::new(Certainty::Certain, text).at(at).with(known);
    Some(reason.next(format!("or export AWS_PROFILE={}", shell_word(&name))))
}

pub(super) const IGNORED_VARIABLE: Probe =
    Probe::Ask("A variable names a profile, and the tool does not read it.", ignored_variable);

fn ignored_variable(case: &Case<'_, '_>) -> Option<Cause> {
    let known = case.finding_of(&[rules::IGNORED_VARIABLE])?;
    let Origin::Variable(name) = &known.at else { return None };
    let value = case.environment.filled(name)?;
    let is_profile = name.ends_with("PROFILE") && case.selected_by_default();
    let exists = case.find(SymbolKind::Profile, value).is_some();
    (is_profile && exists).then(|| Cause::of(known, Certainty::Certain))
}

pub(super) const MISSPELLED_VARIABLE: Probe = Probe::Ask(
    "A variable is meant to give credentials, and its name is wrong.",
    misspelled_variable,
);

fn misspelled_variable(case: &Case<'_, '_>) -> Option<Cause> {
    let known = case.finding_of(&[rules::MISSPELLED_VARIABLE])?;
    let Origin::Variable(name) = &known.at else { return None };
    let name = name.to_ascii_uppercase();
    let gives = ["KEY", "SECRET", "PROFILE"].iter().any(|word| name.contains(word));
    let is_lost = matches!(case.answer.way.base(), Way::Instance);
    (gives && is_lost).then(|| Cause::of(known, Certainty::Certain))
}

/// The profiles from which some tool gets credentials, as far as their settings tell.
fn usable(case: &Case<'_, '_>) -> Vec<String> {
    let has = |name: &String| {
        let profile = case.find(SymbolKind::Profile, name);
        profile.is_some_and(|profile| gives(&profile))
    };
    let names = seen_names(case.world).into_iter();
    names.filter(|name| name != case.profile_name() && has(name)).collect()
}
