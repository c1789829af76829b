use std::collections::BTreeMap;

use analysis::SignIn;
use analysis::engine::Pair;
use analysis::ide::{Page, profile_at, profile_page};
use analysis::readers::Client;
use analysis::readers::resolve::{Environment, Selection};
use analysis::report::{Audience, report};

use crate::fixture::{pair_of, scene};

const NOW: i64 = 1_790_000_000;

/// The page of a profile in an editor with these variables.
pub(crate) fn page(pair: &Pair, name: &str, variables: &[(&str, &str)]) -> Page {
    let variable = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let environment = Environment {
        variables: variables.iter().map(variable).collect(),
        now: Some(NOW),
        ..Environment::EMPTY
    };
    let audience = Audience { environment: &environment, clients: Client::COMMON.to_vec() };
    let world = pair.world();
    let report = report(&world, &audience, &Selection::Named(name.to_owned()));
    let accounts = BTreeMap::from([("444455556666".to_owned(), "prod".to_owned())]);
    profile_page(&world, &report, &accounts)
}

const CHAIN: &str = "--- config
[profile prod]
role_arn = arn:aws:iam::444455556666:role/Deploy
source_profile = hub
region = eu-west-1
[profile hub]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = Dev
[sso-session acme]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
--- credentials
[prod]
region = eu-west-3
";

#[test]
fn a_page_says_who_gets_which_credentials_from_where_and_what_to_do() {
    let mut pair = pair_of(CHAIN);
    let ended = SignIn { ends: NOW - 7200, ..SignIn::default() };
    pair.set_sign_ins([("acme".to_owned(), Some(ended))].into_iter().collect());
    let variables = [("AWS_REGION", "us-west-2"), ("AWS_PAGER", "less")];
    let drawn = page(&pair, "prod", &variables).markdown();
    assert_eq!(
        drawn,
        "\
**profile `prod`**

The tools disagree: 2 answers. It is in `config:1` and `credentials:1`.

**Environment**

These variables of this editor change the result. A terminal can have other variables.

| variable     | value       | for                     |
| ------------ | ----------- | ----------------------- |
| `AWS_REGION` | `us-west-2` | every tool except boto3 |

**Credentials**

- every tool except CRT: role `Deploy` in `444455556666`, assumed by profile `hub` with IAM Identity Center, session `acme`, permission set `Dev`, account `111122223333`. Account `444455556666` (`prod`). State: sign-in ended 2026-09-21 12:13 UTC, 2 h ago
- CRT: stops: no credentials in profile `hub`. Account `444455556666` (`prod`)

**Region**

- every tool except boto3: `us-west-2`, US West (Oregon), from `AWS_REGION`
- boto3: `eu-west-3`, Europe (Paris), from `credentials:2`

**Settings**

| setting          | value                                   | from            | note                         |
| ---------------- | --------------------------------------- | --------------- | ---------------------------- |
| `role_arn`       | `arn:aws:iam::444455556666:role/Deploy` | `config:2`      |                              |
| `source_profile` | `hub`                                   | `config:3`      |                              |
| `region`         | `eu-west-3`                             | `credentials:2` |                              |
| `region`         | `eu-west-1`                             | `config:4`      | not used: `credentials` wins |

**Where the AWS CLI looks**

| step                         | result      | place      |
| ---------------------------- | ----------- | ---------- |
| 1. variables                 | not set     |            |
| 2. role_arn                  | taken       | `config:2` |
| 3. web_identity_token_file   | not reached |            |
| 4. IAM Identity Center       | not reached |            |
| 5. access key in credentials | not reached |            |
| 6. login_session             | not reached |            |
| 7. credential_process        | not reached |            |
| 8. access key in config      | not reached |            |
| 9. container                 | not reached |            |
| 10. instance                 | not reached |            |

**What to do**

- `aws sso login --sso-session acme`: signs in; then every tool except CRT can go on
"
    );
}

#[test]
fn an_environment_that_changes_nothing_is_mentioned_and_not_shown() {
    let pair = pair_of("--- config\n[default]\nregion = eu-west-1\n");
    let drawn = page(&pair, "default", &[("AWS_PAGER", "less")]).plain();
    assert!(drawn.contains("None of this editor's variables changes the result."), "{drawn}");
    assert!(!drawn.contains("less"), "{drawn}");
}

#[test]
fn a_file_cannot_write_markdown_into_the_page() {
    let pair = pair_of(
        "--- config\n[profile a`![x](http://x)]\nrole_arn = arn:aws:iam::444455556666:role/<b>`*x*\nsource_profile = `[y](z)\n",
    );
    let drawn = page(&pair, "a`![x](http://x)", &[]).markdown();
    let outside: String = drawn.split('`').step_by(2).collect();
    for markup in ["[x]", "[y]", "<b>", "*x*"] {
        assert!(!outside.contains(markup), "{markup} in {outside}");
    }
}

#[test]
fn the_profile_at_a_place_is_that_of_its_section() {
    let at = |fixture: &str| {
        let scene = scene(fixture);
        profile_at(&scene.pair, scene.file, scene.offset)
    };
    assert_eq!(at("--- config\n[profile de$0v]\n"), Some("dev".to_owned()));
    assert_eq!(at("--- credentials\n[dev]\noutput = js$0on\n"), Some("dev".to_owned()));
    assert_eq!(at("--- config\n[sso-session a]\nsso_region = $0x\n"), None);
    assert_eq!(at("--- config\n# $0\n[default]\n"), None);
}
