//! Whose credentials AWS saw, by the ARN in the message.

use catalogue::arn::{self, Arn};

use super::{Case, Cause, Certainty, Probe};
use crate::report::Way;
use crate::why::public;

pub(super) const IS_ANOTHER: Probe =
    Probe::Ask("AWS saw another user or role than the profile gives.", is_another);

fn is_another(case: &Case<'_, '_>) -> Option<Cause> {
    let caller = caller(case)?;
    let seen = arn::parse(&caller).ok()?;
    let is_assuming = case.found.kind.id == "assume-role-denied";
    // The caller of AssumeRole is the source, and not the role itself.
    let way = match (&case.answer.way, is_assuming) {
        (Way::Role { with, .. }, true) => with,
        (way, _) => way,
    };
    let found = of_other_account(case, way, &seen).or_else(|| is_other_role(case, way, &seen))?;
    Some(found.at(case.header(case.profile_name())))
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
    Some(found.next("look for AWS_ACCESS_KEY_ID or another AWS_PROFILE where it ran"))
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
    let seen_role = seen.resource.strip_prefix("assumed-role/").and_then(|it| it.split('/').next());
    let differs = match (&role, seen_role) {
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

/// The ARN of the caller: `User: arn:… is not authorized`.
fn caller(case: &Case<'_, '_>) -> Option<String> {
    if let Some(caller) = case.found.hole("caller") {
        return Some(caller.to_owned());
    }
    let before = &case.text[..case.found.at.min(case.text.len())];
    let after = case.text.get(case.found.at..).unwrap_or_default();
    let from = |text: &str| {
        let at = text.rfind("User: ")? + "User: ".len();
        let word = text[at..].split_whitespace().next()?;
        word.starts_with("arn:").then(|| word.to_owned())
    };
    from(before).or_else(|| from(after))
}
