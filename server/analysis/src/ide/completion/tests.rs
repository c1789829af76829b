use syntax::{FileKind, Span};

use super::super::LocatedEdit;
use super::super::fixture::{Scene, applied, scene};
use super::*;
use crate::facts::Facts;

/// A directory with a file, a directory, a hidden file and one that no value can name.
struct Fake;

impl Directories for Fake {
    fn entries(&self, directory: &str) -> Vec<Entry> {
        let entry = |name: &str, is_directory| Entry { name: name.to_owned(), is_directory };
        match directory {
            "/etc/" => vec![
                entry("ca.pem", false),
                entry("ssl", true),
                entry(".hidden", false),
                entry("a # b", false),
            ],
            _ => Vec::new(),
        }
    }
}

pub(super) const ALL: Wanted<'static> = Wanted { snippets: true, directories: &Fake };
pub(super) const PLAIN: Wanted<'static> = Wanted { snippets: false, directories: &NoDirectories };

/// The items in their order.
pub(super) fn sorted(found: Completions) -> Vec<Completion> {
    let mut items = found.items;
    items.sort_by(|a, b| (a.rank, &a.label).cmp(&(b.rank, &b.label)));
    items
}

fn offered(scene: &Scene, wanted: Wanted<'_>) -> Vec<Completion> {
    completions(&scene.pair, scene.file, scene.offset, wanted).map_or_else(Vec::new, sorted)
}

/// The first items, one a line: label, detail, note.
#[track_caller]
fn check(fixture: &str, expected: &str) {
    let scene = scene(fixture);
    let lines = offered(&scene, PLAIN).into_iter().map(|item| {
        let note = if item.note.is_empty() { String::new() } else { format!(" | {}", item.note) };
        format!("{}{}{note}\n", item.label, item.detail)
    });
    let count = expected.lines().count();
    assert_eq!(lines.take(count.max(1)).collect::<String>(), expected);
}

/// Whether labels are offered.
#[track_caller]
fn offers(fixture: &str, labels: &[&str], others: &[&str]) {
    let scene = scene(fixture);
    let all = offered(&scene, ALL);
    let has = |label: &str| all.iter().any(|item| item.label == label);
    let shown: Vec<_> = all.iter().map(|item| &item.label).collect();
    assert!(labels.iter().all(|label| has(label)), "{labels:?} of {shown:?}");
    assert!(!others.iter().any(|label| has(label)), "none of {others:?}: {shown:?}");
}

/// The edits of an item.
pub(super) fn edits(found: &Completions, item: &Completion, file: FileKind) -> Vec<LocatedEdit> {
    let text = if item.snippet { goal::without_marks(&item.text) } else { item.text.to_string() };
    let main = LocatedEdit { file, span: found.span, text };
    let unindent = found.unindent.map(|span| LocatedEdit { file, span, text: String::new() });
    unindent.into_iter().chain([main]).collect()
}

/// Both files once the item of this label is chosen.
#[track_caller]
fn chosen(fixture: &str, label: &str, expected: &str) {
    let scene = scene(fixture);
    let found = completions(&scene.pair, scene.file, scene.offset, ALL).expect("an offer");
    let labels = || found.items.iter().map(|item| &item.label).collect::<Vec<_>>();
    let item = found.items.iter().find(|item| item.label == label);
    let item = item.unwrap_or_else(|| panic!("{label:?} is not among {:?}", labels()));
    assert_eq!(applied(&scene.pair, &edits(&found, item, scene.file)), expected);
}

#[test]
fn an_empty_file_offers_headers() {
    check(
        "--- config\n$0",
        "\
[profile …] a profile
[default] the profile used when none is named
[sso-session …] a sign-in that profiles share
[services …] endpoints of single services
",
    );
    check("--- credentials\n$0", "[…] a profile\n[default] the profile used when none is named\n");
}

#[test]
fn snippets_are_for_clients_that_have_them() {
    offers(
        "--- config\n$0",
        &["SSO profile", "LocalStack", "MinIO", "web identity"],
        &["SSO profile of a session", "keys for LocalStack"],
    );
    offers("--- credentials\n$0", &["keys for LocalStack", "temporary credentials"], &["MinIO"]);
    offers("--- config\n[sso-session corp]\n$0", &["SSO profile of a session"], &[]);
    let scene = scene("--- config\n$0");
    assert!(offered(&scene, PLAIN).iter().all(|item| item.kind == CompletionKind::Section));
}

#[test]
fn a_half_written_header_is_replaced_as_a_whole() {
    let after = "--- config\n[profile dev]\nregion = eu-west-1\n--- credentials\n[dev]\n";
    for header in ["[$0", "[prof$0", "[prof$0]", "[$0profile x]", "pro$0"] {
        let fixture = format!("--- config\n{header}\nregion = eu-west-1\n--- credentials\n[dev]\n");
        chosen(&fixture, "[profile dev]", after);
    }
}

#[test]
fn headers_of_names_that_are_used_come_first() {
    check(
        "--- config\n[profile a]\nsource_profile = base\nsso_session = corp\n[$0\n--- credentials\n[b]\n",
        "\
[profile b] has a section in the credentials file
[profile base] used, not defined
[sso-session corp] used, not defined
[profile …] a profile
",
    );
    check(
        "--- config\n[profile a]\n[profile b]\n[default]\n--- credentials\n[b]\n[$0",
        "\
[a] has a section in the config file
[…] a profile
[default] the profile used when none is named
",
    );
}

#[test]
fn settings_likely_next_come_first() {
    check(
        "--- config\n[profile a]\nrole_arn = arn:aws:iam::029608264753:role/r\n$0",
        "\
source_profile profile
credential_source
web_identity_token_file path
duration_seconds number
external_id
mfa_serial MFA device
role_session_name
region region
output
",
    );
    check(
        "--- config\n[profile a]\nsso_session = corp\n$0",
        "sso_account_id account ID\nsso_role_name\nregion region\noutput\n",
    );
    check(
        "--- config\n[sso-session a]\n$0",
        "sso_start_url URL\nsso_region region\nsso_registration_scopes\n",
    );
    check(
        "--- credentials\n[a]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\n$0",
        "aws_secret_access_key\nregion region\n",
    );
}

#[test]
fn settings_that_are_there_or_not_legal_are_not_offered() {
    offers(
        "--- config\n[profile a]\nregion = eu-west-1\nrole_arn = x\ncredential_source = Environment\n$0\n--- credentials\n[a]\noutput = json\n",
        &["duration_seconds", "s3"],
        &[
            "region",
            "output",
            "source_profile",
            "aws_access_key_id",
            "aws_secret_access_key",
            "sso_registration_scopes",
        ],
    );
    offers(
        "--- config\n[profile a]\nregion = x\n--- credentials\n[a]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n$0",
        &["aws_secret_access_key"],
        &["s3", "endpoint_url", "services", "aws_session_token", "aws_security_token", "region"],
    );
    offers("--- config\n[profile a]\nregi$0 = x\n", &["region"], &["[profile …]", "SSO profile"]);
}

#[test]
fn a_name_is_replaced_and_its_value_kept() {
    chosen("--- config\n[profile a]\nregi$0\n", "region", "--- config\n[profile a]\nregion = \n");
    chosen("--- config\n[profile a]\n$0regi\n", "region", "--- config\n[profile a]\nregion = \n");
    chosen("--- config\n[profile a]\nre$0gi=x\n", "region", "--- config\n[profile a]\nregion=x\n");
    chosen("--- config\n[profile a]\n  regi$0", "region", "--- config\n[profile a]\nregion = ");
    chosen("--- config\n[profile a]\n  $0\n", "s3", "--- config\n[profile a]\ns3 =\n  \n");
    chosen(
        "--- config\r\n[profile a]\r\n$0\r\n",
        "s3",
        "--- config\n[profile a]\r\ns3 =\r\n  \r\n",
    );
}

#[test]
fn blocks_have_settings_of_their_own_at_their_indent() {
    check(
        "--- config\n[profile a]\ns3 =\n    addressing_style = path\n    $0\n",
        "direct_io true or false\ndisk_throughput rate\nio_chunksize size\nmax_bandwidth rate\n",
    );
    let before = "--- config\n[profile a]\ns3 =\n    addressing_style = path\n";
    chosen(&format!("{before}$0"), "max_bandwidth", &format!("{before}    max_bandwidth = "));
    chosen(
        &format!("{before}    max$0"),
        "max_bandwidth",
        &format!("{before}    max_bandwidth = "),
    );
    offers(
        &format!("{before}    $0"),
        &["max_bandwidth"],
        &["region", "addressing_style", "[default]"],
    );
    offers("--- config\n[profile a]\nregion = x\n  $0", &["output"], &["max_bandwidth"]);
    check("--- config\n[services a]\ndynamodb =\n  $0", "endpoint_url URL\n");
}

#[test]
fn services_sections_have_services() {
    check("--- config\n[services a]\ns3 =\n  endpoint_url = x\ndyn$0", "dynamodb | DynamoDB\n");
    chosen(
        "--- config\n[services a]\ndyn$0",
        "dynamodb",
        "--- config\n[services a]\ndynamodb =\n  endpoint_url = ",
    );
}

#[test]
fn regions_have_places_and_marks() {
    check(
        "--- config\n[profile a]\nregion = $0\n[profile b]\nregion = eu-south-1\n",
        "\
eu-south-1 Europe (Milan) | opt-in
ap-northeast-1 Asia Pacific (Tokyo)
",
    );
    offers(
        "--- config\n[profile a]\nrole_arn = arn:aws-cn:iam::029608264753:role/r\nregion = $0\n",
        &["cn-north-1"],
        &["eu-west-1", "aws-cn-global"],
    );
}

#[test]
fn a_value_is_replaced_as_a_whole_with_a_blank_before_it() {
    let region = |line: &str, after: &str| {
        chosen(
            &format!("--- config\n[default]\n{line}\n"),
            "eu-west-1",
            &format!("--- config\n[default]\n{after}\n"),
        );
    };
    region("region =$0", "region = eu-west-1");
    region("region=$0", "region=eu-west-1");
    region("region = $0", "region = eu-west-1");
    region("region = us-$0east-1", "region = eu-west-1");
    region("region = eu$0 # home", "region = eu-west-1 # home");
    region("region = $0# home", "region = eu-west-1# home");
    region("region = $0eu", "region = eu-west-1");
    region("REGION = e$0", "REGION = eu-west-1");
    let list = "sigv4a_signing_region_set";
    region(&format!("{list} = us-east-1, e$0, x"), &format!("{list} = us-east-1, eu-west-1, x"));
    region(&format!("{list} = us-east-1,$0"), &format!("{list} = us-east-1,eu-west-1"));
}

#[test]
fn a_source_never_comes_back() {
    offers(
        "--- config\n[profile a]\nrole_arn = r\nsource_profile = $0\n[profile b]\nrole_arn = r\nsource_profile = a\n[profile c]\nrole_arn = r\nsource_profile = b\n[profile d]\n--- credentials\n[keys]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n",
        &["d", "keys"],
        &["a", "b", "c"],
    );
}

#[test]
fn names_of_each_kind_are_offered() {
    let sections = "[sso-session corp]\n[services local]\n";
    check(&format!("--- config\n[profile a]\nsso_session = $0\n{sections}"), "corp\n");
    check(&format!("--- config\n[profile a]\nservices = $0\n{sections}"), "local\n");
}

#[test]
fn fixed_values_show_their_default() {
    check("--- config\n[default]\nuse_fips_endpoint = $0", "true\nfalse | default\n");
    check(
        "--- config\n[default]\ncredential_source = $0",
        "Environment\nEc2InstanceMetadata\nEcsContainer\n",
    );
    check(
        "--- config\n[default]\nduration_seconds = $0",
        "3600 | default\n900 | least\n43200 | most\n",
    );
    check(
        "--- config\n[default]\ns3 =\n  addressing_style = $0",
        "auto | default\npath\nvirtual\n",
    );
    check(
        "--- config\n[services a]\ns3 =\n  endpoint_url = $0",
        "http://localhost:4566 | LocalStack\n",
    );
}

#[test]
fn accounts_and_roles_of_the_pair_are_offered() {
    let rest = "[profile b]\nsso_account_id = 111122223333\nsso_role_name = Dev\n[profile c]\nrole_arn = arn:aws:iam::029608264753:role/team/r\n";
    check(
        &format!("--- config\n[profile a]\nsso_account_id = $0\n{rest}"),
        "111122223333 | used in these files\n029608264753 | used in these files\n",
    );
    check(
        &format!("--- config\n[profile a]\nsso_role_name = $0\n{rest}"),
        "Dev | used in these files\n",
    );
    check(
        &format!("--- config\n[profile a]\nrole_arn = $0\n{rest}"),
        "\
arn:aws:iam::029608264753:role/team/r | used in these files
arn:aws:iam::029608264753:role/ | account used in these files
arn:aws:iam::111122223333:role/ | account used in these files
arn:aws:iam::111122223333:role/team/r | role used in another account
",
    );
}

#[test]
fn paths_come_name_by_name() {
    let after = |path: &str| format!("--- config\n[default]\nca_bundle = {path}\n");
    chosen("--- config\n[default]\nca_bundle = /etc/c$0\n", "ca.pem", &after("/etc/ca.pem"));
    chosen("--- config\n[default]\nca_bundle = /etc/$0\n", "ssl/", &after("/etc/ssl/"));
    offers("--- config\n[default]\nca_bundle = /etc/$0\n", &["ca.pem"], &[".hidden", "a # b"]);
    offers("--- config\n[default]\nca_bundle = /etc/.$0\n", &[".hidden"], &[]);
    let mut scene = scene("--- config\n[default]\nca_bundle = ~/$0\n");
    let home = Some("/home/a".to_owned());
    scene.pair.set_facts(Facts { home, ..Facts::default() });
    assert_eq!(offered(&scene, ALL)[0].label, "/home/a/");
}

#[test]
fn commands_are_offered_for_a_process() {
    chosen(
        "--- config\n[profile a]\ncredential_process = $0\n",
        "aws-vault export",
        "--- config\n[profile a]\ncredential_process = aws-vault export --format=json a\n",
    );
}

#[test]
fn secrets_comments_and_ends_of_headers_offer_nothing() {
    for line in [
        "aws_secret_access_key = $0",
        "aws_session_token = $0",
        "aws_access_key_id = $0",
        "# regi$0",
        "  ; $0",
        "region = eu # $0",
        "[profile a]$0x",
        "regi  $0",
        "nothing_known = $0",
    ] {
        let scene = scene(&format!("--- credentials\n[a]\n{line}\n"));
        assert_eq!(offered(&scene, ALL), [], "{line}");
    }
}

#[test]
fn long_lists_are_cut_to_what_is_written() {
    let many = (0..300).map(|n| format!("[profile p{n}]\n")).collect::<Vec<_>>().concat();
    let scene = scene(&format!("--- config\n{many}[profile x]\nsource_profile = p29$0"));
    let found = completions(&scene.pair, scene.file, scene.offset, ALL).unwrap();
    assert!(found.incomplete);
    let labels: Vec<_> = sorted(found).into_iter().map(|item| item.label).collect();
    assert!(labels.len() <= MOST && labels.contains(&"p29".into()), "{labels:?}");
    assert!(labels.contains(&"p299".into()) && !labels.contains(&"p3".into()), "{labels:?}");
}

#[test]
fn every_snippet_is_a_sound_file() {
    for file in [FileKind::Config, FileKind::Credentials] {
        let empty = crate::engine::Pair::new(
            (file == FileKind::Config).then_some(""),
            (file == FileKind::Credentials).then_some(""),
            Facts::default(),
            crate::options::Options::default(),
        );
        let found = completions(&empty, file, 0, ALL).unwrap();
        for item in found.items.iter().filter(|item| item.kind == CompletionKind::Goal) {
            let text = goal::without_marks(&item.text);
            let mut pair = crate::engine::Pair::new(
                None,
                None,
                Facts::default(),
                crate::options::Options::default(),
            );
            pair.edit(file, Span::at(0), &text);
            let bad = pair.findings(file).filter(|finding| {
                finding.severity <= crate::finding::Severity::Warning
                    && !finding.rule.code.starts_with("placeholder")
            });
            let bad: Vec<_> = bad.map(|finding| (finding.rule.code, &finding.message)).collect();
            assert_eq!(bad, [], "{}:\n{text}", item.label);
            let Topic::Goal(id) = &item.topic else { panic!("{} has no page", item.label) };
            assert!(goal::page(id).is_some());
        }
    }
}
