//! One's own files with all that is known of them, for the commands that report on them.

use std::collections::BTreeMap;

use analysis::engine::{Checks, Pair};
use analysis::readers::Client;
use analysis::readers::resolve::{Environment, Selection};
use analysis::report::{Audience, VariableRow, other_homes, profile_names, report};
use catalogue::credentials::mask_value;
use host::environment;
use host::own_files::{Locations, OwnFiles};

use super::own_pair::{ReadPair, own_pair, own_settings};
use crate::cli::output::{RefusedOutput, note};
use crate::cli::terminal::printable;

/// One's own pair of files, and what AWS tools see beside it.
pub(in crate::cli) struct Own {
    pub(in crate::cli) pair: Pair,
    pub(in crate::cli) environment: Environment,
    pub(in crate::cli) files: OwnFiles,
    /// What the user calls an account, by its ID.
    pub(in crate::cli) accounts: BTreeMap<String, String>,
    /// Which of both files are encrypted or templates, for people.
    pub(in crate::cli) notes_on_files: String,
}

impl Own {
    /// Reads both files.
    ///
    /// # Errors
    /// What to say where a file or the settings cannot be read.
    pub(in crate::cli) fn read(checks: Checks) -> Result<Self, RefusedOutput> {
        let settings = own_settings()?;
        let ReadPair { pair, notes } = own_pair(&settings, checks)?;
        Ok(Self {
            pair,
            environment: environment::of_process(),
            files: Locations::of_process().own_files(&settings.paths),
            accounts: settings.accounts,
            notes_on_files: notes,
        })
    }

    /// What is not in these files, for people: they are encrypted or templates, or some of the tools that
    /// matter read those of another home directory.
    pub(in crate::cli) fn notes(&self) -> String {
        self.notes_on_files.clone() + &self.notes_on_homes()
    }

    fn notes_on_homes(&self) -> String {
        let Some(home) = self.environment.home.as_ref().filter(|_| !self.files.is_chosen()) else {
            return String::new();
        };
        let clients = self.pair.options().clients().into_iter().collect();
        let others = other_homes(&clients, &self.environment);
        others.iter().map(|other| note(&other.message(home))).collect()
    }

    /// What variables do to the selected profile, for people: they name one that is in neither file, or
    /// hold a key that is used in place of it.
    pub(in crate::cli) fn notes_on_selection(&self, audience: &Audience<'_>) -> String {
        let world = &self.pair.world();
        let report = report(world, audience, &Selection::ByEnvironment);
        let profiles = profile_names(world);
        // Two kinds of variable alone: others change what a profile comes to, and are seen in its
        // row.
        let message = |row: &VariableRow| match row.name.as_str() {
            "AWS_PROFILE" | "AWS_DEFAULT_PROFILE" => {
                let name = self.environment.filled(&row.name)?;
                let is_absent = profiles.iter().all(|profile| profile != name);
                let name = printable(&mask_value(name));
                is_absent.then(|| {
                    format!("{} names the profile {name}, which is in neither file", row.name)
                })
            }
            "AWS_ACCESS_KEY_ID" => {
                let (who, verb) = (row.clients.subject(), row.clients.verb("uses", "use"));
                Some(format!(
                    "{who} {verb} the key in {} unless a profile is asked for by name",
                    row.name
                ))
            }
            _ => None,
        };
        let deciding = report.variables.iter().filter(|row| !row.clients.is_empty());
        deciding.filter_map(message).map(|message| note(&message)).collect()
    }

    /// An account with what the user calls it.
    pub(in crate::cli) fn account(&self, id: &str) -> String {
        match self.accounts.get(id) {
            Some(name) => format!("{id} {name}"),
            None => id.to_owned(),
        }
    }

    /// Those who ask: these clients, or all that matter to the user.
    pub(in crate::cli) fn audience(&self, clients: &[Client]) -> Audience<'_> {
        let clients =
            if clients.is_empty() { self.pair.options().clients() } else { clients.to_vec() };
        Audience { environment: &self.environment, clients }
    }
}
