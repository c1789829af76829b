//! AWS SDK for Ruby: `aws-sdk-core/ini_parser.rb` and the lookups of `shared_config.rb` as of 3.211.
//! It drops what its regular expressions do not match, and crashes at an indented setting outside a
//! block.

use super::file_view::{FileView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::span_of;
use super::refusal::{Refusal, RefusalKind};
use std::borrow::Cow;
use syntax::{FileKind, Span};

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    let mut parser =
        RubyParser { text, sections: ByName::default(), section: None, block: None, last: None };
    // `raw.lines` ends lines at LF. A CR before it is white space to the regular expressions.
    for line in text.split('\n') {
        parser.line(without_comment(line))?;
    }
    Ok(classify(kind, parser.sections.into_items()))
}

struct RubyParser<'t> {
    text: &'t str,
    /// Profiles by their name, other sections by everything between the brackets.
    sections: ByName<'t, OpenSection<'t>>,
    section: Option<usize>,
    /// The key that had nothing after its equals sign. The next header does not close it.
    block: Option<&'t str>,
    /// The line before, if it was a setting with a value.
    last: Option<(&'t str, &'t str)>,
}

impl<'t> RubyParser<'t> {
    fn line(&mut self, line: &'t str) -> Result<(), Refusal> {
        if let Some((header, name)) = header(line) {
            let at = span_of(self.text, header);
            // Neither the block nor the last setting is reset: an indented line below this header still
            // goes into the block above, under the new section.
            self.section = Some(self.sections.open(profile_name(name).into(), at));
            return Ok(());
        }
        let Some(section) = self.section else {
            return Ok(());
        };
        // A blank line or a comment is also a line before the next one, so it clears `last`.
        let before = self.last.take();
        let Some((key, value)) = key_and_value(line) else {
            return Ok(());
        };
        if value.is_empty() {
            self.block = Some(key);
            return Ok(());
        }
        self.last = Some((key, value));
        // `^(.+?)\s*=` captures the indentation with the key, and that is how the parser knows an
        // indented line.
        if key.starts_with(is_space) {
            return self.indented(section, line, before);
        }
        self.block = None;
        let (key_at, at) = (span_of(self.text, key), span_of(self.text, value));
        let setting = SettingView::new(key.into(), key_at, value, at);
        self.sections.at(section).settings.put(setting);
        Ok(())
    }

    fn indented(
        &mut self,
        section: usize,
        line: &'t str,
        before: Option<(&'t str, &'t str)>,
    ) -> Result<(), Refusal> {
        let text = self.text;
        let settings = &mut self.sections.at(section).settings;
        let crash = || {
            let at = span_of(text, line.trim_matches(is_space));
            Err(Refusal::new(at, RefusalKind::NothingToContinue))
        };
        if self.block.is_none() {
            match before {
                // `previous_item[2]` of nil is `NoMethodError`, which nothing rescues: the program ends
                // while it loads its configuration.
                None => return crash(),
                // A blank after the equals sign is a value, unless a block follows.
                Some((key, value)) if value.trim_matches(is_space).is_empty() => {
                    if settings.position(key).is_none() {
                        return crash();
                    }
                    let at = span_of(text, &value[..0]);
                    settings.put(SettingView::new(key.into(), span_of(text, key), "", at));
                    self.block = Some(key);
                }
                // The parser keeps it without a name, where nothing looks for it.
                Some(_) => return Ok(()),
            }
        }
        let Some(block) = self.block else {
            return Ok(());
        };
        let Some((key, value)) = key_and_value(line.trim_start_matches(is_space)) else {
            return Ok(());
        };
        let at = span_of(text, value);
        let key_at = span_of(text, block);
        // `current_prefix` outlives the header, so the section may not have the block yet.
        let position = settings.position(block).unwrap_or_else(|| {
            let end = Span { start: key_at.end, end: key_at.end };
            settings.push(SettingView::new(block.into(), key_at, "", end))
        });
        settings.at(position).nested.push((key.into(), value.into(), at));
        Ok(())
    }
}

/// `\s`: ASCII only, so a no-break space is a part of the word beside it.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\x0b' | '\x0c')
}

/// `line.split(/^|\s;/).first`: cuts at a semicolon after a blank that is not the line's first character.
fn without_comment(line: &str) -> &str {
    let mut signs = memchr::memchr_iter(b';', line.as_bytes());
    signs
        .find(|&sign| sign > 1 && line[..sign].ends_with(is_space))
        .map_or(line, |sign| &line[..sign - 1])
}

/// `/^\[([^\[\]]+)\]\s*(#.+)?$/`: the header and the text between its brackets.
fn header(line: &str) -> Option<(&str, &str)> {
    let inner = line.strip_prefix('[')?;
    // Neither bracket may be in the name, so `[a[b]]` is not a header, and its settings go to the
    // section above.
    let end = inner.find(['[', ']']).filter(|&end| end > 0)?;
    let after = inner[end..].strip_prefix(']')?.trim_start_matches(is_space);
    let comment = after.strip_prefix('#').is_some_and(|comment| !comment.is_empty());
    (after.is_empty() || comment).then_some((&line[..end + 2], &inner[..end]))
}

/// `/^profile\s+(.+?)$/`, in both files.
fn profile_name(name: &str) -> &str {
    let Some(after) = name.strip_prefix("profile").filter(|after| after.starts_with(is_space))
    else {
        return name;
    };
    match after.trim_start_matches(is_space) {
        "" => name,
        profile => profile,
    }
}

/// `/^(.+?)\s*=\s*(.+?)\s*$/`: the first character is always a part of the key, so `= v` is not a
/// setting. If only blanks follow the equals sign, the last one is the value.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let first = line.chars().next()?.len_utf8();
    let separator = first + line[first..].find('=')?;
    let key = match line[..separator].trim_end_matches(is_space) {
        "" => &line[..first],
        key => key,
    };
    let value = &line[separator + 1..];
    let blank = value.trim_matches(is_space);
    if blank.is_empty() && !value.is_empty() {
        return Some((key, &value[value.len() - 1..]));
    }
    Some((key, blank))
}

/// Every lookup searches one list of sections. A section without settings does not exist for it.
fn classify(kind: FileKind, sections: Vec<OpenSection<'_>>) -> FileView<'_> {
    let mut view = FileView::default();
    for mut section in sections {
        // `acc[current_profile] ||= {}` comes with the first setting, not with the header.
        if section.settings.is_empty() {
            view.dropped.extend(section.headers);
            continue;
        }
        let Cow::Borrowed(name) = section.name else {
            continue; // every name is a slice of the text
        };
        let session = name.strip_prefix("sso-session ");
        let services = name.strip_prefix("services ").filter(|_| kind == FileKind::Config);
        let list = match (session, services) {
            (Some(session), _) => {
                // `aws configure sso` puts quotes around a name with a blank in it.
                let quoted = session.strip_prefix('\'');
                let unquoted = quoted.and_then(|session| session.strip_suffix('\''));
                section.name = unquoted.unwrap_or(session).into();
                &mut view.sso_sessions
            }
            (None, Some(services)) => {
                section.name = services.into();
                &mut view.services
            }
            (None, None) => &mut view.profiles,
        };
        list.push(section.close());
    }
    view
}
