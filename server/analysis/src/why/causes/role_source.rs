//! Where a role gets its credentials from: an identity provider, the environment or the machine.

use catalogue::keys;

use super::{Case, Cause, Certainty, Probe};
use crate::report::Origin;
use crate::why::public;

pub(super) const WEB_IDENTITY: Probe =
    Probe::Ask("Where the token of an identity provider comes from.", web_identity);

fn web_identity(case: &Case<'_, '_>) -> Option<Cause> {
    let variables = ["AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN"];
    if let Some(name) = variables.into_iter().find(|name| case.environment.filled(name).is_some()) {
        let text =
            format!("{name} is set: the role is assumed with the token of an identity provider");
        let reason = Cause::new(Certainty::Likely, text).at(Origin::from(name));
        return Some(reason.next("unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN"));
    }
    let (_, at) = case.setting(keys::WEB_IDENTITY_TOKEN_FILE)?;
    let text = "web_identity_token_file names the token that is sent";
    Some(Cause::new(Certainty::Likely, text).at(at))
}

pub(super) const CREDENTIAL_SOURCE: Probe =
    Probe::Ask("What `credential_source` names is not here.", credential_source);

fn credential_source(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::CREDENTIAL_SOURCE)?;
    let value = found.value();
    let disabled = "AWS_EC2_METADATA_DISABLED";
    let is_off = |it: &str| it.eq_ignore_ascii_case("true");
    if value.eq_ignore_ascii_case("ec2instancemetadata")
        && case.environment.get(disabled).is_some_and(is_off)
    {
        let text = format!("credential_source is Ec2InstanceMetadata, and {disabled} is true");
        let reason = Cause::new(Certainty::Certain, text).at(Origin::from(disabled));
        return Some(reason.next(format!("unset {disabled}")));
    }
    let text = if value.eq_ignore_ascii_case("environment") {
        "credential_source is Environment, and AWS_ACCESS_KEY_ID is not set".to_owned()
    } else if value.eq_ignore_ascii_case("ecscontainer") {
        "credential_source is EcsContainer, and this is no container of ECS".to_owned()
    } else if value.eq_ignore_ascii_case("ec2instancemetadata") {
        "credential_source is Ec2InstanceMetadata, and this is no EC2 instance".to_owned()
    } else {
        format!("credential_source is `{}`", public(value))
    };
    let is_missing = !value.eq_ignore_ascii_case("environment")
        || case.environment.filled("AWS_ACCESS_KEY_ID").is_none();
    let certainty = if is_missing { Certainty::Certain } else { Certainty::Possible };
    Some(Cause::new(certainty, text).at(at).next("set source_profile instead"))
}

pub(super) const EMPTY_ENVIRONMENT: Probe = Probe::Ask(
    "The role takes its credentials from variables, and no variable has any.",
    empty_environment,
);

/// Go then says `static credentials are empty`.
fn empty_environment(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, _) = case.setting(keys::CREDENTIAL_SOURCE)?;
    let is_environment = found.value().eq_ignore_ascii_case("environment");
    let is_set = case.environment.filled("AWS_ACCESS_KEY_ID").is_some();
    if !is_environment || is_set {
        return None;
    }
    let is_sure = case.found.message?.pattern.contains("static credentials are empty");
    let reason = credential_source(case)?.next("or export AWS_ACCESS_KEY_ID and its secret");
    Some(if is_sure { reason } else { Cause { certainty: Certainty::Likely, ..reason } })
}

pub(super) const HALF_WEB_IDENTITY: Probe = Probe::Ask(
    "One of the two variables for the token of an identity provider is not set.",
    half_web_identity,
);

fn half_web_identity(case: &Case<'_, '_>) -> Option<Cause> {
    let set = |name: &str| case.environment.filled(name).is_some();
    let (has, lacks) = match (set("AWS_ROLE_ARN"), set("AWS_WEB_IDENTITY_TOKEN_FILE")) {
        (true, false) => ("AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"),
        (false, true) => ("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN"),
        _ => return None,
    };
    let text = format!("{has} is set, and {lacks} is not set");
    let reason = Cause::new(Certainty::Certain, text).at(Origin::from(has));
    Some(reason.next(format!("export {lacks}=…")).next(format!("or unset {has}")))
}
