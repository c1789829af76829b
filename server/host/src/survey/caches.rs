//! The caches of AWS tools, of which only the moments are taken out.

use std::fs;
use std::path::PathBuf;

use analysis::SignIn;
use analysis::doctor::CacheState;
use serde::Deserialize;

use crate::content::bytes_of;
use crate::facts::now;
use crate::home::home;
use crate::own_files::OwnFiles;
use crate::shares::is_silent;

/// In bytes.
const LARGEST: u64 = 1 << 20;

/// How many files of a cache are read at most.
const MOST: usize = 1000;

#[derive(Deserialize)]
struct CachedRole {
    #[serde(rename = "Credentials")]
    credentials: Option<Expiring>,
}

#[derive(Deserialize)]
struct CachedLogin {
    #[serde(rename = "accessToken")]
    access_token: Option<Expiring>,
}

#[derive(Deserialize)]
struct Expiring {
    #[serde(alias = "Expiration", alias = "expiresAt")]
    expires: Option<String>,
}

/// `~/.aws/cli/cache`, which the AWS CLI fills when it assumes a role.
pub(super) fn roles(own: &OwnFiles) -> CacheState {
    let expiry = |bytes: &[u8]| {
        let cached: CachedRole = serde_json::from_slice(bytes).ok()?;
        cached.credentials?.expires
    };
    look_in(directory("cli"), own, expiry)
}

/// What `aws login` keeps, at another place if a variable says so.
pub(super) fn logins(own: &OwnFiles) -> CacheState {
    let expiry = |bytes: &[u8]| {
        let cached: CachedLogin = serde_json::from_slice(bytes).ok()?;
        cached.access_token?.expires
    };
    let named = std::env::var_os("AWS_LOGIN_CACHE_DIRECTORY").filter(|path| !path.is_empty());
    look_in(named.map(PathBuf::from).or_else(|| directory("login")), own, expiry)
}

fn directory(tool: &str) -> Option<PathBuf> {
    Some(PathBuf::from(home()?).join(".aws").join(tool).join("cache"))
}

fn look_in(
    directory: Option<PathBuf>,
    own: &OwnFiles,
    expiry: impl Fn(&[u8]) -> Option<String>,
) -> CacheState {
    let mut cache = CacheState::default();
    let directory = directory.filter(|directory| !is_silent(directory));
    let Some(Ok(entries)) = directory.map(fs::read_dir) else { return cache };
    let paths = entries.flatten().map(|entry| entry.path());
    let is_cached = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    for path in paths.filter(is_cached).take(MOST) {
        let Some(bytes) = bytes_of(&path, LARGEST) else { continue };
        cache.files += 1;
        if !is_json(&bytes) {
            cache.damaged.push(own.name(&path));
        } else if expiry(&bytes).is_some_and(|end| has_passed(&end)) {
            cache.expired += 1;
        }
    }
    cache.damaged.sort();
    cache
}

fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
}

fn has_passed(end: &str) -> bool {
    let end = SignIn::read(end, None).map(|sign_in| sign_in.ends);
    end.zip(now()).is_some_and(|(end, now)| end <= now)
}
