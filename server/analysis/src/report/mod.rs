//! One report on a profile: who gets which credentials, from where, and what to do next.
//!
//! The command line, the hover and the editors' pages all render this; none of them works out by
//! itself what a client does. It asks the readers' models and looks up in the files where what they
//! use is written. Invariant, held by the taint tests: no byte of a secret enters a report.

mod clients;
mod describe;
mod failure;
pub mod graph;
mod homes;
mod indexed_views;
mod key_fault;
mod next;
mod origin;
mod reader_view;
mod refusal;
mod rejected_key;
mod reporter;
mod settings;
mod shell_word;
mod sso_login;
mod state;
mod steps;
#[cfg(test)]
mod tests;
mod text;
mod variables;
mod way;
mod words;

use std::ops::Deref;

use syntax::FileKind;

use crate::model::{Symbol, SymbolKind, World};
use crate::readers::Client;
use crate::readers::resolve::{Environment, Location, Selected, Selection, locate};
pub use crate::timestamp::rfc3339;
pub use clients::Clients;
pub(crate) use describe::Describer;
pub use homes::{ClientHome, other_homes};
pub use key_fault::KeyFault;
pub use next::Next;
pub use origin::Origin;
pub(crate) use reader_view::{ReaderTexts, ReaderView, ReaderViews, reads};
pub use refusal::refusal_reason;
pub use reporter::ClientAnswer;
pub(crate) use reporter::Reporter;
pub use settings::{SettingRow, Takers};
pub use shell_word::{argument, option, shell_path, shell_word};
pub use sso_login::{sso_login, sso_login_of_profile};
pub use state::State;
pub use steps::{Step, StepOutcome};
pub(crate) use text::plain;
pub use variables::VariableRow;
pub use way::{AccessKey, SignInState, SsoSignIn, Way};
pub use words::{Quote, quote_names};

/// Who asks, and what they see beside the files.
#[derive(Clone, Debug)]
pub struct Audience<'q> {
    /// The variables and homes that clients see.
    pub environment: &'q Environment,
    /// Who asks, in the order of [`Client::ALL`].
    pub clients: Vec<Client>,
}

impl Audience<'_> {
    /// Leaves out who reads the files of another home directory: what these files say is nothing to them.
    /// Where that is everyone who asks, all stay: otherwise nothing could be said.
    fn leave_out_other_homes(&mut self) {
        let reads_these = |client: &Client| {
            FileKind::ALL.into_iter().all(|file| {
                !matches!(locate(*client, file, self.environment), Location::Elsewhere(_))
            })
        };
        if self.clients.iter().any(reads_these) {
            self.clients.retain(reads_these);
        }
    }
}

/// Where one profile leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overview {
    /// The profile that most clients select.
    pub profile: String,
    /// The clients that the report is about.
    pub clients: Clients,
    /// Its headers in both files; empty where there is no such profile.
    pub defined: Vec<Origin>,
    /// The ways to credentials, with the clients that go them; the way of most clients first.
    pub answers: Vec<SharedAnswer>,
    /// The regions, with the clients that use them; that of most clients first.
    pub regions: Vec<RegionAnswer>,
    /// When it was made, in seconds since 1970-01-01 UTC.
    pub now: Option<i64>,
}

/// An overview of one profile with all that explains it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProfileReport {
    /// Where the profile leads.
    pub overview: Overview,
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
}

impl Deref for ProfileReport {
    type Target = Overview;

    fn deref(&self) -> &Overview {
        &self.overview
    }
}

/// A way to credentials that some clients share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SharedAnswer {
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
    /// The region as it is written, and where; `None` if no region is set.
    pub region: Option<(String, Option<Origin>)>,
}

impl Overview {
    /// The ways that lead to credentials; where none does, the first.
    pub fn working_answers(&self) -> Vec<&SharedAnswer> {
        let works = |answer: &&SharedAnswer| !answer.way.state(self.now).leads_nowhere();
        let working: Vec<&SharedAnswer> = self.answers.iter().filter(works).collect();
        if working.is_empty() { self.answers.iter().take(1).collect() } else { working }
    }

    /// Whether no client comes to credentials.
    pub fn leads_nowhere(&self) -> bool {
        self.answers.iter().all(|answer| answer.way.state(self.now).leads_nowhere())
    }

    /// Whether AWS rejects by its form the key that some client sends.
    pub fn has_rejected_key(&self) -> bool {
        self.answers.iter().any(|answer| {
            matches!(answer.way.state(self.now), State::Rejected(_) | State::MissingToken)
        })
    }

    /// The same, where others come to credentials.
    pub fn is_rejected_for_some(&self) -> bool {
        !self.leads_nowhere() && self.has_rejected_key()
    }

    /// Whether some client stops with an error where others come to credentials.
    pub fn fails_for_some(&self) -> bool {
        let fails = |answer: &SharedAnswer| answer.way.state(self.now) == State::Broken;
        !self.leads_nowhere() && self.answers.iter().any(fails)
    }

    /// Whether no client comes to credentials because of a fault.
    pub fn is_broken(&self) -> bool {
        self.leads_nowhere() && !self.lacks_credentials()
    }

    /// Whether there are no credentials, and each client asks the machine it runs on.
    pub fn lacks_credentials(&self) -> bool {
        self.answers.iter().all(|answer| answer.way.state(self.now) == State::NoCredentials)
    }
}

/// The report on one profile, or on the one that the environment selects.
pub fn report(world: &World<'_>, audience: &Audience<'_>, selection: &Selection) -> ProfileReport {
    Reporter::new(world, &ReaderTexts::whole(world), audience).report(selection)
}

/// Where each profile leads if it is asked for by name, in the order of the config file and then of the
/// credentials file.
pub fn overviews(world: &World<'_>, audience: &Audience<'_>) -> Vec<Overview> {
    let texts = ReaderTexts::whole(world);
    let reporter = Reporter::new(world, &texts, audience);
    let names = profile_names(world).into_iter();
    names.map(|name| reporter.overview(&Selection::Named(name))).collect()
}

/// The names of all profiles, in the order in which they first appear.
pub fn profile_names(world: &World<'_>) -> Vec<String> {
    profiles(world).map(|profile| profile.name().to_owned()).collect()
}

/// All profiles, in the order in which they first appear.
pub(crate) fn profiles<'w, 'p>(
    world: &'w World<'p>,
) -> impl Iterator<Item = Symbol<'w, 'p>> + use<'w, 'p> {
    let mut seen = std::collections::HashSet::new();
    world.all_sections().filter_map(move |section| {
        let (kind, name) = section.symbol()?;
        let is_new = kind == SymbolKind::Profile && seen.insert(name.to_owned());
        world.find(kind, name).filter(|_| is_new)
    })
}
