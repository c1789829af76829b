//! Which credentials each reader uses for a profile.
//!
//! Invariants: the profile is asked for by name, as with `--profile`; the environment is what the caller
//! gives; there is no network and no token cache, and a result that depends on them says so. No value
//! of a secret setting enters a result, only its file. A chain is followed as far as the reader follows
//! it, at most a hundred profiles.

mod botocore;
mod crt;
mod effective;
mod environment;
mod file_views;
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
pub use file_views::FileViews;
pub use outcome::{Failure, FailureKind, Resolution, RoleSource, StaticKeys};
pub use profiles::Profiles;

use super::Reader;
use merged::MergedFiles;

/// A longer chain is reported as an error. The readers have no limit but their stack, and nobody assumes
/// a hundred roles to get one.
pub(crate) const LONGEST_CHAIN: usize = 100;

/// What `reader` does when asked for the credentials of the profile `name` in this environment.
pub fn resolve(
    reader: Reader,
    profiles: &dyn Profiles,
    name: &str,
    environment: &Environment,
) -> Resolution {
    let merged = MergedFiles { reader, profiles, environment };
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
