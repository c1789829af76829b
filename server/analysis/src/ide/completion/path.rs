use std::borrow::Cow;

use syntax::Span;

use super::context::ValueAtCursor;
use super::{Completion, CompletionKind, Completions, Scope};

/// What directories hold. Only names are asked for, never what stands in a file.
pub trait Directories {
    /// The names in a directory, in any order; none where it cannot be read.
    fn entries(&self, directory: &str) -> Vec<Entry>;
}

/// One name in a directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// It is a directory itself.
    pub is_directory: bool,
}

/// Nothing is known of any directory.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoDirectories;

impl Directories for NoDirectories {
    fn entries(&self, _: &str) -> Vec<Entry> {
        Vec::new()
    }
}

/// The names in the directory that is written up to the cursor; before one is written, the home
/// directory written out, because few tools understand `~`.
pub(super) fn completions(scope: &Scope<'_, '_>, context: &ValueAtCursor) -> Completions {
    let section = scope.section;
    let typed = section.text(Span::new(context.value.start, context.at.max(context.value.start)));
    let home = scope.world.facts.home.as_deref();
    let slash = typed.rfind(['/', '\\']);
    let Some(slash) = slash.filter(|_| !typed.starts_with('~')) else {
        let home = home.map(|home| format!("{}/", home.trim_end_matches('/')));
        let items = home.into_iter().map(|home| {
            let mut item = Completion::new(home, CompletionKind::Directory, 5);
            item.detail = Cow::Borrowed(" the home directory");
            if typed.starts_with('~') {
                item.filter = Some(Cow::Borrowed("~"));
            }
            item
        });
        return Completions::of(context.value, items.collect());
    };
    let start = context.value.start + slash as u32 + 1;
    let entries = scope.options.directories.entries(&typed[..=slash]);
    let hidden = !typed[slash + 1..].starts_with('.');
    let shown = entries.into_iter().filter(|entry| !(hidden && entry.name.starts_with('.')));
    let items = shown.filter(|entry| is_plain(&entry.name)).map(item);
    Completions::of(Span::new(start, context.value.end), items.collect())
}

/// Whether readers take the name as it stands: nothing in it is a comment, or quoted.
fn is_plain(name: &str) -> bool {
    !name.contains(|c: char| c.is_control() || "#;\"'$%".contains(c))
}

fn item(entry: Entry) -> Completion {
    if entry.is_directory {
        Completion::new(format!("{}/", entry.name), CompletionKind::Directory, 2)
    } else {
        Completion::new(entry.name, CompletionKind::File, 1)
    }
}
