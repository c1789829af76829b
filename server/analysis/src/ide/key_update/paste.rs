//! Which lines of a section were pasted.

use std::ops::Range;

use catalogue::ValueKind;
use catalogue::keys::{AWS_SESSION_TOKEN, EXPIRY};
use syntax::{FileKind, LineKind, Span};

use super::lines::{PastedLine, is_header, lines_in_brackets, lines_of, sections_around};
use crate::engine::Pair;
use crate::model::{Section, Setting, Spelling, SymbolKind, World};
use crate::pasted::{PastedCredentials, is_base64, key_named, recognise};

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

/// The paste at a place that touches `span`, and the section that it was pasted into.
pub(super) fn paste_at<'w>(
    pair: &Pair,
    world: &'w World<'w>,
    (file, at): (FileKind, u32),
    span: Span,
) -> Option<(&'w Section<'w>, PastedLines)> {
    let sections = sections_around(pair, world, file, at)?;
    let section = *sections.first()?;
    let lines = lines_of(&sections);
    let foreign = foreign_runs(&lines);
    let runs = foreign.iter().cloned().chain(repeated_settings(section, &foreign));
    let touching = runs.chain(whole_section(world, section)).filter(|run| {
        let run = span_of(&lines[run.clone()]);
        run.is_some_and(|run| run.start <= span.end && span.start <= run.end)
    });
    // The later one of two that touch.
    let found = touching.collect::<Vec<_>>().into_iter().rev().find_map(|it| paste(&lines, it));
    // A token alone is what the key above it lacks, wherever in the section somebody asks.
    let tokens = || foreign.iter().filter_map(|run| paste(&lines, run.clone()));
    let paste = found.or_else(|| tokens().find(|paste| paste.credentials.is_token_alone()))?;
    Some((section, paste))
}

/// Whether a part of a file touches a header.
pub(super) fn touches_header(pair: &Pair, world: &World<'_>, file: FileKind, span: Span) -> bool {
    let ends = [span.start, span.end].map(|at| pair.section_at(file, at));
    let [Some(first), Some(last)] = ends else { return false };
    let section = world.section(first);
    let is_on_header = |line: Span| span.start <= line.shift(section.source.start).end;
    first != last || section.header.is_some() && is_on_header(section.line_span(0))
}

fn paste(lines: &[PastedLine<'_>], run: Range<usize>) -> Option<PastedLines> {
    let text = text_of(&lines[run.clone()]);
    let credentials = recognise(&text).ok()?;
    let above = run.start.checked_sub(1).map(|above| lines[above]);
    if credentials.is_token_alone() && above.is_some_and(|above| is_rest_of_token(above, &text)) {
        return None;
    }
    Some(PastedLines { span: span_of(&lines[run])?, credentials })
}

fn span_of(lines: &[PastedLine<'_>]) -> Option<Span> {
    Some(lines.first()?.span().join(lines.last()?.span()))
}

/// Whether lines are the rest of the token in the setting above them, which a terminal has wrapped: they do
/// not begin as tokens of AWS STS do.
fn is_rest_of_token(above: PastedLine<'_>, text: &str) -> bool {
    const BEGINNINGS: [&str; 4] = ["IQoJ", "FwoG", "AQoD", "AgoJ"];
    let is_token = above.setting().is_some_and(|setting| {
        let name = above.part(setting.name);
        name.eq_ignore_ascii_case(AWS_SESSION_TOKEN.name()) && is_base64(above.part(setting.raw))
    });
    let bare = text.trim_start_matches([' ', '\t', '"', '\'']);
    is_token && !BEGINNINGS.iter().any(|beginning| bare.starts_with(beginning))
}

/// The lines, without the name of a setting that everything was pasted after.
fn text_of(lines: &[PastedLine<'_>]) -> String {
    let mut text: String = lines.iter().map(|line| line.text()).collect();
    let Some(first) = lines.first() else { return text };
    let named = first.setting().filter(|setting| {
        is_setting_name(first.part(setting.name)) && holds_names(*first, setting)
    });
    if let Some(setting) = named {
        let line_start = first.section.line_span(first.index).start;
        text.replace_range(..(setting.raw.start - line_start) as usize, "");
    }
    text
}

/// Runs of lines that no settings file has: commands, code, JSON, tables, values alone.
fn foreign_runs(lines: &[PastedLine<'_>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    let in_brackets = lines_in_brackets(lines);
    for (index, line) in lines.iter().enumerate() {
        // Neither begins a run nor ends it: a paste may have blank lines within.
        if matches!(line.kind(), LineKind::Blank | LineKind::Comment) {
            continue;
        }
        is_open = if in_brackets[index] || is_foreign(*line) {
            if !is_open {
                runs.push(index..index);
            }
            true
        } else {
            is_open && is_credential_in_code(*line)
        };
        if is_open {
            runs.last_mut().into_iter().for_each(|run| run.end = index + 1);
        }
    }
    runs
}

fn is_foreign(line: PastedLine<'_>) -> bool {
    match line.kind() {
        LineKind::Header => !is_header(line),
        LineKind::Blank | LineKind::Comment | LineKind::Mark => false,
        LineKind::Text => true,
        LineKind::Setting => line.setting().is_none_or(|setting| {
            !is_setting_name(line.part(setting.name)) || holds_names(line, setting)
        }),
    }
}

/// Whether a setting of a credential is written as in code, in quotes. By itself it may be a setting that
/// somebody has written so; below other code it is a part of it.
fn is_credential_in_code(line: PastedLine<'_>) -> bool {
    let is_quoted = |setting: &Setting| line.part(setting.raw).starts_with(['"', '\'']);
    line.setting().is_some_and(|setting| is_part(line.section, setting) && is_quoted(setting))
}

/// Whether somebody may have written a setting of this name.
fn is_setting_name(name: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    let is_known = catalogue::lookup(name).is_some() || EXPIRY.iter().any(|key| key.name() == name);
    let starts_plain = name.starts_with(|c: char| c.is_ascii_lowercase());
    is_known || starts_plain && name.bytes().all(is_plain) && key_named(name).is_none()
}

/// Whether the value of a setting has the names of others, as when a command was pasted as the value, or in
/// a call whose result has a name: `client = boto3.client("s3", aws_access_key_id="…")`.
fn holds_names(line: PastedLine<'_>, setting: &Setting) -> bool {
    let raw = line.part(setting.raw);
    let names = ["AWS_", "AccessKey", "access_key"];
    // A command may name variables; a block such as `s3` has no value.
    let is_block = |known: &catalogue::KnownSetting| known.kind == ValueKind::Block;
    let may_hold = setting.is_credential() || setting.known.is_none_or(is_block);
    may_hold && names.iter().any(|name| raw.contains(name))
}

/// The credentials of a section that has them more than once, each time by themselves. Those in the
/// arguments of a call are no settings of the section.
fn repeated_settings(section: &Section<'_>, foreign: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut groups: Vec<(Vec<&str>, Range<usize>)> = Vec::new();
    for setting in section.top_level().filter(|setting| is_part(section, setting)) {
        let (name, line) = (section.text(setting.name), setting.line as usize);
        if foreign.iter().any(|run| run.contains(&line)) {
            continue;
        }
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
