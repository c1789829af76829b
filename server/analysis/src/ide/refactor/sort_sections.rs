//! The sections of a file in one order: the default profile, the other profiles, sso-sessions,
//! services and what other tools keep there, each by name. Comments directly above a header move
//! with its section.

use syntax::{FileKind, LineKind, Span};

use super::plain::{is_plain, reads_alike};
use crate::engine::Pair;
use crate::located_edit::LocatedEdit;
use crate::model::{Section, SymbolKind};

pub(super) fn offer(pair: &Pair, file: FileKind) -> Option<String> {
    let movable = movable(pair, file)?;
    let sorted = movable.iter().map(|section| &section.rank).is_sorted();
    (!sorted).then(|| "Sort the sections".to_owned())
}

pub(super) fn edits(pair: &Pair, file: FileKind) -> Option<Vec<LocatedEdit>> {
    let document = pair.document(file)?;
    let movable = movable(pair, file)?;
    let mut sorted: Vec<&MovableSection> = movable.iter().collect();
    sorted.sort_by(|one, other| one.rank.cmp(&other.rank));
    let moved = movable.iter().zip(&sorted).filter(|(at, now)| at.span != now.span);
    // One edit for each section that moves: a client keeps marks and folds in those that stay.
    let edits = moved.map(|(at, now)| LocatedEdit {
        file,
        span: at.span,
        text: ended(&document.slice(now.span), at.last, now.last),
    });
    let edits: Vec<_> = edits.collect();
    (!edits.is_empty()).then_some(edits)
}

/// A section with the comments above it, from there to those above the next.
struct MovableSection {
    span: Span,
    rank: (u8, String),
    last: bool,
}

/// What sorting needs to know of a section.
enum SortedPart {
    /// Comments and blank lines above all headers, which stay there; where the comments of the first
    /// header begin.
    Preamble(u32),
    /// Where its text ends, without and with the comments of the next header.
    Sortable { rank: (u8, String), without: u32, with: u32 },
    /// Nobody knows where it belongs.
    Fixed,
}

impl SortedPart {
    fn of(section: &Section<'_>) -> Self {
        if !reads_alike(section) {
            return Self::Fixed;
        }
        let Some(header) = &section.header else {
            // Settings above all headers stay where they are; so must all others.
            let alone = section.settings.is_empty();
            return if alone { Self::Preamble(comments_below(section)) } else { Self::Fixed };
        };
        let foreign = catalogue::sections::known(section.text(header.inner)).is_some();
        let closed = section.trimmed_span(0) == header.brackets && header.closed;
        if !(is_plain(section) || foreign && closed) {
            return Self::Fixed;
        }
        let defined = section.symbol().map(|(_, name)| name);
        let name = defined.unwrap_or_else(|| section.text(header.inner)).to_owned();
        let rank = match section.symbol() {
            Some((SymbolKind::Profile, "default")) => 0,
            Some((SymbolKind::Profile, _)) => 1,
            Some((SymbolKind::SsoSession, _)) => 2,
            Some((SymbolKind::Services, _)) => 3,
            _ => 4,
        };
        Self::Sortable {
            rank: (rank, name),
            without: comments_below(section),
            with: section.source.start + section.source.text.len() as u32,
        }
    }
}

/// `None` where sections that share a name, or lines of which nobody knows where they belong, make
/// the order matter.
fn movable(pair: &Pair, file: FileKind) -> Option<Vec<MovableSection>> {
    let parts = pair.gather(file, |_, section, parts| parts.push(SortedPart::of(section)));
    let (count, mut start) = (parts.len(), 0);
    let mut movable: Vec<MovableSection> = Vec::with_capacity(count);
    for (at, part) in parts.into_iter().enumerate() {
        let last = at + 1 == count;
        match part {
            SortedPart::Fixed => return None,
            SortedPart::Preamble(end) => start = end,
            SortedPart::Sortable { rank, without, with } => {
                // Comments at the end of the file belong to no header below.
                let end = if last { with } else { without };
                movable.push(MovableSection { span: Span::new(start, end), rank, last });
                start = without;
            }
        }
    }
    let mut names: Vec<_> = movable.iter().map(|section| &section.rank).collect();
    names.sort();
    names.windows(2).all(|two| two[0] != two[1]).then_some(movable)
}

/// Where the comments begin that are directly above the next header, in bytes of the document.
fn comments_below(section: &Section<'_>) -> u32 {
    let lines = &section.source.lines;
    let comments = lines.iter().rev().take_while(|line| line.kind == LineKind::Comment).count();
    let first = lines.len() - comments;
    // Without a blank line between, they may as well speak of the settings above.
    let apart = first.checked_sub(1).is_none_or(|above| lines[above].kind == LineKind::Blank);
    let at = if apart { first } else { lines.len() };
    let end = section.source.text.len() as u32;
    section.source.start + lines.get(at).map_or(end, |line| line.start)
}

/// A section's text as the `last` of the file or before another one; the one that `was` last may
/// lack its line end, and has no blank line.
fn ended(text: &str, last: bool, was: bool) -> String {
    let bare = text.trim_end_matches(['\r', '\n']);
    let own = &text[bare.len()..];
    let end = match own {
        "" if text.contains("\r\n") => "\r\n",
        own if own.starts_with("\r\n") => "\r\n",
        _ => "\n",
    };
    match (last, was) {
        (true, _) => format!("{bare}{end}"),
        (false, true) => format!("{bare}{end}{end}"),
        (false, false) => text.to_owned(),
    }
}
