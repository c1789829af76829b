use analysis::report::profile_names;
use proptest::prelude::*;

use super::{SECRETS, corpus, holds_no_secret, pair, texts};
use crate::profile_page::page;

/// Secrets in variables that hold secrets, and in others.
const VARIABLES: [(&str, &str); 5] = [
    ("AWS_ACCESS_KEY_ID", SECRETS[0]),
    ("AWS_SECRET_ACCESS_KEY", SECRETS[0]),
    ("AWS_SESSION_TOKEN", SECRETS[2]),
    ("AWS_REGION", SECRETS[1]),
    ("AWS_CONFIG_FILE", SECRETS[1]),
];

fn look_at_every_profile(config: &str, credentials: &str) -> usize {
    let pair = pair(config, credentials);
    let names = profile_names(&pair.world());
    for name in &names {
        for variables in [&[][..], &VARIABLES] {
            let page = page(&pair, name, variables);
            holds_no_secret(&page.markdown());
            holds_no_secret(&page.plain());
        }
    }
    names.len()
}

#[test]
fn every_profile_of_the_corpus_has_a_page_without_a_secret() {
    let profiles: usize = corpus()
        .iter()
        .map(|(config, credentials)| look_at_every_profile(config, credentials))
        .sum();
    assert!(profiles > 300, "{profiles} profiles");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_page_of_a_profile_of_any_text_holds_a_secret(config in texts(), credentials in texts()) {
        look_at_every_profile(&config, &credentials);
    }
}
