use std::cell::Cell;

use catalogue::{Key, keys};
use jiff::Timestamp;
use syntax::FileKind;

use super::section::{Section, Setting};
use super::world::{Symbol, World};
use crate::readers::Reader;
use crate::readers::resolve::{self, Profiles, Resolution, RoleSource, StaticKeys};
use crate::symbol_kind::SymbolKind;
use crate::timestamp::parse_timestamp;

/// Both files by what their author meant, the same for every reader: what one of them does not see
/// for a comment, quotes or a misspelled header is said where that is.
pub(crate) struct IntendedFiles<'w, 'p> {
    world: &'w World<'p>,
    /// The profile asked for last: a reader asks for many settings of one before it turns to another.
    profile: Last<'w, 'p>,
    session: Last<'w, 'p>,
}

/// What was found last of one kind.
type Last<'w, 'p> = Cell<Option<Symbol<'w, 'p>>>;

impl<'w, 'p> IntendedFiles<'w, 'p> {
    fn profile(&self, name: &str) -> Option<Symbol<'w, 'p>> {
        self.find_from(&self.profile, SymbolKind::Profile, name)
    }

    fn session(&self, name: &str) -> Option<Symbol<'w, 'p>> {
        self.find_from(&self.session, SymbolKind::SsoSession, name)
    }

    fn find_from(
        &self,
        last: &Last<'w, 'p>,
        kind: SymbolKind,
        name: &str,
    ) -> Option<Symbol<'w, 'p>> {
        // A comparison of two names costs less than a look into two maps.
        let same = last.get().filter(|last| last.name() == name);
        let found = same.or_else(|| self.world.find(kind, name));
        last.set(found);
        found
    }
}

impl Profiles for IntendedFiles<'_, '_> {
    fn has_profile(&self, file: FileKind, name: &str) -> bool {
        self.profile(name).is_some_and(|profile| profile.headers_in(file).next().is_some())
    }

    fn find(&self, files: &[FileKind], profile: &str, key: &str) -> Option<(FileKind, &str)> {
        // By the catalogue's key, so that a name in another case is found: that no reader finds it
        // is said by the rule about its case.
        let (profile, key) = (self.profile(profile)?, known(key)?);
        let having = |file: &FileKind| Some((*file, profile.setting_in(*file, key)?.value()));
        files.iter().find_map(having)
    }

    fn has_sso_session_in(&self, file: FileKind, session: &str) -> bool {
        self.session(session).is_some_and(|session| session.headers_in(file).next().is_some())
    }

    fn sso_session_in(&self, file: FileKind, session: &str, key: &str) -> Option<&str> {
        Some(self.session(session)?.setting_in(file, known(key)?)?.value())
    }
}

impl<'p> World<'p> {
    /// What the files were meant to say, for a reader to find credentials in.
    pub(crate) fn intended(&self) -> IntendedFiles<'_, 'p> {
        IntendedFiles { world: self, profile: Cell::new(None), session: Cell::new(None) }
    }
}

fn known(key: &str) -> Option<Key> {
    catalogue::lookup(key).map(catalogue::KnownSetting::key)
}

impl<'w, 'p> Symbol<'w, 'p> {
    /// What the files were meant to say, asked mostly of this profile.
    fn intended(&self) -> IntendedFiles<'w, 'p> {
        let meant = self.world.intended();
        meant.profile.set(Some(*self).filter(|symbol| symbol.kind() == SymbolKind::Profile));
        meant
    }

    /// What a reader does for the credentials of this profile. Follows chains: ask it when there is
    /// something to report.
    pub fn resolve(&self, reader: Reader) -> Resolution {
        resolve::resolve(reader, &self.intended(), self.name())
    }

    /// The file of the setting whose value a reader takes for this profile.
    pub fn effective(&self, reader: Reader, key: Key) -> Option<FileKind> {
        resolve::effective(reader, &self.intended(), self.name(), key.name())
    }
}

impl Resolution {
    /// The access key of the profile `name` itself that this comes to: for its own requests, or to
    /// assume its role with. None where the key is another profile's.
    pub(crate) fn own_keys(&self, name: &str) -> Option<StaticKeys> {
        self.keys_of(name, name)
    }

    /// The credentials that the profile `name` itself gives: for its own requests, or to assume its role
    /// with. None where another profile gives them.
    pub(crate) fn own_end(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Role { source: RoleSource::Profile(next, source), .. } if next == name => {
                source.own_end(name)
            }
            Self::Role { source: RoleSource::Own(source), .. } => source.own_end(name),
            Self::Role { .. } => None,
            other => Some(other),
        }
    }

    /// The access key of the profile `name`, where this comes to it; `at` is the profile that this is
    /// the resolution of.
    pub(crate) fn keys_of(&self, name: &str, at: &str) -> Option<StaticKeys> {
        match self {
            Self::Static(keys) => (name == at).then_some(*keys),
            Self::Role { source: RoleSource::Profile(next, source), .. } => {
                source.keys_of(name, next)
            }
            Self::Role { source: RoleSource::Own(source), .. } => source.keys_of(name, at),
            // Of a process, a token file or a metadata service nobody knows the key before it is
            // asked.
            _ => None,
        }
    }
}

/// The latest time that a tool has noted for the end of a section's credentials, and the note. Tools
/// that renew the credentials know their own note alone, so that earlier ones may be out of date.
pub(crate) fn latest_expiry<'s>(section: &'s Section<'_>) -> Option<(Timestamp, &'s Setting)> {
    let notes = keys::EXPIRY.iter().filter_map(|key| section.setting(*key));
    let times = notes.filter_map(|note| Some((parse_timestamp(section.value(note))?, note)));
    times.max_by_key(|(end, _)| *end)
}
