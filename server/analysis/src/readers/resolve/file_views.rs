use super::profiles::Profiles;
use crate::readers::{FileView, SectionView};
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

    /// Only Go and Ruby keep sso-sessions of the credentials file.
    fn session(&self, name: &str) -> Option<&SectionView<'t>> {
        let in_config = self.config.sso_session(name);
        in_config.or_else(|| self.credentials.sso_session(name))
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

    fn has_sso_session(&self, session: &str) -> bool {
        self.session(session).is_some()
    }

    fn sso_session(&self, session: &str, key: &str) -> Option<&str> {
        Some(&self.session(session)?.setting(key)?.value)
    }
}
