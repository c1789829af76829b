use syntax::{FileKind, PerFile};

use super::profiles::Profiles;
use crate::readers::FileView;

/// What one reader keeps of both files.
pub type FileViews<'v, 't> = PerFile<&'v FileView<'t>>;

impl Profiles for FileViews<'_, '_> {
    fn has_profile(&self, file: FileKind, name: &str) -> bool {
        self[file].profile(name).is_some()
    }

    fn find(&self, files: &[FileKind], profile: &str, key: &str) -> Option<(FileKind, &str)> {
        files.iter().find_map(|file| {
            let setting = self[*file].profile(profile)?.setting(key)?;
            Some((*file, &*setting.value))
        })
    }

    fn has_sso_session_in(&self, file: FileKind, session: &str) -> bool {
        self[file].sso_session(session).is_some()
    }

    fn sso_session_in(&self, file: FileKind, session: &str, key: &str) -> Option<&str> {
        Some(&self[file].sso_session(session)?.setting(key)?.value)
    }
}
