//! Environments in which people lost hours, with what each client says beside its model, and what `check`
//! reports of the variables.
//!
//! `UPDATE=1` writes what is said into `environments.txt`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use agreement::environments::{Case, said};
use analysis::engine::Pair;
use analysis::readers::Client;
use analysis::readers::resolve::{
    Environment, Location, SelectedBy, locate, location_variable, select,
};
use analysis::variables::check_variables;
use analysis::{Facts, Options};
use serde_json::{Value, json};
use syntax::{FileKind, PerFile};

use crate::programs::{
    botocore_environment, go_environment, java, javascript_environment, printed, rust_environment,
};

const PICTURES: &str = "tests/live/environments.txt";
const NOW: i64 = 1_800_000_000;

/// The clients that run here, and the program of each.
fn clients() -> Vec<(Client, Command)> {
    let clients = vec![
        (Client::Boto3, botocore_environment()),
        (Client::JavaScript, javascript_environment()),
        (Client::Rust, rust_environment()),
        (Client::Go, go_environment("go")),
        (Client::Java, java("JavaEnvironment")),
    ];
    #[cfg(feature = "debian-readers")]
    let clients = {
        use crate::programs::{aws_cli, ruby};
        let mut clients = clients;
        clients.insert(0, (Client::AwsCli, aws_cli("botocore_environment.py")));
        clients.push((Client::Ruby, ruby("ruby_environment.rb")));
        clients
    };
    clients
}

/// A title, variables, and files by their path in the home; `@` is the home.
struct Picture<'t> {
    title: &'t str,
    variables: Vec<(&'t str, &'t str)>,
    files: Vec<(&'t str, &'t str)>,
    said: &'t str,
    reported: &'t str,
}

fn picture(block: &str) -> Picture<'_> {
    let mut parts = block.split("\n--- ");
    let (title, variables) = parts.next().unwrap().split_once('\n').unwrap();
    let mut files: Vec<_> = parts.map(|part| part.split_once('\n').unwrap_or((part, ""))).collect();
    let mut take = |name: &str| {
        let at = files.iter().position(|(path, _)| *path == name);
        at.map_or("", |at| files.remove(at).1)
    };
    let (said, reported) = (take("said"), take("reported"));
    let variables = variables.lines().map(|line| line.split_once('=').unwrap()).collect();
    Picture { title, variables, files, said, reported }
}

/// Writes the picture as a case; its home and its variables.
fn write(picture: &Picture<'_>, directory: &Path) -> (String, BTreeMap<&'static str, String>) {
    let home = directory.join("home");
    for (path, text) in &picture.files {
        let path = home.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{text}\n")).unwrap();
    }
    let home = home.to_str().unwrap().to_owned();
    let variables = picture.variables.iter().map(|(name, value)| {
        let name: &'static str = name.to_string().leak();
        // A line of the picture ends where the value does.
        (name, value.replace('@', &home).replace("\\r", "\r"))
    });
    let variables: BTreeMap<_, _> = variables.collect();
    let asked = json!({ "variables": variables, "profile": Value::Null, "home": home });
    fs::write(directory.join("environment.json"), asked.to_string()).unwrap();
    (home, variables)
}

/// The environment of a picture. Where its home is another one, as `sudo` makes it, the files are at home.
fn environment(home: &str, variables: &BTreeMap<&'static str, String>) -> Environment {
    let owned = |(name, value): (&&str, &String)| ((*name).to_owned(), value.clone());
    let other = variables.get("HOME");
    Environment {
        variables: variables.iter().map(owned).collect(),
        home: Some(other.map_or(home, String::as_str).to_owned()),
        other_home: other.map(|_| home.to_owned()),
        ..Environment::EMPTY
    }
}

/// The findings about the variables, with both files where `check` looks for them.
fn reported(home: &str, variables: &BTreeMap<&'static str, String>) -> String {
    let environment = environment(home, variables);
    let read = |file: FileKind, name: &str| {
        let used = environment.home.as_deref().unwrap_or_default();
        let path = match environment.filled(location_variable(file)) {
            Some(path) => path.replacen('~', used, 1),
            None => format!("{used}/.aws/{name}"),
        };
        fs::read_to_string(path).ok()
    };
    let mut facts = Facts { now: Some(NOW), ..Facts::default() };
    (facts.files.config.known, facts.files.credentials.known) = (true, true);
    let config = read(FileKind::Config, "config");
    let credentials = read(FileKind::Credentials, "credentials");
    let pair = Pair::new(
        PerFile { config: config.as_deref(), credentials: credentials.as_deref() },
        facts,
        Options::default(),
    );
    let found = check_variables(&pair, &environment).into_iter().map(|finding| {
        let (severity, code) = (finding.severity, finding.rule.code);
        format!("{severity:?}[{code}] {}: {}\n", finding.variable, finding.message)
    });
    let found: String = found.collect();
    if found.is_empty() { "nothing".to_owned() } else { found.trim_end().to_owned() }
}

fn by_model(client: Client, home: &str, variables: &BTreeMap<&'static str, String>) -> String {
    let environment = environment(home, variables);
    let home = environment.home.as_deref().unwrap_or_default();
    let text = |(file, name)| match locate(client, file, &environment) {
        Location::Default => Some(format!("{home}/.aws/{name}")),
        Location::Elsewhere(other) => Some(format!("{other}/.aws/{name}")),
        Location::Named(path) => Some(path),
        Location::NoFile => Some(String::new()),
        Location::Fails => None,
    };
    let files = [(FileKind::Config, "config"), (FileKind::Credentials, "credentials")];
    let [Some(config), Some(credentials)] = files.map(text) else {
        return "fails: no file".to_owned();
    };
    let texts = [config, credentials].map(|path| fs::read_to_string(path).unwrap_or_default());
    let case = Case { texts, variables: variables.clone(), profile: None };
    let selected = select(client, &environment);
    let by = match selected.by {
        SelectedBy::Variable(variable) => variable,
        SelectedBy::Request | SelectedBy::Default => "default",
    };
    let said = said(client, &case, NOW, |failure| format!("fails {:?}", failure.why)).unwrap();
    format!("{:?} by {by}: {}{}", selected.name, said.way, in_region(said.region.as_deref()))
}

fn by_client(printed: &Value) -> String {
    let words = printed["words"].as_str().and_then(|words| words.lines().next());
    let here = env::current_dir().unwrap();
    let words = words.map(|words| format!(": {words}").replace(here.to_str().unwrap(), "."));
    let words = words.unwrap_or_default();
    let words: String = words.chars().take(200).collect();
    let way = printed["way"].as_str().unwrap();
    format!("{way}{}{words}", in_region(printed["region"].as_str()))
}

fn in_region(region: Option<&str>) -> String {
    region.map(|region| format!(", region {region:?}")).unwrap_or_default()
}

#[test]
fn clients_say_what_the_pictures_show() {
    let text = fs::read_to_string(PICTURES).unwrap();
    let (head, blocks) = text.split_once("=== ").unwrap();
    let pictures: Vec<_> = blocks.split("\n=== ").map(picture).collect();
    let root = tempfile::tempdir().unwrap();
    let written = |(at, picture): (usize, &Picture<'_>)| {
        let directory = root.path().join(format!("{at:02}"));
        fs::create_dir(&directory).unwrap();
        write(picture, &directory)
    };
    let written: Vec<_> = pictures.iter().enumerate().map(written).collect();
    let mut said = vec![Vec::new(); pictures.len()];
    for (client, program) in clients() {
        for (at, live) in printed(program, root.path()).values().enumerate() {
            let (home, variables) = &written[at];
            let (model, live) = (by_model(client, home, variables), by_client(live));
            let words = format!("{}\n  model {model}\n  live  {live}\n", client.id());
            said[at].push(words.replace(home, "@"));
        }
    }
    let reported: Vec<String> = written
        .iter()
        .map(|(home, variables)| reported(home, variables).replace(home, "@"))
        .collect();
    if env::var_os("UPDATE").is_some() {
        let drawn = pictures.iter().zip(&said).zip(&reported);
        let drawn: Vec<_> =
            drawn.map(|((picture, said), reported)| draw(picture, said, reported)).collect();
        fs::write(PICTURES, format!("{head}{}", drawn.concat())).unwrap();
        return;
    }
    for ((picture, said), reported) in pictures.iter().zip(&said).zip(&reported) {
        let expected = format!("{}\n", picture.said);
        // Of the clients that do not run here nothing is said.
        for words in said {
            assert!(expected.contains(words), "{}:\n{words}", picture.title);
        }
        assert_eq!(picture.reported.trim_end(), reported, "{}", picture.title);
    }
}

/// The picture again, with what was said and reported.
fn draw(picture: &Picture<'_>, said: &[String], reported: &str) -> String {
    let mut text = format!("=== {}\n", picture.title);
    for (name, value) in &picture.variables {
        writeln!(text, "{name}={value}").unwrap();
    }
    for (path, file) in &picture.files {
        writeln!(text, "--- {path}\n{file}").unwrap();
    }
    writeln!(text, "--- said\n{}", said.concat().trim_end()).unwrap();
    writeln!(text, "--- reported\n{reported}").unwrap();
    text
}
