//! Renames a profile, sso-session or services section in both files.

use std::borrow::Cow;

use catalogue::credentials::mask;
use syntax::{FileKind, Span};

use super::occurrence::{Role, occurrence_at, occurrences};
use crate::engine::Pair;
use crate::located_edit::LocatedEdit;
use crate::model::{self, SymbolKind};
use crate::readers::{Reader, Readers, read};
use crate::report::sso_login;

/// The span of the name at an offset, in bytes of the document, and the name itself unless it looks like
/// a secret.
///
/// # Errors
/// Why it cannot be renamed, for a person; `None` if there is no name at the offset.
pub fn prepare_rename(
    pair: &Pair,
    file: FileKind,
    offset: u32,
) -> Result<(Span, Option<String>), Option<String>> {
    let origin = occurrence_at(pair, file, offset).ok_or(None)?;
    refuse_default_profile(origin.kind, &origin.name).map_err(Some)?;
    // Editors put the name into the input field, where a screen share shows it.
    let is_safe = matches!(mask(&origin.name), Cow::Borrowed(_));
    Ok((origin.span, is_safe.then_some(origin.name)))
}

/// The edits that rename what is at an offset, in both files.
///
/// # Errors
/// Why it cannot be renamed, for a person; `None` if there is no name at the offset.
pub fn rename(
    pair: &Pair,
    file: FileKind,
    offset: u32,
    to: &str,
) -> Result<Vec<LocatedEdit>, Option<String>> {
    let origin = occurrence_at(pair, file, offset).ok_or(None)?;
    rename_symbol(pair, origin.kind, &origin.name, to).map_err(Some)
}

/// The edits that give a profile, sso-session or services section another name, in both files.
///
/// # Errors
/// Why it cannot be renamed, for a person.
pub fn rename_symbol(
    pair: &Pair,
    kind: SymbolKind,
    from: &str,
    to: &str,
) -> Result<Vec<LocatedEdit>, String> {
    if from == to {
        return Ok(Vec::new());
    }
    refuse_default_profile(kind, from)?;
    if is_default_profile(kind, to) {
        let reason = "a profile cannot be renamed to `default`, which tools use when no profile is \
                      named";
        return Err(reason.to_owned());
    }
    if let Some(place) = defined_at(pair, kind, to) {
        return Err(format!("{} `{}` already exists: {place}", kind.noun(), mask(to)));
    }
    check_name(pair, kind, to)?;
    Ok(pair.located(&model::rename(&pair.world(), kind, from, to)))
}

/// What a rename leaves to the user.
pub fn rename_note(pair: &Pair, file: FileKind, offset: u32, to: &str) -> Option<String> {
    let origin = occurrence_at(pair, file, offset)?;
    // The AWS CLI and the SDKs name the file of a token after the session.
    (origin.kind == SymbolKind::SsoSession).then(|| {
        let command = sso_login(&mask(to));
        format!("AWS tools keep a sign-in under the name of its sso-session. Sign in again: `{command}`.")
    })
}

/// Whether a section can have this name: every reader that the user has must find it by it.
///
/// # Errors
/// Who does not, for a person.
pub fn check_name(pair: &Pair, kind: SymbolKind, name: &str) -> Result<(), String> {
    refuse_unreadable(pair.options().readers, kind, name)
}

/// Where a name is defined first: `~/.aws/config:3`.
fn defined_at(pair: &Pair, kind: SymbolKind, name: &str) -> Option<String> {
    let all = occurrences(pair, kind, name).into_iter();
    let first = all.into_iter().find(|found| found.role == Role::Definition)?;
    let line = pair.document(first.file)?.line_of(first.span.start) + 1;
    Some(format!("{}:{line}", pair.facts().file_name(first.file)))
}

/// Every program that names no profile would lose its credentials, or get those of another profile.
fn refuse_default_profile(kind: SymbolKind, name: &str) -> Result<(), String> {
    if is_default_profile(kind, name) {
        let reason = "`default` cannot be renamed, because tools use it when no profile is named";
        return Err(reason.to_owned());
    }
    Ok(())
}

fn is_default_profile(kind: SymbolKind, name: &str) -> bool {
    kind == SymbolKind::Profile && name == "default"
}

/// Tries the name: every reader must find the section by it, and read the same name as a value.
fn refuse_unreadable(readers: Readers, kind: SymbolKind, name: &str) -> Result<(), String> {
    if name.is_empty() {
        return Err(format!("the name of {} cannot be empty", kind.noun_with_article()));
    }
    let files: &[FileKind] = match kind {
        // The two files have different headers for it, and a reader may fail at one of them alone.
        SymbolKind::Profile => &[FileKind::Config, FileKind::Credentials],
        _ => &[FileKind::Config],
    };
    let cannot_find: Readers = readers
        .iter()
        .filter(|reader| files.iter().any(|file| !finds_name(*reader, *file, kind, name)))
        .collect();
    if cannot_find.is_empty() {
        return Ok(());
    }
    let wanted = format!("{} named `{}`", kind.noun_with_article(), mask(name).escape_debug());
    let effect = cannot_find.denial("finds", "find", &wanted);
    Err(format!("{effect}. Use letters, digits and `-_./@+`"))
}

fn finds_name(reader: Reader, file: FileKind, kind: SymbolKind, name: &str) -> bool {
    // The name is tried as a value, too: a reader may cut there what it takes in a header.
    let key = kind.reference().map_or("region", catalogue::Key::name);
    let text = format!("[{}]\n{key} = {name}\n", kind.header(file, name));
    let view = read(reader, file, &text);
    let section = view.as_ref().ok().and_then(|view| view.section(kind, name));
    section.and_then(|section| section.setting(key)).is_some_and(|value| value.value == name)
}
