//! Credentials in Base64, as Kubernetes keeps secrets.

use base64::prelude::{BASE64_STANDARD, Engine as _};

/// Whether a value is a credential in Base64. `echo` adds a line break to it if nobody asks it not to.
pub(super) fn is_encoded(value: &str, is_credential: impl Fn(&str) -> bool) -> bool {
    let Ok(decoded) = BASE64_STANDARD.decode(value) else { return false };
    str::from_utf8(&decoded).is_ok_and(|text| is_credential(text.trim_end()))
}
