//! What an editor's requests cost in a pair of 250 KB, without the protocol. Those about one place
//! should take less than 100 µs, those about a whole file little more than reading it (`reading`).

#![expect(clippy::unwrap_used, reason = "its inputs are its own")]

mod support;

use std::collections::BTreeMap;

use analysis::engine::Pair;
use analysis::ide::{self, CompletionOptions, HintOptions, NO_ACCOUNTS, NoDirectories};
use analysis::{Facts, Options};
use divan::Bencher;
use support::files;
use syntax::{FileKind, PerFile, Span};

const CONFIG: FileKind = FileKind::Config;

// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// A pair of 250 KB, and the byte behind the first `mark` in the middle of its config file.
fn pair(mark: &str) -> (Pair, u32) {
    let files = files(1_000, 50);
    let mut facts = Facts { now: Some(1_800_000_000), active: true, ..Facts::default() };
    (facts.files.config.known, facts.files.credentials.known) = (true, true);
    let middle = files.config.len() / 2;
    let at = middle + files.config[middle..].find(mark).unwrap() + mark.len();
    let pair = Pair::new(
        PerFile { config: Some(&files.config), credentials: Some(&files.credentials) },
        facts,
        Options::default(),
    );
    (pair, at as u32)
}

fn at<T>(bencher: Bencher<'_, '_>, mark: &str, request: impl Fn(&Pair, u32) -> T) {
    let (pair, offset) = pair(mark);
    bencher.bench_local(|| request(&pair, offset));
}

fn whole(pair: &Pair) -> Span {
    Span::new(0, pair.document(CONFIG).unwrap().len())
}

#[divan::bench(args = ["region = ", "source_profile = ", "\nout", "[profile "])]
fn completion(bencher: Bencher<'_, '_>, mark: &str) {
    at(bencher, mark, |pair, offset| {
        let wanted = CompletionOptions {
            snippets: true,
            directories: &NoDirectories,
            accounts: &NO_ACCOUNTS,
        };
        ide::completions(pair, CONFIG, offset, wanted)
    });
}

#[divan::bench(args = ["region = ", "source_profile = ", "\nout", "[profile "])]
fn hover(bencher: Bencher<'_, '_>, mark: &str) {
    at(bencher, mark, |pair, offset| ide::hover(pair, CONFIG, offset));
}

#[divan::bench]
fn definition(bencher: Bencher<'_, '_>) {
    at(bencher, "source_profile = ", |pair, offset| ide::definitions(pair, CONFIG, offset));
}

#[divan::bench]
fn references(bencher: Bencher<'_, '_>) {
    at(bencher, "source_profile = ", |pair, offset| ide::references(pair, CONFIG, offset, true));
}

#[divan::bench]
fn rename(bencher: Bencher<'_, '_>) {
    at(bencher, "source_profile = ", |pair, offset| ide::rename(pair, CONFIG, offset, "other"));
}

#[divan::bench]
fn selection(bencher: Bencher<'_, '_>) {
    at(bencher, "region = ", |pair, offset| ide::selection(pair, CONFIG, offset));
}

#[divan::bench]
fn refactorings(bencher: Bencher<'_, '_>) {
    at(bencher, "region = ", |pair, offset| ide::refactorings(pair, CONFIG, offset));
}

#[divan::bench]
fn quick_fixes(bencher: Bencher<'_, '_>) {
    at(bencher, "region = ", |pair, offset| ide::quick_fixes(pair, CONFIG, Span::at(offset)).len());
}

/// The floor of what follows: every section of the file is read.
#[divan::bench]
fn reading(bencher: Bencher<'_, '_>) {
    at(bencher, "region", |pair, _| {
        pair.world().all_sections().map(|section| section.settings.len()).sum::<usize>()
    });
}

#[divan::bench]
fn document_symbols(bencher: Bencher<'_, '_>) {
    at(bencher, "region", |pair, _| ide::document_symbols(pair, CONFIG));
}

#[divan::bench]
fn workspace_symbols(bencher: Bencher<'_, '_>) {
    at(bencher, "region", |pair, _| ide::workspace_symbols(pair, "prod"));
}

#[divan::bench]
fn folding(bencher: Bencher<'_, '_>) {
    at(bencher, "region", |pair, _| ide::folds(pair, CONFIG));
}

#[divan::bench]
fn semantic_tokens(bencher: Bencher<'_, '_>) {
    at(bencher, "region", |pair, _| ide::semantic_tokens(pair, CONFIG, None));
}

#[divan::bench]
fn formatting(bencher: Bencher<'_, '_>) {
    at(bencher, "region", |pair, _| ide::formatting(pair, CONFIG));
}

#[divan::bench]
fn inlay_hints(bencher: Bencher<'_, '_>) {
    let aliases = BTreeMap::new();
    let now = Some(1_800_000_000);
    let options =
        HintOptions { accounts: true, expiry: true, sign_in: true, aliases: &aliases, now };
    at(bencher, "region", |pair, _| ide::inlay_hints(pair, CONFIG, whole(pair), &options));
}

#[divan::bench]
fn links(bencher: Bencher<'_, '_>) {
    at(bencher, "region", |pair, _| ide::links(pair, CONFIG));
}

#[divan::bench]
fn code_lenses(bencher: Bencher<'_, '_>) {
    at(bencher, "region", |pair, _| ide::lenses(pair, CONFIG));
}
