use std::fmt;

/// As much of an access key ID as a message may show: `AKIA…MPLE`.
///
/// Of a text that is no well-formed ID nothing is shown, because it may be a secret in the wrong
/// place: it stands as `…`.
///
/// ```
/// use catalogue::credentials::RedactedKeyId;
/// assert_eq!(RedactedKeyId("AKIAIOSFODNN7EXAMPLE").to_string(), "AKIA…MPLE");
/// assert_eq!(RedactedKeyId("hunter2").to_string(), "…");
/// ```
#[derive(Clone, Copy)]
pub struct RedactedKeyId<'a>(pub &'a str);

impl fmt::Display for RedactedKeyId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = if super::is_well_formed_key_id(self.0) { self.0 } else { "" };
        let ends = id.get(..4).zip(id.get(16..));
        let (start, end) = ends.unwrap_or_default();
        write!(f, "{start}…{end}")
    }
}

impl fmt::Debug for RedactedKeyId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
