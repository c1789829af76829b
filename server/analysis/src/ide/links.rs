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

#[cfg(test)]
mod tests {
    use super::super::fixture::draw;
    use super::*;
    use crate::rules::fixture::pair_of;

    const FILE: FileKind = FileKind::Config;

    #[track_caller]
    fn check(active: bool, picture: &str) {
        let is_mark = |line: &&str| line.trim_start().starts_with('^');
        let text: String =
            picture.lines().filter(|line| !is_mark(line)).flat_map(|line| [line, "\n"]).collect();
        let mut pair = pair_of(&text);
        let home = Some("/home/a".to_owned());
        pair.set_facts(Facts { active, home, ..Facts::default() });
        let links = links(&pair, FILE);
        let label = |link: &Link| match &link.target {
            Target::File(path) => format!("file {path}"),
            Target::Url(url) => format!("{}: {url}", link.tooltip),
        };
        let labels: Vec<_> = links.iter().map(|link| (FILE, link.span, label(link))).collect();
        let labels: Vec<_> =
            labels.iter().map(|(file, span, label)| (*file, *span, &**label)).collect();
        assert_eq!(draw(&pair, &labels), picture);
    }

    #[test]
    fn files_and_urls_open() {
        check(
            true,
            "--- config
[profile a]
ca_bundle = ~/ca.pem
            ^^^^^^^^ file /home/a/ca.pem
web_identity_token_file = /run/token # note
                          ^^^^^^^^^^ file /run/token
endpoint_url = http://localhost:4566
               ^^^^^^^^^^^^^^^^^^^^^ Open the URL: http://localhost:4566
sso_start_url = https://corp.awsapps.com/start
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Open the AWS access portal: https://corp.awsapps.com/start
",
        );
    }

    #[test]
    fn what_leads_nowhere_is_no_link() {
        check(
            true,
            "--- config\n[profile a]\nca_bundle = ca.pem\nweb_identity_token_file = $HOME/token\nendpoint_url = localhost:4566\nsso_start_url =\nregion = https://a.b\n",
        );
    }

    #[test]
    fn a_copy_does_not_lead_to_the_files_of_this_machine() {
        check(
            false,
            "--- config
[profile a]
ca_bundle = ~/ca.pem
endpoint_url = http://localhost:4566
               ^^^^^^^^^^^^^^^^^^^^^ Open the URL: http://localhost:4566
",
        );
    }
}
