//! What is wrong in a profile beside its credentials, and what is wrong in other sections.

use syntax::{FileKind, PerFile};

use super::ElsewhereFault;
use crate::engine::Pair;
use crate::finding::{Finding, Severity};
use crate::ide::{ApplicableFixes, LocatedEdit, findings_of};
use crate::readers::{Readers, read};
use crate::rules;
use crate::secrets::{Redaction, Secrets};

/// More than a section has faults; a limit for fixes that undo each other.
const ROUNDS: usize = 50;

/// The pair with settings in the place of the first paste above the first header of each file: tools refuse such
/// a file, and its keys are not to be lost.
pub(super) fn with_pastes_as_settings(pair: &Pair) -> Option<Pair> {
    let fixes = ApplicableFixes::new(pair);
    let edits = FileKind::ALL.into_iter().filter_map(|file| {
        let preamble = pair.preamble(file);
        let mut findings = pair.findings(file).filter(|it| Some(it.at.section) == preamble);
        findings.find_map(|finding| {
            let fix = fixes.of(finding).next().filter(|_| rules::PASTED.contains(&finding.rule))?;
            fix.edits(pair)
        })
    });
    let edits: Vec<LocatedEdit> = edits.flatten().collect();
    if edits.is_empty() {
        return None;
    }
    let texts = pair.texts_after(&edits);
    Some(Pair::new(texts.as_deref(), pair.facts().clone(), pair.options().clone()))
}

/// A pair in which nothing is wrong in the sections of a profile that can be fixed without a choice.
pub(super) fn repaired(mut pair: Pair, profile: &str) -> Pair {
    for _ in 0..ROUNDS {
        // One fix at a time: it moves what all others refer to, and may make some of them needless.
        let Some(edits) = next_repair(&pair, profile) else { break };
        pair.apply(&edits);
    }
    pair
}

fn next_repair(pair: &Pair, profile: &str) -> Option<Vec<LocatedEdit>> {
    let fixes = ApplicableFixes::new(pair);
    let findings = findings_of(pair, profile).into_iter();
    let mut serious = findings.filter(|finding| finding.severity <= Severity::Information);
    serious.find_map(|finding| {
        let fix = fixes.of(finding).next()?;
        // Both sections are those of the profile, and the credentials in them are the new ones.
        let is_wanted = fix.preferred || finding.rule == rules::DUPLICATE_SECTION;
        fix.edits(pair).filter(|edits| is_wanted && !edits.is_empty())
    })
}

/// The errors in other sections of files that are to be written, if a reader refuses such a file.
pub(super) fn faults_elsewhere(
    pair: &Pair,
    profile: &str,
    texts: &PerFile<Option<String>>,
) -> Vec<ElsewhereFault> {
    let is_refused = |file: FileKind| {
        let text = texts[file].as_deref();
        // The common readers, whatever the user chose: the credentials must work in tools that the
        // settings do not name.
        let mut readers = Readers::COMMON.iter();
        text.is_some_and(|text| readers.any(|reader| read(reader, file, text).is_err()))
    };
    let own = findings_of(pair, profile);
    let files = FileKind::ALL.into_iter().filter(|file| is_refused(*file));
    let errors = files.flat_map(|file| pair.findings(file));
    let errors = errors.filter(|found| found.severity == Severity::Error);
    // By address, which is enough: both lists are of the same pair.
    let elsewhere = errors.filter(|found| !own.iter().any(|own| std::ptr::eq(*own, *found)));
    let redaction = redaction(pair);
    elsewhere.map(|found| fault(pair, &redaction, found)).collect()
}

fn fault(pair: &Pair, redaction: &Redaction, finding: &Finding) -> ElsewhereFault {
    let (file, span) = pair.locate(finding.at);
    ElsewhereFault {
        file,
        line: pair.document(file).map_or(0, |document| document.line_of(span.start)) + 1,
        code: finding.rule.code,
        message: redaction.redact(&finding.message).into_owned(),
    }
}

fn redaction(pair: &Pair) -> Redaction {
    let mut redaction = Redaction::default();
    for document in FileKind::ALL.into_iter().filter_map(|file| pair.document(file)) {
        redaction.add(document, &Secrets::of(document));
    }
    redaction
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::pair_of;

    #[test]
    fn a_paste_above_the_first_header_of_each_file_becomes_settings() {
        let secret = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
        let paste = |id: &str| {
            format!("{{\"AccessKeyId\": \"{id}\", \"SecretAccessKey\": \"{secret}\"}}\n")
        };
        let (ours, theirs) = ("AKIAQNZGKIQY56JQ7WML", "AKIASP2TPHJSQH3FJRUX");
        let files = [("config", "profile a", ours), ("credentials", "a", theirs)];
        let pasted = files.map(|(file, header, id)| {
            format!("--- {file}\n{}[{header}]\nregion = eu-west-1\n", paste(id))
        });
        let converted = with_pastes_as_settings(&pair_of(&pasted.concat())).unwrap();
        for (file, (_, header, id)) in FileKind::ALL.into_iter().zip(files) {
            assert_eq!(
                converted.document(file).unwrap().rope().to_string(),
                format!(
                    "[default]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n[{header}]\nregion = eu-west-1\n"
                )
            );
        }
        assert!(with_pastes_as_settings(&converted).is_none());
    }
}
