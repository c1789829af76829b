//! What users read is plain English: in every case of the corpus, of the pairs and of the mistakes, and
//! in the documentation of every rule. What the form is, `form` says.

mod form;

use std::collections::BTreeSet;

use analysis::engine::Pair;
use analysis::lint::Doc;
use analysis::readers::Readers;
use analysis::rules::{not_utf8, rules};
use analysis::{Absence, Facts, Lookup, Options};
use fixtures::Case;
use form::{avoided, faults_of_message, faults_of_title, without_code};
use syntax::{FileKind, PerFile};

/// The texts of both files, once as the user's own and once as a copy in a repository: rules speak of
/// them in different words.
fn pairs(config: Option<&str>, credentials: Option<&str>) -> [Pair; 2] {
    [true, false].map(|active| {
        let mut facts = Facts { now: Some(1_800_000_000), active, ..Facts::default() };
        for file in FileKind::ALL {
            let of_file = &mut facts.files[file];
            of_file.known = true;
            of_file.in_repository = !active;
            of_file.mode = Some(0o644);
        }
        let gone = Lookup::File("/etc/ssl/no-such-file.pem".to_owned());
        facts.absent.insert(gone, Absence::Missing);
        let options = Options { strict: true, ..Options::default() };
        Pair::new(PerFile { config, credentials }, facts, options)
    })
}

fn collect_faults(pair: &Pair, faults: &mut BTreeSet<String>) {
    for finding in FileKind::ALL.into_iter().flat_map(|file| pair.findings(file)) {
        let mut add = |text: &str, found: Vec<String>| {
            faults.extend(found.iter().map(|why| format!("{}: {why}: {text}", finding.rule.code)));
        };
        add(&finding.message, faults_of_message(&finding.message));
        for fix in &finding.fixes {
            add(&fix.title, faults_of_title(&fix.title));
        }
        for related in &finding.related {
            add(&related.message, avoided(&without_code(&related.message)));
        }
    }
}

#[test]
fn findings_are_plain_english() {
    let mut faults = BTreeSet::new();
    let cases: Vec<Case> = ["corpus", "pairs", "mistakes"].map(fixtures::cases).concat();
    for case in &cases {
        for pair in pairs(case.text("config"), case.text("credentials")) {
            collect_faults(&pair, &mut faults);
        }
    }
    for example in rules().flat_map(Doc::examples) {
        let PerFile { config, credentials } = &example.texts;
        for pair in pairs(config.as_deref(), credentials.as_deref()) {
            collect_faults(&pair, &mut faults);
        }
    }
    assert!(cases.len() > 300, "only {} cases: is the corpus there?", cases.len());
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn documentation_of_rules_is_plain_english() {
    let mut faults = Vec::new();
    for rule in rules() {
        if !rule.summary().starts_with(|c: char| c.is_uppercase() || c == '`') {
            faults.push(format!("{}: the summary begins without a capital", rule.code));
        }
        let text: String = rule.doc.split("```").step_by(2).collect();
        faults.extend(
            avoided(&without_code(&text)).iter().map(|why| format!("{}: {why}", rule.code)),
        );
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// A file without a text has no findings, so its message is not among theirs.
#[test]
fn the_message_about_bytes_is_plain_english() {
    for bytes in [&b"\xff\xfe[\0d\0]\0"[..], b"[default]\n# \xff"] {
        let found = not_utf8::check(FileKind::Config, bytes, &Options::default());
        let message = found.map(|found| found.message).unwrap_or_default();
        assert_eq!(faults_of_message(&message), Vec::<String>::new(), "{message}");
    }
}
