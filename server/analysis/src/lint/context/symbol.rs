use std::cell::OnceCell;
use std::ops::Deref;

use catalogue::endpoints::EndpointOwner;
use catalogue::{Key, keys};
use syntax::FileKind;

use crate::facts::{Absence, Facts, Lookup};
use crate::finding::{Anchor, Finding};
use crate::model::{
    Pairing, Section, SettingRef, Symbol, SymbolId, SymbolKind, SymbolSettings, World,
};
use crate::options::Options;
use crate::readers::resolve::{FailureKind, Resolution};
use crate::readers::{Effect, Reader, Readers};
use crate::report::ReaderTexts;

/// What a rule of scope symbol sees: the symbol and what it is related to.
///
/// Both files are private: whatever a method here hands out, `engine/invalidate` knows to have the symbol
/// checked again when it changes. A new method that reaches further needs a new relation there first.
pub struct SymbolContext<'c, 'p> {
    symbol: Symbol<'c, 'p>,
    world: &'c World<'p>,
    /// By reader: what [`Self::resolution`] has worked out.
    resolutions: [OnceCell<Resolution>; Reader::ALL.len()],
    /// The readers that find credentials in what they read, whatever their author's intention was.
    finding: OnceCell<Readers>,
    endpoint: OnceCell<EndpointOwner>,
    has_aws_keys: OnceCell<bool>,
}

impl<'c, 'p> Deref for SymbolContext<'c, 'p> {
    type Target = Symbol<'c, 'p>;

    fn deref(&self) -> &Symbol<'c, 'p> {
        &self.symbol
    }
}

impl<'c, 'p> SymbolContext<'c, 'p> {
    pub(crate) fn new(world: &'c World<'p>, id: SymbolId) -> Self {
        Self {
            symbol: world.symbol(id),
            world,
            resolutions: Default::default(),
            finding: OnceCell::new(),
            endpoint: OnceCell::new(),
            has_aws_keys: OnceCell::new(),
        }
    }

    /// As [`Symbol::endpoint`], worked out once: a rule may ask for each of 100,000 settings.
    pub fn endpoint(&self) -> EndpointOwner {
        *self.endpoint.get_or_init(|| self.symbol.endpoint())
    }

    /// As [`Symbol::has_aws_keys`], worked out once.
    pub fn has_aws_keys(&self) -> bool {
        *self.has_aws_keys.get_or_init(|| self.symbol.has_aws_keys())
    }

    /// The symbols that refer to it, in no order.
    pub fn referrers(&self) -> impl Iterator<Item = SymbolSettings<'c, 'p>> + use<'c, 'p> {
        self.world.referrers(self.symbol.id)
    }

    /// Profiles that have a part of this profile's credential beside another partner.
    pub(crate) fn with_another_partner(
        &self,
        pairing: Pairing,
    ) -> impl Iterator<Item = SymbolSettings<'c, 'p>> + use<'c, 'p> {
        self.world.with_another_partner(pairing, self.symbol.id)
    }

    /// The default profile, if it is another one with the same access key and secret.
    pub(crate) fn default_with_same_key(&self) -> Option<SymbolSettings<'c, 'p>> {
        self.world.default_with_same_key(self.symbol.id)
    }

    /// The profiles whose names are its own in another case.
    pub fn in_other_case(&self) -> impl Iterator<Item = SymbolSettings<'c, 'p>> + use<'c, 'p> {
        self.world.in_other_case(self.symbol.id)
    }

    /// The profiles that sign in at the same portal without an sso-session, by their names, itself
    /// included. Only the first of them may use the others: it alone is checked again with them.
    pub fn of_legacy_portal(&self) -> Vec<SymbolSettings<'c, 'p>> {
        self.world.of_legacy_portal(self.symbol.id)
    }

    /// Whether its one start URL ends in what a browser adds, and the pair has the same without that.
    pub fn has_start_url_twice(&self) -> bool {
        self.world.has_start_url_twice(self.symbol.id)
    }

    /// Whether profiles beside the default one have no setting of this key, one of those that people expect
    /// to be inherited.
    pub fn others_lack(&self, key: Key) -> bool {
        self.world.others_lack(key)
    }

    /// Where all profiles sign in that say where: an sso-session, or a profile that names the portal itself.
    /// A profile whose portal is not filled in yet does not count.
    pub fn only_sign_in(&self) -> Option<SymbolSettings<'c, 'p>> {
        let only = self.world.only_sign_in()?;
        let mut portal = [keys::SSO_START_URL, keys::SSO_REGION].into_iter();
        let is_filled_in = only.kind() == SymbolKind::SsoSession
            || portal.all(|key| only.setting(key).is_some_and(|it| it.is_filled_in()));
        is_filled_in.then_some(only)
    }

    /// The defined name nearest to the one of this kind that it refers to, where nothing defines that.
    pub fn suggest_target(&self, kind: SymbolKind) -> Option<String> {
        let suggested = self.world.suggest(kind, self.get(kind.reference()?)?)?;
        // A profile is never its own source by a slip.
        let is_itself = kind == self.symbol.kind() && suggested == self.symbol.name();
        (!is_itself).then_some(suggested)
    }

    /// Points to another section of the same file that defines the symbol, if there is one: to write
    /// the header of `section` rightly would then make a duplicate.
    pub fn relate_twin(
        &self,
        section: &Section<'_>,
        finding: &mut Finding,
    ) -> Option<&'c Section<'p>> {
        let mut others = self.symbol.in_file(section.file).filter(|other| other.id != section.id);
        let twin = others.next()?;
        let message =
            format!("the same {} is defined here too: merge the two", self.symbol.kind().noun());
        finding.related(Anchor::Span(twin.at(twin.header_span())), message);
        Some(twin)
    }

    /// The profile that the command of a `credential_process` names, of this profile or of one that its
    /// command names.
    pub fn profile_in_command(&self, name: &str) -> Option<Symbol<'c, 'p>> {
        self.world.find(SymbolKind::Profile, name)
    }

    /// The defined name nearest to one that the command names and nothing defines.
    pub fn suggest_profile(&self, name: &str) -> Option<String> {
        self.world.suggest(SymbolKind::Profile, name)
    }

    /// Whether a plugin of the AWS CLI reads endpoints in the blocks of profiles.
    pub fn has_endpoint_plugin(&self) -> bool {
        self.world.has_endpoint_plugin()
    }

    /// Whether there is a services section with the name of this profile.
    pub fn has_services_of_own_name(&self) -> bool {
        self.world.find(SymbolKind::Services, self.symbol.name()).is_some()
    }

    /// What the caller knows of the world.
    pub fn facts(&self) -> &'p Facts {
        self.world.facts
    }

    /// The file or program that a setting names, if this machine should have it and does not, and how so.
    pub fn absence(&self, found: SettingRef<'_, '_>) -> Option<(Lookup, Absence)> {
        let home = self.facts().home.as_deref();
        self.facts().absence(|| found.section.lookup(found.setting, home))
    }

    /// What the user set.
    pub fn options(&self) -> &'p Options {
        self.world.options
    }

    /// Whether both files are known, so that nothing elsewhere can refute what is found missing.
    pub fn is_complete(&self) -> bool {
        self.facts().is_complete()
    }

    /// The readers that find no credentials for this profile because of such a fault, in it or in
    /// a profile of its chain.
    pub fn failing(&self, fault: impl Fn(&FailureKind) -> bool) -> Readers {
        self.resolving(|found| matches!(found, Resolution::Fails(failure) if fault(&failure.why)))
    }

    /// How a sentence goes on when readers fail over such a fault: ", so the AWS CLI and boto3 find
    /// no credentials", ", so no AWS tool finds credentials", or nothing.
    pub fn failure(&self, fault: impl Fn(&FailureKind) -> bool) -> Effect {
        let failing = self.failing(fault);
        if Readers::COMMON.without(failing).is_empty() {
            let words = ", so no AWS tool finds credentials".to_owned();
            return Effect { words, readers: failing };
        }
        failing.clause("finds", "find", "no credentials")
    }

    /// What a message calls a file.
    pub fn file_name(&self, file: FileKind) -> &str {
        self.facts().file_name(file)
    }

    /// The settings of this key that have a value, the config file's first.
    pub fn filled(&self, key: Key) -> impl Iterator<Item = SettingRef<'c, 'p>> + use<'c, 'p> {
        self.symbol.settings(key).filter(|found| !found.setting.is_empty())
    }

    /// The readers that matter to the user and come to such credentials for the profile.
    pub fn resolving(&self, to: impl Fn(&Resolution) -> bool) -> Readers {
        let readers = self.options().readers.iter();
        let resolving = readers.filter(|reader| to(self.resolution(*reader)));
        // Of a line that has a fault of its own, some readers take what others do not: `role_arn: …`.
        let comes_otherwise = |reader: Reader| {
            self.resolution(reader).leads_nowhere() && self.finding_credentials().contains(reader)
        };
        resolving.filter(|reader| !comes_otherwise(*reader)).collect()
    }

    /// The readers that find credentials for the profile in the sections as they are written, and in
    /// `[DEFAULT]`.
    fn finding_credentials(&self) -> Readers {
        *self.finding.get_or_init(|| {
            let texts = ReaderTexts::of(self.world, self.symbol);
            let finds = |reader: &Reader| {
                let found = texts.view(*reader).resolve(*reader, self.symbol.name());
                found.is_some_and(|found| !found.leads_nowhere())
            };
            self.options().readers.iter().filter(finds).collect()
        })
    }

    /// What a reader does for the credentials of the profile: worked out once for all rules, and only
    /// where one of them has something to report.
    pub fn resolution(&self, reader: Reader) -> &Resolution {
        self.resolutions[reader as usize].get_or_init(|| self.symbol.resolve(reader))
    }
}
