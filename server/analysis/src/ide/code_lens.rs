//! How often each section is referred to, above its header.

use syntax::{FileKind, Span};

use super::navigation::references;
use super::occurrence::Occurrence;
use crate::engine::Pair;
use crate::model::SymbolKind;

/// A header above which a lens stands. What it says is worked out when it comes into sight
/// ([`lens_references`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lens {
    /// The header's brackets, in bytes of the document.
    pub span: Span,
}

/// The lenses of a file in the order of the text: one for each section that others can name.
pub fn lenses(pair: &Pair, file: FileKind) -> Vec<Lens> {
    pair.world(|world| {
        world.gather(file, |section, lenses| {
            let named = section.symbol().filter(|(kind, _)| *kind != SymbolKind::Foreign);
            let lens = || Lens { span: section.header_span().shift(section.source.start) };
            lenses.extend(named.map(|_| lens()));
        })
    })
}

/// What a lens says, and the places it counts: those in both files that name the section whose
/// header stands at byte `offset`. None where no header stands there any more.
pub fn lens_references(
    pair: &Pair,
    file: FileKind,
    offset: u32,
) -> Option<(String, Vec<Occurrence>)> {
    let here = lenses_at(pair, file, offset)?;
    let found = references(pair, file, here, false)?;
    let title = match found.len() {
        1 => "1 reference".to_owned(),
        count => format!("{count} references"),
    };
    Some((title, found))
}

/// The offset, where it is in a header that has a lens.
fn lenses_at(pair: &Pair, file: FileKind, offset: u32) -> Option<u32> {
    pair.world(|world| {
        let section = world.section(pair.section_at(file, offset)?);
        section.symbol().filter(|(kind, _)| *kind != SymbolKind::Foreign)?;
        section.header_span().shift(section.source.start).touches(offset).then_some(offset)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::pair_of;

    /// The fixture with each lens in the line above its header.
    #[track_caller]
    fn check(picture: &str) {
        let is_lens = |line: &&str| line.ends_with("reference") || line.ends_with("references");
        let lines: Vec<&str> = picture.lines().filter(|line| !is_lens(line)).collect();
        let pair = pair_of(&(lines.join("\n") + "\n"));
        let mut drawn = String::new();
        for (file, title) in
            [(FileKind::Config, "--- config\n"), (FileKind::Credentials, "--- credentials\n")]
        {
            let Some(document) = pair.document(file) else { continue };
            drawn += title;
            let text = document.rope().to_string();
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                if lenses(&pair, file).iter().any(|lens| lens.span.start == start) {
                    drawn += &(lens_references(&pair, file, start).unwrap().0 + "\n");
                }
                drawn += line;
                start += line.len() as u32;
            }
        }
        assert_eq!(drawn, picture);
    }

    #[test]
    fn sections_of_both_files_tell_who_names_them() {
        check(
            "--- config
0 references
[default]
region = eu-west-1
2 references
[profile base]
1 reference
[profile dev]
source_profile = base
0 references
[profile tool]
credential_process = vend --profile base
source_profile = dev
[plugins]
--- credentials
2 references
[base]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
",
        );
    }

    #[test]
    fn a_lens_whose_header_is_gone_says_nothing() {
        let pair = pair_of("--- config\n[default]\nregion = eu-west-1\n[plugins]\n");
        assert_eq!(lens_references(&pair, FileKind::Config, 12), None);
        assert_eq!(lens_references(&pair, FileKind::Config, 31), None);
        assert_eq!(lens_references(&pair, FileKind::Config, 999), None);
    }
}
