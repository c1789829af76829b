//! How old the tools of a project are, by its lock files: read, never run.
//!
//! The files are looked for from the working directory up to the root of its repository.

use std::path::Path;

use analysis::why::ToolVersion;

use crate::content::bytes_of;
use crate::facts::REPOSITORY_MARKS;

/// In bytes: longer lock files are left out.
const LARGEST: u64 = 16 << 20;

/// How many directories are looked at.
const MOST: usize = 16;

/// What a lock file says before a version.
struct Lock {
    file: &'static str,
    /// The text after which the version comes, soon.
    marks: &'static [(&'static str, &'static str)],
}

const LOCKS: [Lock; 14] = [
    Lock {
        file: ".terraform.lock.hcl",
        marks: &[("provider \"registry.terraform.io/hashicorp/aws\"", "tf-provider")],
    },
    Lock {
        file: "package-lock.json",
        marks: &[
            ("\"node_modules/@aws-sdk/credential-provider-ini\"", "js3"),
            ("\"node_modules/aws-sdk\"", "js2"),
            ("\"node_modules/aws-cdk\"", "cdk"),
        ],
    },
    Lock {
        file: "pnpm-lock.yaml",
        marks: &[("'@aws-sdk/credential-provider-ini@", "js3"), ("  aws-sdk@", "js2")],
    },
    Lock {
        file: "yarn.lock",
        marks: &[("\"@aws-sdk/credential-provider-ini@", "js3"), ("\naws-sdk@", "js2")],
    },
    Lock {
        file: "go.mod",
        marks: &[
            ("github.com/aws/aws-sdk-go-v2/config ", "go2"),
            ("github.com/aws/aws-sdk-go ", "go1"),
        ],
    },
    Lock { file: "requirements.txt", marks: &[("botocore==", "botocore")] },
    Lock { file: "poetry.lock", marks: &[("name = \"botocore\"", "botocore")] },
    Lock { file: "uv.lock", marks: &[("name = \"botocore\"", "botocore")] },
    Lock { file: "Pipfile.lock", marks: &[("\"botocore\": {", "botocore")] },
    Lock { file: "Cargo.lock", marks: &[("name = \"aws-config\"", "rust")] },
    Lock { file: "Gemfile.lock", marks: &[("    aws-sdk-core (", "ruby")] },
    Lock { file: "pom.xml", marks: &[("<artifactId>bom</artifactId>", "java2")] },
    Lock { file: "gradle.lockfile", marks: &[("software.amazon.awssdk:sdk-core:", "java2")] },
    Lock { file: "packages.lock.json", marks: &[("\"AWSSDK.Core\"", "net")] },
];

/// The versions that the lock files of a project name.
pub fn of_project(directory: &Path) -> Vec<ToolVersion> {
    let mut found = Vec::new();
    for above in directory.ancestors().take(MOST) {
        found.extend(LOCKS.iter().flat_map(|lock| lock.versions_in(above)));
        // After that directory, which is the one that most often has the lock files.
        if REPOSITORY_MARKS.iter().any(|mark| above.join(mark).exists()) {
            break;
        }
    }
    found
}

impl Lock {
    fn versions_in(&self, directory: &Path) -> Vec<ToolVersion> {
        let Some(bytes) = bytes_of(&directory.join(self.file), LARGEST) else { return Vec::new() };
        let text = String::from_utf8_lossy(&bytes);
        let version = |(mark, reader): &(&'static str, &'static str)| {
            let at = text.find(mark)? + mark.len();
            let version = version_after(&text[at..])?;
            Some(ToolVersion { reader, version, from: self.file.to_owned() })
        };
        self.marks.iter().filter_map(version).collect()
    }
}

/// The first number with a point, on this line or the next lines.
fn version_after(text: &str) -> Option<String> {
    // A version further away belongs to something else.
    let end = text.char_indices().nth(300).map_or(text.len(), |(at, _)| at);
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let mut words =
        text[..end].split(|c: char| !is_part(c) && c != '-' && !c.is_ascii_alphabetic());
    words.find_map(|word| {
        let word = word.trim_start_matches(['v', '^', '~', '=', '@', '-']);
        let number: String = word.chars().take_while(|c| is_part(*c)).collect();
        let number = number.trim_matches('.').to_owned();
        // A number without a point is rather a part of a digest, or of a name such as `v2`.
        (number.contains('.') && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn lock_files_are_read_up_to_the_repository() {
        let root = tempfile::tempdir().unwrap();
        let inner = root.path().join("service");
        fs::create_dir_all(root.path().join(".git")).unwrap();
        fs::create_dir(&inner).unwrap();
        let lock =
            "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"4.45.0\"\n}\n";
        fs::write(root.path().join(".terraform.lock.hcl"), lock).unwrap();
        fs::write(inner.join("requirements.txt"), "boto3==1.26.0\nbotocore==1.29.5\n").unwrap();
        fs::write(inner.join("poetry.lock"), "name = \"botocore\"\nversion = \"1.29.7\"\n")
            .unwrap();
        let package =
            "\"node_modules/@aws-sdk/credential-provider-ini\": {\n \"version\": \"3.208.0\"";
        fs::write(inner.join("package-lock.json"), package).unwrap();
        fs::write(inner.join("go.mod"), "\tgithub.com/aws/aws-sdk-go-v2/config v1.17.8\n").unwrap();
        let found = of_project(&inner);
        let found: Vec<(&str, &str)> =
            found.iter().map(|it| (it.reader, it.version.as_str())).collect();
        assert_eq!(
            found,
            [
                ("js3", "3.208.0"),
                ("go2", "1.17.8"),
                ("botocore", "1.29.5"),
                ("botocore", "1.29.7"),
                ("tf-provider", "4.45.0"),
            ]
        );
    }
}
