use super::profiles::Profiles;
use crate::readers::FileView;
use syntax::FileKind;

/// What one reader keeps of both files.
#[derive(Clone, Copy)]
pub struct FileViews<'v, 't> {
    /// The config file.
    pub config: &'v FileView<'t>,
    /// The credentials file.
    pub credentials: &'v FileView<'t>,
}

impl<'t> FileViews<'_, 't> {
    fn view(&self, file: FileKind) -> &FileView<'t> {
        match file {
            FileKind::Config => self.config,
            FileKind::Credentials => self.credentials,
        }
    }
}

impl Profiles for FileViews<'_, '_> {
    fn has_profile(&self, file: FileKind, name: &str) -> bool {
        self.view(file).profile(name).is_some()
    }

    fn find(&self, files: &[FileKind], profile: &str, key: &str) -> Option<(FileKind, &str)> {
        files.iter().find_map(|file| {
            let setting = self.view(*file).profile(profile)?.setting(key)?;
            Some((*file, &*setting.value))
        })
    }

    fn has_sso_session_in(&self, file: FileKind, session: &str) -> bool {
        self.view(file).sso_session(session).is_some()
    }

    fn sso_session_in(&self, file: FileKind, session: &str, key: &str) -> Option<&str> {
        Some(&self.view(file).sso_session(session)?.setting(key)?.value)
    }
}
