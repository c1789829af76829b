//! What cannot be told here, and how to look.

use catalogue::messages::{OpenQuestion, Regions};
use catalogue::{arn, regions};

use super::case::Case;
use super::clues::host_of;
use super::recognised::Recognised;
use super::{endpoints, message_host, public};
use crate::report::{argument, option};

/// A cause that only AWS, the network or another machine can confirm.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenCause {
    /// What it would be.
    pub text: String,
    /// How to look.
    pub next: Vec<String>,
}

/// What cannot be told here, with what is known filled in.
pub(super) fn open_causes(case: &Case<'_, '_>) -> Vec<OpenCause> {
    let region = case.region().and_then(regions::lookup);
    let partition = region.map_or("aws", |region| region.partition);
    let is_asked = |question: &&OpenQuestion| match question.regions {
        Regions::Any => true,
        // A region that is not known may be any.
        Regions::OptIn => region.is_none_or(|it| it.is_opt_in() || it.is_pseudo()),
        Regions::OtherPartition => partition != "aws",
    };
    let questions = case.found.kind.open.iter();
    // A key of another service is nothing that AWS could be asked about.
    let asks_aws = endpoints::asks_aws(case);
    let is_for_aws = |question: &&OpenQuestion| {
        let of_aws = ["aws-config-lsp validate", "aws sts", "https://health.aws"];
        asks_aws || !question.how.is_some_and(|how| of_aws.iter().any(|it| how.starts_with(it)))
    };
    questions
        .filter(is_asked)
        .filter(is_for_aws)
        .map(|question| OpenCause {
            text: fill(case, partition, question.what),
            next: question.how.map(|how| fill(case, partition, how)).into_iter().collect(),
        })
        .collect()
}

/// A question with what is known filled in.
fn fill(case: &Case<'_, '_>, partition: &str, text: &str) -> String {
    // Nobody has a profile `default` that is not there.
    let is_absent = case.selected_by_default() && case.profile().is_none();
    let profile = if is_absent { "NAME".to_owned() } else { public(case.profile_name()) };
    // A role has no key that AWS could be asked about.
    let owner = if is_absent { profile.clone() } else { public(case.owner_name()) };
    let session = case.found.hole("session").map_or_else(|| "NAME".to_owned(), public);
    let region = region_of(case.found).unwrap_or_else(|| "the region".to_owned());
    let url = message_host::address(case).and_then(root_of);
    let url = url.unwrap_or_else(|| "https://sts.amazonaws.com".to_owned());
    let role = case.found.hole("arn").and_then(|arn| arn::parse(arn).ok());
    let role = role.filter(|arn| arn.resource.starts_with("role/"));
    let role = role.map_or_else(|| "NAME".to_owned(), |arn| argument(&public(arn.name())));
    let path = case.found.hole("path").map_or_else(|| "~/.aws".to_owned(), public);
    let text = with_registry(case, text);
    // The whole option first: a name that begins with a hyphen needs `--profile=NAME`.
    text.replace("validate {profile}", &format!("validate {}", argument(&owner)))
        .replace("--profile {profile}", &option("--profile", &profile))
        .replace("{profile}", &argument(&profile))
        .replace("{session}", &session)
        .replace("{region}", &region)
        .replace("{url}", &url)
        .replace("{path}", &path)
        .replace("{role}", &role)
        .replace("{partition}", &format!("`{partition}`"))
}

/// A command about a registry of ECR, with the one that the message names and its region.
fn with_registry(case: &Case<'_, '_>, text: &str) -> String {
    let host = message_host::address(case).map(host_of).filter(|host| host.contains(".dkr.ecr."));
    let Some(host) = host else { return text.to_owned() };
    let region = host.split('.').find_map(regions::lookup);
    let option = region.map_or_else(String::new, |it| format!(" --region {}", it.name));
    text.replace("get-login-password |", &format!("get-login-password{option} |"))
        .replace("REGISTRY", &public(&host))
}

/// Scheme, host and port of a URL, to be shown; a host alone gets a scheme.
fn root_of(url: &str) -> Option<String> {
    let host = host_of(url);
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let scheme = if scheme.eq_ignore_ascii_case("http") { "http" } else { "https" };
    let port = rest.split_once(&host)?.1.strip_prefix(':').unwrap_or_default();
    let port: String = port.chars().take_while(char::is_ascii_digit).collect();
    let port = if port.is_empty() { port } else { format!(":{port}") };
    (!host.is_empty()).then(|| format!("{scheme}://{}{port}", public(&host)))
}

/// The region that the message names, as it may be shown.
pub(super) fn region_of(found: &Recognised) -> Option<String> {
    let region = found.hole("region")?;
    regions::lookup(region).map(|region| region.name.to_owned()).or_else(|| Some(public(region)))
}
