//! Answers of servers that are not AWS's.

use catalogue::credentials::is_well_formed_key_id;
use catalogue::endpoints::EndpointOwner;
use catalogue::messages::{MessageKind, kind, kinds};

use super::{Case, Cause, Certainty, Probe};
use crate::why::age;
use crate::why::endpoints::of_request;
use crate::why::recognised::Recognised;

/// What an answer means where a server that is not AWS's gave it, by what it means of AWS's.
pub(in crate::why) fn kind_of_other(case: &Case<'_, '_>) -> Option<&'static MessageKind> {
    of_request(case).filter(|it| it.owner() != EndpointOwner::Aws)?;
    let is_unauthorized = case.found.code.as_deref() == Some("Unauthorized");
    kind(match case.found.kind.id {
        kinds::ACCESS_DENIED => kinds::OTHER_CLOUD_DENIED,
        kinds::SERVICE_ANSWER if is_unauthorized => kinds::OTHER_CLOUD_DENIED,
        kinds::SERVICE_ANSWER | kinds::SERVICE_FAILURE => kinds::OTHER_CLOUD_ANSWER,
        _ => return None,
    })
}

/// A message with the kind that it has for such a server.
pub(in crate::why) fn of_other(case: &Case<'_, '_>) -> Option<Recognised> {
    Some(Recognised { kind: kind_of_other(case)?, ..case.found.clone() })
}

pub(super) const ANSWERED: Probe =
    Probe::Ask("The server at the endpoint that is set answered, which is not AWS.", answered);

fn answered(case: &Case<'_, '_>) -> Option<Cause> {
    let endpoint = of_request(case).filter(|it| it.owner() != EndpointOwner::Aws)?;
    let text = format!("`{}` answered, which is not AWS", endpoint.label());
    let reason = Cause::new(Certainty::Likely, text).at(endpoint.at.clone());
    let look = match case.found.kind.id {
        kinds::OTHER_CLOUD_DENIED => "look there at what this key may do",
        kinds::LOCAL_SERVER => "use a server that has the operation",
        _ => "look at the log of that server",
    };
    Some(reason.next(look).next(format!("or, to reach AWS, {}", endpoint.removal())))
}

pub(super) const SOMEWHERE: Probe =
    Probe::Ask("No endpoint is set here, and a local server answered.", somewhere);

fn somewhere(case: &Case<'_, '_>) -> Option<Cause> {
    if of_request(case).is_some() {
        return None;
    }
    let text = "no endpoint is set here: the program that ran sets it, or another environment does";
    Some(Cause::new(Certainty::Likely, text).next("env | grep AWS_ENDPOINT_URL, where it ran"))
}

pub(super) const UNREAD: Probe = Probe::Ask(
    "AWS answered, and an endpoint of a local server is set: the tool does not read it.",
    unread,
);

fn unread(case: &Case<'_, '_>) -> Option<Cause> {
    let endpoint = of_request(case).filter(|it| it.owner() == EndpointOwner::Local)?;
    // Local servers have words of their own.
    let is_of_aws =
        case.found.message.is_some_and(|it| it.pattern.starts_with("The security token"));
    // With a key of AWS, the server that is set may itself have said so.
    let is_of_server = super::keys::id(case).is_some_and(|id| !is_well_formed_key_id(&id));
    let since = age::since(case.tool, "endpoint_url").filter(|_| is_of_aws && is_of_server)?;
    let first = since.version?;
    let text = format!(
        "AWS answered, and not `{}`: {} reads endpoint_url from {first}",
        endpoint.label(),
        since.package()
    );
    let reason = Cause::new(Certainty::Likely, text).at(endpoint.at.clone());
    let reason = Cause { code: Some("tool-too-old"), ..reason };
    let option = match case.client() {
        crate::readers::Client::AwsCli => "or give it as --endpoint-url",
        _ => "or set it in the program",
    };
    Some(reason.next(format!("update {} to {first} or later", since.package())).next(option))
}

pub(super) const SECRET: Probe = Probe::Ask(
    "The server at the endpoint knows the key, and another secret belongs to it.",
    secret,
);

fn secret(case: &Case<'_, '_>) -> Option<Cause> {
    let endpoint = of_request(case).filter(|it| it.owner() != EndpointOwner::Aws)?;
    let (_, at) = case.setting(catalogue::keys::AWS_SECRET_ACCESS_KEY)?;
    let key = super::keys::key(case)?;
    let at = if super::keys::is_in_variable(key) { key.at.clone() } else { Some(at) };
    let text = format!(
        "`{}` knows the access key ID, and another secret belongs to it there",
        endpoint.label()
    );
    Some(Cause::new(Certainty::Likely, text).at(at).next("copy the secret from that server again"))
}
