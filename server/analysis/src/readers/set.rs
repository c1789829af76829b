use super::{Client, Reader};
use catalogue::Tools;
use std::fmt;

/// A set of readers, in [`Reader::ALL`]'s order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Readers(u32);

/// The catalogue lists tools, and the Common Runtime is a library that some of them use. These are the
/// names in the source of aws-c-auth.
const CRT_SETTINGS: [&str; 20] = [
    "aws_access_key_id",
    "aws_account_id",
    "aws_secret_access_key",
    "aws_session_token",
    "credential_process",
    "credential_source",
    "endpoint_url",
    "external_id",
    "login_session",
    "region",
    "role_arn",
    "role_session_name",
    "services",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "web_identity_token_file",
];

impl Readers {
    /// No reader.
    pub const NONE: Self = Self(0);
    /// Every reader there is a model of.
    pub const ALL: Self = Self((1 << Reader::ALL.len()) - 1);
    /// The AWS CLI and the SDKs that most tools are built with: they matter unless the user says
    /// otherwise, and "every AWS tool" is these.
    pub const COMMON: Self = Self((1 << (Reader::Crt as u32 + 1)) - 1);

    /// The readers that read a setting, according to the catalogue.
    pub fn of(setting: &catalogue::KnownSetting) -> Self {
        let reads = |reader| match reader {
            Reader::Botocore => setting.read_by.intersects(Tools::PYTHON),
            Reader::JavaScript => setting.read_by.intersects(Tools::JS),
            Reader::Rust => setting.read_by.intersects(Tools::RUST),
            Reader::Go => setting.read_by.intersects(Tools::GO),
            Reader::Ruby => setting.read_by.intersects(Tools::RUBY),
            Reader::Java => setting.read_by.intersects(Tools::JAVA),
            Reader::Crt | Reader::Cpp => {
                setting.parent.is_none() && CRT_SETTINGS.contains(&setting.name)
            }
            Reader::Dotnet => setting.read_by.intersects(Tools::NET),
            Reader::Php => setting.read_by.intersects(Tools::PHP),
            Reader::AwsVault => setting.read_by.intersects(Tools::AWS_VAULT),
            Reader::Granted => setting.read_by.intersects(Tools::GO.union(Tools::GRANTED)),
        };
        Reader::ALL.into_iter().filter(|&reader| reads(reader)).collect()
    }

    /// Adds `reader`.
    pub fn insert(&mut self, reader: Reader) {
        self.0 |= 1 << reader as u8;
    }

    /// Whether `reader` is in the set.
    pub fn contains(self, reader: Reader) -> bool {
        self.0 & (1 << reader as u8) != 0
    }

    /// Whether no reader is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many readers are in the set.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// How many tools the readers in the set are: the AWS CLI and boto3 are two, of one reader.
    pub fn tool_count(self) -> usize {
        self.tools().count()
    }

    /// The readers in both sets.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The readers in either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The clients that have these models: of botocore's, the AWS CLI and boto3.
    pub fn clients(self) -> impl Iterator<Item = Client> {
        Client::ALL.into_iter().filter(move |client| self.contains(client.reader()))
    }

    /// The readers in the set, in a fixed order.
    pub fn iter(self) -> impl Iterator<Item = Reader> {
        Reader::ALL.into_iter().filter(move |&reader| self.contains(reader))
    }

    /// The readers of this set that are not in the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn tools(self) -> impl Iterator<Item = &'static str> {
        self.iter().flat_map(|reader| reader.info().tools).copied()
    }
}

impl FromIterator<Reader> for Readers {
    fn from_iter<I: IntoIterator<Item = Reader>>(readers: I) -> Self {
        let mut set = Self::NONE;
        for reader in readers {
            set.insert(reader);
        }
        set
    }
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let mut set = Readers::default();
        assert!(set.is_empty());
        set.insert(Reader::Go);
        assert_eq!(format!("{set:?}"), "{Go}");
        set.insert(Reader::Go);
        assert_eq!(set.len(), 1);
        assert!(set.contains(Reader::Go) && !set.contains(Reader::Rust));
        assert_eq!(Readers::ALL.iter().collect::<Readers>(), Readers::ALL);
        assert_eq!(Readers::ALL.intersection(set), set);
    }
}
