use std::hash::{Hash, Hasher};

use catalogue::keys;
use rustc_hash::FxHasher;

use super::digest::hash;
use super::lacking::Inherited;
use super::paired_values::{HashedPair, Pairing};
use super::start_urls::StartUrlText;
use crate::model::section::{Section, Setting};

/// What the findings of other symbols may depend on: all text of the sections that define a symbol,
/// comments and secrets included. A list of the settings that rules read of other profiles would be
/// cheaper (typing a comment in a profile checks those that refer to it), and wrong as soon as a rule
/// reads one more.
///
/// Of secrets only hashes of 64 bits are kept. They are never shown, written or compared with another
/// pair's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Outline {
    /// Of which sections it is, and their text; `None` where nothing defines the symbol.
    text: Option<u64>,
    /// What a profile has of each pair of parts of a credential, in the order of [`Pairing::ALL`].
    pub(super) pairs: [Option<HashedPair>; Pairing::ALL.len()],
    /// Of the one start URL.
    pub(super) start_url: Option<StartUrlText>,
    /// What a profile has of the settings that none inherits; `None` where nothing is set.
    pub(super) has: Option<Inherited>,
    /// Hash of where a profile signs in, if it names no sso-session.
    pub(super) legacy_portal: Option<u64>,
    /// Whether a profile has an account or a permission set, and nothing says where to sign in.
    pub(super) lacks_sign_in: bool,
}

impl Outline {
    /// Of all sections that define one symbol.
    pub(crate) fn of<'s, 'd: 's>(sections: impl Iterator<Item = &'s Section<'d>>) -> Self {
        let mut outline = Self::default();
        let mut hasher = FxHasher::default();
        let (mut id, mut secret, mut token, mut start_urls) = (None, None, None, Vec::new());
        let mut portal = Portal::default();
        for section in sections {
            (section.file, section.id, &section.source.text).hash(&mut hasher);
            outline.text = Some(hasher.finish());
            for setting in section.top_level() {
                let value = section.value(setting);
                outline.has.get_or_insert_default().note(setting.known, value);
                portal.note(section, setting);
                match setting.known.map(catalogue::KnownSetting::key) {
                    Some(keys::AWS_ACCESS_KEY_ID) if !value.is_empty() => id = Some(hash(value)),
                    Some(keys::AWS_SECRET_ACCESS_KEY) if !value.is_empty() => {
                        secret = Some(hash(value));
                    }
                    Some(keys::AWS_SESSION_TOKEN) if !value.is_empty() => token = Some(hash(value)),
                    Some(keys::SSO_START_URL) => start_urls.push(StartUrlText::of(value)),
                    _ => {}
                }
            }
        }
        outline.pairs = [id.zip(secret), secret.zip(id), token.zip(id)];
        // Of several, readers take different ones.
        outline.start_url = start_urls.first().copied().filter(|_| start_urls.len() == 1);
        outline.lacks_sign_in = portal.is_lacking();
        outline.legacy_portal = portal.legacy();
        outline
    }

    pub(crate) fn is_defined(self) -> bool {
        self.text.is_some()
    }
}

/// Where a profile signs in.
#[derive(Default)]
struct Portal<'s> {
    url: Option<&'s str>,
    region: Option<&'s str>,
    has_session: bool,
    has_account: bool,
}

impl<'s> Portal<'s> {
    fn note(&mut self, section: &'s Section<'_>, setting: &Setting) {
        let value = section.value(setting);
        match setting.known.map(catalogue::KnownSetting::key) {
            Some(keys::SSO_START_URL) => self.url = self.url.or(Some(value)),
            Some(keys::SSO_REGION) => self.region = self.region.or(Some(value)),
            Some(keys::SSO_SESSION) => self.has_session = true,
            Some(keys::SSO_ACCOUNT_ID | keys::SSO_ROLE_NAME) => self.has_account = true,
            _ => {}
        }
    }

    fn is_lacking(&self) -> bool {
        self.has_account && !self.has_session && self.url.is_none() && self.region.is_none()
    }

    fn legacy(self) -> Option<u64> {
        let (url, region) = self.url.zip(self.region)?;
        // With the region: without an sso-session each profile names its own.
        (!self.has_session && !url.is_empty()).then(|| hash(&format!("{url} {region}")))
    }
}

/// Whether a setting names an endpoint, at the top level or in a service's block.
pub(in crate::model) fn is_endpoint(setting: &Setting) -> bool {
    setting.known.is_some_and(|known| known.name == keys::ENDPOINT_URL.name())
}
