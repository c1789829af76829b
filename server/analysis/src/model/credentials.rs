use catalogue::Key;
use syntax::FileKind;

use super::symbol::SymbolKind;
use super::world::{Symbol, World};
use crate::readers::Reader;
use crate::readers::resolve::{self, Profiles, Resolution, RoleSource, StaticKeys};

/// Both files by what their author meant, the same for every reader: what one of them does not see
/// for a comment, quotes or a misspelled header is said where that stands.
impl Profiles for World<'_> {
    fn has_profile(&self, file: FileKind, name: &str) -> bool {
        let profile = self.find(SymbolKind::Profile, name);
        profile.is_some_and(|profile| profile.in_file(file).next().is_some())
    }

    fn setting(&self, file: FileKind, profile: &str, key: &str) -> Option<&str> {
        let profile = self.find(SymbolKind::Profile, profile)?;
        Some(profile.setting_in(file, known(key)?)?.value())
    }

    fn has_sso_session(&self, session: &str) -> bool {
        self.find(SymbolKind::SsoSession, session).is_some()
    }

    fn sso_session(&self, session: &str, key: &str) -> Option<&str> {
        let session = self.find(SymbolKind::SsoSession, session)?;
        Some(session.setting(known(key)?)?.value())
    }
}

fn known(key: &str) -> Option<Key> {
    catalogue::lookup(key).map(catalogue::Setting::key)
}

impl Symbol<'_, '_> {
    /// What a reader does for the credentials of this profile. Follows chains: ask it when there is
    /// something to report.
    pub fn resolve(&self, reader: Reader) -> Resolution {
        resolve::resolve(reader, self.world, self.name())
    }

    /// The file of the setting whose value a reader takes for this profile.
    pub fn effective(&self, reader: Reader, key: Key) -> Option<FileKind> {
        resolve::effective(reader, self.world, self.name(), key.name())
    }
}

impl Resolution {
    /// The access key of the profile `name` itself that this comes to: for its own requests, or to
    /// assume its role with. None where the key is another profile's.
    pub(crate) fn own_keys(&self, name: &str) -> Option<StaticKeys> {
        self.keys_of(name, name)
    }

    /// `at` is the profile that this is the resolution of.
    fn keys_of(&self, name: &str, at: &str) -> Option<StaticKeys> {
        match self {
            Self::Static(keys) => (name == at).then_some(*keys),
            Self::Role { source: RoleSource::Profile(next, source), .. } => {
                source.keys_of(name, next)
            }
            Self::Role { source: RoleSource::Own(source), .. } => source.keys_of(name, at),
            _ => None,
        }
    }
}
