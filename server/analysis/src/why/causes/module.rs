//! A part of an SDK that is not installed.

use catalogue::keys;

use super::{Case, Cause, Certainty, Probe};
use crate::readers::Client;
use crate::why::public;

pub(super) const MODULE: Probe = Probe::Ask("A part of the SDK that the profile needs.", module);

fn module(case: &Case<'_, '_>) -> Option<Cause> {
    let needs = [
        (keys::LOGIN_SESSION, "login_session"),
        (keys::SSO_SESSION, "sso_session"),
        (keys::SSO_START_URL, "sso_start_url"),
        (keys::ROLE_ARN, "role_arn"),
    ];
    let need = needs.into_iter().find_map(|(key, name)| Some((name, case.setting(key)?.1)));
    let assembly = case.found.hole("service").filter(|_| case.client() == Client::Dotnet);
    if let Some(assembly) = assembly {
        let text = format!("the program lacks the package AWSSDK.{}", public(assembly));
        let reason = Cause::new(Certainty::Certain, text).at(need.map(|(_, at)| at));
        return Some(reason.next(package(assembly)));
    }
    let (name, at) = need?;
    let text = format!("the profile has `{name}`, for which the tool needs another part");
    Some(Cause::new(Certainty::Certain, text).at(at).next(part(case, name)))
}

/// Both parts of a sign-in are needed, and the message names one.
fn package(assembly: &str) -> String {
    match assembly {
        "SSO" | "SSOOIDC" => "dotnet add package AWSSDK.SSO, and AWSSDK.SSOOIDC".to_owned(),
        one => format!("dotnet add package AWSSDK.{}", public(one)),
    }
}

fn part(case: &Case<'_, '_>, setting: &str) -> &'static str {
    let is_java_1 = case.tool.release == Some("java1");
    match (case.client(), setting) {
        (Client::Boto3, _) => "pip install \"botocore[crt]\"",
        (Client::Java, "role_arn") if is_java_1 => "add com.amazonaws:aws-java-sdk-sts",
        (Client::Java, "login_session") => "add software.amazon.awssdk:signin",
        (Client::Java, "role_arn") => "add software.amazon.awssdk:sts",
        (Client::Java, _) => "add software.amazon.awssdk:sso and software.amazon.awssdk:ssooidc",
        (Client::Rust, "login_session") => "cargo add aws-config --features credentials-login",
        (Client::Rust, _) => "cargo add aws-config --features sso",
        _ => "install the part that the message names",
    }
}
