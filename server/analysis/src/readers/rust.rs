//! AWS SDK for Rust: `env_config/{parse,normalize}.rs` of `aws-runtime` 1.10, the shared
//! specification's grammar to the letter (Java and the Common Runtime follow the same).

use super::file_view::{FileView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::{is_blank, span_of, starts_comment};
use super::refusal::{Refusal, RefusalKind};
use std::borrow::Cow;
use syntax::{FileKind, Span};

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    // `parse.rs` knows no mark: the first line then begins with U+FEFF, not `[`, and is a property
    // before any profile.
    Refusal::at_byte_order_mark(text)?;
    let mut parser = RustParser { text, sections: ByName::default(), state: RustState::Starting };
    // `str::lines` ends lines at LF and CRLF. A lone CR stays in its line, and so joins the two.
    for line in text.lines() {
        parser.line(line)?;
    }
    Ok(classify(kind, text, parser.sections.into_items()))
}

struct RustParser<'t> {
    text: &'t str,
    /// By the text between the brackets, with white space.
    sections: ByName<'t, OpenSection<'t>>,
    state: RustState,
}

#[derive(Clone, Copy)]
enum RustState {
    Starting,
    InSection(usize),
    InSetting { section: usize, setting: usize },
}

impl<'t> RustParser<'t> {
    fn line(&mut self, line: &'t str) -> Result<(), Refusal> {
        // A comment is one only at the left edge. An indented `#` continues the value above, or is an
        // error below a header.
        if line.trim_matches(is_blank).is_empty() || line.starts_with(starts_comment) {
            Ok(())
        } else if line.starts_with('[') {
            self.header(line)
        } else if line.starts_with(is_blank) {
            self.continuation(line.trim_matches(is_blank))
        } else {
            self.setting(line)
        }
    }

    fn header(&mut self, line: &'t str) -> Result<(), Refusal> {
        // Unlike after a value, the sign needs no blank before it here (`comments_need_whitespace` is
        // false): `[profile a#b]` is a header without its bracket.
        let header = line.find(starts_comment).map_or(line, |end| &line[..end]);
        let header = header.trim_end_matches(is_blank);
        let inner = header.strip_prefix('[').unwrap_or_default();
        let Some(name) = inner.strip_suffix(']') else {
            let why = if inner.contains(']') {
                RefusalKind::TextAfterHeader
            } else {
                RefusalKind::UnclosedHeader
            };
            return Err(self.refuse(line, why));
        };
        let at = span_of(self.text, header);
        // Headers of one text merge here already. `[profile a]` and `[profile  a]` are still two, until
        // `classify`.
        self.state = RustState::InSection(self.sections.open(name.into(), at));
        Ok(())
    }

    fn setting(&mut self, line: &'t str) -> Result<(), Refusal> {
        let section = match self.state {
            RustState::Starting => return Err(self.refuse(line, RefusalKind::BeforeFirstSection)),
            RustState::InSection(section) | RustState::InSetting { section, .. } => section,
        };
        let (key, value) = match key_and_value(line) {
            Ok(pair) => pair,
            Err(Malformed::NoEquals) => return Err(self.refuse(line, RefusalKind::MissingEquals)),
            Err(Malformed::NoKey) => return Err(self.refuse(line, RefusalKind::EmptyKey)),
        };
        let (key_at, at) = (span_of(self.text, key), span_of(self.text, value));
        let setting = SettingView::new(lower_cased(key), key_at, value, at);
        // `HashMap::insert`: of equal keys the last counts, and a block below the earlier one is lost
        // with it.
        let (setting, _) = self.sections.at(section).settings.put(setting);
        self.state = RustState::InSetting { section, setting };
        Ok(())
    }

    fn continuation(&mut self, line: &'t str) -> Result<(), Refusal> {
        let (section, setting) = match self.state {
            RustState::Starting => return Err(self.refuse(line, RefusalKind::BeforeFirstSection)),
            RustState::InSection(_) => {
                return Err(self.refuse(line, RefusalKind::NothingToContinue));
            }
            RustState::InSetting { section, setting } => (section, setting),
        };
        let text = self.text;
        let section = self.sections.at(section);
        // Blocks are kept as text, and only the lookup of services splits them, whatever their first
        // line has. Elsewhere nothing looks into a block.
        let in_services = prefix_and_name(&section.name).0 == Some("services");
        let setting = section.settings.at(setting);
        let in_block = setting.at.is_empty();
        // Under an empty value, lines are checked like settings, but kept as text.
        let why = match key_and_value(line) {
            Err(Malformed::NoEquals) => Some(RefusalKind::NestedMissingEquals),
            Err(Malformed::NoKey) => Some(RefusalKind::NestedEmptyKey),
            Ok(_) => None,
        };
        if let (true, Some(why)) = (in_block, why) {
            return Err(self.refuse(line, why));
        }
        setting.append(line);
        if in_block || in_services {
            setting.nested.extend(nested(text, line));
        }
        Ok(())
    }

    fn refuse(&self, line: &str, why: RefusalKind) -> Refusal {
        Refusal::new(span_of(self.text, line.trim_end_matches(is_blank)), why)
    }
}

enum Malformed {
    NoEquals,
    NoKey,
}

fn key_and_value(line: &str) -> Result<(&str, &str), Malformed> {
    let (key, value) = without_comment(line).split_once('=').ok_or(Malformed::NoEquals)?;
    match key.trim_matches(is_blank) {
        "" => Err(Malformed::NoKey),
        key => Ok((key, value.trim_matches(is_blank))),
    }
}

/// Cuts at a comment sign after white space of any kind. A sign as the first character is text.
fn without_comment(line: &str) -> &str {
    let line = line.trim_matches(is_blank);
    let mut signs = memchr::memchr2_iter(b'#', b';', line.as_bytes());
    // Before the sign any Unicode white space counts (`chr.is_whitespace()`), although lines are
    // trimmed of blanks and tabs alone: a no-break space begins a comment, too.
    let comment = signs.find(|&sign| line[..sign].ends_with(char::is_whitespace));
    comment.map_or(line, |sign| line[..sign].trim_matches(is_blank))
}

fn lower_cased(key: &str) -> Cow<'_, str> {
    if key.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(key.to_ascii_lowercase())
    } else {
        Cow::Borrowed(key)
    }
}

/// A line of an indented block. Unlike in settings, comments and the case of keys are kept.
fn nested<'t>(text: &str, line: &'t str) -> Option<(Cow<'t, str>, Cow<'t, str>, Span)> {
    let (key, value) = line.split_once('=')?;
    let value = value.trim_matches(is_blank);
    let at = span_of(text, value);
    Some((key.trim_matches(is_blank).into(), value.into(), at))
}

/// Sorts sections by kind and merges spellings of one name. (The reader merges those in an order that
/// varies from run to run. Here the later one wins.)
fn classify<'t>(kind: FileKind, text: &'t str, sections: Vec<OpenSection<'t>>) -> FileView<'t> {
    let mut dropped = Vec::new();
    let mut profiles = ByName::default();
    let mut sso_sessions = ByName::default();
    let mut services = ByName::default();
    let prefixed_default = sections
        .iter()
        .any(|section| prefix_and_name(&section.name) == (Some("profile"), "default"));
    for mut section in sections {
        let Cow::Borrowed(inner) = section.name else {
            continue; // every name is a slice of the text
        };
        let (prefix, name) = prefix_and_name(inner);
        let list = match (kind, prefix) {
            _ if !is_identifier(name) => None,
            // `normalize.rs`: `[profile default]` anywhere in the file makes `[default]` count for
            // nothing; the two are not merged.
            (FileKind::Config, None) if name != "default" || prefixed_default => None,
            (FileKind::Config, Some("profile")) | (_, None) => Some(&mut profiles),
            (FileKind::Config, Some("sso-session")) => Some(&mut sso_sessions),
            (FileKind::Config, Some("services")) => {
                read_blocks_in_full(text, &mut section);
                Some(&mut services)
            }
            (_, Some(_)) => None,
        };
        match list {
            Some(list) => merge(list, name, section),
            None => dropped.extend(section.headers),
        }
    }
    FileView {
        profiles: profiles.close(),
        sso_sessions: sso_sessions.close(),
        services: services.close(),
        dropped,
    }
}

fn merge<'t>(list: &mut ByName<'t, OpenSection<'t>>, name: &'t str, section: OpenSection<'t>) {
    let mut settings = section.settings.iter();
    // A key such as `export AWS_REGION` is parsed, and dropped only when sections are normalized.
    let valid = settings.all(|setting| is_identifier(&setting.key));
    let position = list.position(name);
    if position.is_none() && valid {
        list.push(OpenSection { name: name.into(), ..section });
        return;
    }
    let position = position.unwrap_or_else(|| list.push(OpenSection::new(name.into())));
    let target = list.at(position);
    target.headers.extend(section.headers);
    for setting in section.settings.into_items() {
        if is_identifier(&setting.key) {
            target.settings.put(setting);
        }
    }
}

/// In a services section, a value after the equals sign is also a line of the block.
fn read_blocks_in_full<'t>(text: &'t str, section: &mut OpenSection<'t>) {
    for setting in section.settings.iter_mut() {
        if let Some(first) = nested(text, &text[setting.at.range()]) {
            setting.nested.insert(0, first);
        }
    }
}

fn prefix_and_name(inner: &str) -> (Option<&str>, &str) {
    let inner = inner.trim_matches(is_blank);
    match inner.split_once(is_blank) {
        // Split at a blank or a tab, but trimmed of all white space.
        Some((prefix, name)) => (Some(prefix.trim()), name.trim()),
        None => (None, inner.trim()),
    }
}

/// `[A-Za-z0-9_\-/.%@:+]*`: the reader allows an empty name.
fn is_identifier(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-/.%@:+".contains(&byte))
}
