//! Pairs whose files every reader reads alike, each by itself, and may still merge differently.

use std::collections::BTreeMap;

use analysis::readers::resolve::{
    FileViews, Profiles as _, Resolution, Source, effective, resolve,
};
use analysis::readers::{self, FileView, Reader, Readers, Refusal};
use proptest::collection::vec;
use proptest::prelude::*;
use syntax::{FileKind, Span};

use crate::{Texts, lint};

/// Keys and values as they are legal; two values a key, so that files can agree and contradict.
const SETTINGS: &[(&str, [&str; 2])] = &[
    ("region", ["us-east-1", "eu-west-1"]),
    ("output", ["json", "text"]),
    ("aws_access_key_id", ["AKIASP2TPHJSQH3FJRUX", "ASIASP2TPHJSQH3FJRUX"]),
    (
        "aws_secret_access_key",
        ["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", "m2Xc8bV5nQ1wE7rT3yU6iO9pA4sD0fG+hJkL/zZq"],
    ),
    ("aws_session_token", [TOKEN, "b"]),
    ("role_arn", ["arn:aws:iam::029608264753:role/r", "arn:aws:iam::847291036455:role/s"]),
    ("source_profile", ["a", "b"]),
    ("credential_source", ["Environment", "EcsContainer"]),
    ("credential_process", ["/bin/vend --profile a", "/bin/vend --profile b"]),
    ("web_identity_token_file", ["/var/run/token", "/var/run/other"]),
    ("sso_account_id", ["029608264753", "847291036455"]),
    ("sso_role_name", ["Developer", "Billing"]),
    ("sso_start_url", ["https://acme.awsapps.com/start", "https://corp.awsapps.com/start"]),
    ("sso_region", ["us-east-1", "eu-west-1"]),
    ("external_id", ["4711", "4712"]),
    ("duration_seconds", ["900", "3600"]),
    ("mfa_serial", ["arn:aws:iam::029608264753:mfa/a", "arn:aws:iam::029608264753:mfa/b"]),
    ("endpoint_url", ["https://localhost:4566", "https://localhost:4567"]),
    ("max_attempts", ["3", "5"]),
    ("retry_mode", ["standard", "adaptive"]),
    ("use_fips_endpoint", ["true", "false"]),
    ("ca_bundle", ["/etc/ca.pem", "/etc/other.pem"]),
    ("cli_pager", ["less", "more"]),
    ("defaults_mode", ["auto", "legacy"]),
];

const TOKEN: &str = "IQoJb3JpZ2luX2VjEJ7wZ2c3k9Qm4tR8vL1xN6pS5dF0gH2jIQoJb3JpZ2luX2VjEJ7wZ2c3k9Qm4tR8vL1xN6pS5dF0gH2j";

/// The profiles of the pairs.
pub const NAMES: [&str; 3] = ["default", "a", "b"];

/// For each of [`NAMES`], the settings of its section by index, or that it has none.
type Choices = [Option<Vec<(usize, usize)>>; 3];

/// A pair in which profiles stand in one file or in both, each setting at most once a section.
pub fn texts() -> impl Strategy<Value = Texts> {
    let setting = (0..SETTINGS.len(), 0..2_usize);
    let section = prop::option::weighted(0.7, vec(setting, 0..5));
    let file = || [section.clone(), section.clone(), section.clone()];
    (file(), file()).prop_map(|(config, credentials)| {
        [write(FileKind::Config, config), write(FileKind::Credentials, credentials)]
    })
}

fn write(file: FileKind, choices: Choices) -> String {
    let mut text = String::new();
    for (name, settings) in NAMES.iter().zip(choices) {
        let Some(mut settings) = settings else { continue };
        let word = if file == FileKind::Config && *name != "default" { "profile " } else { "" };
        text += &["[", word, name, "]\n"].concat();
        settings.sort_unstable();
        settings.dedup_by_key(|(key, _)| *key);
        for (key, value) in settings {
            let (key, values) = SETTINGS[key];
            text += &[key, " = ", values[value], "\n"].concat();
        }
    }
    text
}

/// What a reader takes of a profile, by setting.
#[derive(Debug)]
pub struct Profile {
    /// It finds no credentials because of a fault.
    pub fails: bool,
    /// The values by setting.
    pub settings: BTreeMap<&'static str, String>,
}

/// What a reader takes of the profile `name`, if it takes the files.
pub fn profile(reader: Reader, texts: &Texts, name: &str) -> Option<Profile> {
    let file = |file| readers::read(reader, file, &texts[file as usize]).ok();
    let (config, credentials) = (file(FileKind::Config)?, file(FileKind::Credentials)?);
    let files = FileViews { config: &config, credentials: &credentials };
    let value = |key| files.setting(effective(reader, &files, name, key)?, name, key);
    let values = SETTINGS.iter().filter_map(|(key, _)| Some((*key, value(key)?.to_owned())));
    let fails = matches!(resolve(reader, &files, name), Resolution::Fails(_));
    Some(Profile { fails, settings: values.collect() })
}

/// What readers take differently from a pair, where no finding stands on a line that gives it: in
/// words, values included, so only of made-up files.
pub fn silent_merge(texts: &Texts) -> Vec<String> {
    let read = |reader| -> Result<[FileView<'_>; 2], Refusal> {
        let file = |file| readers::read(reader, file, &texts[file as usize]);
        Ok([file(FileKind::Config)?, file(FileKind::Credentials)?])
    };
    let views: Result<Vec<_>, _> = Readers::COMMON.iter().map(read).collect();
    match views {
        Ok(views) => {
            let told = lines_found(texts);
            NAMES.iter().flat_map(|name| silent_about(name, &views, texts, &told)).collect()
        }
        Err(refusal) => vec![format!("refused: {refusal:?}")],
    }
}

/// The same of one profile: its access key as a whole, and each other setting by itself.
fn silent_about(
    name: &str,
    views: &[[FileView<'_>; 2]],
    texts: &Texts,
    told: &[Vec<usize>; 2],
) -> Vec<String> {
    let by_reader = |take: &dyn Fn(Reader, FileViews<'_, '_>) -> Option<Taken>| -> Vec<Taken> {
        let files = views.iter().map(|[config, credentials]| FileViews { config, credentials });
        Readers::COMMON
            .iter()
            .zip(files)
            .filter_map(|(reader, files)| take(reader, files))
            .collect()
    };
    // Each file by itself is seen alike by all, so that any view shows where things stand.
    let is_told = |key: Option<&str>| {
        FileKind::ALL.into_iter().any(|file| {
            let lines = lines_giving(&views[0][file as usize], name, key);
            let mut lines = lines.into_iter().map(|span| line_at(&texts[file as usize], span));
            lines.any(|line| told[file as usize].contains(&line))
        })
    };
    let differ = |taken: &[Taken]| taken.windows(2).any(|two| two[0] != two[1]);
    let mut silent = Vec::new();
    let access_keys = by_reader(&|reader, files| access_key(reader, files, name));
    if differ(&access_keys) && !is_told(None) {
        silent.push(format!("{name}: {access_keys:?}"));
    }
    for (key, _) in SETTINGS.iter().filter(|(key, _)| !PARTS_OF_KEYS.contains(key)) {
        let knowing = catalogue::lookup(key).map_or(Readers::NONE, Readers::of);
        let taken = by_reader(&|reader, files| {
            let value = || files.setting(effective(reader, &files, name, key)?, name, key);
            knowing.contains(reader).then(|| vec![value().map(str::to_owned)])
        });
        if differ(&taken) && !is_told(Some(key)) {
            silent.push(format!("{name} {key}: {taken:?}"));
        }
    }
    silent
}

/// The values that a reader takes.
type Taken = Vec<Option<String>>;

/// What means something beside the others alone.
const PARTS_OF_KEYS: [&str; 3] =
    ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"];

/// The access key with which a reader makes the requests of a profile, if it does so with one from the
/// files.
fn access_key(reader: Reader, files: FileViews<'_, '_>, name: &str) -> Option<Taken> {
    let Resolution::Static(keys) = resolve(reader, &files, name) else {
        return None;
    };
    let value = |source: Source, key| files.setting(source.file()?, name, key).map(str::to_owned);
    let token = keys.token.and_then(|(source, key)| value(source, key));
    let (id, secret) = (PARTS_OF_KEYS[0], PARTS_OF_KEYS[1]);
    Some(vec![value(keys.id, id), value(keys.secret, secret), token])
}

/// By file: the lines on which a finding stands, or to which one points.
fn lines_found(texts: &Texts) -> [Vec<usize>; 2] {
    let pair = lint(texts);
    let mut lines = [Vec::new(), Vec::new()];
    for finding in FileKind::ALL.into_iter().flat_map(|file| pair.findings(file)) {
        let related = finding.related.iter().map(|related| pair.resolve(related.anchor));
        for (file, span) in related.chain([pair.locate(finding.at)]) {
            lines[file as usize].push(line_at(&texts[file as usize], span));
        }
    }
    lines
}

fn line_at(text: &str, span: Span) -> usize {
    text[..span.start as usize].matches('\n').count()
}

/// The headers of a profile and its setting of this key, or all its settings.
fn lines_giving(view: &FileView<'_>, name: &str, key: Option<&str>) -> Vec<Span> {
    let Some(profile) = view.profile(name) else { return Vec::new() };
    let settings =
        profile.settings.iter().filter(|setting| key.is_none_or(|key| setting.key == key));
    let settings = settings.map(|setting| setting.key_at);
    profile.headers.iter().copied().chain(settings).collect()
}
