use std::ops::{Index, IndexMut};

use crate::FileKind;

/// One value for each of the two files.
///
/// ```
/// use syntax::{FileKind, PerFile};
/// let mut lines = PerFile::of(|file| if file == FileKind::Config { 3 } else { 5 });
/// lines[FileKind::Config] += 1;
/// assert_eq!(lines, PerFile { config: 4, credentials: 5 });
/// assert_eq!(lines.into_iter().last(), Some((FileKind::Credentials, 5)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct PerFile<T> {
    /// Of the config file.
    pub config: T,
    /// Of the credentials file.
    pub credentials: T,
}

impl<T> PerFile<T> {
    /// What `value` gives for each file.
    pub fn of(mut value: impl FnMut(FileKind) -> T) -> Self {
        Self { config: value(FileKind::Config), credentials: value(FileKind::Credentials) }
    }

    /// The same with `change` applied to both.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> PerFile<U> {
        PerFile { config: change(self.config), credentials: change(self.credentials) }
    }

    /// References to both.
    pub fn as_ref(&self) -> PerFile<&T> {
        PerFile { config: &self.config, credentials: &self.credentials }
    }

    /// Each with its file, the config file's first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (FileKind, &T)> {
        self.as_ref().into_iter()
    }
}

impl PerFile<Option<String>> {
    /// The texts that are there, borrowed.
    pub fn as_deref(&self) -> PerFile<Option<&str>> {
        self.as_ref().map(Option::as_deref)
    }
}

impl<T> Index<FileKind> for PerFile<T> {
    type Output = T;

    fn index(&self, file: FileKind) -> &T {
        match file {
            FileKind::Config => &self.config,
            FileKind::Credentials => &self.credentials,
        }
    }
}

impl<T> IndexMut<FileKind> for PerFile<T> {
    fn index_mut(&mut self, file: FileKind) -> &mut T {
        match file {
            FileKind::Config => &mut self.config,
            FileKind::Credentials => &mut self.credentials,
        }
    }
}

impl<T> IntoIterator for PerFile<T> {
    type Item = (FileKind, T);
    type IntoIter = std::array::IntoIter<Self::Item, 2>;

    fn into_iter(self) -> Self::IntoIter {
        [(FileKind::Config, self.config), (FileKind::Credentials, self.credentials)].into_iter()
    }
}

/// The config file's first.
impl<T> From<[T; 2]> for PerFile<T> {
    fn from([config, credentials]: [T; 2]) -> Self {
        Self { config, credentials }
    }
}
