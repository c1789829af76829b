use syntax::FileKind;

use crate::engine::Pair;
use crate::facts::Facts;
use crate::model::Section;

/// The path of a file as far as it is known, else `config` or `credentials`.
fn file_name(facts: &Facts, file: FileKind) -> &str {
    match (&*facts.files[file].name, file) {
        ("", FileKind::Config) => "config",
        ("", FileKind::Credentials) => "credentials",
        (name, _) => name,
    }
}

/// A line of a section as people write it: `~/.aws/config:12`. `line` counts from the section's header,
/// from 0; what is shown counts from the document's first line, from 1.
pub(super) fn location(pair: &Pair, section: &Section<'_>, line: u32) -> String {
    let number = section.source.first_line + line + 1;
    format!("`{}:{number}`", file_name(pair.facts(), section.file))
}
