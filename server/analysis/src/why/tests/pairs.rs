//! A message with the files, the variables and the sign-ins of a machine → the first cause.
//!
//! The cases are in `pairs/*.txt`: `### name`, the text as it is pasted, then parts that begin with
//! `--- config`, `--- credentials`, `--- env`, `--- sso` (a name, until when or `none`, and a region),
//! `--- misnamed` (a file that replaces another, and that one), `--- encoding` (a file and `utf-16` or the line
//! whose byte 19 is not UTF-8), and `--- expect` with the causes as they
//! are shown. `UPDATE_WHY=1` writes the last part.

use std::fmt::Write as _;

use crate::engine::Pair;
use syntax::{FileKind, PerFile};

use crate::facts::{Facts, FileFacts, Misnamed, OtherEncoding, SignIn};
use crate::readers::resolve::{Environment, OperatingSystem};
use crate::why::{Answer, CausePlace, Certainty, Machine, Outcome, Paste, Request, why};

/// 2026-11-29 12:00 UTC.
pub(super) const NOW: i64 = 1_795_953_600;

#[derive(Default)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) text: String,
    config: Option<String>,
    credentials: Option<String>,
    env: String,
    sso: String,
    misnamed: String,
    encoding: String,
    expect: String,
}

pub(super) fn read(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut part = "";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("### ") {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
            part = "text";
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(name) = line.strip_prefix("--- ") {
            part = name;
            match part {
                "config" => case.config = Some(String::new()),
                "credentials" => case.credentials = Some(String::new()),
                _ => {}
            }
            continue;
        }
        let into = match part {
            "config" => case.config.get_or_insert_default(),
            "credentials" => case.credentials.get_or_insert_default(),
            "env" => &mut case.env,
            "sso" => &mut case.sso,
            "misnamed" => &mut case.misnamed,
            "encoding" => &mut case.encoding,
            "expect" => &mut case.expect,
            _ => &mut case.text,
        };
        into.push_str(line);
        into.push('\n');
    }
    cases
}

impl Case {
    fn pair(&self) -> Pair {
        let facts = |name: &str| FileFacts {
            known: true,
            name: format!("~/.aws/{name}"),
            mode: Some(0o600),
            ..FileFacts::default()
        };
        let mut facts = Facts {
            files: ["config", "credentials"].map(facts).into(),
            now: Some(NOW),
            active: true,
            home: Some("/home/jane".to_owned()),
            ..Facts::default()
        };
        for line in self.sso.lines().filter(|line| !line.is_empty()) {
            let mut words = line.split(' ');
            let (name, until) = (words.next().unwrap(), words.next().unwrap());
            let found = SignIn::read(until, None).map(|it| it.in_region(words.next()));
            facts.sign_ins.insert(name.to_owned(), found);
        }
        let misnamed = self.misnamed.lines().filter_map(|line| line.split_once(' '));
        let misnamed = misnamed.map(|(name, wanted)| Misnamed {
            name: name.to_owned(),
            wanted: wanted.to_owned(),
            replaces: true,
        });
        facts.files.config.misnamed = misnamed.collect();
        for line in self.encoding.lines() {
            let (file, encoding) = line.split_once(' ').unwrap();
            let file = FileKind::ALL
                .into_iter()
                .find(|kind| format!("{kind:?}").eq_ignore_ascii_case(file))
                .unwrap();
            let of_file = &mut facts.files[file];
            of_file.known = false;
            of_file.encoding = Some(match encoding {
                "utf-16" => OtherEncoding::Utf16,
                line => OtherEncoding::Unknown { offset: 19, line: line.parse().unwrap() },
            });
        }
        let options = crate::Options::default();
        Pair::new(
            PerFile { config: self.config.as_deref(), credentials: self.credentials.as_deref() },
            facts,
            options,
        )
    }

    pub(super) fn environment(&self) -> Environment {
        let variables = self.env.lines().filter_map(|line| line.split_once('='));
        let variables = [("HOME", "/home/jane")].into_iter().chain(variables);
        Environment {
            variables: variables.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            system: Some(OperatingSystem::Unix),
            home: Some("/home/jane".to_owned()),
            now: Some(NOW),
            ..Environment::EMPTY
        }
    }

    pub(super) fn answer(&self, text: &str) -> Option<Answer> {
        let environment = self.environment();
        // sha1 of `acme` and of the start URL.
        let names = [
            ("293abb6b76d7791c0732cc517d38c4b5c734b87f", "acme"),
            ("40169cea58ca6cbf23fb27b2542923fb5f524af0", "https://acme.awsapps.com/start"),
        ];
        let names = names.map(|(hash, name)| (hash.to_owned(), name.to_owned()));
        let other = environment.variables.iter().filter(|(name, _)| !name.starts_with("AWS_"));
        let machine = Machine {
            cache_names: names.into_iter().collect(),
            variables: other.map(|(name, value)| (name.clone(), value.clone())).collect(),
            versions: Vec::new(),
        };
        let request =
            Request { environment: &environment, machine: &machine, profile: None, client: None };
        match why(&self.pair(), &Paste::read(text.as_bytes()).ok()?, &request) {
            Outcome::Answer(answer) => Some(*answer),
            Outcome::Unknown(_) => None,
        }
    }
}

fn show(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else { return "not recognised\n".to_owned() };
    let mut out = format!("{} {}, profile {}\n", answer.kind.id, answer.tool.name, answer.profile);
    for cause in answer.causes.iter().take(3) {
        let certainty = match cause.certainty {
            Certainty::Certain => "certain",
            Certainty::Likely => "likely",
            Certainty::Possible => "possible",
        };
        let at = match &cause.at {
            Some(CausePlace::Written(crate::report::Origin::Line { file, line, .. })) => {
                format!(" {file:?}:{line}").to_lowercase()
            }
            Some(CausePlace::Written(crate::report::Origin::Variable(name))) => format!(" {name}"),
            Some(CausePlace::Cache(cache)) => format!(" cache {cache}"),
            None => String::new(),
        };
        let code = cause.code.map(|code| format!(" [{code}]")).unwrap_or_default();
        writeln!(out, "{certainty}{at}{code}: {}", cause.text).unwrap();
        if let Some(next) = cause.next.first() {
            writeln!(out, "    {next}").unwrap();
        }
    }
    if answer.causes.is_empty() {
        out.push_str("nothing here explains it\n");
    }
    out
}

pub(super) fn all() -> Vec<(std::path::PathBuf, Vec<Case>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/why/tests/pairs");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: std::path::PathBuf| {
        let cases = read(&std::fs::read_to_string(&path).unwrap());
        (path, cases)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn each_message_has_its_cause() {
    let update = std::env::var_os("UPDATE_WHY").is_some();
    let mut wrong = Vec::new();
    for (path, cases) in all() {
        let mut written = String::new();
        for case in cases {
            let shown = show(case.answer(&case.text).as_ref());
            if shown.trim() != case.expect.trim() {
                wrong.push(format!("### {}\n{shown}instead of\n{}", case.name, case.expect));
            }
            write!(written, "### {}\n{}\n", case.name, case.text.trim()).unwrap();
            let part = |name: &str, text: &str| match text.trim() {
                "" => String::new(),
                text => format!("--- {name}\n{text}\n"),
            };
            written += &part("config", case.config.as_deref().unwrap_or_default());
            written += &part("credentials", case.credentials.as_deref().unwrap_or_default());
            written += &part("env", &case.env);
            written += &part("sso", &case.sso);
            written += &part("misnamed", &case.misnamed);
            written += &part("encoding", &case.encoding);
            write!(written, "--- expect\n{shown}\n").unwrap();
        }
        if update {
            std::fs::write(path, written).unwrap();
        }
    }
    assert!(update || wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
