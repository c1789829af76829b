//! Each model against each recorded reading: the same files refused, the same profiles, sessions
//! and services with the same values in the others.

use crate::{data, json};
use analysis::readers::{Reader, Refusal, SeenSection, SeenSetting, View, read_bytes};
use serde_json::{Map, Value};
use syntax::FileKind;

/// Where a model and a reading differ, and why the model is right to.
const EXCEPTIONS: &[(Reader, &str, &str)] = &[];

const RECORDED: [(Reader, &str); 3] =
    [(Reader::Botocore, "botocore"), (Reader::JavaScript, "js"), (Reader::Rust, "rust")];

pub(crate) struct Case {
    pub(crate) name: String,
    config: Vec<u8>,
    credentials: Vec<u8>,
    pub(crate) readings: Value,
}

impl Case {
    pub(crate) fn read(&self, reader: Reader, kind: FileKind) -> Result<View<'_>, Refusal> {
        read_bytes(reader, kind, self.bytes(kind))
    }

    pub(crate) fn bytes(&self, kind: FileKind) -> &[u8] {
        match kind {
            FileKind::Config => &self.config,
            FileKind::Credentials => &self.credentials,
        }
    }
}

/// Every recorded case; a file that is not there is an empty file, for all readers.
pub(crate) fn cases() -> Vec<Case> {
    let readings = json("corpus/readings.json");
    let cases = readings["cases"].as_object().unwrap();
    let file = |path: String| match std::fs::read(data(&path)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => panic!("{path}: {error}"),
    };
    let cases = cases.iter().map(|(name, case)| Case {
        config: file(format!("corpus/{name}/config")),
        credentials: file(format!("corpus/{name}/credentials")),
        readings: case["readers"].clone(),
        name: name.clone(),
    });
    cases.collect()
}

#[test]
fn every_model_reads_as_its_reader_did() {
    let mut compared = 0;
    let mut differences = Vec::new();
    for case in cases() {
        for (reader, recorded) in RECORDED {
            let Some(said) = expected(&case.readings[recorded]) else {
                continue;
            };
            compared += 1;
            let reads = actual(reader, &case);
            let excepted =
                EXCEPTIONS.iter().any(|&(of, name, _)| of == reader && name == case.name);
            if (reads == said) == excepted {
                differences
                    .push(format!("{} {reader:?}\n  said  {said}\n  model {reads}", case.name));
            }
        }
    }
    assert_eq!(compared, 449, "readings");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The reading without credentials, error texts and notes.
fn expected(reading: &Value) -> Option<Value> {
    if reading["ok"].as_bool()? {
        let list = |name: &str| reading.get(name).cloned().unwrap_or_default();
        Some(said(list("profiles"), list("sso_sessions"), list("services")))
    } else {
        Some(Value::from("refused"))
    }
}

fn said(profiles: Value, sso_sessions: Value, services: Value) -> Value {
    let lists = [("profiles", profiles), ("sso_sessions", sso_sessions), ("services", services)];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_null());
    lists.map(|(name, list)| (name.to_owned(), list)).collect::<Map<_, _>>().into()
}

fn actual(reader: Reader, case: &Case) -> Value {
    let both = [FileKind::Config, FileKind::Credentials].map(|kind| case.read(reader, kind));
    let [Ok(config), Ok(credentials)] = both else {
        return Value::from("refused");
    };
    let sections = |list: for<'v, 't> fn(&'v View<'t>) -> &'v [SeenSection<'t>]| {
        let mut merged = Map::new();
        for section in list(&config).iter().chain(list(&credentials)) {
            let merged = merged.entry(&*section.name).or_insert(Value::Object(Map::new()));
            merged.as_object_mut().unwrap().extend(settings(reader, section));
        }
        merged
    };
    let services = match reader {
        Reader::Rust => rust_services(&config),
        _ => sections(|view| &view.services),
    };
    let lists = [sections(|view| &view.profiles), sections(|view| &view.sso_sessions), services];
    let lists = lists.map(|list| if list.is_empty() { Value::Null } else { Value::Object(list) });
    let [profiles, sso_sessions, services] = lists;
    said(profiles, sso_sessions, services)
}

fn settings(reader: Reader, section: &SeenSection<'_>) -> Map<String, Value> {
    let value = |setting: &SeenSetting<'_>| {
        if reader == Reader::Botocore && setting.value.starts_with('\n') {
            let nested = setting.nested.iter();
            nested.map(|(key, value, _)| (key.to_string(), Value::from(&**value))).collect()
        } else {
            Value::from(&*setting.value)
        }
    };
    let settings = section.settings.iter();
    settings.map(|setting| (setting.key.to_string(), value(setting))).collect()
}

/// The reader keeps nothing of a services section but the lines of its blocks.
fn rust_services(config: &View<'_>) -> Map<String, Value> {
    let mut services = Map::new();
    for section in &config.services {
        for setting in &section.settings {
            for (key, value, _) in &setting.nested {
                let path = format!("{}.{}.{key}", section.name, setting.key);
                services.insert(path, Value::from(&**value));
            }
        }
    }
    services
}
