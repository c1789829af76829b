//! Causes about one step of a chain of roles: which one AWS refused, who asked, and what the step lacks.

use catalogue::arn::{self, Arn};
use catalogue::keys;

use super::caller::caller;
use super::{Case, Cause, Certainty, Probe};
use crate::model::{SettingRef, Symbol};
use crate::report::{Way, profiles};
use crate::why::case::origin;
use crate::why::public;

/// The step that a message is about.
struct Step<'c, 'p> {
    profile: Symbol<'c, 'p>,
    role: SettingRef<'c, 'p>,
    /// Its place in the order in which the roles are assumed, from 1, and how many there are.
    nth: usize,
    of: usize,
}

fn step<'c, 'p>(case: &Case<'c, 'p>) -> Option<Step<'c, 'p>> {
    let roles: Vec<_> = case
        .chain()
        .into_iter()
        .filter_map(|profile| Some((profile, profile.setting(keys::ROLE_ARN)?)))
        .collect();
    let of = roles.len();
    let at = match asked(case) {
        Some(asked) => roles.iter().position(|(_, role)| is_same_role(asked, role.value()))?,
        // Without the ARN of the role only a single one can be it.
        None => (of == 1).then_some(0)?,
    };
    let (profile, role) = roles.into_iter().nth(at)?;
    Some(Step { profile, role, nth: of - at, of })
}

/// The role that was asked for.
fn asked<'k>(case: &'k Case<'_, '_>) -> Option<&'k str> {
    case.found.hole("arn").filter(|asked| arn::parse(asked).is_ok())
}

/// Either may be cut: the message by a terminal, the value in the file by a comment.
pub(super) fn is_same_role(asked: &str, written: &str) -> bool {
    asked.starts_with(written) || written.starts_with(asked)
}

/// The caller as a policy names it: of a session of a role, the role.
fn principal(caller: &Arn<'_>) -> String {
    match caller.session_role() {
        Some(role) => format!("arn:{}:iam::{}:role/{role}", caller.partition, caller.account),
        None => {
            format!(
                "arn:{}:{}::{}:{}",
                caller.partition, caller.service, caller.account, caller.resource
            )
        }
    }
}

pub(super) const REFUSED_STEP: Probe =
    Probe::Ask("Which role of the chain was refused, and to whom.", refused_step);

fn refused_step(case: &Case<'_, '_>) -> Option<Cause> {
    let step = step(case)?;
    let source = step.profile.source().map_or_else(
        || "its own credentials".to_owned(),
        |source| format!("the credentials of profile `{}`", public(source.name())),
    );
    let which = match step.of {
        1 => String::new(),
        of => format!(" (step {} of {of})", step.nth),
    };
    let text = format!(
        "AWS refused the role of profile `{}`{which}, which is assumed with {source}",
        public(step.profile.name())
    );
    let reason = Cause::new(Certainty::Possible, text).at(origin(&step.role));
    let (Some(caller), Ok(role)) = (caller(case), arn::parse(step.role.value())) else {
        return Some(reason);
    };
    Some(reason.next(format!(
        "the trust policy of the role {} in account {} must allow {}",
        public(role.name()),
        public(role.account),
        public(&principal(&caller))
    )))
}

pub(super) const LACKS_SETTING: Probe = Probe::Ask(
    "Another profile assumes the same role with `external_id` or `mfa_serial`.",
    lacks_setting,
);

fn lacks_setting(case: &Case<'_, '_>) -> Option<Cause> {
    let step = step(case)?;
    profiles(case.world).find_map(|other| {
        let is_same = other.get(keys::ROLE_ARN) == Some(step.role.value());
        let other = Some(other).filter(|it| is_same && it.id != step.profile.id)?;
        let lacked = [keys::EXTERNAL_ID, keys::MFA_SERIAL].into_iter().find_map(|key| {
            let found = other.setting(key).filter(SettingRef::is_filled_in)?;
            (!step.profile.has(key)).then_some((key, found))
        })?;
        let (key, found) = lacked;
        let text = format!(
            "profile `{}` assumes the same role with {}, and profile `{}` has none",
            public(other.name()),
            key.name(),
            public(step.profile.name())
        );
        let reason = Cause::new(Certainty::Likely, text).at(origin(&step.role));
        let place = origin(&found).label(case.world);
        Some(reason.next(format!("copy {} from {place}", key.name())))
    })
}

pub(super) const SIBLINGS_HAVE_MFA: Probe =
    Probe::Ask("Other profiles with the same source have `mfa_serial`.", siblings_have_mfa);

fn siblings_have_mfa(case: &Case<'_, '_>) -> Option<Cause> {
    let step = step(case).filter(|step| !step.profile.has(keys::MFA_SERIAL))?;
    let source = step.profile.get(keys::SOURCE_PROFILE)?;
    let siblings: Vec<Symbol<'_, '_>> = profiles(case.world)
        .filter(|it| it.id != step.profile.id && it.get(keys::SOURCE_PROFILE) == Some(source))
        .collect();
    let first = siblings.first()?;
    if !siblings.iter().all(|it| it.has(keys::MFA_SERIAL)) {
        return None;
    }
    let text = format!(
        "profile `{}`, with the same source, has mfa_serial, and profile `{}` has none",
        public(first.name()),
        public(step.profile.name())
    );
    let reason = Cause::new(Certainty::Likely, text).at(origin(&step.role));
    let place = first.setting(keys::MFA_SERIAL).map(|found| origin(&found).label(case.world));
    Some(reason.next(format!("copy mfa_serial from {}", place.unwrap_or_default())))
}

pub(super) const TAGS: Probe =
    Probe::Ask("A setting that sends session tags or a source identity.", tags);

fn tags(case: &Case<'_, '_>) -> Option<Cause> {
    // Of all tools, aws-vault alone reads them.
    // https://github.com/99designs/aws-vault/blob/master/USAGE.md
    let names = ["session_tags", "transitive_session_tags", "source_identity"];
    let (name, at) =
        names.into_iter().find_map(|name| Some((name, case.setting_named(name)?.1)))?;
    let text = format!("{name} is sent with the request, and the role does not allow it");
    let reason = Cause::new(Certainty::Likely, text).at(at);
    Some(reason.next(format!("remove {name}, or allow sts:TagSession in the trust policy")))
}

pub(super) const POLICY: Probe =
    Probe::Ask("Which kind of policy denies the action, by the words of AWS.", policy);

/// What AWS says of the policies, and what it means.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>
const POLICIES: [(&str, &str); 10] = [
    ("no identity-based policy allows", "no policy of {caller} allows it"),
    ("no resource-based policy allows", "the policy of the resource does not allow {caller}"),
    ("no permissions boundary allows", "the permissions boundary of {caller} does not allow it"),
    ("no session policy allows", "the session policy of {caller} does not allow it"),
    ("no service control policy allows", "no service control policy of the organization allows it"),
    ("explicit deny in an identity-based policy", "a policy of {caller} denies it"),
    ("explicit deny in a resource-based policy", "the policy of the resource denies it"),
    ("explicit deny in a permissions boundary", "the permissions boundary of {caller} denies it"),
    ("explicit deny in a session policy", "the session policy of {caller} denies it"),
    (
        "explicit deny in a service control policy",
        "a service control policy of the organization denies it",
    ),
];

fn policy(case: &Case<'_, '_>) -> Option<Cause> {
    let from = case.found.at.min(case.text.len());
    let text = &case.text[from..crate::why::floor(case.text, (from + 1200).min(case.text.len()))];
    // A terminal may have broken the lines.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, says) = POLICIES.iter().find(|(words, _)| text.contains(words))?;
    let caller = principal(&caller(case)?);
    let text = says.replace("{caller}", &public(&caller));
    let reason = Cause::new(Certainty::Certain, format!("AWS says that {text}"));
    Some(reason.next("ask whoever manages these policies"))
}

pub(super) const ROOT: Probe = Probe::Ask("The source profile has a key of a root user.", root);

fn root(case: &Case<'_, '_>) -> Option<Cause> {
    let Way::AccessKey(key) = case.answer.way.base() else { return None };
    let text = format!("{} is a key of the root user, which may not assume roles", key.id);
    let reason = Cause::new(Certainty::Certain, text).at(key.at.clone());
    let reason = reason.next("make a user or a sign-in for yourself, and use its credentials");
    Some(reason.next("delete the key of the root user: https://console.aws.amazon.com/iam"))
}
