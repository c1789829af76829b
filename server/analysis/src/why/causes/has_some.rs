//! A message that says that there are no credentials, and there are some.

use catalogue::messages::kinds;

use super::keys::is_in_variable;
use super::load_config::load_config;
use super::no_credentials::in_config_alone;
use super::own_config::own_config;
use super::sso::valid_sign_in;
use super::tool_age::silent_before;
use super::{Case, Cause, Certainty, Probe};
use crate::report::Way;
use crate::why::public;

pub(super) const HAS_SOME: Probe = Probe::Ask(
    "The tool has credentials here: what it said was said elsewhere or before.",
    has_some,
);

fn has_some(case: &Case<'_, '_>) -> Option<Cause> {
    // What a program without a model takes is not known, and that of an older SDK leaves a file out.
    let is_unread = load_config(case).is_some()
        || in_config_alone(case).is_some()
        || own_config(case).is_some();
    let is_modelled = !case.tool.is_borrowed && !is_unread;
    if let Some(reason) = key_beside_profile(case) {
        return Some(reason);
    }
    let (takes, at) = match case.answer.way.base() {
        _ if !is_modelled => return None,
        Way::AccessKey(key) => (format!("takes {}", key.id), key.at.clone()),
        // Too old a tool, which would not see the sign-in, says something else.
        Way::Sso(_) if silent_before(case, "sso_session").is_some() => {
            valid_sign_in(case)?;
            ("has a valid sign-in".to_owned(), case.header(case.profile_name()))
        }
        _ => return None,
    };
    let text = format!(
        "here {} {takes}: the message comes from another home, user or container, or from before",
        case.tool.name
    );
    let reason = Cause::new(Certainty::Likely, text).at(at);
    Some(reason.next("run `aws-config-lsp why` where the message was printed"))
}

/// A message about the profile alone, and the key is in variables: the program wants it in the profile.
fn key_beside_profile(case: &Case<'_, '_>) -> Option<Cause> {
    let is_of_profile = case.found.kind.id == kinds::PROFILE_WITHOUT_CREDENTIALS;
    let Way::AccessKey(key) = case.answer.way.base() else { return None };
    let name = case.profile().filter(|_| is_of_profile && is_in_variable(key))?.name();
    let text = format!(
        "profile `{}` has no key, and the program does not take the one in AWS_ACCESS_KEY_ID",
        public(name)
    );
    let reason = Cause::new(Certainty::Likely, text).at(case.header(name));
    Some(reason.next(format!("write a key below `[{}]` into ~/.aws/credentials", public(name))))
}
