//! Pairs of files as people have them: the right ones give no warning and no error, the mistaken ones
//! exactly what is expected.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use analysis::engine::Pair;
use analysis::{Facts, Options, Severity};
use syntax::FileKind;

/// Config, credentials and what is expected, one `file line code` to a line.
fn parts(text: &str) -> [&str; 3] {
    let (_, text) = text.split_once("--- config\n").unwrap();
    let (config, text) = text.split_once("--- credentials\n").unwrap();
    let (credentials, expected) = text.split_once("--- expected\n").unwrap();
    [config, credentials, expected]
}

/// Warnings and errors as they would be expected.
fn told(config: &str, credentials: &str) -> String {
    let mut facts = Facts { now: Some(1_800_000_000), active: true, ..Facts::default() };
    (facts.config.known, facts.credentials.known) = (true, true);
    let pair = Pair::new(Some(config), Some(credentials), facts, Options::default());
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
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pairs");
    let (mut seen, mut wrong) = (0, String::new());
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let [config, credentials, expected] = parts(&text);
        let told = told(config, credentials);
        if told != expected {
            wrong += &[&path.display().to_string(), ":\n", &told, "expected:\n", expected].concat();
        }
        seen += 1;
    }
    assert_eq!(wrong, "");
    assert!(seen >= 40, "{seen} pairs");
}
