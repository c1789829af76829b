//! What holds of every rule.

use std::fmt::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};
use syntax::{FileKind, PerFile};

use super::{checks_of, rules};
use crate::engine::Pair;
use crate::facts::{Absence, Facts, Lookup};
use crate::finding::Severity;
use crate::lint::{Check, Doc, Example};
use crate::options::Options;
use crate::rule::{Group, Rule};

fn findings(example: &Example, rule: &Rule) -> Vec<(String, Severity)> {
    let mut facts = Facts::default();
    facts.files.config.known = true;
    facts.files.credentials.known = true;
    facts.now = Some(1_800_000_000);
    facts.active = rule.code == "missing-file";
    let gone = Lookup::File("/etc/ssl/no-such-file.pem".to_owned());
    facts.absent.insert(gone, Absence::Missing);
    // A rule about repositories finds its examples in one; the others' lie outside.
    facts.files.config.in_repository = rule.code == "secret-in-repository";
    facts.files.credentials.in_repository = facts.files.config.in_repository;
    let options = Options { strict: rule.group == Group::Strict, ..Options::default() };
    let pair = Pair::new(example.texts.as_deref(), facts, options);
    let all = FileKind::ALL.into_iter().flat_map(|file| pair.findings(file));
    all.map(|finding| (finding.rule.code.to_owned(), finding.severity)).collect()
}

fn sees_no_text(check: &Check) -> bool {
    matches!(check, Check::Engine | Check::File(_) | Check::Environment(_))
}

#[test]
fn bad_examples_fire_and_good_ones_are_silent() {
    for rule in rules() {
        let examples = Doc::examples(rule);
        let of_text = !rule.code.starts_with("sts-");
        if checks_of(rule).iter().all(sees_no_text) || !of_text {
            continue; // what they look at is not in the text of an example; their own tests show them
        }
        assert!(examples.iter().any(|example| example.bad), "{} has no bad example", rule.code);
        assert!(examples.iter().any(|example| !example.bad), "{} has no good example", rule.code);
        for example in examples {
            let found = findings(&example, rule);
            let fires = found.iter().any(|(code, _)| code == rule.code);
            assert_eq!(fires, example.bad, "{}: {example:?} gives {found:?}", rule.code);
            if !example.bad {
                let loud = |(_, severity): &&(String, Severity)| *severity <= Severity::Warning;
                let loud: Vec<_> = found.iter().filter(loud).collect();
                assert!(
                    loud.is_empty(),
                    "{}: a good example has other faults: {loud:?}",
                    rule.code
                );
            }
        }
    }
}

#[test]
fn a_rule_has_a_page_of_its_own() {
    let rule = super::rule("unknown-region").unwrap();
    assert_eq!(rule.url(), format!("{}#unknown-region", crate::rule::DOCUMENTATION));
}

#[test]
fn codes_are_in_order_and_named_after_their_files() {
    let codes: Vec<_> = rules().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
    let files = std::fs::read_dir(rules).unwrap().map(|entry| entry.unwrap().path());
    let stems =
        files.filter_map(|path| path.file_stem()?.to_str().map(|stem| stem.replace('_', "-")));
    let others = ["mod", "dangling", "fixture", "named", "sts-verdict", "tests"];
    let mut stems: Vec<_> = stems.filter(|stem| !others.contains(&stem.as_str())).collect();
    stems.sort();
    stems.dedup(); // a rule of several faults has a directory as well
    assert_eq!(stems, codes);
}

#[test]
fn documentation_begins_with_the_fault_in_one_line() {
    for rule in rules() {
        let summary = rule.summary();
        assert!(summary.ends_with('.'), "{}: {summary:?}", rule.code);
        assert!(summary.len() <= 100, "{}: the summary is {} long", rule.code, summary.len());
        assert_eq!(rule.doc.lines().nth(1), Some(""), "{}", rule.code);
    }
}

/// Text that stands for a secret and for nothing else: any eight bytes of it are its alone.
struct Markers {
    state: u64,
    windows: FxHashSet<[u8; 8]>,
}

impl Markers {
    fn next(&mut self, start: &str, length: usize, alphabet: &[u8]) -> String {
        let mut marker = start.to_owned();
        while marker.len() < length {
            // Knuth's generator for 64 bits.
            self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            marker.push(char::from(alphabet[(self.state >> 33) as usize % alphabet.len()]));
        }
        self.windows.extend(windows(&marker));
        marker
    }

    /// Whole and broken values for the places of ID, secret and token.
    fn values(&mut self) -> Vec<String> {
        const BASE32: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut next = |start: &str, length| self.next(start, length, BASE64);
        let mut values: Vec<String> =
            [39, 40, 41, 64, 116, 117].map(|length| next("", length)).into();
        values.extend(
            ["%", "==", "=", "!", "\u{200b}", "\u{a0}x", ", x"].map(|end| next("", 40) + end),
        );
        values.extend(
            [("B", 44), ("ABSK", 120), ("IQoJ", 400), ("FwoG", 90)].map(|(a, n)| next(a, n)),
        );
        values.extend(
            [" ", "\t", "\u{200b}", "\"", "\u{7f}"].map(|gap| next("", 20) + gap + &next("", 20)),
        );
        values.push(next("", 40).to_lowercase());
        for start in ["AKIA", "ASIA", "AROA", "AKIB"] {
            values.push(self.next(start, 20, BASE32));
            values.push(self.next(start, 19, BASE32));
        }
        self.windows.extend(values.iter().flat_map(|value| windows(value)));
        values
    }
}

fn windows(text: &str) -> impl Iterator<Item = [u8; 8]> {
    text.as_bytes().windows(8).filter_map(|window| window.try_into().ok())
}

/// Sections in which `value` stands in the place of a credential, in every shape it is mistyped in.
fn misplaced(name: &str, value: &str) -> Vec<String> {
    let upper = name.to_uppercase();
    let (start, end) = value.split_at(value.char_indices().nth(12).map_or(0, |(at, _)| at));
    vec![
        format!("{name} = {value}"),
        format!("{name}={value} "),
        format!("{name} = \"{value}\""),
        format!("{name} = “{value}”"),
        format!("{name} = {value} # note"),
        format!("{name} = # {value}"),
        format!("{name} : {value}"),
        format!("{name} {value}"),
        format!("  {name} = {value}"),
        format!("{name} =\n{value}"),
        format!("{name} =\n  {value}"),
        format!("{name} = {start}\n{end}"),
        format!("{name} = {start}\n{end}=="),
        format!("{name} = {start}\n  {end} = x"),
        format!("{name} = {value}\n{name} = {end}{start}"),
        format!("s3 =\n  {name} = {value}"),
        format!("# {name} = {value}"),
        format!("{upper} = {value}"),
        format!("{name}s = {value}"),
        format!("export {upper}={value}"),
        format!("$Env:{upper}=\"{value}\""),
        format!("\"{name}\": \"{value}\","),
        format!("{value}"),
        format!("= {value}"),
        format!("{name} = {name} = {value}"),
        format!("{name} = AWS Access Key ID [None]: {value}"),
    ]
}

const PLACES: [&str; 6] = [
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "aws_security_token",
    "google_config.password",
    "ibm.apiKeyId",
];

/// What stands beside a secret, so that every rule finds an occasion to speak of it.
const COMPANY: [&str; 5] = [
    "",
    "aws_access_key_id = AKIASP2TPHJSQH3FJRUX",
    "aws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_account_id = 609629065308\nexpiration = 2024-01-31 12:00:00",
    "aws_secret_access_key = AKIASP2TPHJSQH3FJRUX\naws_session_token = other",
    "credential_process = vend\nregion = eu-west-1\naws_security_token = other",
];

#[test]
fn no_finding_holds_a_part_of_a_secret() {
    let mut markers = Markers { state: 2026, windows: FxHashSet::default() };
    let mut shown = FxHashMap::default();
    for (turn, place) in PLACES.into_iter().enumerate() {
        for (at, value) in markers.values().into_iter().enumerate() {
            let company = COMPANY[(turn + at) % COMPANY.len()];
            let mut texts = [String::new(), String::new()];
            for (at, lines) in misplaced(place, &value).into_iter().enumerate() {
                let prefix = if at % 7 == 0 { "" } else { "profile " };
                let _ = writeln!(texts[0], "[{prefix}p{at}]\n{company}\n{lines}");
                let _ = writeln!(texts[1], "[p{}]\n{lines}\n{company}", at + at % 3);
            }
            let options = Options { strict: true, deny_secrets: true, ..Options::default() };
            let facts = telling_facts(at % 2 == 0);
            let pair = Pair::new(
                PerFile { config: Some(&texts[0]), credentials: Some(&texts[1]) },
                facts,
                options,
            );
            collect_texts(&pair, &mut shown);
        }
    }
    assert!(shown.len() > 100, "{} texts are too few for what this test is to try", shown.len());
    for (text, code) in shown {
        let leaks = windows(&text).any(|window| markers.windows.contains(&window));
        assert!(!leaks, "{code}: {text}");
    }
}

fn telling_facts(active: bool) -> Facts {
    let mut facts = Facts { active, now: Some(1_800_000_000), ..Facts::default() };
    for file in FileKind::ALL {
        let facts = &mut facts.files[file];
        (facts.known, facts.in_repository) = (true, !active);
    }
    facts
}

/// All texts that the findings show, each with the code of a rule that shows it.
fn collect_texts(pair: &Pair, shown: &mut FxHashMap<String, &'static str>) {
    for finding in FileKind::ALL.into_iter().flat_map(|file| pair.findings(file)) {
        let related = finding.related.iter().map(|related| &related.message);
        let titles = finding.fixes.iter().map(|fix| &fix.title);
        for text in std::iter::once(&finding.message).chain(related).chain(titles) {
            if !shown.contains_key(text) {
                shown.insert(text.clone(), finding.rule.code);
            }
        }
    }
}

#[test]
fn a_secret_in_the_place_of_a_name_is_masked() {
    super::fixture::check(
        "duplicate-section",
        "--- credentials
[k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt]
[k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The profile `…` is already defined above
",
    );
}
