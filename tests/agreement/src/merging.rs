//! Pairs whose files every reader reads alike, each by itself, and may still merge differently.

use analysis::readers::resolve::{Files, Profiles as _, Resolution, effective, resolve};
use analysis::readers::{self, Reader, Readers, SeenSection, View};
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

const NAMES: [&str; 3] = ["default", "a", "b"];

const FILES: [FileKind; 2] = [FileKind::Config, FileKind::Credentials];

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

/// The settings of profiles of which readers take different values from a pair, where no finding
/// stands on a line that gives one: in words, values included, so only of made-up files.
pub fn silent_merge(texts: &Texts) -> Vec<String> {
    let found = lines_found(texts);
    let views = Reader::ALL.map(|reader| {
        FILES.map(|file| {
            let view = readers::read(reader, file, &texts[file as usize]);
            view.unwrap_or_else(|refusal| panic!("{reader:?} refuses: {refusal:?}"))
        })
    });
    let mut silent = Vec::new();
    for name in NAMES {
        let resolved =
            Reader::ALL.into_iter().zip(&views).map(|(reader, [config, credentials])| {
                access_key(reader, Files { config, credentials }, name)
            });
        let resolved: Vec<_> = resolved.flatten().collect();
        let speaks = |file: &FileKind| {
            let profile = views[0][*file as usize].profile(name);
            let lines = profile.into_iter().flat_map(lines_of);
            let text = &texts[*file as usize];
            lines.into_iter().any(|span| found[*file as usize].contains(&line_at(text, span)))
        };
        let alike = resolved.windows(2).all(|two| two[0] == two[1]);
        if !alike && !FILES.iter().any(speaks) {
            silent.push(format!("{name}: {resolved:?}"));
        }
    }
    for (name, key) in
        NAMES.iter().flat_map(|name| SETTINGS.iter().map(move |(key, _)| (name, key)))
    {
        let readers = catalogue::lookup(key).map_or(Readers::NONE, Readers::of);
        let reading =
            Reader::ALL.into_iter().zip(&views).filter(|(reader, _)| readers.contains(*reader));
        let taken = reading.map(|(reader, [config, credentials])| {
            let files = Files { config, credentials };
            let file = effective(reader, &files, name, key)?;
            files.setting(file, name, key).map(str::to_owned)
        });
        let taken: Vec<Option<String>> = taken.collect();
        let alike = taken.windows(2).all(|two| two[0] == two[1]);
        // Each file by itself is seen alike by all.
        let speaks = |file: &FileKind| {
            let given = lines_giving(&views[0][*file as usize], name, key);
            let line = |span: Span| line_at(&texts[*file as usize], span);
            given.into_iter().any(|span| found[*file as usize].contains(&line(span)))
        };
        if !alike && !is_part_of_key(key) && !FILES.iter().any(speaks) {
            silent.push(format!("{name} {key}: {taken:?}"));
        }
    }
    silent
}

/// By file: the lines on which a finding stands, or to which one points.
fn lines_found(texts: &Texts) -> [Vec<usize>; 2] {
    let pair = lint(texts);
    let mut lines = [Vec::new(), Vec::new()];
    for finding in FILES.into_iter().flat_map(|file| pair.findings(file)) {
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

/// Whether it means something beside others alone.
fn is_part_of_key(key: &str) -> bool {
    ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"].contains(&key)
}

/// The values of the access key with which a reader makes the requests of a profile, if it does so with
/// one from the files.
fn access_key(reader: Reader, files: Files<'_, '_>, name: &str) -> Option<[Option<String>; 3]> {
    let Resolution::Static(keys) = resolve(reader, &files, name) else { return None };
    let value = |file, key| files.setting(file, name, key).map(str::to_owned);
    let token = keys.token.and_then(|(file, key)| value(file, key));
    Some([value(keys.id, "aws_access_key_id"), value(keys.secret, "aws_secret_access_key"), token])
}

fn lines_of(profile: &SeenSection<'_>) -> Vec<Span> {
    let settings = profile.settings.iter().map(|setting| setting.key_at);
    profile.headers.iter().copied().chain(settings).collect()
}

/// The headers of a profile, and its setting.
fn lines_giving(view: &View<'_>, name: &str, key: &str) -> Vec<Span> {
    let profile = view.profile(name);
    let setting = profile.and_then(|profile| profile.setting(key)).map(|setting| setting.key_at);
    let headers = profile.into_iter().flat_map(|profile| profile.headers.iter().copied());
    headers.chain(setting).collect()
}
