//! Signs in a text that it stands for another.

/// Whether brackets, an ellipsis or a variable may begin or end somewhere in the value. Most hold
/// no such byte, and one look at each then settles all three.
pub(super) fn has_sign(value: &str) -> bool {
    // Without a branch in the loop the compiler looks at many bytes at a time.
    let sign = value.bytes().fold(0, |seen: u8, byte| {
        let signs = [b'<', b'{', b'[', b'.', b'*', b'$', b'%', b'@'];
        signs.iter().fold(seen | byte & 0x80, |seen, sign| seen | u8::from(byte == *sign))
    });
    sign != 0
}

pub(super) fn has_brackets(value: &str) -> bool {
    let encloses = |open: char, close: char| {
        value.split_once(open).is_some_and(|(_, rest)| rest.contains(close))
    };
    encloses('<', '>') || encloses('{', '}') || (value.starts_with('[') && value.ends_with(']'))
}

pub(super) fn has_ellipsis(value: &str) -> bool {
    value.contains('…')
        || (value.contains('.') && value.contains("..."))
        || (value.contains('*') && value.contains("***"))
}

/// `xxxx`, `AKIAXXXXXXXXXXXXXXXX`, `nnnnnnnnnnnn`. Six in a row, unless they are the whole value:
/// fewer would meet a random secret often enough to matter.
pub(super) fn has_run(value: &str) -> bool {
    let bytes = value.as_bytes();
    let enough = bytes.len().clamp(3, 6);
    // A run of that many bytes lies over one of every so many.
    let mut seeds = (enough - 1..bytes.len()).step_by(enough);
    seeds.any(|seed| {
        let filler = bytes[seed].to_ascii_lowercase();
        if !matches!(filler, b'x' | b'n' | b'*' | b'#' | b'?') {
            return false;
        }
        let same = |byte: &&u8| byte.eq_ignore_ascii_case(&filler);
        let before = bytes[..seed].iter().rev().take_while(same).count();
        before + bytes[seed..].iter().take_while(same).count() >= enough
    })
}

/// `---`, `n/a`.
pub(super) fn is_blank(value: &str) -> bool {
    value.bytes().all(|byte| matches!(byte, b'-' | b'_'))
        || ["n/a", "na"].iter().any(|it| value.eq_ignore_ascii_case(it))
}

/// What begins a reference that another program replaces by the secret it names: 1Password, Vault, SOPS,
/// Jasypt, vals, Ansible.
const REFERENCES: &[&str] = &[
    "op://",
    "vault:",
    "ENC[",
    "ENC(",
    "ref+",
    "secretref:",
    "!vault",
    "ssm:",
    "env:",
    "bw://",
    "sm://",
    "secret://",
    "keyring:",
    "$(",
    "`",
];

pub(super) fn refers_to_secret(value: &str) -> bool {
    REFERENCES.iter().any(|reference| value.starts_with(reference))
}

/// `$VAR`, `%VAR%`, `@VAR@`, `@@VAR@@`, `%(var)s`. `${VAR}` has brackets.
pub(super) fn is_variable(value: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let enclosed = |open: &str, close: &str| {
        value.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(is_name)
    };
    let marks = [("%", "%"), ("@", "@"), ("@@", "@@"), ("%(", ")s")];
    value.strip_prefix('$').is_some_and(is_name)
        || marks.iter().any(|(open, close)| enclosed(open, close))
}

/// `ACCOUNT_ID`, `PROFILE_2_ID`: words in capitals and numbers with underscores, which no credential
/// has. In a damaged key letters and digits are mixed.
pub(super) fn is_name_in_capitals(value: &str) -> bool {
    let is_part = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_uppercase())
            || part.bytes().all(|byte| byte.is_ascii_digit())
    };
    value.contains('_')
        && value.bytes().any(|byte| byte.is_ascii_uppercase())
        && value.split('_').all(is_part)
}

/// What instructions to the reader begin with, in lower case.
const OPENINGS: &[&str] =
    &["your", "replace", "change", "insert", "enter", "paste", "my-sso-portal"];

/// What follows such a beginning without a separator: `changeme`, `YourAccessKey`.
const SUBJECTS: &[&str] = &["access", "secret", "key", "token", "aws", "account", "me", "this"];

/// `YOUR_KEY`, `your-secret`, `replace me`, `changeme`.
pub(super) fn is_instruction(value: &str) -> bool {
    let first = value.as_bytes().first().map(u8::to_ascii_lowercase);
    let opens = |opening: &&&str| opening.as_bytes().first() == first.as_ref();
    OPENINGS.iter().filter(opens).filter_map(|opening| after(value, opening)).any(|rest| {
        rest.starts_with(['_', '-', ' ', '.'])
            || SUBJECTS.iter().any(|subject| after(rest, subject).is_some())
    })
}

/// What follows `start` in `text`, in any case.
pub(in crate::credentials) fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}
