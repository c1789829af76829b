use analysis::Facts;
use analysis::ide::*;
use syntax::FileKind;

use crate::fixture::{draw, pair_of};

const FILE: FileKind = FileKind::Config;

#[track_caller]
fn check(active: bool, picture: &str) {
    let is_mark = |line: &&str| line.trim_start().starts_with('^');
    let text: String =
        picture.lines().filter(|line| !is_mark(line)).flat_map(|line| [line, "\n"]).collect();
    let mut pair = pair_of(&text);
    let home = Some("/home/a".to_owned());
    pair.set_facts(Facts { active, home, ..Facts::default() });
    let links = links(&pair, FILE);
    let label = |link: &Link| match &link.target {
        LinkTarget::File(path) => format!("file {path}"),
        LinkTarget::Url(url) => format!("{}: {url}", link.tooltip),
    };
    let labels: Vec<_> = links.iter().map(|link| (FILE, link.span, label(link))).collect();
    let labels: Vec<_> =
        labels.iter().map(|(file, span, label)| (*file, *span, &**label)).collect();
    assert_eq!(draw(&pair, &labels), picture);
}

#[test]
fn files_and_urls_open() {
    check(
        true,
        "--- config
[profile a]
ca_bundle = ~/ca.pem
            ^^^^^^^^ file /home/a/ca.pem
web_identity_token_file = /run/token # note
                          ^^^^^^^^^^ file /run/token
endpoint_url = http://localhost:4566
               ^^^^^^^^^^^^^^^^^^^^^ Open the URL: http://localhost:4566
sso_start_url = https://corp.awsapps.com/start
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Open the AWS access portal: https://corp.awsapps.com/start
",
    );
}

#[test]
fn what_leads_nowhere_is_no_link() {
    check(
        true,
        "--- config\n[profile a]\nca_bundle = ca.pem\nweb_identity_token_file = $HOME/token\nendpoint_url = localhost:4566\nsso_start_url =\nregion = https://a.b\n",
    );
}

#[test]
fn a_copy_does_not_lead_to_the_files_of_this_machine() {
    check(
        false,
        "--- config
[profile a]
ca_bundle = ~/ca.pem
endpoint_url = http://localhost:4566
               ^^^^^^^^^^^^^^^^^^^^^ Open the URL: http://localhost:4566
",
    );
}
