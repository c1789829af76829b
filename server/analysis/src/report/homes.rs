//! Who looks for `.aws` in another home directory than the one whose files were read.

use std::collections::BTreeMap;

use catalogue::credentials::mask_value;
use syntax::FileKind;

use super::Clients;
use crate::readers::resolve::{Environment, Home, Location, home_of, locate, location_variable};

/// Another home directory, or none, and the clients that look for a file there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientHome {
    pub home: Home,
    pub clients: Clients,
}

/// Where these clients look if not in the home directory whose files were read.
pub fn other_homes(clients: &Clients, environment: &Environment) -> Vec<ClientHome> {
    let mut found: BTreeMap<Home, Vec<_>> = BTreeMap::new();
    for client in clients.iter() {
        let home = home_of(client, environment);
        let is_led_there = FileKind::ALL.into_iter().any(|file| {
            match locate(client, file, environment) {
                Location::Elsewhere(_) => true,
                // Of an empty variable some make that there is no file, wherever their home is.
                Location::NoFile => environment.get(location_variable(file)).is_none(),
                _ => false,
            }
        });
        // A client with another home directory that variables lead to these files reads them all
        // the same.
        if home != Home::Own && is_led_there {
            found.entry(home).or_default().push(client);
        }
    }
    let homes = found.into_iter();
    homes
        .map(|(home, clients)| ClientHome { home, clients: clients.into_iter().collect() })
        .collect()
}

impl ClientHome {
    /// The variable that decides it.
    pub fn variable(&self) -> &'static str {
        match self.home {
            Home::Other { variable, .. } => variable,
            // Only where no variable says where the home directory is.
            Home::Own | Home::Nowhere => "HOME",
        }
    }

    /// Who reads which directory, and why. `own`: the one whose files were read.
    pub fn message(&self, own: &str) -> String {
        let (who, own) = (self.clients.subject(), mask_value(own));
        let read = self.clients.verb("reads", "read");
        let variable = self.variable();
        match &self.home {
            Home::Other { directory, .. } => format!(
                "Because of `{variable}`, {who} {read} `.aws` in `{}`. Other tools read it in `{own}`.",
                mask_value(directory),
            ),
            Home::Own | Home::Nowhere => format!(
                "`{variable}` is not set, so {who} {read} no file. Other tools read `.aws` in `{own}`."
            ),
        }
    }
}
