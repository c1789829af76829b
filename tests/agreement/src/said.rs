//! What a model says of a pair of files, in the form in which the programs in `readers/` say it.

use analysis::readers::{FileView, Reader, Refusal, SectionView, SettingView, read_bytes};
use serde_json::{Map, Value};
use syntax::FileKind;

/// The bytes of a pair of files; a file that does not exist is empty, for all readers.
pub struct Pair {
    /// By [`FileKind`].
    pub bytes: [Vec<u8>; 2],
}

impl Pair {
    /// The pair of a case.
    pub fn of(case: &fixtures::Case) -> Self {
        Self {
            bytes: ["config", "credentials"].map(|it| case.bytes(it).unwrap_or_default().to_vec()),
        }
    }

    /// What the model of a reader makes of it: `"refused"`, or the lists of sections that are not
    /// empty, the credentials file's settings over those of the config file.
    pub fn said(&self, reader: Reader) -> Value {
        let [Ok(config), Ok(credentials)] = self.views(reader) else {
            return Value::from("refused");
        };
        let merged = |list: for<'v, 't> fn(&'v FileView<'t>) -> &'v [SectionView<'t>]| {
            let mut merged = Map::new();
            for section in list(&config).iter().chain(list(&credentials)) {
                let merged = merged.entry(&*section.name).or_insert(Value::Object(Map::new()));
                if let Value::Object(merged) = merged {
                    merged.extend(settings(reader, section));
                }
            }
            merged
        };
        let services = match reader {
            Reader::Rust => rust_services(&config),
            _ => merged(|view| &view.services),
        };
        lists([merged(|view| &view.profiles), merged(|view| &view.sso_sessions), services])
    }

    /// What the model of a reader sees in each file.
    pub fn views(&self, reader: Reader) -> [Result<FileView<'_>, Refusal>; 2] {
        FileKind::ALL.map(|kind| read_bytes(reader, kind, &self.bytes[kind as usize]))
    }
}

/// The same of what a program printed about a pair, or about each of its files; `None` where it says
/// nothing.
pub fn said_by(printed: &Value) -> Option<Value> {
    if !printed["ok"].as_bool()? {
        return Some(Value::from("refused"));
    }
    let files = printed["files"].as_array().cloned().unwrap_or_else(|| vec![printed.clone()]);
    let list = |name: &str| {
        let mut merged = Map::new();
        for (section, settings) in files.iter().filter_map(|file| file[name].as_object()).flatten()
        {
            let merged = merged.entry(&**section).or_insert(Value::Object(Map::new()));
            match (merged, settings) {
                (Value::Object(merged), Value::Object(settings)) => merged.extend(settings.clone()),
                // A program may print something else for a section: that is then a difference.
                (merged, settings) => *merged = settings.clone(),
            }
        }
        merged
    };
    Some(lists([list("profiles"), list("sso_sessions"), list("services")]))
}

fn lists(lists: [Map<String, Value>; 3]) -> Value {
    let named = ["profiles", "sso_sessions", "services"].into_iter().zip(lists);
    let filled = named.filter(|(_, list)| !list.is_empty());
    filled.map(|(name, list)| (name.to_owned(), Value::Object(list))).collect::<Map<_, _>>().into()
}

fn settings(reader: Reader, section: &SectionView<'_>) -> Map<String, Value> {
    let value = |setting: &SettingView<'_>| {
        let block = match reader {
            Reader::Botocore => setting.value.starts_with('\n'),
            Reader::Ruby | Reader::Go | Reader::Crt => !setting.nested.is_empty(),
            _ => false,
        };
        if block {
            let nested = setting.nested.iter();
            nested.map(|(key, value, _)| (key.to_string(), Value::from(&**value))).collect()
        } else {
            Value::from(&*setting.value)
        }
    };
    let settings = section.settings.iter();
    let own = settings.clone().map(|setting| (setting.key.to_string(), value(setting)));
    // Java has the lines of a block twice: as a text, and as settings of their own.
    let again = settings.filter(|_| reader == Reader::Java).flat_map(|setting| {
        let nested = setting.nested.iter();
        nested.map(|(key, value, _)| (format!("{}.{key}", setting.key), Value::from(&**value)))
    });
    own.chain(again).collect()
}

/// The reader keeps nothing of a services section but the lines of its blocks.
fn rust_services(config: &FileView<'_>) -> Map<String, Value> {
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
