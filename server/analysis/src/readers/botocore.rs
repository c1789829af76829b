//! botocore 1.44: `botocore/configloader.py` over Python's `Lib/configparser.py`
//! (`RawConfigParser()` with every default: strict, `=` or `:`, no inline comments).
//! The AWS CLI and boto3 use it.

mod profile_map;

use super::file_view::{FileView, SectionView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::{self, is_python_space, lower_cased, span_of, starts_comment};
use super::refusal::{Refusal, RefusalKind};
use std::borrow::Cow;
use syntax::{FileKind, Span};

/// Settings under this header are in every section of the file. It is not a section itself.
pub(crate) const DEFAULTS: &str = "DEFAULT";

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    // configparser decodes with the locale's encoding, never with `utf-8-sig`, so the mark is a part of
    // the first line, which is then no header.
    // https://docs.python.org/3/library/codecs.html#module-encodings.utf_8_sig
    Refusal::at_byte_order_mark(text)?;
    let mut parser = BotocoreParser::new(text);
    // botocore parses indented blocks after it has read every line, and does not say which line was
    // bad. People read a file from the top, so the first bad line is reported.
    for line in lines::universal(text) {
        parser.line(line).map_err(|refusal| parser.bad_nested.unwrap_or(refusal))?;
    }
    let sections = parser.finish()?;
    Ok(match kind {
        FileKind::Config => profile_map::build(sections),
        // `SharedCredentialProvider` reads this file by `raw_config_parse`, without
        // `build_profile_map`: each section is a profile, and `[profile dev]` is one called `profile
        // dev`.
        FileKind::Credentials => FileView { profiles: sections, ..FileView::default() },
    })
}

struct BotocoreParser<'t> {
    text: &'t str,
    sections: ByName<'t, OpenSection<'t>>,
    defaults: OpenSection<'t>,
    current: Option<CurrentSection>,
    /// The setting that a more indented line continues.
    setting: Option<usize>,
    /// Empty lines since the setting's last line. They are a part of the value if another line follows.
    empty_lines: usize,
    /// Indentation, in characters, of the last line that was not a continuation.
    indent: usize,
    bad_nested: Option<Refusal>,
    /// Bad blocks of settings in `[DEFAULT]`. They count if some section does not override the setting.
    bad_defaults: Vec<(Cow<'t, str>, Refusal)>,
}

#[derive(Clone, Copy)]
enum CurrentSection {
    Defaults,
    Section(usize),
}

impl<'t> BotocoreParser<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            sections: ByName::default(),
            defaults: OpenSection::new(DEFAULTS.into()),
            current: None,
            setting: None,
            empty_lines: 0,
            indent: 0,
            bad_nested: None,
            bad_defaults: Vec::new(),
        }
    }

    fn line(&mut self, line: &'t str) -> Result<(), Refusal> {
        let content = line.trim_matches(is_python_space);
        if content.is_empty() {
            self.empty_lines += 1;
            return Ok(());
        }
        // `#` and `;` begin a comment at any indentation, also inside a block, but never after a value:
        // `RawConfigParser()` has no `inline_comment_prefixes`.
        // https://docs.python.org/3/library/configparser.html#configparser.ConfigParser
        if content.starts_with(starts_comment) {
            return Ok(());
        }
        // Characters, not columns: `configparser` compares the length of the leading white space, so
        // that a tab counts as one.
        let indent = line.chars().take_while(|&c| is_python_space(c)).count();
        if let (Some(current), Some(setting)) = (self.current, self.setting)
            && indent > self.indent
        {
            self.continuation(current, setting, content);
            return Ok(());
        }
        // Continuations leave it alone: each line of a block is compared with the block's first,
        // however deep the one above it is.
        self.indent = indent;
        if let Some((name, header)) = header(content) {
            return self.header(name, span_of(self.text, header));
        }
        let Some(current) = self.current else {
            return Err(self.refuse(content, RefusalKind::BeforeFirstSection));
        };
        self.setting_line(current, content)
    }

    fn header(&mut self, name: &'t str, at: Span) -> Result<(), Refusal> {
        self.setting = None;
        // The name is compared in its case. `[default]` and `[Default]` are ordinary sections.
        if name == DEFAULTS {
            self.current = Some(CurrentSection::Defaults);
            return Ok(());
        }
        // `strict=True` is the default: a second header of the name is `DuplicateSectionError`, and
        // botocore refuses the file. `[DEFAULT]` is exempt.
        // https://docs.python.org/3/library/configparser.html#configparser.DuplicateSectionError
        if let Some(section) = self.sections.find(name) {
            let first = section.headers[0];
            return Err(Refusal::new(at, RefusalKind::DuplicateSection { first }));
        }
        let section = self.sections.open(name.into(), at);
        self.current = Some(CurrentSection::Section(section));
        Ok(())
    }

    fn setting_line(&mut self, current: CurrentSection, content: &'t str) -> Result<(), Refusal> {
        // The first of the two wins: `endpoint_url: http://x=1` is split at the colon.
        let Some(separator) = memchr::memchr2(b'=', b':', content.as_bytes()) else {
            return Err(self.refuse(content, RefusalKind::MissingEquals));
        };
        let key = content[..separator].trim_end_matches(is_python_space);
        let value = content[separator + 1..].trim_start_matches(is_python_space);
        if key.is_empty() {
            return Err(Refusal::new(span_of(self.text, content), RefusalKind::EmptyKey));
        }
        let (key_at, at) = (span_of(self.text, key), span_of(self.text, value));
        // `optionxform` lower-cases before duplicates are looked for, so `Region` and `region` are one
        // key. The keys of a block are kept as they are.
        let key = lower_cased(key);
        let settings = &mut self.section(current).settings;
        if let Some(earlier) = settings.find(&key) {
            let first = earlier.key_at;
            return Err(Refusal::new(key_at, RefusalKind::DuplicateSetting { first }));
        }
        let setting = settings.push(SettingView::new(key, key_at, value, at));
        self.setting = Some(setting);
        self.empty_lines = 0;
        Ok(())
    }

    /// Adds a more indented line to the open setting, whatever it looks like.
    fn continuation(&mut self, current: CurrentSection, setting: usize, content: &'t str) {
        let empty_lines = std::mem::take(&mut self.empty_lines);
        let text = self.text;
        let setting = self.section(current).settings.at(setting);
        // `configparser` keeps empty lines within a value (`empty_lines_in_values=True`), and drops
        // those at its end.
        for _ in 0..empty_lines {
            setting.append("");
        }
        setting.append(content);
        // Only a value that begins with a line end is parsed as a block (`_parse_nested`). After a
        // value on the first line, further lines are text of it.
        if !setting.at.is_empty() {
            return;
        }
        let mut bad = None;
        // `_parse_nested` uses `splitlines`, which also ends lines at U+0085, U+2028 and form feeds:
        // the rest is then a line of the block without `=`.
        for line in content.split(lines::is_python_line_boundary) {
            let line = line.trim_matches(is_python_space);
            if let Some((key, value)) = line.split_once('=') {
                let key = key.trim_end_matches(is_python_space);
                let value = value.trim_start_matches(is_python_space);
                let at = span_of(text, value);
                setting.nested.push((key.into(), value.into(), at));
            } else if !line.is_empty() {
                bad = bad.or(Some(line));
            }
        }
        if let Some(line) = bad {
            let key = setting.key.clone();
            let refusal = Refusal::new(span_of(text, line), RefusalKind::NestedMissingEquals);
            match current {
                CurrentSection::Defaults => self.bad_defaults.push((key, refusal)),
                CurrentSection::Section(_) => self.bad_nested = self.bad_nested.or(Some(refusal)),
            }
        }
    }

    fn section(&mut self, current: CurrentSection) -> &mut OpenSection<'t> {
        match current {
            CurrentSection::Defaults => &mut self.defaults,
            CurrentSection::Section(position) => self.sections.at(position),
        }
    }

    fn refuse(&self, content: &str, otherwise: RefusalKind) -> Refusal {
        let why = match content {
            _ if content.starts_with("[]") => RefusalKind::EmptyHeader,
            _ if content.starts_with('[') => RefusalKind::UnclosedHeader,
            _ => otherwise,
        };
        Refusal::new(span_of(self.text, content), why)
    }

    fn finish(self) -> Result<Vec<SectionView<'t>>, Refusal> {
        // botocore asks each section for all its options, defaults included. A bad block in `[DEFAULT]`
        // that every section overrides is never parsed.
        let not_overridden = self.bad_defaults.iter().find(|(key, _)| {
            let mut sections = self.sections.iter();
            sections.any(|section| section.settings.position(key).is_none())
        });
        let refusals = self.bad_nested.into_iter();
        let refusals = refusals.chain(not_overridden.map(|&(_, refusal)| refusal));
        if let Some(first) = refusals.min_by_key(|refusal| refusal.at.start) {
            return Err(first);
        }
        let defaults = self.defaults.settings;
        let mut sections = self.sections.into_items();
        for section in &mut sections {
            for setting in defaults.iter() {
                if section.settings.position(&setting.key).is_none() {
                    section.settings.push(setting.clone());
                }
            }
        }
        Ok(sections.into_iter().map(OpenSection::close).collect())
    }
}

/// The name in a header, and the header: everything up to the last `]` of the line.
fn header(content: &str) -> Option<(&str, &str)> {
    let inner = content.strip_prefix('[')?;
    // `SECTCRE` is `\[(?P<header>.+)\]`, which is greedy: in `[dev] # see [wiki]` the name ends at the
    // last bracket. `[]` does not match, and is then a line without `=`.
    let end = inner.rfind(']').filter(|&end| end > 0)?;
    Some((&inner[..end], &content[..end + 2]))
}
