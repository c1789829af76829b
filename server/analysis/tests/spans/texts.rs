//! Texts with odd characters in every position of the grammar.

use analysis::lint::Doc;
use analysis::rules::rules;
use proptest::prelude::*;
use syntax::PerFile;

use crate::scene::Texts;

/// Characters that are not what they look like, or that some reader gives a meaning to.
pub(crate) const ODD: &[&str] = &[
    " ", "\t", "  ", "\u{a0}", "\u{2003}", "\u{200b}", "\u{feff}", "\u{3000}", "\u{85}",
    "\u{2028}", "\u{2029}", "\u{ad}", "\u{2060}", "\u{202e}", "\u{b}", "\u{c}", "\0", "\u{1b}",
    "\"", "'", "“", "”", "‘", "’", "«", "`", "\\", "[", "]", "=", ":", "#", ";", " #", " ;", ",",
    "/", "|", "{", "}", "{{", "$", "%", "~", "@", "-", "é", "日本", "🦀", "e\u{301}", "\r", "\n",
    "\r\n", "\n  ",
];

/// A text of each kind of line, small enough to be tried with an odd character at each of its places.
pub(crate) const PLAIN: &[&str] = &[
    "[profile \"z\"]\n",
    "[sso-session 'z'] # é\n",
    "['profile z']\nregion = us-east-1\n",
    "[default]\nsource_profile = \"z\" # é\n",
    "[z]\ns3 =\n  region = 5\n  x: y\n",
    "# aws-config-lsp: ignore[z, region]\n",
    "credential_process = \"/a b\" --profile 'z'\n",
    "[z\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n  aws_secret_access_key = 'z'\n",
];

const QUOTES: &[(&str, &str)] = &[
    ("", ""),
    ("\"", "\""),
    ("\"", "\""),
    ("'", "'"),
    ("'", "'"),
    ("“", "”"),
    ("‘", "’"),
    ("\"", ""),
    ("", "'"),
    ("'", "\""),
];

const KINDS: &[&str] =
    &["profile", "profile", "profile", "sso-session", "services", "Profile", "sso", "plugins", ""];

const NAMES: &[&str] = &["a", "a", "z", "default", "DEFAULT", "two words", "müller", "日本", ""];

const SETTINGS: &[(&str, &[&str])] = &[
    ("region", &["us-east-1", "us-east-1a", "eu-nord-1", "a", ""]),
    ("source_profile", &["a", "z", "profile a", "default"]),
    ("sso_session", &["a", "z"]),
    ("services", &["a"]),
    ("role_arn", &["arn:aws:iam::029608264753:role/é", "arn:aws:iam:us-east-1:1:role"]),
    ("credential_process", &["a --profile z", "\"/opt/a b\" --profile='z' | x", "C:\\a b\\c ; d"]),
    ("aws_access_key_id", &["AKIASP2TPHJSQH3FJRUX", "AKIASP2TPHJS QH3FJRUX", "ASIAÉ"]),
    ("aws_secret_access_key", &["k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt", "é%", "%"]),
    ("aws_session_token", &["IQoJb3JpZ2luX2Vj", "IQoJé%"]),
    ("sso_start_url", &["https://acme.awsapps.com/start#/é", "https://me:pw@ü.example/a b"]),
    ("web_identity_token_file", &["~/é/token", "$HOME/a", "%USERPROFILE%\\é", "~müller/x"]),
    ("s3", &["", "max_queue_size = 5"]),
    ("max_queue_size", &["5", "5 MB", "é"]),
    ("cli_timestamp_format", &["iso8601", "é"]),
    ("duration_seconds", &["43200", "１２"]),
    ("regoin", &["é"]),
    ("export AWS_PROFILE", &["a", "\"é\""]),
    ("expiration", &["2020-01-01T00:00:00Z", "2020-01-01T00:00:00é"]),
    ("", &["", "x"]),
];

const LINES: &[&str] = &[
    "# aws-config-lsp: ignore[é, unused-section,, no-such-rule]",
    "; aws-config-lsp: ignore-file[template , é]",
    "# é",
    "  日本",
    "  endpoint_url = http://localhost",
    "region: é",
    "\"SessionToken\": \"é==\",",
    "Access key ID,Secret access key",
    "AKIASP2TPHJSQH3FJRUX,é",
    "set AWS_PROFILE=é",
    "$env:AWS_PROFILE = \"é\"",
    "{{ é }}",
    "<<<<<<< é",
    "aws_access_key_id AKIASP2TPHJSQH3FJRUX",
    "junk é",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> é",
    "EOF",
    "AWS Access Key ID [None]: AKIASP2TPHJSQH3FJRUX",
    "",
];

fn odd() -> impl Strategy<Value = String> {
    let one = || prop::sample::select(ODD);
    prop_oneof![
        3 => Just(String::new()),
        2 => one().prop_map(str::to_owned),
        1 => (one(), one()).prop_map(|(a, b)| format!("{a}{b}")),
    ]
}

/// Nothing for the most part, so that a line with one oddity is as likely as one with many.
fn rarely_odd() -> impl Strategy<Value = String> {
    prop_oneof![6 => Just(String::new()), 1 => odd()]
}

/// A word, often between quotes and odd characters, in either order.
///
/// Boxed as lines are: what proptest keeps to shrink a text would else overflow a test's stack.
fn written(word: impl Strategy<Value = &'static str> + Clone + 'static) -> BoxedStrategy<String> {
    let quotes = || prop::sample::select(QUOTES);
    prop_oneof![
        4 => word.clone().prop_map(str::to_owned),
        1 => (odd(), quotes(), odd(), word.clone(), odd(), odd()).prop_map(
            |(before, (open, close), head, word, tail, after)| {
                format!("{before}{open}{head}{word}{tail}{close}{after}")
            },
        ),
        1 => (quotes(), odd(), word).prop_map(
            |((open, close), head, word)| format!("{open}{head}{word}{close}"),
        ),
    ]
    .boxed()
}

fn header() -> impl Strategy<Value = String> {
    let gap = prop_oneof![6 => Just(" ".to_owned()), 1 => odd()];
    let close = prop_oneof![8 => Just("]"), 1 => Just("")];
    let whole = prop_oneof![6 => Just(("", "")), 1 => prop::sample::select(QUOTES)];
    let kind = written(prop::sample::select(KINDS));
    let name = written(prop::sample::select(NAMES));
    (rarely_odd(), whole, kind, gap, name, close, rarely_odd()).prop_map(
        |(indent, (open, end), kind, gap, name, close, tail)| {
            format!("{indent}[{open}{kind}{gap}{name}{end}{close}{tail}")
        },
    )
}

fn setting() -> impl Strategy<Value = String> {
    let indent =
        prop_oneof![4 => Just(String::new()), 1 => Just("  ".to_owned()), 1 => rarely_odd()];
    let pair = prop::sample::select(SETTINGS).prop_flat_map(|(name, values)| {
        (written(Just(name)), written(prop::sample::select(values)))
    });
    let equals = prop_oneof![6 => Just(" = "), 2 => Just("="), 1 => Just(""), 1 => Just(":")];
    (indent, pair, equals)
        .prop_map(|(indent, (name, value), equals)| format!("{indent}{name}{equals}{value}"))
}

fn other_line() -> impl Strategy<Value = String> {
    (rarely_odd(), prop::sample::select(LINES), rarely_odd())
        .prop_map(|(before, line, after)| format!("{before}{line}{after}"))
}

fn line() -> BoxedStrategy<String> {
    let end =
        prop::sample::select(&["\n", "\n", "\n", "\n", "\r\n", "\r", "\u{b}", "\u{c}", ""][..]);
    let line = prop_oneof![3 => header(), 4 => setting(), 2 => other_line()];
    (line, end).prop_map(|(line, end)| line + end).boxed()
}

fn composed() -> impl Strategy<Value = String> {
    let mark = prop_oneof![7 => Just(""), 1 => Just("\u{feff}"), 1 => Just("\u{feff}\u{feff}")];
    let lines = prop::collection::vec(line(), 0..6);
    (mark, lines).prop_map(|(mark, lines)| mark.to_owned() + &lines.concat())
}

/// A change of one place of a text: where, whether a character goes, and what comes.
type Change = (prop::sample::Index, bool, &'static str);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = (any::<prop::sample::Index>(), any::<bool>(), prop::sample::select(ODD));
    prop::collection::vec(change, 0..4)
}

fn changed(mut text: String, changes: Vec<Change>) -> String {
    for (place, replaces, new) in changes {
        let boundaries: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let nth = place.index(boundaries.len());
        let start = boundaries[nth];
        let end = boundaries.get(nth + 1).filter(|_| replaces).map_or(start, |end| *end);
        text.replace_range(start..end, new);
    }
    text
}

/// The examples of every rule's documentation, so that every rule has something to point at.
fn examples() -> impl Strategy<Value = Texts> {
    let all: Vec<_> = rules().flat_map(Doc::examples).collect();
    (prop::sample::select(all), changes(), changes()).prop_map(|(example, first, second)| {
        let PerFile { config, credentials } = example.texts;
        PerFile {
            config: config.map(|text| changed(text, first)),
            credentials: credentials.map(|text| changed(text, second)),
        }
    })
}

/// Both files.
pub(crate) fn texts() -> impl Strategy<Value = Texts> {
    let credentials = prop_oneof![1 => Just(None), 3 => composed().prop_map(Some)];
    prop_oneof![
        1 => (composed(), credentials).prop_map(|(config, credentials)| Texts { config: Some(config), credentials }),
        1 => examples(),
    ]
}
