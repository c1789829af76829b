//! Changes to the structure of both files that keep what they mean.
//!
//! Whether a refactoring is possible at a place is told cheaply; its edits, which may hold secrets
//! that move, are worked out only when it is chosen.

mod extract_session;
mod guard;
mod inline_session;
mod move_credentials;
mod plain;
mod sort_sections;
mod split_profile;

use catalogue::credentials::mask;
use syntax::{FileKind, Span};

use super::cursor::{Cursor, CursorPart};
use crate::engine::Pair;
use crate::finding::Edit;
use crate::located_edit::LocatedEdit;
use crate::model::{Section, World, appended_section};
use crate::rule::Rule;
use crate::rules;

/// A refactoring.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refactoring {
    /// One `sso-session` for all profiles that sign in at the same place.
    ExtractSession,
    /// The settings of an `sso-session` in each profile that names it.
    InlineSession,
    /// The access key of a profile in the credentials file.
    MoveCredentials,
    /// The sections in the order of kind and name.
    SortSections,
    /// A profile with an access key and a role as two: one with the key, one with the role.
    SplitProfile,
}

/// What kind of change it is, by what is left where it is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefactoringKind {
    /// Something becomes a section of its own.
    Extract,
    /// A section becomes part of others.
    Inline,
    /// Something moves to another place.
    Move,
    /// The same in another form.
    Rewrite,
}

/// A refactoring that is possible at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Which.
    pub refactoring: Refactoring,
    /// What it does, as an imperative.
    pub title: String,
}

impl Refactoring {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::ExtractSession,
        Self::InlineSession,
        Self::MoveCredentials,
        Self::SplitProfile,
        Self::SortSections,
    ];

    /// What kind of change it is.
    pub fn kind(self) -> RefactoringKind {
        match self {
            Self::ExtractSession => RefactoringKind::Extract,
            Self::InlineSession => RefactoringKind::Inline,
            Self::MoveCredentials => RefactoringKind::Move,
            Self::SortSections | Self::SplitProfile => RefactoringKind::Rewrite,
        }
    }

    /// The word that tells it from the others: `extract-sso-session`.
    pub fn id(self) -> &'static str {
        match self {
            Self::ExtractSession => "extract-sso-session",
            Self::InlineSession => "inline-sso-session",
            Self::MoveCredentials => "move-credentials",
            Self::SortSections => "sort-sections",
            Self::SplitProfile => "split-profile",
        }
    }

    /// The refactoring with this word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refactoring| refactoring.id() == id)
    }

    /// The rule whose findings it does away with, and that has no fix of its own.
    pub fn fixes(self) -> Option<&'static Rule> {
        (self == Self::ExtractSession).then_some(rules::LEGACY_SSO)
    }

    /// A file that has to be created for it.
    pub fn creates(self, pair: &Pair) -> Option<FileKind> {
        let file = FileKind::Credentials;
        (self == Self::MoveCredentials && pair.document(file).is_none()).then_some(file)
    }
}

/// The refactorings that are possible at byte `offset` of a file.
pub fn refactorings(pair: &Pair, file: FileKind, offset: u32) -> Vec<Offer> {
    let world = &pair.world();
    let Some(cursor) = Cursor::new(pair, world, file, offset) else { return Vec::new() };
    if has_joined_lines(world) {
        return Vec::new();
    }
    let offer = |refactoring| {
        let title = match refactoring {
            Refactoring::ExtractSession => extract_session::offer(world, cursor.section),
            Refactoring::InlineSession => inline_session::offer(world, cursor.section),
            Refactoring::MoveCredentials => move_credentials::offer(world, cursor.section),
            Refactoring::SortSections => sort_sections::offer(pair, file),
            Refactoring::SplitProfile => split_profile::offer(world, cursor.section),
        }?;
        Some(Offer { refactoring, title: mask(&title).into_owned() })
    };
    Refactoring::ALL.into_iter().filter_map(offer).collect()
}

/// Whether byte `offset` of a file is on a header.
pub fn is_on_header(pair: &Pair, file: FileKind, offset: u32) -> bool {
    let world = &pair.world();
    let cursor = Cursor::new(pair, world, file, offset);
    cursor.is_some_and(|cursor| cursor.part() == CursorPart::Header)
}

/// The edits of a refactoring at byte `offset` of a file, in the order of the text; those of a file
/// that has to be created are for an empty one. `None` where it is not possible there, or some reader
/// would see something else afterwards.
pub fn refactor(
    pair: &Pair,
    file: FileKind,
    offset: u32,
    refactoring: Refactoring,
) -> Option<Vec<LocatedEdit>> {
    let world = &pair.world();
    let section = Cursor::new(pair, world, file, offset)?.section;
    if has_joined_lines(world) {
        return None;
    }
    let mut edits = match refactoring {
        Refactoring::ExtractSession => extract_session::edits(world, section)?,
        Refactoring::InlineSession => inline_session::edits(world, section)?,
        Refactoring::MoveCredentials => move_credentials::edits(world, section)?,
        Refactoring::SortSections => sort_sections::edits(pair, file)?,
        Refactoring::SplitProfile => split_profile::edits(world, section)?,
    };
    edits.sort();
    // The others change what some readers see, which is what they are for: a tool without sessions
    // sees the inlined settings.
    let moves = matches!(refactoring, Refactoring::MoveCredentials | Refactoring::SortSections);
    (!moves || guard::keeps(pair, &edits)).then_some(edits)
}

/// How many profiles a title says that it changes.
fn of_profiles(count: usize) -> String {
    if count == 1 { "1 profile".to_owned() } else { format!("{count} profiles") }
}

/// Whether a line of either file ends in a lone carriage return: to most readers the next one goes on
/// it, be that a header.
fn has_joined_lines(world: &World<'_>) -> bool {
    let documents = FileKind::ALL.into_iter().filter_map(|file| world.sections.document(file));
    documents.into_iter().any(|document| {
        let text = document.slice(Span::new(0, document.len()));
        let bytes = text.as_bytes();
        memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
    })
}

/// Edits of sections as those of documents.
fn in_documents(world: &World<'_>, edits: impl IntoIterator<Item = Edit>) -> Vec<LocatedEdit> {
    let located = edits.into_iter().map(|edit| {
        let section = world.section(edit.at.section);
        let span = edit.at.span.shift(section.source.start);
        LocatedEdit { file: section.file, span, text: edit.text }
    });
    located.collect()
}

/// A new section at the end of a file, with a blank line before it.
fn append(world: &World<'_>, file: FileKind, header: &str, lines: &str) -> LocatedEdit {
    let last = world.last_section(file);
    let span = last
        .map_or(Span::at(0), |last| Span::at(last.source.start + last.source.text.len() as u32));
    let end = last.map_or("\n", Section::line_end);
    let above = last.map_or("", |last| &*last.source.text);
    LocatedEdit { file, span, text: appended_section(above, end, header, lines) }
}
