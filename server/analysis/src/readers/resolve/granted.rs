//! Granted, `pkg/cfaws/profiles.go`: the AWS SDK for Go says where the credentials of a profile come
//! from.

use super::go::profile;
use super::merged::MergedFiles;
use super::outcome::{Failure, FailureKind, Resolution};
use super::selection::Selected;
use syntax::FileKind;

pub(super) fn resolve(
    profiles: MergedFiles<'_>,
    selected: &Selected,
) -> Result<Resolution, Failure> {
    let name = &*selected.name;
    let is_listed = match name {
        "default" => profiles.profiles.has_profile(FileKind::Config, name),
        name => profiles.exists(name),
    };
    if !is_listed {
        return Err(Failure::new(name, FailureKind::ProfileMissing));
    }
    profile::credentials(profiles, &profile::load(profiles, name)?)
}
