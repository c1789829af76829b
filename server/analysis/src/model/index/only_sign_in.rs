//! Where all profiles sign in that say where: what one that does not was meant to say.

use rustc_hash::FxHashSet;

use super::{Index, Outline, SymbolId};
use crate::symbol_kind::SymbolKind;

/// The only place at which a pair signs in, and the profiles that name none.
#[derive(Clone, Debug, Default)]
pub(super) struct SignIns {
    /// An sso-session, or a profile that names the portal itself, and what it says.
    only: Option<(SymbolId, Outline)>,
    profiles_without: FxHashSet<SymbolId>,
}

impl SignIns {
    /// Notes whether a profile has an account or a permission set and no place to sign in.
    pub(super) fn note(&mut self, profile: SymbolId, lacks: bool) {
        if lacks {
            self.profiles_without.insert(profile);
        } else {
            self.profiles_without.remove(&profile);
        }
    }
}

impl Index {
    /// The only place at which the pair signs in, as of the last update.
    pub(crate) fn only_sign_in(&self) -> Option<SymbolId> {
        self.sign_ins.only.map(|(id, _)| id)
    }

    /// Brings it up to date; the profiles that name no place or an unknown one, if it is another now.
    pub(crate) fn settle_sign_in(&mut self) -> Vec<SymbolId> {
        let only = self.find_only_sign_in().map(|id| (id, self.get(id).outline));
        if only == self.sign_ins.only {
            return Vec::new();
        }
        self.sign_ins.only = only;
        let dangling = self.dangling.iter().map(|id| self.get(*id));
        let unknown = dangling.filter(|entry| entry.kind == SymbolKind::SsoSession);
        let naming_unknown = unknown.flat_map(|entry| &entry.referrers);
        self.sign_ins.profiles_without.iter().chain(naming_unknown).copied().collect()
    }

    fn find_only_sign_in(&self) -> Option<SymbolId> {
        let sessions = self.of_kind(SymbolKind::SsoSession);
        let mut sessions = sessions.filter(|id| self.get(*id).is_defined());
        match (sessions.next(), sessions.next()) {
            (Some(session), None) => Some(session),
            (None, _) => self.legacy_portals.only(),
            _ => None,
        }
    }
}
