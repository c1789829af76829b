use std::borrow::Cow;

use syntax::Span;

use super::context::ValueAtCursor;
use super::{Completion, CompletionKind, Completions, Scope};

/// What directories hold. Only names are asked for, never what is in a file.
pub trait Directories {
    /// The names in a directory, in any order; none where it cannot be read.
    fn entries(&self, directory: &str) -> Vec<DirectoryEntry>;
}

/// One name in a directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DirectoryEntry {
    /// The name.
    pub name: String,
    /// It is a directory itself.
    pub is_directory: bool,
}

/// Nothing is known of any directory.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoDirectories;

impl Directories for NoDirectories {
    fn entries(&self, _: &str) -> Vec<DirectoryEntry> {
        Vec::new()
    }
}

/// The directory that is written up to the cursor.
pub(super) fn directory_at<'w>(scope: &Scope<'w, '_>, context: &ValueAtCursor) -> Option<&'w str> {
    directory_of(typed(scope, context))
}

/// What is written of a path up to the cursor.
fn typed<'w>(scope: &Scope<'w, '_>, context: &ValueAtCursor) -> &'w str {
    let start = context.value.start;
    scope.section.text(Span::new(start, context.at.max(start)))
}

/// The path up to its last separator. Of `~` nobody knows which tool expands it, so it is not listed.
fn directory_of(path: &str) -> Option<&str> {
    let end = path.rfind(['/', '\\'])? + 1;
    (!path.starts_with('~')).then_some(&path[..end])
}

/// The names in the directory that is written up to the cursor; before one is written, the home
/// directory written out, because few tools understand `~`.
pub(super) fn completions(scope: &Scope<'_, '_>, context: &ValueAtCursor) -> Completions {
    let typed = typed(scope, context);
    let home = scope.world.facts.home.as_deref();
    let Some(directory) = directory_of(typed) else {
        let items = home.map(ended).into_iter().map(|home| {
            let mut item = Completion::new(home, CompletionKind::Directory, 5);
            item.detail = Cow::Borrowed(" the home directory");
            if typed.starts_with('~') {
                // Editors compare with what is typed, and the home directory written out does not
                // begin with `~`.
                item.filter = Some(Cow::Borrowed("~"));
            }
            item
        });
        return Completions::of(context.value, items.collect());
    };
    let start = context.value.start + directory.len() as u32;
    let entries = scope.options.directories.entries(directory);
    let wants_hidden = typed[directory.len()..].starts_with('.');
    let shown = entries.into_iter().filter(|entry| wants_hidden || !entry.name.starts_with('.'));
    let separator = if directory.ends_with('\\') { '\\' } else { '/' };
    let items = shown.filter(|entry| is_plain(&entry.name)).map(|entry| item(entry, separator));
    Completions::of(Span::new(start, context.value.end), items.collect())
}

/// A directory with the separator that its path has: on Windows both are legal, and two in one path look
/// like a mistake.
fn ended(directory: &str) -> String {
    let separator =
        if directory.starts_with('/') || !directory.contains('\\') { '/' } else { '\\' };
    format!("{}{separator}", directory.trim_end_matches(separator))
}

/// Whether readers take the name as it is: nothing in it is a comment, or quoted.
fn is_plain(name: &str) -> bool {
    !name.contains(|c: char| c.is_control() || "#;\"'$%".contains(c))
}

fn item(entry: DirectoryEntry, separator: char) -> Completion {
    if entry.is_directory {
        Completion::new(format!("{}{separator}", entry.name), CompletionKind::Directory, 2)
    } else {
        Completion::new(entry.name, CompletionKind::File, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_ends_as_its_path_is_written() {
        for (home, expected) in [
            ("/home/jane", "/home/jane/"),
            ("/", "/"),
            (r"C:\Users\jane", r"C:\Users\jane\"),
            ("C:/Users/jane", "C:/Users/jane/"),
            ("H:\\", "H:\\"),
        ] {
            assert_eq!(ended(home), expected);
        }
    }
}
