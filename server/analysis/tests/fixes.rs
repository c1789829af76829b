//! Every fix of every finding can be applied: its edits lie within the text, do not overlap, and
//! change something.

use analysis::engine::Pair;
use analysis::ide::{FixSelection, fix_all, fix_selected};
use analysis::readers::{self, Reader};
use analysis::{Edit, Facts, Finding, LocatedEdit, Options, Remedy};
use proptest::prelude::*;
use syntax::{FileKind, PerFile, Span};

const LINES: &[&str] = &[
    "[default]",
    "[profile a]",
    "[profile a",
    "[profile bob's]",
    "[services x]",
    " [b] # x",
    "[]",
    "[c] junk",
    "region = us-east-1",
    "regoin = us-east-1",
    "export AWS_REGION=us-east-1",
    "include_profile: a",
    "parent_profile = a",
    "aws_access_key = AKIASP2TPHJSQH3FJRUX",
    "sso_account = 029608264753",
    "cloudwatch-logs =",
    "logs =",
    "  region: us-east-1",
    "region us-east-1",
    "\u{feff}region\u{a0}= \"us-east-1\" # x",
    "  output = json",
    "cli_pager =",
    "s3 =",
    "  max_concurrent_requests = 1",
    "max_queue_size = 1\u{200b} ",
    "  # note",
    "dynamodb =",
    "endpoint_url = 'http://localhost",
    "source_profile = a",
    "credential_process = a \"b ; c\"",
    "aws_access_key_id = AKIASP2TPHJS QH3FJRUX",
    "aws_access_key_id =",
    "AKIASP2TPHJSQH3FJRUX",
    "aws_secret_access_key = k7Zq1vN8xR2mT5wY",
    "aws_session_token = IQoJb3JpZ2luX2Vj",
    "SECRETPIECE9",
    "  Ab9==",
    "\"SessionToken\": \"SECRETPIECE9==\"",
    "{",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> x",
    "Access key ID: AKIASP2TPHJSQH3FJRUX",
    "Secret access key: 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",
    "= x",
    "\u{0}",
    "{{ x }}",
    "# aws-config-lsp: ignore-file[template]",
    "# aws-config-lsp: ignore[missing-equals]",
    "",
];

fn text() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\r", ""]);
    let line = (prop::sample::select(LINES), end).prop_map(|(line, end)| format!("{line}{end}"));
    prop::collection::vec(line, 0..16).prop_map(|lines| lines.concat())
}

fn pair(texts: &PerFile<String>) -> Pair {
    let mut facts = Facts::default();
    facts.files.config.known = true;
    facts.files.credentials.known = true;
    Pair::new(
        PerFile { config: Some(&texts.config), credentials: Some(&texts.credentials) },
        facts,
        Options::default(),
    )
}

fn findings(pair: &Pair) -> impl Iterator<Item = &Finding> {
    FileKind::ALL.into_iter().flat_map(|file| pair.findings(file))
}

fn applied(pair: &Pair, texts: &PerFile<String>, edits: &[Edit]) -> PerFile<String> {
    let mut texts = texts.clone();
    let mut edits: Vec<_> = edits.iter().map(|edit| (pair.locate(edit.at), &edit.text)).collect();
    edits.sort_by_key(|(place, _)| *place);
    let overlap = |(file, span): (FileKind, Span), (other, next): (FileKind, Span)| {
        file == other && span.end > next.start
    };
    assert!(!edits.windows(2).any(|two| overlap(two[0].0, two[1].0)), "edits overlap");
    for ((file, span), text) in edits.into_iter().rev() {
        texts[file].replace_range(span.range(), text);
    }
    texts
}

proptest! {
    #[test]
    fn every_fix_changes_the_text(config in text(), credentials in text()) {
        let texts = PerFile { config, credentials };
        let pair = pair(&texts);
        for finding in findings(&pair) {
            for fix in &finding.fixes {
                let Remedy::Edits(edits) = &fix.remedy else { continue };
                prop_assert_ne!(&applied(&pair, &texts, edits), &texts, "{}", finding.rule.code);
            }
        }
    }
}

/// The texts after all fixes, those that are not safe among them.
fn all_fixed(texts: &PerFile<String>) -> PerFile<String> {
    let selection = FixSelection { includes_unsafe: true, ..FixSelection::default() };
    let mut fixed = texts.clone();
    for edit in fix_selected(&pair(texts), &FileKind::ALL, &selection).into_iter().rev() {
        fixed[edit.file].replace_range(edit.span.range(), &edit.text);
    }
    fixed
}

proptest! {
    #[test]
    fn no_reader_refuses_a_file_after_all_fixes_that_it_read_before(
        config in text(),
        credentials in text(),
    ) {
        let texts = PerFile { config, credentials };
        let fixed = all_fixed(&texts);
        for (file, reader) in FileKind::ALL.into_iter().flat_map(|f| Reader::ALL.map(|r| (f, r))) {
            let reads = |text: &str| readers::read(reader, file, text).is_ok();
            prop_assert!(!reads(&texts[file]) || reads(&fixed[file]), "{reader:?}: {}", fixed[file]);
        }
    }
}

#[test]
fn no_fix_sets_what_another_fix_or_a_line_with_a_colon_sets() {
    let profile = |lines: &str| format!("[profile a]\n{lines}");
    for (before, after) in [
        ("regoin = us-east-1\nregion: eu-west-1\n", "regoin = us-east-1\nregion = eu-west-1\n"),
        ("ouput = text\noutput: json\n", "ouput = text\noutput = json\n"),
        ("cli-pager = x\ncli_pager: x\n", "cli-pager = x\ncli_pager = x\n"),
    ] {
        let texts = PerFile { config: profile(before), credentials: String::new() };
        let edits = fix_all(&pair(&texts), &[FileKind::Config]);
        assert_eq!(LocatedEdit::apply_all(&texts.config, &edits), profile(after));
    }
    for (before, lines) in [
        (
            "sso_starturl = https://acme.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 029608264753\nsso_role_name = x\n",
            "sso_start_url =",
        ),
        ("region = us-east-1\nexport AWS_REGION=us-east-1\n", "region ="),
        (
            "aws_access_key = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = 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\n",
            "aws_access_key_id =",
        ),
    ] {
        let texts = PerFile { config: profile(before), credentials: String::new() };
        let fixed = all_fixed(&texts).config;
        assert_eq!(fixed.matches(lines).count(), 1, "{fixed}");
    }
}

const SECRET: &str = "aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n";
const TEMPORARY_KEY: &str = "aws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n";
const TOKEN: &str = "IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R";

/// Readers refuse a file in which a section has a name twice.
#[test]
fn one_of_several_settings_gets_a_name() {
    let block = "  endpoint_url = http://localhost:4566\n";
    let texts = |file, one: &str, other: &str, right: &str| {
        // A value that fits, or the fix would make another mistake.
        let (value, rest) = match right {
            "region" => ("us-east-1", ""),
            "endpoint_url" => ("http://localhost:4566", ""),
            "output" => ("json", ""),
            "aws_access_key_id" => ("AKIASP2TPHJSQH3FJRUX", SECRET),
            _ => (TOKEN, TEMPORARY_KEY),
        };
        let text = |first| format!("[default]\n{first} = {value}\n{other} = {value}\n{rest}");
        (file, text(one), text(right))
    };
    let services =
        |first: &str| format!("[services s]\n{first} =\n{block}CloudWatch Logs =\n{block}");
    let (config, credentials) = (FileKind::Config, FileKind::Credentials);
    for (file, before, after) in [
        texts(config, "reigon", "regoin", "region"),
        texts(config, "REGION", "regoin", "region"),
        texts(config, "endpoint", "endpoint-url", "endpoint_url"),
        texts(config, "ouput", "outpt", "output"),
        texts(credentials, "aws_acess_key_id", "aws_access_key", "aws_access_key_id"),
        texts(credentials, "aws_security_token", "aws_sesion_token", "aws_session_token"),
        texts(credentials, "aws_sesion_token", "aws_security_token", "aws_session_token"),
        (config, services("CloudWatch logs"), services("cloudwatch_logs")),
    ] {
        let mut texts = PerFile::<String>::default();
        texts[file].clone_from(&before);
        let edits = fix_all(&pair(&texts), &FileKind::ALL);
        assert_eq!(LocatedEdit::apply_all(&before, &edits), after);
    }
}
