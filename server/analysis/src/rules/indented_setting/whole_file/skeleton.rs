//! An indented file reduced to its indentation.

use std::fmt::Write as _;

use syntax::{FileKind, Line, LineKind};

use super::{LinePlace, blanks, is_empty_setting, places};
use crate::model::Section;

/// The file with other names and values, and without what continues a value: what readers make of it is
/// due to the indentation alone. Blocks stay, because the Ruby SDK takes an indented block below a header.
pub(super) struct Skeleton {
    pub(super) text: String,
    pub(super) sections: usize,
    pub(super) settings: usize,
}

impl Skeleton {
    pub(super) fn of(file: FileKind, sections: &[Section<'_>]) -> Self {
        let mut skeleton = Self { text: String::new(), sections: 0, settings: 0 };
        for section in sections {
            for (index, (line, place)) in
                section.source.lines.iter().zip(places(section)).enumerate()
            {
                let indent = section.text(blanks(section, index));
                match place {
                    LinePlace::OfSection => {
                        skeleton.add(file, indent, *line, is_empty_setting(section, index));
                    }
                    // Writing to a string does not fail.
                    LinePlace::InBlock => {
                        let _ = writeln!(skeleton.text, "{indent}n{index} = v");
                    }
                    LinePlace::InValue => {}
                }
            }
        }
        skeleton
    }

    fn add(&mut self, file: FileKind, blanks: &str, line: Line, is_empty: bool) {
        // Writing to a string does not fail.
        let _ = match line.kind {
            LineKind::Blank => writeln!(self.text),
            LineKind::Comment | LineKind::Mark => writeln!(self.text, "{blanks}#"),
            LineKind::Header => {
                self.sections += 1;
                let word = if file == FileKind::Config { "profile " } else { "" };
                writeln!(self.text, "{blanks}[{word}p{}]", self.sections)
            }
            LineKind::Setting | LineKind::Text => {
                self.settings += 1;
                let value = if is_empty { "" } else { " v" };
                writeln!(self.text, "{blanks}k{} ={value}", self.settings)
            }
        };
    }
}
