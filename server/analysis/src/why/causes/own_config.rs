//! Programs that take their keys from elsewhere than the AWS files.

use super::{Case, Cause, Certainty, Probe};

pub(super) const OWN_CONFIG: Probe =
    Probe::Ask("The program takes its keys from a file of its own.", own_config);

fn own_config(case: &Case<'_, '_>) -> Option<Cause> {
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
