//! One's own files with all that is known of them, for the commands that report on them.

use std::collections::BTreeMap;

use analysis::engine::Pair;
use analysis::ide::sign_in_names;
use analysis::readers::Client;
use analysis::readers::resolve::Environment;
use analysis::report::Audience;
use host::own_files::{Locations, OwnFiles};
use host::{environment, sign_ins};

use super::Output;
use super::check::{own_pair_with, own_settings};

/// One's own pair of files, and what AWS tools see beside it.
pub(super) struct Own {
    pub(super) pair: Pair,
    pub(super) environment: Environment,
    pub(super) files: OwnFiles,
    /// What the user calls an account, by its ID.
    pub(super) accounts: BTreeMap<String, String>,
}

impl Own {
    /// Reads both files.
    ///
    /// # Errors
    /// What to say where a file or the settings cannot be read.
    pub(super) fn read() -> Result<Self, Output> {
        let settings = own_settings()?;
        let mut pair = own_pair_with(&settings)?;
        pair.set_sign_ins(sign_ins::look_up(sign_in_names(&pair)));
        Ok(Self {
            pair,
            environment: environment::of_process(),
            files: Locations::of_process().own_files(&settings.paths),
            accounts: settings.accounts,
        })
    }

    /// Those who ask: these clients, or all.
    pub(super) fn audience(&self, clients: &[Client]) -> Audience<'_> {
        let clients = if clients.is_empty() { Client::ALL.to_vec() } else { clients.to_vec() };
        Audience { environment: &self.environment, clients }
    }
}

/// The clients that an argument names: by the word of a client, of the reader that two share, or of a
/// tool that people know better than its library.
pub(super) fn clients(id: &str) -> Result<Vec<Client>, String> {
    let by_reader = || {
        let of_reader = Client::ALL.into_iter().filter(|client| client.reader().id() == id);
        Some(of_reader.collect::<Vec<_>>()).filter(|clients| !clients.is_empty())
    };
    let alias = || (id == "terraform").then(|| vec![Client::Go]);
    let client = Client::from_id(id).map(|client| vec![client]);
    client.or_else(by_reader).or_else(alias).ok_or_else(|| {
        let ids = Client::ALL.map(Client::id).join(", ");
        format!("there is no such reader; there are {ids}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_named_by_client_library_or_tool() {
        assert_eq!(clients("aws-cli"), Ok(vec![Client::AwsCli]));
        assert_eq!(clients("botocore"), Ok(vec![Client::AwsCli, Client::Boto3]));
        assert_eq!(clients("terraform"), Ok(vec![Client::Go]));
        assert!(clients("perl").is_err_and(|message| message.contains("aws-cli, boto3")));
    }
}
