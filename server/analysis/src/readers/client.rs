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
    /// AWS SDK for .NET 4.
    Dotnet,
    /// AWS SDK for C++ 1.11.
    Cpp,
    /// AWS SDK for PHP 3.
    Php,
    /// aws-vault.
    AwsVault,
    /// Granted.
    Granted,
}

/// What is known of a client. A new one is a row.
struct ClientInfo {
    client: Client,
    reader: Reader,
    /// The name people know it by.
    name: &'static str,
    label: &'static str,
    id: &'static str,
}

/// In the order of [`Client`]'s variants.
const TABLE: [ClientInfo; 13] = [
    row(Client::AwsCli, Reader::Botocore, "AWS CLI", "AWS CLI", "aws-cli"),
    row(Client::Boto3, Reader::Botocore, "boto3", "boto3", "boto3"),
    row(Client::JavaScript, Reader::JavaScript, "JavaScript SDK", "JavaScript", "javascript"),
    row(Client::Rust, Reader::Rust, "Rust SDK", "Rust", "rust"),
    row(Client::Go, Reader::Go, "Go SDK", "Go", "go"),
    row(Client::Ruby, Reader::Ruby, "Ruby SDK", "Ruby", "ruby"),
    row(Client::Java, Reader::Java, "Java SDK", "Java", "java"),
    row(Client::Crt, Reader::Crt, "Common Runtime", "CRT", "crt"),
    row(Client::Dotnet, Reader::Dotnet, ".NET SDK", ".NET", "dotnet"),
    row(Client::Cpp, Reader::Cpp, "C++ SDK", "C++", "cpp"),
    row(Client::Php, Reader::Php, "PHP SDK", "PHP", "php"),
    row(Client::AwsVault, Reader::AwsVault, "aws-vault", "aws-vault", "aws-vault"),
    row(Client::Granted, Reader::Granted, "Granted", "Granted", "granted"),
];

const fn row(
    client: Client,
    reader: Reader,
    name: &'static str,
    label: &'static str,
    id: &'static str,
) -> ClientInfo {
    ClientInfo { client, reader, name, label, id }
}

impl Client {
    /// Every client, in a fixed order: those of [`Client::COMMON`] first.
    pub const ALL: [Self; TABLE.len()] = {
        let mut all = [Self::AwsCli; TABLE.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = TABLE[at].client;
            at += 1;
        }
        all
    };

    /// The clients that have the readers of [`Readers::COMMON`](super::Readers::COMMON).
    pub const COMMON: [Self; 8] = [
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
        self.info().reader
    }

    /// A client that has this model: of botocore's, boto3.
    pub(crate) fn of(reader: Reader) -> Self {
        let mut rows = TABLE.iter().rev();
        // A test holds every reader to a row.
        rows.find(|row| row.reader == reader).map_or(Self::Boto3, |row| row.client)
    }

    /// The name people know it by: "AWS CLI", "boto3", "Rust SDK".
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Its name in a sentence: "the AWS CLI", "boto3".
    pub fn in_sentence(self) -> String {
        match self {
            Self::Boto3 | Self::AwsVault | Self::Granted => self.name().to_owned(),
            _ => format!("the {}", self.name()),
        }
    }

    /// Its shortest name, for a table: "AWS CLI", "Go", "CRT".
    pub fn label(self) -> &'static str {
        self.info().label
    }

    /// The word for it on the command line: `aws-cli`, `boto3`, or the reader's.
    pub fn id(self) -> &'static str {
        self.info().id
    }

    /// The client whose [`id`](Self::id) this is.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|client| client.id() == id)
    }

    fn info(self) -> &'static ClientInfo {
        &TABLE[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::Readers;

    #[test]
    fn every_client_is_found_by_its_id_and_every_reader_has_one() {
        for client in Client::ALL {
            assert_eq!(Client::from_id(client.id()), Some(client));
            assert_eq!(client.info().client, client, "the table is in the order of the clients");
        }
        assert_eq!(Client::from_id("botocore"), None);
        for reader in Reader::ALL {
            assert!(Client::ALL.iter().any(|client| client.reader() == reader), "{reader:?}");
            assert_eq!(Client::of(reader).reader(), reader);
        }
        assert_eq!(Readers::COMMON.clients().collect::<Vec<_>>(), Client::COMMON);
    }
}
