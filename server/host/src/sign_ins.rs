//! Whether somebody is signed in at IAM Identity Center or with `aws login`, by the caches that AWS's tools share.
//!
//! A file of the cache is named after the SHA-1 of its sso-session's name, or of the start URL where a
//! profile names no session (`botocore/tokens.py`, `botocore/utils.py`). Of what it holds, only the
//! moments and the region are taken out; tokens are read over and kept nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use analysis::SignIn;
use serde::Deserialize;
use sha1::{Digest as _, Sha1};

use crate::content::bytes_of;
use crate::home::home;

mod login;

/// In bytes; tokens of IAM Identity Center have some thousands.
const LARGEST: u64 = 1 << 20;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CachedToken {
    expires_at: String,
    registration_expires_at: Option<String>,
    region: Option<String>,
}

pub fn cache() -> Option<PathBuf> {
    Some(PathBuf::from(home()?).join(".aws").join("sso").join("cache"))
}

/// The sign-in of each session or start URL, where there is one.
pub(crate) fn look_up<C: FromIterator<(String, Option<SignIn>)> + Default>(
    names: BTreeSet<String>,
) -> C {
    let Some(cache) = cache() else { return C::default() };
    let sign_ins = names.into_iter().map(|name| {
        let found = if name.starts_with("arn:") {
            login::read(&name)
        } else {
            read(&cache.join(file_name(&name)))
        };
        (name, found)
    });
    sign_ins.collect()
}

/// The names of sessions and start URLs by the hash that their files in the cache are named after.
pub fn by_hash(names: BTreeSet<String>) -> BTreeMap<String, String> {
    let hash = |name: &String| file_name(name).trim_end_matches(".json").to_owned();
    names.into_iter().map(|name| (hash(&name), name)).collect()
}

fn file_name(name: &str) -> String {
    let mut file_name = String::with_capacity(45);
    for byte in Sha1::digest(name.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(file_name, "{byte:02x}");
    }
    file_name + ".json"
}

fn read(path: &Path) -> Option<SignIn> {
    let cached: CachedToken = serde_json::from_slice(&bytes_of(path, LARGEST)?).ok()?;
    let sign_in = SignIn::read(&cached.expires_at, cached.registration_expires_at.as_deref())?;
    Some(sign_in.in_region(cached.region.as_deref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_botocore_names_them() {
        // hashlib.sha1(b"my-sso").hexdigest()
        assert_eq!(file_name("my-sso"), "0ad374308c5a4e22f723adf10145eafad7c4031c.json");
    }
}
