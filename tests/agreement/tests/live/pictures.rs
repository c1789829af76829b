//! Environments in which people lost hours, with what each client says beside its model.
//!
//! `UPDATE=1` writes what is said into `environments.txt`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use agreement::environments::{Case, said};
use analysis::readers::Client;
use analysis::readers::resolve::{Environment, Location, SelectedBy, locate, select};
use serde_json::{Value, json};
use syntax::FileKind;

use crate::programs::{
    botocore_environment, go, java, javascript_environment, printed, rust_environment,
};

const PICTURES: &str = "tests/live/environments.txt";
const NOW: i64 = 1_800_000_000;

/// The clients that run here, and the program of each.
fn clients() -> Vec<(Client, Command)> {
    let clients = vec![
        (Client::Boto3, botocore_environment()),
        (Client::JavaScript, javascript_environment()),
        (Client::Rust, rust_environment()),
        (Client::Go, go("environment")),
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
}

fn picture(block: &str) -> Picture<'_> {
    let mut parts = block.split("\n--- ");
    let (title, variables) = parts.next().unwrap().split_once('\n').unwrap();
    let mut files: Vec<_> = parts.map(|part| part.split_once('\n').unwrap_or((part, ""))).collect();
    let said = files.pop().map_or("", |(_, said)| said);
    let variables = variables.lines().map(|line| line.split_once('=').unwrap()).collect();
    Picture { title, variables, files, said }
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
        (name, value.replace('@', &home))
    });
    let variables: BTreeMap<_, _> = variables.collect();
    let asked = json!({ "variables": variables, "profile": Value::Null, "home": home });
    fs::write(directory.join("environment.json"), asked.to_string()).unwrap();
    (home, variables)
}

fn by_model(client: Client, home: &str, variables: &BTreeMap<&'static str, String>) -> String {
    let home = variables.get("HOME").map_or(home, String::as_str);
    let environment = Environment {
        variables: variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        homes: vec![home.to_owned()],
        ..Environment::EMPTY
    };
    let text = |(file, name)| match locate(client, file, &environment) {
        Location::Default => Some(format!("{home}/.aws/{name}")),
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
    if env::var_os("UPDATE").is_some() {
        let mut text = head.to_owned();
        for (picture, said) in pictures.iter().zip(&said) {
            writeln!(text, "=== {}", picture.title).unwrap();
            picture
                .variables
                .iter()
                .for_each(|(name, value)| writeln!(text, "{name}={value}").unwrap());
            picture
                .files
                .iter()
                .for_each(|(path, file)| writeln!(text, "--- {path}\n{file}").unwrap());
            writeln!(text, "--- said\n{}", said.concat().trim_end()).unwrap();
        }
        fs::write(PICTURES, text).unwrap();
        return;
    }
    // Of the clients that do not run here nothing is said.
    for (picture, said) in pictures.iter().zip(&said) {
        let expected = format!("{}\n", picture.said);
        for words in said {
            assert!(expected.contains(words), "{}:\n{words}", picture.title);
        }
    }
}
