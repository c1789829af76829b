use syntax::FileKind;

use super::describe::Describer;
use super::{
    Audience, Clients, Origin, Overview, ProfileReport, ReaderTexts, ReaderView, RegionAnswer,
    SharedAnswer, Step, Way, next, settings, steps, text, variables,
};
use crate::model::{Symbol, SymbolKind, World};
use crate::readers::Client;
use crate::readers::resolve::{self, Resolution, Selected, Selection, Source};

/// Makes reports from both files as every client reads them.
pub(crate) struct Reporter<'r, 'w, 'p> {
    world: &'w World<'p>,
    audience: Audience<'r>,
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

impl ClientAnswer {
    /// Whether the client looks in vain for the profile that it selected.
    pub(crate) fn misses_profile(&self) -> bool {
        self.resolution.is_some() && !self.sees_profile
    }
}

impl<'r, 'w, 'p> Reporter<'r, 'w, 'p> {
    pub(crate) fn new(
        world: &'w World<'p>,
        texts: &'r ReaderTexts<'w, 'p>,
        audience: &Audience<'r>,
    ) -> Self {
        let environment = audience.environment;
        let mut audience = audience.clone();
        // Before the files are read for each client.
        audience.leave_out_other_homes();
        let read = |client: &Client| (*client, texts.view_in(*client, environment));
        // Once for all profiles, since both files are read for each client.
        let views = audience.clients.iter().map(read).collect();
        Self { world, audience, views }
    }

    pub(crate) fn report(&self, selection: &Selection) -> ProfileReport {
        let found = self.client_answers(selection);
        let overview = self.overview_of(&found);
        let symbol = self.world.find(SymbolKind::Profile, &overview.profile);
        let mut report = ProfileReport {
            overview,
            variables: variables::rows(self.audience.environment, &found),
            settings: symbol.map(|it| settings::rows(it, &self.views)).unwrap_or_default(),
            steps: found.first().map(|it| self.steps(it)).unwrap_or_default(),
            limits: symbol.and_then(|it| self.chaining_limit(it, &found)).into_iter().collect(),
            next: Vec::new(),
        };
        // Last, because it is worked out from all the rest.
        report.next = next::actions(&report, self.world);
        report
    }

    pub(crate) fn overview(&self, selection: &Selection) -> Overview {
        self.overview_of(&self.client_answers(selection))
    }

    fn overview_of(&self, found: &[ClientAnswer]) -> Overview {
        let profile = selected_by_most(found);
        let symbol = self.world.find(SymbolKind::Profile, &profile);
        Overview {
            clients: self.audience.clients.iter().copied().collect(),
            defined: symbol.iter().flat_map(|it| it.sections()).map(Origin::header).collect(),
            answers: answers(found),
            regions: self.regions(found, &profile),
            // The facts are as old as the last look at the files.
            now: self.audience.environment.now.or(self.world.facts.now),
            profile,
        }
    }

    /// What each client does.
    pub(crate) fn client_answers(&self, selection: &Selection) -> Vec<ClientAnswer> {
        let mut found = Vec::with_capacity(self.views.len());
        for (client, view) in &self.views {
            let answer = self.find(*client, view, selection, &found);
            found.push(answer);
        }
        found
    }

    fn steps(&self, found: &ClientAnswer) -> Vec<Step> {
        steps::steps(self.world, self.audience.environment, found)
    }

    /// What one client does. `others`: the answers so far, most of which are the same.
    fn find(
        &self,
        client: Client,
        view: &ReaderView<'_>,
        selection: &Selection,
        others: &[ClientAnswer],
    ) -> ClientAnswer {
        let environment = self.audience.environment;
        let asked = view.with_profiles(|profiles| {
            let describer = Describer { world: self.world, environment, profiles };
            let answer = resolve::answer(client, profiles, selection, environment);
            let name = &answer.selected.name;
            let fault = describer.key_fault(name, &answer.resolution);
            let same = others.iter().find(|other| {
                other.selected.name == *name
                    && other.resolution.as_ref() == Some(&answer.resolution)
                    && other.way.key_fault() == fault
            });
            let mut files = FileKind::ALL.into_iter();
            ClientAnswer {
                client,
                sees_profile: files.any(|file| profiles.has_profile(file, name)),
                // To describe it takes longer than to find it: each text is searched for secrets.
                way: same.map_or_else(
                    || describer.way(name, &answer.resolution),
                    |same| same.way.clone(),
                ),
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
        let mut groups: Vec<(Option<&(Source, String)>, Clients)> = Vec::new();
        for ClientAnswer { client, region, .. } in found {
            let region = region.as_ref().filter(|(_, value)| !value.is_empty());
            match groups.iter_mut().find(|(other, _)| *other == region) {
                Some((_, clients)) => clients.push(*client),
                None => groups.push((region, [*client].into_iter().collect())),
            }
        }
        groups.sort_by_key(|(_, clients)| std::cmp::Reverse(clients.len()));
        let describe = |(source, value): &(Source, String)| {
            let origin = match source {
                Source::Variable(variable) => Some((*variable).into()),
                Source::File(file) => self.region_origin(profile, *file),
            };
            (text::plain(value), origin)
        };
        let answer = |(region, clients): (Option<&_>, Clients)| RegionAnswer {
            clients,
            region: region.map(describe),
        };
        groups.into_iter().map(answer).collect()
    }

    fn region_origin(&self, profile: &str, file: FileKind) -> Option<Origin> {
        let profile = self.world.find(SymbolKind::Profile, profile)?;
        let found = profile.setting_in(file, catalogue::keys::REGION)?;
        Some(Origin::line(found.section, found.setting.line))
    }

    /// What STS does with `duration_seconds` of a role that is assumed by a role.
    fn chaining_limit(&self, profile: Symbol<'_, '_>, found: &[ClientAnswer]) -> Option<String> {
        let chained = found.iter().any(|found| match &found.way {
            // A permission set is a role, so that a role assumed from it is chained as well.
            // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
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
    // `max_by_key` returns the last of equals.
    let best = names.rev().max_by_key(|name| votes(name));
    best.unwrap_or("default").to_owned()
}

/// The clients by the way they go, those of the most frequent way first.
fn answers(found: &[ClientAnswer]) -> Vec<SharedAnswer> {
    let mut answers: Vec<SharedAnswer> = Vec::new();
    for ClientAnswer { client, selected, way, .. } in found {
        let same =
            |other: &&mut SharedAnswer| other.way == *way && other.selected.name == selected.name;
        match answers.iter_mut().find(same) {
            Some(other) => other.clients.push(*client),
            None => answers.push(SharedAnswer {
                clients: [*client].into_iter().collect(),
                selected: selected.clone(),
                way: way.clone(),
            }),
        }
    }
    // A stable sort: of equally many clients, those that are used most come first.
    answers.sort_by_key(|answer| std::cmp::Reverse(answer.clients.len()));
    answers
}
