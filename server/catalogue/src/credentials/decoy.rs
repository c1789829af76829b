use super::account_of_key;

/// Accounts of services that give away keys whose use raises an alarm (canary tokens): the lists that
/// trufflehog keeps for the same reason, 2026-08.
const ACCOUNTS: [&str; 8] = [
    "052310077262",
    "171436882533",
    "534261010715",
    "595918472158",
    "717712589309",
    "819147034852",
    "992382622183",
    "730335385048",
];

/// Whether an access key belongs to an account that is known for decoys: asking AWS about such a key
/// trips the alarm.
///
/// ```
/// assert!(catalogue::credentials::is_decoy("AKIASP2TPHJSQH3FJRUX"));
/// assert!(!catalogue::credentials::is_decoy("ASIAQNZGKIQY56JQ7WML"));
/// ```
pub fn is_decoy(id: &str) -> bool {
    account_of_key(id).is_some_and(|account| ACCOUNTS.contains(&account.as_str()))
}
