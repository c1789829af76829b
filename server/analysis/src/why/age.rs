//! How old the tool is that printed a message, and what that explains.

use catalogue::since::{self, Since};

use crate::readers::Client;

/// The version of a tool, and what told it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// The reader, as the table of versions calls it: `botocore`, `cli2`, `go2`, `js3`.
    pub reader: &'static str,
    /// The version, as it is written.
    pub version: String,
    /// Where it was read: `package-lock.json`, "the message".
    pub from: String,
}

/// What a User-Agent or a lock file's line says before a version, with the reader.
const MARKS: [(&str, &str); 12] = [
    ("aws-cli/2", "cli2"),
    ("aws-cli/1", "cli1"),
    ("Botocore/1", "botocore"),
    ("botocore/1", "botocore"),
    ("botocore==1", "botocore"),
    ("aws-sdk-js/3", "js3"),
    ("aws-sdk-js/2", "js2"),
    ("aws-sdk-java/2", "java2"),
    ("aws-sdk-go/1", "go1"),
    ("aws-sdk-ruby3/3", "ruby"),
    ("aws-config-1", "rust"),
    ("aws-config-0", "rust"),
];

/// The versions that a text names.
pub(super) fn versions_in(text: &str) -> Vec<Version> {
    let found = MARKS.iter().filter_map(|(mark, reader)| {
        let at = text.find(mark)? + mark.len() - 1;
        let number: String =
            text[at..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let version = number.trim_end_matches('.').to_owned();
        version.contains('.').then(|| Version { reader, version, from: "the text".to_owned() })
    });
    found.collect()
}

/// How the table of versions calls a client's readers, the likeliest first.
pub(super) fn readers(client: Client) -> &'static [&'static str] {
    match client {
        Client::AwsCli => &["cli2"],
        Client::Boto3 => &["botocore", "cli1"],
        Client::JavaScript => &["js3", "js2"],
        Client::Rust => &["rust"],
        Client::Go => &["go2", "go1"],
        Client::Ruby => &["ruby"],
        Client::Java => &["java2"],
        Client::Crt => &["crt"],
    }
}

/// From which version a client reads a setting.
pub(super) fn since(client: Client, setting: &str) -> Option<&'static Since> {
    readers(client).iter().find_map(|reader| since::since(setting, reader))
}

/// Whether a known version is older than the one that reads a setting.
pub(super) fn too_old<'v>(
    versions: &'v [Version],
    client: Client,
    setting: &str,
) -> Option<(&'v Version, &'static Since)> {
    versions.iter().find_map(|version| {
        let since = since::since(setting, version.reader)?;
        let is_of_client = readers(client).contains(&version.reader);
        (is_of_client && since.is_after(&version.version)).then_some((version, since))
    })
}
