use syntax::FileKind;

use crate::model::{Section, World};

/// Where something that a report mentions is written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// A line of one of the two files.
    Line {
        /// The file.
        file: FileKind,
        /// From 1.
        line: u32,
        /// From 1, in Unicode scalar values: of the first that is no blank.
        column: u32,
    },
    /// The variable of this name.
    Variable(String),
}

impl Origin {
    /// The header of a section.
    pub(super) fn header(section: &Section<'_>) -> Self {
        Self::line(section, 0)
    }

    /// A line of a section, from 0.
    pub(crate) fn line(section: &Section<'_>, line: u32) -> Self {
        let span = section.content_span(line as usize);
        let text = section.text(span);
        // Where the text begins: editors put the cursor there.
        let blanks = text.chars().take_while(|c| syntax::is_padding(*c)).count() as u32;
        let line = section.source.first_line + line + 1;
        Self::Line { file: section.file, line, column: blanks + 1 }
    }

    /// As people write it: `~/.aws/config:12`, `AWS_PROFILE`.
    pub fn label(&self, world: &World<'_>) -> String {
        match self {
            Self::Line { file, line, .. } => format!("{}:{line}", world.facts.file_name(*file)),
            Self::Variable(name) => name.clone(),
        }
    }
}

impl From<&'static str> for Origin {
    fn from(variable: &'static str) -> Self {
        Self::Variable(variable.to_owned())
    }
}
