//! Values that stand for others: AWS's documentation examples, templates, fakes for local tests.

/// Keys and secrets that AWS's own documentation uses, and that circulate in its wake.
const EXAMPLES: &[&str] = &[
    "AKIAIOSFODNN7EXAMPLE",
    "ASIAIOSFODNN7EXAMPLE",
    "AKIAI44QH8DHBEXAMPLE",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY",
    "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
];

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

/// Whether `value` is a key, secret or token out of AWS's documentation: one of its examples, or any
/// that says `EXAMPLE` as those do.
///
/// ```
/// assert!(catalogue::credentials::is_documentation_example("AKIAIOSFODNN7EXAMPLE"));
/// ```
pub fn is_documentation_example(value: &str) -> bool {
    EXAMPLES.contains(&value)
        || value.ends_with("EXAMPLE")
        || value.ends_with("EXAMPLEKEY")
        || value.contains("EXAMPLETOKEN")
        || value.contains("LONGSTRING")
        || (value.len() > 40 && value.contains("EXAMPLE"))
}

/// Whether an account's ID is one that documentation and local test servers use.
pub fn is_documentation_account(id: &str) -> bool {
    EXAMPLE_ACCOUNTS.contains(&id)
}

/// Values of which the whole is a placeholder, in lower case.
const WORDS: &[&str] = &[
    "none",
    "null",
    "nil",
    "undefined",
    "test",
    "testing",
    "dummy",
    "fake",
    "foo",
    "bar",
    "foobar",
    "baz",
    "key",
    "secret",
    "token",
    "minioadmin",
    "minio",
    "localstack",
    "fakemykeyid",
    "fakesecretaccesskey",
    "local",
    "example",
    "todo",
    "tbd",
    "access_key",
    "secret_key",
    "accesskey",
    "secretkey",
    "accesskeyid",
    "secretaccesskey",
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "redacted",
    "hidden",
    "placeholder",
];

/// What placeholders begin with, in lower case; a separator or the name of a credential follows.
const OPENINGS: &[&str] =
    &["your", "my", "replace", "change", "insert", "enter", "paste", "fill", "put", "add", "todo"];

/// What follows such an opening when no separator does.
const SUBJECTS: &[&str] = &["access", "secret", "key", "token", "aws", "account", "me", "this"];

/// Whether `value` stands for another: `YOUR_…`, `<…>`, `{name}`, `${VAR}`, `%VAR%`, `xxxx`,
/// `changeme`, `AKIAXXXXXXXXXXXXXXXX`, `None`, or a credential of AWS's documentation.
///
/// For credentials, account IDs, ARNs, URLs and regions; a profile may well be called `test`.
///
/// ```
/// use catalogue::credentials::is_placeholder;
/// assert!(is_placeholder("<your-access-key>"));
/// assert!(is_placeholder("https://{alias}.awsapps.com/start"));
/// assert!(!is_placeholder("https://acme.awsapps.com/start"));
/// ```
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'']);
    if value.is_empty() {
        return false;
    }
    is_documentation_example(value)
        || has_brackets(value)
        || has_ellipsis(value)
        || has_run(value)
        || is_variable(value)
        || is_word(value)
        || is_instruction(value)
}

fn has_brackets(value: &str) -> bool {
    let encloses = |open: char, close: char| {
        value.split_once(open).is_some_and(|(_, rest)| rest.contains(close))
    };
    encloses('<', '>') || encloses('{', '}') || (value.starts_with('[') && value.ends_with(']'))
}

fn has_ellipsis(value: &str) -> bool {
    value.contains("...") || value.contains('…') || value.contains("***")
}

/// `xxxx`, `AKIAXXXXXXXXXXXXXXXX`, `nnnnnnnnnnnn`. Six in a row: fewer would meet a random secret
/// often enough to matter.
fn has_run(value: &str) -> bool {
    const RUN: usize = 6;
    let of_filler =
        |byte: &u8| matches!(byte.to_ascii_lowercase(), b'x' | b'n' | b'*' | b'#' | b'?');
    let bytes = value.as_bytes();
    let is_run = |run: &[u8]| {
        run.first().is_some_and(of_filler) && run.iter().all(|b| b.eq_ignore_ascii_case(&run[0]))
    };
    bytes.windows(RUN).any(is_run) || (bytes.len() >= 3 && is_run(bytes))
}

/// `$VAR`, `%VAR%`. `${VAR}` has brackets.
fn is_variable(value: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    value.strip_prefix('$').is_some_and(is_name)
        || value
            .strip_prefix('%')
            .and_then(|rest| rest.strip_suffix('%'))
            .is_some_and(|name| is_name(name.trim_matches('%')))
}

fn is_word(value: &str) -> bool {
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(value)) || is_upper_snake(value)
}

/// `ACCOUNT_ID`, `AWS_ACCESS_KEY`: a name in capitals, with an underscore, which no credential has.
fn is_upper_snake(value: &str) -> bool {
    value.contains('_')
        && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        && value.bytes().any(|byte| byte != b'_')
}

/// `YOUR_KEY`, `your-secret`, `replace me`, `changeme`, `MyAccessKey`.
fn is_instruction(value: &str) -> bool {
    OPENINGS.iter().any(|opening| {
        let Some((start, rest)) = value.split_at_checked(opening.len()) else {
            return false;
        };
        start.eq_ignore_ascii_case(opening)
            && (rest.starts_with(['_', '-', ' ', '.']) && !is_host(value)
                || SUBJECTS.iter().any(|subject| begins_with(rest, subject)))
    })
}

fn begins_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start))
}

/// `my-host.example.com` is a host, and `my-role` may be a name, but neither is an instruction.
fn is_host(value: &str) -> bool {
    value.contains('.') || value.starts_with("my-") || value.starts_with("add-")
}
