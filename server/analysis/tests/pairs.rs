//! Pairs of files as people have them: the right ones give no warning and no error, the mistaken ones
//! exactly what is expected.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use analysis::engine::Pair;
use analysis::{Facts, Options, Severity};
use syntax::{FileKind, PerFile};

/// Warnings and errors as the part `expected` has them, one `file line code` to a line.
fn told(config: &str, credentials: &str) -> String {
    let mut facts = Facts { now: Some(1_800_000_000), active: true, ..Facts::default() };
    (facts.files.config.known, facts.files.credentials.known) = (true, true);
    let mut pair = Pair::new(
        PerFile { config: Some(config), credentials: Some(credentials) },
        facts.clone(),
        Options::default(),
    );
    // A template is in the directory of the program that completes it, not where AWS tools read it.
    if FileKind::ALL.into_iter().any(|file| pair.is_template(file)) {
        facts.active = false;
        pair.set_facts(facts);
    }
    let files = [(FileKind::Config, "config"), (FileKind::Credentials, "credentials")];
    let mut told = String::new();
    for (file, name) in files {
        for finding in pair.findings(file).filter(|it| it.severity <= Severity::Warning) {
            let line = pair.document(file).unwrap().line_of(pair.locate(finding.at).1.start) + 1;
            told.push_str(&[name, " ", &line.to_string(), " ", finding.rule.code, "\n"].concat());
        }
    }
    told
}

#[test]
fn people_are_told_what_is_wrong_and_nothing_else() {
    let pairs = fixtures::cases("pairs");
    let mut wrong = String::new();
    for pair in &pairs {
        let [config, credentials] = pair.texts();
        let told = told(&config, &credentials);
        let expected = pair.text("expected").unwrap();
        if told != expected {
            wrong += &[&*pair.title, ":\n", &told, "expected:\n", expected].concat();
        }
    }
    assert_eq!(wrong, "");
    assert!(pairs.len() >= 80, "{} pairs", pairs.len());
}
