//! Granted, `pkg/cfaws/profiles.go`: the AWS SDK for Go says where the credentials of a profile come
//! from.

use super::go;
use super::merged::MergedFiles;
use super::outcome::{Failure, FailureKind, Resolution};
use super::selection::Selected;

pub(super) fn resolve(
    profiles: MergedFiles<'_>,
    selected: &Selected,
) -> Result<Resolution, Failure> {
    let name = &*selected.name;
    if !profiles.exists(name) {
        return Err(Failure::new(name, FailureKind::ProfileMissing));
    }
    go::credentials(profiles, &go::load(profiles, name)?)
}
