//! From lines to settings: what each line was meant to be.

use std::cell::OnceCell;

use syntax::{FileKind, Line, LineKind, Nesting, SectionText};

use super::super::pasted::pasted;
use super::super::{Header, setting};
use super::{Section, SectionId, Setting, SettingPlace};

impl<'d> Section<'d> {
    /// Reads a section.
    pub fn read(id: SectionId, file: FileKind, source: SectionText<'d>) -> Self {
        let is_setting = |line: &&Line| line.kind == LineKind::Setting;
        let mut section = Self {
            id,
            file,
            header: None,
            // Counted first: sections are read at each keystroke, and growing the list would copy it
            // several times.
            settings: Vec::with_capacity(source.lines.iter().filter(is_setting).count()),
            pasted: Vec::new(),
            last: OnceCell::new(),
            source,
        };
        let (mut block, mut barren) = (None, 0);
        for index in 0..section.source.lines.len() {
            section.read_line(index, &mut block, &mut barren);
        }
        section
    }

    fn read_line(&mut self, index: usize, block: &mut Option<u32>, barren: &mut usize) {
        let line = self.source.lines[index];
        let is_pasted = self.pasted.last().is_some_and(|pasted| pasted.lines.contains(&index));
        match line.kind {
            _ if is_pasted => {}
            LineKind::Blank | LineKind::Comment | LineKind::Mark => {}
            LineKind::Header => {
                let content = self.content_span(index);
                self.header = Some(Header::read(self.file, &self.source.text, content));
            }
            LineKind::Setting | LineKind::Text => match pasted(&self.source, index, barren) {
                Some(pasted) => self.pasted.push(pasted),
                None if line.kind == LineKind::Setting => self.read_setting(index, line, block),
                None => {}
            },
        }
    }

    fn read_setting(&mut self, index: usize, line: Line, block: &mut Option<u32>) {
        let text = &*self.source.text;
        let parts = line.parts(text, self.source.end_of(index));
        let name = &text[parts.key.range()];
        // Nearly all names are in lower case, and a search that ignores case has to copy the name.
        let upper = name.bytes().any(|byte| byte.is_ascii_uppercase());
        let parent = if line.indented && line.under == Nesting::Block { *block } else { None };
        let (place, known) = match parent {
            Some(parent) => (SettingPlace::Nested(parent), self.lookup_nested(parent, name)),
            None if line.indented => (SettingPlace::Misplaced, lookup(name, upper)),
            None => (SettingPlace::Top, lookup(name, upper)),
        };
        if !line.indented {
            *block = None;
        }
        // An indented line with an unknown name is text of the value above, not a setting in the wrong
        // place.
        if known.is_none()
            && (place == SettingPlace::Misplaced || self.is_no_setting(index, line, parts))
        {
            return;
        }
        // Even where the name is unknown: the lines below it are then taken for its own and not for
        // others'.
        if !line.indented && line.empty && self.opens_block(known) {
            *block = Some(self.settings.len() as u32);
        }
        self.settings.push(Setting {
            line: index as u32,
            place,
            name: parts.key,
            raw: parts.raw,
            value: known.map_or_else(
                || setting::value_of(text, parts.raw),
                |known| setting::value_of_kind(text, parts.raw, known.kind),
            ),
            known,
        });
    }

    fn lookup_nested(&self, parent: u32, name: &str) -> Option<&'static catalogue::KnownSetting> {
        let parent = &self.settings[parent as usize];
        catalogue::lookup_nested(self.text(parent.name), name)
    }
}

fn lookup(name: &str, upper: bool) -> Option<&'static catalogue::KnownSetting> {
    if upper { catalogue::lookup_ignore_case(name) } else { catalogue::lookup(name) }
}

#[cfg(test)]
mod tests {
    use syntax::{Document, FileKind};

    use crate::model::{Section, SectionId};

    const HAS_TEXT: fn(&Section<'_>) -> bool = |section| section.has_text_lines();
    const NAMES_PATH: fn(&Section<'_>) -> bool = |section| section.names_path();

    fn check(lines: &str, property: fn(&Section<'_>) -> bool, expected: bool) {
        let text = format!("[a]\n{lines}\n");
        let document = Document::new(&text);
        let read = |source| Section::read(SectionId::default(), FileKind::Config, source);
        let holds = document.sections_from(0).map(read).any(|section| property(&section));
        assert_eq!(holds, expected, "{lines}");
    }

    #[test]
    fn lines_that_are_neither_header_nor_setting_are_text() {
        let with = ["junk", "region = a\n  rest", "  foo = b", "region: a", "{\"Token\": \"a\"}"];
        for lines in with {
            check(lines, HAS_TEXT, true);
        }
        let without =
            ["", "# note", "region = a\n\n  # note", "  region = a", "foo=", "s3 =\n  b = c"];
        for lines in without {
            check(lines, HAS_TEXT, false);
        }
    }

    #[test]
    fn files_and_programs_are_named_by_settings_of_the_tools_that_run_them() {
        for line in ["ca_bundle = a", "credential_process =", "web_identity_token_file = a"] {
            check(line, NAMES_PATH, true);
        }
        for line in ["", "region = /a", "endpoint_url = a", "foo = /a"] {
            check(line, NAMES_PATH, false);
        }
    }
}
