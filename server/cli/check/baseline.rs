//! Findings that are known already, and so do not fail.
//!
//! A finding is known by its rule, its file, its section and setting, and how many of the same are above
//! it: not by its line, which changes with each line that is inserted.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use host::content::{self, Content};
use serde::{Deserialize, Serialize};

use crate::cli::input_error::InputError;

/// Rises when fingerprints are made in another way.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct BaselineFile {
    version: u32,
    /// Fingerprints, sorted so that a version control shows what came and went.
    findings: Vec<String>,
}

/// The findings that a file lists.
#[derive(Default)]
pub(super) struct Baseline {
    fingerprints: HashSet<String>,
}

impl Baseline {
    /// Reads a file that `--write-baseline` wrote.
    ///
    /// # Errors
    /// What to tell the user of the file.
    pub(super) fn read(path: &Path) -> Result<Self, InputError> {
        let error = |message: &str| InputError {
            name: path.display().to_string(),
            message: message.to_owned(),
        };
        let content = content::read_named(path).map_err(|message| error(&message))?.content;
        if content == Content::Absent {
            return Err(error("there is no such file; `--write-baseline` writes it"));
        }
        // What serde says may quote the file.
        let file: Option<BaselineFile> =
            content.text().and_then(|text| serde_json::from_str(text).ok());
        let file = file.ok_or_else(|| error("is not a baseline; `--write-baseline` writes one"))?;
        if file.version != VERSION {
            return Err(error(
                "is of another version of this program; `--write-baseline` writes it again",
            ));
        }
        Ok(Self { fingerprints: file.findings.into_iter().collect() })
    }

    /// The text of a file that lists these findings.
    pub(super) fn text_of(fingerprints: impl Iterator<Item = String>) -> String {
        let findings: BTreeSet<String> = fingerprints.collect();
        let file = BaselineFile { version: VERSION, findings: findings.into_iter().collect() };
        // Strings and numbers alone: there is nothing that could fail.
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    pub(super) fn has(&self, fingerprint: &str) -> bool {
        self.fingerprints.contains(fingerprint)
    }

    pub(super) fn len(&self) -> usize {
        self.fingerprints.len()
    }
}
