//! From a text to the messages in it, the one that matters first.

use catalogue::messages::{Code, Hole, Kind, Message, Weight, code, kind};

use super::floor;
use super::matcher::{Match, matches};
use super::paste::Paste;
use super::squeezed::Squeezed;

/// A message that was recognised. What stands in its holes may hold secrets.
#[derive(Clone)]
pub struct Recognised {
    /// What it is about; the operation that AWS refused can make it another kind than the message's.
    pub kind: &'static Kind,
    /// The message; `None` where an error code alone is known.
    pub message: Option<&'static Message>,
    /// AWS's error code.
    pub code: Option<String>,
    /// The operation that AWS refused.
    pub operation: Option<String>,
    /// What stands in the holes.
    pub(super) holes: Vec<(Hole, String)>,
    /// Where it begins in the text, in bytes.
    pub(super) at: usize,
    /// The text ends before the message does.
    pub(super) is_cut: bool,
}

impl Recognised {
    /// What stands in a hole.
    pub(super) fn hole(&self, name: &str) -> Option<&str> {
        let found = self.holes.iter().find(|(hole, _)| hole.name == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !is_redacted(value))
    }
}

/// A placeholder proves nothing.
fn is_redacted(value: &str) -> bool {
    let inner = value.trim_matches(['<', '>', '[', ']', '{', '}', '$']);
    let is_mark = |c: char| c == '*' || c == 'x' || c == 'X' || c == '█';
    (!value.is_empty() && value.chars().all(is_mark) && value.len() > 2)
        || ["redacted", "REDACTED", "OMITTED", "secret", "removed"].contains(&inner)
}

/// What only AWS and its tools print, in small letters and without blanks.
const EVIDENCE: [&str; 35] = [
    "amazonaws.com",
    "botocore",
    "boto3",
    "awscli",
    "aws-sdk",
    "@smithy",
    "aws_sdk",
    "aws_config",
    "software.amazon",
    "com.amazonaws",
    "amazon.runtime",
    "hashicorp/aws",
    "aws:[error]",
    ".aws/",
    ".aws\\",
    "aws_access",
    "aws_profile",
    "aws_region",
    "aws_config_file",
    "whencallingthe",
    "apierror",
    "$metadata",
    "169.254.169.254",
    "operationerrorsts",
    "operationerror",
    "(service:",
    "awseks",
    "arn:aws",
    "awslogin",
    "aws-vault",
    "credentialprovider",
    "dispatchfailure",
    "awsss",
    "x-amz",
    "ecr.",
];

/// The messages in a text, the one that matters first; of several of one kind the first.
pub fn recognise(paste: &Paste) -> Vec<Recognised> {
    let text = Squeezed::new(&paste.text);
    let is_framed = has_evidence(&text.bytes)
        || names_aws(&paste.text)
        || paste.commands.iter().any(|it| it.program == "aws");
    let mut found = matches(&text);
    let is_alone = |it: &Match| {
        // The AWS CLI 1 prints some messages bare.
        let covers = it.from == 0 && it.to * 20 >= text.bytes.len() * 17;
        covers && !it.is_cut && it.message.reader == "botocore"
    };
    found.retain(|it| is_framed || !it.message.needs_frame || is_alone(it));
    found.retain(|it| is_framed || !it.is_cut || it.literal >= 40);
    let whole = found.iter().any(|it| !it.is_cut);
    found.retain(|it| !it.is_cut || !whole);
    let mut recognised: Vec<Recognised> =
        without_covered(found).into_iter().map(|it| from_match(it, &text, &paste.text)).collect();
    recognised.extend(cache_file(&paste.text));
    recognised.extend(by_code(&paste.text, is_framed));
    for it in &mut recognised {
        it.operation = operation_before(&paste.text, it.at);
        it.kind = kind_of(it);
    }
    recognised.retain(|it| !is_of_metadata(it, &paste.text));
    order(&mut recognised);
    recognised
}

/// Sorts by what matters and keeps the first of each kind.
fn order(recognised: &mut Vec<Recognised>) {
    let sentences: Vec<usize> =
        recognised.iter().filter(|it| !it.is_code_alone()).map(|it| it.at).collect();
    recognised.retain(|it| !(it.is_code_alone() && is_said_in_words(it, &sentences)));
    let is_answer = |it: &Recognised| it.kind.id == "service-answer";
    recognised.sort_by_key(|it| {
        (is_answer(it), std::cmp::Reverse(it.kind.weight), it.is_code_alone(), it.at)
    });
    let mut seen: Vec<&str> = Vec::new();
    recognised.retain(|it| {
        let is_new = !seen.contains(&it.kind.id);
        seen.push(it.kind.id);
        is_new
    });
    lend_profile(recognised);
    // What is around a message says nothing more.
    if let Some(first) = recognised.first() {
        let says_more = first.kind.weight > Weight::Wrapper && !is_answer(first);
        recognised.retain(|it| !says_more || (it.kind.weight > Weight::Wrapper && !is_answer(it)));
    }
}

/// Gives the first message the profile that a sentence around it names: "Failed to get credentials for
/// dev: …". A cause of its own can be about another profile.
fn lend_profile(recognised: &mut [Recognised]) {
    let Some((first, others)) = recognised.split_first_mut() else { return };
    if first.hole("profile").is_some() {
        return;
    }
    let around = others.iter().filter(|it| it.kind.weight < Weight::Cause);
    let lent = around.flat_map(|it| &it.holes).find(|(hole, _)| hole.name == "profile");
    first.holes.extend(lent.cloned());
}

/// Whether the sentence that belongs to a code is known too: it comes soon after.
fn is_said_in_words(it: &Recognised, sentences: &[usize]) -> bool {
    sentences.iter().any(|at| (it.at..it.at + 400).contains(at))
}

/// Whether a failed connection is that to the metadata of an instance, the last place of the chain:
/// a laptop has none.
fn is_of_metadata(it: &Recognised, text: &str) -> bool {
    let is_network = matches!(it.kind.id, "endpoint-refused" | "timeout" | "endpoint-unreachable");
    let before = &text[floor(text, it.at.saturating_sub(300))..it.at];
    is_network && (before.contains("169.254.169.254") || before.contains("ec2imds"))
}

/// Of messages that cover each other, the one with more text that is always the same.
fn without_covered(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|it| (std::cmp::Reverse((it.message.kind.weight, it.literal)), it.from));
    // More would be the same messages again and again.
    found.truncate(2000);
    let mut kept: Vec<Match> = Vec::new();
    for it in found {
        let covers = |other: &Match| other.from < it.to && it.from < other.to;
        if !kept.iter().any(covers) {
            kept.push(it);
        }
        if kept.len() >= 64 {
            break;
        }
    }
    kept
}

fn has_evidence(squeezed: &[u8]) -> bool {
    EVIDENCE.iter().any(|word| memchr::memmem::find(squeezed, word.as_bytes()).is_some())
}

/// Whether `aws` is a word of the text, or a word's part as in `aws-cli`.
fn names_aws(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), b"aws").any(|at| {
        let before = text.as_bytes()[..at].last();
        let after = text.as_bytes().get(at + 3);
        ![before, after].into_iter().flatten().any(u8::is_ascii_alphanumeric)
    })
}

fn from_match(found: Match, text: &Squeezed<'_>, clean: &str) -> Recognised {
    let at = text.place(found.from);
    let code = found.holes.iter().find(|(hole, _)| hole.name == "code");
    let code = code.map(|(_, code)| code.clone()).or_else(|| code_before(clean, at));
    Recognised {
        kind: found.message.kind,
        message: Some(found.message),
        code,
        operation: None,
        holes: found.holes,
        at,
        is_cut: found.is_cut,
    }
}

/// A line that is the name of a file of a cache and nothing else: how the AWS CLI prints a `KeyError`.
fn cache_file(text: &str) -> Option<Recognised> {
    let mut at = 0;
    for line in text.split('\n') {
        let inner = line.trim().trim_start_matches("aws: [ERROR]: ");
        let inner = inner.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\''));
        let is_hash = |inner: &&str| {
            matches!(inner.len(), 40 | 64) && inner.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        if let Some(hash) = inner.filter(is_hash) {
            let id = if hash.len() == 40 { "sso-cache-damaged" } else { "login-damaged" };
            let hole = (Hole { name: "hash" }, hash.to_owned());
            return Some(Recognised { holes: vec![hole], at, ..Recognised::of(kind(id)?) });
        }
        at += line.len() + 1;
    }
    None
}

/// Error codes of AWS, whatever is around them.
fn by_code(text: &str, is_framed: bool) -> Vec<Recognised> {
    let mut found: Vec<Recognised> = Vec::new();
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !is_part(c)) {
        let plain = word.trim_end_matches(|c: char| !is_part(c));
        let known = code(plain).filter(|_| (8..40).contains(&plain.len()));
        if let Some(known) = known
            && (!known.needs_frame || (is_framed && is_in_frame(text, at, plain)))
            && !found.iter().any(|it| it.code.as_deref() == Some(plain))
        {
            found.push(of_code(known, at));
        }
        at += word.len();
    }
    found
}

fn of_code(known: &'static Code, at: usize) -> Recognised {
    Recognised { code: Some(known.code.to_owned()), at, ..Recognised::of(known.kind) }
}

impl Recognised {
    /// Whether only the code of AWS is known and not its sentence.
    fn is_code_alone(&self) -> bool {
        match self.message {
            Some(message) => message.kind.id == "service-answer",
            None => self.code.is_some(),
        }
    }

    pub(super) fn of(kind: &'static Kind) -> Self {
        let (message, code, operation) = (None, None, None);
        Self { kind, message, code, operation, holes: Vec::new(), at: 0, is_cut: false }
    }
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
fn code_before(text: &str, at: usize) -> Option<String> {
    let head = &text[floor(text, at.saturating_sub(200))..at];
    let is_code = |c: &char| c.is_ascii_alphanumeric();
    let from = |start: usize| head[start..].chars().take_while(is_code).collect::<String>();
    let marks = ["An error occurred (", "api error ", "<Code>"];
    let found = marks.iter().filter_map(|mark| head.rfind(mark).map(|at| at + mark.len())).max();
    if let Some(start) = found {
        return Some(from(start)).filter(|code| code.len() > 2);
    }
    let word = head.trim_end().strip_suffix(':')?.rsplit([' ', '\n', '.']).next()?;
    let is_known = code(word).is_some();
    is_known.then(|| word.to_owned())
}

/// The operation that is named last before a place, or on the same line after it.
fn operation_before(text: &str, at: usize) -> Option<String> {
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
fn kind_of(it: &Recognised) -> &'static Kind {
    let by_code = it.code.as_deref().and_then(code).map(|code| code.kind);
    let of = match it.kind.id {
        "service-answer" => by_code.unwrap_or(it.kind),
        _ => it.kind,
    };
    let operation = it.operation.as_deref().unwrap_or_default();
    let id = match (operation, of.id) {
        ("AssumeRole", "AccessDenied") => "assume-role-denied",
        ("AssumeRoleWithWebIdentity", "AccessDenied" | "assume-role-denied") => {
            "web-identity-denied"
        }
        ("AssumeRoleWithWebIdentity", "ExpiredToken") => "web-identity-expired",
        ("GetRoleCredentials", "AccessDenied") => "sso-no-access",
        ("CreateOAuth2Token", "sso-expired" | "ExpiredToken") => "login-expired",
        ("CreateOAuth2Token", "AccessDenied") => "login-denied",
        ("AssumeRole", "service-answer") if it.code.as_deref() == Some("ValidationError") => {
            "malformed-role-setting"
        }
        _ => return of,
    };
    kind(id).unwrap_or(of)
}
