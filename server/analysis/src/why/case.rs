//! A message beside what the files, the variables and the reader's model say.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Key, keys};
use syntax::FileKind;

use crate::engine::Pair;
use crate::finding::Finding;
use crate::lint::VariableFinding;
use crate::model::{Section, SectionId, SettingRef, Symbol, SymbolKind, World};
use crate::readers::Client;
use crate::readers::resolve::{Environment, FailureKind, Resolution, RoleSource, Selection};
use crate::report::{Audience, ClientAnswer, Excerpts, Origin, Reporter};
use crate::variables::check_variables;

use super::command::Command;
use super::recognise::Recognised;
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
    pub versions: Vec<super::age::Version>,
}

/// The names under which sign-ins of these files are cached: those of sso-sessions, and start URLs.
pub fn cached_names(pair: &Pair) -> BTreeSet<String> {
    let world = &pair.world();
    let sessions = world.symbols(SymbolKind::SsoSession).map(|session| session.name().to_owned());
    let sections = world.sections_with(keys::SSO_START_URL.name());
    let urls = sections.filter_map(|section| section.get(keys::SSO_START_URL).map(str::to_owned));
    sessions.chain(urls).collect()
}

/// A message and everything that can tell its cause.
pub(super) struct Case<'c, 'p> {
    pub(super) pair: &'p Pair,
    pub(super) world: &'c World<'p>,
    /// The variables of this machine, and over them those of the command in the paste.
    pub(super) environment: &'c Environment,
    pub(super) machine: &'c Machine,
    pub(super) found: &'c Recognised,
    pub(super) tool: &'c Tool,
    pub(super) command: Option<&'c Command>,
    /// What the tool does for this profile.
    pub(super) answer: ClientAnswer,
    /// The text around the message.
    pub(super) text: &'c str,
    variables: OnceCell<Vec<VariableFinding>>,
}

/// What the rules found that can have to do with the message.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) at: Origin,
    pub(super) next: Option<String>,
}

impl<'c, 'p> Case<'c, 'p> {
    #[expect(clippy::too_many_arguments, reason = "each is a part of the case")]
    pub(super) fn new(
        pair: &'p Pair,
        world: &'c World<'p>,
        environment: &'c Environment,
        machine: &'c Machine,
        found: &'c Recognised,
        tool: &'c Tool,
        command: Option<&'c Command>,
        selection: &Selection,
        text: &'c str,
    ) -> Option<Self> {
        let excerpts = Excerpts::whole(world);
        let audience = Audience { environment, clients: vec![tool.client] };
        let answers = Reporter::new(world, &excerpts, &audience).client_answers(selection);
        let answer = answers.into_iter().next()?;
        let variables = OnceCell::new();
        Some(Self {
            pair,
            world,
            environment,
            machine,
            found,
            tool,
            command,
            answer,
            text,
            variables,
        })
    }

    pub(super) fn client(&self) -> Client {
        self.tool.client
    }

    /// The profile that the tool takes.
    pub(super) fn profile_name(&self) -> &str {
        &self.answer.selected.name
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
    fn sections(&self) -> Vec<SectionId> {
        let chain = self.chain();
        let mut symbols = chain.clone();
        for profile in &chain {
            symbols.extend(profile.target(SymbolKind::SsoSession));
            symbols.extend(profile.target(SymbolKind::Services));
        }
        symbols.iter().flat_map(|it| it.sections()).map(|section| section.id).collect()
    }

    /// The first finding of one of these rules in the sections that have to do with the profile, else
    /// in a variable.
    pub(super) fn rule(&self, codes: &[&'static str]) -> Option<Known> {
        let in_files = self.sections().into_iter().flat_map(|id| self.pair.findings_in(id));
        let in_files: Vec<&Finding> = in_files.collect();
        codes.iter().find_map(|code| {
            let finding = in_files.iter().find(|finding| finding.rule.code == *code);
            finding.map(|finding| self.known(finding)).or_else(|| self.variable_rule(code))
        })
    }

    /// The first finding of one of these rules anywhere in the files.
    pub(super) fn rule_anywhere(&self, codes: &[&'static str]) -> Option<Known> {
        codes.iter().find_map(|code| {
            let mut all = FileKind::ALL.into_iter().flat_map(|file| self.pair.findings(file));
            all.find(|finding| finding.rule.code == *code).map(|finding| self.known(finding))
        })
    }

    /// The worst finding at a line, for which a tool refuses a file.
    pub(super) fn finding_at(&self, origin: &Origin) -> Option<Known> {
        let Origin::Line { file, line, .. } = origin else { return None };
        let here = self.pair.findings(*file).filter(|finding| self.line_of(finding) == *line);
        here.min_by_key(|finding| finding.severity).map(|finding| self.known(finding))
    }

    fn variable_rule(&self, code: &str) -> Option<Known> {
        let all = self.variables.get_or_init(|| check_variables(self.pair, self.environment));
        let finding = all.iter().find(|finding| finding.rule.code == code)?;
        Some(Known {
            code: finding.rule.code,
            message: finding.message.clone(),
            at: Origin::Variable(finding.variable.clone()),
            next: finding.command.clone(),
        })
    }

    fn known(&self, finding: &Finding) -> Known {
        let file = finding.at.section;
        let section = self.world.section(file);
        let next = finding.fixes.first().map(|fix| {
            if fix.safe { "aws-config-lsp check --fix".to_owned() } else { fix.title.clone() }
        });
        let line = self.line_of(finding);
        let at = Origin::Line { file: section.file, line, column: 1 };
        Known { code: finding.rule.code, message: finding.message.clone(), at, next }
    }

    fn line_of(&self, finding: &Finding) -> u32 {
        let (file, span) = self.pair.locate(finding.at);
        self.pair.document(file).map_or(1, |document| document.line_of(span.start) + 1)
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
