//! AWS SDK for Go 2 since late 2023: `internal/ini/{tokenize,parse,strings}.go` and the filters of
//! `config/shared_config.go`. It drops what it cannot read, and crashes at a value that is one quote.

use super::file_view::{FileView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::{is_blank, lower_cased, span_of, starts_comment};
use super::refusal::{Refusal, RefusalKind};
use std::borrow::Cow;
use syntax::FileKind;

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    let mut parser = GoParser { text, sections: ByName::default(), section: None, setting: None };
    // It splits only at LF. A CR at the end of a line is white space, except in a continuation.
    for line in text.split('\n') {
        parser.line(line)?;
    }
    Ok(classify(kind, parser.sections.into_items()))
}

struct GoParser<'t> {
    text: &'t str,
    /// By `kind name`, or by the name.
    sections: ByName<'t, OpenSection<'t>>,
    section: Option<usize>,
    /// The setting that an indented line belongs to.
    setting: Option<usize>,
}

impl<'t> GoParser<'t> {
    fn line(&mut self, line: &'t str) -> Result<(), Refusal> {
        // A comment may be indented here, unlike in the readers that follow the specification to the
        // letter.
        let content = line.trim_start_matches(is_blank);
        if line.trim().is_empty() || content.starts_with(starts_comment) {
            return Ok(());
        }
        // `tokenize.go` asks for a profile before it asks for a property, at any indentation. `[a = b]`
        // is a header, too.
        if let Some(header) = header(line) {
            self.header(header);
        } else if content.len() == line.len() {
            // A comment is cut only from lines at the left edge. In a block it stays in the value.
            let content = without_comment(line).trim_end_matches(is_blank);
            if let Some((key, value)) = self.key_and_value(content)? {
                self.store(key, value);
            }
        } else if let Some((key, value)) = self.key_and_value(content)? {
            self.indented_setting(key, value);
        } else {
            self.continuation(content);
        }
        Ok(())
    }

    fn header(&mut self, header: &'t str) {
        self.setting = None;
        let inner = header[1..header.len() - 1].trim();
        let name = match inner.split_once(is_blank) {
            Some((kind, name)) => match name.trim_start_matches(is_blank) {
                name if kind.len() + 1 + name.len() == inner.len()
                    && inner.as_bytes()[kind.len()] == b' ' =>
                {
                    Cow::Borrowed(inner)
                }
                name => Cow::Owned(format!("{kind} {name}")),
            },
            None => Cow::Borrowed(inner),
        };
        // Settings under `[]` are dropped, like those before the first header.
        let named = !name.is_empty();
        let section = self.sections.open(name, span_of(self.text, header));
        // `currSection` is then the empty name, which `parse.go` skips as "global" properties.
        self.section = named.then_some(section);
    }

    /// Splits at the first `=` or `:` and removes one pair of quotes, or crashes trying.
    fn key_and_value(&self, content: &'t str) -> Result<Option<(&'t str, &'t str)>, Refusal> {
        // A colon separates as well: `splitProperty` keeps it for files that older versions could read.
        let Some(separator) = memchr::memchr2(b'=', b':', content.as_bytes()) else {
            return Ok(None);
        };
        let key = content[..separator].trim();
        let value = content[separator + 1..].trim();
        for quote in ['"', '\''] {
            let Some(after) = value.strip_prefix(quote) else {
                continue;
            };
            // A test for both ends without one of the length takes the single quote for both, and the
            // slice `[1:0]` panics. It takes the whole program down, which is more than a file refused.
            if after.is_empty() {
                return Err(Refusal::new(span_of(self.text, value), RefusalKind::LoneQuote));
            }
            if let Some(within) = after.strip_suffix(quote) {
                return Ok(Some((key, within)));
            }
        }
        Ok(Some((key, value)))
    }

    fn store(&mut self, key: &'t str, value: &'t str) {
        let Some(section) = self.section else {
            return;
        };
        let (key_at, at) = (span_of(self.text, key), span_of(self.text, value));
        let setting = SettingView::new(lower_cased(key), key_at, value, at);
        // A later value replaces the earlier with its block. Go logs that, and nobody sees the log.
        let (position, _) = self.sections.at(section).settings.put(setting);
        self.setting = Some(position).filter(|_| !key.is_empty());
    }

    /// In the block of an empty value. Elsewhere the line is read as if it were not indented.
    fn indented_setting(&mut self, key: &'t str, value: &'t str) {
        let at = span_of(self.text, value);
        let Some(setting) = self.open_setting().filter(|setting| setting.value.is_empty()) else {
            // `parse.go` promotes a sub-property without a parent to a property, so an indented setting
            // is one like any other.
            return self.store(key, without_comment(value).trim());
        };
        setting.nested.push((lower_cased(key), value.into(), at));
    }

    fn continuation(&mut self, content: &'t str) {
        // In a block, a line without `=` is dropped: only text continues text.
        if let Some(setting) = self.open_setting().filter(|setting| !setting.value.is_empty()) {
            setting.append(content);
        }
    }

    fn open_setting(&mut self) -> Option<&mut SettingView<'t>> {
        let (section, setting) = (self.section?, self.setting?);
        Some(self.sections.at(section).settings.at(setting))
    }
}

/// `[…]` at any indentation, after removing a comment.
fn header(line: &str) -> Option<&str> {
    let content = line.find(starts_comment).map_or(line, |end| &line[..end]);
    let content = content.trim();
    // Cut at the first sign wherever it is, also inside the brackets (`trimProfileComment`): `[profile
    // a#b]` is then no header.
    (content.starts_with('[') && content.ends_with(']')).then_some(content)
}

/// Cuts at a comment sign after a space or a tab, which stays.
fn without_comment(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut signs = memchr::memchr2_iter(b'#', b';', bytes);
    let comment = signs.find(|&at| at > 0 && matches!(bytes[at - 1], b' ' | b'\t'));
    comment.map_or(text, |at| &text[..at])
}

/// In config, `[profile X]` replaces `[X]` with all its settings. In credentials only `[profile X]` is
/// dropped: an `[sso-session X]` there works like one in config.
fn classify(kind: FileKind, sections: Vec<OpenSection<'_>>) -> FileView<'_> {
    let mut view = FileView::default();
    let mut profiles = ByName::default();
    let mut bare = Vec::new();
    for section in sections {
        let mut section = section.close();
        let name = section.name.clone();
        if let Some(name) = after(&name, "profile ") {
            if kind == FileKind::Credentials {
                view.dropped.extend(section.headers);
                continue;
            }
            section.name = name;
            profiles.push(section);
        } else if let Some(name) = after(&name, "sso-session ") {
            section.name = name;
            view.sso_sessions.push(section);
        } else if let Some(name) = after(&name, "services ") {
            section.name = name;
            view.services.push(section);
        } else {
            bare.push(section);
        }
    }
    for section in bare {
        // Go is alone in comparing this name without its case (`strings.EqualFold`).
        let kept = kind == FileKind::Credentials || section.name.eq_ignore_ascii_case("default");
        if kept && profiles.position(&section.name).is_none() {
            profiles.push(section);
        } else {
            view.dropped.extend(section.headers);
        }
    }
    view.profiles = profiles.into_items();
    view
}

fn after<'t>(name: &Cow<'t, str>, prefix: &str) -> Option<Cow<'t, str>> {
    match name {
        Cow::Borrowed(name) => name.strip_prefix(prefix).map(Cow::Borrowed),
        Cow::Owned(name) => name.strip_prefix(prefix).map(|name| Cow::Owned(name.to_owned())),
    }
}
