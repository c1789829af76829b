//! The access keys that AWS tools send for a profile, or when they are started without a name: keys in
//! the files, and keys in variables. Where tools differ there are several.

#[cfg(test)]
mod tests;

use catalogue::keys;
use catalogue::partitions::Partition;
use syntax::{FileKind, PerFile};

use super::key_places::KeyPlaces;
use super::key_text::KeyText;
use super::validation::{NoKey, end_of_chain, region_to_ask, without_key};
use crate::engine::Pair;
use crate::model::{SymbolKind, World};
use crate::readers::resolve::{
    self, Environment, FileViews, Profiles as _, Resolution, Selection, Source, StaticKeys,
};
use crate::readers::{self, Client, FileView};
use crate::report::{Clients, reads};

/// The keys that AWS tools send for one selection.
#[derive(Clone, Debug)]
pub struct SelectedKeys {
    /// The profile that the AWS CLI selects.
    pub profile: String,
    /// Whether one of the files has that profile.
    pub is_known: bool,
    /// Each key once, that of the AWS CLI first.
    pub keys: Vec<SelectedKey>,
    /// How the AWS CLI comes to credentials if it sends no key; `None` if it does, or if it refuses a
    /// file.
    pub instead: Option<NoKey>,
}

/// A key that some AWS tools send.
#[derive(Clone, Debug)]
pub struct SelectedKey {
    /// Whose key it is.
    pub owner: KeyOwner,
    /// Who sends it.
    pub clients: Clients,
    /// Where it is written, if that is one of the files.
    pub places: Option<KeyPlaces>,
    /// The key; an error is the reason why AWS must not be asked about it.
    pub text: Result<KeyText, &'static str>,
    /// The region to ask in.
    pub region: String,
    /// The partition of that region.
    pub partition: &'static Partition,
    /// The `endpoint_url` of the selected profile. It is used only if the user has allowed it.
    pub endpoint: Option<String>,
}

/// Where a key is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyOwner {
    /// In this profile.
    Profile(String),
    /// In variables; this one has its ID.
    Environment(&'static str),
}

/// What one client sends.
struct Sent {
    client: Client,
    owner: KeyOwner,
    found: StaticKeys,
    text: KeyText,
    region: Option<String>,
}

impl Sent {
    fn places(&self, world: &World<'_>) -> Option<KeyPlaces> {
        match &self.owner {
            KeyOwner::Profile(name) => KeyPlaces::of(world, name, self.found),
            KeyOwner::Environment(_) => None,
        }
    }
}

impl SelectedKeys {
    /// The one key that every tool sends that sends any, the AWS CLI among them.
    pub fn undisputed(&self) -> Option<&SelectedKey> {
        let [key] = self.keys.as_slice() else { return None };
        // Without the AWS CLI among them it sends nothing, which the user would not expect of a valid key.
        key.clients.contains(Client::AwsCli).then_some(key)
    }
}

/// The access keys that AWS tools send for this selection.
pub fn selected_keys(
    pair: &Pair,
    environment: &Environment,
    selection: &Selection,
) -> SelectedKeys {
    let world = &pair.world();
    let texts = pair.texts().map(Option::unwrap_or_default);
    let profile = selection.select(Client::AwsCli, environment).name;
    let symbol = world.find(SymbolKind::Profile, &profile);
    let mut sent: Vec<Sent> = Vec::new();
    let mut instead = None;
    for client in Client::COMMON {
        let asked = Asked { client, environment, selection };
        let found = asked.with_files(&texts, |files| {
            let answer = resolve::answer(client, files, selection, environment);
            let key = asked.key_in(files, &answer.selected.name, &answer.resolution);
            (answer.resolution, key)
        });
        let Some((resolution, key)) = found else { continue };
        // The AWS CLI speaks for all here: it is what people try next.
        if client == Client::AwsCli && key.is_none() {
            instead = Some(match symbol {
                Some(_) => without_key(&profile, &resolution),
                None => NoKey::Untestable("there is no such profile"),
            });
        }
        sent.extend(key);
    }
    let endpoint = symbol.and_then(|symbol| symbol.get(keys::ENDPOINT_URL)).map(str::to_owned);
    let keys = distinct(world, &sent, endpoint.as_deref());
    SelectedKeys { profile, is_known: symbol.is_some(), keys, instead }
}

/// One client and what it was asked for.
struct Asked<'q> {
    client: Client,
    environment: &'q Environment,
    selection: &'q Selection,
}

impl Asked<'_> {
    /// Hands both files to `ask` as the client reads them; `None` if it refuses one.
    fn with_files<T>(
        &self,
        texts: &PerFile<String>,
        ask: impl FnOnce(&FileViews<'_, '_>) -> T,
    ) -> Option<T> {
        let view = |file: FileKind| {
            if !reads(self.client, file, self.environment) {
                return Some(FileView::default());
            }
            readers::read(self.client.reader(), file, &texts[file]).ok()
        };
        let (config, credentials) = (view(FileKind::Config)?, view(FileKind::Credentials)?);
        Some(ask(&FileViews { config: &config, credentials: &credentials }))
    }

    /// The key that a resolution of the profile `name` comes to.
    fn key_in(&self, files: &FileViews<'_, '_>, name: &str, found: &Resolution) -> Option<Sent> {
        let (owner, found) = end_of_chain(name, found)?;
        let text = KeyText::read(found, |source, key| match source {
            Source::File(file) => files.setting(file, owner, key).map(str::to_owned),
            Source::Variable(variable) => self.environment.get(variable).map(str::to_owned),
        })?;
        let region = resolve::region(self.client, files, self.selection, self.environment);
        Some(Sent {
            client: self.client,
            owner: match found.id {
                Source::File(_) => KeyOwner::Profile(owner.to_owned()),
                Source::Variable(variable) => KeyOwner::Environment(variable),
            },
            found,
            text,
            region: region.map(|(_, region)| region),
        })
    }
}

/// Each key once, with all that send it.
fn distinct(world: &World<'_>, sent: &[Sent], endpoint: Option<&str>) -> Vec<SelectedKey> {
    let first_of_its_kind = |(at, key): &(usize, &Sent)| {
        !sent[..*at].iter().any(|other| other.text == key.text && other.owner == key.owner)
    };
    let firsts = sent.iter().enumerate().filter(first_of_its_kind);
    let keys = firsts.map(|(_, key)| {
        let same = sent.iter().filter(|it| it.text == key.text && it.owner == key.owner);
        let (region, partition) = region_to_ask(key.region.as_deref());
        SelectedKey {
            owner: key.owner.clone(),
            clients: same.map(|it| it.client).collect(),
            places: key.places(world),
            text: reason_not_to_ask(sent, key).map_or_else(|| Ok(key.text.clone()), Err),
            region,
            partition,
            endpoint: endpoint.map(str::to_owned),
        }
    });
    keys.collect()
}

/// If any tool reads a decoy or a placeholder at this place, nothing is asked: a question about a decoy
/// raises an alarm, whoever else reads another text there.
fn reason_not_to_ask(sent: &[Sent], key: &Sent) -> Option<&'static str> {
    let there =
        sent.iter().filter(|other| other.owner == key.owner && other.found.id == key.found.id);
    there.into_iter().find_map(|other| other.text.reason_not_to_ask())
}
