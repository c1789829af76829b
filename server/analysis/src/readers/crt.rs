//! AWS Common Runtime: `source/aws_profile.c` of aws-c-sdkutils, which Mountpoint for Amazon S3 and the
//! device SDKs use. It works on bytes. It skips a line with an invalid name, and refuses the file for
//! an error of grammar.

use super::file_view::{FileView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::{span_of, starts_comment};
use super::refusal::{Refusal, RefusalKind};
use syntax::{FileKind, Span};

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    let mut parser = CrtParser {
        text,
        kind,
        lists: [ByName::default(), ByName::default(), ByName::default()],
        dropped: Vec::new(),
        prefixed_default: false,
        started: false,
        section: None,
        setting: None,
    };
    for line in text.split('\n') {
        // The parser splits at LF and trims CRs, however many there are. A lone CR within a line is
        // white space.
        parser.line(line.trim_end_matches('\r'))?;
    }
    let [mut profiles, sso_sessions, services] = parser.lists;
    for sections in [&sso_sessions, &services] {
        merge_into_profiles(&mut profiles, sections);
    }
    let mut services = services.close();
    services.retain(|section| profiles.find(&section.name).is_none());
    Ok(FileView {
        profiles: profiles.close(),
        // A sign-in looks for its session before the files are merged.
        sso_sessions: sso_sessions.close(),
        services,
        dropped: parser.dropped,
    })
}

/// `s_profile_collection_merge` looks for sections of every kind among the profiles: what is in
/// `[sso-session a]` or `[services a]` goes to a profile `a`, if there is one.
fn merge_into_profiles<'t>(
    profiles: &mut ByName<'t, OpenSection<'t>>,
    sections: &ByName<'t, OpenSection<'t>>,
) {
    for section in sections.iter() {
        let Some(position) = profiles.position(&section.name) else { continue };
        let settings = &mut profiles.at(position).settings;
        for setting in section.settings.iter() {
            // `s_profile_property_merge` replaces the value, and adds to the lines of a block.
            let of_profile = settings.find(&setting.key).map(|it| it.nested.clone());
            let mut merged = setting.clone();
            merged.nested.splice(0..0, of_profile.into_iter().flatten());
            settings.put(merged);
        }
    }
}

/// In the order of the parser's lists.
const KINDS: [&str; 3] = ["profile", "sso-session", "services"];

struct CrtParser<'t> {
    text: &'t str,
    kind: FileKind,
    lists: [ByName<'t, OpenSection<'t>>; 3],
    dropped: Vec<Span>,
    prefixed_default: bool,
    /// Whether there was a header, used or not.
    started: bool,
    section: Option<(usize, usize)>,
    setting: Option<usize>,
}

impl<'t> CrtParser<'t> {
    fn line(&mut self, line: &'t str) -> Result<(), Refusal> {
        if line.trim_matches(is_space).is_empty() || line.starts_with(starts_comment) {
            Ok(())
        } else if line.starts_with('[') {
            self.header(line)
        } else if line.starts_with(is_space) {
            self.continuation(line.trim_matches(is_space))
        } else {
            self.setting(line)
        }
    }

    fn header(&mut self, line: &'t str) -> Result<(), Refusal> {
        // Even a header that is not used ends the section above, and lets settings below it pass in
        // silence.
        (self.started, self.section, self.setting) = (true, None, None);
        let line = line.find(starts_comment).map_or(line, |end| &line[..end]);
        let line = line.trim_end_matches(is_space);
        let inner = line.strip_prefix('[').unwrap_or_default().trim_start_matches(is_space);
        let (kind, rest) = split_kind(inner);
        let (name, rest) = rest.split_at(rest.find(|c| !is_identifier(c)).unwrap_or(rest.len()));
        // The parser looks for the closing bracket last, so other errors hide a missing one.
        let wanted = match (self.kind, kind) {
            (FileKind::Credentials, kind) => kind.is_none(),
            (FileKind::Config, kind) => kind.is_some() || name == "default",
        };
        // The rest of the line is not looked at after the bracket: `[default] region = x` is a header.
        let end = rest.find(']');
        if wanted && !name.is_empty() && end.is_none() {
            return Err(self.refuse(line, RefusalKind::UnclosedHeader));
        }
        let header = line.find(']').map_or(line, |end| &line[..=end]);
        let at = span_of(self.text, header);
        let closed = end.is_some_and(|end| rest[..end].trim_start_matches(is_space).is_empty());
        let list = kind.unwrap_or(0);
        if wanted && !name.is_empty() && closed && self.is_kept(list, name, kind.is_some()) {
            self.section = Some((list, self.lists[list].open(name.into(), at)));
        } else {
            self.dropped.push(at);
        }
        Ok(())
    }

    /// In the config file `[profile default]` replaces every `[default]`.
    fn is_kept(&mut self, list: usize, name: &str, prefixed: bool) -> bool {
        if list != 0 || name != "default" || self.kind != FileKind::Config {
            return true;
        }
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
        self.setting = None;
        let content = without_comment(line).trim_end_matches(is_space);
        let (key, value) = match content.split_once('=') {
            Some((key, value)) => (key, Some(value.trim_start_matches(is_space))),
            None => (content, None),
        };
        let key = key.trim_end_matches(is_space);
        // A name of no characters is the one fault of a name that the parser calls fatal.
        if content.starts_with('=') || content.is_empty() {
            return Err(self.refuse(line, RefusalKind::EmptyKey));
        }
        // The parser checks the name before the equals sign, and skips a line with an invalid name.
        if !key.chars().all(is_identifier) {
            return Ok(());
        }
        let Some(value) = value else {
            return Err(self.refuse(line, RefusalKind::MissingEquals));
        };
        let Some((list, section)) = self.section else {
            return if self.started { Ok(()) } else { Err(self.too_early(line)) };
        };
        let (key_at, at) = (span_of(self.text, key), span_of(self.text, value));
        let setting = SettingView::new(key.into(), key_at, value, at);
        self.setting = Some(self.lists[list].at(section).settings.put(setting).0);
        Ok(())
    }

    fn continuation(&mut self, line: &'t str) -> Result<(), Refusal> {
        let (Some((list, section)), Some(setting)) = (self.section, self.setting) else {
            let early = !self.started;
            let why = RefusalKind::NothingToContinue;
            return Err(if early { self.too_early(line) } else { self.refuse(line, why) });
        };
        let text = self.text;
        let setting = self.lists[list].at(section).settings.at(setting);
        setting.append(line);
        if !setting.at.is_empty() {
            return Ok(());
        }
        let Some((key, value)) = line.split_once('=') else {
            return Err(self.refuse(line, RefusalKind::NestedMissingEquals));
        };
        // Only a line that begins with `=`: blanks before it are trimmed with the line.
        if key.is_empty() {
            return Err(self.refuse(line, RefusalKind::NestedEmptyKey));
        }
        let key = key.trim_end_matches(is_space);
        let value = value.trim_start_matches(is_space);
        if key.chars().all(is_identifier) {
            setting.nested.push((key.into(), value.into(), span_of(text, value)));
        }
        Ok(())
    }

    /// After a byte order mark the first header is not recognised: the mark is the cause.
    fn too_early(&self, line: &str) -> Refusal {
        let marked = Refusal::at_byte_order_mark(self.text);
        marked.err().unwrap_or_else(|| self.refuse(line, RefusalKind::BeforeFirstSection))
    }

    fn refuse(&self, line: &str, why: RefusalKind) -> Refusal {
        Refusal::new(span_of(self.text, line.trim_matches(is_space)), why)
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// `[A-Za-z0-9_\-/.%@:+\\]`
fn is_identifier(c: char) -> bool {
    // The backslash is not in the specification. `s_is_identifier` keeps it "for backward
    // compatibility": https://github.com/awslabs/aws-c-sdkutils/blob/main/source/aws_profile.c
    c.is_ascii_alphanumeric() || matches!(c, '\\' | '_' | '-' | '/' | '.' | '%' | '@' | ':' | '+')
}

/// The list for the first word of a header, and what follows the word.
fn split_kind(inner: &str) -> (Option<usize>, &str) {
    let after = |kind| inner.strip_prefix(kind).filter(|after: &&str| after.starts_with(is_space));
    let found = (0..).zip(KINDS).find_map(|(list, kind)| Some((list, after(kind)?)));
    match found {
        Some((list, rest)) => (Some(list), rest.trim_start_matches(is_space)),
        None => (None, inner),
    }
}

/// Cuts at a comment sign after white space, which stays.
fn without_comment(line: &str) -> &str {
    let mut signs = memchr::memchr2_iter(b'#', b';', line.as_bytes());
    let comment = signs.find(|&sign| line[..sign].ends_with(is_space));
    comment.map_or(line, |sign| &line[..sign])
}
