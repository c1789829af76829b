use std::collections::BTreeSet;

use super::Pair;
use crate::facts::Lookup;

impl Pair {
    /// The files and programs that both files name and that this machine should have, for the caller
    /// to look up and hand back what is not there to [`Pair::set_absent`]; nothing is ever run. None
    /// for files that are not the user's own. Costs little unless settings name paths.
    pub fn lookups(&self) -> BTreeSet<Lookup> {
        if !self.facts.active {
            return BTreeSet::new();
        }
        let world = &self.world();
        let home = self.facts.home.as_deref();
        let sections = self.naming_paths().map(|id| world.section(id));
        sections.flat_map(|section| section.lookups(home)).collect()
    }
}
