//! What findings claim about readers, in the words that users read: who refuses the file, who finds no
//! credentials, who does not find a setting. What a message says is held against what readers do.

use analysis::engine::Pair;
use analysis::model::{Setting, SymbolKind};
use analysis::readers::resolve::{FileViews, resolve};
use analysis::readers::{self, FileView, Reader, Readers};
use analysis::{Finding, Severity};
use syntax::{FileKind, Span};

use crate::Texts;
use crate::subjects::{Subjects, quoted_after};

/// What some readers are said to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// Refuse this file.
    Refuse(FileKind),
    /// Find no credentials for this profile.
    FindNoCredentials(String),
    /// Do not find this setting of this profile in this line of this file.
    LackSetting(FileKind, String, String, Span),
    /// Do not find this profile by the header in this line of this file.
    LackProfile(FileKind, String, Span),
    /// Have this text in this setting's value: a line break, quotes, a comment.
    Keep(FileKind, String, String, String),
    /// Take the empty text for this setting's value.
    TakeEmpty(FileKind, String, String),
}

impl What {
    /// Whether it is true whatever else is wrong: a reader that refuses the file for another reason neither
    /// finds nor keeps anything, and counts as one that does so.
    fn outlives_others(&self) -> bool {
        matches!(
            self,
            Self::Refuse(_) | Self::LackSetting(..) | Self::LackProfile(..) | Self::Keep(..)
        )
    }
}

/// One claim of a finding.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Who: one of these sets. "And 2 others" leaves open which.
    readers: Vec<Readers>,
    /// What they do.
    pub what: What,
    /// Who says so.
    pub said: String,
}

impl Claim {
    /// Whether no reading of the claim is true, where `does` is what a reader does; `None` where that is
    /// not known.
    pub fn is_contradicted(&self, does: impl Fn(Reader) -> Option<bool>) -> bool {
        let is_true = |readers: &Readers| readers.iter().all(|reader| does(reader) != Some(false));
        !self.readers.iter().any(is_true)
    }
}

/// What the warnings and errors of a pair claim of some of these readers.
pub fn claims(readers: Readers, pair: &Pair) -> Vec<Claim> {
    let subjects = Subjects::among(readers);
    let findings = FileKind::ALL.into_iter().flat_map(|file| pair.findings(file));
    let grave = findings.filter(|finding| finding.severity <= Severity::Warning);
    grave.flat_map(|finding| claims_of(pair, finding, &subjects)).collect()
}

/// The claims about a pair that are to be true. Of a file with several faults a finding says what follows
/// from its own, as if the others were not there: only a fault that is alone counts.
pub fn judged_claims(readers: Readers, texts: &Texts) -> Vec<Claim> {
    let pair = crate::lint_for(readers, texts);
    let findings = FileKind::ALL.into_iter().flat_map(|file| pair.findings(file));
    let grave = findings.filter(|finding| finding.severity <= Severity::Warning).count();
    if grave > 1 { Vec::new() } else { claims(readers, &pair) }
}

/// The claims that the models of the readers contradict, in words, for a user to whom these matter.
pub fn contradicted(readers: Readers, texts: &Texts) -> Vec<String> {
    contradicted_of(&judged_claims(readers, texts), texts)
}

/// The same where lines have faults that have nothing to do with each other.
pub fn contradicted_among_others(readers: Readers, texts: &Texts) -> Vec<String> {
    let mut claims = claims(readers, &crate::lint_for(readers, texts));
    claims.retain(|claim| claim.what.outlives_others());
    contradicted_of(&claims, texts)
}

fn contradicted_of(claims: &[Claim], texts: &Texts) -> Vec<String> {
    let does = |claim: &Claim, reader| does(reader, texts, &claim.what);
    let wrong = claims.iter().filter(|it| it.is_contradicted(|reader| Some(does(it, reader))));
    let words = |claim: &Claim| {
        let named = claim.readers.iter().fold(Readers::NONE, |all, set| all.union(*set));
        let others: Vec<Reader> = named.iter().filter(|reader| !does(claim, *reader)).collect();
        format!("{}\n  {:?}, which {others:?} do not", claim.said, claim.what)
    };
    wrong.map(words).collect()
}

/// Whether the model of a reader does so.
pub fn does(reader: Reader, texts: &Texts, what: &What) -> bool {
    let read = |file: FileKind| readers::read(reader, file, &texts[file as usize]).ok();
    let setting = |file, name: &str, key: &str, holds: &dyn Fn(Option<&str>) -> bool| {
        // A reader that refuses the file finds nothing in it.
        read(file).is_none_or(|view| holds(value(&view, name, key)))
    };
    match what {
        What::Refuse(file) => read(*file).is_none(),
        What::FindNoCredentials(name) => {
            let (config, credentials) = (read(FileKind::Config), read(FileKind::Credentials));
            let (Some(config), Some(credentials)) = (config, credentials) else { return true };
            let files = FileViews { config: &config, credentials: &credentials };
            resolve(reader, &files, name).leads_nowhere()
        }
        What::LackSetting(file, name, key, line) => read(*file).is_none_or(|view| {
            let setting = view.profile(name).and_then(|profile| profile.setting(key));
            setting.is_none_or(|setting| {
                setting.value.is_empty() || !line.range().contains(&(setting.key_at.start as usize))
            })
        }),
        What::Keep(file, name, key, text) => {
            // What a reader does not find for another fault it does not read otherwise either.
            setting(*file, name, key, &|value| value.is_none_or(|value| value.contains(text)))
        }
        What::TakeEmpty(file, name, key) => setting(*file, name, key, &|value| value == Some("")),
        What::LackProfile(file, name, line) => read(*file).is_none_or(|view| {
            let found = view.profile(name);
            found.is_none_or(|found| {
                found.headers.iter().all(|it| !line.range().contains(&(it.start as usize)))
            })
        }),
    }
}

fn value<'v>(view: &'v FileView<'_>, name: &str, key: &str) -> Option<&'v str> {
    view.profile(name)?.setting(key).map(|setting| &*setting.value)
}

fn claims_of(pair: &Pair, finding: &Finding, subjects: &Subjects) -> Vec<Claim> {
    let (file, at) = pair.locate(finding.at);
    let line = line_of(pair, file, at);
    let message = &*finding.message;
    let mut claims = Vec::new();
    let mut add = |readers: Option<Vec<Readers>>, what: What| {
        let said = format!("{}: {message}", finding.rule.code);
        // "And 2 others" are those that the finding is about.
        let exact = |readers: Vec<Readers>| {
            if readers.contains(&finding.readers) { vec![finding.readers] } else { readers }
        };
        claims.extend(readers.map(|readers| Claim { readers: exact(readers), what, said }));
    };
    for phrase in ["refuse the whole file", "refuses the whole file", "refuse the file"] {
        add(subjects.before(message, phrase), What::Refuse(file));
    }
    let Some(profile) = profile_of(pair, finding) else { return claims };
    let no_credentials = || What::FindNoCredentials(profile.clone());
    add(subjects.before(message, "find no credentials"), no_credentials());
    add(subjects.before(message, "finds no credentials"), no_credentials());
    add(subjects.none_before(message, "finds credentials"), no_credentials());
    for (readers, key) in subjects.not_finding(message, "") {
        add(readers, What::LackSetting(file, profile.clone(), key.to_ascii_lowercase(), line));
    }
    for (readers, name) in subjects.not_finding(message, "the profile ") {
        add(readers, What::LackProfile(file, name.to_owned(), line));
    }
    for phrase in ["read that as part of `", "reads that as part of `"] {
        if let Some(key) = quoted_after(message, phrase) {
            add(subjects.before(message, phrase), keep(file, &profile, key, "\n"));
        }
    }
    for phrase in ["ignore it", "ignores it", "ignore the header", "ignores the header"] {
        add(subjects.before(message, phrase), What::LackProfile(file, profile.clone(), line));
    }
    for (readers, what) in of_value(pair, finding, subjects, file, &profile) {
        add(readers, what);
    }
    claims
}

/// What is said of the value that a finding is on.
fn of_value(
    pair: &Pair,
    finding: &Finding,
    subjects: &Subjects,
    file: FileKind,
    profile: &str,
) -> Vec<(Option<Vec<Readers>>, What)> {
    let Some((key, found)) = setting_of(pair, finding) else { return Vec::new() };
    let quote: String = found.chars().take(1).collect();
    let kept = |text: &str| keep(file, profile, &key, text);
    let empty = What::TakeEmpty(file, profile.to_owned(), key.clone());
    let said = [
        (["keep the quotes", "keeps the quotes"], kept(&quote)),
        (["keep this comment", "keeps this comment"], kept(&found)),
        (["keep it in the value", "keeps it in the value"], kept(&found)),
        (["use the empty text", "uses the empty text"], empty),
    ];
    let of_both = said.into_iter().flat_map(|(phrases, what)| phrases.map(|it| (it, what.clone())));
    of_both.map(|(phrase, what)| (subjects.before(&finding.message, phrase), what)).collect()
}

fn keep(file: FileKind, profile: &str, key: &str, text: &str) -> What {
    What::Keep(file, profile.to_owned(), key.to_owned(), text.to_owned())
}

/// The key of the setting of the catalogue that the finding is on, and the text that the finding is at.
fn setting_of(pair: &Pair, finding: &Finding) -> Option<(String, String)> {
    let world = pair.world();
    let section = world.all_sections().find(|section| section.id == finding.at.section)?;
    let span = finding.at.span;
    let is_on = |setting: &&Setting| {
        setting.name.join(setting.raw).range().contains(&(span.start as usize))
    };
    let setting = section.top_level().find(is_on)?;
    // Of a setting that is there twice, readers keep one.
    let name = |setting: &Setting| setting.known.map(|known| known.name);
    if section.top_level().filter(|other| name(other) == name(setting)).count() > 1 {
        return None;
    }
    // To some a line with a colon is a setting as well.
    let is_again = |line: &str| {
        let name = line.split_once([':', '=']).map(|(name, _)| name.trim());
        name.is_some_and(|name| name.eq_ignore_ascii_case(section.text(setting.name)))
    };
    if section.source.text.lines().filter(|line| is_again(line)).count() > 1 {
        return None;
    }
    let found = section.text(span).to_owned();
    Some((setting.known?.name.to_owned(), found)).filter(|(_, found)| !found.is_empty())
}

/// The line that a finding begins on.
fn line_of(pair: &Pair, file: FileKind, at: Span) -> Span {
    let text = pair.document(file).map(|document| document.rope().to_string()).unwrap_or_default();
    let start = text[..at.start as usize].rfind('\n').map_or(0, |end| end + 1);
    let end =
        text[at.start as usize..].find('\n').map_or(text.len(), |end| at.start as usize + end);
    Span::from(start..end)
}

/// The profile whose section the finding is in.
fn profile_of(pair: &Pair, finding: &Finding) -> Option<String> {
    let world = pair.world();
    let section = world.all_sections().find(|section| section.id == finding.at.section)?;
    let (kind, name) = section.symbol()?;
    (kind == SymbolKind::Profile).then(|| name.to_owned())
}
