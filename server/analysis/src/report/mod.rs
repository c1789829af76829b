//! One report on a profile: who gets which credentials, from where, and what to do next.
//!
//! The command line, the hover and the editors' pages all render this; none of them works out by
//! itself what a client does. It asks the readers' models and looks up in the files where what they
//! use is written. Invariant, held by the taint tests: no byte of a secret enters a report.

mod clients;
mod failure;
mod next;
mod origin;
mod reader_view;
mod settings;
mod steps;
#[cfg(test)]
mod tests;
mod text;
mod variables;
mod way;
mod words;

use std::collections::BTreeMap;

use syntax::FileKind;

use crate::model::{SymbolKind, World};
use crate::readers::Client;
use crate::readers::resolve::{self, Environment, Resolution, Selected, Selection, Source};
pub use clients::Clients;
pub use next::Next;
pub(crate) use next::shell_word;
pub use origin::Origin;
pub(crate) use reader_view::{Excerpts, ReaderView, ReaderViews};
pub use settings::{SettingRow, Takers};
pub use steps::{Step, StepOutcome};
pub use text::rfc3339;
pub use variables::VariableRow;
use way::Describer;
pub use way::{AccessKey, SignInState, SsoSignIn, State, Way};

/// What a report is asked about.
#[derive(Clone, Debug)]
pub struct Question<'q> {
    /// The profile, or that the environment decides.
    pub selection: Selection,
    /// The variables and homes that clients see.
    pub environment: &'q Environment,
    /// Who asks, in the order of [`Client::ALL`].
    pub clients: Vec<Client>,
    /// What the user calls an account, by its ID.
    pub accounts: &'q BTreeMap<String, String>,
}

/// What is to say about one profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The profile that most clients select.
    pub profile: String,
    /// The clients that the report is about.
    pub clients: Clients,
    /// Its headers in both files; empty where there is no such profile.
    pub defined: Vec<Origin>,
    /// The ways to credentials, with the clients that go them; the way of most clients first.
    pub answers: Vec<Answer>,
    /// The regions, with the clients that use them; that of most clients first.
    pub regions: Vec<RegionAnswer>,
    /// The variables that the clients see, as far as they have to do with profiles.
    pub variables: Vec<VariableRow>,
    /// The settings of the profile and of what it refers to, with where each comes from.
    pub settings: Vec<SettingRow>,
    /// How the first client looked for credentials, in its order.
    pub steps: Vec<Step>,
    /// What AWS does not grant although a setting asks for it.
    pub limits: Vec<String>,
    /// What to do, the most urgent first.
    pub next: Vec<Next>,
    /// When it was made, in seconds since 1970-01-01 UTC.
    pub now: Option<i64>,
}

/// A way to credentials that some clients share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Who.
    pub clients: Clients,
    /// The profile they take, and why.
    pub selected: Selected,
    /// Where credentials come from.
    pub way: Way,
}

/// A region that some clients share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegionAnswer {
    /// Who.
    pub clients: Clients,
    /// The region as it is written, and where; `None` where there is none.
    pub region: Option<(String, Option<Origin>)>,
}

impl Report {
    /// The ways that lead to credentials; where none does, the first.
    pub fn working_answers(&self) -> Vec<&Answer> {
        let works = |answer: &&Answer| answer.way.state(self.now) != State::Broken;
        let working: Vec<&Answer> = self.answers.iter().filter(works).collect();
        if working.is_empty() { self.answers.iter().take(1).collect() } else { working }
    }

    /// Whether no client comes to credentials.
    pub fn is_broken(&self) -> bool {
        self.answers.iter().all(|answer| answer.way.state(self.now) == State::Broken)
    }
}

impl ClientAnswer {
    /// Whether the client looks in vain for the profile that it selected.
    pub(crate) fn misses_profile(&self) -> bool {
        self.resolution.is_some() && !self.sees_profile
    }
}

/// The report that answers a question.
pub fn report(world: &World<'_>, question: &Question<'_>) -> Report {
    Reporter::new(world, &Excerpts::whole(world), question).report()
}

/// A report for each profile, in the order of the config file and then of the credentials file, with
/// the environment as it is and each profile asked for by name.
pub fn reports(world: &World<'_>, question: &Question<'_>) -> Vec<Report> {
    let excerpts = Excerpts::whole(world);
    let mut reporter = Reporter::new(world, &excerpts, question);
    profile_names(world)
        .into_iter()
        .map(|name| {
            reporter.question.selection = Selection::Named(name);
            reporter.report()
        })
        .collect()
}

/// The names of all profiles, in the order in which they first appear.
pub fn profile_names(world: &World<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for section in world.all_sections() {
        if let Some((SymbolKind::Profile, name)) = section.symbol()
            && seen.insert(name.to_owned())
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// Makes reports from both files as every client reads them.
pub(crate) struct Reporter<'r, 'w, 'p> {
    world: &'w World<'p>,
    question: Question<'r>,
    views: Vec<(Client, ReaderView<'r>)>,
}

/// What one client does.
pub struct ClientAnswer {
    /// Who.
    pub client: Client,
    /// The profile it takes.
    pub selected: Selected,
    /// Whether one of the files has that profile as the client reads them.
    pub sees_profile: bool,
    /// Where its credentials come from; `None` where it refuses a file.
    pub resolution: Option<Resolution>,
    /// The same in plain data.
    pub way: Way,
    /// Its region, and where it comes from.
    pub region: Option<(Source, String)>,
}

impl<'r, 'w, 'p> Reporter<'r, 'w, 'p> {
    pub(crate) fn new(
        world: &'w World<'p>,
        excerpts: &'r Excerpts<'w, 'p>,
        question: &Question<'r>,
    ) -> Self {
        let environment = question.environment;
        let read = |client: &Client| (*client, excerpts.view_in(*client, environment));
        let views = question.clients.iter().map(read).collect();
        Self { world, question: question.clone(), views }
    }

    pub(crate) fn report(&self) -> Report {
        let found: Vec<ClientAnswer> =
            self.views.iter().map(|(client, view)| self.find(*client, view)).collect();
        let profile = selected_by_most(&found);
        let symbol = self.world.find(SymbolKind::Profile, &profile);
        let mut report = Report {
            clients: self.question.clients.iter().copied().collect(),
            defined: symbol.iter().flat_map(|it| it.sections()).map(Origin::header).collect(),
            answers: answers(&found),
            regions: self.regions(&found, &profile),
            variables: variables::rows(self.question.environment, &found),
            settings: symbol.map(|it| settings::rows(it, &self.views)).unwrap_or_default(),
            steps: found.first().map(|it| self.steps(it)).unwrap_or_default(),
            limits: symbol.and_then(|it| self.chaining_limit(it, &found)).into_iter().collect(),
            next: Vec::new(),
            now: self.world.facts.now,
            profile,
        };
        report.next = next::actions(&report, self.world);
        report
    }

    /// What each client does.
    pub(crate) fn client_answers(&self) -> Vec<ClientAnswer> {
        let views = self.views.iter();
        views.map(|(client, view)| self.find(*client, view)).collect()
    }

    fn steps(&self, found: &ClientAnswer) -> Vec<Step> {
        steps::steps(self.world, self.question.environment, found)
    }

    fn find(&self, client: Client, view: &ReaderView<'_>) -> ClientAnswer {
        let Question { selection, environment, .. } = &self.question;
        let describer = Describer { world: self.world, environment };
        let asked = view.with_profiles(|profiles| {
            let answer = resolve::answer(client, profiles, selection, environment);
            let name = &answer.selected.name;
            let mut files = FileKind::ALL.into_iter();
            ClientAnswer {
                client,
                sees_profile: files.any(|file| profiles.has_profile(file, name)),
                way: describer.way(name, &answer.resolution),
                region: resolve::region(client, profiles, selection, environment),
                resolution: Some(answer.resolution),
                selected: answer.selected,
            }
        });
        asked.unwrap_or_else(|| ClientAnswer {
            client,
            selected: selection.select(client, environment),
            sees_profile: false,
            resolution: None,
            way: self.refusal(view).map_or(Way::Instance, Way::Refuses),
            region: None,
        })
    }

    /// The line for which a client refuses a file.
    fn refusal(&self, view: &ReaderView<'_>) -> Option<Origin> {
        match view {
            ReaderView::Refuses(section, line) => {
                Some(Origin::line(self.world.section(*section), *line))
            }
            ReaderView::Reads(..) | ReaderView::Intended(_) => None,
        }
    }

    fn regions(&self, found: &[ClientAnswer], profile: &str) -> Vec<RegionAnswer> {
        let mut regions: Vec<RegionAnswer> = Vec::new();
        for ClientAnswer { client, region, .. } in found {
            let region =
                region.as_ref().filter(|(_, value)| !value.is_empty()).map(|(source, value)| {
                    let origin = match source {
                        Source::Variable(variable) => Some((*variable).into()),
                        Source::File(file) => self.region_origin(profile, *file),
                    };
                    (text::plain(value), origin)
                });
            match regions.iter_mut().find(|other| other.region == region) {
                Some(other) => other.clients.push(*client),
                None => {
                    regions.push(RegionAnswer { clients: [*client].into_iter().collect(), region })
                }
            }
        }
        regions.sort_by_key(|answer| std::cmp::Reverse(answer.clients.len()));
        regions
    }

    fn region_origin(&self, profile: &str, file: FileKind) -> Option<Origin> {
        let profile = self.world.find(SymbolKind::Profile, profile)?;
        let found = profile.setting_in(file, catalogue::keys::REGION)?;
        Some(Origin::line(found.section, found.setting.line))
    }

    /// What STS does with `duration_seconds` of a role that is assumed by a role.
    fn chaining_limit(
        &self,
        profile: crate::model::Symbol<'_, '_>,
        found: &[ClientAnswer],
    ) -> Option<String> {
        let chained = found.iter().any(|found| match &found.way {
            Way::Role { with, .. } => matches!(**with, Way::Role { .. } | Way::Sso(_)),
            _ => false,
        });
        let setting = profile.setting(catalogue::keys::DURATION_SECONDS).filter(|_| chained)?;
        let seconds: u32 = setting.value().parse().ok().filter(|seconds| *seconds > 3600)?;
        let at = Origin::line(setting.section, setting.setting.line).label(self.world);
        Some(format!(
            "3600 s, not the {seconds} s of {at}: a role assumed by a role lasts an hour at most"
        ))
    }
}

/// The profile that most clients select; of several, the first client's.
fn selected_by_most(found: &[ClientAnswer]) -> String {
    let votes = |name: &str| found.iter().filter(|it| it.selected.name == name).count();
    let names = found.iter().map(|it| it.selected.name.as_str());
    let best = names.rev().max_by_key(|name| votes(name));
    best.unwrap_or("default").to_owned()
}

/// The clients by the way they go, those of the most frequent way first.
fn answers(found: &[ClientAnswer]) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for ClientAnswer { client, selected, way, .. } in found {
        let same = |other: &&mut Answer| other.way == *way && other.selected.name == selected.name;
        match answers.iter_mut().find(same) {
            Some(other) => other.clients.push(*client),
            None => answers.push(Answer {
                clients: [*client].into_iter().collect(),
                selected: selected.clone(),
                way: way.clone(),
            }),
        }
    }
    answers.sort_by_key(|answer| std::cmp::Reverse(answer.clients.len()));
    answers
}
