use std::collections::BTreeMap;
use std::fmt;

use crate::facts::{Absence, Lookup};

/// What a reader can find outside the files, as plain values.
///
/// Findings of files use [`Environment::EMPTY`], so they are the same in an editor, in a terminal and in a
/// build.
#[derive(Clone, PartialEq, Eq)]
pub struct Environment {
    /// The variables by name. Their values can be secrets.
    pub variables: BTreeMap<String, String>,
    /// The operating system; `None` if it is not known.
    pub system: Option<OperatingSystem>,
    /// The home directory whose files were read: the one that the system has for the user, or that
    /// `HOME`, on Windows `USERPROFILE`, names instead. A reader may look in another one: see
    /// [`home_of`](super::home_of).
    pub home: Option<String>,
    /// The time, in seconds since 1970; `None` where that does not count.
    pub now: Option<i64>,
    /// The home directory of who called `sudo`, if it has the files and `home` has none.
    pub other_home: Option<String>,
    /// Files that variables name and that are not there, of [`lookups`](crate::variables::lookups).
    pub absent: BTreeMap<Lookup, Absence>,
}

/// An operating system, as far as readers behave differently on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OperatingSystem {
    /// Linux, macOS and others.
    Unix,
    /// Windows.
    Windows,
}

impl Environment {
    /// No variable is set and nothing is known of the machine.
    // A `const`, so that the caches of the engine need not compare environments: findings of files have
    // this one.
    pub const EMPTY: Self = Self {
        variables: BTreeMap::new(),
        system: None,
        home: None,
        now: None,
        other_home: None,
        absent: BTreeMap::new(),
    };

    /// The value of a variable, which may be empty.
    pub fn get(&self, variable: &str) -> Option<&str> {
        self.variables.get(variable).map(String::as_str)
    }

    /// The value of a variable that is set and not empty.
    pub fn filled(&self, variable: &str) -> Option<&str> {
        self.get(variable).filter(|value| !value.is_empty())
    }
}

/// Only the names of variables: a value can be a secret access key.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment")
            .field("variables", &self.variables.keys())
            .field("system", &self.system)
            .field("home", &self.home)
            .field("now", &self.now)
            .field("other_home", &self.other_home)
            .field("absent", &self.absent)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_value_of_a_variable() {
        let mut environment = Environment::EMPTY;
        environment.variables.insert("AWS_SECRET_ACCESS_KEY".into(), "made-up".into());
        let shown = format!("{environment:?}");
        assert!(shown.contains("AWS_SECRET_ACCESS_KEY") && !shown.contains("made-up"), "{shown}");
    }
}
