//! The variables that clients see, and which of them decide something.

use catalogue::credentials::{names_a_secret, surely_names_a_secret};

use super::ClientAnswer;
use super::clients::Clients;
use super::text::{key_id, length, plain};
use crate::readers::Client;
use crate::readers::resolve::{
    Environment, Location, Resolution, RoleSource, SelectedBy, Source, StaticKeys, locate,
    location_variable,
};
use syntax::FileKind;

/// A variable that is set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariableRow {
    /// Its name.
    pub name: String,
    /// Its value; of a secret the length.
    pub value: String,
    /// The clients for which it decides a profile, credentials, a region or a file.
    pub clients: Clients,
    /// It is one of those about which the models of clients say who takes it.
    pub is_modelled: bool,
}

/// The variables that can decide which profile, credentials, region or file a client takes, the ones
/// that matter most first.
const MODELLED: [&str; 15] = [
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_ROLE_ARN",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/// Each `AWS_…` variable that is set, those that decide something first.
pub(super) fn rows(environment: &Environment, found: &[ClientAnswer]) -> Vec<VariableRow> {
    let modelled = MODELLED.into_iter().filter_map(|name| {
        let value = environment.get(name)?;
        let clients = found.iter().filter(|it| decides(name, it, environment)).map(|it| it.client);
        Some(VariableRow {
            name: name.to_owned(),
            value: shown(name, value),
            clients: clients.collect(),
            is_modelled: true,
        })
    });
    let others = environment
        .variables
        .iter()
        // Not proxies and homes: they are no part of how a profile is found.
        .filter(|(name, _)| name.starts_with("AWS_") && !MODELLED.contains(&name.as_str()));
    let others = others.map(|(name, value)| VariableRow {
        name: plain(name),
        value: shown(name, value),
        clients: Clients::default(),
        is_modelled: false,
    });
    modelled.chain(others).collect()
}

/// The value of a variable without its secrets.
fn shown(name: &str, value: &str) -> String {
    match name {
        _ if value.is_empty() => "set, but empty".to_owned(),
        "AWS_ACCESS_KEY_ID" => key_id(value),
        // By its name, since the value of a secret need not look like one.
        _ if surely_names_a_secret(name) || names_a_secret(name) => length(value),
        _ => plain(value),
    }
}

/// Whether a variable decides something for a client.
fn decides(name: &str, found: &ClientAnswer, environment: &Environment) -> bool {
    match name {
        "AWS_PROFILE" | "AWS_DEFAULT_PROFILE" => {
            matches!(found.selected.by, SelectedBy::Variable(by) if by == name)
        }
        "AWS_REGION" | "AWS_DEFAULT_REGION" => {
            matches!(&found.region, Some((Source::Variable(by), _)) if *by == name)
        }
        "AWS_CONFIG_FILE" => is_led_elsewhere(found.client, FileKind::Config, environment),
        "AWS_SHARED_CREDENTIALS_FILE" => {
            is_led_elsewhere(found.client, FileKind::Credentials, environment)
        }
        _ => found.resolution.as_ref().is_some_and(|it| variables_of(it).contains(&name)),
    }
}

fn is_led_elsewhere(client: Client, file: FileKind, environment: &Environment) -> bool {
    debug_assert!(
        environment.get(location_variable(file)).is_some(),
        "only set variables are asked about"
    );
    locate(client, file, environment) != Location::Default
}

/// The variables that a way to credentials uses.
fn variables_of(resolution: &Resolution) -> Vec<&'static str> {
    let variable = |source: &Source| match source {
        Source::Variable(name) => Some(*name),
        Source::File(_) => None,
    };
    match resolution {
        Resolution::Static(StaticKeys { id, secret, token }) => {
            let token = token.as_ref().map(|(source, _)| source);
            // botocore refuses keys in variables whose noted end has passed (`EnvProvider`).
            // https://github.com/boto/botocore/blob/develop/botocore/credentials.py
            let expiry = variable(id).map(|_| "AWS_CREDENTIAL_EXPIRATION");
            [Some(id), Some(secret), token]
                .into_iter()
                .flatten()
                .filter_map(variable)
                .chain(expiry)
                .collect()
        }
        Resolution::WebIdentity { token_file, role_arn } => {
            [token_file, role_arn].into_iter().filter_map(variable).collect()
        }
        Resolution::Container(name) => vec![name],
        // The role itself is the profile's; variables can only be at the end of its chain.
        Resolution::Role {
            source: RoleSource::Profile(_, inner) | RoleSource::Own(inner), ..
        } => variables_of(inner),
        _ => Vec::new(),
    }
}
