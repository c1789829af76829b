//! Where a profile's credentials come from: from profile to profile.

use super::section::Section;
use super::world::{Symbol, SymbolSettings};
use crate::symbol_kind::SymbolKind;
use catalogue::{DefinedBy, Key, Tools, keys};

/// Steps of a chain that are looked at. Each role in a chain costs a call and nobody lines up more
/// than a few; the bound keeps a file of a thousand profiles, each the next one's source, cheap.
const LONGEST_CHAIN: usize = 32;

/// Tools that keep settings in profiles without ever supplying their credentials.
const BYSTANDERS: Tools =
    // They show or switch profiles. A profile that has only settings of theirs gets its credentials
    // from AWS tools.
    Tools::TOOLKITS
        .union(Tools::SWITCH_ROLES)
        .union(Tools::ENDPOINT_PLUGIN)
        .union(Tools::IBM_COS);

/// Settings with which a profile gets credentials, or tries to; incomplete ones are reported by other
/// rules.
const WAYS: [Key; 12] = [
    keys::AWS_ACCESS_KEY_ID,
    keys::AWS_SECRET_ACCESS_KEY,
    keys::CREDENTIAL_PROCESS,
    keys::LOGIN_SESSION,
    keys::ROLE_ARN,
    keys::SOURCE_PROFILE,
    keys::CREDENTIAL_SOURCE,
    keys::WEB_IDENTITY_TOKEN_FILE,
    keys::SSO_SESSION,
    keys::SSO_START_URL,
    keys::SSO_ACCOUNT_ID,
    keys::SSO_ROLE_NAME,
];

impl<'w, 'p> Symbol<'w, 'p> {
    /// The profile with whose credentials this profile's role is assumed, if there is such a one. A
    /// role that is assumed with a token file needs none.
    pub fn source(&self) -> Option<Self> {
        if self.assumes_role() { self.target(SymbolKind::Profile) } else { None }
    }

    /// Its source, that one's source and so on, up to a profile with an access key of its own: there
    /// readers stop. In a cycle it goes round and round, until the bound on chains.
    pub fn chain(&self) -> impl Iterator<Item = Self> + use<'w, 'p> {
        let onward = |step: &Self| if step.has_own_key() { None } else { step.source() };
        std::iter::successors(self.source(), onward).take(LONGEST_CHAIN)
    }

    /// Whether it has an access key, or half of one.
    pub fn has_own_key(&self) -> bool {
        // Half of one as well: botocore takes either for an access key, and fails at the other
        // half.
        self.has(keys::AWS_ACCESS_KEY_ID) || self.has(keys::AWS_SECRET_ACCESS_KEY)
    }

    /// The tools other than AWS's that may supply its credentials: settings of theirs are in it.
    pub fn suppliers(&self) -> Tools {
        let settings = self.sections().flat_map(Section::top_level);
        let known = settings.filter_map(|setting| setting.known);
        let foreign = known.filter(|known| matches!(known.origin, DefinedBy::ThirdParty(_)));
        foreign.fold(Tools::empty(), |tools, known| tools | known.read_by).difference(BYSTANDERS)
    }
}

impl SymbolSettings<'_, '_> {
    /// The settings with which it gets credentials, or tries to, in either file.
    pub fn ways_to_credentials(&self) -> impl Iterator<Item = Key> {
        WAYS.into_iter().filter(|key| self.setting(*key).is_some())
    }

    /// Whether a role is assumed for it with other credentials than a token file.
    pub fn assumes_role(&self) -> bool {
        self.has(keys::ROLE_ARN) && !self.has(keys::WEB_IDENTITY_TOKEN_FILE)
    }
}
