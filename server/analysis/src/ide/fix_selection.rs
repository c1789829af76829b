//! Which fixes are made.

use crate::finding::{Fix, Remedy};

/// Which fixes are applied. The default is each safe one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FixSelection {
    /// Codes of rules; all if empty.
    pub codes: Vec<&'static str>,
    /// Also those that a person should look at.
    pub includes_unsafe: bool,
}

impl FixSelection {
    /// Whether a fix of a rule's finding is applied, if it is the finding's first.
    pub fn has(&self, code: &str, fix: &Fix) -> bool {
        let is_certain = match fix.remedy {
            // The last has no edits: whoever applies fixes to files on disk does it.
            Remedy::Edits(_) | Remedy::RestrictMode(_) => true,
            Remedy::Rename { .. } | Remedy::Move { .. } => self.includes_unsafe,
        };
        is_certain
            && (fix.safe || self.includes_unsafe)
            && (self.codes.is_empty() || self.codes.contains(&code))
    }
}
