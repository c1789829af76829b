use syntax::LineKind;

use crate::engine::Pair;
use crate::finding::Finding;
use crate::model::SectionId;
use crate::rules;

/// Whether a finding is about a header that somebody is just typing: it is in the section that was edited
/// last, and nothing is below the header yet. While it is typed every header is unclosed, or, where the
/// editor closes brackets, lacks a name or `profile`: an error would flash up at each.
pub fn is_about_unfinished_header(
    pair: &Pair,
    finding: &Finding,
    edited: Option<SectionId>,
) -> bool {
    if edited != Some(finding.at.section) || !rules::UNFINISHED_HEADER.contains(&finding.rule) {
        return false;
    }
    let (file, header) = pair.locate(finding.at);
    let is_empty = |text: &str| text.trim_matches(['[', ']', ' ']).is_empty();
    let world = pair.world();
    let mut below = world.section(finding.at.section).source.lines.iter().skip(1);
    below.all(|line| line.kind == LineKind::Blank)
        || pair.document(file).is_some_and(|document| is_empty(&document.slice(header)))
}

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use super::*;
    use crate::rules::fixture::pair_of;

    /// The codes of the findings about what is being typed at `|`.
    fn of_unfinished(picture: &str) -> Vec<&'static str> {
        let pair = pair_of(&format!("--- config\n{}", picture.replace('|', "")));
        let edited = pair.section_at(FileKind::Config, picture.find('|').unwrap() as u32);
        let found = pair.findings(FileKind::Config);
        let unfinished = found.filter(|it| is_about_unfinished_header(&pair, it, edited));
        unfinished.map(|finding| finding.rule.code).collect()
    }

    #[test]
    fn a_header_is_unfinished_while_nothing_is_below_it() {
        assert_eq!(of_unfinished("[profile de|\n\n"), ["unclosed-section-header"]);
        assert_eq!(of_unfinished("[profile de|\nregion = us-east-1\n"), [""; 0]);
        assert_eq!(
            of_unfinished("[profile de\n\n[profile b]\nregion = us-east-1|\n"),
            [""; 0],
            "another section is edited"
        );
    }

    #[test]
    fn a_header_without_a_name_is_unfinished_whatever_is_below_it() {
        assert_eq!(of_unfinished("[|]\nregion = us-east-1\n"), ["invalid-section-name"]);
    }
}
