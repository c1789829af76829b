//! Whose credentials AWS saw, by the ARN in the message.

use catalogue::arn::{self, Arn};
use catalogue::messages::kinds;

use super::{Case, Cause, Certainty, Probe};
use crate::report::{Way, option};
use crate::why::clues::{caller_in, profile_of_account};
use crate::why::public;

pub(super) const IS_ANOTHER: Probe =
    Probe::Ask("AWS saw another user or role than the profile gives.", is_another);

fn is_another(case: &Case<'_, '_>) -> Option<Cause> {
    let seen = caller(case)?;
    let is_assuming = matches!(case.found.kind.id, kinds::ASSUME_ROLE_DENIED | kinds::SESSION_TAGS);
    let way = if is_assuming { way_of_caller(case, &seen)? } else { &case.answer.way };
    let found = of_other_account(case, way, &seen).or_else(|| is_other_role(case, way, &seen))?;
    Some(found.at(case.header(case.profile_name())))
}

/// The way to the credentials that asked for the role of the message; `None` if it is a role that is not in
/// the chain, and somebody in the chain asked for it: the program did so by itself.
fn way_of_caller<'k>(case: &'k Case<'_, '_>, seen: &Arn<'_>) -> Option<&'k Way> {
    let outermost = &case.answer.way;
    let asked = case.found.hole("arn").and_then(|asked| arn::parse(asked).ok());
    let mut way = outermost;
    while let Way::Role { role, account, with, .. } = way {
        // The caller of AssumeRole is the source, and not the role itself.
        let is_asked = asked.is_none_or(|asked| {
            role.as_deref() == Some(asked.name()) && account.as_deref() == Some(asked.account)
        });
        if is_asked {
            return Some(with);
        }
        if is_of(case, way, seen) {
            return None;
        }
        way = with;
    }
    (!is_of(case, way, seen)).then_some(outermost)
}

fn is_of(case: &Case<'_, '_>, way: &Way, seen: &Arn<'_>) -> bool {
    of_other_account(case, way, seen).is_none() && is_other_role(case, way, seen).is_none()
}

fn of_other_account(case: &Case<'_, '_>, way: &Way, seen: &Arn<'_>) -> Option<Cause> {
    let is_known = arn::is_account_id(seen.account);
    let expected = way.account().filter(|expected| is_known && *expected != seen.account)?;
    let text = format!(
        "AWS saw credentials of account {}, and profile `{}` gives those of {expected}",
        seen.account,
        public(case.profile_name())
    );
    let found = Cause::new(Certainty::Certain, text);
    let found = found.next("look for AWS_ACCESS_KEY_ID or another AWS_PROFILE where it ran");
    Some(match profile_of_account(case.world, seen.account) {
        Some(other) => found.next(format!("profile `{}` is of that account", public(&other))),
        None => found,
    })
}

fn is_other_role(case: &Case<'_, '_>, way: &Way, seen: &Arn<'_>) -> Option<Cause> {
    let role = match way {
        Way::Role { role, .. } => role.clone(),
        Way::Sso(sign_in) => {
            // The role of a permission set ends in characters that AWS chooses, so a prefix is
            // compared.
            // https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
            sign_in.permission_set.as_ref().map(|set| format!("AWSReservedSSO_{set}_"))
        }
        _ => None,
    };
    let differs = match (&role, seen.session_role()) {
        (Some(role), Some(seen)) => !seen.starts_with(role.as_str()),
        (Some(_), None) => true,
        // A long-term key is a user's and never a role's; a temporary key may be either.
        (None, Some(_)) => matches!(way, Way::AccessKey(key) if !key.needs_token),
        (None, None) => false,
    };
    // Without the name of the session, which says nothing of the profile.
    let name = seen.resource.split('/').take(2).collect::<Vec<_>>().join("/");
    let text = format!(
        "AWS saw `{}`, which is not what profile `{}` gives",
        public(&name),
        public(case.profile_name())
    );
    let found = Cause::new(Certainty::Likely, text);
    differs.then(|| found.next("aws sts get-caller-identity, where it ran"))
}

pub(super) const ACCOUNT_NEEDED: Probe =
    Probe::Ask("The credentials are of another account than the one that is asked for.", needed);

fn needed(case: &Case<'_, '_>) -> Option<Cause> {
    let named = case.found.hole("account")?;
    let Some(seen) = case.found.hole("account2") else { return not_allowed(case, named) };
    let wanted = named;
    let text = format!("the credentials are of account {}, not {}", public(seen), public(wanted));
    let found = Cause::new(Certainty::Certain, text).at(case.header(case.profile_name()));
    Some(match profile_of_account(case.world, wanted) {
        Some(other) => found.next(option("--profile", &public(&other))),
        None => found.next("use a profile of that account"),
    })
}

/// The account of the credentials is not in the list that the program allows.
fn not_allowed(case: &Case<'_, '_>, account: &str) -> Option<Cause> {
    let own = case.answer.way.account()?;
    let name = public(case.profile_name());
    if own != account {
        let text = format!(
            "profile `{name}` gives credentials of account {own}: others were used, of {}",
            public(account)
        );
        let found = Cause::new(Certainty::Likely, text).at(case.header(case.profile_name()));
        return Some(found.next("look for AWS_ACCESS_KEY_ID or another AWS_PROFILE where it ran"));
    }
    let text = format!("profile `{name}` gives credentials of account {own}, which is not allowed");
    let found = Cause::new(Certainty::Certain, text).at(case.header(case.profile_name()));
    let found = found.next("use a profile of an account in `allowed_account_ids`");
    Some(found.next("or add the account there, in the provider block"))
}

pub(super) const CDK_TRUST: Probe = Probe::Ask(
    "The account of a role of the CDK was not bootstrapped to trust the account of the credentials.",
    cdk_trust,
);

/// <https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html>
fn cdk_trust(case: &Case<'_, '_>) -> Option<Cause> {
    let role = arn::parse(case.found.hole("arn")?).ok()?;
    let seen = caller(case)?;
    let is_foreign = role.account != seen.account && arn::is_account_id(seen.account);
    let region = role.name().rsplitn(4, '-').take(3).collect::<Vec<_>>();
    let region: Vec<&str> = region.into_iter().rev().collect();
    if !role.name().starts_with("cdk-") || !is_foreign || region.len() < 3 {
        return None;
    }
    let (own, other) = (public(seen.account), public(role.account));
    let text = format!(
        "the credentials are of account {own}, and the role is in {other}, which must trust it"
    );
    let next = format!(
        "cdk bootstrap --trust {own} --cloudformation-execution-policies POLICY aws://{other}/{}",
        public(&region.join("-"))
    );
    Some(Cause::new(Certainty::Likely, text).at(case.header(case.profile_name())).next(next))
}

/// Who asked, as AWS says.
pub(super) fn caller<'c>(case: &'c Case<'_, '_>) -> Option<Arn<'c>> {
    if let Some(caller) = case.found.hole("caller") {
        return arn::parse(caller).ok();
    }
    let (before, after) = case.text.split_at_checked(case.found.at)?;
    caller_in(before).or_else(|| caller_in(after))
}
