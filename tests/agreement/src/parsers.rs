//! Where a model differs from what a parser printed that was run by itself, without the program that has
//! it: that of PHP, the Go library of aws-vault and Granted, and the SDK for C++, which was asked for the
//! key that it signs with.

use analysis::readers::resolve::{FileViews, Resolution, Source, resolve};
use analysis::readers::{FileView, Reader, Refusal, RefusalKind, SectionView};
use serde_json::{Map, Value};
use syntax::FileKind;

use crate::said::Pair;

/// The readers that [`differences`] knows.
pub const READERS: [Reader; 4] = [Reader::Php, Reader::AwsVault, Reader::Granted, Reader::Cpp];

/// In words. Of a file that the parser refused it printed null; of the SDK for C++ what was printed is
/// the access key ID and the session token, or null.
pub fn differences(reader: Reader, pair: &Pair, printed: &Value) -> Vec<String> {
    if reader == Reader::Cpp {
        let found = cpp_key(pair);
        return Vec::from_iter(
            (found != *printed).then(|| format!("said {printed}, model {found}")),
        );
    }
    let files = [(FileKind::Config, "config"), (FileKind::Credentials, "credentials")];
    // aws-vault never opens the other file.
    let files = files
        .into_iter()
        .filter(|(file, _)| reader != Reader::AwsVault || *file == FileKind::Config);
    let printed = files.filter_map(|(file, name)| Some((file, printed.get(name)?)));
    printed.flat_map(|(file, said)| differences_of_file(reader, file, pair, said)).collect()
}

fn differences_of_file(reader: Reader, file: FileKind, pair: &Pair, said: &Value) -> Vec<String> {
    let [config, credentials] = pair.views(reader);
    let read = if file == FileKind::Config { config } else { credentials };
    // Granted takes settings from the SDK for Go, which stops at a value of one quote.
    let stops = |refusal: &Refusal| matches!(refusal.why, RefusalKind::LoneQuote);
    if reader == Reader::Granted && read.as_ref().is_err_and(stops) {
        return Vec::new();
    }
    if read.is_err() != said.is_null() {
        return vec![format!("{file:?} {:?}, said {said}", read.map(drop))];
    }
    let (Ok(view), Some(sections)) = (read, said.as_object()) else { return Vec::new() };
    let profile = |section: &str| profile(reader, file, section);
    let of_profiles = sections.iter().filter_map(|(name, section)| Some((profile(name)?, section)));
    let said: Map<String, Value> = of_profiles.map(|(name, said)| (name, values(said))).collect();
    let model: Map<String, Value> = view
        .profiles
        .iter()
        .map(|section| (section.name.to_string(), settings(reader, section)))
        .collect();
    let differs = match reader {
        // Granted lists the profiles that the parser finds, and reads their settings with the SDK for Go.
        Reader::Granted => model.keys().any(|name| !said.contains_key(name)),
        // Some settings are looked for under the bare name, and some after `profile`: each has to be as it is
        // under one of them.
        Reader::Php if file == FileKind::Config => {
            let sections = [&said, &values_of(sections)];
            let is_said = |name: &String, key: &String, value: &Value| {
                sections.iter().any(|it| it.get(name).and_then(|it| it.get(key)) == Some(value))
            };
            let unsaid = |(name, kept): (&String, &Value)| {
                let mut kept = kept.as_object().into_iter().flatten();
                kept.any(|(key, value)| !is_said(name, key, value))
            };
            said.keys().any(|name| !model.contains_key(name)) || model.iter().any(unsaid)
        }
        _ => said != model,
    };
    Vec::from_iter(differs.then(|| format!("{file:?}\n  said  {said:?}\n  model {model:?}")))
}

/// The profile that a section is to the program.
fn profile(reader: Reader, file: FileKind, section: &str) -> Option<String> {
    let prefixed = section.strip_prefix("profile ");
    match (reader, file) {
        (_, FileKind::Credentials) => Some(section),
        (Reader::AwsVault, _) if section == "profile default" => None,
        (Reader::Php, _) => prefixed,
        _ => prefixed.or_else(|| (section == "default").then_some(section)),
    }
    .map(str::to_owned)
}

fn values_of(sections: &Map<String, Value>) -> Map<String, Value> {
    sections.iter().map(|(name, section)| (name.clone(), values(section))).collect()
}

/// Without the lines of a block, which the Go library prints beside the value.
fn values(section: &Value) -> Value {
    let settings = section.as_object().into_iter().flatten();
    let value = |value: &Value| value.get(0).unwrap_or(value).clone();
    settings.map(|(key, said)| (key.clone(), value(said))).collect::<Map<_, _>>().into()
}

fn settings(reader: Reader, section: &SectionView<'_>) -> Value {
    let mut settings = Map::new();
    for setting in &section.settings {
        settings.insert(setting.key.to_string(), Value::from(&*setting.value));
        // To the parser of PHP the lines of a block are settings like others.
        for (key, value, _) in setting.nested.iter().filter(|_| reader == Reader::Php) {
            settings.insert(key.to_string(), Value::from(&**value));
        }
    }
    settings.into()
}

/// The access key ID and the token of the default profile.
fn cpp_key(pair: &Pair) -> Value {
    let [config, credentials] = pair.views(Reader::Cpp).map(Result::unwrap_or_default);
    let files = FileViews { config: &config, credentials: &credentials };
    let Resolution::Static(keys) = resolve(Reader::Cpp, &files, "default") else {
        return Value::Null;
    };
    let value = |source, key: &str| {
        let in_config = source == Source::File(FileKind::Config);
        let view: &FileView<'_> = if in_config { &config } else { &credentials };
        let setting = view.profile("default").and_then(|it| it.setting(key))?;
        // A line end in a key ends the header that shows it.
        Some(setting.value.lines().next().unwrap_or_default().to_owned())
    };
    let token = keys.token.and_then(|(source, key)| value(source, key));
    Value::from(vec![value(keys.id, "aws_access_key_id"), token])
}
