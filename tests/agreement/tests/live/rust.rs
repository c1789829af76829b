//! The SDK for Rust, which is a crate.

use std::fs;
use std::path::Path;

use analysis::readers::Reader;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_runtime::env_config::section::EnvConfigSections;
use aws_runtime::env_config::source;
use aws_types::os_shim_internal::{Env, Fs};
use futures_util::FutureExt as _;
use serde_json::Value;

/// Where the model and the SDK say different things; it is asked for each setting that any model sees.
pub(crate) fn differences(pairs: &Path) -> Vec<String> {
    let mut differences = Vec::new();
    for entry in fs::read_dir(pairs).unwrap() {
        let directory = entry.unwrap().path();
        if !directory.is_dir() {
            continue;
        }
        let pair = crate::read(&directory);
        let model = pair.said(Reader::Rust);
        let read = read(&directory);
        if !agrees(&model, read.as_ref()) {
            let texts = pair.bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            differences.push(format!(
                "{} {texts:?}\n  said  {read:?}\n  model {model}",
                directory.display()
            ));
        }
    }
    differences
}

/// What the SDK makes of a pair; `None` where it refuses it.
pub(crate) fn read(directory: &Path) -> Option<EnvConfigSections> {
    let kinds =
        [(EnvConfigFileKind::Config, "config"), (EnvConfigFileKind::Credentials, "credentials")];
    let mut files = EnvConfigFiles::builder();
    for (kind, path) in kinds.map(|(kind, name)| (kind, directory.join(name))) {
        // Of a file that is named and does not exist it says so, unlike of the usual ones.
        files =
            if path.exists() { files.with_file(kind, path) } else { files.with_contents(kind, "") };
    }
    let files = files.build();
    let source = source::load(&Env::from_slice(&[]), &Fs::real(), &files).now_or_never()?.ok()?;
    EnvConfigSections::parse(source).ok()
}

fn agrees(model: &Value, read: Option<&EnvConfigSections>) -> bool {
    let Some(read) = read else { return model == "refused" };
    let names = |list: &str| -> Vec<String> {
        model[list].as_object().into_iter().flat_map(|list| list.keys().cloned()).collect()
    };
    let sorted = |names: &mut dyn Iterator<Item = &str>| {
        let mut names: Vec<String> = names.map(str::to_owned).collect();
        names.sort();
        names
    };
    let settings = |list: &str, name: &str| {
        let settings = model[list][name].as_object().into_iter().flatten();
        settings
            .map(|(key, value)| (key.clone(), value.as_str().map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    model != "refused"
        && names("profiles") == sorted(&mut read.profiles())
        && names("sso_sessions") == sorted(&mut read.sso_sessions())
        && names("profiles").iter().all(|name| {
            let profile = read.get_profile(name);
            settings("profiles", name).iter().all(|(key, value)| {
                profile.and_then(|profile| profile.get(key)) == value.as_deref()
            })
        })
        && names("sso_sessions").iter().all(|name| {
            let session = read.sso_session(name);
            settings("sso_sessions", name).iter().all(|(key, value)| {
                session.and_then(|session| session.get(key)) == value.as_deref()
            })
        })
}
