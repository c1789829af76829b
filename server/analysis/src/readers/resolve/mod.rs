//! Which credentials each client uses.
//!
//! Invariants: the environment is what the caller gives; there is no network and no token cache, and a
//! result that depends on them says so. No value of a secret enters a result, only its file or its
//! variable. A chain is followed as far as the client follows it, at most a hundred profiles.
//!
//! Each reader has a file, or a folder: there `mod.rs` says whom the client asks in which order, and
//! `profile.rs` what one profile gives.

mod answer;
mod aws_vault;
mod botocore;
mod cpp;
mod crt;
mod dotnet;
mod effective;
mod environment;
mod file_views;
mod go;
mod granted;
mod home;
mod java;
mod javascript;
mod location;
mod merged;
mod outcome;
mod php;
mod profiles;
mod provider_steps;
mod region;
mod ruby;
mod rust;
mod selection;
mod sso;
mod variables;

pub use answer::{ClientResolution, answer};
pub use effective::effective;
pub(crate) use effective::takes_from;
pub use environment::{Environment, OperatingSystem};
pub use file_views::FileViews;
pub use home::{Home, home_of};
pub use location::{Location, locate, location_variable};
pub use outcome::{Failure, FailureKind, Resolution, RoleSource, Source, StaticKeys};
pub use profiles::Profiles;
pub use region::region;
pub use selection::{Selected, SelectedBy, Selection, select};

use super::{Client, Reader};

/// A longer chain is reported as an error. The readers have no limit but their stack, and nobody assumes
/// a hundred roles to get one.
pub(crate) const LONGEST_CHAIN: usize = 100;

/// What `reader` does when asked for the credentials of the profile `name` with no variables set.
/// Findings of files use this.
pub fn resolve(reader: Reader, profiles: &dyn Profiles, name: &str) -> Resolution {
    // By name, because then no client prefers what it finds elsewhere: a finding is about the file, not
    // about who reads it where.
    let selection = Selection::Named(name.to_owned());
    answer(Client::of(reader), profiles, &selection, &Environment::EMPTY).resolution
}
