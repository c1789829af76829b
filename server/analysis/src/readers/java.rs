//! AWS SDK for Java 2.57: `ProfileFileReader.java`. The shared specification's grammar with the line ends, the white space and the order of checks of Java.

use super::file_view::{FileView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::{is_blank, span_of, starts_comment, universal};
use super::refusal::{Refusal, RefusalKind};
use syntax::{FileKind, Span};

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    // Java's decoder for UTF-8 keeps U+FEFF, so the first line is a property before any profile.
    Refusal::at_byte_order_mark(text)?;
    let mut parser = JavaParser {
        text,
        kind,
        lists: [ByName::default(), ByName::default(), ByName::default()],
        dropped: Vec::new(),
        prefixed_default: false,
        state: JavaState::Starting,
    };
    // `BufferedReader.readLine`, which ends a line at a lone CR as well.
    // https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/io/BufferedReader.html#readLine()
    for line in universal(text) {
        parser.line(line)?;
    }
    let [profiles, sso_sessions, services] = parser.lists;
    Ok(FileView {
        profiles: profiles.close(),
        sso_sessions: sso_sessions.close(),
        services: services.close(),
        dropped: parser.dropped,
    })
}

struct JavaParser<'t> {
    text: &'t str,
    kind: FileKind,
    /// Profiles, sso-sessions and services.
    lists: [ByName<'t, OpenSection<'t>>; 3],
    dropped: Vec<Span>,
    prefixed_default: bool,
    state: JavaState,
}

#[derive(Clone, Copy)]
enum JavaState {
    Starting,
    /// Below a header that is not used. Lines need no equals sign there.
    Ignoring,
    InSection {
        list: usize,
        section: usize,
        setting: SettingState,
    },
}

#[derive(Clone, Copy)]
enum SettingState {
    None,
    /// Below a setting with an invalid name.
    Ignored,
    Open(usize),
}

impl<'t> JavaParser<'t> {
    fn line(&mut self, line: &'t str) -> Result<(), Refusal> {
        if line.trim_matches(is_blank).is_empty() || line.starts_with(starts_comment) {
            Ok(())
        } else if line.starts_with('[') {
            self.header(line)
        } else if line.starts_with(is_blank) {
            self.continuation(trim(line))
        } else {
            self.setting(line)
        }
    }

    fn header(&mut self, line: &'t str) -> Result<(), Refusal> {
        let header = trim(line.find(starts_comment).map_or(line, |end| &line[..end]));
        let inner = header.strip_prefix('[').unwrap_or_default();
        let Some(inner) = inner.strip_suffix(']') else {
            let why = if inner.contains(']') {
                RefusalKind::TextAfterHeader
            } else {
                RefusalKind::UnclosedHeader
            };
            return Err(self.refuse(line, why));
        };
        let at = span_of(self.text, header);
        let found = self.list_and_name(trim(inner)).filter(|(_, name)| is_identifier(name));
        let Some((list, name)) = found.filter(|&(list, name)| self.is_kept(list, name, inner))
        else {
            self.dropped.push(at);
            self.state = JavaState::Ignoring;
            return Ok(());
        };
        let section = self.lists[list].open(name.into(), at);
        self.state = JavaState::InSection { list, section, setting: SettingState::None };
        Ok(())
    }

    fn list_and_name(&self, inner: &'t str) -> Option<(usize, &'t str)> {
        let prefixed = inner.split_once(is_blank).map(|(kind, name)| (kind, trim(name)));
        match (self.kind, prefixed) {
            (FileKind::Credentials, Some(("sso-session" | "services", _))) => None,
            // A kind is not removed here: the blank in `profile dev` is then not allowed in a name, and
            // the section is dropped.
            (FileKind::Credentials, _) => Some((0, inner)),
            (FileKind::Config, Some(("profile", name))) => Some((0, name)),
            (FileKind::Config, Some(("sso-session", name))) => Some((1, name)),
            (FileKind::Config, Some(("services", name))) => Some((2, name)),
            (FileKind::Config, _) => (inner == "default").then_some((0, inner)),
        }
    }

    /// In the config file `[profile default]` replaces every `[default]`.
    fn is_kept(&mut self, list: usize, name: &str, inner: &str) -> bool {
        if list != 0 || name != "default" || self.kind != FileKind::Config {
            return true;
        }
        let prefixed = trim(inner) != name;
        if prefixed && !self.prefixed_default {
            self.prefixed_default = true;
            if let Some(position) = self.lists[0].position(name) {
                let section = self.lists[0].at(position);
                section.settings = ByName::default();
                self.dropped.extend(std::mem::take(&mut section.headers));
            }
        }
        prefixed || !self.prefixed_default
    }

    fn setting(&mut self, line: &'t str) -> Result<(), Refusal> {
        let (list, section) = match self.state {
            JavaState::Starting => return Err(self.refuse(line, RefusalKind::BeforeFirstSection)),
            JavaState::Ignoring => return Ok(()),
            JavaState::InSection { list, section, .. } => (list, section),
        };
        let (key, value) = match key_and_value(without_comment(line)) {
            // The equals sign is looked for before the key: a line that has neither is without `=`.
            (_, None) => return Err(self.refuse(line, RefusalKind::MissingEquals)),
            ("", _) => return Err(self.refuse(line, RefusalKind::EmptyKey)),
            (key, Some(value)) => (key, value),
        };
        let setting = if is_identifier(key) {
            let (key_at, at) = (span_of(self.text, key), span_of(self.text, value));
            let setting = SettingView::new(key.into(), key_at, value, at);
            let settings = &mut self.lists[list].at(section).settings;
            let (position, replaced) = settings.put(setting);
            // The lines of a block are settings of their own, `s3.addressing_style`: a second `s3` does
            // not replace them.
            settings.at(position).nested = replaced.map_or_else(Vec::new, |old| old.nested);
            SettingState::Open(position)
        } else {
            SettingState::Ignored
        };
        self.state = JavaState::InSection { list, section, setting };
        Ok(())
    }

    fn continuation(&mut self, line: &'t str) -> Result<(), Refusal> {
        let setting = match self.state {
            JavaState::Starting => return Err(self.refuse(line, RefusalKind::BeforeFirstSection)),
            JavaState::Ignoring | JavaState::InSection { setting: SettingState::Ignored, .. } => {
                return Ok(());
            }
            JavaState::InSection { setting: SettingState::None, .. } => {
                return Err(self.refuse(line, RefusalKind::NothingToContinue));
            }
            JavaState::InSection { list, section, setting: SettingState::Open(setting) } => {
                self.lists[list].at(section).settings.at(setting)
            }
        };
        // Lines below a value are not looked at: only a block must consist of settings.
        if setting.at.is_empty() {
            let (key, value) = match key_and_value(line) {
                (_, None) => return Err(self.refuse(line, RefusalKind::NestedMissingEquals)),
                ("", _) => return Err(self.refuse(line, RefusalKind::NestedEmptyKey)),
                (key, Some(value)) => (key, value),
            };
            if is_identifier(key) {
                setting.nested.push((key.into(), value.into(), span_of(self.text, value)));
            }
        }
        setting.append(line);
        Ok(())
    }

    fn refuse(&self, line: &str, why: RefusalKind) -> Refusal {
        Refusal::new(span_of(self.text, line.trim_matches(is_blank)), why)
    }
}

/// `String.trim`: everything up to U+0020, control characters included.
fn trim(text: &str) -> &str {
    text.trim_matches(|c| c <= ' ')
}

fn key_and_value(line: &str) -> (&str, Option<&str>) {
    match line.split_once('=') {
        Some((key, value)) => (trim(key), Some(trim(value))),
        None => (line, None),
    }
}

/// Cuts at a comment sign after a space or a tab.
fn without_comment(line: &str) -> &str {
    let mut signs = memchr::memchr2_iter(b'#', b';', line.as_bytes());
    let comment = signs.find(|&sign| line[..sign].ends_with(is_blank));
    comment.map_or(line, |sign| &line[..sign])
}

/// `[A-Za-z0-9_\-/.%@:+]*`
fn is_identifier(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-/.%@:+".contains(&byte))
}
