//! The user's own settings beside those of a project.

use super::{Live, Paths, Settings};

impl Settings {
    /// Whether they say of `paths` or `live` something else than `initial`. Nothing said is the default.
    pub fn differs_in_what_is_the_users(&self, initial: &Self) -> bool {
        self.paths != Paths::default() && self.paths != initial.paths
            || self.live != Live::default() && self.live != initial.live
    }

    /// These settings where a project has its own, which they go before. What the project says of
    /// `paths` and `live` is left out.
    #[must_use]
    pub fn over(&self, project: &Self) -> Self {
        let mut all = self.clone();
        for (code, level) in &project.rules {
            // The user's own word goes before the project's.
            all.rules.entry(code.clone()).or_insert(*level);
        }
        for (id, name) in &project.accounts {
            all.accounts.entry(id.clone()).or_insert_with(|| name.clone());
        }
        if all.readers.is_empty() {
            all.readers.clone_from(&project.readers);
        }
        // Clients send `false` where the user has said nothing.
        all.groups.strict |= project.groups.strict;
        // Added up: a name that is known at one of the two places is known.
        all.extra.extend(project.extra.iter().cloned());
        for (pattern, codes) in &project.per_file_ignores {
            all.per_file_ignores.entry(pattern.clone()).or_default().extend(codes.iter().cloned());
        }
        all.max_diagnostics = all.max_diagnostics.or(project.max_diagnostics);
        all
    }
}
