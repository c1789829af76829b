//! Which credentials each reader comes to for a profile, once the files are read.
//!
//! Invariants: the profile is asked for by name; the environment is what the caller gives; no
//! network, no token caches: where those decide, the answer names them. No value of a secret
//! setting enters a result, only the file it stands in. Chains are followed as far as each reader
//! follows them, at most a hundred profiles.

mod botocore;
mod crt;
mod effective;
mod environment;
mod files;
mod go;
mod java;
mod javascript;
mod merged;
mod outcome;
mod profiles;
mod ruby;
mod rust;
mod sso;

pub use effective::effective;
pub(crate) use effective::takes_from;
pub use environment::{Environment, OperatingSystem};
pub use files::Files;
pub use outcome::{Failure, FailureKind, Resolution, RoleSource, StaticKeys};
pub use profiles::Profiles;

use super::Reader;
use merged::Merged;

/// Profiles in a chain before it is given up as a mistake. The readers have no such bound but their
/// stack; nobody assumes a hundred roles to get one.
pub(crate) const LONGEST_CHAIN: usize = 100;

/// What `reader` does when asked for the credentials of the profile `name` in this environment.
pub fn resolve(
    reader: Reader,
    profiles: &dyn Profiles,
    name: &str,
    environment: &Environment,
) -> Resolution {
    let merged = Merged { reader, profiles, environment };
    if !merged.exists(name) {
        return Failure::new(name, FailureKind::ProfileMissing).into();
    }
    let found = match reader {
        Reader::Botocore => botocore::resolve(merged, name),
        Reader::JavaScript => javascript::resolve(merged, name),
        Reader::Rust => rust::resolve(merged, name),
        Reader::Go => go::resolve(merged, name),
        Reader::Ruby => ruby::resolve(merged, name),
        Reader::Java => java::resolve(merged, name),
        Reader::Crt => crt::resolve(merged, name),
    };
    found.unwrap_or_else(Resolution::Fails)
}
