use catalogue::{Key, Setting as Known, keys};
use smallvec::SmallVec;

use super::Scope;
use super::slot::NameSlot;

type Keys = SmallVec<[Key; 16]>;

/// What people mostly set once they have set this.
const NEXT: &[(Key, &[Key])] = &[
    (keys::AWS_ACCESS_KEY_ID, &[keys::AWS_SECRET_ACCESS_KEY]),
    (keys::ROLE_ARN, &[keys::SOURCE_PROFILE, keys::CREDENTIAL_SOURCE]),
    (keys::SSO_SESSION, &[keys::SSO_ACCOUNT_ID, keys::SSO_ROLE_NAME]),
    (keys::SSO_START_URL, &[keys::SSO_REGION, keys::SSO_REGISTRATION_SCOPES]),
];

/// What people set first, in this order.
const COMMON: &[Key] = &[
    keys::REGION,
    keys::OUTPUT,
    keys::SSO_SESSION,
    keys::ROLE_ARN,
    keys::AWS_ACCESS_KEY_ID,
    keys::SSO_START_URL,
    keys::SSO_REGION,
    keys::CREDENTIAL_PROCESS,
    keys::SERVICES,
    keys::ENDPOINT_URL,
    keys::CLI_PAGER,
    keys::S3,
];

/// The settings that are there, and what follows for others.
pub(super) struct Present {
    keys: Keys,
    /// What they cannot stand beside.
    barred: SmallVec<[&'static str; 8]>,
    /// What they have no effect without.
    asked: SmallVec<[&'static str; 8]>,
}

impl Present {
    /// Of the section, and of others under its name; the line at the cursor left out.
    pub(super) fn of(scope: &Scope<'_, '_>, slot: &NameSlot) -> Self {
        let keys = keys_there(scope, slot);
        let mut present = Self { keys, barred: SmallVec::new(), asked: SmallVec::new() };
        for known in present.keys.clone().iter().map(|key| key.get()) {
            present.barred.extend(known.conflicts.iter().copied());
            for wanted in known.requires {
                if !present.meets(wanted) {
                    present.asked.extend(wanted.split('|'));
                }
            }
        }
        present
    }

    pub(super) fn has(&self, key: Key) -> bool {
        self.keys.contains(&key)
    }

    /// Whether one of the names, with `|` between, is there.
    fn meets(&self, wanted: &str) -> bool {
        wanted.split('|').any(|name| self.keys.iter().any(|key| key.name() == name))
    }

    /// Whether one of them and the setting cannot stand beside each other.
    pub(super) fn bars(&self, known: &Known) -> bool {
        let mut names = self.keys.iter().map(|key| key.name());
        self.barred.contains(&known.name)
            || !known.conflicts.is_empty() && names.any(|name| known.conflicts.contains(&name))
    }

    /// The lower, the likelier it comes next.
    pub(super) fn rank(&self, known: &Known) -> u16 {
        let key = known.key();
        let mut next = NEXT.iter().filter(|(first, _)| self.has(*first));
        let next = next.find_map(|(_, next)| next.iter().position(|next| *next == key));
        let common = COMMON.iter().position(|common| *common == key);
        let met = known.requires.iter().all(|wanted| self.meets(wanted));
        match (next, common) {
            (Some(place), _) => place as u16,
            _ if self.asked.contains(&known.name) => 5,
            _ if !known.requires.is_empty() && met => 8,
            (_, Some(place)) => 10 + place as u16,
            _ if !known.is_aws() => 40,
            _ if met => 30,
            _ => 35,
        }
    }
}

/// The settings that the section, or another one under its name, has.
fn keys_there(scope: &Scope<'_, '_>, slot: &NameSlot) -> Keys {
    let own = scope.section.id;
    let keys = |section: &crate::model::Section<'_>| {
        let is_other = section.id != own;
        let settings = section.top_level();
        let others = settings.filter(|one| is_other || one.line as usize != slot.line);
        others.filter_map(|one| one.known.map(Known::key)).collect::<Keys>()
    };
    match &scope.symbol {
        Some(symbol) => symbol.sections().flat_map(keys).collect(),
        None => keys(scope.section),
    }
}
