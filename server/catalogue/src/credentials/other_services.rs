//! Keys of services that speak S3's protocol and hand out credentials of their own forms.

/// Whether an access key ID has the form that another service gives its keys, and not AWS's: people
/// keep such keys in the same file and name the endpoint on the command line.
///
/// Cloudflare R2, OVH and IBM have 32 hexadecimal digits; Google `GOOG…`; Backblaze 25 digits that
/// begin with `00`; Digital Ocean `DO…`, Scaleway `SCW…` and Yandex `YCA…` in capitals.
/// <https://developers.cloudflare.com/r2/api/tokens/>
/// <https://cloud.google.com/storage/docs/authentication/hmackeys>
///
/// ```
/// use catalogue::credentials::is_other_service_key;
/// assert!(is_other_service_key("0123456789abcdef0123456789abcdef"));
/// assert!(!is_other_service_key("AKIAIOSFODNN7EXAMPLE"));
/// ```
pub fn is_other_service_key(id: &str) -> bool {
    let is_hex = |id: &str| id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_capital = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    match id.len() {
        20 => {
            let own = ["DO", "SCW"].iter().any(|prefix| id.starts_with(prefix));
            own && id.bytes().all(is_capital)
        }
        25 => id.starts_with("YCA") || (id.starts_with("00") && is_hex(id)),
        24 | 61 => id.starts_with("GOOG"),
        32 => is_hex(id),
        _ => false,
    }
}
