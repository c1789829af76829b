//! Which sections may be changed or moved: those in which no reader sees something else.

use syntax::{Eol, LineKind};

use crate::model::{Section, SettingPlace, Spelling};

/// Whether every reader sees the section, under its name, with the settings that are in it.
pub(super) fn is_plain(section: &Section<'_>) -> bool {
    let Some(header) = &section.header else { return false };
    let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./@+".contains(&byte);
    section.spelling() == Spelling::Right
        && reads_alike(section)
        && header.is_plain(&section.source.text)
        && header.closed
        && section.text(header.name).bytes().all(is_legal)
        && section.trimmed_span(0) == header.brackets
}

/// Whether its lines mean the same to every reader, in another place as well.
pub(super) fn reads_alike(section: &Section<'_>) -> bool {
    !section.has_text_lines() && !has_odd_lines(section) && !has_odd_text(&section.source.text)
}

/// Whether a line ends in a lone carriage return, a setting has no name, or a line is indented that no
/// block holds. Of indented comments readers make values even in a block.
fn has_odd_lines(section: &Section<'_>) -> bool {
    let mut settings = section.settings.iter();
    section.source.lines.iter().any(|line| {
        let is_indented =
            line.indented && matches!(line.kind, LineKind::Header | LineKind::Comment);
        line.eol == Eol::Cr || is_indented
    }) || settings
        .any(|setting| setting.place == SettingPlace::Misplaced || setting.name.is_empty())
}

/// Whether it has control characters, begins with a byte order mark or has the marks of a template.
fn has_odd_text(text: &str) -> bool {
    let is_control = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
    let marks = ["{{", "{%", "<%", "$ANSIBLE_VAULT"];
    // Away from the start of the file, the mark would be a character of its line.
    text.starts_with('\u{feff}')
        || text.contains(is_control)
        || marks.into_iter().any(|mark| text.contains(mark))
}

#[cfg(test)]
mod tests {
    use syntax::{Document, FileKind};

    use super::{is_plain, reads_alike};
    use crate::model::{Section, SectionId};

    fn holds_of(text: &str, property: impl Fn(&Section<'_>) -> bool) -> bool {
        let document = Document::new(text);
        let read = |source| Section::read(SectionId::default(), FileKind::Config, source);
        document.sections_from(0).map(read).all(|section| property(&section))
    }

    #[test]
    fn lines_that_some_reader_takes_otherwise_are_seen() {
        let odd = [
            "[a]\nregion = b\rc = d\n",
            "[a]\nregion = \u{1}\n",
            "[a]\njunk\n",
            "[a]\n  region = b\n",
            "[a]\n # note\n",
            "[a]\ns3 =\n  # note\n",
            "[a]\nregion = {{ b }}\n",
            "[a]\n= b\n",
            " [a]\n",
            "\u{feff}[a]\n",
        ];
        for text in odd {
            assert!(!holds_of(text, reads_alike), "{text:?}");
        }
        for text in ["", "# note\n[a]\r\nregion = é\r\n\r\n# b", "[a]\ns3 =\n  b = {c}\n\n[d]\n"] {
            assert!(holds_of(text, reads_alike), "{text:?}");
        }
    }

    #[test]
    fn a_header_is_plain_that_has_one_blank_and_no_quotes() {
        for header in ["[default]", "[profile a]", "[sso-session a.b]", "[services a]"] {
            assert!(holds_of(&format!("{header}\n"), |it| it.header.is_none() || is_plain(it)));
        }
        let odd = [
            "[        default]",
            "[profile  a]",
            "[profile 'a']",
            "[profile a ]",
            "[a]",
            "[plugins]",
        ];
        for header in odd {
            assert!(!holds_of(&format!("{header}\n"), |it| it.header.is_none() || is_plain(it)));
        }
    }
}
