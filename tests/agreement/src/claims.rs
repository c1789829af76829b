//! What findings claim about readers, in the words that users read: who refuses the file, who finds no
//! credentials, who does not find a setting. What a message says is held against what readers do.

use analysis::engine::Pair;
use analysis::model::SymbolKind;
use analysis::readers::resolve::{FileViews, resolve};
use analysis::readers::{self, FileView, Reader, Readers};
use analysis::{Finding, Severity};
use syntax::{FileKind, Span};

use crate::Texts;

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
    /// Take the lines below for a part of this setting's value.
    Join(FileKind, String, String),
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

/// What the warnings and errors of a pair claim.
pub fn claims(pair: &Pair) -> Vec<Claim> {
    let subjects = Subjects::new();
    let findings = FileKind::ALL.into_iter().flat_map(|file| pair.findings(file));
    let grave = findings.filter(|finding| finding.severity <= Severity::Warning);
    grave.flat_map(|finding| claims_of(pair, finding, &subjects)).collect()
}

/// The claims about a pair that are to be true. Of a file with several faults a finding says what follows
/// from its own, as if the others were not there: only a fault that is alone counts.
pub fn judged_claims(texts: &Texts) -> Vec<Claim> {
    let pair = crate::lint(texts);
    let findings = FileKind::ALL.into_iter().flat_map(|file| pair.findings(file));
    let grave = findings.filter(|finding| finding.severity <= Severity::Warning).count();
    if grave > 1 { Vec::new() } else { claims(&pair) }
}

/// The claims that the models of the readers contradict, in words.
pub fn contradicted(texts: &Texts) -> Vec<String> {
    let claims = judged_claims(texts).into_iter();
    let wrong = claims
        .filter(|claim| claim.is_contradicted(|reader| Some(does(reader, texts, &claim.what))));
    wrong.map(|claim| format!("{}\n  {:?}", claim.said, claim.what)).collect()
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
        What::Join(file, name, key) => {
            setting(*file, name, key, &|value| value.is_some_and(|value| value.contains('\n')))
        }
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
        claims.extend(readers.map(|readers| Claim { readers, what, said }));
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
            let what = What::Join(file, profile.clone(), key.to_owned());
            add(subjects.before(message, phrase), what);
        }
    }
    claims
}

/// What is in backquotes after a phrase that ends in one.
fn quoted_after<'m>(message: &'m str, phrase: &str) -> Option<&'m str> {
    let (_, rest) = message.split_once(phrase)?;
    rest.split_once('`').map(|(quoted, _)| quoted)
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

/// Sets of readers by their words.
struct Subjects(Vec<(String, Readers)>);

impl Subjects {
    fn new() -> Self {
        let count = Reader::ALL.len();
        let sets = (1..1_u32 << count).map(|bits| {
            let chosen = (0..count).filter(|at| bits & 1 << at != 0);
            chosen.map(|at| Reader::ALL[at]).collect::<Readers>()
        });
        Self(sets.map(|set| (set.to_string(), set)).collect())
    }

    /// Who is the subject of this phrase.
    fn before(&self, message: &str, phrase: &str) -> Option<Vec<Readers>> {
        let (before, _) = message.split_once(phrase)?;
        self.at_end(before.trim_end())
    }

    /// The same of "no AWS tool" and "no AWS tool except …".
    fn none_before(&self, message: &str, phrase: &str) -> Option<Vec<Readers>> {
        let (before, _) = message.split_once(phrase)?;
        let before = before.trim_end().to_ascii_lowercase();
        let none = before.replace("no tool", "every aws tool");
        self.at_end(&none.replace("no aws tool", "every aws tool"))
    }

    /// Who does not find what, where `article` is before it: "do not find `x`", "no AWS tool finds `x`".
    fn not_finding<'m>(
        &self,
        message: &'m str,
        article: &str,
    ) -> Vec<(Option<Vec<Readers>>, &'m str)> {
        let phrases = ["do not find ", "does not find ", "finds "];
        let phrases = phrases.map(|verb| format!("{verb}{article}`"));
        let found = phrases.iter().filter_map(|phrase| {
            let quoted = quoted_after(message, phrase)?;
            let is_of_none = phrase.starts_with("finds");
            let readers = if is_of_none {
                self.none_before(message, phrase)
            } else {
                self.before(message, phrase)
            };
            Some((readers, quoted))
        });
        found.collect()
    }

    fn at_end(&self, before: &str) -> Option<Vec<Readers>> {
        let before = before.to_ascii_lowercase();
        let matching =
            || self.0.iter().filter(|(words, _)| before.ends_with(&words.to_ascii_lowercase()));
        let longest = matching().map(|(words, _)| words.len()).max()?;
        Some(matching().filter(|(words, _)| words.len() == longest).map(|(_, set)| *set).collect())
    }
}
