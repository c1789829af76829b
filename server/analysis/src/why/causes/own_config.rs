//! Programs that take their keys from elsewhere than the AWS files.

use catalogue::messages::kinds;

use super::{Case, Cause, Certainty, Probe};
use crate::report::option;
use crate::why::public;

pub(super) const OWN_CONFIG: Probe =
    Probe::Ask("The program takes its keys from a file of its own.", own_config);

pub(super) fn own_config(case: &Case<'_, '_>) -> Option<Cause> {
    if let Some(reason) = hadoop(case) {
        return Some(reason);
    }
    // https://rclone.org/s3/#authentication, `s3cmd --configure`, `mc alias list`
    let (text, next) = match case.tool.name.as_str() {
        "rclone" => (
            "rclone takes the keys in its own rclone.conf unless env_auth is true there",
            "rclone config file",
        ),
        "s3cmd" => (
            "s3cmd takes the key in ~/.s3cfg before those of AWS files",
            "s3cmd --dump-config | grep ^access_key",
        ),
        "DuckDB" if case.found.message?.pattern.starts_with("HTTP GET") => (
            "DuckDB reads AWS files only for a secret with the provider credential_chain",
            "CREATE SECRET (TYPE s3, PROVIDER credential_chain);",
        ),
        "object_store" => (
            "object_store, as in Polars and delta-rs, reads variables and no AWS files",
            "eval \"$(aws configure export-credentials --format env)\"",
        ),
        "s3fs" => (
            "s3fs can take its key from passwd_file or ~/.passwd-s3fs, and not from AWS files",
            "ls -l ~/.passwd-s3fs /etc/passwd-s3fs",
        ),
        "MinIO's mc" => {
            ("mc takes the keys of its own aliases and reads no AWS files", "mc alias list")
        }
        _ => return None,
    };
    Some(Cause::new(Certainty::Likely, text).next(next))
}

/// S3A asks the providers of its own list, which the message has.
/// <https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/authentication.html>
fn hadoop(case: &Case<'_, '_>) -> Option<Cause> {
    let message = case.found.message?;
    let is_of_s3a = message.program == "Hadoop" || case.text.contains("fs.s3a");
    let finds_none = case.found.kind.id == kinds::NO_CREDENTIALS;
    let reads_files = case.text.contains("ProfileCredentialsProvider");
    if !is_of_s3a || !finds_none || reads_files || !case.text.contains("CredentialsProvider") {
        return None;
    }
    let text = "none of the providers in the message reads AWS files; only a ProfileCredentialsProvider does";
    let profile = option("--profile", &public(case.profile_name()));
    let profile = if case.profile().is_some() { format!(" {profile}") } else { String::new() };
    let export = format!("eval \"$(aws configure export-credentials{profile} --format env)\"");
    let name = "or name a profile provider in fs.s3a.aws.credentials.provider";
    Some(Cause::new(Certainty::Certain, text).next(export).next(name))
}
