//! Each model against each recorded reading: the same files refused, the same profiles, sessions
//! and services with the same values in the others.

use crate::json;
use crate::said::{Pair, said_by};
use analysis::readers::{FileView, Reader, Refusal, SectionView, read_bytes};
use serde_json::{Map, Value};
use syntax::FileKind;

/// Where a model and a reading differ, and why the model is right to.
const EXCEPTIONS: &[(Reader, &str, &str)] = &[];

const RECORDED: [(Reader, &str); 3] =
    [(Reader::Botocore, "botocore"), (Reader::JavaScript, "js"), (Reader::Rust, "rust")];

pub(crate) struct Case {
    pub(crate) name: String,
    pair: Pair,
    pub(crate) readings: Value,
}

impl Case {
    pub(crate) fn read(&self, reader: Reader, kind: FileKind) -> Result<FileView<'_>, Refusal> {
        read_bytes(reader, kind, self.bytes(kind))
    }

    pub(crate) fn bytes(&self, kind: FileKind) -> &[u8] {
        &self.pair.bytes[kind as usize]
    }
}

/// Every recorded case.
pub(crate) fn cases() -> Vec<Case> {
    let readings = json("corpus/readings.json");
    let recorded = readings["cases"].as_object().unwrap();
    let mut cases = fixtures::cases("corpus");
    cases.retain(|case| recorded.contains_key(&case.title));
    assert_eq!(cases.len(), recorded.len(), "each reading is of a case");
    let with_readings = cases.into_iter().map(|case| Case {
        pair: Pair::of(&case),
        readings: recorded[&case.title].clone(),
        name: case.title,
    });
    with_readings.collect()
}

#[test]
fn every_model_reads_as_its_reader_did() {
    let mut compared = 0;
    let mut differences = Vec::new();
    for case in cases() {
        for (reader, recorded) in RECORDED {
            let Some(said) = said_by(&case.readings[recorded]) else {
                continue;
            };
            compared += 1;
            let reads = case.pair.said(reader);
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

/// What two readers made of each file by itself, before anything is sorted or merged.
#[test]
fn models_read_each_file_as_the_parsers_did() {
    let mut differences = Vec::new();
    let mut compared = 0;
    for case in cases() {
        for kind in FileKind::ALL {
            for (reader, said) in [
                (Reader::Ruby, ruby_said(&case.readings["ruby-3.211"], kind)),
                (Reader::Crt, crt_said(&case.readings["crt-profiles"], kind)),
            ] {
                let Some(said) = said else { continue };
                let reads = case.read(reader, kind);
                let reads = reads.map_or(Value::from("refused"), |view| by_kind(reader, &view));
                compared += 1;
                if reads != said {
                    let name = &case.name;
                    differences.push(format!(
                        "{name} {kind:?} {reader:?}\n  said  {said}\n  model {reads}"
                    ));
                }
            }
        }
    }
    assert_eq!(compared, 577, "readings");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn ruby_said(reading: &Value, kind: FileKind) -> Option<Value> {
    // The reading is of both files: which of them was refused is not recorded.
    if !reading["ok"].as_bool()? {
        return None;
    }
    let mut lists = [Map::new(), Map::new(), Map::new()];
    for (name, settings) in reading[kind.name()].as_object()? {
        let services = name.strip_prefix("services ").filter(|_| kind == FileKind::Config);
        let (list, name) = match (name.strip_prefix("sso-session "), services) {
            (Some(session), _) => (1, session.trim_matches('\'')),
            (None, Some(services)) => (2, services),
            (None, None) => (0, &**name),
        };
        let mut settings = settings.as_object()?.clone();
        // What Ruby keeps under no name, where nothing looks, no model keeps.
        settings.remove("(nil)");
        if !settings.is_empty() {
            lists[list].insert(name.to_owned(), settings.into());
        }
    }
    let [profiles, sso_sessions, services] = lists;
    Some(serde_json::json!({
        "profiles": profiles, "sso_sessions": sso_sessions, "services": services
    }))
}

/// Null where it refused the file; a file that is not there is an empty one.
fn crt_said(reading: &Value, kind: FileKind) -> Option<Value> {
    match reading.get(kind.name()) {
        None => None,
        Some(Value::Null) => Some(Value::from("refused")),
        Some(said) => Some(said.clone()),
    }
}

fn by_kind(reader: Reader, view: &FileView<'_>) -> Value {
    let list = |sections: &[SectionView<'_>]| {
        let sections = sections.iter().map(|section| {
            let settings = section.settings.iter().map(|setting| {
                let nested = setting.nested.iter();
                let nested = nested.map(|(key, value, _)| (key.to_string(), Value::from(&**value)));
                let nested: Map<_, _> = nested.collect();
                let value = if nested.is_empty() {
                    Value::from(&*setting.value)
                } else {
                    Value::Object(nested)
                };
                (setting.key.to_string(), value)
            });
            (section.name.to_string(), Value::Object(settings.collect()))
        });
        let keep = |(_, settings): &(String, Value)| {
            reader == Reader::Crt || settings.as_object().is_some_and(|map| !map.is_empty())
        };
        Value::Object(sections.filter(keep).collect())
    };
    serde_json::json!({
        "profiles": list(&view.profiles),
        "sso_sessions": list(&view.sso_sessions),
        "services": list(&view.services),
    })
}
