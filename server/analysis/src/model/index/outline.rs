use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use catalogue::{Key, keys};
use rustc_hash::FxHasher;

use super::digest::hash;
use super::portals::PortalText;
use crate::model::section::{Place, Section, Setting};

/// What other symbols' findings may depend on. A rule reads no more of another symbol than what is
/// hashed here; a property test (engine after edits == engine from scratch) holds it to that.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Outline {
    /// How many sections define the symbol.
    sections: u32,
    digest: u64,
    /// Hashes of the access key ID and of its secret, where a profile has both.
    pub(crate) key: Option<(u64, u64)>,
    /// Of the one start URL.
    pub(super) portal: Option<PortalText>,
}

/// The settings whose values shape what a profile's referrers are told. Of keys and tokens only the
/// kind counts, so that typing a secret does not look at every profile that uses it.
const OUTLINE: [Key; 15] = [
    keys::ROLE_ARN,
    keys::SOURCE_PROFILE,
    keys::CREDENTIAL_SOURCE,
    keys::WEB_IDENTITY_TOKEN_FILE,
    keys::CREDENTIAL_PROCESS,
    keys::LOGIN_SESSION,
    keys::SSO_SESSION,
    keys::SSO_START_URL,
    keys::SSO_REGION,
    keys::SSO_ACCOUNT_ID,
    keys::SSO_ROLE_NAME,
    keys::REGION,
    keys::MFA_SERIAL,
    keys::AWS_ACCOUNT_ID,
    keys::ENDPOINT_URL,
];

const SECRETS: [Key; 4] = [
    keys::AWS_ACCESS_KEY_ID,
    keys::AWS_SECRET_ACCESS_KEY,
    keys::AWS_SESSION_TOKEN,
    keys::AWS_SECURITY_TOKEN,
];

impl Outline {
    /// Of all sections that define one symbol.
    pub(crate) fn of<'s, 'd: 's>(sections: impl Iterator<Item = &'s Section<'d>>) -> Self {
        let mut hasher = FxHasher::default();
        let (mut id, mut secret, mut count) = (None, None, 0);
        let mut portals: Vec<PortalText> = Vec::new();
        for section in sections {
            count += 1;
            (section.file, section.id, section.spelling() as u8).hash(&mut hasher);
            for setting in &section.settings {
                let Some(key) = setting.known.map(catalogue::Setting::key) else { continue };
                let value = section.value(setting);
                if matches!(setting.place, Place::Nested(_)) {
                    if is_endpoint(setting) {
                        (key, value).hash(&mut hasher);
                    }
                    continue;
                }
                if SECRETS.contains(&key) {
                    let kind = discriminant(&catalogue::credentials::key_kind(value));
                    (key, kind, value.is_empty()).hash(&mut hasher);
                } else if OUTLINE.contains(&key)
                    || !setting.known.is_some_and(catalogue::Setting::is_aws)
                {
                    (key, value).hash(&mut hasher);
                }
                match key {
                    keys::AWS_ACCESS_KEY_ID if !value.is_empty() => id = Some(hash(value)),
                    keys::AWS_SECRET_ACCESS_KEY if !value.is_empty() => secret = Some(hash(value)),
                    keys::SSO_START_URL => portals.push(PortalText::of(value)),
                    _ => {}
                }
            }
        }
        let portal = portals.first().copied().filter(|_| portals.len() == 1);
        Self { sections: count, digest: hasher.finish(), key: id.zip(secret), portal }
    }

    pub(crate) fn is_defined(self) -> bool {
        self.sections > 0
    }
}

/// Whether a setting names an endpoint, at the top level or in a service's block.
pub(in crate::model) fn is_endpoint(setting: &Setting) -> bool {
    setting.known.is_some_and(|known| known.name == keys::ENDPOINT_URL.name())
}
