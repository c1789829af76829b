//! The services, and the names that a `[services NAME]` section gives them.

mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

use table::SERVICES;

/// The version of botocore, AWS's own list, that regions and services were checked against.
pub const BOTOCORE: &str = table::BOTOCORE;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its name in a `[services NAME]` section, and in lower case after `AWS_ENDPOINT_URL_`.
    pub config_id: &'static str,
    /// Its name in AWS's models: `Elastic Beanstalk`.
    pub service_id: &'static str,
    /// Its names in the AWS CLI and boto3: `elasticbeanstalk`.
    pub cli_names: &'static [&'static str],
}

impl Service {
    /// The environment variable that holds the service's endpoint.
    ///
    /// ```
    /// let dynamodb = catalogue::services::lookup("dynamodb").unwrap();
    /// assert_eq!(dynamodb.env(), "AWS_ENDPOINT_URL_DYNAMODB");
    /// ```
    pub fn env(&self) -> String {
        format!("AWS_ENDPOINT_URL_{}", self.config_id.to_ascii_uppercase())
    }
}

const fn service(
    config_id: &'static str,
    service_id: &'static str,
    cli_names: &'static [&'static str],
) -> Service {
    Service { config_id, service_id, cli_names }
}

/// Every service, in the order of [`Service::config_id`].
pub fn all() -> &'static [Service] {
    SERVICES
}

/// The service that a `[services NAME]` section calls by this name.
pub fn lookup(config_id: &str) -> Option<&'static Service> {
    SERVICES
        .binary_search_by(|service| service.config_id.cmp(config_id))
        .ok()
        .map(|index| &SERVICES[index])
}

/// Commands of the AWS CLI that go by another name than the service they call.
const COMMANDS: &[(&str, &str)] =
    &[("s3api", "s3"), ("deploy", "codedeploy"), ("configservice", "config_service")];

/// The service that the AWS CLI and boto3 call by this name, as blocks in profiles do.
pub fn by_cli_name(name: &str) -> Option<&'static Service> {
    BY_CLI_NAME.get(name).copied()
}

static BY_CLI_NAME: LazyLock<HashMap<&str, &Service>> = LazyLock::new(|| {
    let named =
        |service: &'static Service| service.cli_names.iter().map(move |name| (*name, service));
    let commands =
        COMMANDS.iter().filter_map(|(name, config_id)| Some((*name, lookup(config_id)?)));
    SERVICES.iter().flat_map(named).chain(commands).collect()
});

/// The service for whose endpoint a name was made up, in a file or an environment.
///
/// ```
/// let service = |name| catalogue::services::of_endpoint(name).map(|service| service.config_id);
/// assert_eq!(service("s3_endpoint"), Some("s3"));
/// assert_eq!(service("endpoint_url_dynamodb"), Some("dynamodb"));
/// assert_eq!(service("s3.endpoint-url"), Some("s3"));
/// assert_eq!(service("AWS_ENDPOINT_URL_STS"), Some("sts"));
/// assert_eq!(service("endpoint_url"), None);
/// ```
pub fn of_endpoint(name: &str) -> Option<&'static Service> {
    let name = name.to_ascii_lowercase().replace(['-', '.', ' '], "_");
    let name = name.strip_prefix("aws_").unwrap_or(&name);
    let service = ["_endpoint_url", "_endpoint", "_endpointurl", "_url"]
        .into_iter()
        .find_map(|end| name.strip_suffix(end))
        .or_else(|| {
            ["endpoint_url_", "endpoint_"].into_iter().find_map(|start| name.strip_prefix(start))
        })?;
    lookup(service)
        .or_else(|| by_cli_name(service))
        // Above, hyphens became underscores; the AWS CLI's names have hyphens.
        .or_else(|| by_cli_name(&service.replace('_', "-")))
}

/// The service that someone meant who wrote another of its names: with hyphens or blanks for
/// underscores, with or without `Amazon` or `AWS`, or the AWS CLI's name.
///
/// ```
/// let meant = |name| catalogue::services::suggest(name).map(|service| service.config_id);
/// assert_eq!(meant("Elastic Beanstalk"), Some("elastic_beanstalk"));
/// assert_eq!(meant("elasticbeanstalk"), Some("elastic_beanstalk"));
/// assert_eq!(meant("dynamo_db"), Some("dynamodb"));
/// ```
pub fn suggest(name: &str) -> Option<&'static Service> {
    let lower = name.trim().to_ascii_lowercase();
    let plain = |text: &str| text.replace(['-', '_', ' '], "").to_ascii_lowercase();
    by_cli_name(&lower)
        .or_else(|| {
            let bare = plain(&lower);
            let bare =
                bare.strip_prefix("amazon").or_else(|| bare.strip_prefix("aws")).unwrap_or(&bare);
            SERVICES.iter().find(|service| {
                plain(service.config_id) == bare
                    || service.cli_names.iter().any(|known| plain(known) == bare)
            })
        })
        .or_else(|| beginning_with(&lower))
        .or_else(|| {
            let names = SERVICES.iter().map(|service| service.config_id);
            crate::nearest::suggest(&lower.replace(['-', ' '], "_"), names)
                // Some services have similar IDs, and a fix must not choose.
                .filter(|suggestion| suggestion.unique)
                .and_then(|suggestion| lookup(suggestion.name))
        })
}

/// The one service that a name is the beginning of: `dynamo` is `dynamodb`, not `dynamodb_streams`.
fn beginning_with(name: &str) -> Option<&'static Service> {
    const ENOUGH: usize = 5;
    let mut alike: Vec<_> = SERVICES.iter().filter(|it| it.config_id.starts_with(name)).collect();
    alike.sort_by_key(|service| service.config_id.len());
    let shortest = *alike.first().filter(|_| name.len() >= ENOUGH)?;
    alike.iter().all(|it| it.config_id.starts_with(shortest.config_id)).then_some(shortest)
}
