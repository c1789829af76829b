//! The settings of `set` and their values: what an editor offers at that place of one's own files.

use std::env;

use analysis::engine::Checks;
use analysis::ide::{
    Completion, CompletionKind, CompletionOptions, NO_ACCOUNTS, NoDirectories, completions,
};
use analysis::model::SymbolKind;
use syntax::{FileKind, Span};

use super::candidate::Candidate;
use crate::cli::files::own::Own;

/// The words of the command line that is completed, without the program's name.
fn words() -> Vec<String> {
    // clap's scripts pass `--` and then the line as it was typed, which begins with the program.
    let words = env::args_os().skip_while(|word| word != "--").skip(2);
    words.map(|word| word.to_string_lossy().into_owned()).collect()
}

/// What the options say that the name is one of.
pub(super) fn kind() -> SymbolKind {
    // By hand: the line is not complete yet, so that clap cannot parse it.
    let has = |option: &str| words().iter().any(|word| word == option);
    if has("--session") {
        SymbolKind::SsoSession
    } else if has("--services") {
        SymbolKind::Services
    } else {
        SymbolKind::Profile
    }
}

/// The arguments before the word that is completed, without options: the command, the name of the section,
/// settings and values in turn. `None` where the word is the value of an option.
fn arguments() -> Option<Vec<String>> {
    let words = words();
    let index = ["_CLAP_COMPLETE_INDEX", "AWS_CONFIG_LSP_INDEX"].into_iter().find_map(|name| {
        // It counts the program's name.
        env::var(name).ok()?.parse::<usize>().ok()?.checked_sub(1)
    });
    let index = index.unwrap_or(words.len().saturating_sub(1));
    let mut words = words.into_iter().take(index);
    let mut arguments = Vec::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            // Their values would be taken for a setting.
            "--unset" | "--color" => drop(words.next()?),
            word if word.starts_with('-') => {}
            _ => arguments.push(word),
        }
    }
    Some(arguments)
}

/// A setting, or a value of the setting before.
pub(super) fn names_or_values() -> Vec<Candidate> {
    // clap asks for arguments, too, after an option whose value may be left out.
    let Some(arguments) = arguments() else { return Vec::new() };
    match arguments.as_slice() {
        // An even number so far: a new pair begins with a name.
        [_, _, pairs @ ..] if pairs.len() % 2 == 0 => names(),
        [_, section, .., setting] => values(section, setting),
        _ => Vec::new(),
    }
}

/// The names of settings, `s3.addressing_style` for one in a block. Also those that the section has: they
/// can be changed.
pub(super) fn names() -> Vec<Candidate> {
    let settings = |lines: &str| {
        let all = offered(NEW, lines).into_iter();
        all.filter(|item| item.kind == CompletionKind::Setting)
    };
    let blocks = offered(NEW, "").into_iter().filter(|item| item.kind == CompletionKind::Block);
    let nested = blocks.flat_map(|block| {
        let inside = settings(&format!("{} =\n  ", block.label));
        inside
            .map(move |item| Candidate::new(format!("{}.{}", block.label, item.label), item.detail))
    });
    let top = settings("").map(|item| Candidate::new(item.label, item.detail));
    top.chain(nested).collect()
}

fn values(section: &str, setting: &str) -> Vec<Candidate> {
    let line = match setting.split_once('.') {
        Some((block, name)) => format!("{block} =\n  {name} = "),
        None => format!("{setting} = "),
    };
    let candidate = |item: Completion| {
        let help = item.detail.trim().to_owned();
        Candidate::new(item.text.trim(), help)
    };
    // Such a name would end the header that is made up below.
    let name = if section.contains(['[', ']', '\n']) { NEW } else { section };
    let is_line = |item: &Completion| !item.text.contains(char::is_control);
    offered(name, &line).into_iter().filter(is_line).map(candidate).collect()
}

/// The name of a section that has no settings yet.
const NEW: &str = "aws-config-lsp-completion";

/// What an editor offers after `lines` in a section of this name at the end of the config file.
fn offered(name: &str, lines: &str) -> Vec<Completion> {
    let Ok(mut own) = Own::read(Checks::All) else { return Vec::new() };
    let kind = kind();
    let header = kind.header(FileKind::Config, name);
    let end = own.pair.document(FileKind::Config).map_or(0, syntax::Document::len);
    // A section of its own at the end, in memory: the values that an editor would offer depend on
    // the rest of the file, and no section of it is changed.
    own.pair.edit(FileKind::Config, Span::at(end), &format!("\n[{header}]\n{lines}"));
    let end = own.pair.document(FileKind::Config).map_or(0, syntax::Document::len);
    let options =
        CompletionOptions { snippets: false, directories: &NoDirectories, accounts: &NO_ACCOUNTS };
    let found = completions(&own.pair, FileKind::Config, end, options);
    let mut items = found.map(|found| found.items).unwrap_or_default();
    items.sort_by(|one, other| (one.rank, &one.label).cmp(&(other.rank, &other.label)));
    // A shell inserts text as it is, without places to fill in.
    items.retain(|item| !item.snippet);
    items
}
