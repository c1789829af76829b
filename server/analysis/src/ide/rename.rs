//! Renames a profile, sso-session or services section in both files.

use std::borrow::Cow;

use catalogue::credentials::mask;
use syntax::{FileKind, Span};

use super::actions::located;
use super::occurrence::occurrence_at;
use crate::engine::Pair;
use crate::located_edit::LocatedEdit;
use crate::model::{self, SymbolKind};
use crate::readers::{Reader, Readers, read};

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
    refuse_default_profile(origin.kind, &origin.name)?;
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
    if origin.name == to {
        return Ok(Vec::new());
    }
    let kind = origin.kind;
    refuse_default_profile(kind, &origin.name)?;
    if is_default_profile(kind, to) {
        let reason = "a profile cannot be renamed to `default`, which tools use when no profile is \
                      named";
        return Err(Some(reason.to_owned()));
    }
    let world = &pair.world();
    if world.find(kind, to).is_some() {
        return Err(Some(format!("{} `{}` already exists", kind.noun(), mask(to))));
    }
    refuse_unreadable(pair.options().readers, kind, to)?;
    let edits = model::rename(world, kind, &origin.name, to);
    Ok(located(pair, &edits))
}

/// Every program that names no profile would lose its credentials, or get those of another profile.
fn refuse_default_profile(kind: SymbolKind, name: &str) -> Result<(), Option<String>> {
    if is_default_profile(kind, name) {
        let reason = "`default` cannot be renamed, because tools use it when no profile is named";
        return Err(Some(reason.to_owned()));
    }
    Ok(())
}

fn is_default_profile(kind: SymbolKind, name: &str) -> bool {
    kind == SymbolKind::Profile && name == "default"
}

/// Tries the name: every reader must find the section by it, and read the same name as a value.
fn refuse_unreadable(readers: Readers, kind: SymbolKind, name: &str) -> Result<(), Option<String>> {
    if name.is_empty() {
        return Err(Some(format!("the name of {} cannot be empty", with_article(kind))));
    }
    let files: &[FileKind] = match kind {
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
    let verb = cannot_find.verb("does", "do");
    Err(Some(format!(
        "{cannot_find} {verb} not find {} named `{}`. Use letters, digits and `-_./@+`",
        with_article(kind),
        mask(name).escape_debug()
    )))
}

fn finds_name(reader: Reader, file: FileKind, kind: SymbolKind, name: &str) -> bool {
    let key = kind.reference().map_or("region", catalogue::Key::name);
    let text = format!("[{}]\n{key} = {name}\n", kind.header(file, name));
    let view = read(reader, file, &text);
    let section = view.as_ref().ok().and_then(|view| view.section(kind, name));
    section.and_then(|section| section.setting(key)).is_some_and(|value| value.value == name)
}

fn with_article(kind: SymbolKind) -> String {
    let article = if kind == SymbolKind::SsoSession { "an" } else { "a" };
    format!("{article} {}", kind.noun())
}
