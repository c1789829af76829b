//! Models of the programs that read the shared files: from the text of one file to what the program
//! keeps of it, as pure functions.
//!
//! The invariant: a model does what its reader *does*, also where that is a bug, and no rule repeats a
//! reader's behaviour. A reader that refuses a file reports where. A reader that drops a line reports
//! nothing, and neither does its model. Nothing here looks at the environment or at a second file.
//!
//! `tests/corpus/readings.json` has what the real readers printed, and `tests/readers/` compares.

mod botocore;
mod client;
mod crt;
mod decode;
mod effect;
mod file_view;
mod gather;
mod go;
mod java;
mod javascript;
mod lines;
mod machine;
mod refusal;
pub mod resolve;
mod ruby;
mod rust;
mod set;
mod shell_words;
mod wording;

pub use client::Client;
pub use decode::read_bytes;
pub use effect::Effect;
pub use file_view::{FileView, SectionView, SettingView};
pub use refusal::{Refusal, RefusalKind};
pub use set::Readers;
pub use wording::{capitalized, name_three, so};

use syntax::FileKind;

/// A program that reads the shared files in its own way.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Reader {
    /// botocore: the AWS CLI (1 and 2) and boto3.
    Botocore,
    /// AWS SDK for JavaScript 3.
    JavaScript,
    /// AWS SDK for Rust.
    Rust,
    /// AWS SDK for Go 2, with the parser it has had since late 2023.
    Go,
    /// AWS SDK for Ruby 3.
    Ruby,
    /// AWS SDK for Java 2.
    Java,
    /// AWS Common Runtime: Mountpoint for Amazon S3, the device SDKs.
    Crt,
}

/// What the rest of the program needs to know of a reader. A new reader is one row and one file.
struct ReaderInfo {
    reader: Reader,
    id: &'static str,
    name: &'static str,
    /// The names of its tools in a sentence.
    tools: &'static [&'static str],
    /// The same in a message, which is short.
    short: &'static [&'static str],
    read: fn(FileKind, &str) -> Result<FileView<'_>, Refusal>,
    not_utf8: decode::InvalidUtf8,
}

/// In the order of [`Reader`]'s variants.
// `info` indexes it by the variant's number, and a test holds it to that.
const TABLE: [ReaderInfo; 7] = [
    ReaderInfo {
        reader: Reader::Botocore,
        id: "botocore",
        name: "AWS CLI and boto3",
        tools: &["AWS CLI", "boto3"],
        short: &["the AWS CLI", "boto3"],
        read: botocore::read,
        not_utf8: decode::InvalidUtf8::Refused,
    },
    ReaderInfo {
        reader: Reader::JavaScript,
        id: "javascript",
        name: "JavaScript SDK",
        tools: &["the JavaScript SDK"],
        short: &["the JavaScript SDK"],
        read: javascript::read,
        not_utf8: decode::InvalidUtf8::Replaced,
    },
    ReaderInfo {
        reader: Reader::Rust,
        id: "rust",
        name: "Rust SDK",
        tools: &["the Rust SDK"],
        short: &["the Rust SDK"],
        read: rust::read,
        not_utf8: decode::InvalidUtf8::EmptyFile,
    },
    ReaderInfo {
        reader: Reader::Go,
        id: "go",
        name: "Go SDK",
        tools: &["the Go SDK"],
        short: &["the Go SDK"],
        read: go::read,
        not_utf8: decode::InvalidUtf8::Replaced,
    },
    ReaderInfo {
        reader: Reader::Ruby,
        id: "ruby",
        name: "Ruby SDK",
        tools: &["the Ruby SDK"],
        short: &["the Ruby SDK"],
        read: ruby::read,
        not_utf8: decode::InvalidUtf8::Refused,
    },
    ReaderInfo {
        reader: Reader::Java,
        id: "java",
        name: "Java SDK",
        tools: &["the Java SDK"],
        short: &["the Java SDK"],
        read: java::read,
        not_utf8: decode::InvalidUtf8::Replaced,
    },
    ReaderInfo {
        reader: Reader::Crt,
        id: "crt",
        name: "AWS Common Runtime",
        tools: &["the Common Runtime"],
        short: &["the Common Runtime"],
        read: crt::read,
        not_utf8: decode::InvalidUtf8::Replaced,
    },
];

impl Reader {
    /// Every reader that has a model, in a fixed order.
    pub const ALL: [Self; 7] =
        [Self::Botocore, Self::JavaScript, Self::Rust, Self::Go, Self::Ruby, Self::Java, Self::Crt];

    /// The name for a person: "AWS CLI and boto3", "Rust SDK".
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The name in the setting `readers`: `botocore`, `javascript`, `rust`, `go`, `ruby`,
    /// `java` or `crt`.
    pub fn id(self) -> &'static str {
        self.info().id
    }

    /// The reader whose [`id`](Self::id) this is.
    pub fn from_id(id: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.id == id).map(|row| row.reader)
    }

    fn info(self) -> &'static ReaderInfo {
        &TABLE[self as usize]
    }
}

/// What `reader` keeps of a file of this kind with this text.
///
/// `text` may be a part of a file, such as one section; spans are byte offsets into `text`.
///
/// # Errors
/// The first place, in file order, for which the reader refuses the whole file.
pub fn read(reader: Reader, kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    (reader.info().read)(kind, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_readers() {
        for (reader, row) in Reader::ALL.into_iter().zip(&TABLE) {
            assert_eq!(reader, row.reader);
            assert_eq!(Reader::from_id(reader.id()), Some(reader));
        }
        assert_eq!(Reader::from_id("perl"), None);
        assert_eq!(Reader::Botocore.name(), "AWS CLI and boto3");
    }
}
