//! From which version each tool reads a setting.
//!
//! `server/catalogue/since/settings.txt` has the table; it is parsed at first use.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Since when a reader takes a setting.
#[derive(Debug)]
pub struct Since {
    /// The setting.
    pub setting: &'static str,
    /// The reader as the table calls it: `botocore`, `cli2`, `go2`, `js3`.
    pub reader: &'static str,
    /// The first version that reads it; `None` where none does.
    pub version: Option<&'static str>,
    /// When that version came, to the day or the month; `None` where it is not known.
    pub date: Option<&'static str>,
}

static TABLE: LazyLock<HashMap<String, Since>> = LazyLock::new(|| {
    let lines = include_str!("../since/settings.txt").lines();
    let rows = lines.filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut words = line.split(' ');
        let (setting, reader) = (words.next()?, words.next()?);
        let mut known = || words.next().filter(|word| *word != "-");
        let since = Since { setting, reader, version: known(), date: known() };
        Some((format!("{setting} {reader}"), since))
    });
    rows.collect()
});

/// What is known of a setting and a reader.
pub fn since(setting: &str, reader: &str) -> Option<&'static Since> {
    TABLE.get(&format!("{setting} {reader}"))
}

/// The readers whose versions people know, the most used first.
const READERS: [&str; 12] = [
    "cli2", "cli1", "botocore", "js3", "js2", "go2", "go1", "java2", "java1", "rust", "ruby", "net",
];

/// What is known of a setting, by reader.
pub fn readers_of(setting: &str) -> impl Iterator<Item = &'static Since> {
    READERS.iter().filter_map(move |reader| since(setting, reader))
}

impl Since {
    /// The program or package whose version this is, as people install it.
    pub fn package(&self) -> &'static str {
        match self.reader {
            "cli1" | "cli2" => "the AWS CLI",
            "go1" => "aws-sdk-go",
            "go2" => "aws-sdk-go-v2/config",
            "js2" => "aws-sdk",
            "js3" => "@aws-sdk/credential-providers",
            "java1" => "aws-java-sdk",
            "java2" => "software.amazon.awssdk",
            "rust" => "aws-config",
            "ruby" => "aws-sdk-core",
            "tf-provider" => "the Terraform provider hashicorp/aws",
            "tf-backend" => "Terraform",
            "tf-base" => "aws-sdk-go-base",
            "opentofu" => "OpenTofu",
            "cdk" => "the AWS CDK",
            "net" => "AWSSDK.Core",
            "cpp" => "aws-sdk-cpp",
            "crt" => "aws-c-auth",
            "php" => "aws/aws-sdk-php",
            "sam" => "AWS SAM",
            other => other,
        }
    }

    /// Whether a version is older than the first that reads the setting.
    pub fn is_after(&self, version: &str) -> bool {
        match self.version {
            // By number: as text, 2.9 would be newer than 2.22.
            Some(first) => numbers(version) < numbers(first),
            None => true,
        }
    }
}

/// The numbers of a version, for a comparison.
fn numbers(version: &str) -> Vec<u32> {
    let parts = version.trim_start_matches('v').split(|c: char| !c.is_ascii_digit());
    // A number too large is a date or a commit: newer than any release.
    parts.filter(|part| !part.is_empty()).map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        let session = since("sso_session", "botocore").unwrap();
        assert!(session.is_after("1.29.9") && session.is_after("1.7"));
        assert!(!session.is_after("1.29.10") && !session.is_after("1.100.0"));
        let base = since("login_session", "tf-base").unwrap();
        assert!(base.is_after("v2.0.0-beta.68") && !base.is_after("v2.0.0-beta.70"));
    }

    #[test]
    fn what_no_version_reads_is_known_too() {
        let never = since("login_session", "go1").unwrap();
        assert_eq!(never.version, None);
        assert!(never.is_after("1.55.0"));
        assert!(since("no_such_setting", "botocore").is_none());
    }
}
