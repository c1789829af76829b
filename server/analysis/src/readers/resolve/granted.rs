//! Granted, `pkg/cfaws/profiles.go`: the AWS SDK for Go says where the credentials of a profile come
//! from.

use super::go::profile;
use super::merged::{MergedFiles, Visited};
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

/// `Profile.Region`: that of the profile, of its source, or of its sign-in. Only a profile without any has
/// what the SDK for Go takes where nobody names a profile, from a variable first.
pub(super) fn region<'p>(files: MergedFiles<'p>, name: &'p str) -> Option<(FileKind, &'p str)> {
    let filled = |name, key| files.find(name, key).filter(|(_, value)| !value.is_empty());
    let is_granted = |name| filled(name, "granted_sso_account_id").is_some();
    let (mut visited, mut last) = (Visited::new(), name);
    loop {
        if let found @ Some(_) = filled(last, "region") {
            return found;
        }
        visited.push(last).ok()?;
        let source = filled(last, "source_profile").filter(|_| last != name || !is_granted(name));
        match source {
            // Of a profile that is its own source it asks without an end.
            Some((_, source)) if visited.contains(source) => return None,
            Some((_, source)) => last = source,
            None => break,
        }
    }
    if let Some((_, session)) = filled(last, "sso_session") {
        let in_file =
            |file| Some((file, files.sso_session_in(file, session.trim(), "sso_region")?));
        let found = FileKind::ALL.into_iter().find_map(in_file);
        return found.filter(|(_, region)| !region.is_empty());
    }
    // `ParseGrantedSSOProfile` is called for the profile that is asked for.
    let own = filled(last, "granted_sso_region").filter(|_| last == name && is_granted(name));
    own.or_else(|| filled(last, "sso_region"))
}
