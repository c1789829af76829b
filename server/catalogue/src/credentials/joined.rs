//! An access key ID and its secret access key in one value, as people paste them.

use std::ops::Range;

use super::{SecretShape, is_well_formed_key_id, secret_shape};

/// What is between the two in a value that begins with an ID and ends in a secret: a separator, or the name of
/// the secret with separators around it.
///
/// ```
/// use catalogue::credentials::secret_after_id;
/// let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// assert_eq!(secret_after_id(&format!("AKIAIOSFODNN7EXAMPLE:{secret}")), Some(20..21));
/// let named = format!("AKIAIOSFODNN7EXAMPLE aws_secret_access_key = {secret}");
/// assert_eq!(secret_after_id(&named), Some(20..45));
/// assert_eq!(secret_after_id(&format!("AKIAIOSFODNN7EXAMPLE{secret}")), None);
/// ```
pub fn secret_after_id(value: &str) -> Option<Range<usize>> {
    let (start, end) = (20, value.len().checked_sub(40)?);
    let (id, gap, secret) = (value.get(..start)?, value.get(start..end)?, value.get(end..)?);
    let is_separated = gap.starts_with(is_separator) && gap.ends_with(is_separator);
    let is_pair = is_well_formed_key_id(id) && secret_shape(secret) == SecretShape::WellFormed;
    (is_pair && is_separated).then_some(start..end)
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, ':' | ',' | ';' | '=' | '|')
}

/// Whether there is room for a secret beside an ID: what is around the ID must not be thrown away then, as AWS shows
/// a secret once.
pub fn may_hold_secret(id: &str) -> bool {
    id.len() >= 60
}
