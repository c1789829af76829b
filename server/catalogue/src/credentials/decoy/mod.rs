//! Access keys that somebody gave away on purpose, to be warned when they are used.

mod table;

use super::account_of_key;

/// Whether an access key belongs to an account that is known for decoys (canary tokens): asking AWS
/// about such a key trips the alarm.
///
/// ```
/// assert!(catalogue::credentials::is_decoy("AKIASP2TPHJSQH3FJRUX"));
/// assert!(!catalogue::credentials::is_decoy("ASIAQNZGKIQY56JQ7WML"));
/// ```
pub fn is_decoy(id: &str) -> bool {
    account_of_key(id).is_some_and(|account| table::ACCOUNTS.contains(&account.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key ID that holds the account's number and zeros.
    fn key_of(account: &str, prefix: &str) -> String {
        const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let bits = 1_u128 << 79 | account.parse::<u128>().unwrap() << 39;
        let digits = (0..16).rev().map(|at| BASE32[(bits >> (5 * at)) as usize & 31] as char);
        prefix.chars().chain(digits).collect()
    }

    #[test]
    fn a_key_of_every_decoy_account_is_known() {
        assert!(table::ACCOUNTS.len() >= 26, "{}", table::ACCOUNTS.len());
        for account in table::ACCOUNTS {
            for prefix in ["AKIA", "ASIA"] {
                assert!(is_decoy(&key_of(account, prefix)), "{account}");
            }
        }
        assert!(!is_decoy(&key_of("029608264753", "AKIA")));
    }

    #[test]
    fn every_list_of_accounts_is_covered() {
        // One of Thinkst's newer accounts, and one of a service like it.
        assert!(is_decoy(&key_of("266735846894", "AKIA")));
        assert!(is_decoy(&key_of("044858866125", "AKIA")));
    }
}
