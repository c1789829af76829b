//! The endpoints that are set, and which of them the request of a message went to.

use catalogue::endpoints::{EndpointOwner, endpoint};
use catalogue::{keys, services};

use super::Case;
use super::network::host_of;
use crate::model::{SettingPlace, SymbolKind};
use crate::report::Origin;
use crate::why::public;

/// An endpoint that somebody set.
#[derive(Clone)]
pub(super) struct Endpoint {
    pub(super) url: String,
    /// Where; `None` for an option of the command.
    pub(super) at: Option<Origin>,
    /// The only service that it is for, as a services section calls it.
    service: Option<String>,
}

impl Endpoint {
    pub(super) fn owner(&self) -> EndpointOwner {
        endpoint(&self.url)
    }

    pub(super) fn host(&self) -> String {
        host_of(&self.url)
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
    let is_of_sts = case.found.operation.as_deref().is_some_and(is_operation_of_sts);
    let fits = |endpoint: &Endpoint| match endpoint.service.as_deref() {
        None => true,
        Some(service) => (service == "sts") == is_of_sts,
    };
    endpoints(case).into_iter().find(fits)
}

/// Who answers at the endpoint of the request.
pub(in crate::why) fn owner_of_request(case: &Case<'_, '_>) -> Option<EndpointOwner> {
    of_request(case).map(|endpoint| endpoint.owner())
}

/// Requests that get or look at credentials: an endpoint of S3 has nothing to do with them.
fn is_operation_of_sts(operation: &str) -> bool {
    operation.starts_with("AssumeRole")
        || ["GetCallerIdentity", "GetSessionToken", "GetFederationToken", "GetAccessKeyInfo"]
            .contains(&operation)
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
