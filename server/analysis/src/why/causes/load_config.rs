//! The older SDKs for Go and JavaScript, which read the config file only if a variable asks for it.

use catalogue::keys;
use catalogue::messages::kinds;
use syntax::FileKind;

use super::region::region;
use super::{Case, Cause, Certainty, Probe};
use crate::model::Symbol;
use crate::readers::Client;
use crate::report::{Origin, shell_word};
use crate::why::clues::gives;
use crate::why::public;

const VARIABLE: &str = "AWS_SDK_LOAD_CONFIG";

/// Programs that ask for the config file themselves.
const ASK_THEMSELVES: [&str; 6] =
    ["Terraform", "OpenTofu", "Terragrunt", "the AWS CDK", "Serverless Framework", "Amplify"];

pub(super) const LOAD_CONFIG: Probe =
    Probe::Ask("The SDK reads config only if AWS_SDK_LOAD_CONFIG is set.", load_config);

/// What the message misses is in config alone, and the tool leaves that file out.
pub(super) fn load_config(case: &Case<'_, '_>) -> Option<Cause> {
    if !leaves_config_out(case) {
        return None;
    }
    let reason = match case.found.kind.id {
        kinds::NO_REGION => region_in_config(case)?,
        _ => profile_in_config(case)?,
    };
    Some(reason)
}

fn leaves_config_out(case: &Case<'_, '_>) -> bool {
    let is_older = matches!(case.tool.release, Some("go1" | "js2"));
    is_older && !ASK_THEMSELVES.contains(&case.tool.name.as_str()) && !is_on(case)
}

fn is_on(case: &Case<'_, '_>) -> bool {
    case.environment.filled(VARIABLE).is_some_and(|value| match case.client() {
        // https://pkg.go.dev/strconv#ParseBool, as `loadEnvConfig` of aws-sdk-go calls it.
        Client::Go => ["1", "t", "T", "true", "TRUE", "True"].contains(&value),
        _ => true,
    })
}

/// Why the file is left out, as the beginning of a sentence.
fn why_left_out(case: &Case<'_, '_>) -> String {
    let tool = &case.tool.name;
    match case.environment.filled(VARIABLE) {
        Some(_) => format!("{VARIABLE} is neither 1 nor true, so {tool} does not read config"),
        None => format!("{tool} reads config only if {VARIABLE} is set"),
    }
}

fn profile_in_config(case: &Case<'_, '_>) -> Option<Cause> {
    let name = case.profile_name();
    let profile = case.profile().filter(gives)?;
    let says_missing = case.found.kind.id == kinds::PROFILE_NOT_FOUND;
    if is_in_credentials(&profile, says_missing) {
        return None;
    }
    // A program that reads it and is too old for the sign-in prints the same.
    let signs_in = profile.has(keys::SSO_SESSION) || profile.has(keys::SSO_START_URL);
    let certainty = if signs_in && !says_missing { Certainty::Likely } else { Certainty::Certain };
    let text = format!("{}, and profile `{}` is there alone", why_left_out(case), public(name));
    let reason = Cause::new(certainty, text).at(case.header(name));
    Some(reason.next(format!("export {VARIABLE}=1")))
}

/// Whether the profile is in the credentials file, or has a key there.
fn is_in_credentials(profile: &Symbol<'_, '_>, without_key: bool) -> bool {
    let mut sections = profile.sections().filter(|it| it.file == FileKind::Credentials);
    sections.any(|it| without_key || it.setting(keys::AWS_ACCESS_KEY_ID).is_some())
}

fn region_in_config(case: &Case<'_, '_>) -> Option<Cause> {
    let (value, at) = region(case).filter(|(value, _)| !value.is_empty())?;
    let text = match at.as_ref()? {
        Origin::Line { file: FileKind::Config, .. } => {
            format!("{}, and the region is there alone", why_left_out(case))
        }
        Origin::Variable(name) if name == "AWS_DEFAULT_REGION" => {
            format!("{} reads {name} only if {VARIABLE} is set", case.tool.name)
        }
        _ => return None,
    };
    let reason = Cause::new(Certainty::Certain, text).at(at);
    let export = format!("or export AWS_REGION={}", shell_word(&public(&value)));
    Some(reason.next(format!("export {VARIABLE}=1")).next(export))
}
