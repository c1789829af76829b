//! The error messages of AWS tools, as data: what they look like, who prints them, what kind each is.
//!
//! The text files in `server/catalogue/messages` are the table: one for each family of programs,
//! `kinds.txt` for what the kinds mean, `codes.txt` for AWS's error codes and `network.txt` for errors of
//! the network that any program prints. They are parsed at first use; a test holds that no line is passed
//! over. [`parse`](self) describes their format.

pub mod kinds;
mod parse;
mod pattern;
mod tables;
#[cfg(test)]
mod tests;

pub use pattern::{Hole, PatternPart, host_of_aws};
pub use tables::{Code, CodeCounts, code, codes, kind, kinds, messages, network_error};

/// A message that a program prints.
#[derive(Debug)]
pub struct Message {
    /// As the table has it, with holes in braces.
    pub pattern: &'static str,
    /// The pattern, taken apart.
    pub parts: Vec<PatternPart>,
    /// The program or the family of programs, for people.
    pub program: &'static str,
    /// Whose model of the files says what happened: the id of a reader or client; `any` where others
    /// decide, `aws-cli` where the program runs the AWS CLI.
    pub reader: &'static str,
    /// What it is about.
    pub kind: &'static MessageKind,
    /// Other programs print it too: it counts only beside something that only AWS or its tools say.
    pub needs_frame: bool,
    /// A real run printed it; else it was read in the source or in a report.
    pub is_run: bool,
    /// What it looks like in a terminal.
    pub example: String,
}

impl Message {
    /// The pattern with `…` for what varies, for people.
    pub fn without_names(&self) -> String {
        let parts = self.parts.iter().map(|part| match part {
            PatternPart::Literal(text) => text,
            PatternPart::Hole(_) => "…",
        });
        parts.collect()
    }
}

/// What messages of one kind have in common.
#[derive(Debug, PartialEq, Eq)]
pub struct MessageKind {
    /// Its stable name: AWS's error code where there is one.
    pub id: &'static str,
    /// How much it says.
    pub weight: Weight,
    /// What holds for it beside other kinds.
    pub marks: KindMarks,
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// What cannot be seen in files or variables.
    pub open: Vec<OpenQuestion>,
}

bitflags::bitflags! {
    /// What holds for some kinds of messages.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct KindMarks: u8 {
        /// A key in the environment or another file could explain it: the tool used a key.
        const ABOUT_KEYS = 1;
        /// The same of a message about what the tool found in the files.
        const ABOUT_FILES = 1 << 1;
        /// AWS or another service refused the key.
        const KEY_REFUSED = 1 << 2;
        /// The answer to a request that was signed with a key.
        const SIGNED = 1 << 3;
        /// It names a value, which a file can have.
        const NAMES_VALUE = 1 << 4;
        /// People copy this line alone out of a trace.
        const COPIED_ALONE = 1 << 5;
    }
}

impl KindMarks {
    /// By the word of the table.
    pub(super) fn of(word: &str) -> Option<Self> {
        Self::from_name(&word.replace('-', "_").to_ascii_uppercase())
    }
}

impl MessageKind {
    /// Whether this holds for the kind.
    pub fn is(&self, mark: KindMarks) -> bool {
        self.marks.contains(mark)
    }
}

/// How much a message says: of several in one text, the one that says most counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It surrounds another message.
    Wrapper,
    /// The last link of a chain of sources, whatever was wrong with those before.
    ChainEnd,
    /// It names what failed, and another one may say why.
    General,
    /// It names what is wrong.
    Cause,
}

/// Something that only AWS, the network or another machine can answer.
#[derive(Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    /// What it would be.
    pub what: &'static str,
    /// How to look; with `{profile}`, `{region}` and the like to be filled in.
    pub how: Option<&'static str>,
    /// In which regions it is a question at all.
    pub regions: Regions,
}

/// The regions for which something can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regions {
    /// All of them.
    Any,
    /// Those that an account has to enable.
    OptIn,
    /// Those outside of the commercial partition, from which nearly every key is.
    OtherPartition,
}
