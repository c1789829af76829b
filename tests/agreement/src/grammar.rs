//! Files made of what is seen in the wild, whole and broken. Keys and tokens are made up.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Few names, so that sections meet.
fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => select(&["a", "b", "dev", "default"][..]),
        1 => select(&["A", "a b", "é", "a.b", "a@b", "a/b", "a:b", "a+b", "\"a b\"", "'a'", "bob's", "", "profile", "a=b", "a#b", "a;b", "[a", "a]"][..]),
    ]
}

fn header() -> impl Strategy<Value = String> {
    let shape = prop_oneof![
        6 => select(&["[profile N]", "[N]", "[default]"][..]),
        2 => select(&["[sso-session N]", "[services N]"][..]),
        2 => select(&[
            "[Profile N]", "[PROFILE N]", "[profiles N]", "[profile-N]", "[profile.N]", "[profile\tN]",
            "[profile  N]", "[ profile N ]", "[profile N ]", "[profile \"N\"]", "[profile 'N']", "[ N ]",
            "[\"N\"]", "[profile]", "[profile ]", "[]", "[ ]", "[", "[N", "[profile N", "]", "[[N]]",
            "[profile N] # note", "[profile N]# note", "[profile N] ; note", "[profile N];x", "[profile N] junk",
            "[profile N]]", " [profile N]", "\t[N]", "[DEFAULT]", "[Default]", "[profile default]",
            "[profile DEFAULT]", "[sso session N]", "[ssosession N]", "[sso_session N]", "[SSO-SESSION N]",
            "[sso-session]", "[services]", "[service N]", "[Services N]", "[plugins]", "[preview]", "[N] [M]",
            "\u{a0}[N]", "[profile\u{a0}N]", "[N\u{200b}]", "[profile \u{201c}N\u{201d}]", "#[N]", "; [N]",
            "[granted_registry_start N]",
        ][..]),
    ];
    (shape, name()).prop_map(|(shape, name)| shape.replace('N', name))
}

fn key() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        8 => select(&[
            "region", "output", "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "role_arn",
            "source_profile", "sso_session", "sso_start_url", "sso_region", "credential_process", "endpoint_url",
            "cli_pager", "services", "s3", "max_attempts",
        ][..]),
        1 => select(&[
            "Region", "AWS_ACCESS_KEY_ID", "aws-access-key-id", "my_setting", "a b", "é", "", "region ", "sso_Region",
            "\"region\"", "a.b", "\u{a0}region", "region\u{a0}", "aws_access_key_id\u{200b}", "a[", "x]y", "# region", "a#b", "a:b",
        ][..]),
    ]
}

fn value() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => select(&[
            "us-east-1", "json", "AKIASP2TPHJSQH3FJRUX", "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt", "a",
            "https://acme.awsapps.com/start", "/bin/vend --profile a", "5",
            "arn:aws:iam::029608264753:role/r",
        ][..]),
        2 => select(&[
            "", " ", "x # note", "x #note", "x# note", "x#note", "x ; note", "x ;note", "x;note", "\"x\"", "'x'", "\"x", "x\"", "\"\"",
            "\u{201c}x\u{201d}", "x\t", "x  ", "\tx", "x\u{a0}", "x\u{200b}", "a=b", "a = b", "a:b", "a b", "%x", "%(x)s", "${x}",
            "~/x", "\\x", "x\\", "[x]", "[x", "x]", "#x", ";x", "# x", "é", "x\u{b}y", "x\u{c}", "x\u{85}y", "x\u{2028}y", "\"", "'",
            "x\u{0}y", "a,b",
        ][..]),
    ]
}

fn setting() -> impl Strategy<Value = String> {
    let equals = prop_oneof![
        8 => select(&[" = ", "="][..]),
        1 => select(&[" =", "= ", "\t=\t", " : ", ": ", ":", " == ", " ", "", "\u{a0}=\u{a0}", " =\u{a0}", " := ", "  =  "][..]),
    ];
    let indent = prop_oneof![12 => Just(""), 1 => select(&[" ", "  ", "\t", "    ", "\u{a0}", "\u{b}", "\u{c}"][..])];
    (indent, key(), equals, value())
        .prop_map(|(indent, key, equals, value)| format!("{indent}{key}{equals}{value}"))
}

fn block() -> impl Strategy<Value = String> {
    let parent = select(
        &["s3 =", "s3 = ", "s3=", "dynamodb =", "region =", "s3 = x", "x =", "s3 = # note", "S3 ="]
            [..],
    );
    let indent = select(&["  ", " ", "\t", "    "][..]);
    let line = prop_oneof![
        6 => select(&["addressing_style = path", "max_queue_size=5", "endpoint_url = http://localhost:8000"][..]),
        1 => select(&["# note", "; note", "junk", "= x", "a =", "a = b # c", "a : b", "A = b", "addressing_style = path", "", "a = \"b\"", "[x]", "  deep = x", "\"a\" = b", "a b = c"][..]),
    ];
    let end = select(&["\n", "\n", "\n", "\r\n"][..]);
    (parent, vec((indent, line), 0..4), end).prop_map(|(parent, lines, end)| {
        let mut text = parent.to_owned();
        for (indent, line) in lines {
            text += end;
            text += indent;
            text += line;
        }
        text
    })
}

/// Lines that are none of the above, or look like none.
const PASTED: &[&str] = &[
    "",
    "",
    "",
    " ",
    "\t",
    "# note",
    "#note",
    "; note",
    "  # indented",
    "\t; indented",
    "rem note",
    "junk",
    "junk junk",
    "  junk",
    "= x",
    "=",
    "  = x",
    "export AWS_ACCESS_KEY_ID=AKIASP2TPHJSQH3FJRUX",
    "set AWS_REGION=us-east-1",
    "$Env:AWS_REGION=\"us-east-1\"",
    "AWS_REGION=us-east-1",
    "{",
    "}",
    "  \"AccessKeyId\": \"AKIASP2TPHJSQH3FJRUX\",",
    "{\"Credentials\": {",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> x",
    "---",
    "region: us-east-1",
    "- region",
    "$ aws configure",
    "AWS Access Key ID [None]: AKIASP2TPHJSQH3FJRUX",
    "region us-east-1",
    "\u{feff}",
    "\u{feff}[a]",
    "\u{0}",
    "\u{b}",
    "\u{c}",
    "\u{a0}",
    "\u{200b}",
    "\u{3000}",
    "\u{2028}",
    "\u{85}",
    "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt",
    "Ab9==",
    "*",
    "%include x",
    "a]",
    "profile b]",
    "profile b",
    "default",
    "(default)",
];

fn pasted() -> impl Strategy<Value = String> {
    select(PASTED).prop_map(str::to_owned)
}

/// A line or a block, with its end.
pub fn line() -> impl Strategy<Value = String> {
    let end = prop_oneof![12 => Just("\n"), 2 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\n\n")];
    let line = prop_oneof![3 => header(), 5 => setting(), 1 => block(), 1 => pasted()];
    (line, end).prop_map(|(line, end)| line + end)
}

/// A file, plausible or broken.
pub fn text() -> impl Strategy<Value = String> {
    let start = prop_oneof![12 => Just(""), 1 => Just("\u{feff}"), 8 => Just("[default]\n"), 4 => Just("[profile a]\n")];
    let end = prop_oneof![6 => Just(""), 1 => select(&["region = us-east-1", "[profile b]", "  ", "#"][..])];
    (start, vec(line(), 0..8), end)
        .prop_map(|(start, lines, end)| start.to_owned() + &lines.concat() + end)
}
