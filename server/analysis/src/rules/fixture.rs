//! Tests as pictures.
//!
//! A fixture is both files in one string: `--- config` or `--- credentials` begins a file, and a
//! line whose first visible character is `^` is no text but says what is found in the line above:
//! carets under the span (one caret for an empty one, up to the end of the line for one that goes
//! on), the severity, and how the message begins.

use std::fmt::Write as _;

use fixtures::{both_files, is_marks};
use syntax::{FileKind, PerFile};

use crate::engine::Pair;
use crate::facts::Facts;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::ide::{ApplicableFixes, fix_all, kept_back};
use crate::options::Options;
use crate::readers::Readers;
use crate::readers::resolve::Environment;

#[path = "../../tests/form/mod.rs"]
mod form;

/// Holds the findings of one rule against the picture.
#[track_caller]
pub(crate) fn check(code: &str, fixture: &str) {
    check_with(code, fixture, |_, _| ());
}

/// The same in a world that `set` changes: facts and options.
#[track_caller]
pub(crate) fn check_with(code: &str, fixture: &str, set: impl FnOnce(&mut Facts, &mut Options)) {
    let texts = Texts::of(fixture);
    let pair = texts.pair(set);
    assert_eq!(texts.draw(&pair, |finding| finding.rule.code == code), fixture_lines(fixture));
}

/// Holds all findings against the picture; each is drawn as `severity[code]: message`.
#[track_caller]
pub(crate) fn check_all(fixture: &str) {
    let texts = Texts::of(fixture);
    let pair = texts.pair(|_, _| ());
    assert_eq!(texts.draw_with_codes(&pair), fixture_lines(fixture));
}

/// Applies the first fix of the rule's first finding.
#[track_caller]
pub(crate) fn fixed(code: &str, before: &str, after: &str) {
    fixed_by(code, "", before, after);
}

/// Applies the fix whose title begins with `title` of the first of the rule's findings that has it.
#[track_caller]
pub(crate) fn fixed_by(code: &str, title: &str, before: &str, after: &str) {
    let texts = Texts::of(before);
    let pair = texts.pair(|_, _| ());
    let fix =
        fix_of(&pair, code, title).unwrap_or_else(|| panic!("{code} has no fix {title:?} here"));
    let edits = pair.edits(&fix.remedy).unwrap_or_else(|| panic!("{title:?} cannot be applied"));
    assert_eq!(applied(&pair, &edits), fixture_lines(after).join("\n"));
}

/// Both files after the first fix of the rule's findings, in a world that `set` changes; `None` where
/// there is no fix.
pub(crate) fn applied_fix(
    code: &str,
    before: &str,
    set: impl FnOnce(&mut Facts, &mut Options),
) -> Option<String> {
    let pair = Texts::of(before).pair(set);
    assert!(findings(&pair).any(|finding| finding.rule.code == code), "{code} finds nothing");
    let fix = fix_of(&pair, code, "")?;
    Some(applied(&pair, &pair.edits(&fix.remedy)?))
}

/// Applies all safe fixes of both files, as `check --fix` does.
#[track_caller]
pub(crate) fn all_fixed(before: &str, after: &str) {
    assert_eq!(after_all_fixes(&pair_of(before)), fixture_lines(after).join("\n"));
}

/// Holds that no safe fix is applied to these files: that of the rule would make a finding of the rule `new`.
#[track_caller]
pub(crate) fn left_unfixed(code: &str, new: &str, fixture: &str) {
    left_unfixed_with(code, new, fixture, |_, _| ());
}

/// The same in a world that `set` changes: facts and options.
#[track_caller]
pub(crate) fn left_unfixed_with(
    code: &str,
    new: &str,
    fixture: &str,
    set: impl FnOnce(&mut Facts, &mut Options),
) {
    let pair = Texts::of(fixture).pair(set);
    let kept_back = kept_back(&pair, &FileKind::ALL);
    let rules: Vec<_> = kept_back.iter().map(|it| (it.finding.rule.code, it.rule)).collect();
    assert_eq!(rules, [(code, Some(new))]);
    assert_eq!(after_all_fixes(&pair), fixture_lines(fixture).join("\n"));
    let finding = kept_back[0].finding;
    let offered = ApplicableFixes::new(&pair).of(finding).next().unwrap();
    assert!(!offered.preferred, "editors would apply it");
}

fn after_all_fixes(pair: &Pair) -> String {
    drawn(pair.texts_after(&fix_all(pair, &FileKind::ALL)))
}

/// Holds that the rule's first finding has no fix whose title begins with `title`.
#[track_caller]
pub(crate) fn no_fix(code: &str, title: &str, fixture: &str) {
    let pair = pair_of(fixture);
    assert!(findings(&pair).any(|finding| finding.rule.code == code), "{code} finds nothing");
    assert_eq!(fix_of(&pair, code, title), None);
}

/// An environment with these variables and a home.
pub(crate) fn environment(variables: &[(&str, &str)]) -> Environment {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Environment {
        variables: variables.iter().map(owned).collect(),
        home: Some("/home/jane".to_owned()),
        ..Environment::EMPTY
    }
}

/// Holds the findings of one rule about variables against their picture: `severity NAME: message` and
/// below it `$ ` with the command to type.
#[track_caller]
pub(crate) fn check_variables(code: &str, files: &str, variables: &[(&str, &str)], expected: &str) {
    check_environment(code, files, &environment(variables), expected);
}

/// The same in an environment of which more than variables is known.
#[track_caller]
pub(crate) fn check_environment(
    code: &str,
    files: &str,
    environment: &Environment,
    expected: &str,
) {
    draw_variables(code, &pair_of(files), environment, expected);
}

/// The same as [`check_variables`] with facts that `set` changes.
#[track_caller]
pub(crate) fn check_variables_with(
    code: &str,
    files: &str,
    variables: &[(&str, &str)],
    set: impl FnOnce(&mut Facts),
    expected: &str,
) {
    let pair = Texts::of(files).pair(|facts, _| set(facts));
    draw_variables(code, &pair, &environment(variables), expected);
}

#[track_caller]
fn draw_variables(code: &str, pair: &Pair, environment: &Environment, expected: &str) {
    let mut drawn = String::new();
    for finding in crate::variables::check_variables(pair, environment) {
        let faults = form::faults_of_message(&finding.message);
        assert!(faults.is_empty(), "{}: {faults:?}", finding.message);
        if finding.rule.code != code {
            continue;
        }
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "info",
            Severity::Hint => "hint",
        };
        writeln!(drawn, "{severity} {}: {}", finding.variable, finding.message).unwrap();
        if let Some(command) = &finding.command {
            writeln!(drawn, "$ {command}").unwrap();
        }
    }
    assert_eq!(drawn, expected);
}

/// A fixture's files, both of them known.
pub(crate) fn pair_of(fixture: &str) -> Pair {
    Texts::of(fixture).pair(|_, _| ())
}

/// Holds that what the findings say is plain English, in every picture of every rule.
#[track_caller]
fn assert_plain(pair: &Pair) {
    for finding in findings(pair) {
        let titles = finding.fixes.iter().flat_map(|fix| form::faults_of_title(&fix.title));
        let faults: Vec<_> =
            form::faults_of_message(&finding.message).into_iter().chain(titles).collect();
        assert!(faults.is_empty(), "{}: {faults:?}: {}", finding.rule.code, finding.message);
        assert_names_its_readers(finding);
    }
}

/// Holds that a message which leaves tools out says elsewhere which they are.
#[track_caller]
fn assert_names_its_readers(finding: &Finding) {
    let is_short = |sentence: &str| {
        sentence.contains("every AWS tool except")
            || sentence.contains("no AWS tool")
            || sentence.split(" and ").skip(1).any(|rest| {
                let (count, rest) = rest.split_once(' ').unwrap_or_default();
                count.parse::<u32>().is_ok() && rest.starts_with("other")
            })
    };
    assert!(
        !is_short(&finding.message) || !finding.readers.is_empty(),
        "{}: no readers: {}",
        finding.rule.code,
        finding.message
    );
}

fn findings(pair: &Pair) -> impl Iterator<Item = &Finding> {
    FileKind::ALL.into_iter().flat_map(|file| pair.findings(file))
}

fn fix_of(pair: &Pair, code: &str, title: &str) -> Option<Fix> {
    let mut fixes = findings(pair)
        .filter(|finding| finding.rule.code == code)
        .flat_map(|finding| &finding.fixes);
    fixes.find(|fix| fix.title.starts_with(title)).cloned()
}

/// Both files after some edits, drawn as a fixture without findings.
fn applied(pair: &Pair, edits: &[Edit]) -> String {
    drawn(pair.texts_after(&pair.located(edits)))
}

fn drawn(texts: PerFile<Option<String>>) -> String {
    let mut drawn = Vec::new();
    for (file, text) in texts {
        if let Some(text) = text {
            drawn.push(title(file).to_owned());
            drawn.extend(text.split_terminator('\n').map(str::to_owned));
        }
    }
    drawn.join("\n")
}

fn title(file: FileKind) -> &'static str {
    match file {
        FileKind::Config => "--- config",
        FileKind::Credentials => "--- credentials",
    }
}

fn fixture_lines(fixture: &str) -> Vec<String> {
    fixture.split_terminator('\n').map(str::to_owned).collect()
}

/// Both files of a fixture, and how far each drawn message goes.
struct Texts {
    files: PerFile<Option<String>>,
    /// The longest message that a picture spells out: drawn ones are cut to what theirs says.
    drawn: Vec<String>,
}

impl Texts {
    fn of(fixture: &str) -> Self {
        let lines = fixture.split_inclusive('\n');
        let (drawn, text): (Vec<&str>, Vec<&str>) = lines.partition(|line| is_marks(line));
        let drawn = drawn.into_iter().map(|line| line.trim_end_matches('\n').to_owned());
        Self { files: both_files(text.into_iter()).into(), drawn: drawn.collect() }
    }

    fn pair(&self, set: impl FnOnce(&mut Facts, &mut Options)) -> Pair {
        let (mut facts, mut options) = (Facts::default(), Options::default());
        for file in FileKind::ALL {
            facts.files[file].known = true;
            facts.files[file].name = file.name().to_owned();
        }
        set(&mut facts, &mut options);
        let pair = Pair::new(self.files.as_deref(), facts, options);
        assert_plain(&pair);
        pair
    }

    fn draw(&self, pair: &Pair, wanted: impl Fn(&Finding) -> bool) -> Vec<String> {
        self.draw_as(pair, wanted, |finding| {
            format!("{}: {}", word(finding.severity), finding.message)
        })
    }

    fn draw_with_codes(&self, pair: &Pair) -> Vec<String> {
        let label = |finding: &Finding| {
            format!("{}[{}]: {}", word(finding.severity), finding.rule.code, finding.message)
        };
        self.draw_as(pair, |_| true, label)
    }

    fn draw_as(
        &self,
        pair: &Pair,
        wanted: impl Fn(&Finding) -> bool,
        label: impl Fn(&Finding) -> String,
    ) -> Vec<String> {
        let mut drawn = Vec::new();
        for file in FileKind::ALL {
            let Some(document) = pair.document(file) else { continue };
            drawn.push(title(file).to_owned());
            let text = document.rope().to_string();
            let findings: Vec<_> = pair.findings(file).filter(|finding| wanted(finding)).collect();
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                drawn.push(line.trim_end_matches('\n').to_owned());
                let end = start + line.len();
                for finding in &findings {
                    let (_, span) = pair.locate(finding.at);
                    let at = span.start as usize;
                    if (start..end).contains(&at)
                        || at == end && end == text.len() && !line.ends_with('\n')
                    {
                        drawn.push(self.cut(
                            &carets(line, at - start, span.end as usize - start),
                            &label(finding),
                        ));
                    }
                }
                start = end;
            }
        }
        drawn
    }

    /// A drawn finding as long as the picture's own, so that pictures may leave the end out.
    fn cut(&self, carets: &str, label: &str) -> String {
        let full = format!("{carets} {label}");
        let begins =
            |drawn: &&String| full.starts_with(drawn.as_str()) && drawn.len() > carets.len() + 1;
        self.drawn.iter().find(begins).cloned().unwrap_or(full)
    }
}

fn carets(line: &str, start: usize, end: usize) -> String {
    let content = line.trim_end_matches(['\n', '\r']);
    let start = start.min(content.len());
    let end = end.min(content.len()).max(start);
    let width = content[start..end].chars().count().max(1);
    let mut carets = " ".repeat(content[..start].chars().count());
    let _ = write!(carets, "{}", "^".repeat(width));
    carets
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "info",
        Severity::Hint => "hint",
    }
}
