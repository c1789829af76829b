//! What in a file can be opened: the files that settings name, and URLs.

use catalogue::{ValueKind, keys};
use syntax::{FileKind, Span};

use super::quote::is_harmless;
use crate::engine::Pair;
use crate::facts::Facts;
use crate::model::{Section, Setting};

/// Something that can be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The value, in bytes of the document.
    pub span: Span,
    /// What it leads to.
    pub target: Target,
    /// What opening it does, for a person.
    pub tooltip: &'static str,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// The absolute path of a file or directory.
    File(String),
    /// A URL, `http` or `https`.
    Url(String),
}

/// The links of a file in the order of the text. Files are those of this machine, so that only the
/// user's own pair links to them.
pub fn links(pair: &Pair, file: FileKind) -> Vec<Link> {
    pair.world(|world| {
        world.gather(file, |section, links| {
            let settings = section.settings.iter();
            links.extend(settings.filter_map(|setting| link(section, setting, world.facts)));
        })
    })
}

fn link(section: &Section<'_>, setting: &Setting, facts: &Facts) -> Option<Link> {
    let known = setting.known?;
    let value = section.value(setting);
    // An editor shows the target, and a browser keeps it.
    if !is_harmless(value) {
        return None;
    }
    let (target, tooltip) = match known.kind {
        ValueKind::Path if facts.active => (Target::File(path(value, facts)?), "Open the file"),
        ValueKind::Url | ValueKind::StartUrl => {
            let url = url(value)?;
            let portal = known.key() == keys::SSO_START_URL;
            let tooltip = if portal { "Open the AWS access portal" } else { "Open the URL" };
            (Target::Url(url), tooltip)
        }
        _ => return None,
    };
    Some(Link { span: setting.meant.shift(section.source.start), target, tooltip })
}

/// An absolute path; one that is relative to the directory a tool runs in leads nowhere, and one with
/// a variable in it leads somewhere else each time.
fn path(value: &str, facts: &Facts) -> Option<String> {
    if value.contains(['$', '%', '*']) {
        return None;
    }
    if let Some(below) = value.strip_prefix("~/").or_else(|| value.strip_prefix("~\\")) {
        return Some(format!("{}/{below}", facts.home.as_deref()?.trim_end_matches(['/', '\\'])));
    }
    let drive = matches!(value.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    (value.starts_with('/') || drive).then(|| value.to_owned())
}

fn url(value: &str) -> Option<String> {
    let web = value.starts_with("https://") || value.starts_with("http://");
    (web && ValueKind::Url.check(value).is_ok()).then(|| value.to_owned())
}
