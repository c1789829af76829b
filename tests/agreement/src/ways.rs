//! Pairs whose profiles lead to credentials in every way there is, and in ways that lead nowhere.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::Texts;
use crate::merging::NAMES;

/// Settings that mean something together.
type Part = Vec<(&'static str, &'static str)>;

/// Pairs in which each of [`NAMES`] has a few parts in one file or in both.
pub fn texts() -> impl Strategy<Value = Texts> {
    let section = || prop::option::weighted(0.7, vec(part(), 1..3));
    let file = || [section(), section(), section()];
    (file(), file(), sessions()).prop_map(|(config, credentials, sessions)| {
        [written(config, "profile ") + &sessions, written(credentials, "")]
    })
}

fn written(sections: [Option<Vec<Part>>; 3], word: &str) -> String {
    let mut text = String::new();
    for (name, parts) in NAMES.iter().zip(sections) {
        let Some(parts) = parts else { continue };
        let word = if *name == "default" { "" } else { word };
        text += &["[", word, name, "]\n"].concat();
        let mut settings = parts.concat();
        settings.sort_by_key(|(key, _)| *key);
        settings.dedup_by_key(|(key, _)| *key);
        text.extend(settings.iter().map(|(key, value)| format!("{key} = {value}\n")));
    }
    text
}

const PORTALS: [&str; 2] = ["https://acme.awsapps.com/start", "https://corp.awsapps.com/start"];

/// A session that is complete more often than not, and one that lacks something.
fn sessions() -> impl Strategy<Value = String> {
    let settings = || {
        let portal = select(&PORTALS[..]).prop_map(|url| format!("sso_start_url = {url}\n"));
        let region = select(&["us-east-1", "eu-west-1", ""][..]);
        let region = region.prop_map(|region| format!("sso_region = {region}\n"));
        (prop::option::weighted(0.8, portal), prop::option::weighted(0.8, region))
    };
    let session = |name: &'static str| {
        prop::option::weighted(0.8, settings()).prop_map(move |settings| {
            let Some((portal, region)) = settings else { return String::new() };
            [
                format!("[sso-session {name}]\n"),
                portal.unwrap_or_default(),
                region.unwrap_or_default(),
            ]
            .concat()
        })
    };
    (session("corp"), session("other")).prop_map(|(corp, other)| corp + &other)
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        3 => keys(),
        4 => role(),
        3 => portal(),
        1 => select(LOGIN).prop_map(|login| vec![login]),
        1 => Just(vec![("credential_process", "/bin/vend --profile a")]),
        1 => select(ODD).prop_map(|odd| vec![odd]),
    ]
}

fn keys() -> impl Strategy<Value = Part> {
    let whole = [
        ("aws_access_key_id", "AKIASP2TPHJSQH3FJRUX"),
        ("aws_secret_access_key", "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"),
        ("aws_session_token", "token"),
    ];
    prop_oneof![
        3 => Just(whole[..2].to_vec()),
        1 => Just(whole.to_vec()),
        1 => subsequence(whole.to_vec(), 1..3),
    ]
}

fn role() -> impl Strategy<Value = Part> {
    let source = prop_oneof![
        4 => select(&["default", "a", "b", "missing"][..]).prop_map(|name| vec![("source_profile", name)]),
        1 => select(&["Environment", "environment", "EcsContainer", "x"][..])
            .prop_map(|source| vec![("credential_source", source)]),
        2 => Just(vec![("web_identity_token_file", "/var/run/token")]),
        1 => Just(vec![]),
    ];
    let arn = select(&["arn:aws:iam::029608264753:role/r", "arn:aws:iam::847291036455:role/s"][..]);
    (prop::option::weighted(0.9, arn), source).prop_map(|(arn, mut part)| {
        part.extend(arn.map(|arn| ("role_arn", arn)));
        part
    })
}

fn portal() -> impl Strategy<Value = Part> {
    let account = [("sso_account_id", "029608264753"), ("sso_role_name", "Developer")];
    let whole = move || (select(&PORTALS[..]), select(&["us-east-1", "eu-west-1"][..]));
    let inline =
        whole().prop_map(|(url, region)| vec![("sso_start_url", url), ("sso_region", region)]);
    let session = select(&["corp", "corp", "other", "missing", ""][..]);
    let session = session.prop_map(|name| vec![("sso_session", name)]);
    let place = prop_oneof![
        2 => inline.clone(),
        3 => session.clone(),
        1 => (inline, session).prop_map(|(inline, session)| [inline, session].concat()),
    ];
    let complete = place.prop_map(move |place| [&account[..], &place].concat());
    let cut = |part: Part| {
        let count = part.len();
        subsequence(part, 1..=count)
    };
    prop_oneof![3 => complete.clone(), 2 => complete.prop_flat_map(cut)]
}

const LOGIN: &[(&str, &str)] = &[
    ("login_session", "arn:aws:iam::029608264753:user/a"),
    ("login_session", "arn:aws:iam::029608264753:user/a"),
    ("login_session", ""),
];

/// What is beside the way, or empty.
const ODD: &[(&str, &str)] = &[
    ("region", "eu-central-1"),
    ("external_id", "4711"),
    ("mfa_serial", "arn:aws:iam::029608264753:mfa/a"),
    ("role_arn", ""),
    ("source_profile", ""),
    ("aws_access_key_id", ""),
    ("aws_secret_access_key", ""),
    ("aws_session_token", ""),
    ("credential_process", ""),
    ("web_identity_token_file", ""),
    ("sso_start_url", ""),
];
