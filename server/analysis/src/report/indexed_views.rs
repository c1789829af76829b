use rustc_hash::FxHashMap;
use syntax::{FileKind, PerFile};

use crate::readers::resolve::Profiles;
use crate::readers::{FileView, SectionView};

/// What one reader keeps of both files, with its profiles by name: a report asks for the settings of one
/// profile hundreds of times, and `list` does so for every profile.
pub(crate) struct IndexedViews<'t> {
    views: PerFile<FileView<'t>>,
    /// Where each profile is in its view.
    profiles: PerFile<FxHashMap<String, usize>>,
}

impl<'t> IndexedViews<'t> {
    pub(crate) fn new(views: PerFile<FileView<'t>>) -> Self {
        let profiles = views.as_ref().map(|view| {
            // Backwards, so that of equal names the first counts, as in a search.
            let named = view.profiles.iter().enumerate().rev();
            named.map(|(at, profile)| (profile.name.clone().into_owned(), at)).collect()
        });
        Self { views, profiles }
    }

    fn profile(&self, file: FileKind, name: &str) -> Option<&SectionView<'t>> {
        self.views[file].profiles.get(*self.profiles[file].get(name)?)
    }
}

impl Profiles for IndexedViews<'_> {
    fn has_profile(&self, file: FileKind, name: &str) -> bool {
        self.profiles[file].contains_key(name)
    }

    fn find(&self, files: &[FileKind], profile: &str, key: &str) -> Option<(FileKind, &str)> {
        files.iter().find_map(|file| {
            let setting = self.profile(*file, profile)?.setting(key)?;
            Some((*file, &*setting.value))
        })
    }

    fn has_sso_session_in(&self, file: FileKind, session: &str) -> bool {
        self.views[file].sso_session(session).is_some()
    }

    fn sso_session_in(&self, file: FileKind, session: &str, key: &str) -> Option<&str> {
        Some(&self.views[file].sso_session(session)?.setting(key)?.value)
    }
}
