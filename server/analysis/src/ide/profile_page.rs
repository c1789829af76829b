//! The report on a profile as a page of an editor.
//!
//! Invariant, held by a property test: no page holds a byte of a secret. Text out of a file is code, so
//! that a file cannot write Markdown into the page.

use std::collections::BTreeMap;

use catalogue::regions;
use syntax::FileKind;

use super::page::Page;
use super::redact::{code, code_sentence};
use crate::engine::Pair;
use crate::model::{SymbolKind, World};
use crate::report::{Origin, ProfileReport, RegionAnswer, SettingRow, SharedAnswer, Way};

/// What the user calls an account, by its ID.
pub type AccountNames = BTreeMap<String, String>;

/// For a user who has named no accounts.
pub static NO_ACCOUNTS: AccountNames = AccountNames::new();

/// The profile whose section holds byte `offset` of a file.
pub fn profile_at(pair: &Pair, file: FileKind, offset: u32) -> Option<String> {
    let world = pair.world();
    let (kind, name) = world.section(pair.section_at(file, offset)?).symbol()?;
    (kind == SymbolKind::Profile).then(|| name.to_owned())
}

/// The page of a report that was made for the environment of an editor.
pub fn profile_page(world: &World<'_>, report: &ProfileReport, accounts: &AccountNames) -> Page {
    let writer = PageWriter { world, report, accounts };
    let mut page = Page::titled(format!("profile {}", code(&report.profile)));
    page.text(writer.summary());
    writer.environment(&mut page);
    page.heading("Credentials").list(report.answers.iter().map(|it| writer.answer(it)).collect());
    page.heading("Region").list(report.regions.iter().map(|it| writer.region(it)).collect());
    if !report.limits.is_empty() {
        page.heading("Limits");
        page.list(report.limits.iter().map(|limit| code_sentence(limit)).collect());
    }
    writer.settings(&mut page);
    writer.steps(&mut page);
    writer.next(&mut page);
    page
}

struct PageWriter<'a, 'p> {
    world: &'a World<'p>,
    report: &'a ProfileReport,
    accounts: &'a AccountNames,
}

impl PageWriter<'_, '_> {
    fn summary(&self) -> String {
        let places: Vec<String> = self.report.defined.iter().map(|it| self.place(it)).collect();
        let places = match places.as_slice() {
            [] => "It is in neither file.".to_owned(),
            places => format!("It is in {}.", places.join(" and ")),
        };
        let verdict = match self.report.answers.len() {
            _ if self.report.leads_nowhere() && self.report.has_rejected_key() => {
                "AWS rejects the access key.".to_owned()
            }
            _ if self.report.leads_nowhere() => "No tool gets credentials.".to_owned(),
            0 | 1 => "Every tool gets the same credentials.".to_owned(),
            count => format!("The tools disagree: {count} answers."),
        };
        format!("{verdict} {places}")
    }

    /// The variables that decide something. Whose they are is said even where there is nothing to show.
    fn environment(&self, page: &mut Page) {
        let deciding = self.report.variables.iter().filter(|row| !row.clients.is_empty());
        let rows: Vec<Vec<String>> = deciding
            .map(|row| {
                let whom = row.clients.label(&self.report.clients);
                vec![code(&row.name), code_sentence(&row.value), whom]
            })
            .collect();
        page.heading("Environment");
        page.text(if rows.is_empty() {
            "None of this editor's variables changes the result. A terminal can have other variables."
        } else {
            "These variables of this editor change the result. A terminal can have other variables."
        });
        page.table(&["variable", "value", "for"], rows);
    }

    /// What there is to say about one way to credentials.
    fn answer(&self, answer: &SharedAnswer) -> String {
        let whom = answer.clients.label(&self.report.clients);
        let sentences =
            [Some(self.description(answer)), self.account(&answer.way), self.state(&answer.way)];
        let sentences: Vec<String> = sentences.into_iter().flatten().collect();
        format!("{whom}: {}", sentences.join(". "))
    }

    fn description(&self, SharedAnswer { selected, way, .. }: &SharedAnswer) -> String {
        let description = way.description(&selected.name, self.world, code_sentence);
        if selected.name == self.report.profile {
            return description;
        }
        format!("takes profile {}, {description}", code(&selected.name))
    }

    /// The account, unless the headline of a role has it and the user has no name for it.
    fn account(&self, way: &Way) -> Option<String> {
        let id = way.account()?;
        match self.accounts.get(id) {
            Some(name) => Some(format!("Account {} ({})", code(id), code(name))),
            None if matches!(way, Way::Role { .. } | Way::WebIdentity { .. }) => None,
            None => Some(format!("Account {}", code(id))),
        }
    }

    fn state(&self, way: &Way) -> Option<String> {
        let words = way.state(self.report.now).words(self.report.now)?;
        let hint = match way.base() {
            Way::Sso(sign_in) => sign_in.hint(),
            _ => None,
        };
        let hint = hint.map(|hint| format!(": {hint}")).unwrap_or_default();
        Some(format!("State: {words}{hint}"))
    }

    fn region(&self, answer: &RegionAnswer) -> String {
        let whom = answer.clients.label(&self.report.clients);
        let Some((region, origin)) = &answer.region else {
            return format!("{whom}: no region");
        };
        let known = regions::lookup(region).map(|region| region.description);
        let from = origin.as_ref().map(|origin| format!(", from {}", self.place(origin)));
        let (known, from) = (known.unwrap_or("not an AWS region"), from.unwrap_or_default());
        format!("{whom}: {}, {known}{from}", code(region))
    }

    fn settings(&self, page: &mut Page) {
        if self.report.settings.is_empty() {
            return;
        }
        let rows = self.report.settings.iter().map(|row| self.setting(row)).collect();
        page.heading("Settings").table(&["setting", "value", "from", "note"], rows);
    }

    fn setting(&self, row: &SettingRow) -> Vec<String> {
        let account = row.account.as_ref().map(|id| match self.accounts.get(id) {
            Some(name) => format!(" of account {} ({})", code(id), code(name)),
            None => format!(" of account {}", code(id)),
        });
        let taken = row.takers.words(&self.report.clients, self.world, code_sentence);
        let section = row.section.as_ref();
        let inherited = || section.map(|name| format!("from {}", code(&format!("[{name}]"))));
        vec![
            code(&row.name),
            code_sentence(&row.value) + &account.unwrap_or_default(),
            self.place(&row.at),
            taken.or_else(inherited).unwrap_or_default(),
        ]
    }

    /// How the first client looked for credentials, as an example of how clients look.
    fn steps(&self, page: &mut Page) {
        let Some(client) = self.report.clients.iter().next() else { return };
        if self.report.steps.is_empty() {
            return;
        }
        let rows = self.report.steps.iter().zip(1..).map(|(step, number)| {
            let (word, origin) = step.outcome.words();
            let origin = origin.map(|origin| self.place(origin)).unwrap_or_default();
            vec![format!("{number}. {}", step.label), word.to_owned(), origin]
        });
        page.heading(format!("Where {} looks", client.in_sentence()));
        page.table(&["step", "result", "place"], rows.collect());
    }

    fn next(&self, page: &mut Page) {
        if self.report.next.is_empty() {
            return;
        }
        let items = self
            .report
            .next
            .iter()
            .map(|next| format!("{}: {}", code_sentence(&next.what), next.then));
        page.heading("What to do").list(items.collect());
    }

    fn place(&self, origin: &Origin) -> String {
        code_sentence(&origin.label(self.world))
    }
}
