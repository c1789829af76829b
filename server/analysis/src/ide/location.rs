use crate::engine::Pair;
use crate::model::Section;

/// A line of a section as people write it: `~/.aws/config:12`. `line` counts from the section's header,
/// from 0; what is shown counts from the document's first line, from 1.
pub(super) fn location(pair: &Pair, section: &Section<'_>, line: u32) -> String {
    let number = section.source.first_line + line + 1;
    format!("`{}:{number}`", pair.facts().file_name(section.file))
}
