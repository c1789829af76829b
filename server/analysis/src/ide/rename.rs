//! Another name for a profile, sso-session or services section, wherever it is named.

use std::borrow::Cow;

use catalogue::credentials::mask;
use syntax::{FileKind, Span};

use super::actions::{LocatedEdit, located};
use super::occurrence::occurrence_at;
use crate::engine::Pair;
use crate::model::{self, SymbolKind};
use crate::readers::{Readers, read};

/// Where the name at an offset is, in bytes of the document, where it can be changed; and the name
/// itself, unless it looks like a secret.
///
/// # Errors
/// Why it cannot, for a person; nothing where no name stands there.
pub fn prepare_rename(
    pair: &Pair,
    file: FileKind,
    offset: u32,
) -> Result<(Span, Option<String>), Option<String>> {
    let origin = occurrence_at(pair, file, offset).ok_or(None)?;
    refuse_default(origin.kind, &origin.name)?;
    let is_shown = matches!(mask(&origin.name), Cow::Borrowed(_));
    Ok((origin.span, is_shown.then_some(origin.name)))
}

/// The edits that give what stands at an offset another name, in both files.
///
/// # Errors
/// Why there are none, for a person; nothing where no name stands there.
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
    refuse_default(kind, &origin.name)?;
    refuse_default(kind, to)?;
    let taken = pair.world(|world| world.find(kind, to).is_some());
    if taken {
        return Err(Some(format!("there is a {} `{}` already", kind.noun(), mask(to))));
    }
    refuse_unreadable(pair.options().readers, kind, to)?;
    let edits = pair.world(|world| model::rename(world, kind, &origin.name, to));
    Ok(located(pair, &edits))
}

fn refuse_default(kind: SymbolKind, name: &str) -> Result<(), Option<String>> {
    if kind == SymbolKind::Profile && name == "default" {
        let reason = "`default` is the profile that tools use when none is named; its name has to \
                      stay, and no other profile can take it by renaming";
        return Err(Some(reason.to_owned()));
    }
    Ok(())
}

/// A name is only good if every reader finds the section under it, and the same name as a value.
fn refuse_unreadable(readers: Readers, kind: SymbolKind, name: &str) -> Result<(), Option<String>> {
    let noun = kind.noun();
    if name.is_empty() {
        return Err(Some(format!("a {noun} needs a name")));
    }
    let files: &[FileKind] = match kind {
        SymbolKind::Profile => &[FileKind::Config, FileKind::Credentials],
        _ => &[FileKind::Config],
    };
    let lost: Readers = readers
        .iter()
        .filter(|reader| {
            files.iter().any(|file| {
                let key = kind.reference().map_or("region", catalogue::Key::name);
                let header = kind.header(*file, name);
                let text = format!("[{header}]\n{key} = {name}\n");
                let view = read(*reader, *file, &text);
                let section = view.as_ref().ok().and_then(|view| view.section(kind, name));
                let value = section.and_then(|section| section.setting(key));
                value.is_none_or(|value| value.value != name)
            })
        })
        .collect();
    if lost.is_empty() {
        return Ok(());
    }
    let verb = lost.verb("finds", "find");
    let shown = mask(name);
    Err(Some(format!(
        "`{}` is no name for a {noun}: {lost} {verb} no {noun} under it; letters, digits and \
         `-_./@+` serve all tools",
        shown.escape_debug()
    )))
}
