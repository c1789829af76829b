//! Sign-ins of `aws login`, by its own cache. A file is named after the SHA-256 of `login_session`.

use std::env;
use std::fmt::Write as _;
use std::path::PathBuf;

use analysis::SignIn;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{LARGEST, bytes_of, home};

/// How long a sign-in can be renewed after the credentials that it gave last, in seconds.
/// <https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html>
const LONGEST: i64 = 12 * 3600;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CachedLogin {
    access_token: CachedCredentials,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CachedCredentials {
    expires_at: String,
}

/// The sign-in of a session, with the time at which it has surely ended.
pub(super) fn read(session: &str) -> Option<SignIn> {
    let path = cache()?.join(file_name(session));
    let cached: CachedLogin = serde_json::from_slice(&bytes_of(&path, LARGEST)?).ok()?;
    let found = SignIn::read(&cached.access_token.expires_at, None)?;
    Some(SignIn { ends: found.ends + LONGEST, ..found })
}

fn cache() -> Option<PathBuf> {
    let own = env::var_os("AWS_LOGIN_CACHE_DIRECTORY").filter(|path| !path.is_empty());
    let own = own.map(PathBuf::from);
    own.or_else(|| Some(PathBuf::from(home()?).join(".aws").join("login").join("cache")))
}

fn file_name(session: &str) -> String {
    let mut name = String::with_capacity(69);
    for byte in Sha256::digest(session.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name + ".json"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_botocore_names_them() {
        // hashlib.sha256(b"arn:aws:iam::111122223333:user/j").hexdigest()
        assert_eq!(
            file_name("arn:aws:iam::111122223333:user/j"),
            "93bd3def9b94ba53f25b862d9d6ca29de9ce5fcea701c6bae1ff953d0b84f9fb.json"
        );
    }
}
