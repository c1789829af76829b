//! The output formats: what is found, in words for people or for programs.

mod concise;
mod excerpt;
mod github;
mod gitlab;
mod json;
mod junit;
mod preview;
mod sarif;
mod summary;
mod text;

use super::selected::{SelectedFile, SelectedFindings};
pub(super) use crate::cli::terminal::printable;
use crate::cli::terminal::visible;
pub(super) use excerpt::Excerpt;
pub(in crate::cli) use json::schema;
pub(super) use summary::summary;

use std::iter;

use clap::ValueEnum;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The output format.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people: each finding with its lines.
    #[default]
    Text,
    /// One line for each finding: `path:line:column: severity[code] message`.
    Concise,
    /// For programs: an object with a `version`.
    Json,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For a workflow of GitHub Actions: a command for each finding.
    Github,
    /// For GitLab: a code quality report.
    Gitlab,
    /// For build servers: JUnit XML.
    Junit,
}

impl CheckFormat {
    /// Whether people read it.
    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Self::Text | Self::Concise)
    }

    /// Whether errors are lines among the findings, and need not be printed a second time.
    pub(super) fn says_errors_in_lines(self) -> bool {
        matches!(self, Self::Concise)
    }

    /// The report, in pieces that need not all be in memory.
    pub(super) fn pieces<'r>(
        self,
        report: &'r SelectedFindings<'_>,
    ) -> Box<dyn Iterator<Item = String> + 'r> {
        let whole = match self {
            Self::Text => return Box::new(text::pieces(report)),
            Self::Concise => return Box::new(concise::pieces(report)),
            Self::Json => json::print(report),
            Self::Sarif => sarif::print(report),
            Self::Github => github::print(report),
            Self::Gitlab => gitlab::print(report),
            Self::Junit => junit::print(report),
        };
        Box::new(iter::once(whole))
    }
}

/// A path as a reference that a URI may hold: relative where the path is.
fn path_uri(path: &str) -> String {
    let slashes = path.replace('\\', "/");
    let quoted = utf8_percent_encode(&slashes, IN_PATHS).to_string();
    match slashes.as_bytes() {
        [b'/', ..] => format!("file://{quoted}"),
        [drive, b':', ..] if drive.is_ascii_alphabetic() => format!("file:///{quoted}"),
        _ => quoted,
    }
}

/// All but what RFC 3986, section 3.3, allows in a path.
const IN_PATHS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(path_uri("team/a b/config"), "team/a%20b/config");
        assert_eq!(path_uri("/home/\u{fc}/.aws/config"), "file:///home/%C3%BC/.aws/config");
        assert_eq!(path_uri(r"C:\Users\jane\config"), "file:///C:/Users/jane/config");
    }
}
