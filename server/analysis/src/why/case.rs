//! A message beside what the files, the variables and the reader's model say.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use catalogue::{Key, keys};
use syntax::FileKind;

use crate::engine::Pair;
use crate::facts::OtherEncoding;
use crate::lint::VariableFinding;
use crate::model::{Section, SectionId, SettingRef, Symbol, SymbolKind, World};
use crate::readers::Client;
use crate::readers::resolve::{Environment, FailureKind, Resolution, RoleSource, Selection};
use crate::report::{Audience, ClientAnswer, Origin, ReaderTexts, Reporter};

use super::command::TypedCommand;
use super::recognised::Recognised;
use super::tool::Tool;

/// What the caller knows of the machine beside the files.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    /// The names of sso-sessions and start URLs, by the hash that names their file in the cache of
    /// sign-ins.
    pub cache_names: BTreeMap<String, String>,
    /// Variables that are not AWS's and that AWS tools heed: proxies, bundles of certificates.
    pub variables: BTreeMap<String, String>,
    /// Versions of tools, by what told them.
    pub versions: Vec<super::age::ToolVersion>,
}

/// The names under which sign-ins of these files are cached: those of sso-sessions, and start URLs.
pub fn cached_names(pair: &Pair) -> BTreeSet<String> {
    let world = &pair.world();
    let sessions = world.symbols(SymbolKind::SsoSession).map(|session| session.name().to_owned());
    let sections = world.sections_with(keys::SSO_START_URL.name());
    let urls = sections.filter_map(|section| section.get(keys::SSO_START_URL).map(str::to_owned));
    sessions.chain(urls).collect()
}

/// The sessions of `aws login` that profiles name, and the start URLs of sso-sessions: a sign-in can have been
/// made without the session.
pub fn other_sign_in_names(pair: &Pair) -> BTreeSet<String> {
    if !pair.facts().active {
        return BTreeSet::new();
    }
    let world = &pair.world();
    let sections = world.sections_with(keys::LOGIN_SESSION.name());
    let names = sections.filter_map(|section| section.get(keys::LOGIN_SESSION));
    let logins = names.filter(|name| name.starts_with("arn:"));
    let sessions = world.symbols(SymbolKind::SsoSession);
    let urls = sessions.filter_map(|session| session.get(keys::SSO_START_URL));
    logins.chain(urls).map(str::to_owned).collect()
}

/// A message and what counted when it was printed, beside the files.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'c> {
    /// The text around the message.
    pub(super) text: &'c str,
    pub(super) found: &'c Recognised,
    pub(super) tool: &'c Tool,
    pub(super) command: Option<&'c TypedCommand>,
    /// The variables of this machine, and over them those of the command in the paste.
    pub(super) environment: &'c Environment,
    pub(super) machine: &'c Machine,
}

/// A message and everything that can tell its cause.
pub(super) struct Case<'c, 'p> {
    pub(super) pair: &'p Pair,
    pub(super) world: &'c World<'p>,
    evidence: Evidence<'c>,
    /// What the tool does for this profile.
    pub(super) answer: ClientAnswer,
    // Every rule that found nothing in the files is looked for here; the variables are checked
    // once.
    pub(super) variables: OnceCell<Vec<VariableFinding>>,
}

impl<'c> Deref for Case<'c, '_> {
    type Target = Evidence<'c>;

    fn deref(&self) -> &Evidence<'c> {
        &self.evidence
    }
}

impl<'c, 'p> Case<'c, 'p> {
    pub(super) fn new(
        pair: &'p Pair,
        world: &'c World<'p>,
        evidence: Evidence<'c>,
        selection: &Selection,
    ) -> Option<Self> {
        let texts = ReaderTexts::whole(world);
        let Evidence { environment, tool, .. } = evidence;
        let audience = Audience { environment, clients: vec![tool.client] };
        let answers = Reporter::new(world, &texts, &audience).client_answers(selection);
        let answer = answers.into_iter().next()?;
        Some(Self { pair, world, evidence, answer, variables: OnceCell::new() })
    }

    /// The same message, printed for another profile.
    pub(super) fn of_profile(&self, name: &str) -> Option<Self> {
        Self::new(self.pair, self.world, self.evidence, &Selection::Named(name.to_owned()))
    }

    pub(super) fn client(&self) -> Client {
        self.tool.client
    }

    /// The profile that the tool takes.
    pub(super) fn profile_name(&self) -> &str {
        &self.answer.selected.name
    }

    /// The profile whose credentials it uses in the end: that at the end of a chain of roles.
    pub(super) fn owner_name(&self) -> &str {
        self.answer.way.owner().unwrap_or(self.profile_name())
    }

    pub(super) fn profile(&self) -> Option<Symbol<'c, 'p>> {
        self.find(SymbolKind::Profile, self.profile_name())
    }

    pub(super) fn find(&self, kind: SymbolKind, name: &str) -> Option<Symbol<'c, 'p>> {
        self.world.find(kind, name)
    }

    /// Whether nothing names a profile.
    pub(super) fn selected_by_default(&self) -> bool {
        self.answer.selected.by == crate::readers::resolve::SelectedBy::Default
    }

    /// Why the tool's model stops, and with which profile.
    pub(super) fn failure(&self) -> Option<(&FailureKind, &str)> {
        match innermost(self.answer.resolution.as_ref()?) {
            Resolution::Fails(failure) => Some((&failure.why, &failure.profile)),
            _ => None,
        }
    }

    /// The profiles that take part in getting credentials, that of the message first.
    pub(super) fn chain(&self) -> Vec<Symbol<'c, 'p>> {
        let mut names = vec![self.profile_name().to_owned()];
        let mut next = self.answer.resolution.as_ref();
        while let Some(resolution) = next.take() {
            match resolution {
                Resolution::Role { source: RoleSource::Profile(name, inner), .. } => {
                    names.push(name.clone());
                    next = Some(inner);
                }
                Resolution::Role { source: RoleSource::Own(inner), .. } => next = Some(inner),
                Resolution::Fails(failure) => names.push(failure.profile.clone()),
                _ => {}
            }
        }
        // The model goes no further than the first fault. What the settings name after it counts
        // too: its findings may be the cause.
        if let Some(profile) = self.profile() {
            names.extend(profile.chain().map(|it| it.name().to_owned()));
        }
        let mut chain: Vec<Symbol<'c, 'p>> = Vec::new();
        for name in names {
            if let Some(symbol) = self.find(SymbolKind::Profile, &name)
                && !chain.iter().any(|other| other.id == symbol.id)
            {
                chain.push(symbol);
            }
        }
        chain
    }

    /// The sections that have to do with the profile: its own, those of its chain, sessions and services.
    pub(super) fn sections(&self) -> Vec<SectionId> {
        let chain = self.chain();
        let mut symbols = chain.clone();
        for profile in &chain {
            symbols.extend(profile.target(SymbolKind::SsoSession));
            symbols.extend(profile.target(SymbolKind::Services));
        }
        symbols.iter().flat_map(|it| it.sections()).map(|section| section.id).collect()
    }

    /// Where the profile begins.
    pub(super) fn header(&self, name: &str) -> Option<Origin> {
        let profile = self.find(SymbolKind::Profile, name)?;
        profile.first().map(|section| Origin::line(section, 0))
    }

    /// A setting of a profile of the chain, or of its sso-session or services section.
    pub(super) fn setting(&self, key: Key) -> Option<(SettingRef<'c, 'p>, Origin)> {
        self.chain().into_iter().find_map(|profile| {
            let session = profile.target(SymbolKind::SsoSession);
            let found = profile.setting(key).or_else(|| session?.setting(key))?;
            Some((found, origin(&found)))
        })
    }

    /// Every setting of the chain with its place.
    pub(super) fn settings(&self) -> Vec<(&'c Section<'p>, &'c crate::model::Setting)> {
        let sections = self.sections().into_iter().map(|id| self.world.section(id));
        sections.flat_map(|section| section.settings.iter().map(move |it| (section, it))).collect()
    }

    /// The first setting of the chain with this name, in a block too: its value and its place.
    pub(super) fn setting_named(&self, name: &str) -> Option<(&'c str, Origin)> {
        let mut settings = self.settings().into_iter();
        let (section, setting) = settings.find(|(section, it)| section.text(it.name) == name)?;
        Some((section.value(setting), Origin::line(section, setting.line)))
    }

    /// The region of the request: that of the command in the paste, else the one that the tool takes.
    pub(super) fn region(&self) -> Option<&str> {
        let typed = self.command.and_then(|command| command.region.as_deref());
        typed.or_else(|| self.answer.region.as_ref().map(|(_, region)| region.as_str()))
    }

    /// The file of which nothing is known because it is not UTF-8.
    pub(super) fn undecoded_file(&self) -> Option<(FileKind, OtherEncoding)> {
        let mut files = FileKind::ALL.into_iter();
        files.find_map(|file| Some((file, self.world.facts.files[file].encoding?)))
    }

    /// A variable's value, of this machine or of the command in the paste.
    pub(super) fn variable(&self, name: &str) -> Option<&str> {
        self.environment.get(name).or_else(|| {
            let other = self.machine.variables.get(name).map(String::as_str);
            other.filter(|value| !value.is_empty())
        })
    }
}

/// What is at the end of a chain of roles.
pub(super) fn innermost(resolution: &Resolution) -> &Resolution {
    match resolution {
        Resolution::Role {
            source: RoleSource::Profile(_, inner) | RoleSource::Own(inner), ..
        } => innermost(inner),
        other => other,
    }
}

pub(super) fn origin(found: &SettingRef<'_, '_>) -> Origin {
    Origin::line(found.section, found.setting.line)
}
