//! The readers whose parsers were run by themselves (`corpus/parsers.json`): PHP, the Go library of
//! aws-vault and Granted, and the C++ SDK, which was asked for the key that it signs with.

use crate::corpus::{Case, cases};
use crate::json;
use analysis::readers::resolve::{FileViews, Resolution, Source, resolve};
use analysis::readers::{FileView, Reader, SectionView};
use serde_json::{Map, Value};
use syntax::FileKind;

/// What does not agree with what was recorded, over all cases, and how much was compared.
fn compare(reader: Reader, differs: impl Fn(&Case, &Value) -> Vec<String>) -> (usize, Vec<String>) {
    let recorded = json("corpus/parsers.json");
    let (mut compared, mut differences) = (0, Vec::new());
    for case in cases() {
        let Some(said) = recorded["cases"][&case.name].get(reader.id()) else { continue };
        compared += 1;
        let found = differs(&case, said).into_iter();
        differences.extend(found.map(|what| format!("{} {what}", case.name)));
    }
    (compared, differences)
}

/// The files of a case that were recorded: null is one that was refused.
fn recorded_files(said: &Value) -> impl Iterator<Item = (FileKind, &Value)> {
    let named = [(FileKind::Config, "config"), (FileKind::Credentials, "credentials")];
    named.into_iter().filter_map(|(kind, name)| Some((kind, said.get(name)?)))
}

/// Where a file is refused by the one and not by the other.
fn refused_alone(case: &Case, reader: Reader, kind: FileKind, said: &Value) -> Option<String> {
    let refuses = case.read(reader, kind).map(drop);
    (refuses.is_err() != said.is_null()).then(|| format!("{kind:?} {refuses:?}, said {said}"))
}

/// Where the settings of a profile are others than those of the section that it is.
fn other_settings(view: &FileView<'_>, profile: &str, said: &Map<String, Value>) -> Option<String> {
    let settings = view.profile(profile).map(settings_of).unwrap_or_default();
    let said: Map<String, Value> =
        said.iter().map(|(key, said)| (key.clone(), value_of(said))).collect();
    (settings != said).then(|| format!("[{profile}]\n  said  {said:?}\n  model {settings:?}"))
}

fn settings_of(section: &SectionView<'_>) -> Map<String, Value> {
    let settings = section.settings.iter();
    settings.map(|setting| (setting.key.to_string(), Value::from(&*setting.value))).collect()
}

/// Without the lines of a block, which the library keeps beside the value.
fn value_of(said: &Value) -> Value {
    match said {
        Value::Array(value_and_block) => value_and_block[0].clone(),
        value => value.clone(),
    }
}

fn sections(said: &Value) -> impl Iterator<Item = (&str, &Map<String, Value>)> {
    let sections = said.as_object().into_iter().flatten();
    sections.filter_map(|(name, settings)| Some((name.as_str(), settings.as_object()?)))
}

#[test]
fn php_reads_as_it_did() {
    let (compared, differences) = compare(Reader::Php, |case, said| {
        let mut differences = Vec::new();
        for (kind, said) in recorded_files(said) {
            differences.extend(refused_alone(case, Reader::Php, kind, said));
            let Ok(view) = case.read(Reader::Php, kind) else { continue };
            for (name, settings) in sections(said) {
                let profile = match kind {
                    FileKind::Config => name.strip_prefix("profile "),
                    FileKind::Credentials => Some(name),
                };
                let found = profile.and_then(|name| other_settings(&view, name, settings));
                differences.extend(found);
            }
        }
        differences
    });
    assert_eq!(compared, 149);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn aws_vault_and_granted_read_as_their_library_did() {
    for reader in [Reader::AwsVault, Reader::Granted] {
        let (compared, differences) = compare(reader, |case, said| {
            let mut differences = Vec::new();
            // aws-vault never opens the other file.
            let asked = |kind| reader == Reader::Granted || kind == FileKind::Config;
            for (kind, said) in recorded_files(said).filter(|(kind, _)| asked(*kind)) {
                differences.extend(refused_alone(case, reader, kind, said));
                let Ok(view) = case.read(reader, kind) else { continue };
                // Granted leaves the settings to the SDK for Go.
                let of_library = sections(said).filter(|_| reader == Reader::AwsVault);
                for (name, settings) in of_library {
                    let prefixed = name.strip_prefix("profile ");
                    let profile = prefixed.or(Some(name).filter(|name| *name == "default"));
                    let profile = profile.filter(|_| name != "profile default");
                    let found = profile.and_then(|name| other_settings(&view, name, settings));
                    differences.extend(found);
                }
            }
            differences
        });
        assert_eq!(compared, 149);
        assert!(differences.is_empty(), "{reader:?} {}", differences.join("\n"));
    }
}

#[test]
fn cpp_signs_with_the_key_that_it_did() {
    let (compared, differences) = compare(Reader::Cpp, |case, said| {
        let read = |kind| case.read(Reader::Cpp, kind).unwrap_or_default();
        let (config, credentials) = (read(FileKind::Config), read(FileKind::Credentials));
        let files = FileViews { config: &config, credentials: &credentials };
        let found = match resolve(Reader::Cpp, &files, "default") {
            Resolution::Static(keys) => {
                let value = |source, key: &str| {
                    let view = if source == Source::File(FileKind::Config) {
                        &config
                    } else {
                        &credentials
                    };
                    let setting = view.profile("default").and_then(|it| it.setting(key));
                    // A line end in a key ends the header that shows it.
                    setting
                        .map(|setting| setting.value.lines().next().unwrap_or_default().to_owned())
                };
                let token = keys.token.and_then(|(source, key)| value(source, key));
                Value::from(vec![value(keys.id, "aws_access_key_id"), token])
            }
            _ => Value::Null,
        };
        Vec::from_iter((found != *said).then(|| format!("said {said}, model {found}")))
    });
    assert_eq!(compared, 149);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
