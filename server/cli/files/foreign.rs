//! Keeps files out that are not of AWS tools.

use std::path::Path;

use host::content::{self, Content, Named};
use host::foreign::{self, Foreign};
use host::own_files::OwnFiles;

/// Reads a file that was found, unless what it holds is not of AWS tools.
pub(in crate::cli) fn read(path: &Path) -> Result<Content, String> {
    refuse_foreign(path, content::read_found(path)?)
}

/// The same of a file that was named.
pub(in crate::cli) fn read_named(path: &Path) -> Result<Named, String> {
    let Named { content, is_stream } = content::read_named(path)?;
    Ok(Named { content: refuse_foreign(path, content)?, is_stream })
}

pub(in crate::cli) fn refuse_foreign(path: &Path, content: Content) -> Result<Content, String> {
    match content.bytes().and_then(|bytes| foreign::by_content(path, bytes)) {
        Some(foreign) => Err(foreign.to_string()),
        None => Ok(content),
    }
}

pub(in crate::cli) fn refuse_place(path: &Path, own: &OwnFiles) -> Result<(), String> {
    of_foreign_place(path, own).map_or(Ok(()), |foreign| Err(foreign.to_string()))
}

/// What a file is that cannot be checked, by its place or by what it holds.
pub(in crate::cli) fn find_foreign(path: &Path, own: &OwnFiles) -> Option<Foreign> {
    of_foreign_place(path, own)
        .or_else(|| foreign::by_content(path, content::read_found(path).ok()?.bytes()?))
}

/// The user's own files may be anywhere. In `.git`, `config` is as much Git's as `.git/config`.
pub(in crate::cli) fn of_foreign_place(path: &Path, own: &OwnFiles) -> Option<Foreign> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    foreign::by_path(&absolute).filter(|_| own.kind_of(path).is_none())
}
