//! Links: the files and URLs in the values of settings.

use catalogue::{ValueKind, keys};
use syntax::{FileKind, Span};

use super::redact::is_safe_to_show;
use crate::engine::Pair;
use crate::facts::Facts;
use crate::model::{Section, Setting};

/// A value that an editor can open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The value, in bytes of the document.
    pub span: Span,
    /// What it opens.
    pub target: LinkTarget,
    /// What happens on a click.
    pub tooltip: &'static str,
}

/// What a link opens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkTarget {
    /// The absolute path of a file or directory.
    File(String),
    /// A URL, `http` or `https`.
    Url(String),
}

/// The links of a file in the order of the text. Only the user's own pair links to files: the paths in a
/// team's template are those of another computer.
pub fn links(pair: &Pair, file: FileKind) -> Vec<Link> {
    pair.gather(file, |world, section, links| {
        let settings = section.settings.iter();
        links.extend(settings.filter_map(|setting| link(section, setting, world.facts)));
    })
}

fn link(section: &Section<'_>, setting: &Setting, facts: &Facts) -> Option<Link> {
    let known = setting.known?;
    let value = section.value(setting);
    // An editor shows the target, and a browser stores it in its history.
    if !is_safe_to_show(value) {
        return None;
    }
    let (target, tooltip) = match known.kind {
        ValueKind::Path if facts.active => {
            (LinkTarget::File(absolute_path(value, facts)?), "Open the file")
        }
        ValueKind::Url | ValueKind::StartUrl => {
            // Only web addresses: a file could otherwise make an editor open `vscode:` or `file:` links.
            let url = web_url(value)?;
            let is_portal = known.key() == keys::SSO_START_URL;
            let tooltip = if is_portal { "Open the AWS access portal" } else { "Open the URL" };
            (LinkTarget::Url(url), tooltip)
        }
        _ => return None,
    };
    Some(Link { span: setting.value.shift(section.source.start), target, tooltip })
}

/// An absolute path. A relative one depends on the directory that a tool runs in, and one with a
/// variable or a wildcard on more than the files say.
fn absolute_path(value: &str, facts: &Facts) -> Option<String> {
    if value.contains(['$', '%', '*']) {
        return None;
    }
    // `~name` is the home of another user, of whom nothing is known here.
    if let Some(below) = value.strip_prefix("~/").or_else(|| value.strip_prefix("~\\")) {
        return Some(format!("{}/{below}", facts.home.as_deref()?.trim_end_matches(['/', '\\'])));
    }
    let has_drive = matches!(value.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    (value.starts_with('/') || has_drive).then(|| value.to_owned())
}

fn web_url(value: &str) -> Option<String> {
    let is_web = value.starts_with("https://") || value.starts_with("http://");
    (is_web && ValueKind::Url.check(value).is_ok()).then(|| value.to_owned())
}
