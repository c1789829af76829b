//! What is known by AWS's error codes, by the operation that was refused, and by the name of a file.

use catalogue::messages::{Code, CodeCounts, Hole, MessageKind, code, kind, kinds};

use super::floor;
use super::recognised::Recognised;

/// A line that is the name of a file of a cache and nothing else: how the AWS CLI prints a `KeyError`.
pub(super) fn cache_file(text: &str) -> Option<Recognised> {
    let mut at = 0;
    for line in text.split('\n') {
        let inner = line.trim().trim_start_matches("aws: [ERROR]: ");
        let inner = inner.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\''));
        let is_hash = |inner: &&str| {
            matches!(inner.len(), 40 | 64) && inner.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        if let Some(hash) = inner.filter(is_hash) {
            // SHA-1 names a token in `~/.aws/sso/cache`, SHA-256 one in `~/.aws/login/cache`.
            let id = if hash.len() == 40 { kinds::SSO_CACHE_DAMAGED } else { kinds::LOGIN_DAMAGED };
            let hole = (Hole { name: "hash" }, hash.to_owned());
            return Some(Recognised { holes: vec![hole], at, ..Recognised::of(kind(id)?) });
        }
        at += line.len() + 1;
    }
    None
}

/// A code that is all that was pasted, with or without what it belongs to: `ExpiredToken`,
/// `botocore.exceptions.NoCredentialsError`, `Aws::Errors::MissingRegionError`.
pub(super) fn code_alone(text: &str) -> Option<Recognised> {
    let text = text.trim().trim_matches(|c: char| !is_part(c));
    let is_one_word = !text.contains(char::is_whitespace);
    let name = text.rsplit(|c: char| !is_part(c)).next()?;
    is_one_word.then(|| code(name)).flatten().map(|known| of_code(known, 0))
}

/// Error codes of AWS among other words.
pub(super) fn by_code(text: &str, is_framed: bool) -> Vec<Recognised> {
    let mut found: Vec<Recognised> = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !is_part(c)) {
        let plain = word.trim_end_matches(|c: char| !is_part(c));
        let known = code(plain).filter(|_| (8..40).contains(&plain.len()));
        if let Some(known) = known
            && match known.counts {
                CodeCounts::Anywhere => true,
                CodeCounts::InFrame => is_framed && is_in_frame(text, at, plain),
                CodeCounts::Alone => false,
            }
            && !found.iter().any(|it| it.code.as_deref() == Some(plain))
        {
            found.push(of_code(known, at));
        }
        at += word.len();
    }
    found
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn of_code(known: &'static Code, at: usize) -> Recognised {
    Recognised { code: Some(known.code.to_owned()), at, ..Recognised::of(known.kind) }
}

/// Whether a word is where programs put the code of an answer: `(CODE)`, `api error CODE:`,
/// `<Code>CODE</Code>`, `"CODE"`, `#CODE`, `CODE: …`.
fn is_in_frame(text: &str, at: usize, word: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + word.len()..].chars().next();
    matches!(before, Some('(' | '>' | '"' | '\'' | '#' | '[' | '.'))
        || matches!(after, Some(')' | '<' | '"' | ':'))
        || text[..at].ends_with("api error ")
}

/// The code in `An error occurred (CODE) when calling …`, `api error CODE:` or `CODE:` before a place.
pub(super) fn code_before(text: &str, at: usize) -> Option<String> {
    let head = &text[floor(text, at.saturating_sub(200))..at];
    let is_code = |c: &char| c.is_ascii_alphanumeric();
    let from = |start: usize| head[start..].chars().take_while(is_code).collect::<String>();
    let marks = ["An error occurred (", "api error ", "<Code>"];
    // The nearest one: a log can hold several answers.
    let found = marks.iter().filter_map(|mark| head.rfind(mark).map(|at| at + mark.len())).max();
    if let Some(start) = found {
        return Some(from(start)).filter(|code| code.len() > 2);
    }
    let word = head.trim_end().strip_suffix(':')?.rsplit([' ', '\n', '.']).next()?;
    let is_answer = code(word).is_some_and(|known| known.counts != CodeCounts::Alone);
    is_answer.then(|| word.to_owned())
}

/// The operation that is named last before a place, or on the same line after it.
pub(super) fn operation_before(text: &str, at: usize) -> Option<String> {
    let start = floor(text, at.saturating_sub(400));
    let end = floor(text, (at + 200).min(text.len()));
    let head = &text[start..end];
    let name = |from: usize| {
        let name: String = head[from..].chars().take_while(char::is_ascii_alphanumeric).collect();
        Some(name).filter(|name| name.len() > 2)
    };
    if let Some(at) = head.rfind("when calling the ") {
        return name(at + "when calling the ".len());
    }
    let go = head.rfind("operation error ")?;
    let colon = head[go..].find(": ")? + go;
    name(colon + 2)
}

/// The kind that an answer has for the operation that was refused.
pub(super) fn kind_of(it: &Recognised) -> &'static MessageKind {
    let by_code = it.code.as_deref().and_then(code).map(|code| code.kind);
    let of = match it.kind.id {
        kinds::SERVICE_ANSWER => by_code.unwrap_or(it.kind),
        _ => it.kind,
    };
    let operation = it.operation.as_deref().unwrap_or_default();
    // One code has other causes for another operation: `AccessDenied` of AssumeRole comes from a
    // trust policy, that of GetRoleCredentials from a missing assignment.
    let id = match (operation, of.id) {
        ("AssumeRole", kinds::ACCESS_DENIED) => kinds::ASSUME_ROLE_DENIED,
        ("AssumeRoleWithWebIdentity", kinds::ACCESS_DENIED | kinds::ASSUME_ROLE_DENIED) => {
            kinds::WEB_IDENTITY_DENIED
        }
        ("AssumeRoleWithSAML", kinds::ACCESS_DENIED | kinds::WEB_IDENTITY_DENIED) => {
            kinds::SAML_DENIED
        }
        ("AssumeRoleWithWebIdentity", kinds::EXPIRED_TOKEN) => kinds::WEB_IDENTITY_EXPIRED,
        ("GetRoleCredentials", kinds::ACCESS_DENIED) => kinds::SSO_NO_ACCESS,
        ("RegisterClient" | "StartDeviceAuthorization", kinds::SERVICE_ANSWER) => {
            kinds::SSO_START_URL
        }
        ("CreateOAuth2Token", kinds::SSO_GRANT | kinds::SSO_EXPIRED | kinds::EXPIRED_TOKEN) => {
            kinds::LOGIN_EXPIRED
        }
        ("CreateOAuth2Token", kinds::ACCESS_DENIED) => kinds::LOGIN_DENIED,
        ("AssumeRole", kinds::SERVICE_ANSWER) if it.code.as_deref() == Some("ValidationError") => {
            kinds::MALFORMED_ROLE_SETTING
        }
        _ => return of,
    };
    kind(id).unwrap_or(of)
}
