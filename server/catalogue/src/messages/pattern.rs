/// A piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternPart {
    /// Text that is always the same.
    Literal(&'static str),
    /// Text that varies.
    Hole(Hole),
}

/// What varies in a message. Its name says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// The name between the braces.
    pub name: &'static str,
}

/// How the hosts of AWS end, in every partition. One that another begins with comes after it.
const OF_AWS: [&[u8]; 5] = [
    b".amazonaws.com.cn",
    b".amazonaws.com",
    b".amazonaws.eu",
    b".api.amazonwebservices.com.cn",
    b".api.aws",
];

/// How long the host of AWS is that a text begins with.
pub fn host_of_aws(text: &[u8]) -> Option<usize> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte);
    let text = &text[..text.iter().position(|byte| !is_part(byte)).unwrap_or(text.len())];
    let domains = OF_AWS.iter().filter_map(|domain| {
        let at = text.windows(domain.len()).position(|window| window == *domain)?;
        Some((at, at + domain.len()))
    });
    let mut nearest: Option<(usize, usize)> = None;
    for found in domains {
        if nearest.is_none_or(|(at, _)| found.0 < at) {
            nearest = Some(found);
        }
    }
    nearest.map(|(_, end)| end).filter(|_| text.first() != Some(&b'.'))
}

impl Hole {
    /// Whether what is there may be shown: it names something that is no secret. Others are never
    /// printed, because people paste what programs print, and some print tokens.
    pub fn is_public(self) -> bool {
        matches!(
            self.name,
            "profile"
                | "source"
                | "session"
                | "region"
                | "expected"
                | "account"
                | "account2"
                | "code"
                | "op"
                | "key"
                | "key2"
                | "variable"
                | "path"
                | "line"
                | "host"
                | "awshost"
                | "service"
                | "names"
                | "n"
        )
    }

    /// The longest text that it takes, in bytes without blanks.
    pub fn limit(self) -> usize {
        match self.name {
            "n" | "n2" | "line" => 20,
            "region" | "code" | "op" | "variable" | "key" | "key2" | "service" => 80,
            "text" | "secret" | "names" | "url" | "path" => 600,
            _ => 240,
        }
    }

    /// Whether a text without blanks can be what the hole stands for.
    pub fn takes(self, text: &[u8]) -> bool {
        let all = |is: fn(u8) -> bool| text.iter().all(|byte| is(*byte));
        match self.name {
            "text" | "secret" | "names" => true,
            // The AWS CLI prints an empty name as well: `The config profile () could not be found`.
            _ if text.is_empty() => self.name == "profile",
            "n" | "n2" | "line" => all(|byte| byte.is_ascii_digit()),
            "code" => all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'_'),
            "op" => all(|byte| byte.is_ascii_alphanumeric()),
            "variable" => all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'),
            "hash" => matches!(text.len(), 40 | 64) && all(|byte| byte.is_ascii_hexdigit()),
            "key" | "key2" => {
                all(|byte| byte.is_ascii_alphanumeric() || b"_.-'[]:".contains(&byte))
            }
            "awshost" => host_of_aws(text) == Some(text.len()),
            "here" | "there" | "limit" => {
                all(|byte| byte.is_ascii_alphanumeric() || b":-+./".contains(&byte))
            }
            _ => true,
        }
    }

    /// What examples have in its place.
    pub(super) fn sample(self) -> &'static str {
        match self.name {
            "profile" => "dev",
            "source" => "base",
            "session" => "acme",
            "region" => "eu-wset-1",
            "expected" => "eu-central-1",
            "account" => "111122223333",
            "account2" => "444455556666",
            "code" => "SomeCode",
            "op" => "GetCallerIdentity",
            "key" => "sso_region",
            "key2" => "sso_role_name",
            "variable" => "AWS_MAX_ATTEMPTS",
            "path" => "/home/jane/.aws/config",
            "line" | "n" => "12",
            "n2" => "20",
            "host" | "awshost" => "sts.eu-wset-1.amazonaws.com",
            "url" => "https://sts.eu-wset-1.amazonaws.com/",
            "arn" | "caller" => "arn:aws:iam::111122223333:user/jane",
            "here" | "limit" | "there" => "20261129T120000Z",
            "hash" => "d033e22ae348aeb5660fc2140aec35850c4da997",
            "names" => "sso_region, sso_start_url",
            "service" => "sts",
            "action" => "s3:ListAllMyBuckets",
            _ => "something",
        }
    }
}

/// Takes a pattern apart at its holes. What is between braces and is no name is literal.
pub(super) fn parse(pattern: &'static str) -> Vec<PatternPart> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    let mut from = 0;
    while let Some(open) = rest[from..].find('{').map(|at| at + from) {
        let Some(close) = rest[open..].find('}').map(|at| at + open) else { break };
        let name = &rest[open + 1..close];
        let is_name = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        if name.is_empty() || !name.bytes().all(is_name) {
            // JSON in a message has braces as well.
            from = open + 1;
            continue;
        }
        if open > 0 {
            parts.push(PatternPart::Literal(&rest[..open]));
        }
        parts.push(PatternPart::Hole(Hole { name }));
        rest = &rest[close + 1..];
        from = 0;
    }
    if !rest.is_empty() {
        parts.push(PatternPart::Literal(rest));
    }
    parts
}

/// A pattern with samples in place of its holes.
pub(super) fn sample(parts: &[PatternPart]) -> String {
    let text = parts.iter().map(|part| match part {
        PatternPart::Literal(text) => text,
        PatternPart::Hole(hole) => hole.sample(),
    });
    text.collect()
}
