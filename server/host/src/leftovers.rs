//! Copies beside the user's own files that hold secrets.
//!
//! Of a file only whether and how many secrets it holds is kept. What is no regular file is not opened.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::Read as _;
use std::path::Path;
use std::time::SystemTime;

use analysis::rules::not_utf8::utf16_order;
use analysis::secrets::Secrets;
use analysis::{Facts, Leftover};
use syntax::{Document, FileKind};

use crate::facts::mode;
use crate::misnamed;
use crate::open::{Opened, open_regular};
use crate::own_files::OwnFiles;

/// How much of a file is read, in bytes. Credentials files have some thousands.
const LARGEST: u64 = 1 << 20;

/// How many files of a directory are read at most, in the order of their names.
const MOST: usize = 50;

/// A name that is shorter is a part of too many others, as of `AWS_CONFIG_FILE=/tmp/c`.
const SHORTEST: usize = 4;

/// What a text of credentials says in small letters. Files of other programs hold other secrets.
const MARKS: [&str; 5] = [
    "aws_secret_access_key",
    "aws_session_token",
    "secret access key",
    "secretaccesskey",
    // of the root user's key
    "awssecretkey",
];

/// How temporary files begin and how many letters follow: of the crate `tempfile`, as this program wrote them,
/// and of Python's module `tempfile`.
const TEMPORARY: [(&str, usize); 2] = [(".tmp", 6), ("tmp", 8)];

/// What the console of IAM calls access keys that it gives out.
const DOWNLOADS: [&str; 2] = ["accesskeys.csv", "rootkey.csv"];

/// Notes the leftovers beside both files with the one at whose beginning they are reported.
pub fn note(facts: &mut Facts, own: &OwnFiles) {
    let exists = |kind: &FileKind| own.path(*kind).is_some_and(Path::exists);
    // The credentials file first: most copies are of it.
    let with = [FileKind::Credentials, FileKind::Config].into_iter().find(exists);
    facts.files[with.unwrap_or(FileKind::Credentials)].leftovers = beside(own);
}

/// The leftovers beside both files, by their names.
pub fn beside(own: &OwnFiles) -> Vec<Leftover> {
    let paths = || FileKind::ALL.into_iter().filter_map(|kind| own.path(kind));
    let directories: BTreeSet<&Path> = paths().filter_map(Path::parent).collect();
    let is_candidate = |name: &str| {
        let names = paths().filter_map(|path| path.file_name()?.to_str());
        !is_draft(name)
            && (is_left_by_others(name) || names.into_iter().any(|own| is_copy(name, own)))
    };
    // Such a file is no copy: it is to be renamed, not removed.
    let in_place: Vec<String> = misnamed::find(own)
        .into_iter()
        .flat_map(|(_, found)| found)
        .filter(|misnamed| misnamed.replaces)
        .map(|misnamed| misnamed.name)
        .collect();
    let mut found = Vec::new();
    for directory in directories {
        let Ok(entries) = fs::read_dir(directory) else { continue };
        let paths = entries.flatten().map(|entry| entry.path());
        let mut candidates: Vec<_> = paths
            .filter(|path| {
                path.file_name().is_some_and(|name| is_candidate(&name.to_string_lossy()))
            })
            .filter(|path| own.kind_of(path).is_none() && !in_place.contains(&own.name(path)))
            .collect();
        // Before the cut, so that each run reads the same ones.
        candidates.sort();
        found.extend(candidates.iter().take(MOST).filter_map(|path| leftover(path, own)));
    }
    found
}

fn leftover(path: &Path, own: &OwnFiles) -> Option<Leftover> {
    // A link is no copy: what it leads to has a place and a mode of its own.
    let metadata = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
    let secrets = secrets_in(&head_of(path)?);
    (secrets > 0).then(|| Leftover {
        name: own.name(path),
        secrets,
        mode: mode(path),
        modified: modified(&metadata),
        is_temporary: path.file_name().is_some_and(|name| is_temporary(&name.to_string_lossy())),
    })
}

/// The name of an own file with something before or after it: `credentials.bak`, `#credentials#`,
/// `.credentials.swp`, `Copy of credentials`.
fn is_copy(name: &str, own: &str) -> bool {
    let is_apart = |text: &str, next: fn(&str) -> Option<char>| {
        // A letter or digit next to it makes another word: `credentials2json` is not a copy of
        // `credentials`.
        next(text).is_none_or(|character| !character.is_alphanumeric())
    };
    name != own
        && own.len() >= SHORTEST
        && name.match_indices(own).any(|(at, _)| {
            is_apart(&name[..at], |before| before.chars().next_back())
                && is_apart(&name[at + own.len()..], |after| after.chars().next())
        })
}

fn is_left_by_others(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    is_temporary(name) || DOWNLOADS.iter().any(|download| lower.ends_with(download))
}

fn is_temporary(name: &str) -> bool {
    TEMPORARY.iter().any(|(begin, length)| {
        let is_unique = |rest: &str| {
            rest.len() == *length
                && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        name.strip_prefix(begin).is_some_and(is_unique)
    })
}

/// Drafts of this program have a note of their own, and `check --fix` removes them.
fn is_draft(name: &str) -> bool {
    name.contains(".aws-config-lsp-") && name.strip_suffix(".kept").is_none()
}

fn head_of(path: &Path) -> Option<Vec<u8>> {
    let Opened::Regular(file, _) = open_regular(path).ok()? else { return None };
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn secrets_in(bytes: &[u8]) -> usize {
    // In UTF-16 every other byte is zero; in the swap files of Vim a zero ends a line.
    let text = match utf16_order(bytes) {
        Some(_) => bytes.iter().copied().filter(|byte| *byte != 0).collect(),
        None => bytes.iter().map(|byte| if *byte == 0 { b'\n' } else { *byte }).collect::<Vec<_>>(),
    };
    let text = String::from_utf8_lossy(&text);
    let lower = text.to_ascii_lowercase();
    // A search of bytes first: the recogniser costs more, and few candidates have such a text.
    if !MARKS.iter().any(|mark| lower.contains(mark)) {
        return 0;
    }
    let document = Document::new(&text);
    Secrets::of(&document).to_cover(&document).len()
}

fn modified(metadata: &Metadata) -> Option<i64> {
    let since = metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    since.as_secs().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for name in [
            "credentials.bak",
            "credentials~",
            "credentials.old",
            "credentials.save",
            "credentials-2025",
            "credentials copy",
            ".credentials.swp",
            "#credentials#",
            "Copy of credentials",
            "new_user_credentials.csv",
            ".credentials.aws-config-lsp-a1B2c3.kept",
        ] {
            assert!(is_copy(name, "credentials") && !is_draft(name), "{name}");
        }
        for name in ["credentials", "mycredentials", "credentialsx", "config"] {
            assert!(!is_copy(name, "credentials"), "{name}");
        }
        for name in [".tmpTe7M8D", "jane_accessKeys.csv", "rootkey.csv"] {
            assert!(is_left_by_others(name), "{name}");
        }
        for name in [".tmpTe7M8", ".tmp-e7M8D", "keys.csv"] {
            assert!(!is_left_by_others(name), "{name}");
        }
        assert!(is_draft(".credentials.aws-config-lsp-a1B2c3"));
    }

    #[test]
    fn secrets_are_counted_in_any_encoding() {
        const TEXT: &str =
            "[a]\naws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n";
        assert_eq!(secrets_in(TEXT.as_bytes()), 1);
        let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(secrets_in(&utf16), 1);
        let swap = format!("b0VIM 8.2\0\0\u{1}\0{}", TEXT.replace('\n', "\0"));
        assert_eq!(secrets_in(swap.as_bytes()), 1);
        assert_eq!(secrets_in(b"[a]\nregion = eu-west-1\npassword = hunter2\n"), 0);
    }
}
