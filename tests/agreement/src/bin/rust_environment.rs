//! Which way to credentials the AWS SDK for Rust takes in an environment.
//!
//! ```text
//! rust_environment DIR
//! ```
//!
//! `DIR` holds one directory per case with `config`, `credentials` and `environment.json`: the variables,
//! and the profile that is asked for by name; with a `home`, the files are those that the client finds
//! there, and its own words are printed too; where that is empty, `HOME` is not set. Prints one line of JSON per case. Nothing is asked of a
//! network: what would be, is said. Programs are run.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    unsafe_code,
    reason = "a program of the tests; the SDK reads the variables of its process, which has one thread"
)]

use std::path::Path;
use std::{env, fs};

use aws_config::default_provider::credentials::DefaultCredentialsChain;
use aws_config::environment::EnvironmentVariableRegionProvider;
use aws_config::meta::region::RegionProviderChain;
use aws_config::profile::region::ProfileFileRegionProvider;
use aws_config::provider_config::ProviderConfig;
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials as _;
use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_types::region::Region;
use serde_json::{Value, json};

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut cases: Vec<_> =
        fs::read_dir(env::args().nth(1).unwrap()).unwrap().map(|it| it.unwrap().path()).collect();
    cases.sort();
    for case in cases.iter().filter(|case| case.join("environment.json").exists()) {
        let asked = fs::read_to_string(case.join("environment.json")).unwrap();
        let asked: Value = serde_json::from_str(&asked).unwrap();
        set_variables(case, &asked);
        let profile = asked["profile"].as_str();
        let ((way, words), region) =
            runtime.block_on(async { (way(profile).await, region(profile).await) });
        let words = words.filter(|_| asked["home"].is_string());
        println!(
            "{}",
            json!({
                "case": case.file_name().unwrap().to_str(),
                "way": way,
                "region": region,
                "words": words,
            })
        );
    }
}

fn set_variables(case: &Path, asked: &Value) {
    let others = ["SECRET_ACCESS_KEY", "USERPROFILE", "HOMEDRIVE", "HOMEPATH"];
    let ours = |name: &str| {
        name.starts_with("AWS_") || name.starts_with("AMAZON_") || others.contains(&name)
    };
    let old: Vec<_> = env::vars().map(|(name, _)| name).filter(|name| ours(name)).collect();
    let files = [("AWS_CONFIG_FILE", "config"), ("AWS_SHARED_CREDENTIALS_FILE", "credentials")];
    // SAFETY: there is one thread.
    unsafe {
        for name in old {
            env::remove_var(name);
        }
        match asked["home"].as_str() {
            Some("") => env::remove_var("HOME"),
            Some(home) => env::set_var("HOME", home),
            None => files.into_iter().for_each(|(name, file)| env::set_var(name, case.join(file))),
        }
        env::set_var("AWS_EC2_METADATA_DISABLED", "true");
        for (name, value) in asked["variables"].as_object().unwrap() {
            env::set_var(name, value.as_str().unwrap());
        }
    }
}

/// The way, and of a failure the client's own words.
async fn way(profile: Option<&str>) -> (String, Option<String>) {
    let http = http_client_fn(|_, _| SharedHttpConnector::new(Loopback));
    let config = ProviderConfig::without_region()
        .with_region(Some(Region::new("us-east-1")))
        .with_http_client(http);
    let mut chain =
        DefaultCredentialsChain::builder().configure(config).region(Region::new("us-east-1"));
    for source in ["Environment", "EcsContainer"] {
        let key = Credentials::new("credential_source", "-", None, None, "");
        chain = chain.with_custom_credential_source(source, key);
    }
    if let Some(profile) = profile {
        chain = chain.profile_name(profile);
    }
    let found = chain.build().await.provide_credentials().await;
    let words = found.as_ref().err().map(|error| DisplayErrorContext(error).to_string());
    let way = match found {
        Ok(key) => {
            let id = key.access_key_id();
            if id.contains("credential_source") {
                "credential_source".to_owned()
            } else if id.contains(' ') {
                id.to_owned()
            } else {
                let token = key.session_token().unwrap_or_default();
                format!("key {id} token {token} secret {}", key.secret_access_key())
            }
        }
        Err(error) => failure(&error),
    };
    (way, words)
}

fn failure(error: &CredentialsError) -> String {
    let text = format!("{error:?}");
    if text.contains("sso/cache") {
        "sso".to_owned()
    } else if matches!(error, CredentialsError::CredentialsNotLoaded(_)) {
        "nothing".to_owned()
    } else {
        "fails".to_owned()
    }
}

async fn region(profile: Option<&str>) -> Option<String> {
    let mut in_profile = ProfileFileRegionProvider::builder();
    if let Some(profile) = profile {
        in_profile = in_profile.profile_name(profile);
    }
    let chain = RegionProviderChain::first_try(EnvironmentVariableRegionProvider::new());
    let region = chain.or_else(in_profile.build()).region().await?;
    Some(region.as_ref().to_owned())
}

/// Answers with a key whose ID says what was asked.
#[derive(Debug)]
struct Loopback;

impl HttpConnector for Loopback {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let body = request.body().bytes().map(String::from_utf8_lossy).unwrap_or_default();
        let text = if body.contains("Action=") {
            assumed(&request, &body)
        } else {
            let id = format!("container {}", request.uri());
            let key = json!({ "AccessKeyId": id, "SecretAccessKey": "-", "Token": "-", "Expiration": "2099-01-01T00:00:00Z" });
            key.to_string()
        };
        let response = HttpResponse::new(200.try_into().unwrap(), SdkBody::from(text));
        HttpConnectorFuture::ready(Ok(response))
    }
}

/// Of the caller that a role makes.
const ARN: &str = "arn:aws:sts::029608264753:assumed-role/r/s";

/// What STS answers.
fn assumed(request: &HttpRequest, body: &str) -> String {
    let field = |name: &str| {
        let value = body.split('&').find_map(|field| field.strip_prefix(name)).unwrap();
        value.replace("%3A", ":").replace("%2F", "/")
    };
    let role = field("RoleArn=");
    let (action, id) = if body.contains("Action=AssumeRoleWithWebIdentity") {
        ("AssumeRoleWithWebIdentity", format!("web identity {role} {}", field("WebIdentityToken=")))
    } else {
        let signed = request.headers().get("authorization").unwrap();
        let signed = signed.split_once("Credential=").unwrap().1.split_once("/2").unwrap().0;
        let token = request.headers().get("x-amz-security-token").unwrap_or_default();
        let source = if signed.contains(' ') {
            signed.to_owned()
        } else {
            format!("key {signed} token {token}")
        };
        ("AssumeRole", format!("role {role} by ({source})"))
    };
    format!(
        "<{action}Response><{action}Result><Credentials><AccessKeyId>{id}</AccessKeyId>\
         <SecretAccessKey>-</SecretAccessKey><SessionToken>-</SessionToken>\
         <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>\
         <AssumedRoleUser><AssumedRoleId>-</AssumedRoleId><Arn>{ARN}</Arn></AssumedRoleUser>\
         </{action}Result></{action}Response>"
    )
}
