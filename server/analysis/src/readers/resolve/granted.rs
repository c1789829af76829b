//! Granted, `pkg/cfaws/profiles.go`: the AWS SDK for Go says where the credentials of a profile come
//! from.

use super::go::profile;
use super::merged::MergedFiles;
use super::outcome::{Failure, FailureKind, Resolution};
use super::selection::Selected;
use syntax::FileKind;

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let name = &*selected.name;
    let is_listed = match name {
        "default" => files.has_profile(FileKind::Config, name),
        name => files.exists(name),
    };
    if !is_listed {
        return Err(Failure::new(name, FailureKind::ProfileMissing));
    }
    profile::credentials(files, &profile::load(files, name)?)
}
