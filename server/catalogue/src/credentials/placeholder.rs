//! Values that stand for others: AWS's documentation examples, templates, fakes for local tests.

mod signs;

pub(super) use signs::after;
use signs::{
    has_brackets, has_ellipsis, has_run, has_sign, is_blank, is_instruction, is_name_in_capitals,
    is_variable, refers_to_secret,
};

use super::words;
use crate::arn;

/// Account IDs that AWS's documentation uses, and LocalStack's.
const EXAMPLE_ACCOUNTS: &[&str] = &[
    "123456789012",
    "111122223333",
    "444455556666",
    "012345678901",
    "111111111111",
    "222222222222",
    "000000000000",
];

/// Whether `value` is a key, secret or token out of AWS's documentation: all of these say `EXAMPLE`.
///
/// ```
/// use catalogue::credentials::is_documentation_example;
/// assert!(is_documentation_example("AKIAIOSFODNN7EXAMPLE"));
/// assert!(is_documentation_example("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
/// ```
pub fn is_documentation_example(value: &str) -> bool {
    // At the end only, unless it is long: keys of the documentation end so, and a name may hold the
    // word.
    value.ends_with("EXAMPLE")
        || value.ends_with("EXAMPLEKEY")
        || (value.len() > 40 && (value.contains("EXAMPLE") || value.contains("LONGSTRING")))
}

/// Whether an account's ID is one that documentation and local test servers use.
pub fn is_documentation_account(id: &str) -> bool {
    EXAMPLE_ACCOUNTS.contains(&id)
}

/// Whether what is written for an account's ID stands for another. A number of fewer or more than twelve
/// digits does where it counts up or repeats a digit; else digits are missing or too many.
///
/// ```
/// use catalogue::credentials::is_placeholder_account;
/// assert!(is_placeholder_account("123456") && is_placeholder_account("000000"));
/// assert!(!is_placeholder_account("29608264753") && is_placeholder_account("ACCOUNT_ID"));
/// ```
pub fn is_placeholder_account(id: &str) -> bool {
    let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && !arn::is_account_id(id) { is_invented_number(id) } else { is_placeholder(id) }
}

/// `123456`, `000000`.
fn is_invented_number(number: &str) -> bool {
    let bytes = number.as_bytes();
    let counts_up = |pair: &[u8]| pair[1] == pair[0] + 1 || pair == b"90";
    bytes.len() > 2
        && bytes.iter().all(u8::is_ascii_digit)
        && (bytes.windows(2).all(counts_up) || bytes.windows(2).all(|pair| pair[0] == pair[1]))
}

/// The beginnings of the access key IDs that people invent.
const KEY_PREFIXES: &[&str] = &["AKIA", "ASIA"];

/// Whether `value` stands for another: `YOUR_…`, `<…>`, `{name}`, `${VAR}`, `%VAR%`, `xxxx`,
/// `changeme`, `AKIAXXXXXXXXXXXXXXXX`, `None`, `op://vault/item/field`, or a credential of AWS's documentation.
///
/// For credentials, account IDs, ARNs, URLs and regions; a profile may well be called `test`.
///
/// ```
/// use catalogue::credentials::is_placeholder;
/// assert!(is_placeholder("<your-access-key>"));
/// assert!(is_placeholder("https://{alias}.awsapps.com/start"));
/// assert!(is_placeholder("arn:aws:iam::ACCOUNT_ID:role/deploy"));
/// assert!(!is_placeholder("https://acme.awsapps.com/start"));
/// ```
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'']);
    if value.is_empty() {
        return false;
    }
    // The cheap questions first, and the words last: this is asked of each setting at each
    // keystroke.
    is_documentation_example(value)
        || has_run(value)
        || is_blank(value)
        || refers_to_secret(value)
        || has_sign(value) && (has_brackets(value) || has_ellipsis(value) || is_variable(value))
        || arn::parse(value).is_ok_and(|arn| is_left_open(arn.account))
        || is_invented(value)
        || parts(value).any(|part| is_name_in_capitals(part) || is_instruction(part))
        || parts(value).any(|part| part.starts_with("example."))
        // A host may well be called `localhost`, `minio` or `test`: names of services in Docker Compose.
        || host(value).is_none() && parts(value).any(words::are_all)
}

/// Whether the name of a section is still to be filled in: `<project>-dev`, `{team}`, `${NAME}`, `your profile`.
/// A word alone is no sign: a profile may well be called `test`.
///
/// ```
/// use catalogue::credentials::is_placeholder_name;
/// assert!(is_placeholder_name("<project>-dev"));
/// assert!(!is_placeholder_name("your-profile"));
/// ```
pub fn is_placeholder_name(name: &str) -> bool {
    // With a hyphen in place of the blank it may be a real name: `your-profile`.
    has_brackets(name) || is_variable(name) || name.contains(' ') && is_instruction(name)
}

/// Whether something stands for the account in an ARN: `[account]`, `$ACCOUNT`, `ACCOUNT02`.
fn is_left_open(account: &str) -> bool {
    is_invented_account(account) || is_variable(account) || has_brackets(account)
}

/// Whether what stands for an account in an ARN is a word, as in `arn:aws:iam::ACCOUNT02:role/x`, or
/// counts up or repeats. `aws` is the account of AWS's own policies, and `O` for `0` is a slip.
fn is_invented_account(account: &str) -> bool {
    let is_word = account.bytes().filter(u8::is_ascii_alphabetic).count() > 1
        && account.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_number = !arn::is_account_id(account) && is_invented_number(account);
    is_word && account != "aws" || is_number || is_invented(account)
}

/// Whether chance does not make such a value: `aaaaaaaa`, `AKIA1234567890ABCDEF`, `1234567890`. Twelve
/// digits are an account, see [`is_documentation_account`].
fn is_invented(value: &str) -> bool {
    const ENOUGH: usize = 9;
    // `123456789012` counts up, but of accounts the list of known examples decides.
    if arn::is_account_id(value) {
        return false;
    }
    let prefix = KEY_PREFIXES.iter().find_map(|prefix| value.strip_prefix(prefix));
    let bytes = prefix.unwrap_or(value).as_bytes();
    let is_plain = bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"/+=".contains(byte));
    // A number may well be `99999`.
    let fewest = if bytes.iter().all(u8::is_ascii_digit) { ENOUGH } else { 4 };
    if bytes.len() < fewest || !is_plain {
        return false;
    }
    let is_one_character = bytes.iter().all(|byte| *byte == bytes[0]);
    let counting = bytes.windows(2).fold((1, 1), |(longest, now), pair| {
        let follows = pair[1] == pair[0].wrapping_add(1) || pair == b"90";
        let now = if follows { now + 1 } else { 1 };
        (usize::max(longest, now), now)
    });
    is_one_character || counting.0 >= ENOUGH
}

/// The parts of a value that a person would fill in: the host of a URL, the account and the name of
/// an ARN, otherwise the whole.
fn parts(value: &str) -> impl Iterator<Item = &str> {
    let arn = arn::parse(value).ok().map(|arn| (arn.account, arn.name()));
    let url = host(value);
    let whole = if arn.is_none() && url.is_none() { Some(value) } else { None };
    let account = arn.map(|(account, _)| account);
    // Only as an instruction: a role may well be called `test` or `ADMIN_ROLE`.
    let name = arn.map(|(_, name)| name).filter(|name| is_instruction(name));
    whole.into_iter().chain(url).chain(account).chain(name)
}

/// What follows the scheme of a URL.
fn host(value: &str) -> Option<&str> {
    value.split_once(':')?.1.strip_prefix("//")
}
