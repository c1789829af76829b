//! The programs that ask for credentials. Two of them share a parser and differ in the environment.

use super::Reader;

/// Who asks for credentials or a region.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Client {
    /// Version 2 of the AWS CLI: botocore's parser with an environment of its own.
    AwsCli,
    /// boto3, and version 1 of the AWS CLI.
    Boto3,
    /// AWS SDK for JavaScript 3.
    JavaScript,
    /// AWS SDK for Rust.
    Rust,
    /// AWS SDK for Go 2.
    Go,
    /// AWS SDK for Ruby 3.
    Ruby,
    /// AWS SDK for Java 2.
    Java,
    /// AWS Common Runtime.
    Crt,
}

impl Client {
    /// Every client, in a fixed order.
    pub const ALL: [Self; 8] = [
        Self::AwsCli,
        Self::Boto3,
        Self::JavaScript,
        Self::Rust,
        Self::Go,
        Self::Ruby,
        Self::Java,
        Self::Crt,
    ];

    /// The model of how it reads the files.
    pub fn reader(self) -> Reader {
        match self {
            Self::AwsCli | Self::Boto3 => Reader::Botocore,
            Self::JavaScript => Reader::JavaScript,
            Self::Rust => Reader::Rust,
            Self::Go => Reader::Go,
            Self::Ruby => Reader::Ruby,
            Self::Java => Reader::Java,
            Self::Crt => Reader::Crt,
        }
    }

    /// A client that has this model: of botocore's, boto3.
    pub(crate) fn of(reader: Reader) -> Self {
        match reader {
            Reader::Botocore => Self::Boto3,
            Reader::JavaScript => Self::JavaScript,
            Reader::Rust => Self::Rust,
            Reader::Go => Self::Go,
            Reader::Ruby => Self::Ruby,
            Reader::Java => Self::Java,
            Reader::Crt => Self::Crt,
        }
    }

    /// The name people know it by: "AWS CLI", "boto3", "Rust SDK".
    pub fn name(self) -> &'static str {
        match self {
            Self::AwsCli => "AWS CLI",
            Self::Boto3 => "boto3",
            Self::Java => "Java SDK",
            Self::Crt => "Common Runtime",
            _ => self.reader().name(),
        }
    }

    /// Its shortest name, for a table: "AWS CLI", "Go", "CRT".
    pub fn label(self) -> &'static str {
        match self {
            Self::AwsCli => "AWS CLI",
            Self::Boto3 => "boto3",
            Self::JavaScript => "JavaScript",
            Self::Rust => "Rust",
            Self::Go => "Go",
            Self::Ruby => "Ruby",
            Self::Java => "Java",
            Self::Crt => "CRT",
        }
    }

    /// The word for it on the command line: `aws-cli`, `boto3`, or the reader's.
    pub fn id(self) -> &'static str {
        match self {
            Self::AwsCli => "aws-cli",
            Self::Boto3 => "boto3",
            _ => self.reader().id(),
        }
    }

    /// The client whose [`id`](Self::id) this is.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|client| client.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_client_is_found_by_its_id_and_every_reader_has_one() {
        for client in Client::ALL {
            assert_eq!(Client::from_id(client.id()), Some(client));
        }
        assert_eq!(Client::from_id("botocore"), None);
        for reader in Reader::ALL {
            assert!(Client::ALL.iter().any(|client| client.reader() == reader), "{reader:?}");
        }
    }
}
