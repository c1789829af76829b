//! What a directory has from the nearest one above that has it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// Values of directories, each looked up once: a search asks about thousands of files, and most are in
/// the same few directories.
pub struct PerDirectory<T> {
    known: RwLock<HashMap<PathBuf, Option<Arc<T>>>>,
}

impl<T> Default for PerDirectory<T> {
    fn default() -> Self {
        Self { known: RwLock::default() }
    }
}

impl<T> PerDirectory<T> {
    /// The value of the directory, else of the nearest one above that has any. `find` looks into one
    /// directory.
    pub fn nearest(&self, directory: &Path, find: impl Fn(&Path) -> Option<T>) -> Option<Arc<T>> {
        let mut looked_up = Vec::new();
        let mut found = None;
        for above in directory.ancestors() {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = known.get(above) {
                found.clone_from(known);
                break;
            }
            // Not held while the disk is asked, or all threads of a search would wait for one.
            drop(known);
            looked_up.push(above);
            if let Some(own) = find(above) {
                found = Some(Arc::new(own));
                break;
            }
        }
        if looked_up.is_empty() {
            return found;
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.extend(looked_up.into_iter().map(|above| (above.to_owned(), found.clone())));
        found
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn each_directory_is_looked_up_once() {
        let (found_once, looks) = (PerDirectory::default(), Cell::new(0));
        let nearest = |directory: &str| {
            let found = found_once.nearest(Path::new(directory), |path| {
                looks.set(looks.get() + 1);
                path.ends_with("a").then(|| path.to_owned())
            });
            (found.map(|found| found.display().to_string()), looks.replace(0))
        };
        assert_eq!(nearest("x/a/b/c"), (Some("x/a".into()), 3));
        assert_eq!(nearest("x/a/b/d"), (Some("x/a".into()), 1));
        assert_eq!(nearest("x/y"), (None, 3));
        assert_eq!(nearest("x"), (None, 0));
    }
}
