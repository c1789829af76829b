//! The account that is encoded in an access key ID.

use std::fmt;

/// An account's ID: twelve digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId([u8; 12]);

impl AccountId {
    /// The ID with this number; `None` beyond twelve digits.
    pub fn from_number(number: u64) -> Option<Self> {
        if number > 999_999_999_999 {
            return None;
        }
        let mut digits = [b'0'; 12];
        let mut rest = number;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        Some(Self(digits))
    }

    pub fn as_str(&self) -> &str {
        // Only ASCII digits are ever stored, so that the conversion cannot fail.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq<str> for AccountId {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for AccountId {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// The account that an access key belongs to, where its ID tells.
///
/// After the prefix, a key ID is 80 bits in base32: one bit that says whether an account is inside,
/// the account's number in 40 bits, and 39 more. Older keys, whose fifth character is one of `A-P`,
/// hold no account, and a number of more than twelve digits shows that the key is made up. AWS
/// documents none of this, so give the answer as a hint.
/// <https://awsteele.com/blog/2020/09/26/aws-access-key-format.html>
///
/// ```
/// use catalogue::credentials::account_of_key;
/// assert_eq!(account_of_key("ASIAQNZGKIQY56JQ7WML").unwrap(), "029608264753");
/// assert_eq!(account_of_key("AKIAIOSFODNN7EXAMPLE"), None);
/// ```
pub fn account_of_key(id: &str) -> Option<AccountId> {
    if !super::is_well_formed_key_id(id) {
        return None;
    }
    let mut bits = 0_u128;
    // 16 characters of five bits are 80, too many for 64.
    for &byte in &id.as_bytes()[4..] {
        bits = bits << 5 | u128::from(base32_digit(byte)?);
    }
    let holds_account = bits >> 79 & 1 == 1;
    let account = (bits >> 39) as u64 & ((1 << 40) - 1);
    holds_account.then(|| AccountId::from_number(account)).flatten()
}

/// RFC 4648: `A` to `Z`, then `2` to `7`.
fn base32_digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'2'..=b'7' => Some(byte - b'2' + 26),
        _ => None,
    }
}
