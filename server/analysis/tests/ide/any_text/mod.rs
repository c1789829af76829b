//! What holds for completion, hover and the pages of profiles on every text: whole files, damaged ones, and the corpus.

mod completion;
mod hover;
#[path = "../../engine/pieces.rs"]
mod pieces;
mod profile_page;
mod put;
mod rename;

use analysis::engine::Pair;
use analysis::{Facts, Options};
use proptest::prelude::*;
use syntax::{FileKind, PerFile};

/// The secrets that [`pieces`] makes texts of; no output may hold one.
const SECRETS: [&str; 4] = [
    "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt",
    "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOu",
    "IQoJb3JpZ2luX2Vj",
    "FwoGZXIvYXdz",
];

fn pair(config: &str, credentials: &str) -> Pair {
    let mut facts = Facts::default();
    for file in FileKind::ALL {
        facts.files[file].known = true;
    }
    Pair::new(
        PerFile { config: Some(config), credentials: Some(credentials) },
        facts,
        Options::default(),
    )
}

fn text(pair: &Pair, file: FileKind) -> String {
    pair.document(file).unwrap().rope().to_string()
}

/// A secret where none belongs.
fn astray() -> impl Strategy<Value = String> {
    let shape = prop::sample::select(
        &[
            "region = S\n",
            "sso_role_name = S\n",
            "source_profile = S\n",
            "[profile S]\n",
            "[S]\n",
            "role_arn = arn:aws:iam::029608264753:role/S\n",
            "credential_process = vend --key S\n",
            "endpoint_url = https://me:S@localhost\n",
            "aws_access_key_id = S\n",
            "role_session_name = S\n",
            "s3 =\n  S = S\n",
            "S\n",
        ][..],
    );
    (shape, prop::sample::select(&SECRETS[..2]))
        .prop_map(|(shape, secret)| shape.replace('S', secret))
}

/// A text of pieces, some of them secrets in odd places.
fn texts() -> impl Strategy<Value = String> {
    let odd = prop::collection::vec(astray(), 0..2);
    (pieces::text(), odd, pieces::text()).prop_map(|(a, odd, b)| a + &odd.concat() + &b)
}

/// Every pair of the corpus; bytes that are no UTF-8 as editors show them.
fn corpus() -> Vec<(String, String)> {
    let text =
        |bytes: Option<&[u8]>| String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned();
    let cases = fixtures::cases("corpus");
    assert!(cases.len() > 300, "the corpus is not there");
    let pairs =
        cases.iter().map(|case| (text(case.bytes("config")), text(case.bytes("credentials"))));
    pairs.collect()
}

#[track_caller]
fn holds_no_secret(output: &str) {
    for secret in SECRETS {
        assert!(!output.contains(secret), "a secret in {output:?}");
    }
}
