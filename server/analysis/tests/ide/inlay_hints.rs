use std::collections::BTreeMap;

use syntax::{FileKind, Span};

use crate::fixture::pair_of;
use analysis::engine::Pair;
use analysis::ide::{HintOptions, inlay_hints, sign_in_names};
use analysis::{Facts, SignIn};

const NOW: i64 = 1_790_000_000; // 2026-09-21T14:13:20Z
const ALL: Span = Span { start: 0, end: u32::MAX };

fn world() -> Facts {
    let sign_in = |ends| Some(SignIn { ends, registration_ends: Some(NOW + 86_400), region: None });
    let sign_ins = [
        ("corp", sign_in(NOW + 3 * 3600)),
        ("old", sign_in(NOW - 5 * 86_400)),
        ("new", None),
        ("https://corp.awsapps.com/start", sign_in(NOW + 300)),
    ];
    let sign_ins = sign_ins.into_iter().map(|(name, sign_in)| (name.to_owned(), sign_in));
    Facts { active: true, sign_ins: sign_ins.collect(), ..Facts::default() }
}

fn aliases() -> BTreeMap<String, String> {
    BTreeMap::from([("029608264753".to_owned(), "sandbox".to_owned())])
}

/// The pair without its hints, and the fixture with them, each after `«`.
#[track_caller]
fn drawn(picture: &str, set: impl FnOnce(&mut HintOptions<'_>)) -> String {
    let bare: String = picture
        .lines()
        .flat_map(|line| [line.split('«').next().unwrap_or_default(), "\n"])
        .collect();
    let mut pair = pair_of(&bare);
    pair.set_facts(world());
    let aliases = aliases();
    let mut options = HintOptions {
        accounts: true,
        expiry: true,
        sign_in: true,
        aliases: &aliases,
        now: Some(NOW),
    };
    set(&mut options);
    draw(&pair, &options)
}

fn draw(pair: &Pair, options: &HintOptions<'_>) -> String {
    let mut drawn = String::new();
    let titles = [(FileKind::Config, "--- config\n"), (FileKind::Credentials, "--- credentials\n")];
    for (file, title) in titles {
        let Some(document) = pair.document(file) else { continue };
        let mut text = document.rope().to_string();
        for hint in inlay_hints(pair, file, Span::new(0, document.len()), options).iter().rev() {
            let shown = format!("«{}", hint.label);
            text.insert_str(hint.offset as usize, &shown);
        }
        drawn = drawn + title + &text;
    }
    drawn
}

#[track_caller]
fn check(picture: &str) {
    assert_eq!(drawn(picture, |_| ()), picture);
}

#[test]
fn accounts_of_keys_and_their_aliases() {
    check(
        "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/r«sandbox
sso_account_id = 029608264753«sandbox
aws_account_id = 123456789012
role_arn =
--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML«account 029608264753 (sandbox)
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
[b]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
",
    );
}

#[test]
fn credentials_expire_when_their_tool_noted() {
    check(
        "--- credentials
[a]
expiration = 2026-09-21 15:13:20«expires in 1 h
[b]
x_security_token_expires = 2026-09-18T14:13:19Z«expired 3 days ago
[c]
aws_session_expiration = tomorrow
",
    );
}

#[test]
fn sign_ins_are_shown_at_their_session_or_start_url() {
    check(
        "--- config
[sso-session corp]«sign-in expires in 3 h
sso_start_url = https://corp.awsapps.com/start
[sso-session old]«sign-in expired 5 days ago
[sso-session new]«not signed in
[sso-session unheard]
[profile legacy]
sso_start_url = https://corp.awsapps.com/start«sign-in expires in 5 minutes
[profile modern]
sso_session = corp
sso_start_url = https://corp.awsapps.com/start
",
    );
}

#[test]
fn each_kind_has_its_switch() {
    let picture = "--- config\n[sso-session corp]«sign-in expires in 3 h\n--- credentials\n[a]\n\
                   aws_access_key_id = ASIAQNZGKIQY56JQ7WML«account 029608264753 (sandbox)\n\
                   expiration = 2026-09-21 15:13:20«expires in 1 h\n";
    let without = |label: &str| picture.replace(&format!("«{label}"), "");
    let accounts = drawn(picture, |options| options.accounts = false);
    assert_eq!(accounts, without("account 029608264753 (sandbox)"));
    assert_eq!(drawn(picture, |options| options.expiry = false), without("expires in 1 h"));
    assert_eq!(
        drawn(picture, |options| options.sign_in = false),
        without("sign-in expires in 3 h")
    );
    let timeless = drawn(picture, |options| options.now = None);
    assert_eq!(timeless.matches('«').count(), 1, "{timeless}");
}

#[test]
fn a_range_gives_the_hints_in_it() {
    let mut pair = pair_of("--- config\n[sso-session corp]\n[sso-session old]\n");
    pair.set_facts(world());
    let aliases = BTreeMap::new();
    let options = HintOptions {
        accounts: true,
        expiry: true,
        sign_in: true,
        aliases: &aliases,
        now: Some(NOW),
    };
    let count = |span| inlay_hints(&pair, FileKind::Config, span, &options).len();
    assert_eq!((count(ALL), count(Span::new(0, 18)), count(Span::new(0, 3))), (2, 1, 0));
    let hints = inlay_hints(&pair, FileKind::Config, ALL, &options);
    assert_eq!(
        hints[0].tooltip,
        "The sign-in in `~/.aws/sso/cache` expires at 2026-09-21 17:13 UTC. Tools can renew it until \
         2026-09-22 14:13 UTC."
    );
}

#[test]
fn only_what_the_users_own_files_name_is_looked_up() {
    let fixture = "--- config\n[sso-session a]\nsso_start_url = https://a.awsapps.com/start\n\
                   [profile b]\nsso_start_url = https://b.awsapps.com/start\n\
                   [profile c]\nsso_session = a\n";
    let mut pair = pair_of(fixture);
    pair.set_facts(Facts { active: true, ..Facts::default() });
    let names: Vec<_> = sign_in_names(&pair).into_iter().collect();
    assert_eq!(names, ["a", "https://b.awsapps.com/start"]);
    pair.set_facts(Facts::default());
    assert!(sign_in_names(&pair).is_empty());
}
