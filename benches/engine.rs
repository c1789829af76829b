//! What the engine costs: linting whole pairs, beside the Rust SDK merely parsing them, and one
//! keystroke in pairs of 2 KB to 25 MB. Read the columns of one run against each other.

#![expect(clippy::unwrap_used, reason = "its inputs are its own")]

mod support;

use analysis::engine::Pair;
use analysis::{Facts, Options};
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_runtime::env_config::section::EnvConfigSections;
use aws_runtime::env_config::source::{self, Source};
use aws_types::os_shim_internal::{Env, Fs};
use divan::Bencher;
use divan::counter::BytesCount;
use futures_util::FutureExt as _;
use support::{Files, files};
use syntax::{FileKind, PerFile, Span};

/// 2.5 KB, 250 KB, 2.5 MB, 25 MB.
const PROFILES: [usize; 4] = [10, 1_000, 10_000, 100_000];

// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn pair(files: &Files) -> Pair {
    let mut facts = Facts { now: Some(1_800_000_000), active: true, ..Facts::default() };
    facts.files.config.known = true;
    facts.files.credentials.known = true;
    Pair::new(
        PerFile { config: Some(&files.config), credentials: Some(&files.credentials) },
        facts,
        Options::default(),
    )
}

fn bytes(files: &Files) -> BytesCount {
    BytesCount::new(files.config.len() + files.credentials.len())
}

#[divan::bench(args = PROFILES)]
fn lint_clean(bencher: Bencher<'_, '_>, profiles: usize) {
    let files = files(profiles, 0);
    bencher.counter(bytes(&files)).bench_local(|| pair(&files));
}

#[divan::bench(args = PROFILES)]
fn lint_with_mistakes(bencher: Bencher<'_, '_>, profiles: usize) {
    let files = files(profiles, 50);
    bencher.counter(bytes(&files)).bench_local(|| pair(&files));
}

#[divan::bench(args = PROFILES)]
fn rust_sdk_parses(bencher: Bencher<'_, '_>, profiles: usize) {
    let files = files(profiles, 0);
    let source = || -> Source {
        let contents = EnvConfigFiles::builder()
            .with_contents(EnvConfigFileKind::Config, &files.config)
            .with_contents(EnvConfigFileKind::Credentials, &files.credentials)
            .build();
        let (env, fs) = (Env::from_slice(&[]), Fs::from_slice(&[]));
        source::load(&env, &fs, &contents).now_or_never().unwrap().unwrap()
    };
    bencher
        .counter(bytes(&files))
        .with_inputs(source)
        .bench_local_values(|source| EnvConfigSections::parse(source).unwrap());
}

/// Typing a character into a value and taking it out again: two keystrokes.
#[divan::bench(args = PROFILES)]
fn two_keystrokes_in_a_value(bencher: Bencher<'_, '_>, profiles: usize) {
    type_into(bencher, profiles, "output = js", "x");
}

#[divan::bench(args = PROFILES)]
fn two_keystrokes_in_a_header(bencher: Bencher<'_, '_>, profiles: usize) {
    type_into(bencher, profiles, "[profile ", "x");
}

#[divan::bench(args = PROFILES)]
fn a_line_and_back(bencher: Bencher<'_, '_>, profiles: usize) {
    type_into(bencher, profiles, "output = json", "\n");
}

fn type_into(bencher: Bencher<'_, '_>, profiles: usize, after: &str, text: &str) {
    let files = files(profiles, 50);
    let middle = files.config.len() / 2;
    let at = middle + files.config[middle..].find(after).unwrap() + after.len();
    let mut pair = pair(&files);
    bencher.bench_local(|| {
        pair.edit(FileKind::Config, Span::at(at as u32), text);
        pair.edit(FileKind::Config, Span::new(at as u32, at as u32 + 1), "");
    });
}
