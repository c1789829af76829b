//! AWS SDK for JavaScript 3: `parseIni.js` and `getConfigData.js` of `@smithy/core` 3.41
//! (`submodules/config/shared-ini-file-loader`). It never refuses a file; it drops what it cannot read.

use super::file_view::{FileView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::{is_javascript_space, span_of};
use super::refusal::Refusal;
use std::borrow::Cow;
use syntax::FileKind;

/// The kinds of section that it knows, in both files.
const KINDS: [&str; 3] = ["profile", "sso-session", "services"];

#[expect(
    clippy::unnecessary_wraps,
    reason = "one signature for all readers: this one never refuses"
)]
pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    let mut parser = JavaScriptParser {
        text,
        sections: ByName::default(),
        view: FileView::default(),
        section: None,
        block: None,
    };
    // `split(/\r?\n/)` is what `str::lines` does, but for an empty last line, which holds nothing.
    for line in text.lines() {
        if parser.line(line).is_err() {
            // The loader catches what the parser throws and goes on without the file.
            return Ok(FileView::default());
        }
    }
    Ok(parser.finish(kind))
}

/// `[__proto__]`, the only text for which the parser throws.
struct Thrown;

struct JavaScriptParser<'t> {
    text: &'t str,
    /// By the parser's name for them: `profile.dev`, `sso-session.corp`, or as in the header.
    sections: ByName<'t, OpenSection<'t>>,
    view: FileView<'t>,
    section: Option<usize>,
    /// The key whose value was empty. It is a prefix of the keys of indented lines.
    block: Option<&'t str>,
}

impl<'t> JavaScriptParser<'t> {
    fn line(&mut self, line: &'t str) -> Result<(), Thrown> {
        // `trim` removes U+FEFF, so a byte order mark does no harm here.
        let content = without_comment(line).trim_matches(is_javascript_space);
        let inner = content.strip_prefix('[');
        if let Some(name) = inner.and_then(|inner| inner.strip_suffix(']')) {
            return self.header(content, name);
        }
        let Some((key, value)) = content.split_once('=') else {
            return Ok(());
        };
        // `![0, -1].includes(indexOfEqualsSign)`: a line that begins with `=` is dropped like one
        // without.
        let (Some(section), false) = (self.section, key.is_empty()) else {
            return Ok(());
        };
        let key = key.trim_end_matches(is_javascript_space);
        let value = value.trim_start_matches(is_javascript_space);
        if value.is_empty() {
            // Also below an indented line: a block within a block replaces the outer one, because there
            // is one `currentSubSection`.
            self.block = Some(key);
            return Ok(());
        }
        // Only now, after the value is known not to be empty: indentation decides about lines with a
        // value alone.
        if !line.starts_with(is_javascript_space) {
            self.block = None;
        }
        let stored = match self.block.filter(|block| !block.is_empty()) {
            Some(block) => Cow::Owned(format!("{block}.{key}")),
            None => Cow::Borrowed(key),
        };
        let (key_at, at) = (span_of(self.text, key), span_of(self.text, value));
        let setting = SettingView::new(stored, key_at, value, at);
        self.sections.at(section).settings.put(setting);
        Ok(())
    }

    fn header(&mut self, header: &str, name: &'t str) -> Result<(), Thrown> {
        self.section = None;
        self.block = None;
        let at = span_of(self.text, header);
        let section = match prefix_and_name(name) {
            Some((kind, name)) if KINDS.contains(&kind) => {
                Some(Cow::Owned(format!("{kind}.{name}")))
            }
            // `[Profile dev]` matches the regular expression with a kind that it does not know, and is
            // then no section. Its settings are dropped, not given to the section above.
            Some(_) => None,
            // What does not match is a section under its whole text, such as `profile a b`. The filter
            // of the config file drops it, the credentials file keeps it.
            None => Some(Cow::Borrowed(name)).filter(|name| !name.is_empty()),
        };
        match section {
            Some(section) => self.section = Some(self.sections.open(section, at)),
            None => self.view.dropped.push(at),
        }
        match name {
            // As a key of a JavaScript object it would change the object's prototype.
            // https://github.com/advisories/GHSA-rrc9-gqf8-8rwg
            "__proto__" | "profile __proto__" => Err(Thrown),
            _ => Ok(()),
        }
    }

    fn finish(self, kind: FileKind) -> FileView<'t> {
        let mut view = self.view;
        let prefixed = self.sections.find("profile.default");
        // `getConfigData.js` puts `default` first and lets `profile.default` overwrite it as a whole.
        let prefixed_default = prefixed.is_some_and(|section| !section.settings.is_empty());
        for mut section in self.sections.into_items() {
            let list = match (kind, split_kind(&section.name)) {
                // A section without a stored key does not exist for the loader.
                _ if section.settings.is_empty() => None,
                (FileKind::Config, Some((kind, name))) => {
                    section.name = name.to_owned().into();
                    Some(match kind {
                        "profile" => &mut view.profiles,
                        "sso-session" => &mut view.sso_sessions,
                        _ => &mut view.services,
                    })
                }
                (FileKind::Config, None) => {
                    let kept = section.name == "default" && !prefixed_default;
                    kept.then_some(&mut view.profiles)
                }
                // In credentials a profile has its full name, `profile.dev`. The loader also keeps the
                // other kinds as profiles, but nothing looks for them there.
                (FileKind::Credentials, Some(("profile", _)) | None) => Some(&mut view.profiles),
                (FileKind::Credentials, Some(_)) => None,
            };
            match list {
                Some(list) => list.push(section.close()),
                None => view.dropped.extend(section.headers),
            }
        }
        view
    }
}

/// The kind and the rest of a name such as `profile.dev`, spelled so in the header or not.
fn split_kind(name: &str) -> Option<(&'static str, &str)> {
    let (kind, name) = name.split_once('.')?;
    let known = KINDS.into_iter().find(|known| *known == kind)?;
    Some((known, name))
}

/// `line.split(/(^|\s)[;#]/)[0]`
fn without_comment(line: &str) -> &str {
    for sign in memchr::memchr2_iter(b'#', b';', line.as_bytes()) {
        let before = &line[..sign];
        match before.strip_suffix(is_javascript_space) {
            Some(before) => return before,
            None if before.is_empty() => return before,
            None => {}
        }
    }
    line
}

/// `/^([\w-]+)\s(["'])?([\w-@+.%:/]+)\2$/`
fn prefix_and_name(header: &str) -> Option<(&str, &str)> {
    let end = header.find(|c| !is_prefix_char(c)).filter(|&end| end > 0)?;
    let (prefix, rest) = header.split_at(end);
    let rest = rest.strip_prefix(is_javascript_space)?;
    let name = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].strip_suffix(quote)?,
        _ => rest,
    };
    let valid = !name.is_empty() && name.chars().all(is_name_char);
    valid.then_some((prefix, name))
}

fn is_prefix_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

fn is_name_char(c: char) -> bool {
    is_prefix_char(c) || matches!(c, '@' | '+' | '.' | '%' | ':' | '/')
}
