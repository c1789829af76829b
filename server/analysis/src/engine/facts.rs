//! Which findings a change of facts may change.

use std::collections::BTreeSet;
use std::hash::Hash;

use catalogue::{Verdict, keys};
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::{Change, FileKind};

use super::Pair;
use crate::credentials_digest::CredentialsDigest;
use crate::facts::{Absence, Facts, FileFacts, Lookup, SignIn};
use crate::model::{SectionId, Symbol, SymbolKind};
use crate::rules::credentials_digest;

/// Sections to check again, together with the symbols that they define: their files, and their places
/// in the order of the text.
type Affected = BTreeSet<(FileKind, u32)>;

impl Pair {
    /// Replaces whole files and takes over what the caller knows of the world, in one go, so that no
    /// section is checked twice.
    pub fn load(&mut self, texts: &[(FileKind, Option<&str>)], facts: Facts) {
        let mut affected = self.affected_by(&facts);
        // Replaced files are read again in any case.
        affected.retain(|(file, _)| texts.iter().all(|(replaced, _)| replaced != file));
        let mut changes = self.set_texts(texts);
        changes.extend(unchanged(affected));
        self.facts = facts;
        if !changes.is_empty() {
            self.update(&changes);
        }
    }

    /// Takes over what the caller knows of the world.
    pub fn set_facts(&mut self, facts: Facts) {
        self.load(&[], facts);
    }

    /// Takes over what AWS said of credentials, beside what it said of others.
    pub fn add_verdicts(
        &mut self,
        verdicts: impl IntoIterator<Item = (CredentialsDigest, Verdict)>,
    ) {
        let mut verdicts: FxHashMap<_, _> = verdicts.into_iter().collect();
        // A key is validated again every few minutes and mostly gets the same answer, which must not
        // flicker in the editor.
        verdicts.retain(|digest, verdict| self.facts.verdicts.get(digest) != Some(verdict));
        let affected = self.having_credentials(&verdicts.keys().collect());
        self.facts.verdicts.extend(verdicts);
        self.check_again(affected);
    }

    /// Takes over what was looked up and is not as it should be.
    pub fn set_absent(&mut self, absent: FxHashMap<Lookup, Absence>) {
        let affected = self.naming(&differing(&self.facts.absent, &absent));
        self.facts.absent = absent;
        self.check_again(affected);
    }

    /// Takes over the sign-ins that were looked up. No rule depends on them, so nothing is checked.
    pub fn set_sign_ins(&mut self, sign_ins: FxHashMap<String, Option<SignIn>>) {
        self.facts.sign_ins = sign_ins;
    }

    fn check_again(&mut self, affected: Affected) {
        if !affected.is_empty() {
            self.update(&unchanged(affected));
        }
    }

    /// The sections whose findings may be others with new facts. Each fact is named here, so that a new
    /// one does not compile before somebody has thought about what depends on it.
    fn affected_by(&self, new: &Facts) -> Affected {
        let old = &self.facts;
        let Facts { files, now, active, home, absent, verdicts, sign_ins: _ } = new;
        let mut affected = Affected::new();
        for (file, new) in files.iter() {
            let FileFacts {
                known,
                // `why` alone asks for it.
                encoding: _,
                name,
                mode,
                open_access,
                hidden_byte_order_mark,
                in_repository,
                broken_link,
                leftovers,
                misnamed,
            } = new;
            let old = &old.files[file];
            if (*known, name) != (old.known, &old.name) {
                // The name of a file is in messages, and whether it is known decides about too many
                // rules to list.
                return self.everything();
            }
            if *in_repository != old.in_repository {
                affected.extend(self.all_in(file));
            }
            if (*mode, *open_access) != (old.mode, old.open_access)
                || (leftovers, misnamed) != (&old.leftovers, &old.misnamed)
            {
                // Rules about a file are called with its first section.
                affected.extend(self.all_in(file).next());
            }
            if *hidden_byte_order_mark != old.hidden_byte_order_mark {
                // The first line is in the second section where nothing is before the first header.
                affected.extend(self.all_in(file).take(2));
            }
            if *broken_link != old.broken_link {
                affected.extend(self.all_in(file.other()).next());
            }
        }
        if (*active, home) != (old.active, &old.home) {
            return self.everything();
        }
        if *now != old.now {
            // The clock is set at each validation. Only two rules look at it, and only for profiles
            // that note an expiry.
            affected.extend(self.noting_an_expiry());
        }
        affected.extend(self.naming(&differing(&old.absent, absent)));
        affected.extend(self.having_credentials(&differing(&old.verdicts, verdicts)));
        affected
    }

    fn everything(&self) -> Affected {
        FileKind::ALL.into_iter().flat_map(|file| self.all_in(file)).collect()
    }

    fn all_in(&self, file: FileKind) -> impl Iterator<Item = (FileKind, u32)> + use<> {
        (0..self.layout.order(file).len() as u32).map(move |ordinal| (file, ordinal))
    }

    /// Sections that name one of these files and programs.
    fn naming(&self, lookups: &FxHashSet<&Lookup>) -> Affected {
        if lookups.is_empty() {
            return Affected::new();
        }
        let world = &self.world();
        let mut sections: Vec<_> = self.naming_paths().map(|id| world.section(id)).collect();
        let home = self.facts.home.as_deref();
        sections.retain(|section| section.lookups(home).any(|it| lookups.contains(&it)));
        sections.into_iter().map(|section| self.layout.place(section.id)).collect()
    }

    /// Sections of profiles that note when their credentials expire.
    fn noting_an_expiry(&self) -> Affected {
        self.of_profiles(|profile| keys::EXPIRY.iter().any(|key| profile.setting(*key).is_some()))
    }

    /// Sections of profiles with one of these credentials.
    fn having_credentials(&self, digests: &FxHashSet<&CredentialsDigest>) -> Affected {
        if digests.is_empty() {
            return Affected::new();
        }
        self.of_profiles(|profile| {
            credentials_digest(&profile).is_some_and(|(_, digest)| digests.contains(&digest))
        })
    }

    fn of_profiles(&self, is_affected: impl Fn(Symbol<'_, '_>) -> bool) -> Affected {
        let world = &self.world();
        let profiles = world.symbols(SymbolKind::Profile);
        let affected = profiles.filter(|profile| is_affected(*profile));
        let sections = affected.flat_map(|profile| self.index.get(profile.id).all_sections());
        sections.map(|id| self.layout.place(id)).collect()
    }

    /// Sections with a setting that names a path, in the order of the text.
    pub(super) fn naming_paths(&self) -> impl Iterator<Item = SectionId> + '_ {
        let sections = FileKind::ALL.into_iter().flat_map(|file| self.layout.order(file)).copied();
        sections.filter(|id| self.by_section[*id].names_path)
    }
}

/// The keys of which two maps hold different things.
fn differing<'m, K: Eq + Hash, V: PartialEq>(
    old: &'m FxHashMap<K, V>,
    new: &'m FxHashMap<K, V>,
) -> FxHashSet<&'m K> {
    old.keys().chain(new.keys()).filter(|key| old.get(*key) != new.get(*key)).collect()
}

/// Sections as changes that leave their text as it is.
fn unchanged(affected: Affected) -> Vec<(FileKind, Change)> {
    let mut changes: Vec<(FileKind, Change)> = Vec::new();
    for (file, ordinal) in affected {
        match changes.last_mut() {
            Some((last, change)) if *last == file && change.first + change.removed == ordinal => {
                change.removed += 1;
                change.inserted += 1;
            }
            _ => changes.push((file, Change { first: ordinal, removed: 1, inserted: 1 })),
        }
    }
    changes
}
