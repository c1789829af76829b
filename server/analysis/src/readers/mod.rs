//! Models of the programs that read the shared files: from the text of one file to what the program
//! keeps of it, as pure functions.
//!
//! The invariant: a model does what its reader *does*, also where that is a bug, and no rule repeats a
//! reader's behaviour. A reader that refuses a file reports where. A reader that drops a line reports
//! nothing, and neither does its model. Nothing here looks at the environment or at a second file.
//!
//! `tests/corpus/readings.json` has what the real readers printed, `parsers.json` beside it what parsers
//! that were run alone printed, and `tests/readers/` compares.

mod aws_vault;
mod botocore;
mod client;
mod cpp;
mod crt;
mod decode;
mod dotnet;
mod effect;
mod file_view;
mod gather;
mod go;
mod goini;
mod granted;
mod java;
mod javascript;
mod lines;
mod machine;
mod php;
mod plain;
mod refusal;
pub mod resolve;
mod ruby;
mod rust;
mod set;
mod shell_words;
mod table;
mod wording;

pub(crate) use botocore::DEFAULTS;
pub use client::Client;
pub use decode::read_bytes;
pub(crate) use decode::reads_encoding;
pub use effect::Effect;
pub use file_view::{FileView, SectionView, SettingView};
pub(crate) use plain::is_plain;
pub use refusal::{Refusal, RefusalKind};
pub use set::Readers;
pub use wording::{capitalized, name_three, so};

use syntax::FileKind;
use table::{ReaderInfo, TABLE};

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
    /// AWS SDK for .NET 4, by its source: PowerShell, Visual Studio, Rider.
    Dotnet,
    /// AWS SDK for C++ 1.11: Arrow, DuckDB, ClickHouse.
    Cpp,
    /// AWS SDK for PHP 3: Laravel, Flysystem.
    Php,
    /// aws-vault.
    AwsVault,
    /// Granted.
    Granted,
}

impl Reader {
    /// Every reader that has a model, in a fixed order: those of [`Readers::COMMON`] first.
    pub const ALL: [Self; 12] = [
        Self::Botocore,
        Self::JavaScript,
        Self::Rust,
        Self::Go,
        Self::Ruby,
        Self::Java,
        Self::Crt,
        Self::Dotnet,
        Self::Cpp,
        Self::Php,
        Self::AwsVault,
        Self::Granted,
    ];

    /// The name for a person: "AWS CLI and boto3", "Rust SDK".
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The name in the setting `readers`, as `botocore` or `aws-vault`.
    pub fn id(self) -> &'static str {
        self.info().id
    }

    /// The reader whose [`id`](Self::id) this is.
    pub fn from_id(id: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.id == id).map(|row| row.reader)
    }

    /// The reader of a tool that people know better than its library, as `terraform`.
    pub fn from_alias(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.aliases.contains(&name)).map(|row| row.reader)
    }

    /// Names of its tools that [`from_alias`](Self::from_alias) knows.
    pub fn aliases(self) -> &'static [&'static str] {
        self.info().aliases
    }

    /// Programs of which one on the PATH is a sign that the reader matters to the user.
    pub fn programs(self) -> &'static [&'static str] {
        self.info().programs
    }

    fn info(self) -> &'static ReaderInfo {
        &TABLE[self as usize]
    }
}

/// The readers whose tools have left a trace in a file: a command, a setting of their own, a comment.
pub fn traces(text: &str) -> Readers {
    let left = |row: &&ReaderInfo| row.traces.iter().any(|trace| text.contains(trace));
    TABLE.iter().filter(left).map(|row| row.reader).collect()
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
        assert_eq!(Reader::from_alias("duckdb"), Some(Reader::Cpp));
        assert_eq!(Reader::Botocore.name(), "AWS CLI and boto3");
    }

    #[test]
    fn tools_leave_traces_in_files() {
        let text = "[profile a]\ncredential_process = aws-vault exec a --json\n";
        assert_eq!(traces(text), Readers::from_iter([Reader::AwsVault]));
        let text = "[profile a]\ncredential_process = granted credential-process --profile a\n";
        assert_eq!(traces(text), Readers::from_iter([Reader::Granted]));
        assert_eq!(
            traces("granted_sso_region = eu-west-1\n"),
            Readers::from_iter([Reader::Granted])
        );
        assert_eq!(traces("[default]\nregion = us-east-1\n"), Readers::NONE);
        let prose = "# access granted by ops, do not edit in powershell\n";
        assert_eq!(traces(prose), Readers::NONE);
    }
}
