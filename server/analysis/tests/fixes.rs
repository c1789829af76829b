//! Every fix of every finding can be applied: its edits lie within the text, do not overlap, and
//! change something.

use analysis::engine::Pair;
use analysis::{Edit, Facts, Finding, Options, Remedy};
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
    "=======",
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
    facts.config.known = true;
    facts.credentials.known = true;
    Pair::new(Some(&texts.config), Some(&texts.credentials), facts, Options::default())
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
