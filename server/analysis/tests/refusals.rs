//! In every case of the corpus that a modelled reader refuses as a whole, a finding of severity error
//! is on the responsible line, or points to it.

use analysis::engine::Pair;
use analysis::readers::{Reader, Readers, read_bytes};
use analysis::{Facts, Options, Severity};
use fixtures::Case;
use syntax::{Document, FileKind, PerFile};

const FILES: [(FileKind, &str); 2] =
    [(FileKind::Config, "config"), (FileKind::Credentials, "credentials")];

/// Where the line at fault is another than the one that the reader stumbles over, and which it is.
const ELSEWHERE: [(&str, u32, &str); 1] =
    [("037-indented-header", 2, "the reader takes the header for more of the value above it")];

/// The pair of a case; `None` where a file is not UTF-8, which the command line reports before there
/// is a text to lint (`tests/e2e/cli`).
fn pair(case: &Case) -> Option<Pair> {
    if case.parts.iter().any(|(_, bytes)| str::from_utf8(bytes).is_err()) {
        return None;
    }
    let mut facts = Facts { now: Some(1_800_000_000), ..Facts::default() };
    (facts.files.config.known, facts.files.credentials.known) = (true, true);
    Some(Pair::new(
        PerFile { config: case.text("config"), credentials: case.text("credentials") },
        facts,
        Options::default(),
    ))
}

/// The lines, counted from 0, that findings of severity error are on or point to.
fn error_lines(pair: &Pair, file: FileKind, document: &Document) -> Vec<u32> {
    lines_of_findings(pair, file, document, |severity| severity == Severity::Error)
}

fn lines_of_findings(
    pair: &Pair,
    file: FileKind,
    document: &Document,
    counts: impl Fn(Severity) -> bool,
) -> Vec<u32> {
    let found = pair.findings(file).filter(|finding| counts(finding.severity));
    let lines = found.flat_map(|finding| {
        let related = finding.related.iter().map(|related| pair.resolve(related.anchor));
        related.chain([pair.locate(finding.at)]).collect::<Vec<_>>()
    });
    let lines = lines.filter(|(place, _)| *place == file).flat_map(|(_, span)| {
        document.line_of(span.start)..=document.line_of(span.end.max(span.start + 1) - 1)
    });
    lines.collect()
}

#[test]
fn whoever_refuses_a_file_the_line_is_named() {
    let (mut refusals, mut unnamed) = (0, Vec::new());
    for case in fixtures::cases("corpus") {
        let Some(pair) = pair(&case) else { continue };
        for (file, name) in FILES {
            let Some(document) = pair.document(file) else { continue };
            let lines = error_lines(&pair, file, document);
            for reader in Reader::ALL {
                let bytes = document.rope().to_string().into_bytes();
                let Err(refusal) = read_bytes(reader, file, &bytes) else { continue };
                refusals += 1;
                let case = &case.title;
                let line = ELSEWHERE
                    .iter()
                    .find(|(name, ..)| name == case)
                    .map_or(document.line_of(refusal.at.start), |(_, line, _)| *line);
                // Information is enough of a tool that the user may not have.
                let is_named = if Readers::COMMON.contains(reader) {
                    lines.contains(&line)
                } else {
                    lines_of_findings(&pair, file, document, |_| true).contains(&line)
                };
                if !is_named {
                    let why = refusal.why;
                    unnamed.push(format!(
                        "{case}/{name}:{} {reader:?} {why:?}; errors on {lines:?}",
                        line + 1
                    ));
                }
            }
        }
    }
    assert!(refusals > 50, "only {refusals} refusals: is the corpus there?");
    assert!(unnamed.is_empty(), "{} of {refusals}:\n{}", unnamed.len(), unnamed.join("\n"));
}
