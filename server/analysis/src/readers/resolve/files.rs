use super::profiles::Profiles;
use crate::readers::{SeenSection, View};
use syntax::FileKind;

/// What one reader sees in both files.
#[derive(Clone, Copy)]
pub struct Files<'v, 't> {
    /// Of the config file.
    pub config: &'v View<'t>,
    /// Of the credentials file.
    pub credentials: &'v View<'t>,
}

impl<'t> Files<'_, 't> {
    fn view(&self, file: FileKind) -> &View<'t> {
        match file {
            FileKind::Config => self.config,
            FileKind::Credentials => self.credentials,
        }
    }

    /// Only Go's view of a credentials file ever has a session.
    fn session(&self, name: &str) -> Option<&SeenSection<'t>> {
        let in_config = self.config.sso_session(name);
        in_config.or_else(|| self.credentials.sso_session(name))
    }
}

impl Profiles for Files<'_, '_> {
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
