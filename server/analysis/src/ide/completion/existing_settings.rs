use catalogue::{Key, KnownSetting, keys};

use super::Scope;
use super::context::NameAtCursor;

type ExistingKeys = Vec<Key>;

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

/// The settings that a section has, and what follows from them for others.
pub(super) struct ExistingSettings {
    keys: ExistingKeys,
    /// Settings that cannot be used together with one of them.
    conflicting: Vec<&'static str>,
    /// Settings without which one of them has no effect.
    required: Vec<&'static str>,
}

impl ExistingSettings {
    /// Of the section and of others under its name, without the line at the cursor.
    pub(super) fn of(scope: &Scope<'_, '_>, context: &NameAtCursor) -> Self {
        let keys = existing_keys(scope, context);
        let mut existing = Self { keys, conflicting: Vec::new(), required: Vec::new() };
        for known in existing.keys.clone().iter().map(|key| key.get()) {
            existing.conflicting.extend(known.conflicts.iter().copied());
            for requirement in known.requires {
                if !existing.satisfies(requirement) {
                    existing.required.extend(requirement.split('|'));
                }
            }
        }
        existing
    }

    pub(super) fn has(&self, key: Key) -> bool {
        self.keys.contains(&key)
    }

    /// Whether the section has one of the settings of a requirement, which `|` separates.
    fn satisfies(&self, requirement: &str) -> bool {
        requirement.split('|').any(|name| self.keys.iter().any(|key| key.name() == name))
    }

    /// Whether the setting cannot be used together with one of them.
    pub(super) fn conflicts_with(&self, known: &KnownSetting) -> bool {
        let mut names = self.keys.iter().map(|key| key.name());
        self.conflicting.contains(&known.name)
            || !known.conflicts.is_empty() && names.any(|name| known.conflicts.contains(&name))
    }

    /// Lower for a setting that people are likelier to add next.
    pub(super) fn rank(&self, known: &KnownSetting) -> u16 {
        let key = known.key();
        let mut next = NEXT.iter().filter(|(first, _)| self.has(*first));
        let next = next.find_map(|(_, next)| next.iter().position(|next| *next == key));
        let common = COMMON.iter().position(|common| *common == key);
        let is_satisfied = known.requires.iter().all(|requirement| self.satisfies(requirement));
        // The numbers leave room for the lists above: `NEXT` has fewer than five in a row, and
        // `COMMON` twelve.
        match (next, common) {
            (Some(place), _) => place as u16,
            _ if self.required.contains(&known.name) => 5,
            _ if !known.requires.is_empty() && is_satisfied => 8,
            (_, Some(place)) => 10 + place as u16,
            _ if !known.is_aws() => 40,
            _ if is_satisfied => 30,
            _ => 35,
        }
    }
}

fn existing_keys(scope: &Scope<'_, '_>, context: &NameAtCursor) -> ExistingKeys {
    let own = scope.section.id;
    let keys = |section: &crate::model::Section<'_>| {
        let is_other = section.id != own;
        let settings = section.top_level();
        let settings = settings.filter(|it| is_other || it.line as usize != context.line);
        settings.filter_map(|it| it.known.map(KnownSetting::key)).collect::<ExistingKeys>()
    };
    match &scope.symbol {
        Some(symbol) => symbol.sections().flat_map(keys).collect(),
        None => keys(scope.section),
    }
}
