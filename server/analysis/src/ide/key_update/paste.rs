//! Which lines of a section were pasted.

use std::ops::Range;

use catalogue::keys::{AWS_SESSION_TOKEN, EXPIRY};
use syntax::{FileKind, LineKind, Span};

use crate::engine::Pair;
use crate::model::{Section, Setting, Spelling, SymbolKind, World};
use crate::pasted::{PastedCredentials, is_base64, key_named, recognise};

/// In bytes. No paste is larger, and this is asked for at each move of the cursor.
pub(super) const LARGEST: usize = 1 << 16;

/// Pasted lines.
pub(super) struct PastedLines {
    /// In bytes of the document, with the end of the last line.
    pub(super) span: Span,
    pub(super) credentials: PastedCredentials,
}

impl PastedLines {
    pub(super) fn contains(&self, at: u32) -> bool {
        self.span.start <= at && at < self.span.end
    }
}

/// The paste of a section that touches `span`.
pub(super) fn paste_at(
    world: &World<'_>,
    section: &Section<'_>,
    span: Span,
) -> Option<PastedLines> {
    if section.source.text.len() > LARGEST {
        return None;
    }
    let foreign = foreign_runs(section);
    let runs = foreign.iter().cloned().chain(repeated_settings(section));
    let touching = runs.chain(whole_section(world, section)).filter(|lines| {
        let lines = section.lines_span(lines.clone()).shift(section.source.start);
        lines.start <= span.end && span.start <= lines.end
    });
    // The later one of two that touch.
    let found = touching.collect::<Vec<_>>().into_iter().rev().find_map(|it| paste(section, it));
    // A token alone is what the key above it lacks, wherever in the section somebody asks.
    let tokens = || foreign.iter().filter_map(|lines| paste(section, lines.clone()));
    found.or_else(|| tokens().find(|paste| paste.credentials.is_token_alone()))
}

/// Whether a part of a file touches a header.
pub(super) fn touches_header(pair: &Pair, world: &World<'_>, file: FileKind, span: Span) -> bool {
    let ends = [span.start, span.end].map(|at| pair.section_at(file, at));
    let [Some(first), Some(last)] = ends else { return false };
    let section = world.section(first);
    let is_on_header = |line: Span| span.start <= line.shift(section.source.start).end;
    first != last || section.header.is_some() && is_on_header(section.line_span(0))
}

fn paste(section: &Section<'_>, lines: Range<usize>) -> Option<PastedLines> {
    let text = text_of(section, lines.clone());
    let credentials = recognise(&text).ok()?;
    if credentials.is_token_alone() && is_rest_of_token(section, lines.start, &text) {
        return None;
    }
    let span = section.lines_span(lines);
    Some(PastedLines { span: span.shift(section.source.start), credentials })
}

/// Whether lines are the rest of the token in the setting above them, which a terminal has wrapped: they do
/// not begin as tokens of AWS STS do.
fn is_rest_of_token(section: &Section<'_>, line: usize, text: &str) -> bool {
    const BEGINNINGS: [&str; 4] = ["IQoJ", "FwoG", "AQoD", "AgoJ"];
    let above = line.checked_sub(1).and_then(|above| setting_on(section, above));
    let is_token = above.is_some_and(|setting| {
        let name = section.text(setting.name);
        let value = section.text(setting.value);
        name.eq_ignore_ascii_case(AWS_SESSION_TOKEN.name()) && is_base64(value)
    });
    let bare = text.trim_start_matches([' ', '\t', '"', '\'']);
    is_token && !BEGINNINGS.iter().any(|beginning| bare.starts_with(beginning))
}

/// The lines, without the name of a setting that everything was pasted after.
fn text_of(section: &Section<'_>, lines: Range<usize>) -> String {
    let span = section.lines_span(lines.clone());
    let value = setting_on(section, lines.start).filter(|setting| {
        is_setting_name(section.text(setting.name)) && holds_names(section, setting)
    });
    let start = value.map_or(span.start, |setting| setting.value.start);
    section.text(Span::new(start, span.end)).to_owned()
}

/// Runs of lines that no settings file has: commands, JSON, tables, values alone.
fn foreign_runs(section: &Section<'_>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for line in 0..section.source.lines.len() {
        match section.source.lines[line].kind {
            // Neither begins a run nor ends it: a paste may have blank lines within.
            LineKind::Blank | LineKind::Comment => {}
            _ if !is_foreign(section, line) => is_open = false,
            _ => {
                if !std::mem::replace(&mut is_open, true) {
                    runs.push(line..line);
                }
                runs.last_mut().into_iter().for_each(|run| run.end = line + 1);
            }
        }
    }
    runs
}

fn is_foreign(section: &Section<'_>, line: usize) -> bool {
    match section.source.lines[line].kind {
        LineKind::Header | LineKind::Blank | LineKind::Comment => false,
        LineKind::Text => true,
        LineKind::Setting => setting_on(section, line).is_none_or(|setting| {
            !is_setting_name(section.text(setting.name)) || holds_names(section, setting)
        }),
    }
}

fn setting_on<'s>(section: &'s Section<'_>, line: usize) -> Option<&'s Setting> {
    section.settings.iter().find(|setting| setting.line as usize == line)
}

/// Whether somebody may have written a setting of this name.
fn is_setting_name(name: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    let is_known = catalogue::lookup(name).is_some() || EXPIRY.iter().any(|key| key.name() == name);
    let starts_plain = name.starts_with(|c: char| c.is_ascii_lowercase());
    is_known || starts_plain && name.bytes().all(is_plain) && key_named(name).is_none()
}

/// Whether the value of a setting has the names of others, as when a command was pasted as the value.
fn holds_names(section: &Section<'_>, setting: &Setting) -> bool {
    let value = section.text(setting.value);
    setting.is_credential() && (value.contains("AWS_") || value.contains("AccessKey"))
}

/// The credentials of a section that has them more than once, each time by themselves.
fn repeated_settings(section: &Section<'_>) -> Vec<Range<usize>> {
    let mut groups: Vec<(Vec<&str>, Range<usize>)> = Vec::new();
    for setting in section.top_level().filter(|setting| is_part(section, setting)) {
        let (name, line) = (section.text(setting.name), setting.line as usize);
        match groups.last_mut().filter(|(names, _)| !names.contains(&name)) {
            Some((names, lines)) => {
                names.push(name);
                lines.end = line + 1;
            }
            // A name that the group has already begins the next one.
            None => groups.push((vec![name], line..line + 1)),
        }
    }
    // A profile that has its credentials once was not pasted into.
    if groups.len() < 2 {
        return Vec::new();
    }
    // Another setting within shows that they were not pasted in one piece.
    let is_closed = |lines: &Range<usize>| {
        let mut within = section.settings.iter().filter(|it| lines.contains(&(it.line as usize)));
        within.all(|setting| is_part(section, setting))
    };
    groups.into_iter().map(|(_, lines)| lines).filter(is_closed).collect()
}

fn is_part(section: &Section<'_>, setting: &Setting) -> bool {
    let name = section.text(setting.name);
    setting.is_credential() || EXPIRY.iter().any(|key| key.name() == name)
}

/// A section of credentials alone, as the access portal gives it, whose profile has another section or
/// whose header is that of the other file.
fn whole_section(world: &World<'_>, section: &Section<'_>) -> Option<Range<usize>> {
    let (_, name) = section.heading().filter(|(kind, _)| *kind == SymbolKind::Profile)?;
    let is_alone = !section.settings.is_empty()
        && section.settings.iter().all(|setting| is_part(section, setting));
    let symbol = world.find(SymbolKind::Profile, name);
    let first = symbol.and_then(|symbol| symbol.headers_in(section.file).next());
    let is_repeated = first.is_some_and(|first| first != section.id);
    let is_misplaced = section.file == FileKind::Config && section.spelling() != Spelling::Right;
    let lines = 0..section.source.lines.len();
    (is_alone && (is_repeated || is_misplaced)).then_some(lines)
}
