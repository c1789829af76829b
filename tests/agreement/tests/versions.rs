//! The table of readers in `README.md` names the versions that are installed.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first thing that is wrong")]

use std::fs;
use std::path::Path;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Where a version is pinned: a file, and what is before the version and after it.
const PINNED: [(&str, &str, &str); 10] = [
    ("requirements.txt", "\nbotocore==", "\n"),
    ("requirements.txt", "\nawscli==", "\n"),
    ("requirements.txt", "\npyarrow==", "\n"),
    ("package.json", "\"@aws-sdk/credential-provider-node\": \"", "\""),
    ("package.json", "\"aws-sdk\": \"", "\""),
    ("go/go.mod", "github.com/aws/aws-sdk-go-v2/config v", "\n"),
    ("go/go.mod", "github.com/hashicorp/aws-sdk-go-base/v2 v", "\n"),
    ("go/go.mod", "gopkg.in/ini.v1 v", "\n"),
    ("java/pom.xml", "<sdk>", "</sdk>"),
    ("install", "mountpoint-s3-crt-sys = \"=", "\""),
];

#[test]
fn the_table_has_the_versions_that_are_installed() {
    let table = text("README.md");
    for (file, before, after) in PINNED {
        let pins = text(&format!("readers/{file}"));
        let (_, rest) = pins.split_once(before).unwrap();
        let (version, _) = rest.split_once(after).unwrap();
        assert!(table.contains(version), "{before}{version} of {file} is not in the table");
    }
}
