//! The paragraphs of a report that go into detail: settings, steps, and what to do.

use analysis::ide::findings_of;
use analysis::report::{SettingRow, option};
use catalogue::credentials::mask;

use super::profile::{Printer, table, title};

impl Printer<'_, '_, '_> {
    pub(super) fn settings(&self) -> String {
        if self.report.settings.is_empty() {
            return String::new();
        }
        let rows = self.report.settings.iter().map(|row| self.setting(row));
        title("settings", "") + &table(&rows.collect::<Vec<_>>())
    }

    fn setting(&self, row: &SettingRow) -> Vec<String> {
        let indent = if row.section.is_some() { "  " } else { "" };
        let account =
            row.account.as_ref().map(|account| format!(" of account {}", self.account(account)));
        let taken = row.takers.words(&self.report.clients, self.world, str::to_owned);
        let inherited = || row.section.as_ref().map(|section| format!("from [{section}]"));
        let note = taken.or_else(inherited).unwrap_or_default();
        vec![
            format!("{indent}{}", row.name),
            format!("{}{}", row.value, account.unwrap_or_default()),
            self.place(&row.at),
            note,
        ]
    }

    pub(super) fn steps(&self) -> String {
        let Some(client) = self.report.clients.iter().next() else { return String::new() };
        if self.report.steps.is_empty() {
            return String::new();
        }
        let rows = self.report.steps.iter().zip(1..).map(|(step, number)| {
            let (word, origin) = step.outcome.words();
            let origin = origin.map(|origin| self.place(origin)).unwrap_or_default();
            vec![format!("{number:>2} {}", step.label), word.to_owned(), origin]
        });
        let head = format!("as {} looks; `--reader go` for another", client.in_sentence());
        title("why", &head) + &table(&rows.collect::<Vec<_>>())
    }

    pub(super) fn next(&self) -> String {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for next in &self.report.next {
            rows.push(vec![next.what.clone(), next.then.clone()]);
        }
        // Last, since what is above is about the credentials, for which people came.
        let count = findings_of(&self.own.pair, &self.report.profile).len();
        if count > 0 {
            let noun = if count == 1 { "finding" } else { "findings" };
            rows.push(vec![
                format!(
                    "aws-config-lsp check {}",
                    option("--profile", &mask(&self.report.profile))
                ),
                format!("shows {count} {noun}"),
            ]);
        }
        if rows.is_empty() { String::new() } else { title("to do", "") + &table(&rows) }
    }
}
