//! The endpoints that are set, and which of them the request of a message went to.

use catalogue::endpoints::{EndpointOwner, endpoint};
use catalogue::messages::kinds;
use catalogue::{keys, services};

use super::case::Case;
use super::clues::host_of;
use super::message_host::host;
use super::public;
use crate::model::{SettingPlace, SymbolKind};
use crate::readers::Client;
use crate::report::Origin;

/// An endpoint that somebody set.
#[derive(Clone)]
pub(super) struct Endpoint {
    pub(super) url: String,
    /// Where; `None` for an option of the command.
    pub(super) at: Option<Origin>,
    /// The only service that it is for, as a services section calls it.
    pub(super) service: Option<String>,
}

impl Endpoint {
    pub(super) fn owner(&self) -> EndpointOwner {
        endpoint(&self.url)
    }

    pub(super) fn host(&self) -> String {
        host_of(&self.url)
    }

    /// How to do without it.
    pub(super) fn removal(&self) -> String {
        match &self.at {
            Some(Origin::Variable(name)) => format!("unset {name}"),
            Some(Origin::Line { .. }) => "remove endpoint_url".to_owned(),
            None => "leave out --endpoint-url".to_owned(),
        }
    }

    /// Whether a host is its own, with the name of a bucket before it or without.
    pub(super) fn has_host(&self, host: &str) -> bool {
        let before = host.strip_suffix(&self.host());
        before.is_some_and(|bucket| bucket.is_empty() || bucket.ends_with('.'))
    }

    /// Its host, to be shown.
    pub(super) fn label(&self) -> String {
        public(&self.host())
    }
}

/// Every endpoint, in the order in which tools look.
// A service's own endpoint goes before one for all.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
pub(super) fn endpoints(case: &Case<'_, '_>) -> Vec<Endpoint> {
    let typed = case.command.and_then(|command| command.endpoint.clone());
    let mut found: Vec<Endpoint> =
        typed.map(|url| Endpoint { url, at: None, service: None }).into_iter().collect();
    if are_ignored(case) {
        return found;
    }
    let mut configured: Vec<Endpoint> = of_variables(case).chain(of_files(case)).collect();
    configured.sort_by_key(|endpoint| endpoint.service.is_none());
    found.extend(configured);
    found
}

/// The endpoint that the request of the message went to, if one is set for its service.
pub(super) fn of_request(case: &Case<'_, '_>) -> Option<Endpoint> {
    let asked = asked_service(case);
    let found = endpoints(case);
    let is_only = found.len() == 1 && case.found.operation.is_none();
    let fits = |endpoint: &Endpoint| match (endpoint.service.as_deref(), asked) {
        (None, _) => true,
        (Some(service), Some(asked)) => service == asked,
        // What tells neither the service nor the host can only be about the one endpoint that is set.
        (Some(_), None) => host(case).map_or(is_only, |host| endpoint.has_host(&host)),
    };
    found.into_iter().find(fits)
}

/// The service that was asked, as a services section calls it, where the text tells.
fn asked_service(case: &Case<'_, '_>) -> Option<&'static str> {
    // Answers that S3 and what speaks its protocol give.
    const OF_S3: [&str; 5] = [
        kinds::OTHER_CLOUD_KEY,
        kinds::OTHER_CLOUD_REGION,
        kinds::CHECKSUM_REFUSED,
        kinds::S3_ACCELERATE,
        kinds::OLD_SIGNATURE,
    ];
    let operation = case.found.operation.as_deref();
    // Before the command: `aws s3 ls` of a role asks STS first.
    if operation.is_some_and(is_operation_of_sts) {
        return Some("sts");
    }
    if operation.is_some_and(is_operation_of_s3) || OF_S3.contains(&case.found.kind.id) {
        return Some("s3");
    }
    let typed = case.command?.service.as_deref()?;
    services::by_cli_name(typed).map(|service| service.config_id)
}

/// How the name of a bucket comes into the path, and out of the host.
pub(super) fn path_style(client: Client) -> &'static str {
    match client {
        Client::JavaScript => "set forcePathStyle: true in the program",
        Client::Go => "set UsePathStyle in the program, or s3_use_path_style in Terraform",
        Client::Java => "set forcePathStyle(true) in the program",
        Client::Rust => "set force_path_style(true) in the program",
        _ => "write `addressing_style = path` indented below `s3 =` in the profile",
    }
}

/// Why a request goes to AWS: no endpoint is set, or none for its service.
pub(super) fn no_endpoint(case: &Case<'_, '_>) -> String {
    let others: Vec<String> =
        endpoints(case).into_iter().filter_map(|endpoint| endpoint.service).collect();
    match others.as_slice() {
        [] => "no endpoint is set".to_owned(),
        [first, ..] => format!("the endpoint that is set is for {} alone", public(first)),
    }
}

/// Whether the request of the message went to AWS, as far as the endpoints that are set tell.
pub(super) fn asks_aws(case: &Case<'_, '_>) -> bool {
    of_request(case).is_none_or(|endpoint| endpoint.owner() == EndpointOwner::Aws)
}

/// Requests that get or look at credentials: an endpoint of S3 has nothing to do with them.
fn is_operation_of_sts(operation: &str) -> bool {
    operation.starts_with("AssumeRole")
        || ["GetCallerIdentity", "GetSessionToken", "GetFederationToken", "GetAccessKeyInfo"]
            .contains(&operation)
}

/// The operations of S3 that programs call most, some of them on their own.
fn is_operation_of_s3(operation: &str) -> bool {
    let words = ["Object", "Bucket", "MultipartUpload", "UploadPart"];
    words.iter().any(|word| operation.contains(word))
}

fn are_ignored(case: &Case<'_, '_>) -> bool {
    let is_on = |value: &str| value.eq_ignore_ascii_case("true");
    let setting = || case.profile()?.get(keys::IGNORE_CONFIGURED_ENDPOINT_URLS);
    case.environment.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS").or_else(setting).is_some_and(is_on)
}

fn of_variables(case: &Case<'_, '_>) -> impl Iterator<Item = Endpoint> {
    case.environment.variables.iter().filter_map(|(name, url)| {
        let rest = name.strip_prefix("AWS_ENDPOINT_URL").filter(|_| !url.is_empty())?;
        let service = rest.strip_prefix('_').map(str::to_ascii_lowercase);
        Some(Endpoint { url: url.clone(), at: Some(Origin::Variable(name.clone())), service })
    })
}

fn of_files(case: &Case<'_, '_>) -> impl Iterator<Item = Endpoint> {
    let settings = case.settings().into_iter();
    settings.filter_map(|(section, setting)| {
        let block = match setting.place {
            SettingPlace::Nested(block) => Some(&section.settings[block as usize]),
            _ => None,
        };
        // In a block of a profile, where no tool without a plugin looks for it, it leads nowhere.
        let is_of_services = section.symbol().is_some_and(|(kind, _)| kind == SymbolKind::Services);
        let is_read = block.is_none() || is_of_services || case.world.has_endpoint_plugin();
        let is_endpoint = is_read && section.text(setting.name) == "endpoint_url";
        if !is_endpoint || section.value(setting).is_empty() {
            return None;
        }
        let service = block.map(|block| section.text(block.name).to_ascii_lowercase());
        // Blocks of profiles, which the plugin reads, have the names of the AWS CLI.
        let service = service.map(|name| match services::by_cli_name(&name) {
            Some(known) => known.config_id.to_owned(),
            None => name,
        });
        let at = Some(Origin::line(section, setting.line));
        Some(Endpoint { url: section.value(setting).to_owned(), at, service })
    })
}
