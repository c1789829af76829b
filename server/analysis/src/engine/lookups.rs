use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use syntax::{Change, FileKind};

use super::Pair;
use crate::facts::{Absence, Lookup, SignIn};
use crate::model::{Section, SectionId};

impl Pair {
    /// The files and programs that both files name and that this machine should have, for the caller
    /// to look up and hand back what is not there to [`Pair::set_absent`]; nothing is ever run. None
    /// for files that are not the user's own. Costs little unless settings name paths.
    pub fn lookups(&self) -> BTreeSet<Lookup> {
        if !self.facts.active {
            return BTreeSet::new();
        }
        let world = &self.world();
        let sections = self.naming_paths().map(|(.., id)| world.section(id));
        sections.flat_map(Section::lookups).collect()
    }

    /// Takes over what was looked up and is not as it should be, and checks anew the sections that
    /// name a path, if it changed.
    pub fn set_absent(&mut self, absent: FxHashMap<Lookup, Absence>) {
        if self.facts.absent == absent {
            return;
        }
        self.facts.absent = absent;
        let same = |ordinal| Change { first: ordinal, removed: 1, inserted: 1 };
        let changes: Vec<_> =
            self.naming_paths().map(|(file, ordinal, _)| (file, same(ordinal))).collect();
        self.update(&changes);
    }

    /// Takes over the sign-ins that were looked up. No rule judges by them, so nothing is checked.
    pub fn set_sign_ins(&mut self, sign_ins: FxHashMap<String, Option<SignIn>>) {
        self.facts.sign_ins = sign_ins;
    }

    /// Sections with a setting that names a path.
    fn naming_paths(&self) -> impl Iterator<Item = (FileKind, u32, SectionId)> + '_ {
        FileKind::ALL.into_iter().flat_map(move |file| {
            let sections = (0_u32..).zip(self.layout.order(file));
            let naming = sections.filter(|(_, id)| self.by_section[id.0 as usize].names_path);
            naming.map(move |(ordinal, id)| (file, ordinal, *id))
        })
    }
}
