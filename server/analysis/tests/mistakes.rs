//! Every rule fires on what people do wrong: in the corpus, in the pairs, and in `tests/mistakes`, where
//! a file for each rule shows how its mistake comes about. There, carets stand under each place that the
//! rule finds, and the files must be found at fault in no other place by that rule.
//!
//! `UPDATE_MISTAKES=1` draws the carets again.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::ops::Range;
use std::{env, fs};

use analysis::engine::Pair;
use analysis::rules::rules;
use analysis::{Absence, CredentialsDigest, Facts, Leftover, Lookup, Misnamed, Options};
use catalogue::Verdict;
use fixtures::{Case, escape, is_marks};
use syntax::{FileKind, PerFile};

const FILES: [(FileKind, &str); 2] =
    [(FileKind::Config, "config"), (FileKind::Credentials, "credentials")];

/// A file that is not UTF-8 has no text to find anything in: the corpus' are tried with the program. Nor
/// have variables.
const WITHOUT_A_TEXT: [&str; 9] = [
    "credentials-in-environment",
    "exchanged-variables",
    "ignored-variable",
    "misspelled-variable",
    "not-utf8",
    "other-home",
    "two-homes",
    "unknown-profile-variable",
    "unusable-variable",
];

/// A pair that shows a mistake, and the world it is in.
#[derive(Default)]
struct Mistake {
    title: String,
    world: Vec<String>,
    /// Without carets.
    texts: PerFile<Option<String>>,
}

impl From<&Case> for Mistake {
    fn from(case: &Case) -> Self {
        let text = |name| case.text(name).map(str::to_owned);
        let world = case.text("world").unwrap_or_default();
        Self {
            title: case.title.clone(),
            world: world.lines().map(str::to_owned).collect(),
            texts: FILES.map(|(_, name)| text(name)).into(),
        }
    }
}

impl Mistake {
    fn pair(&self) -> Pair {
        let mut facts = Facts { now: Some(1_800_000_000), active: true, ..Facts::default() };
        (facts.files.config.known, facts.files.credentials.known) = (true, true);
        let mut options = Options::default();
        for line in &self.world {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["strict"] => options.strict = true,
                ["mode", mode] => facts.files.credentials.mode = u32::from_str_radix(mode, 8).ok(),
                ["repository"] => {
                    facts.active = false;
                    (facts.files.config.in_repository, facts.files.credentials.in_repository) =
                        (true, true);
                }
                ["absent", path] => {
                    let absent = Lookup::File(path.to_owned());
                    facts.absent.insert(absent, Absence::Missing);
                }
                ["link", target] => facts.files.credentials.broken_link = Some(target.to_owned()),
                ["leftover", name, mode] => facts.files.credentials.leftovers.push(Leftover {
                    name: name.to_owned(),
                    secrets: 1,
                    mode: u32::from_str_radix(mode, 8).ok(),
                    ..Leftover::default()
                }),
                ["misnamed", name, wanted] => facts.files.credentials.misnamed.push(Misnamed {
                    name: name.to_owned(),
                    wanted: wanted.to_owned(),
                    replaces: false,
                }),
                ["instead", name, wanted] => facts.files.config.misnamed.push(Misnamed {
                    name: name.to_owned(),
                    wanted: wanted.to_owned(),
                    replaces: true,
                }),
                ["sts", ref said @ ..] => {
                    facts.verdicts.insert(self.digest(), verdict(said));
                }
                _ => unreachable!("{line}"),
            }
        }
        Pair::new(self.texts.as_deref(), facts, options)
    }

    /// Of the one access key in the credentials file.
    fn digest(&self) -> CredentialsDigest {
        let text = self.texts.credentials.as_deref().unwrap();
        let value = |name: &str| {
            let mut settings = text.lines().filter_map(|line| line.split_once(" = "));
            settings.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let id = value("aws_access_key_id").unwrap();
        let secret = value("aws_secret_access_key").unwrap();
        CredentialsDigest::new(id, secret, value("aws_session_token"))
    }

    /// The mistake with carets under what the rule finds.
    fn draw(&self, code: &str) -> String {
        let pair = self.pair();
        let mut drawn = format!("=== {}\n", self.title);
        if !self.world.is_empty() {
            drawn += &["--- world\n", &self.world.join("\n"), "\n"].concat();
        }
        for (file, name) in FILES {
            let Some(text) = &self.texts[file] else { continue };
            drawn += &["--- ", name, "\n"].concat();
            let found = pair.findings(file).filter(|finding| finding.rule.code == code);
            let spans: Vec<_> = found.map(|finding| pair.locate(finding.at).1.range()).collect();
            drawn += &with_carets(text, &spans);
        }
        drawn
    }
}

/// A text with carets below each of the places, in bytes.
fn with_carets(text: &str, places: &[Range<usize>]) -> String {
    let (mut drawn, mut start) = (String::new(), 0);
    for line in text.split_inclusive('\n') {
        drawn += &escape(line.as_bytes());
        let end = start + line.len();
        for at in places.iter().filter(|at| (start..end).contains(&at.start)) {
            let last = at.end.min(start + line.trim_end_matches('\n').len()).max(at.start);
            let width = |span: Range<usize>| escape(&text.as_bytes()[span]).chars().count();
            let (before, width) = (width(start..at.start), width(at.start..last).max(1));
            drawn += &[&" ".repeat(before), &*"^".repeat(width), "\n"].concat();
        }
        start = end;
    }
    drawn
}

fn verdict(said: &[&str]) -> Verdict {
    match said {
        ["unknown"] => Verdict::UnknownKey,
        ["secret"] => Verdict::WrongSecret,
        ["skew", minutes] => Verdict::ClockSkew { minutes: minutes.parse().unwrap() },
        ["disabled", region] => Verdict::RegionDisabled { region: (*region).to_owned() },
        _ => unreachable!("{said:?}"),
    }
}

#[test]
fn each_rule_finds_its_mistake_where_it_is() {
    let mut silent = Vec::new();
    for (path, cases) in fixtures::files("mistakes") {
        let code = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let all: Vec<Mistake> = cases.iter().map(Mistake::from).collect();
        let drawn: String = all.iter().map(|mistake| mistake.draw(code)).collect();
        if env::var_os("UPDATE_MISTAKES").is_some() {
            fs::write(&path, &drawn).unwrap();
        } else {
            assert_eq!(drawn, text, "{code}");
        }
        assert!(all.len() >= 2, "{code}");
        let missed = all.iter().filter(|mistake| !mistake.draw(code).lines().any(is_marks));
        silent.extend(missed.map(|mistake| format!("{code}: {}", mistake.title)));
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

/// The codes that a pair gives.
fn codes(pair: &Pair) -> impl Iterator<Item = &'static str> + '_ {
    FILES.into_iter().flat_map(|(file, _)| pair.findings(file).map(|finding| finding.rule.code))
}

#[test]
fn each_rule_is_seen_in_two_places_beside_its_own_documentation() {
    let mut seen: BTreeMap<&str, Vec<String>> =
        rules().map(|rule| (rule.code, Vec::new())).collect();
    for case in ["corpus", "pairs", "mistakes"].map(fixtures::cases).concat() {
        for code in codes(&Mistake::from(&case).pair()) {
            seen.get_mut(code).unwrap().push(case.title.clone());
        }
    }
    let few = seen.iter_mut().filter_map(|(code, places)| {
        places.dedup();
        (places.len() < 2 && !WITHOUT_A_TEXT.contains(code)).then_some((code, places))
    });
    let few: Vec<_> = few.collect();
    assert!(few.is_empty(), "{few:#?}");
}
